/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_OUTGOING_H
#define HOSTS_WEECHAT_OUTGOING_H

/* Which part of a line leaves the machine, and to whom. */

#include "plugin/hosts/weechat/host.h"

enum form {
    FORM_TYPED, /* as a person, a script or the fifo hands it to a buffer */
    FORM_RAW,   /* a message of the IRC protocol */
};

/* All slices borrow from the line. */
struct outgoing {
    struct slice payload; /* what others will read */
    struct slice target;  /* a nick or channel; empty: the buffer itself */
    struct slice server;  /* of `-server NAME`; empty: the buffer's own */
    bool everywhere;      /* to all buffers or servers, whatever the target */
};

/* False: the line sends nothing that its author wrote (`/join`, `/set`), or
 * nothing at all. A command that WeeChat would not take as one, like
 * " /msg NickServ identify x", is text and goes out as such. */
bool outgoing_parse(const char *line, enum form form, struct outgoing *out);

/* Whether the payload tells a service what a service must be told: "identify x"
 * to NickServ, "login x y" to X. Anything else told to a service is a draft. */
bool outgoing_is_login(struct slice target, struct slice payload);

#endif
