/* SPDX-License-Identifier: MIT */
/* Open addressing with keys spread by a multiplication. */

#include "plugin/pack/builder/map.h"

#include "plugin/pack/list.h"

#include <string.h>

static struct map_slot *
slot_of(const struct map *map, uint64_t key)
{
    size_t mask = map->room - 1;
    size_t i = (size_t)(key * 0x9E3779B97F4A7C15u >> 20) & mask;

    while (map->slots[i].value != 0 && map->slots[i].key != key)
        i = (i + 1) & mask;
    return &map->slots[i];
}

static void
make_room(struct map *map)
{
    struct map bigger = { .room = map->room > 0 ? map->room * 2 : 256,
                          .count = 0 };

    bigger.slots = list_allocate(bigger.room * sizeof(bigger.slots[0]));
    memset(bigger.slots, 0, bigger.room * sizeof(bigger.slots[0]));
    for (size_t i = 0; i < map->room; i++) {
        if (map->slots[i].value != 0) {
            *slot_of(&bigger, map->slots[i].key) = map->slots[i];
            bigger.count++;
        }
    }
    free(map->slots);
    *map = bigger;
}

uint32_t *
map_at(struct map *map, uint64_t key)
{
    struct map_slot *slot;

    if (map->count * 2 >= map->room)
        make_room(map);
    slot = slot_of(map, key);
    if (slot->value == 0) {
        slot->key = key;
        map->count++;
    }
    return &slot->value;
}

void
map_free(struct map *map)
{
    free(map->slots);
    *map = (struct map){ 0 };
}
