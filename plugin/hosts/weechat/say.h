/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_SAY_H
#define HOSTS_WEECHAT_SAY_H

/* What the user reads in a buffer. The lines carry tags that keep them out of
 * the log and of the hotlist; they never hold a part of a draft. */

#include "plugin/hosts/weechat/judge.h"

#define SAY_TAGS "no_log,no_highlight,notify_none,prudence"

/* The message of this key in the user's language, or, when no pack could be
 * loaded, what little must be said in any case, in English. */
const char *say_wording(const char *key);

/* Print the message of a key; buffer NULL is WeeChat's first. */
void say(struct t_gui_buffer *buffer, const char *key);

/* The same with {name} and {count} filled in; name may be NULL. */
void say_with(struct t_gui_buffer *buffer, const char *key, const char *name,
              long count);

/* What was found in the last draft judged, one line a kind, or that it was not
 * checked. With the reasons: a line for each. */
void say_findings(struct t_gui_buffer *buffer, const struct verdict *verdict);
void say_reasons(struct t_gui_buffer *buffer, const struct verdict *verdict);

#endif
