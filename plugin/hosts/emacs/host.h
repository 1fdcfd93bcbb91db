/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_EMACS_HOST_H
#define HOSTS_EMACS_HOST_H

/*
 * The module is thin: it makes the C interface callable from Lisp and counts in
 * characters. What is a draft in which mode, when it is judged and what the user
 * is asked is Lisp, beside it:
 *
 *     keys ──► prudence-marks  ──┐
 *     send ──► prudence-chat   ──┤
 *              prudence-mail   ──┼─► prudence-judge ──► main.c ──► session.c
 *              prudence-commit ──┤         ▲             table      pru_…
 *              prudence-gptel  ──┴─► prudence-guard ──► the menu
 *
 * It is GPL-3.0-or-later: Emacs loads only modules that declare themselves
 * compatible with its licence, GPL 3 or later, and this one is made of Emacs's
 * own interface. What it calls, the library, is not bound to Emacs (MIT).
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <emacs-module.h>

#include "plugin/include/prudence.h"

/* What Lisp calls: see the table in main.c. */
typedef emacs_value lisp_fn(emacs_env *env, ptrdiff_t count,
                            emacs_value *arguments, void *data);

lisp_fn session_open, session_close, session_faults, session_scan,
    session_redact, session_ticket, session_allow, session_forget,
    session_allowed, session_disallow, session_set, session_get,
    session_wording;

#endif
