/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_IRSSI_WHERE_H
#define HOSTS_IRSSI_WHERE_H

/* Where a draft goes, and who reads there: see struct host. */

#include "plugin/hosts/irssi/buffers.h"

void where_find(struct buffer *buffer, const char *server,
                const struct outgoing *out, struct where *where);

#endif
