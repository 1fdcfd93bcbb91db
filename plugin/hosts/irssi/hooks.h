/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_IRSSI_HOOKS_H
#define HOSTS_IRSSI_HOOKS_H

/* Where irssi lets a draft be stopped. */

void hooks_begin(void);

#endif
