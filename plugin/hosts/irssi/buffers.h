/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_IRSSI_BUFFERS_H
#define HOSTS_IRSSI_BUFFERS_H

/* A buffer is a channel or a query by its name, or a window without one: irssi
 * makes its records of channels anew when it connects again, and what is held
 * for one must find it then. */

#include "plugin/hosts/irssi/irssi.h"

struct buffer {
    struct buffer *next;
    WINDOW_REC *window; /* NULL: a channel or query */
    char *server;       /* the tag of its server; NULL with a window */
    char *name;
};

/* The buffer of an item; of the active window, where there is no item. */
struct buffer *buffer_of(WI_ITEM_REC *item);

/* The one to which the input line belongs; NULL: there is no window yet. */
struct buffer *buffer_active(void);

/* What irssi knows of it now; NULL: nothing. */
WI_ITEM_REC *buffer_item(const struct buffer *buffer);
WINDOW_REC *buffer_window(const struct buffer *buffer);
SERVER_REC *buffer_server(const struct buffer *buffer);

/* For struct host. */
bool buffer_exists(struct buffer *buffer);
bool buffer_is_local(struct buffer *buffer);
struct buffer *buffer_shown(const char *server, struct slice target);

/* Keep up with windows that close and nicks that change. */
void buffers_begin(void);
void buffers_end(void);

#endif
