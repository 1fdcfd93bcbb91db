/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WeeChat wants to know of a command how it is used, what completes it, and what
 * each of its words means: all of it is made from the table of subcommands. */

#include "plugin/hosts/weechat/command.h"

#include <stdio.h>
#include <string.h>

#include "plugin/hosts/common/command.h"
#include "plugin/hosts/common/say.h"
#include "plugin/hosts/weechat/weechat.h"

struct growing {
    char text[4096];
    size_t used;
};

static void
add(struct growing *growing, const char *part)
{
    size_t room = sizeof(growing->text) - growing->used;
    int added = snprintf(growing->text + growing->used, room, "%s", part);

    growing->used += (size_t)added < room ? (size_t)added : room - 1;
}

/* What completes one word. */
static void
add_choices(struct growing *growing, const char *choices)
{
    if (*choices == '\0')
        return;
    add(growing, " ");
    add(growing, strcmp(choices, "settings") == 0 ? "%(prudence_settings)"
                                                  : choices);
}

static int
on_command(const void *pointer, void *data, struct t_gui_buffer *buffer,
           int count, char **words, char **rest)
{
    (void)pointer;
    (void)data;
    (void)words;
    command_run(as_buffer(buffer), count > 1 ? rest[1] : "");
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

void
command_begin(void)
{
    struct growing usage = { "", 0 };
    struct growing completion = { "", 0 };
    struct growing help = { "", 0 };
    const struct subcommand *command;

    for (size_t i = 0; (command = command_get(i)) != NULL; i++) {
        const char *between = i > 0 ? " || " : "";
        char text[64];

        add(&usage, between);
        add(&usage, command->name);
        add(&usage, command->arguments[0] != '\0' ? " " : "");
        add(&usage, command->arguments);
        add(&completion, between);
        add(&completion, command->name);
        add_choices(&completion, command->first);
        add_choices(&completion, command->second);
        snprintf(text, sizeof(text), "%s%12s: ", i > 0 ? "\n" : "",
                 command->name);
        add(&help, text);
        snprintf(text, sizeof(text), "ui.help.%s", command->name);
        add(&help, say_wording(text));
    }
    weechat_hook_completion("prudence_settings",
                            say_wording("ui.help.set"), on_completion,
                            NULL, NULL);
    weechat_hook_command("prudence", say_wording("ui.help"), usage.text,
                         help.text, completion.text, on_command, NULL, NULL);
}
