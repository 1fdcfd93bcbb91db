/* SPDX-License-Identifier: MIT */
/* The file of what is the user's own, and the table made of it: see own.h. */

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include <sodium.h>

#include "plugin/core/fingerprint.h"
#include "plugin/core/own.h"
#include "plugin/core/state.h"
#include "plugin/pack/paths.h"

#define SHARED_MAX 3       /* documents that may have the same fingerprint */
#define TEXT_MAX ((size_t)8 << 20) /* bytes of a document */

static const char *const kind_words[] = { "term", "document", "common" };

static bool
own_path(char *path)
{
    return path_in_home(path, PATH_MAX, "XDG_STATE_HOME", ".local/state",
                        "prudence/own");
}

static bool
own_key_path(char *path)
{
    return path_in_home(path, PATH_MAX, "XDG_DATA_HOME", ".local/share",
                        "prudence/own-key");
}

/* Add a hash to the last entry. */
static bool
add_hash(struct own *own, uint64_t hash)
{
    struct own_entry *entry = &own->entries[own->entries_count - 1];

    for (uint32_t i = 0; i < entry->count && entry->kind == OWN_TERM; i++)
        if (own->hashes[entry->first + i] == hash)
            return true;
    if (own->hashes_count == OWN_HASHES_MAX)
        return false;
    if (own->hashes_count == own->hashes_room) {
        size_t room = own->hashes_room == 0 ? 64 : own->hashes_room * 2;
        uint64_t *more = realloc(own->hashes, room * sizeof(more[0]));

        if (more == NULL)
            return false;
        own->hashes = more;
        own->hashes_room = room;
    }
    own->hashes[own->hashes_count++] = hash;
    entry->count++;
    return true;
}

static bool
add_entry(struct own *own, enum own_kind kind, const char *name)
{
    struct own_entry *more
        = realloc(own->entries, (own->entries_count + 1) * sizeof(more[0]));
    struct own_entry *entry;

    if (more == NULL)
        return false;
    own->entries = more;
    entry = &own->entries[own->entries_count++];
    *entry = (struct own_entry){ .kind = (uint8_t)kind,
                                 .first = (uint32_t)own->hashes_count };
    if (name != NULL)
        for (size_t i = 0; name[i] != '\0' && i + 1 < OWN_NAME; i++)
            entry->name[i] = (unsigned char)name[i] < ' ' ? ' ' : name[i];
    return true;
}

static void
drop_last(struct own *own)
{
    own->hashes_count = own->entries[--own->entries_count].first;
}

static uint32_t
slot_for(const struct own *own, uint64_t hash)
{
    return (uint32_t)(hash >> 32) & own->mask;
}

/* How many documents have the hash; SHARED_MAX + 1 if it is common. */
static unsigned
shared_by(const struct own *own, uint64_t hash)
{
    unsigned documents = 0;

    for (uint32_t s = slot_for(own, hash); own->slots[s].entry != 0;
         s = (s + 1) & own->mask) {
        uint8_t kind = own->entries[own->slots[s].entry - 1].kind;

        if (own->slots[s].hash != hash)
            continue;
        if (kind == OWN_COMMON)
            return SHARED_MAX + 1;
        documents += kind == OWN_DOCUMENT;
    }
    return documents;
}

/* Fingerprints that stand in too many documents, or in common text, count for
 * none. */
static void
count_documents(struct own *own)
{
    for (uint32_t s = 0; s <= own->mask; s++) {
        struct own_slot *slot = &own->slots[s];

        if (slot->entry == 0
            || own->entries[slot->entry - 1].kind != OWN_DOCUMENT)
            continue;
        slot->common = shared_by(own, slot->hash) > SHARED_MAX;
        own->entries[slot->entry - 1].counted += !slot->common;
    }
}

static void
put_slot(struct own *own, uint32_t entry, uint32_t number)
{
    uint64_t hash = own->hashes[number];
    uint32_t s = slot_for(own, hash);

    while (own->slots[s].entry != 0)
        s = (s + 1) & own->mask;
    own->slots[s] = (struct own_slot){ hash, entry + 1, number, false };
}

