/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that irssi wants to know of the command is made from the table of
 * subcommands: /help prudence lists them, Tab completes their words. */

#include "plugin/hosts/irssi/command.h"

#include "plugin/hosts/common/command.h"
#include "plugin/hosts/common/say.h"
#include "plugin/hosts/irssi/buffers.h"

static void
on_prudence(const char *data, SERVER_REC *server, WI_ITEM_REC *item)
{
    (void)server;
    command_run(buffer_of(item), data);
}

static void
on_help(const char *data)
{
    const struct subcommand *command;

    if (g_ascii_strcasecmp(data, MODULE_NAME) != 0)
        return;
    client.print(buffer_active(), PRINT_LINE, say_wording("ui.help"));
    for (size_t i = 0; (command = command_get(i)) != NULL; i++) {
        char key[64], text[512];

        g_snprintf(key, sizeof(key), "ui.help.%s", command->name);
        g_snprintf(text, sizeof(text), "/prudence %s%s%s: %s", command->name,
                   command->arguments[0] != '\0' ? " " : "",
                   command->arguments, say_wording(key));
        client.print(buffer_active(), PRINT_DETAIL, text);
    }
    signal_stop();
}

static void
offer(GList **list, const char *choice, const char *begun)
{
    if (g_ascii_strncasecmp(choice, begun, strlen(begun)) == 0)
        *list = g_list_append(*list, g_strdup(choice));
}

static void
offer_choices(GList **list, const char *choices, const char *begun)
{
    char **words = g_strsplit(choices, "|", -1);
    const char *name;

    if (strcmp(choices, "settings") == 0)
        for (size_t i = 0; (name = pru_setting_name(i)) != NULL; i++)
            offer(list, name, begun);
    else
        for (char **word = words; *word != NULL; word++)
            offer(list, *word, begun);
    g_strfreev(words);
}

/* `line` is what stands between the command and the word that was begun. */
static void
on_completion(GList **list, WINDOW_REC *window, const char *begun,
              const char *line)
{
    char **words = g_strsplit_set(line, " ", -1);
    const struct subcommand *command;
    guint place = *line == '\0' ? 0 : g_strv_length(words);

    (void)window;
    for (size_t i = 0; (command = command_get(i)) != NULL; i++) {
        if (place == 0)
            offer(list, command->name, begun);
        else if (g_ascii_strcasecmp(words[0], command->name) == 0)
            offer_choices(list,
                          place == 1   ? command->first
                          : place == 2 ? command->second
                                       : "",
                          begun);
    }
    g_strfreev(words);
    signal_stop();
}

void
command_begin(void)
{
    command_bind(MODULE_NAME, NULL, (SIGNAL_FUNC)on_prudence);
    signal_add_first("command help", on_help);
    signal_add("complete command " MODULE_NAME, on_completion);
}

void
command_end(void)
{
    command_unbind(MODULE_NAME, (SIGNAL_FUNC)on_prudence);
}
