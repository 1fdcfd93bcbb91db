/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_BAR_H
#define HOSTS_WEECHAT_BAR_H

/* The bar item "prudence": what the draft in the input line gives away, drafts
 * that wait, and whether prudence is on. Put it where you like:
 * /set weechat.bar.status.items "…,prudence". */

void bar_begin(void);

/* Something that the item or the input line shows has changed. */
void bar_refresh(void);

#endif
