/* SPDX-License-Identifier: MIT */
/* The allow list and its file: see allow.h. */

#include "plugin/core/allow.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include <sodium.h>

#include "plugin/core/state.h"
#include "plugin/pack/paths.h"

#define ALWAYS_BITS 0xFFFFFFu
#define VALUE_MAX 512

static const char *const category_words[]
    = { "", "financial", "medical", "credentials", "confidential" };

static uint64_t
keyed(const unsigned char *key, const unsigned char *bytes, size_t length)
{
    unsigned char hash[crypto_shorthash_BYTES];
    uint64_t number;

    (void)crypto_shorthash(hash, bytes, length, key);
    memcpy(&number, hash, sizeof(number));
    return number;
}

struct allow_hashes
allow_hash(const struct allow_list *list, struct text value)
{
    unsigned char folded[VALUE_MAX];
    struct allow_hashes hashes;
    size_t length = 0;

    for (size_t i = 0; i < value.length && length < sizeof(folded); i++)
        if (memchr(" -.\n", value.bytes[i], 4) == NULL)
            folded[length++] = (unsigned char)value.bytes[i];
    hashes.session = keyed(list->session_key, folded, length);
    hashes.always = keyed(list->always_key, folded, length) & ALWAYS_BITS;
    explicit_bzero(folded, sizeof(folded));
    return hashes;
}

/* The hash as an entry of that scope has it. */
static uint64_t
hash_for(uint8_t scope, struct allow_hashes hashes)
{
    return scope == PRU_ALWAYS ? hashes.always : hashes.session;
}

static bool
answers(const struct allowance *entry, const struct allow_question *question)
{
    if (entry->scope == PRU_ONCE && entry->ticket != question->ticket)
        return false;
    switch (entry->whose) {
    case PRU_THIS_VALUE:
        return strcmp(entry->name, question->type) == 0
               && entry->hash == hash_for(entry->scope, question->value);
    case PRU_THIS_RULE:
        return strcmp(entry->name, question->rule) == 0;
    case PRU_THIS_CATEGORY:
        return entry->category == question->category;
    default:
        return entry->hash == hash_for(entry->scope, question->buffer);
    }
}

bool
allow_asks(const struct allow_list *list, const struct allow_question *question)
{
    for (size_t i = 0; i < list->count; i++)
        if (answers(&list->entries[i], question))
            return true;
    return false;
}

static bool
list_path(char *path)
{
    return path_in_home(path, PATH_MAX, "XDG_STATE_HOME", ".local/state",
                        "prudence/allowed");
}

static bool
key_path(char *path)
{
    return path_in_home(path, PATH_MAX, "XDG_DATA_HOME", ".local/share",
                        "prudence/key");
}

/* Whether there is a key; it is then the list's. */
static bool
read_key(struct allow_list *list, const struct engine *engine)
{
    char path[PATH_MAX];

    list->key_is_written
        = key_path(path)
          && state_read_key(engine, path, list->always_key, ALLOW_KEY_BYTES);
    return list->key_is_written;
}

static bool
write_key(struct allow_list *list, const struct engine *engine)
{
    char path[PATH_MAX];

    if (list->key_is_written)
        return true;
    if (read_key(list, engine) || !key_path(path))
        return false; /* hashes were made with another key */
    list->key_is_written
        = path_replace(path, list->always_key, ALLOW_KEY_BYTES);
    return list->key_is_written;
}

static int
category_of(const char *word)
{
    for (int i = 1; i <= 4; i++)
        if (strcmp(category_words[i], word) == 0)
            return i;
    return 0;
}

/* One line of the file: "value card 3fa9c1", "rule R", "category C",
 * "buffer 3fa9c1". */
static bool
parse_entry(struct allowance *entry, const char *line)
{
    char what[16], name[ALLOW_NAME], hash[16] = "";
    int fields = sscanf(line, "%15s %63s %15s", what, name, hash);

    *entry = (struct allowance){ .scope = PRU_ALWAYS };
    if (fields == 3 && strcmp(what, "value") == 0) {
        entry->whose = PRU_THIS_VALUE;
        entry->hash = strtoull(hash, NULL, 16) & ALWAYS_BITS;
        memcpy(entry->name, name, sizeof(name));
        return true;
    }
    if (fields == 2 && strcmp(what, "rule") == 0) {
        entry->whose = PRU_THIS_RULE;
        memcpy(entry->name, name, sizeof(name));
        return true;
    }
    if (fields == 2 && strcmp(what, "category") == 0) {
        entry->whose = PRU_THIS_CATEGORY;
        entry->category = (uint8_t)category_of(name);
        return entry->category != 0;
    }
    if (fields == 2 && strcmp(what, "buffer") == 0) {
        entry->whose = PRU_THIS_BUFFER;
        entry->hash = strtoull(name, NULL, 16) & ALWAYS_BITS;
        return true;
    }
    return false;
}

