/* SPDX-License-Identifier: MIT */
/* Vectorscan's databases, one a group of patterns: where they lie in the file,
 * and which of them need the most scratch space. */

#include "plugin/pack/builder/databases.h"

#include <string.h>

#include <hs.h>

#include "plugin/pack/load.h"

struct databases {
    char *at;
    size_t count, room; /* bytes: a LIST of them */
};

/* Append a database where it is aligned; returns its place. */
static size_t
add_database(struct databases *databases, struct text database)
{
    size_t start;

    while (databases->count % PACK_ALIGN != 0)
        LIST_ADD(databases, 0);
    start = databases->count;
    for (size_t i = 0; i < database.length; i++)
        LIST_ADD(databases, database.bytes[i]);
    return start;
}

/* Take the databases apart from their records: build->groups has places in
 * `databases`, which are aligned. False: the child died while it wrote. */
static bool
take_groups(struct build *build, struct text result,
            struct databases *databases)
{
    struct pack_group group;

    while (result.length > sizeof(group)) {
        memcpy(&group, result.bytes, sizeof(group));
        result = text_cut(result, sizeof(group), result.length);
        if (group.bytes > result.length)
            break;
        group.head = pack_head(result.bytes, (size_t)group.bytes);
        group.start = add_database(
            databases, text_cut(result, 0, (size_t)group.bytes));
        LIST_ADD(&build->groups, group);
        result = text_cut(result, (size_t)group.bytes, result.length);
    }
    return build->groups.count > 0 && result.length == 0;
}

static unsigned allocations;

static void *
counted(size_t size)
{
    allocations++;
    return malloc(size);
}

/* Make the scratch space large enough for the database, and tell whether it was
 * too small. Vectorscan does not say so, but then it allocates more than when
 * it is asked again. */
static bool
widen_scratch(const char *image, hs_scratch_t **scratch, uint32_t *widened)
{
    const hs_database_t *database
        = (const hs_database_t *)(const void *)image;
    unsigned first;

    allocations = 0;
    if (hs_alloc_scratch(database, scratch) != HS_SUCCESS)
        return false;
    first = allocations;
    allocations = 0;
    if (hs_alloc_scratch(database, scratch) != HS_SUCCESS)
        return false;
    *widened = first > allocations;
    return true;
}

static int
compare_bytes(const void *a, const void *b)
{
    const struct pack_group *one = a, *other = b;

    if (one->bytes != other->bytes)
        return one->bytes > other->bytes ? -1 : 1;
    return one->start < other->start ? -1 : 1;
}

/* Tell the few databases whose needs are the greatest: the host need not ask
 * for the others, and asking costs it a checksum of the database. The largest
 * are tried first, which leaves little for those behind. */
static bool
find_greatest(struct build *build, const struct databases *databases)
{
    struct pack_group *groups = build->groups.at;
    hs_scratch_t *scratch = NULL;
    void *images = NULL;
    bool good = posix_memalign(&images, PACK_ALIGN, databases->count) == 0
                && hs_set_scratch_allocator(counted, free) == HS_SUCCESS;

    if (good)
        memcpy(images, databases->at, databases->count);
    qsort(groups, build->groups.count, sizeof(groups[0]), compare_bytes);
    for (size_t g = 0; g < build->groups.count && good; g++)
        good = widen_scratch((const char *)images + groups[g].start, &scratch,
                             &groups[g].greatest);
    (void)hs_free_scratch(scratch);
    (void)hs_set_scratch_allocator(NULL, NULL);
    free(images);
    return good;
}

static int
compare_greatest(const void *a, const void *b)
{
    const struct pack_group *one = a, *other = b;

    if (one->greatest != other->greatest)
        return one->greatest < other->greatest ? -1 : 1;
    return one->start < other->start ? -1 : 1;
}

bool
order_groups(struct build *build, struct text result)
{
    struct databases taken = { 0 }, ordered = { 0 };
    bool good = take_groups(build, result, &taken)
                && find_greatest(build, &taken);

    if (good)
        qsort(build->groups.at, build->groups.count,
              sizeof(build->groups.at[0]), compare_greatest);
    for (size_t g = 0; g < build->groups.count && good; g++) {
        struct pack_group *group = &build->groups.at[g];

        group->start = add_database(
            &ordered, (struct text){ taken.at + group->start,
                                     (size_t)group->bytes });
    }
    LIST_FREE(&taken);
    build->patterns_hs = (struct text){ ordered.at, ordered.count };
    return good;
}
