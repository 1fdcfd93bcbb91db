/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_WHERE_H
#define HOSTS_WEECHAT_WHERE_H

/* Buffers of WeeChat, where a draft goes and who reads there: see struct host. */

#include "plugin/hosts/common/outgoing.h"

void where_find(struct buffer *buffer, const char *server,
                const struct outgoing *out, struct where *where);
bool where_is_local(struct buffer *buffer);
bool where_exists(struct buffer *buffer);
struct buffer *where_shown(const char *server, struct slice target);

#endif
