/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of subcommands, the help and completion made from it, and those
 * that are about prudence itself. */

#include "plugin/hosts/weechat/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plugin/hosts/weechat/bar.h"
#include "plugin/hosts/weechat/held.h"
#include "plugin/hosts/weechat/options.h"
#include "plugin/hosts/weechat/say.h"

#define OFF_MINUTES 60 /* that /prudence off lasts, if not told */

bool
is_number(const char *word)
{
    return *word != '\0' && word[strspn(word, "0123456789")] == '\0';
}

unsigned
number_of(const struct arguments *arguments)
{
    for (int i = 0; i < arguments->count; i++)
        if (is_number(arguments->words[i]))
            return (unsigned)strtoul(arguments->words[i], NULL, 10);
    return 0;
}

static bool
list_allowed(const struct arguments *arguments)
{
    const char *entry;
    size_t n = 0;

    if (judge_session() != NULL)
        for (; (entry = pru_allowed(judge_session(), n)) != NULL; n++)
            say_with(arguments->buffer, "ui.weechat.allowed.entry", entry,
                     (long)n + 1);
    if (n == 0)
        say(arguments->buffer, "ui.list.empty");
    return true;
}

static bool
undo(const struct arguments *arguments)
{
    unsigned number = number_of(arguments);

    if (number == 0)
        return false;
    if (judge_session() == NULL
        || pru_disallow(judge_session(), number - 1) != PRU_OK)
        say(arguments->buffer, "ui.list.empty");
    else
        say(arguments->buffer, "ui.undone");
    bar_refresh();
    return true;
}

static bool
incognito(const struct arguments *arguments)
{
    const char *value = arguments->count > 0 ? arguments->words[0] : "on";

    if (judge_session() == NULL)
        return true;
    if (pru_set(judge_session(), "incognito", value) != PRU_OK)
        return false;
    say(arguments->buffer, strcmp(value, "on") == 0
                               ? "ui.incognito.on"
                               : "ui.incognito.off");
    bar_refresh();
    return true;
}

static bool
switch_on(const struct arguments *arguments)
{
    judge_on();
    say(arguments->buffer, "ui.on");
    return true;
}

static bool
switch_off(const struct arguments *arguments)
{
    unsigned minutes = number_of(arguments);

    if (minutes == 0)
        minutes = OFF_MINUTES;
    judge_off(minutes > 1440 ? 1440 : (int)minutes);
    say_with(arguments->buffer, "ui.weechat.off", NULL, judge_minutes_off());
    return true;
}

static bool
set(const struct arguments *arguments)
{
    if (arguments->count != 2)
        return false;
    if (options_set(arguments->words[0], arguments->words[1]))
        say_with(arguments->buffer, "ui.weechat.set", arguments->words[0], 0);
    else
        say(arguments->buffer, "ui.unknown-setting");
    return true;
}

static bool
status(const struct arguments *arguments)
{
    struct t_gui_buffer *buffer = arguments->buffer;

    say_with(buffer, "ui.weechat.status", pru_version(), 0);
    if (judge_session() == NULL)
        say(buffer, "ui.not-checked.pack");
    else if (judge_is_on())
        say(buffer, "ui.on");
    else
        say_with(buffer, "ui.weechat.off", NULL, judge_minutes_off());
    if (judge_session() != NULL
        && strcmp(pru_get(judge_session(), "incognito"), "on") == 0)
        say(buffer, "ui.incognito.on");
    for (struct held *held = held_first(); held != NULL; held = held->next)
        say_with(buffer, "ui.weechat.status.held",
                 weechat_buffer_get_string(held->buffer, "full_name"),
                 (long)held->number);
    return true;
}

static const struct {
    const char *name;
    const char *arguments; /* for people */
    const char *completion;
    command_fn *run;
} commands[] = {
    { "status", "", "", status },
    { "why", "[N]", "", answer_why },
    { "send", "[N]", "", answer_send },
    { "drop", "[N]", "", answer_drop },
    { "redact", "[N]", "", answer_redact },
    { "pseudonymise", "[N]", "", answer_pseudonymise },
    { "allow", "[value|rule|category|buffer] [once|session|always] [N]",
      "value|rule|category|buffer once|session|always", answer_allow },
    { "allowed", "", "", list_allowed },
    { "undo", "N", "", undo },
    { "incognito", "[on|off]", "on|off", incognito },
    { "on", "", "", switch_on },
    { "off", "[MINUTES]", "", switch_off },
    { "set", "NAME VALUE", "%(prudence_settings) default|off|mark|ask|hold|on",
      set },
};

#define COMMANDS (sizeof(commands) / sizeof(commands[0]))

static int
on_command(const void *pointer, void *data, struct t_gui_buffer *buffer,
           int count, char **words, char **rest)
{
    struct arguments arguments = { buffer, count - 2, words + 2 };
    const char *name = count > 1 ? words[1] : "status";

    (void)pointer;
    (void)data;
    (void)rest;
    if (count < 2)
        arguments.count = 0;
    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcasecmp(name, commands[i].name) != 0)
            continue;
        if (!commands[i].run(&arguments))
            say_with(buffer, "ui.weechat.usage", commands[i].arguments, 0);
        return WEECHAT_RC_OK;
    }
    say(buffer, "ui.unknown-command");
    return WEECHAT_RC_OK;
}

static int
on_completion(const void *pointer, void *data, const char *item,
              struct t_gui_buffer *buffer,
              struct t_gui_completion *completion)
{
    const char *name;

    (void)pointer;
    (void)data;
    (void)item;
    (void)buffer;
    for (size_t i = 0; (name = pru_setting_name(i)) != NULL; i++)
        weechat_completion_list_add(completion, name, 0,
                                    WEECHAT_LIST_POS_SORT);
    return WEECHAT_RC_OK;
}

/* Help is put together from the table and the messages. */
void
command_begin(void)
{
    char usage[1024] = "";
    char completion[1024] = "";
    char help[4096] = "";
    size_t used_usage = 0, used_completion = 0, used_help = 0;

    for (size_t i = 0; i < COMMANDS; i++) {
        char key[64];

        snprintf(key, sizeof(key), "ui.help.%s", commands[i].name);
        used_usage += (size_t)snprintf(
            usage + used_usage, sizeof(usage) - used_usage, "%s%s%s%s",
            i > 0 ? " || " : "", commands[i].name,
            commands[i].arguments[0] != '\0' ? " " : "",
            commands[i].arguments);
        used_completion += (size_t)snprintf(
            completion + used_completion,
            sizeof(completion) - used_completion, "%s%s%s%s",
            i > 0 ? " || " : "", commands[i].name,
            commands[i].completion[0] != '\0' ? " " : "",
            commands[i].completion);
        used_help += (size_t)snprintf(
            help + used_help, sizeof(help) - used_help, "%s%12s: %s",
            i > 0 ? "\n" : "", commands[i].name, say_wording(key));
        if (used_usage >= sizeof(usage)
            || used_completion >= sizeof(completion)
            || used_help >= sizeof(help))
            break;
    }
    weechat_hook_completion("prudence_settings",
                            say_wording("ui.help.set"), on_completion,
                            NULL, NULL);
    weechat_hook_command("prudence", say_wording("ui.help"), usage,
                         help, completion, on_command, NULL, NULL);
}
