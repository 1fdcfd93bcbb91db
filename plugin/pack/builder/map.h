/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_MAP_H
#define PLUGIN_PACK_BUILDER_MAP_H

/* Numbers by number: which record is kept under a key. */

#include <stddef.h>
#include <stdint.h>

struct map_slot {
    uint64_t key;
    uint32_t value; /* 0: the slot is empty */
};

struct map {
    struct map_slot *slots;
    size_t room, count;
};

/* The place for the value kept under `key`, 0 if there was none: set it before
 * the next call, to anything but 0. */
uint32_t *map_at(struct map *map, uint64_t key);

void map_free(struct map *map);

#endif
