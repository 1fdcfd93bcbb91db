/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_EMACS_TEXT_H
#define HOSTS_EMACS_TEXT_H

/* Text that Emacs hands over. A draft lies in a place of its own, one at a
 * time, until it is let go; names and values lie where the caller says. */

#include "plugin/hosts/emacs/host.h"

/* Take a draft. Returns PRU_OK; or an error, after which there is none:
 * PRU_ERR_SIZE, PRU_ERR_MEMORY, or PRU_ERR_TEXT for a string with bytes that
 * are no characters. */
int text_take(emacs_env *env, emacs_value string, const char **bytes,
              size_t *length);

/* Room for a draft written anew. NULL: memory is short, or it is too long. */
char *text_room(size_t room);

/* Wipe both. */
void text_let_go(void);

/* Copy a short string that is no draft. False: it does not fit, or is no
 * string, and Emacs has been told. */
bool text_copy(emacs_env *env, emacs_value string, char *out, size_t room);

emacs_value text_string(emacs_env *env, const char *bytes); /* NULL: nil */

/* Characters, as Emacs counts them, in so many bytes. */
size_t text_characters(const char *bytes, size_t length);

#endif
