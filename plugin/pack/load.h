/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_LOAD_H
#define PLUGIN_PACK_LOAD_H

/*
 * A compiled pack, mapped read-only and verified once: after pack_load()
 * every offset, index, enum value and terminating NUL in it is known to be
 * good, and nobody checks them again. What Vectorscan reads, it checks
 * itself when scratch space is made.
 */

#include <stdbool.h>
#include <stddef.h>

#include "plugin/pack/format.h"

struct pack {
    const unsigned char *base; /* the mapping */
    size_t bytes;
    const struct pack_header *header;
};

/* Map and verify the file. On failure returns false and leaves a sentence
 * without a final stop, for people, in *why (static text). The file must be a
 * regular one that only root or the user can have written, in folders of which
 * the same is true; symbolic links are resolved first. */
bool pack_load(struct pack *pack, const char *path, const char **why);
void pack_unload(struct pack *pack);

/* "5.4.9 …|10.42 …": what this process has for the header's `engine`. Writes at
 * most sizeof(header.engine) bytes with the NUL. */
void pack_engine_string(char *out, size_t room);

/* The header's checksum: XXH3_64bits of the header, its own field 0, then of each
 * stretch of the file, seeded with that of what is before. `look` (may be NULL) is called after each stretch with
 * the byte it ends before. Sections and groups must be known to be good. */
typedef void pack_look_fn(void *data, size_t end);
uint64_t pack_checksum(const struct pack *pack, pack_look_fn *look,
                       void *data);

/* A group's `head`. */
uint64_t pack_head(const char *database, size_t bytes);

/* Section `id` as an array, and its number of records. */
#define PACK_ARRAY(pack, id, type) \
    ((const type *)(const void *)((pack)->base \
                                  + (pack)->header->sections[id].start))
#define PACK_COUNT(pack, id, type) \
    ((size_t)((pack)->header->sections[id].bytes / sizeof(type)))

static inline const char *
pack_text(const struct pack *pack, uint32_t text)
{
    return PACK_ARRAY(pack, PACK_TEXT, char) + text;
}

#endif