/* Make the table anew. False: memory is short. */
static bool
make_table(struct own *own)
{
    uint32_t slots = 16;

    free(own->slots);
    own->slots = NULL;
    own->lengths = 0;
    own->has_documents = false;
    if (own->hashes_count == 0)
        return true;
    while (slots < own->hashes_count * 2)
        slots *= 2;
    own->slots = calloc(slots, sizeof(own->slots[0]));
    if (own->slots == NULL)
        return false;
    own->mask = slots - 1;
    for (uint32_t e = 0; e < own->entries_count; e++) {
        struct own_entry *entry = &own->entries[e];

        entry->counted = 0;
        own->has_documents |= entry->kind == OWN_DOCUMENT;
        for (uint32_t i = 0; i < entry->count; i++)
            put_slot(own, e, entry->first + i);
        if (entry->kind == OWN_TERM)
            own->lengths |= entry->lengths;
    }
    count_documents(own);
    return true;
}

static void
read_key(struct own *own, const struct engine *engine)
{
    char path[PATH_MAX];

    own->key_is_written
        = own_key_path(path)
          && state_read_key(engine, path, own->key, OWN_KEY_BYTES);
}

/* "term 3 9c1f… 03ab… aurora": kind, lengths, hashes, a '-', the name. */
static bool
read_line(struct own *own, char *line)
{
    char *rest = line, *word = strsep(&rest, " "), *end;
    int kind = 0;
    uint32_t lengths;

    while (kind < 3 && strcmp(word, kind_words[kind]) != 0)
        kind++;
    if (kind == 3 || rest == NULL || own->entries_count == OWN_MAX
        || !add_entry(own, (enum own_kind)kind, NULL))
        return false;
    lengths = (uint32_t)strtoul(rest, &end, 16);
    own->entries[own->entries_count - 1].lengths
        = lengths & ((1u << PACK_WORDS_MAX) - 1);
    rest = *end == ' ' ? end + 1 : NULL;
    while (rest != NULL && *rest != '-') {
        uint64_t hash = strtoull(rest, &end, 16);

        if (end == rest || *end != ' ' || hash == 0 || !add_hash(own, hash)) {
            drop_last(own);
            return false;
        }
        rest = end + 1;
    }
    if (rest == NULL) {
        drop_last(own);
        return false;
    }
    snprintf(own->entries[own->entries_count - 1].name, OWN_NAME, "%s",
             rest[1] == ' ' ? rest + 2 : "");
    return true;
}

static void
read_entries(struct own *own, const struct engine *engine)
{
    char path[PATH_MAX], *line = NULL;
    size_t room = 0;
    unsigned number = 0;
    ssize_t length;
    FILE *file = own_path(path) ? state_open(engine, path) : NULL;

    if (file == NULL)
        return;
    while ((length = getline(&line, &room, file)) > 0) {
        number++;
        if (line[length - 1] == '\n')
            line[length - 1] = '\0';
        if (!read_line(own, line) && engine->report != NULL)
            engine->report(engine->report_data, path, number, 1,
                           "this line is not understood");
    }
    free(line);
    fclose(file);
}

static int
write_entries(const struct own *own)
{
    char path[PATH_MAX];
    char *bytes = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&bytes, &length);
    bool good;

    if (memory == NULL)
        return PRU_ERR_MEMORY;
    for (size_t e = 0; e < own->entries_count; e++) {
        const struct own_entry *entry = &own->entries[e];

        fprintf(memory, "%s %x ", kind_words[entry->kind], entry->lengths);
        for (uint32_t i = 0; i < entry->count; i++)
            fprintf(memory, "%llx ",
                    (unsigned long long)own->hashes[entry->first + i]);
        fprintf(memory, "- %s\n", entry->name);
    }
    good = fclose(memory) == 0 && own_path(path)
           && path_replace(path, bytes, length);
    free(bytes);
    return good ? PRU_OK : PRU_ERR_FILE;
}

void
own_open(struct own *own, const struct engine *engine)
{
    randombytes_buf(own->key, OWN_KEY_BYTES);
    read_key(own, engine);
    if (own->key_is_written)
        read_entries(own, engine);
    if (!make_table(own))
        engine_tell(engine, "own", "memory is short: own terms and documents "
                                   "are not looked for");
}

void
own_close(struct own *own)
{
    free(own->entries);
    free(own->hashes);
    free(own->slots);
    *own = (struct own){ 0 };
}

/* Begin to add: with the key and the entries that the files have by now. */
static int
begin(struct own *own, const struct engine *engine, enum own_kind kind,
      const char *name)
{
    char path[PATH_MAX];

    if (!own->key_is_written) {
        read_key(own, engine);
        if (own->key_is_written)
            return PRU_ERR_BUSY; /* another session made it: start anew */
        own->key_is_written
            = own_key_path(path)
              && path_replace(path, own->key, OWN_KEY_BYTES);
        if (!own->key_is_written)
            return PRU_ERR_FILE;
    }
    if (own->entries_count == OWN_MAX)
        return PRU_ERR_SIZE;
    return add_entry(own, kind, name) ? PRU_OK : PRU_ERR_MEMORY;
}

