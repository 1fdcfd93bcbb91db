/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_HOSTS_CLI_HOOK_GUARD_H
#define PLUGIN_HOSTS_CLI_HOOK_GUARD_H

/*
 * Every client lets the text through when its hook fails: so ours does not. An
 * answer that holds the text back lies ready from the first moment; a crash, a
 * lack of memory, a client that runs out of patience or our own deadline writes
 * it, and the process ends well.
 *
 *     guard_open()  ...  guard_ready("{…}")  ...  guard_answer("")
 *          crash: first words    crash: {…}           nothing held
 */

#include <stddef.h>

/* Install the handlers; the text is held back after `milliseconds`. `first`
 * (static) is the answer until there is a better one. */
void guard_open(const char *first, unsigned milliseconds);

/* From now on this answer is written if something goes wrong. It is copied; one
 * that is too long is refused, and the former stays. */
void guard_ready(const char *answer);

/* Write the answer, which may be empty, overwrite memory and end the process. */
_Noreturn void guard_answer(const char *answer, size_t length);

/* The same with the answer that lies ready. */
_Noreturn void guard_fail(void);

#endif
