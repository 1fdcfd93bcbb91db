/* SPDX-License-Identifier: MIT */
/* See passages.h. */

#include "plugin/hosts/cli/hook/passages.h"

#include <stdio.h>
#include <string.h>

#include "plugin/hosts/cli/hook/memory.h"

#define PASSAGES 4096
#define LABEL_MAX 40 /* bytes of a key that is taken for a label */
#define SHORT 256    /* bytes of a string that a key may explain */
#define PLAIN_MAX 32 /* bytes of a key that can be no secret itself ... */
#define PLAIN_DIGITS 3 /* ... and how many of them may be digits */
#define LONG_NUMBER 10000000 /* from eight digits on, a number may be a secret */
#define WITHHELD_MAX 16384   /* bytes: as JSON, it has room in the guard's */
#define KEY_CHARACTERS                                                        \
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.- "

void
passages_open(struct passages *passages)
{
    passages->at = memory_take(PASSAGES * sizeof(passages->at[0]));
    passages->count = 0;
    passages->complete = passages->at != NULL;
}

static void
add(struct passages *passages, struct passage passage)
{
    if (!passages->complete || passages->count == PASSAGES
        || passage.text == NULL)
        passages->complete = false;
    else
        passages->at[passages->count++] = passage;
}

static bool
is_label(const char *key)
{
    size_t length = strlen(key);

    return length > 0 && length <= LABEL_MAX
           && strspn(key, KEY_CHARACTERS) == length;
}

/* A name as programs have it, such as "numLines". */
static bool
is_plain(const char *key)
{
    size_t digits = 0;

    for (const char *c = key; *c != '\0'; c++)
        digits += *c >= '0' && *c <= '9';
    return is_label(key) && strlen(key) <= PLAIN_MAX && digits <= PLAIN_DIGITS
           && strchr(key, ' ') == NULL;
}

static bool
is_long(const json_t *value)
{
    return json_is_integer(value)
           && (json_integer_value(value) >= LONG_NUMBER
               || json_integer_value(value) <= -LONG_NUMBER);
}

/* "key: value" */
static struct passage
labelled(const char *key, const char *value, size_t length)
{
    size_t label = strlen(key) + 2;
    char *text = memory_take(label + length + 1);

    if (text == NULL)
        return (struct passage){ .text = NULL };
    memcpy(text, key, label - 2);
    memcpy(text + label - 2, ": ", 2);
    memcpy(text + label, value, length);
    text[label + length] = '\0';
    return (struct passage){ .text = text,
                             .length = label + length,
                             .label = label };
}

static void
take_text(struct passages *passages, const char *key, json_t *leaf,
          const char *value, size_t length)
{
    struct passage passage = { .text = value, .length = length };
    size_t line = length;

    while (line > 0 && (value[line - 1] == '\n' || value[line - 1] == '\r'))
        line--;
    if (length == 0)
        return;
    if (key != NULL && length <= SHORT && is_label(key)
        && memchr(value, '\n', line) == NULL)
        passage = labelled(key, value, length);
    passage.leaf = leaf;
    add(passages, passage);
}

static void
take_number(struct passages *passages, const char *key, json_t *leaf)
{
    char *digits = memory_take(24);

    if (digits == NULL) {
        passages->complete = false;
        return;
    }
    snprintf(digits, 24, "%" JSON_INTEGER_FORMAT, json_integer_value(leaf));
    take_text(passages, key, leaf, digits, strlen(digits));
}

static bool
is_base64(const json_t *value)
{
    const char *bytes = json_string_value(value);
    size_t length = json_string_length(value);

    for (size_t i = 0; i < length; i++)
        if (!((bytes[i] >= 'a' && bytes[i] <= 'z')
              || (bytes[i] >= 'A' && bytes[i] <= 'Z')
              || (bytes[i] >= '/' && bytes[i] <= '9') || bytes[i] == '+'
              || bytes[i] == '=' || bytes[i] == '\r' || bytes[i] == '\n'))
            return false;
    return bytes != NULL;
}

/* "image/png" */
static bool
is_media_type(const json_t *type)
{
    static const char *const kinds[]
        = { "image/", "audio/", "video/", "application/pdf" };
    const char *name = json_string_value(type);

    for (size_t i = 0; name != NULL && i < sizeof(kinds) / sizeof(kinds[0]);
         i++)
        if (strncmp(name, kinds[i], strlen(kinds[i])) == 0)
            return true;
    return false;
}

/* Bytes of a picture or a sound, which no rule could read: base64 only, whatever
 * is said of it. */
