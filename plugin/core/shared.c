/* SPDX-License-Identifier: MIT */
/*
 * Packs are compared two by two, by the entries of the smaller one, which costs
 * nothing with the packs that ship alone. What they share is kept in a list
 * sorted by entry:
 *
 *     entry of pack 0 "rat"    class of pack 1, class of pack 1
 *     entry of pack 1 "rat"    class of pack 0
 *
 * What must be written with its capitals ("IST") takes from a word in any
 * letters, and gives it nothing.
 */

#include "plugin/core/shared.h"

#include <stdlib.h>
#include <string.h>

struct side {
    const struct linked_pack *linked;
    const struct pack_entry *entry;
};

static bool
has_class(const struct side *side, uint16_t klass)
{
    const uint16_t *set = side->linked->sets + side->entry->classes;

    while (*set != 0 && side->linked->classes[*set] != klass)
        set++;
    return *set != 0;
}

/* `to` is of the classes of `from`, too. */
static bool
give(struct engine *engine, const struct side *from, const struct side *to)
{
    const uint16_t *set = from->linked->sets + from->entry->classes;

    for (; *set != 0; set++) {
        uint16_t klass = from->linked->classes[*set];
        size_t count = engine->shared_count;

        if (has_class(to, klass))
            continue;
        if ((count & (count - 1)) == 0) { /* room for as many again */
            void *more = realloc(engine->shared, (2 * count + 1)
                                                     * sizeof(*engine->shared));

            if (more == NULL)
                return false;
            engine->shared = more;
        }
        engine->shared[engine->shared_count++] = (struct shared_class){
            to->entry, klass, from->entry->weight
        };
    }
    return true;
}

static bool
is_cased(const struct side *side)
{
    return (side->entry->flags & PACK_ENTRY_CASE) != 0;
}

/* The same words, as far as their texts are kept; their hashes are equal. */
static bool
same_words(const struct side *one, const struct side *other)
{
    const char *text = pack_text(&one->linked->pack, one->entry->text);
    const char *with = pack_text(&other->linked->pack, other->entry->text);

    if (*text == '\0' || *with == '\0' || is_cased(one) != is_cased(other))
        return true;
    return strcmp(text, with) == 0;
}

/* The entries of the other pack that are this one. */
static bool
share_entry(struct engine *engine, uint32_t hash, const struct side *one,
            const struct linked_pack *linked)
{
    for (uint32_t i = pack_first_slot(hash, linked->mask);
         linked->slots[i].entry != 0; i = (i + 1) & linked->mask) {
        struct side other
            = { linked, &linked->entries[linked->slots[i].entry] };

        if (linked->slots[i].hash != hash || other.entry->classes == 0
            || !same_words(one, &other))
            continue;
        if (((!is_cased(one) || is_cased(&other)) && !give(engine, one, &other))
            || ((!is_cased(&other) || is_cased(one))
                && !give(engine, &other, one)))
            return false;
    }
    return true;
}

static bool
share_packs(struct engine *engine, const struct linked_pack *small,
            const struct linked_pack *large)
{
    for (uint32_t i = 0; i <= small->mask; i++) {
        struct side one
            = { small, &small->entries[small->slots[i].entry] };

        if (small->slots[i].entry != 0 && one.entry->classes != 0
            && !share_entry(engine, small->slots[i].hash, &one, large))
            return false;
    }
    return true;
}

static int
compare(const void *a, const void *b)
{
    const struct shared_class *one = a, *other = b;

    if (one->entry != other->entry)
        return one->entry < other->entry ? -1 : 1;
    return (one->klass > other->klass) - (one->klass < other->klass);
}

bool
shared_link(struct engine *engine)
{
    for (size_t p = 1; p < engine->packs_count; p++)
        for (size_t q = 0; q < p; q++) {
            const struct linked_pack *one = &engine->packs[p];
            const struct linked_pack *other = &engine->packs[q];
            bool smaller = one->mask < other->mask;

            if (!share_packs(engine, smaller ? one : other,
                             smaller ? other : one))
                return false;
        }
    if (engine->shared_count > 0)
        qsort(engine->shared, engine->shared_count, sizeof(engine->shared[0]),
              compare);
    return true;
}

uint32_t
shared_of(const struct engine *engine, const struct pack_entry *entry)
{
    size_t low = 0, high = engine->shared_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (engine->shared[middle].entry < entry)
            low = middle + 1;
        else
            high = middle;
    }
    return low < engine->shared_count && engine->shared[low].entry == entry
               ? (uint32_t)low + 1
               : 0;
}

bool
shared_has(const struct engine *engine, const struct hit *hit, uint16_t klass)
{
    for (size_t i = hit->also - 1u;
         i < engine->shared_count && engine->shared[i].entry == hit->entry; i++)
        if (engine->shared[i].klass == klass)
            return true;
    return false;
}
