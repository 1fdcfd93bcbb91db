/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buffers are made when they are first asked for, and stay: there are no more of
 * them than channels and people that were written to. */

#include "plugin/hosts/irssi/buffers.h"

#include "plugin/hosts/common/gates.h"

static struct buffer *buffers;

static const char *
item_server(WI_ITEM_REC *item)
{
    QUERY_REC *query = QUERY(item);

    if (item->server != NULL)
        return item->server->tag;
    return query != NULL && query->server_tag != NULL ? query->server_tag : "";
}

static struct buffer *
find(WINDOW_REC *window, const char *server, const char *name)
{
    struct buffer *buffer = buffers;

    for (; buffer != NULL; buffer = buffer->next)
        if (buffer->window == window
            && g_ascii_strcasecmp(buffer->server, server) == 0
            && g_ascii_strcasecmp(buffer->name, name) == 0)
            return buffer;
    buffer = g_new0(struct buffer, 1);
    buffer->window = window;
    buffer->server = g_strdup(server);
    buffer->name = g_strdup(name);
    buffer->next = buffers;
    buffers = buffer;
    return buffer;
}

struct buffer *
buffer_of(WI_ITEM_REC *item)
{
    return item != NULL ? find(NULL, item_server(item), item->visible_name)
                        : find(active_win, "", "");
}

struct buffer *
buffer_active(void)
{
    return active_win != NULL ? buffer_of(active_win->active) : NULL;
}

SERVER_REC *
buffer_server(const struct buffer *buffer)
{
    return buffer->window != NULL ? buffer->window->active_server
                                  : server_find_tag(buffer->server);
}

WI_ITEM_REC *
buffer_item(const struct buffer *buffer)
{
    SERVER_REC *server = buffer_server(buffer);

    return buffer->window == NULL && server != NULL
               ? window_item_find(server, buffer->name)
               : NULL;
}

WINDOW_REC *
buffer_window(const struct buffer *buffer)
{
    WI_ITEM_REC *item = buffer_item(buffer);

    return item != NULL ? window_item_window(item) : buffer->window;
}

bool
buffer_exists(struct buffer *buffer)
{
    return buffer_window(buffer) != NULL;
}

/* Some items are programs that were started with /exec. */
bool
buffer_is_local(struct buffer *buffer)
{
    WI_ITEM_REC *item = buffer_item(buffer);

    return item != NULL && !IS_CHANNEL(item) && !IS_QUERY(item);
}

struct buffer *
buffer_shown(const char *server_tag, struct slice target)
{
    SERVER_REC *server = server_find_tag(server_tag);
    char *name = g_strndup(target.bytes, target.length);
    WI_ITEM_REC *item
        = server != NULL ? window_item_find(server, name) : NULL;

    g_free(name);
    return item != NULL ? buffer_of(item) : buffer_active();
}

static void
on_window_destroyed(WINDOW_REC *window)
{
    struct buffer **link = &buffers;

    while (*link != NULL && (*link)->window != window)
        link = &(*link)->next;
    if (*link != NULL) {
        struct buffer *buffer = *link;

        gates_closed(buffer);
        *link = buffer->next;
        g_free(buffer->server);
        g_free(buffer->name);
        g_free(buffer);
    }
}

static void
on_nick_changed(QUERY_REC *query, const char *before)
{
    const char *server = item_server((WI_ITEM_REC *)query);
    struct buffer *buffer = find(NULL, server, before);

    g_free(buffer->name);
    buffer->name = g_strdup(query->visible_name);
}

void
buffers_begin(void)
{
    signal_add("window destroyed", on_window_destroyed);
    signal_add("query nick changed", on_nick_changed);
}

void
buffers_end(void)
{
    while (buffers != NULL) {
        struct buffer *buffer = buffers;

        buffers = buffer->next;
        g_free(buffer->server);
        g_free(buffer->name);
        g_free(buffer);
    }
}
