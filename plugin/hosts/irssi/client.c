/* SPDX-License-Identifier: GPL-3.0-or-later */
/* irssi, as the common part sees it: lines on the screen, a timer, ways to send,
 * and how a line is read. */

#include "plugin/hosts/irssi/irssi.h"

#include "plugin/hosts/common/outgoing.h"
#include "plugin/hosts/common/secret.h"
#include "plugin/hosts/common/timers.h"
#include "plugin/hosts/irssi/entry.h"
#include "plugin/hosts/irssi/settings.h"
#include "plugin/hosts/irssi/view.h"
#include "plugin/hosts/irssi/where.h"

static guint timer; /* 0: none */

/* Of this level alone: with any other, the line would go to a window's log. */
static void
print(struct buffer *buffer, enum printed as, const char *text)
{
    WINDOW_REC *window = buffer != NULL ? buffer_window(buffer) : NULL;

    printformat_window(window != NULL ? window : active_win, MSGLEVEL_NEVER,
                       as == PRINT_FAULT    ? FORMAT_FAULT
                       : as == PRINT_DETAIL ? FORMAT_DETAIL
                                            : FORMAT_LINE,
                       text);
}

static gboolean
on_timer(gpointer data)
{
    (void)data;
    timer = 0;
    timers_run();
    return G_SOURCE_REMOVE;
}

static void
wake(int64_t milliseconds)
{
    if (timer != 0)
        g_source_remove(timer);
    timer = 0;
    if (milliseconds >= 0)
        timer = g_timeout_add((guint)milliseconds, on_timer, NULL);
}

/* As irssi does it with a line that was typed. */
static void
send_command(const struct buffer *buffer, SERVER_REC *server, const char *line)
{
    WI_ITEM_REC *item
        = buffer->window != NULL ? NULL : buffer_item(buffer);

    signal_emit("send command", 3, line, server, item);
}

static void
send_typed(struct buffer *buffer, const char *line)
{
    entry_remember(line);
    send_command(buffer, buffer_server(buffer), line);
}

static void
send_input(struct buffer *buffer)
{
    const char *input = entry_input(buffer);
    struct secret line = { NULL, 0, 0 };

    if (input != NULL && secret_append(&line, input, strlen(input))) {
        (void)entry_set_input(buffer, "");
        send_typed(buffer, line.bytes);
    }
    secret_wipe(&line);
}

static void
send_line(struct buffer *buffer, const char *server, const char *line)
{
    send_command(buffer,
                 *server != '\0' ? server_find_tag(server)
                                 : buffer_server(buffer),
                 line);
}

static void
send_raw(const char *server, const char *message)
{
    signal_emit("command quote", 3, message, server_find_tag(server), NULL);
}

/* The user has no list of them. */
static const char *
services(void)
{
    return NULL;
}

/* "/ text" sends a text; "//msg" is a command that is no alias, "/^msg" one
 * that shows nothing. */
static const char *
text_of(const char *line, const char **command)
{
    const char *name = line + 1;

    if (*line == '\0' || strchr(settings_get_str("cmdchars"), *line) == NULL)
        return line;
    if (*name == ' ')
        return name + 1;
    name += *name == *line;
    name += *name == '^';
    *command = name;
    return NULL;
}

/* An alias that is another name for a command: "m = msg". */
static const char *
alias_of(const char *name)
{
    const char *alias = alias_find(name);

    if (alias == NULL)
        return NULL;
    if (strchr(settings_get_str("cmdchars"), *alias) != NULL)
        alias++;
    return alias[strcspn(alias, " ;$")] == '\0' ? alias : NULL;
}

/* Commands may be shortened to what no other begins with. */
static struct slice
full_name(struct slice name)
{
    char *given = g_strndup(name.bytes, name.length);
    const char *found = alias_of(given);
    unsigned matches = found != NULL ? 1 : 0;
    GSList *link = found != NULL ? NULL : commands;

    for (; link != NULL; link = link->next) {
        COMMAND_REC *command = link->data;

        if (g_ascii_strncasecmp(command->cmd, given, name.length) != 0
            || strchr(command->cmd, ' ') != NULL)
            continue;
        found = command->cmd;
        matches++;
        if (found[name.length] == '\0') {
            matches = 1;
            break;
        }
    }
    g_free(given);
    return matches == 1 ? (struct slice){ found, strlen(found) } : name;
}

/* Of irssi's aliases, those that are more than a name are here, too. */
static const struct chat_command chat_commands[] = {
    { "msg", "ot*" },    { "query", "ot*" },   { "notice", "t*" },
    { "me", "*" },       { "action", "ot*" },  { "describe", "ot*" },
    { "say", "*" },      { "ctcp", "tw*" },    { "nctcp", "tw*" },
    { "topic", "oc*" },  { "away", "ao*" },    { "part", "c*" },
    { "cycle", "c*" },   { "quit", "a*" },     { "disconnect", "aw*" },
    { "kick", "cw*" },   { "kickban", "cw*" }, { "knockout", "cw*" },
    { "wall", "c*" },    { "wallops", "a*" },  { "squery", "t*" },
    { "quote", "r" },    { NULL, NULL },
};

static const char *const command_options[]
    = { "-channel", "-nick", "-window", "-one", "-all", "-delete", "--", NULL };

static const struct grammar grammar = {
    .text_of = text_of,
    .full_name = full_name,
    .commands = chat_commands,
    .options = command_options,
    .tags = true,
    .quotes = true,
};

const struct host client = {
    .grammar = &grammar,
    .print = print,
    .refresh = view_refresh,
    .now = timers_clock,
    .wake = wake,
    .input = entry_input,
    .set_input = entry_set_input,
    .send_input = send_input,
    .send_typed = send_typed,
    .send_line = send_line,
    .send_raw = send_raw,
    .exists = buffer_exists,
    .is_local = buffer_is_local,
    .shown = buffer_shown,
    .find = where_find,
    .services = services,
    .set = settings_change,
};
