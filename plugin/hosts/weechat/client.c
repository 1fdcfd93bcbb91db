/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WeeChat, as the common part sees it: lines on the screen, the input line, a
 * timer, and ways to send. */

#include "plugin/hosts/weechat/weechat.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/hosts/common/outgoing.h"
#include "plugin/hosts/common/secret.h"
#include "plugin/hosts/common/timers.h"
#include "plugin/hosts/weechat/bar.h"
#include "plugin/hosts/weechat/options.h"
#include "plugin/hosts/weechat/where.h"

/* Kept out of the log and of the hotlist. */
#define TAGS "no_log,no_highlight,notify_none,prudence"

static struct t_hook *timer;

static void
print(struct buffer *buffer, enum printed as, const char *text)
{
    if (as == PRINT_FAULT)
        weechat_printf_date_tags(gui(buffer), 0, TAGS, "%s%s",
                                 weechat_prefix("error"), text);
    else
        weechat_printf_date_tags(gui(buffer), 0, TAGS, "%sprudence\t%s%s",
                                 weechat_color("yellow"),
                                 as == PRINT_DETAIL ? "  " : "", text);
}

static int
on_timer(const void *pointer, void *data, int remaining)
{
    (void)pointer;
    (void)data;
    (void)remaining;
    timer = NULL; /* a timer that ran out is unhooked */
    timers_run();
    return WEECHAT_RC_OK;
}

static void
wake(int64_t milliseconds)
{
    if (timer != NULL)
        weechat_unhook(timer);
    timer = NULL;
    if (milliseconds >= 0)
        timer = weechat_hook_timer(milliseconds > 0 ? (long)milliseconds : 1,
                                   0, 1, on_timer, NULL, NULL);
}

static const char *
input(struct buffer *buffer)
{
    return weechat_buffer_get_string(gui(buffer), "input");
}

static bool
set_input(struct buffer *buffer, const char *text)
{
    char end[16]; /* in characters */

    snprintf(end, sizeof(end), "%d", weechat_utf8_strlen(text));
    weechat_buffer_set(gui(buffer), "input", text);
    weechat_buffer_set(gui(buffer), "input_pos", end);
    return true;
}

static void
send_input(struct buffer *buffer)
{
    weechat_command(gui(buffer), "/input return");
}

/* It passes through the input line; what stood there is put back. */
static void
send_typed(struct buffer *buffer, const char *line)
{
    const char *text = input(buffer);
    struct secret before = { NULL, 0, 0 };

    if (text != NULL)
        (void)secret_append(&before, text, strlen(text));
    (void)set_input(buffer, line);
    send_input(buffer);
    if (where_exists(buffer))
        (void)set_input(buffer, before.bytes != NULL ? before.bytes : "");
    secret_wipe(&before);
}

static void
send_line(struct buffer *buffer, const char *server, const char *line)
{
    (void)server;
    weechat_command(gui(buffer), line);
}

static void
send_raw(const char *server, const char *message)
{
    struct secret command = { NULL, 0, 0 };

    if (secret_append(&command, "/quote -server ", 15)
        && secret_append(&command, server, strlen(server))
        && secret_append(&command, " ", 1)
        && secret_append(&command, message, strlen(message)))
        weechat_command(gui(where_shown(server, (struct slice){ "", 0 })),
                        command.bytes);
    secret_wipe(&command);
}

static const char *
services(void)
{
    struct t_config_option *option
        = weechat_config_get("irc.look.nicks_hide_password");

    return option != NULL ? weechat_config_string(option) : NULL;
}

static const char *
text_of(const char *line, const char **command)
{
    *command = line + 1; /* behind "/", or the user's own character */
    return weechat_string_input_for_buffer(line);
}

static const struct chat_command commands[] = {
    { "msg", "ot*" },     { "query", "ot*" }, { "notice", "ot*" },
    { "me", "*" },        { "say", "*" },     { "describe", "t*" },
    { "ctcp", "otw*" },   { "topic", "oc*" }, { "amsg", "a*" },
    { "ame", "a*" },      { "away", "ao*" },  { "part", "c*" },
    { "cycle", "c*" },    { "quit", "ao*" },  { "kick", "cw*" },
    { "kickban", "cw*" }, { "wallops", "a*" }, { "wallchops", "c*" },
    { "squery", "t*" },   { "quote", "or" },  { "raw", "or" },
    { NULL, NULL },
};

static const char *const command_options[]
    = { "-all", "-yes", "-noswitch", "-delete", "-nobuffer", NULL };

static const struct grammar grammar = {
    .text_of = text_of,
    .commands = commands,
    .options = command_options,
};

const struct host client = {
    .grammar = &grammar,
    .print = print,
    .refresh = bar_refresh,
    .now = timers_clock,
    .wake = wake,
    .input = input,
    .set_input = set_input,
    .send_input = send_input,
    .send_typed = send_typed,
    .send_line = send_line,
    .send_raw = send_raw,
    .exists = where_exists,
    .is_local = where_is_local,
    .shown = where_shown,
    .find = where_find,
    .services = services,
    .set = options_set,
};
