/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_HOOKS_H
#define HOSTS_WEECHAT_HOOKS_H

/* Where WeeChat lets a draft be stopped. */

void hooks_begin(void);

#endif
