/* SPDX-License-Identifier: MIT */
/* The table of settings and what each may be. */

#include "plugin/core/settings.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "plugin/pack/paths.h"

enum kind { SWITCH, LANGUAGE, CAP, BIAS };

/* In the order of enum setting, then the families. prudence.conf(5) describes
 * each row; a test compares the two. */
static const struct {
    const char *name;
    enum kind kind;
    uint8_t usual;
} table[] = {
    { "enabled", SWITCH, 1 },
    { "incognito", SWITCH, 0 },
    { "language", LANGUAGE, 0 },
    { "category.financial", CAP, CAP_DEFAULT },
    { "category.medical", CAP, CAP_DEFAULT },
    { "category.credentials", CAP, CAP_DEFAULT },
    { "category.confidential", CAP, CAP_DEFAULT },
    { "level.low", CAP, CAP_DEFAULT },
    { "level.medium", CAP, CAP_DEFAULT },
    { "level.high", CAP, CAP_DEFAULT },
    { "level.certain", CAP, CAP_DEFAULT },
    { "audience.person", BIAS, BIAS_DEFAULT },
    { "audience.group", BIAS, BIAS_DEFAULT },
    { "audience.public", BIAS, BIAS_DEFAULT },
    { "audience.robot", BIAS, BIAS_DEFAULT },
    { "rule.*", CAP, CAP_DEFAULT },
    { "type.*", CAP, CAP_DEFAULT },
    { "buffer.*", CAP, CAP_DEFAULT },
};

static const char *const words[][6] = {
    [SWITCH] = { "off", "on" },
    [LANGUAGE] = { NULL },
    [CAP] = { "default", "off", "mark", "ask", "hold" },
    [BIAS] = { "default", "relaxed", "strict" },
};

static int
parse(enum kind kind, const char *value)
{
    for (int i = 0; words[kind][i] != NULL; i++)
        if (strcmp(words[kind][i], value) == 0)
            return i;
    return -1;
}

static bool
is_family(const char *row, const char *name)
{
    size_t length = strlen(row) - 1;

    return row[length] == '*' && strncmp(row, name, length) == 0
           && name[length] != '\0' && strcmp(row, name) != 0;
}

void
settings_init(struct settings *settings)
{
    *settings = (struct settings){ .language = "auto" };
    for (size_t i = 0; i < SETTING_NAMED; i++)
        settings->values[i] = table[i].usual;
}

void
settings_free(struct settings *settings)
{
    for (size_t i = 0; i < settings->named_count; i++)
        free(settings->named[i].name);
    free(settings->named);
    *settings = (struct settings){ 0 };
}

const char *
settings_name(size_t i)
{
    return i < sizeof(table) / sizeof(table[0]) ? table[i].name : NULL;
}

static struct named_setting *
find_named(const struct settings *settings, const char *name)
{
    for (size_t i = 0; i < settings->named_count; i++)
        if (strcmp(settings->named[i].name, name) == 0)
            return &settings->named[i];
    return NULL;
}

static int
set_named(struct settings *settings, const char *name, uint8_t cap)
{
    struct named_setting *named = find_named(settings, name);
    struct named_setting *more;
    char *copy;

    if (named != NULL) {
        named->cap = cap;
        return PRU_OK;
    }
    copy = strdup(name);
    more = realloc(settings->named,
                   (settings->named_count + 1) * sizeof(more[0]));
    if (more != NULL)
        settings->named = more;
    if (copy == NULL || more == NULL) {
        free(copy);
        return PRU_ERR_MEMORY;
    }
    more[settings->named_count++] = (struct named_setting){ copy, cap };
    return PRU_OK;
}

int
settings_set(struct settings *settings, const char *name, const char *value)
{
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        bool family = is_family(table[i].name, name);
        int parsed;

        if (!family
            && (strcmp(table[i].name, name) != 0 || i >= SETTING_NAMED))
            continue;
        if (table[i].kind == LANGUAGE) {
            size_t length = strlen(value);

            if (length < 2 || length >= LANGUAGE_ROOM)
                return PRU_ERR_SETTING;
            memcpy(settings->language, value, length + 1);
            return PRU_OK;
        }
        parsed = parse(table[i].kind, value);
        if (parsed < 0)
            return PRU_ERR_SETTING;
        if (family)
            return set_named(settings, name, (uint8_t)parsed);
        settings->values[i] = (uint8_t)parsed;
        return PRU_OK;
    }
    return PRU_ERR_SETTING;
}

const char *
settings_get(const struct settings *settings, const char *name)
{
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        if (is_family(table[i].name, name)) {
            const struct named_setting *named = find_named(settings, name);

            return words[CAP][named != NULL ? named->cap : CAP_DEFAULT];
        }
        if (i < SETTING_NAMED && strcmp(table[i].name, name) == 0)
            return table[i].kind == LANGUAGE
                       ? settings->language
                       : words[table[i].kind][settings->values[i]];
    }
    return NULL;
}

enum cap
settings_named(const struct settings *settings, const char *kind,
               const char *name)
{
    size_t length = strlen(kind);

    for (size_t i = 0; i < settings->named_count; i++)
        if (strncmp(settings->named[i].name, kind, length) == 0
            && strcmp(settings->named[i].name + length, name) == 0)
            return settings->named[i].cap;
    return CAP_DEFAULT;
}

static char *
trimmed(char *text)
{
    size_t length;

    text += strspn(text, " \t\r\n");
    length = strlen(text);
    while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
        text[--length] = '\0';
    return text;
}

static void
tell(const struct engine *engine, const char *path, unsigned line,
     const char *what)
{
    if (engine->report != NULL)
        engine->report(engine->report_data, path, line, 1, what);
}

void
settings_read(struct settings *settings, const struct engine *engine,
              const char *path)
{
    const char *why = NULL;
    char *line = NULL;
    size_t room = 0;
    unsigned number = 0;
    FILE *file;
    int opened;

    if (access(path, F_OK) != 0 && errno == ENOENT)
        return;
    opened = path_open_trusted(path, &why);
    if (opened < 0) {
        tell(engine, path, 0, why);
        return;
    }
    file = fdopen(opened, "r");
    if (file == NULL) {
        close(opened);
        return;
    }
    while (getline(&line, &room, file) >= 0) {
        char *name = trimmed(line);
        char *equals = strchr(name, '=');

        number++;
        if (name[0] == '#' || name[0] == '\0')
            continue;
        if (equals == NULL) {
            tell(engine, path, number, "a line must be: name = value");
            continue;
        }
        *equals = '\0';
        if (settings_set(settings, trimmed(name), trimmed(equals + 1)) != 0)
            tell(engine, path, number,
                 "unknown setting, or a value it cannot take");
    }
    free(line);
    fclose(file);
}
