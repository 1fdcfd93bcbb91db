/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_IRSSI_ENTRY_H
#define HOSTS_IRSSI_ENTRY_H

/* irssi's one input line, and the history of what was sent from it. */

#include "plugin/hosts/irssi/buffers.h"

/* For struct host. */
const char *entry_input(struct buffer *buffer);
bool entry_set_input(struct buffer *buffer, const char *text);

/* What stands in the line is being sent, and irssi empties the line after that;
 * until entry_sent(), it counts as empty, and a text put into it waits. */
void entry_sending(void);
bool entry_is_sending(void);
void entry_sent(void);

/* A password is being asked for, which is no draft: until it is entered the line
 * cannot be read. */
void entry_ask_password(bool asked);
bool entry_asks_password(void);

/* Whether this is the last line in the history of the active window, and was
 * put there just now: typed or pasted lines are, before they are sent. */
bool entry_is_latest(const char *line);

/* Put it there, as typing it does; take the last line away. */
void entry_remember(const char *line);
void entry_forget_latest(void);

void entry_end(void);

#endif
