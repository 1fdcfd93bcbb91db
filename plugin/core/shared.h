/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_SHARED_H
#define PLUGIN_CORE_SHARED_H

/*
 * Words that several packs have. "rat" is advice in one language and an animal
 * in another, and who writes both may mean either: a hit is an entry of one
 * pack, and has the classes of the same word in the others besides its own.
 */

#include "plugin/core/engine.h"

/* Find what the packs share, once their classes are linked. False: memory is
 * short. */
bool shared_link(struct engine *engine);

/* What the entry has from other packs, in a row of engine->shared: the place of
 * the first, plus one; 0: nothing. */
uint32_t shared_of(const struct engine *engine, const struct pack_entry *entry);

/* Whether the class is among them. */
bool shared_has(const struct engine *engine, const struct hit *hit,
                uint16_t klass);

/* The classes of a hit, by their numbers in the engine, one after the other. */
struct class_walk {
    const struct engine *engine;
    const uint16_t *set, *classes; /* of the entry's own pack */
    const struct pack_entry *entry;
    uint32_t also;
    int8_t weight; /* of the term that is of the class returned last */
};

static inline struct class_walk
hit_classes(const struct engine *engine, const struct hit *hit)
{
    const struct linked_pack *linked = &engine->packs[hit->pack];

    return (struct class_walk){
        engine,    linked->sets + hit->entry->classes, linked->classes,
        hit->entry, hit->also, hit->entry->weight,
    };
}

/* 0: that were all. */
static inline uint16_t
next_class(struct class_walk *walk)
{
    const struct shared_class *shared;

    if (*walk->set != 0)
        return walk->classes[*walk->set++];
    if (walk->also == 0 || walk->also > walk->engine->shared_count)
        return 0;
    shared = &walk->engine->shared[walk->also++ - 1];
    if (shared->entry != walk->entry)
        return 0;
    walk->weight = shared->weight;
    return shared->klass;
}

#endif
