/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library names its settings and says which values they take. irssi shows,
 * completes and keeps them; it says only that some setting has changed, so each
 * is compared with what it was. What the library refuses is put back. */

#include "plugin/hosts/irssi/settings.h"

#include "plugin/hosts/common/say.h"
#include "plugin/hosts/irssi/irssi.h"

struct setting {
    struct setting *next;
    char *name;  /* "category.medical" */
    char *key;   /* "prudence_category_medical" */
    char *usual; /* what prudence.conf says */
    char *value; /* as it was last seen */
};

static struct setting *all;

/* "buffer.*" -> "buffer." with the dot; NULL: the name is not a family's. */
static char *
family_of(const char *name)
{
    size_t length = strlen(name);

    return length > 2 && strcmp(name + length - 2, ".*") == 0
               ? g_strndup(name, length - 1)
               : NULL;
}

/* irssi's names have no dots, but for what a user names. */
static char *
key_of(const char *name, size_t own)
{
    char *key = g_strconcat(MODULE_NAME "_", name, NULL);

    for (size_t i = 0; i < own; i++)
        if (key[sizeof(MODULE_NAME) + i] == '.')
            key[sizeof(MODULE_NAME) + i] = '_';
    return key;
}

static bool
set(const struct setting *setting, const char *value)
{
    return judge_session() == NULL
           || pru_set(judge_session(), setting->name,
                      *value != '\0' ? value : setting->usual)
                  == PRU_OK;
}

/* Take over what irssi's configuration says; it may not be a value. */
static void
take(struct setting *setting)
{
    const char *value = settings_get_str(setting->key);

    if (strcmp(value, setting->value) == 0)
        return;
    if (set(setting, value)) {
        g_free(setting->value);
        setting->value = g_strdup(value);
    } else {
        say_with(NULL, "ui.chat.bad-setting", setting->key, 0);
        settings_set_str(setting->key, setting->value);
    }
}

static struct setting *
add(const char *name, size_t own)
{
    struct setting *setting = g_new0(struct setting, 1);
    const char *usual = judge_session() != NULL
                            ? pru_get(judge_session(), name)
                            : NULL;

    setting->name = g_strdup(name);
    setting->key = key_of(name, own);
    setting->usual = g_strdup(usual != NULL ? usual : "default");
    setting->value = g_strdup("");
    setting->next = all;
    all = setting;
    settings_add_str(MODULE_NAME, setting->key, "");
    take(setting);
    return setting;
}

/* The members of a family that irssi's configuration has kept. */
static void
add_kept(const char *family)
{
    CONFIG_NODE *node = iconfig_node_traverse("settings/" MODULE_NAME, FALSE);
    char *start = key_of(family, strlen(family));
    GSList *link = node != NULL ? config_node_first(node->value) : NULL;

    for (; link != NULL; link = config_node_next(link)) {
        CONFIG_NODE *kept = link->data;

        if (kept->key != NULL && g_str_has_prefix(kept->key, start)) {
            char *name
                = g_strconcat(family, kept->key + strlen(start), NULL);

            (void)add(name, strlen(family));
            g_free(name);
        }
    }
    g_free(start);
}

static void
on_setup_changed(void)
{
    for (struct setting *setting = all; setting != NULL;
         setting = setting->next)
        take(setting);
    client.refresh();
}

static struct setting *
find(const char *name)
{
    struct setting *setting = all;

    while (setting != NULL && strcmp(setting->name, name) != 0)
        setting = setting->next;
    return setting;
}

/* A member of a family that the user names for the first time. */
static struct setting *
add_member(const char *name, const char *value)
{
    const char *known;
    struct setting *setting = NULL;

    for (size_t i = 0;
         setting == NULL && (known = pru_setting_name(i)) != NULL; i++) {
        char *family = family_of(known);

        if (family != NULL && g_str_has_prefix(name, family)
            && judge_session() != NULL
            && pru_set(judge_session(), name, value) == PRU_OK)
            setting = add(name, strlen(family));
        g_free(family);
    }
    return setting;
}

bool
settings_change(const char *name, const char *value)
{
    struct setting *setting = find(name);

    if (setting == NULL)
        setting = add_member(name, value);
    if (setting == NULL || !set(setting, value))
        return false;
    g_free(setting->value);
    setting->value = g_strdup(value);
    settings_set_str(setting->key, value);
    client.refresh();
    return true;
}

void
settings_begin(void)
{
    const char *name;

    for (size_t i = 0; (name = pru_setting_name(i)) != NULL; i++) {
        char *family = family_of(name);

        if (family != NULL)
            add_kept(family);
        else
            (void)add(name, strlen(name));
        g_free(family);
    }
    signal_add("setup changed", on_setup_changed);
}

void
settings_end(void)
{
    while (all != NULL) {
        struct setting *setting = all;

        all = setting->next;
        g_free(setting->name);
        g_free(setting->key);
        g_free(setting->usual);
        g_free(setting->value);
        g_free(setting);
    }
}