static bool
same(const struct allowance *a, const struct allowance *b)
{
    return a->whose == b->whose && a->scope == b->scope
           && a->category == b->category && a->hash == b->hash
           && a->ticket == b->ticket && strcmp(a->name, b->name) == 0;
}

static bool
insert(struct allow_list *list, const struct allowance *entry)
{
    for (size_t i = 0; i < list->count; i++)
        if (same(&list->entries[i], entry))
            return true;
    if (list->count == ALLOW_MAX)
        return false;
    list->entries[list->count++] = *entry;
    return true;
}

/* Add what the file has; other sessions may have written it meanwhile. */
static void
read_list(struct allow_list *list, const struct engine *engine)
{
    char path[PATH_MAX], line[128];
    unsigned number = 0;
    FILE *file = list_path(path) ? state_open(engine, path) : NULL;

    if (file == NULL)
        return;
    while (fgets(line, sizeof(line), file) != NULL) {
        struct allowance entry;

        number++;
        if (!parse_entry(&entry, line)) {
            if (engine->report != NULL)
                engine->report(engine->report_data, path, number, 1,
                               "this line is not understood");
        } else {
            (void)insert(list, &entry);
        }
    }
    fclose(file);
}

static int
write_list(const struct allow_list *list)
{
    char path[PATH_MAX];
    char *bytes = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&bytes, &length);
    bool good;

    if (memory == NULL)
        return PRU_ERR_MEMORY;
    for (size_t i = 0; i < list->count; i++) {
        const struct allowance *entry = &list->entries[i];

        if (entry->scope != PRU_ALWAYS)
            continue;
        switch (entry->whose) {
        case PRU_THIS_VALUE:
            fprintf(memory, "value %s %06llx\n", entry->name,
                    (unsigned long long)entry->hash);
            break;
        case PRU_THIS_RULE:
            fprintf(memory, "rule %s\n", entry->name);
            break;
        case PRU_THIS_CATEGORY:
            fprintf(memory, "category %s\n", category_words[entry->category]);
            break;
        default:
            fprintf(memory, "buffer %06llx\n",
                    (unsigned long long)entry->hash);
        }
    }
    good = fclose(memory) == 0 && list_path(path)
           && path_replace(path, bytes, length);
    free(bytes);
    return good ? PRU_OK : PRU_ERR_FILE;
}

void
allow_open(struct allow_list *list, const struct engine *engine)
{
    randombytes_buf(list->session_key, ALLOW_KEY_BYTES);
    randombytes_buf(list->always_key, ALLOW_KEY_BYTES);
    if (read_key(list, engine))
        read_list(list, engine);
}

int
allow_add(struct allow_list *list, const struct engine *engine,
          const struct allow_question *question, uint8_t whose, uint8_t scope)
{
    struct allowance entry = { .whose = whose, .scope = scope };

    if (scope == PRU_ALWAYS) {
        if (!write_key(list, engine))
            return PRU_ERR_FILE;
        read_list(list, engine);
    }
    if (scope == PRU_ONCE)
        entry.ticket = question->ticket;
    switch (whose) {
    case PRU_THIS_VALUE:
        snprintf(entry.name, sizeof(entry.name), "%s", question->type);
        entry.hash = hash_for(scope, question->value);
        break;
    case PRU_THIS_RULE:
        snprintf(entry.name, sizeof(entry.name), "%s", question->rule);
        break;
    case PRU_THIS_CATEGORY:
        entry.category = question->category;
        break;
    default:
        entry.hash = hash_for(scope, question->buffer);
    }
    if (!insert(list, &entry))
        return PRU_ERR_MEMORY;
    return scope == PRU_ALWAYS ? write_list(list) : PRU_OK;
}

int
allow_remove(struct allow_list *list, size_t n)
{
    bool written;

    if (n >= list->count)
        return PRU_ERR_ARGUMENT;
    written = list->entries[n].scope == PRU_ALWAYS;
    list->count--;
    memmove(&list->entries[n], &list->entries[n + 1],
            (list->count - n) * sizeof(list->entries[0]));
    return written ? write_list(list) : PRU_OK;
}

void
allow_forget_once(struct allow_list *list)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->count; i++)
        if (list->entries[i].scope != PRU_ONCE)
            list->entries[kept++] = list->entries[i];
    list->count = kept;
}