static bool
is_medium(const json_t *object, const char *key, const json_t *value)
{
    bool named = strcmp(key, "base64") == 0
                 || (strcmp(key, "data") == 0
                     && (is_media_type(json_object_get(object, "mimeType"))
                         || is_media_type(
                             json_object_get(object, "media_type"))));

    return named && is_base64(value);
}

static void
take(struct passages *passages, const char *label, json_t *value)
{
    const char *key;
    json_t *item;
    size_t i;

    if (json_is_string(value))
        take_text(passages, label, value, json_string_value(value),
                  json_string_length(value));
    if (is_long(value))
        take_number(passages, label, value);
    json_array_foreach (value, i, item)
        take(passages, label, item);
    json_object_foreach (value, key, item) {
        if (!is_plain(key))
            take_text(passages, NULL, NULL, key, strlen(key));
        if (!is_medium(value, key, item))
            take(passages, key, item);
    }
}

void
passages_take(struct passages *passages, json_t *value)
{
    take(passages, NULL, value);
}

int
passages_mask(const struct passage *passage, struct pru_session *session,
              const struct pru_draft *draft)
{
    ptrdiff_t length = pru_redact(session, draft, PRU_MASK, NULL, 0);
    size_t label = passage->label;
    char *masked;

    if (length < 0)
        return (int)length;
    if (json_is_integer(passage->leaf))
        return json_integer_set(passage->leaf, 0) == 0 ? PRU_OK : PRU_ERR_TEXT;
    masked = memory_take((size_t)length + 1);
    if (masked == NULL)
        return PRU_ERR_MEMORY;
    (void)pru_redact(session, draft, PRU_MASK, masked, (size_t)length + 1);
    /* If the label itself was masked, no part of the rest is left over. */
    if ((size_t)length < label || memcmp(masked, passage->text, label) != 0)
        label = 0;
    return json_string_setn(passage->leaf, masked + label,
                            (size_t)length - label)
                   == 0
               ? PRU_OK
               : PRU_ERR_TEXT;
}

/* A string that tells what the others are. */
static bool
is_kind(const char *key, const json_t *value)
{
    const char *name = json_string_value(value);

    return (strcmp(key, "type") == 0 || strcmp(key, "mode") == 0)
           && name != NULL && is_plain(name);
}

/* How many bytes it takes to say `length` bytes in place of each string. */
static size_t
withheld_size(const json_t *value, size_t length)
{
    size_t size = 8;
    const char *key;
    json_t *item;

    if (json_is_string(value))
        size += length;
    json_object_foreach ((json_t *)(uintptr_t)value, key, item)
        if (is_plain(key))
            size += strlen(key) + withheld_size(item, length);
    return size;
}

static json_t *
withhold(const json_t *value, const char *text)
{
    json_t *copy, *item;
    const char *key;

    switch (json_typeof(value)) {
    case JSON_STRING:
        return json_string(text);
    case JSON_ARRAY:
        return json_array();
    case JSON_OBJECT:
        copy = json_object();
        json_object_foreach ((json_t *)(uintptr_t)value, key, item)
            if (is_plain(key))
                json_object_set_new(copy, key,
                                    is_kind(key, item) ? json_copy(item)
                                                       : withhold(item, text));
        return copy;
    default:
        return json_is_real(value)  ? json_real(0)
               : is_long(value) ? json_integer(0)
                                : json_deep_copy(value);
    }
}

json_t *
passages_withheld(const json_t *value, const char *text)
{
    return withheld_size(value, strlen(text)) <= WITHHELD_MAX
               ? withhold(value, text)
               : NULL;
}

/* Append to `text`, or only count. */
static size_t
append(char *text, size_t used, const char *bytes, size_t length)
{
    if (text != NULL)
        memcpy(text + used, bytes, length);
    return used + length;
}

static size_t
append_strings(char *text, size_t used, const json_t *value)
{
    json_t *all = (json_t *)(uintptr_t)value, *item;
    const char *key;
    size_t i;

    if (json_is_string(value)) {
        used = append(text, used, "\n", 1);
        used = append(text, used, json_string_value(value),
                      json_string_length(value));
    }
    json_array_foreach (all, i, item)
        used = append_strings(text, used, item);
    json_object_foreach (all, key, item)
        used = append_strings(text, used, item);
    return used;
}

const char *
passages_as_text(const char *head, const json_t *value)
{
    size_t length = append_strings(NULL, strlen(head), value);
    char *text = memory_take(length + 1);

    if (text == NULL)
        return head;
    memcpy(text, head, strlen(head));
    text[append_strings(text, strlen(head), value)] = '\0';
    return text;
}
