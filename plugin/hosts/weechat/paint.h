/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_PAINT_H
#define HOSTS_WEECHAT_PAINT_H

/* Colours what a draft gives away in the input line, while it is typed. */

void paint_begin(void);

#endif
