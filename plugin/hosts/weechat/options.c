/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library names its settings and says which values they take; WeeChat shows
 * them, completes them and keeps them in its own prudence.conf. An option is set
 * by setting it in the session: what that refuses, WeeChat refuses.
 *
 *     pru_setting_name()      WeeChat
 *     incognito               prudence.general.incognito
 *     category.medical        prudence.category.medical
 *     buffer.*                section prudence.buffer, options added by users */

#include "plugin/hosts/weechat/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/hosts/common/say.h"
#include "plugin/hosts/weechat/bar.h"
#include "plugin/hosts/weechat/weechat.h"

#define NAME_ROOM 256

static struct t_config_file *file;
static struct t_config_option *colors[PRU_HOLD + 1]; /* by enum pru_action */

/* "category.medical" -> section "category", option "medical". A name without a
 * dot belongs to the section "general". */
static const char *
split(const char *name, char *section, size_t room)
{
    const char *dot = strchr(name, '.');

    if (dot == NULL) {
        snprintf(section, room, "general");
        return name;
    }
    snprintf(section, room, "%.*s", (int)(dot - name), name);
    return dot + 1;
}

/* The other way round. */
static void
setting_name(struct t_config_option *option, char *name, size_t room)
{
    const char *section = weechat_config_option_get_string(option,
                                                           "section_name");
    const char *last = weechat_config_option_get_string(option, "name");

    if (strcmp(section, "general") == 0)
        snprintf(name, room, "%s", last);
    else
        snprintf(name, room, "%s.%s", section, last);
}

static int
check(const void *pointer, void *data, struct t_config_option *option,
      const char *value)
{
    char name[NAME_ROOM];

    (void)pointer;
    (void)data;
    if (judge_session() == NULL || value == NULL)
        return 1;
    setting_name(option, name, sizeof(name));
    return pru_set(judge_session(), name, value) == PRU_OK;
}

/* `data` is what prudence.conf said, to go back to: WeeChat frees it with the
 * option. Options of a family go back to "default". */
static void
change(const void *pointer, void *data, struct t_config_option *option)
{
    char name[NAME_ROOM];
    const char *value = weechat_config_string(option);

    (void)pointer;
    if (value == NULL)
        value = data != NULL ? data : "default";
    setting_name(option, name, sizeof(name));
    if (judge_session() != NULL)
        (void)pru_set(judge_session(), name, value);
    bar_refresh();
}

static void
removed(const void *pointer, void *data, struct t_config_option *option)
{
    char name[NAME_ROOM];

    (void)pointer;
    (void)data;
    setting_name(option, name, sizeof(name));
    if (judge_session() != NULL)
        (void)pru_set(judge_session(), name, "default");
}

static int
create(const void *pointer, void *data, struct t_config_file *config,
       struct t_config_section *section, const char *option,
       const char *value)
{
    char name[NAME_ROOM], key[NAME_ROOM];

    (void)pointer;
    snprintf(name, sizeof(name), "%s.%s", (const char *)data, option);
    snprintf(key, sizeof(key), "ui.setting.%s", (const char *)data);
    if (value != NULL && judge_session() != NULL
        && pru_set(judge_session(), name, value) != PRU_OK)
        return WEECHAT_CONFIG_OPTION_SET_ERROR;
    if (weechat_config_new_option(
            config, section, option, "string",
            say_wording(key), NULL, 0, 0, "default",
            value, 0, check, NULL, NULL, change, NULL, NULL, removed, NULL,
            NULL)
        == NULL)
        return WEECHAT_CONFIG_OPTION_SET_ERROR;
    bar_refresh();
    return WEECHAT_CONFIG_OPTION_SET_OK_CHANGED;
}

/* A section to which users add options. The family's name is the data of
 * `create`, which WeeChat frees with the section. */
static void
add_family(const char *family)
{
    weechat_config_new_section(file, family, 1, 1, NULL, NULL, NULL, NULL,
                               NULL, NULL, NULL, NULL, NULL, create, NULL,
                               strdup(family), NULL, NULL, NULL);
}

static void
add_option(const char *section_name, const char *name, const char *setting)
{
    struct t_config_section *section
        = weechat_config_search_section(file, section_name);
    const char *value
        = judge_session() != NULL ? pru_get(judge_session(), setting) : NULL;
    char key[NAME_ROOM];

    if (section == NULL)
        section = weechat_config_new_section(
            file, section_name, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL,
            NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
    if (snprintf(key, sizeof(key), "ui.setting.%s",
                 strcmp(section_name, "general") == 0 ? name : section_name)
        >= (int)sizeof(key))
        return;
    weechat_config_new_option(
        file, section, name, "string", say_wording(key), NULL, 0, 0, NULL,
        NULL, 1, check, NULL, NULL, change, NULL,
        value != NULL ? strdup(value) : NULL, NULL, NULL, NULL);
}

static void
add_color(int action, const char *usual)
{
    char key[NAME_ROOM];
    struct t_config_section *section
        = weechat_config_search_section(file, "color");

    if (section == NULL)
        section = weechat_config_new_section(
            file, "color", 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
            NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
    snprintf(key, sizeof(key), "ui.chat.color.%s",
             pru_action_name(action));
    colors[action] = weechat_config_new_option(
        file, section, pru_action_name(action), "color", say_wording(key),
        NULL, 0, 0, usual, usual, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL);
}

void
options_begin(void)
{
    const char *name;

    file = weechat_config_new("prudence", NULL, NULL, NULL);
    if (file == NULL)
        return;
    add_color(PRU_MARK, "yellow");
    add_color(PRU_ASK, "lightred");
    add_color(PRU_HOLD, "lightmagenta");
    for (size_t i = 0; (name = pru_setting_name(i)) != NULL; i++) {
        char section[NAME_ROOM];
        const char *option = split(name, section, sizeof(section));

        if (strcmp(option, "*") == 0)
            add_family(section);
        else
            add_option(section, option, name);
    }
    weechat_config_read(file);
}

void
options_end(void)
{
    if (file == NULL)
        return;
    weechat_config_write(file);
    weechat_config_free(file);
    file = NULL;
}

bool
options_set(const char *name, const char *value)
{
    char section_name[NAME_ROOM];
    const char *option_name = split(name, section_name, sizeof(section_name));
    struct t_config_section *section;
    struct t_config_option *option;

    if (file == NULL)
        return false;
    section = weechat_config_search_section(file, section_name);
    if (section == NULL || strcmp(section_name, "color") == 0)
        return false;
    option = weechat_config_search_option(file, section, option_name);
    if (option == NULL) /* an unknown name is refused by pru_set() */
        return create(NULL, section_name, file, section, option_name, value)
               == WEECHAT_CONFIG_OPTION_SET_OK_CHANGED;
    return weechat_config_option_set(option, value, 1)
           != WEECHAT_CONFIG_OPTION_SET_ERROR;
}

const char *
options_color(int action)
{
    if (action < PRU_MARK || action > PRU_HOLD || colors[action] == NULL)
        return "default";
    return weechat_config_color(colors[action]);
}
