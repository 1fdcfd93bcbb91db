/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buffers have the same names as in WeeChat, "irc.libera.#weechat", so that one
 * prudence.conf serves both. */

#include "plugin/hosts/irssi/where.h"

#include "plugin/hosts/common/audience.h"
#include "plugin/hosts/common/outgoing.h"

static uint32_t
channel_audience(const CHANNEL_REC *channel)
{
    return audience_of_channel(channel != NULL ? channel->mode : NULL);
}

static void
name_item(struct where *where, SERVER_REC *server, const char *server_tag,
          const char *name)
{
    char *protocol
        = g_ascii_strdown(server != NULL ? CHAT_PROTOCOL(server)->name : "irc",
                          -1);

    if (g_snprintf(where->buffer, sizeof(where->buffer), "%s.%s.%s", protocol,
                   server_tag, name)
        >= (int)sizeof(where->buffer))
        where->buffer[0] = '\0'; /* nobody's name is that long */
    g_free(protocol);
}

static void
find_itself(struct buffer *buffer, struct where *where)
{
    WI_ITEM_REC *item = buffer_item(buffer);

    where->audience = PRU_GROUP;
    g_strlcpy(where->target, buffer->name, sizeof(where->target));
    if (buffer->window == NULL)
        name_item(where, buffer_server(buffer), buffer->server, buffer->name);
    else if (buffer->window->name != NULL)
        g_snprintf(where->buffer, sizeof(where->buffer), "irssi.%s",
                   buffer->window->name);
    else
        g_snprintf(where->buffer, sizeof(where->buffer), "irssi.%d",
                   buffer->window->refnum);
    if (IS_QUERY(item))
        where->audience = PRU_PERSON;
    else if (IS_CHANNEL(item))
        where->audience = channel_audience(CHANNEL(item));
}

static void
find_target(const char *server_tag, struct where *where)
{
    /* "@#channel" speaks to the channel's operators */
    const char *name = where->target + strspn(where->target, "@%+");
    SERVER_REC *server = server_find_tag(server_tag);
    WI_ITEM_REC *item
        = server != NULL ? window_item_find(server, where->target) : NULL;

    name_item(where, server, server_tag,
              item != NULL ? item->visible_name : where->target);
    if (server == NULL || name != where->target
        || strchr(where->target, ',') != NULL)
        where->audience = PRU_GROUP;
    else if (server_ischannel(server, name))
        where->audience = channel_audience(CHANNEL(item));
    else
        where->audience = PRU_PERSON;
}

void
where_find(struct buffer *buffer, const char *server,
           const struct outgoing *out, struct where *where)
{
    SERVER_REC *own = buffer_server(buffer);
    char given[128];

    find_itself(buffer, where);
    if (out->everywhere)
        where->audience = PRU_GROUP;
    if (out->server.length > 0) {
        g_snprintf(given, sizeof(given), "%.*s", (int)out->server.length,
                   out->server.bytes);
        server = given;
    } else if (*server == '\0') {
        server = own != NULL ? own->tag : "";
    }
    if (out->target.length == 0
        || (out->target.length == 1 && out->target.bytes[0] == '*'))
        return;
    g_snprintf(where->target, sizeof(where->target), "%.*s",
               (int)out->target.length, out->target.bytes);
    find_target(server, where);
}
