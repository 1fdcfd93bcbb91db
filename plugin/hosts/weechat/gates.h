/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_GATES_H
#define HOSTS_WEECHAT_GATES_H

/* The three places where a draft can be stopped, and the ways through. */

#include "plugin/hosts/weechat/held.h"
#include "plugin/hosts/weechat/judge.h"

void gates_begin(void);

/* Judge the line that stands in the buffer's input, as Enter does. True: it may
 * go. False: it was held, and the user told; if it was held before and only
 * waits to be confirmed, that is what this Enter does when it may. */
bool gates_pass(struct t_gui_buffer *buffer, const char *line,
                bool may_confirm);

/* Put a text into the buffer's input line, the cursor behind it. */
void gates_set_input(struct t_gui_buffer *buffer, const char *text);

/* Send without judging again: what stands in the buffer's input; each of these
 * lines as if typed there. What the input held before is put back. */
void gates_send_input(struct t_gui_buffer *buffer);
void gates_send_lines(struct t_gui_buffer *buffer, const char *lines);

/* Send what is held, and let it go. */
void gates_release(struct held *held);

/* Hold a text that has left the input line, and tell its number. */
void gates_queue(enum held_kind kind, struct t_gui_buffer *buffer,
                 struct slice text, const char *server,
                 const struct verdict *verdict);

#endif
