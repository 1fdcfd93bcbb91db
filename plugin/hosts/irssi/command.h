/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_IRSSI_COMMAND_H
#define HOSTS_IRSSI_COMMAND_H

/* /prudence, with its help and its completion. */

void command_begin(void);
void command_end(void);

#endif
