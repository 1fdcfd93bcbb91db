/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_WHERE_H
#define HOSTS_WEECHAT_WHERE_H

/* Where a draft goes: the buffer's name, as settings spell it, and who reads
 * there. */

#include "plugin/hosts/weechat/outgoing.h"

struct where {
    char buffer[256];   /* "irc.libera.#weechat" */
    char target[128];   /* "#weechat", "bob"; "" outside IRC */
    uint32_t audience;  /* enum pru_audience */
};

void where_find(struct t_gui_buffer *buffer, const struct outgoing *out,
                struct where *where);

/* Text typed here is for WeeChat itself: searches, filters. (Nor does it go
 * anywhere from the core buffer, but there one can try what is held.) */
bool where_is_local(struct t_gui_buffer *buffer);

/* Whether the buffer is still open. */
bool where_exists(struct t_gui_buffer *buffer);

/* The buffer that shows what is sent to a target; the server's buffer, or
 * WeeChat's first, when there is none. */
struct t_gui_buffer *where_shown(const char *server, struct slice target);

#endif
