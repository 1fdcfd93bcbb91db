/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, servers and modes are asked of WeeChat by its infolists. */

#include "plugin/hosts/weechat/where.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/hosts/common/audience.h"
#include "plugin/hosts/weechat/weechat.h"

static bool
is_variable(struct t_gui_buffer *buffer, const char *name, const char *value)
{
    const char *found = weechat_buffer_get_string(buffer, name);

    return found != NULL && strcmp(found, value) == 0;
}

/* (Nor does text go anywhere from the core buffer, but there one can try what
 * is held.) */
bool
where_is_local(struct buffer *buffer)
{
    static const char *const local[] = { "fset",  "script", "trigger",
                                         "relay", "logger", NULL };

    for (size_t i = 0; local[i] != NULL; i++)
        if (is_variable(gui(buffer), "plugin", local[i]))
            return true;
    return false;
}

bool
where_exists(struct buffer *buffer)
{
    struct t_hdata *hdata = weechat_hdata_get("buffer");

    return weechat_hdata_check_pointer(
               hdata, weechat_hdata_get_list(hdata, "gui_buffers"), gui(buffer))
           != 0;
}

static bool
is_channel(const char *server, const char *target)
{
    char arguments[256];
    char *answer;
    bool yes;

    snprintf(arguments, sizeof(arguments), "%s,%s", server, target);
    answer = weechat_info_get("irc_is_channel", arguments);
    yes = answer != NULL && strcmp(answer, "1") == 0;
    free(answer);
    return yes;
}

static uint32_t
channel_audience(const char *server, const char *channel)
{
    char arguments[256];
    struct t_infolist *list;
    uint32_t audience = PRU_GROUP;

    snprintf(arguments, sizeof(arguments), "%s,%s", server, channel);
    list = weechat_infolist_get("irc_channel", NULL, arguments);
    if (list == NULL)
        return audience;
    if (weechat_infolist_next(list))
        audience = audience_of_channel(weechat_infolist_string(list, "modes"));
    weechat_infolist_free(list);
    return audience;
}

static uint32_t
buffer_audience(struct t_gui_buffer *buffer)
{
    if (is_variable(buffer, "localvar_type", "private"))
        return PRU_PERSON;
    if (is_variable(buffer, "localvar_type", "channel")
        && is_variable(buffer, "plugin", "irc"))
        return channel_audience(
            weechat_buffer_get_string(buffer, "localvar_server"),
            weechat_buffer_get_string(buffer, "localvar_channel"));
    return PRU_GROUP;
}

static struct t_gui_buffer *
search(const char *server, const char *name)
{
    char full[256];

    if (snprintf(full, sizeof(full), "(?i)%s.%s", server, name)
        >= (int)sizeof(full))
        return NULL;
    return weechat_buffer_search("irc", full);
}

struct buffer *
where_shown(const char *server, struct slice target)
{
    char name[128];
    struct t_gui_buffer *buffer = NULL;

    snprintf(name, sizeof(name), "%.*s", (int)target.length, target.bytes);
    if (target.length > 0)
        buffer = search(server, name);
    if (buffer == NULL)
        buffer = search("server", server);
    return as_buffer(buffer != NULL ? buffer : weechat_buffer_search_main());
}

static void
find_buffer_itself(struct t_gui_buffer *buffer, struct where *where)
{
    const char *target = weechat_buffer_get_string(buffer, "localvar_channel");

    snprintf(where->buffer, sizeof(where->buffer), "%s",
             weechat_buffer_get_string(buffer, "full_name"));
    snprintf(where->target, sizeof(where->target), "%s",
             target != NULL ? target : "");
    where->audience = buffer_audience(buffer);
}

static void
find_target(const char *server, struct where *where)
{
    /* "@#channel" speaks to the channel's operators */
    const char *name = where->target + strspn(where->target, "@%");
    struct t_gui_buffer *shown = search(server, where->target);

    if (shown != NULL)
        snprintf(where->buffer, sizeof(where->buffer), "%s",
                 weechat_buffer_get_string(shown, "full_name"));
    else if (snprintf(where->buffer, sizeof(where->buffer), "irc.%s.%s",
                      server, where->target)
             >= (int)sizeof(where->buffer))
        where->buffer[0] = '\0'; /* nobody's name is that long */
    if (strchr(where->target, ',') != NULL || name != where->target)
        where->audience = PRU_GROUP;
    else if (is_channel(server, name))
        where->audience = channel_audience(server, name);
    else
        where->audience = PRU_PERSON;
}

void
where_find(struct buffer *buffer, const char *server,
           const struct outgoing *out, struct where *where)
{
    char given[128];

    find_buffer_itself(gui(buffer), where);
    if (out->everywhere)
        where->audience = PRU_GROUP;
    if (*server == '\0')
        server = weechat_buffer_get_string(gui(buffer), "localvar_server");
    if (out->server.length > 0) {
        snprintf(given, sizeof(given), "%.*s", (int)out->server.length,
                 out->server.bytes);
        server = given;
    }
    if (out->target.length == 0 || out->target.bytes[0] == '*')
        return;
    snprintf(where->target, sizeof(where->target), "%.*s",
             (int)out->target.length, out->target.bytes);
    if (server != NULL)
        find_target(server, where);
    else
        where->audience = PRU_GROUP;
}
