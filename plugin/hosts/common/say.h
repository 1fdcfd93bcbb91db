/* SPDX-License-Identifier: MIT */
#ifndef HOSTS_COMMON_SAY_H
#define HOSTS_COMMON_SAY_H

/* What the user reads; it never holds a part of a draft. */

#include "plugin/hosts/common/judge.h"

/* The message of this key in the user's language, or, when no pack could be
 * loaded, what little must be said in any case, in English. */
const char *say_wording(const char *key);

/* Print the message of a key; buffer NULL: see host->print. */
void say(struct buffer *buffer, const char *key);

/* The same with {name} and {count} filled in; name may be NULL. */
void say_with(struct buffer *buffer, const char *key, const char *name,
              long count);

/* The message with {count} filled in, and no more than fits. */
void say_count(char *text, size_t room, const char *key, long count);

/* What was found in the last draft judged, one line a kind, or that it was not
 * checked. With the reasons: a line for each. */
void say_findings(struct buffer *buffer, const struct verdict *verdict);
void say_reasons(struct buffer *buffer, const struct verdict *verdict);

#endif
