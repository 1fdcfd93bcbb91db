/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_COMMAND_H
#define HOSTS_WEECHAT_COMMAND_H

/* /prudence, with its help and its completion. */

void command_begin(void);

#endif
