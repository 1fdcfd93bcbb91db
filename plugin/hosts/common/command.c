/* SPDX-License-Identifier: MIT */
/* The table of subcommands, and those that are about prudence itself. */

#include "plugin/hosts/common/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/hosts/common/held.h"
#include "plugin/hosts/common/say.h"

#define OFF_MINUTES 60 /* that /prudence off lasts, if not told */
#define LINE_ROOM 512

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
            say_with(arguments->buffer, "ui.chat.allowed.entry", entry,
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
    host->refresh();
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
    say(arguments->buffer,
        judge_is_incognito() ? "ui.incognito.on" : "ui.incognito.off");
    host->refresh();
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
    say_with(arguments->buffer, "ui.chat.off", NULL, judge_minutes_off());
    return true;
}

static bool
set(const struct arguments *arguments)
{
    if (arguments->count != 2)
        return false;
    if (host->set(arguments->words[0], arguments->words[1]))
        say_with(arguments->buffer, "ui.chat.set", arguments->words[0], 0);
    else
        say(arguments->buffer, "ui.unknown-setting");
    return true;
}

static void
say_held(struct buffer *buffer, const struct held *held)
{
    const struct outgoing nothing = { .everywhere = false };
    struct where where;

    host->find(held->buffer, held->server, &nothing, &where);
    say_with(buffer, "ui.chat.status.held", where.buffer, (long)held->number);
}

static bool
status(const struct arguments *arguments)
{
    struct buffer *buffer = arguments->buffer;

    say_with(buffer, "ui.chat.status", pru_version(), 0);
    if (judge_session() == NULL)
        say(buffer, "ui.not-checked.pack");
    else if (judge_is_on())
        say(buffer, "ui.on");
    else
        say_with(buffer, "ui.chat.off", NULL, judge_minutes_off());
    if (judge_is_incognito())
        say(buffer, "ui.incognito.on");
    for (struct held *held = held_first(); held != NULL; held = held->next)
        say_held(buffer, held);
    return true;
}

static const struct subcommand subcommands[] = {
    { "status", "", "", "", status },
    { "why", "[N]", "", "", answer_why },
    { "send", "[N]", "", "", answer_send },
    { "drop", "[N]", "", "", answer_drop },
    { "redact", "[N]", "", "", answer_redact },
    { "pseudonymise", "[N]", "", "", answer_pseudonymise },
    { "allow", "[value|rule|category|buffer] [once|session|always] [N]",
      "value|rule|category|buffer", "once|session|always", answer_allow },
    { "allowed", "", "", "", list_allowed },
    { "undo", "N", "", "", undo },
    { "incognito", "[on|off]", "on|off", "", incognito },
    { "on", "", "", "", switch_on },
    { "off", "[MINUTES]", "", "", switch_off },
    { "set", "NAME VALUE", "settings", "default|off|mark|ask|hold|on", set },
};

const struct subcommand *
command_get(size_t i)
{
    return i < sizeof(subcommands) / sizeof(subcommands[0]) ? &subcommands[i]
                                                            : NULL;
}

static const struct subcommand *
find(const char *name)
{
    const struct subcommand *command;

    for (size_t i = 0; (command = command_get(i)) != NULL; i++)
        if (slice_is((struct slice){ name, strlen(name) }, command->name))
            return command;
    return NULL;
}

void
command_run(struct buffer *buffer, const char *line)
{
    struct arguments arguments = { .buffer = buffer };
    const struct subcommand *command;
    char text[LINE_ROOM];
    char *rest, *word;

    snprintf(text, sizeof(text), "%s", line);
    word = strtok_r(text, " ", &rest);
    command = find(word != NULL ? word : "status");
    if (command == NULL) {
        say(buffer, "ui.unknown-command");
        return;
    }
    while (word != NULL && (word = strtok_r(NULL, " ", &rest)) != NULL
           && arguments.count < COMMAND_WORDS)
        arguments.words[arguments.count++] = word;
    if (!command->run(&arguments))
        say_with(buffer, "ui.chat.usage", command->arguments, 0);
}