/* The end of adding: take the entry back, or keep it. */
static int
end(struct own *own, int result)
{
    if (result != PRU_OK)
        drop_last(own);
    if (!make_table(own))
        return PRU_ERR_MEMORY;
    return result == PRU_OK ? write_entries(own) : result;
}

struct cut {
    struct view view;
    char *memory;
    struct word *words;
    size_t count;
};

static int
cut_words(struct cut *cut, struct text text)
{
    size_t room = VIEW_ROOM(text.length);
    uint32_t *origin;

    *cut = (struct cut){ 0 };
    cut->memory = malloc(room + (room + 1) * sizeof(*origin));
    origin = (uint32_t *)(void *)cut->memory;
    if (cut->memory == NULL)
        return PRU_ERR_MEMORY;
    if (!view_make(&cut->view, text, (char *)(origin + room + 1), origin))
        return PRU_ERR_TEXT;
    cut->words = calloc(cut->view.text.length + 1, sizeof(cut->words[0]));
    if (cut->words == NULL)
        return PRU_ERR_MEMORY;
    cut->count
        = words_cut(cut->view.text, cut->words, cut->view.text.length + 1);
    return PRU_OK;
}

static void
free_cut(struct cut *cut)
{
    free(cut->memory);
    free(cut->words);
}

static int
add_form(struct own *own, const char *form)
{
    uint32_t hashes[PACK_WORDS_MAX];
    size_t count = 0;
    struct cut cut;
    int result = cut_words(&cut, text_of(form));

    for (size_t i = 0; i < cut.count && result == PRU_OK; i++) {
        if (cut.words[i].kind == WORD_MARK)
            continue;
        if (count == PACK_WORDS_MAX)
            result = PRU_ERR_SIZE;
        else
            hashes[count++] = cut.words[i].hash;
    }
    free_cut(&cut);
    if (result != PRU_OK)
        return result;
    if (count == 0)
        return PRU_ERR_ARGUMENT;
    if (!add_hash(own, fingerprint(own->key, hashes, count)))
        return PRU_ERR_SIZE;
    own->entries[own->entries_count - 1].lengths |= 1u << (count - 1);
    return PRU_OK;
}

int
own_add_term(struct own *own, const struct engine *engine,
             const char *const *forms, size_t count, const char *name)
{
    int result = begin(own, engine, OWN_TERM, name);

    if (result != PRU_OK)
        return result;
    for (size_t i = 0; i < count && result == PRU_OK; i++)
        result = add_form(own, forms[i]);
    return end(own, count == 0 ? PRU_ERR_ARGUMENT : result);
}

struct adding {
    struct own *own;
    bool full;
};

static void
on_fingerprint(void *data, uint64_t hash, size_t first, size_t last)
{
    struct adding *adding = data;

    (void)first;
    (void)last;
    adding->full |= !add_hash(adding->own, hash);
}

int
own_add_text(struct own *own, const struct engine *engine, struct text text,
             enum own_kind kind, const char *name)
{
    struct adding adding = { .own = own };
    size_t words = 0;
    struct cut cut;
    int result;

    if (text.length > TEXT_MAX)
        return PRU_ERR_SIZE;
    result = begin(own, engine, kind, name);
    if (result != PRU_OK)
        return result;
    result = cut_words(&cut, text);
    if (result == PRU_OK) {
        for (size_t i = 0; i < cut.count; i++)
            words += cut.words[i].kind != WORD_MARK;
        winnow(own->key, cut.words, cut.count, on_fingerprint, &adding);
        if (adding.full)
            result = PRU_ERR_SIZE;
        else if (words < OWN_WORDS_MIN)
            result = PRU_ERR_ARGUMENT;
    }
    free_cut(&cut);
    return end(own, result);
}

int
own_remove(struct own *own, size_t n)
{
    uint32_t first, count;

    if (n >= own->entries_count)
        return PRU_ERR_ARGUMENT;
    first = own->entries[n].first;
    count = own->entries[n].count;
    memmove(own->hashes + first, own->hashes + first + count,
            (own->hashes_count - first - count) * sizeof(own->hashes[0]));
    own->hashes_count -= count;
    own->entries_count--;
    memmove(own->entries + n, own->entries + n + 1,
            (own->entries_count - n) * sizeof(own->entries[0]));
    for (size_t e = n; e < own->entries_count; e++)
        own->entries[e].first -= count;
    return make_table(own) ? write_entries(own) : PRU_ERR_MEMORY;
}
