/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_SETTINGS_H
#define PLUGIN_CORE_SETTINGS_H

/*
 * What the user decides, by name: the same names in the API, in prudence.conf
 * and in each host. The table is in settings.c.
 *
 *     category.medical = mark         rule.card.grouped = off
 *     audience.public  = strict       buffer.irc.libera.#chan = hold
 *
 * A cap says what to do at most, or instead:
 *     default  what prudence thinks right
 *     off      nothing
 *     mark     show, never stop
 *     ask      ask from medium on
 *     hold     ask at medium, hold from high on
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plugin/core/engine.h"

enum cap { CAP_DEFAULT, CAP_OFF, CAP_MARK, CAP_ASK, CAP_HOLD };
enum bias { BIAS_DEFAULT, BIAS_RELAXED, BIAS_STRICT };

enum setting {
    SETTING_ENABLED,
    SETTING_INCOGNITO,
    SETTING_LANGUAGE,
    SETTING_CATEGORY, /* four, in the order of enum pru_category */
    SETTING_LEVEL = SETTING_CATEGORY + 4, /* four, of enum pru_level */
    SETTING_AUDIENCE = SETTING_LEVEL + 4, /* person, group, public, robot */
    SETTING_NAMED = SETTING_AUDIENCE + 4, /* rule.*, type.*, buffer.* */
};

#define LANGUAGE_ROOM 16

struct named_setting {
    char *name;
    uint8_t cap;
};

struct settings {
    uint8_t values[SETTING_NAMED];
    char language[LANGUAGE_ROOM]; /* "auto", or an ISO 639 code */
    struct named_setting *named;
    size_t named_count;
};

void settings_init(struct settings *settings);
void settings_free(struct settings *settings);

/* 0, PRU_ERR_SETTING or PRU_ERR_MEMORY. */
int settings_set(struct settings *settings, const char *name,
                 const char *value);

/* The value as text; NULL for an unknown name. */
const char *settings_get(const struct settings *settings, const char *name);

/* Name i of the table; NULL past the last. */
const char *settings_name(size_t i);

/* The cap of "rule.NAME", "type.NAME" or "buffer.NAME": kind "rule." … */
enum cap settings_named(const struct settings *settings, const char *kind,
                        const char *name);

/* Read a file of `name = value` lines, telling `engine`'s report of each
 * fault. A file that is not there is no fault; one that others can write is. */
void settings_read(struct settings *settings, const struct engine *engine,
                   const char *path);

#endif
