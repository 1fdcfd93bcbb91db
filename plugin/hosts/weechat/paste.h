/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_PASTE_H
#define HOSTS_WEECHAT_PASTE_H

/* Lines that arrive faster than anybody types belong together. */

#include "plugin/hosts/weechat/host.h"

void paste_begin(void);

/* Enter was pressed on this line. True: it is part of a paste, was taken out of
 * the input, and is judged with the rest when the paste is over. */
bool paste_takes(struct t_gui_buffer *buffer, const char *line);

/* The buffer is going away: what was taken from it is wiped; NULL: any. */
void paste_forget(struct t_gui_buffer *buffer);

/* Whether the key that is being handled comes from a bracketed paste, as far as
 * can be told. */
bool paste_in_brackets(void);

#endif
