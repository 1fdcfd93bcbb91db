/* SPDX-License-Identifier: MIT */
/* See passages.h. */

#include "plugin/hosts/cli/hook/passages.h"

#include <string.h>

#include "plugin/hosts/cli/hook/memory.h"

#define PASSAGES 4096
#define LABEL_MAX 40 /* bytes of a key that is taken for a label */
#define SHORT 256    /* bytes of a string that a key may explain */
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
take_string(struct passages *passages, const char *key, json_t *leaf)
{
    const char *value = json_string_value(leaf);
    size_t length = json_string_length(leaf);
    struct passage passage = { .text = value, .length = length };

    if (length == 0)
        return;
    if (key != NULL && length <= SHORT && is_label(key)
        && memchr(value, '\n', length) == NULL)
        passage = labelled(key, value, length);
    passage.leaf = leaf;
    add(passages, passage);
}

/* Bytes of a picture or a sound, which no rule could read. */
static bool
is_medium(const json_t *object, const char *key)
{
    return strcmp(key, "base64") == 0
           || (strcmp(key, "data") == 0
               && (json_object_get(object, "mimeType") != NULL
                   || json_object_get(object, "media_type") != NULL));
}

static void
take(struct passages *passages, const char *label, json_t *value)
{
    const char *key;
    json_t *item;
    size_t i;

    if (json_is_string(value))
        take_string(passages, label, value);
    json_array_foreach (value, i, item)
        take(passages, label, item);
    json_object_foreach (value, key, item)
        if (!is_medium(value, key))
            take(passages, key, item);
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

/* Strings that tell what the others are. */
static bool
is_kind(const char *key)
{
    return strcmp(key, "type") == 0 || strcmp(key, "mode") == 0;
}

json_t *
passages_withheld(const json_t *value, const char *text)
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
            json_object_set_new(copy, key,
                                json_is_string(item) && is_kind(key)
                                    ? json_copy(item)
                                    : passages_withheld(item, text));
        return copy;
    default:
        return json_deep_copy(value);
    }
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
