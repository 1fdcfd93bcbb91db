/* SPDX-License-Identifier: MIT */
/* Looking up messages; filling in number and name; plurals by CLDR's rules,
 * which the builder has asked ICU for. */

#include "plugin/core/wording.h"

#include <stdio.h>
#include <stdlib.h>

static const char *
find_in(const struct pack *pack, uint32_t locale, const char *key)
{
    const struct pack_message *messages
        = PACK_ARRAY(pack, PACK_MESSAGES, struct pack_message);
    size_t low = 0;
    size_t high = PACK_COUNT(pack, PACK_MESSAGES, struct pack_message);

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct pack_message *message = &messages[middle];
        int order = (message->locale > locale) - (message->locale < locale);

        if (order == 0)
            order = strcmp(pack_text(pack, message->key), key);
        if (order == 0)
            return pack_text(pack, message->message);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* `language` NULL: whichever has it. */
static const char *
find_everywhere(const struct engine *engine, const char *language,
                const char *key)
{
    const char *message = NULL;

    for (size_t p = 0; p < engine->packs_count; p++) {
        const struct pack *pack = &engine->packs[p].pack;
        const struct pack_locale *locales
            = PACK_ARRAY(pack, PACK_LOCALES, struct pack_locale);
        size_t count = PACK_COUNT(pack, PACK_LOCALES, struct pack_locale);

        for (uint32_t l = 0; l < count && message == NULL; l++)
            if (language == NULL
                || strcmp(pack_text(pack, locales[l].code), language) == 0)
                message = find_in(pack, l, key);
    }
    return message;
}

const char *
wording_find(const struct engine *engine, const char *language,
             const char *key)
{
    const char *message = find_everywhere(engine, language, key);

    if (message == NULL)
        message = find_everywhere(engine, "en", key);
    return message != NULL ? message : find_everywhere(engine, NULL, key);
}

const char *
wording_why(const struct engine *engine, const char *language,
            const char *label)
{
    char key[160];
    const char *message;
    char *end;

    snprintf(key, sizeof(key), "why.%s", label);
    message = wording_find(engine, language, key);
    if (message != NULL || strchr(label, '.') == NULL)
        return message;
    snprintf(key, sizeof(key), "why%s", strchr(label, '.'));
    message = wording_find(engine, language, key);
    while (message == NULL && (end = strrchr(key, '.')) > key + 3) {
        *end = '\0';
        message = wording_find(engine, language, key);
    }
    return message;
}

struct writer {
    char *out;
    size_t room, length; /* length: of the whole, whether it fits or not */
};

static void
put(struct writer *writer, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++, writer->length++)
        if (writer->length + 1 < writer->room)
            writer->out[writer->length] = bytes[i];
}

/* Copy `message` with {count} and {name} replaced; what stands in [brackets] is
 * left out when there is no name. Returns the length of the whole. */
static size_t
fill(const char *message, unsigned count, const char *name, char *out,
     size_t room)
{
    struct writer writer = { out, room, 0 };
    bool hidden = false;
    char number[16];

    snprintf(number, sizeof(number), "%u", count);
    for (; *message != '\0'; message++) {
        if (*message == '[' || *message == ']') {
            hidden = *message == '[' && name[0] == '\0';
        } else if (hidden) {
            continue;
        } else if (strncmp(message, "{count}", 7) == 0) {
            put(&writer, number, strlen(number));
            message += 6;
        } else if (strncmp(message, "{name}", 6) == 0) {
            put(&writer, name, strlen(name));
            message += 5;
        } else {
            put(&writer, message, 1);
        }
    }
    if (room > 0)
        out[writer.length < room ? writer.length : room - 1] = '\0';
    return writer.length;
}

size_t
wording_message(const struct engine *engine, const char *language,
                const struct rule *rule, unsigned count, char *out,
                size_t room)
{
    static const char *const forms[] = { "other", "one" };
    const char *name = pack_text(&engine->packs[rule->pack].pack,
                                 rule->data->service);
    const char *message = NULL;
    char key[128];

    snprintf(key, sizeof(key), "%s.%s", rule->type,
             engine_plural(engine, language, count));
    message = wording_find(engine, language, key);
    for (size_t f = 0; f < 2 && message == NULL; f++) {
        snprintf(key, sizeof(key), "%s.%s", rule->type, forms[f]);
        message = wording_find(engine, language, key);
    }
    return fill(message != NULL ? message : rule->type, count, name, out,
                room);
}

/* The language of a pack that `wanted` begins with: "fr", "fr_FR.UTF-8",
 * "fr:en"; NULL: none. */
static const char *
language_of(const struct engine *engine, const char *wanted)
{
    for (size_t p = 0; p < engine->packs_count; p++) {
        const struct pack *pack = &engine->packs[p].pack;
        const struct pack_locale *locales
            = PACK_ARRAY(pack, PACK_LOCALES, struct pack_locale);

        for (size_t l = 0;
             l < PACK_COUNT(pack, PACK_LOCALES, struct pack_locale); l++) {
            const char *code = pack_text(pack, locales[l].code);
            size_t length = strlen(code);

            if (strncmp(wanted, code, length) == 0
                && strchr("_.@-:", wanted[length]) != NULL)
                return code;
        }
    }
    return NULL;
}

const char *
wording_language(const struct engine *engine)
{
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    const char *locale = NULL, *list = getenv("LANGUAGE"), *code = NULL;

    for (size_t v = 0; v < 3 && (locale == NULL || locale[0] == '\0'); v++)
        locale = getenv(variables[v]);
    if (locale == NULL || strcmp(locale, "C") == 0
        || strcmp(locale, "POSIX") == 0)
        return "en";
    while (list != NULL && code == NULL) {
        code = language_of(engine, list);
        list = strchr(list, ':');
        if (list != NULL)
            list++;
    }
    if (code == NULL)
        code = language_of(engine, locale);
    return code != NULL ? code : "en";
}
