/* SPDX-License-Identifier: MIT */
/*
 * From weighed candidates to findings that do not overlap.
 *
 *     candidates   [card 7]  [spi 2]     [diagnosis 5] ... [diagnosis 6]
 *                   \_same place_/        \______one paragraph______/
 *     findings     [card 7]              [diagnosis 6                 ]
 *
 * 1. rules with `atleast` become one candidate, or none;
 * 2. of what overlaps, the one with more points stays, then the longer one;
 *    what was learned of a sentence gives way to what is known of a part of it,
 *    which takes over its points, or stays beside it if that is of another
 *    category;
 * 3. neighbours of a type that merges become one, over the whole stretch,
 *    unless another finding stands between them.
 */

#include "plugin/core/scan.h"

#define SURE_POINTS 3   /* medium */
#define AGREED_POINTS 5 /* high */

/* Values are the same when their letters and digits are, in any capitals. */
static uint64_t
fingerprint(struct text value)
{
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a */

    for (size_t i = 0; i < value.length; i++) {
        unsigned char byte = (unsigned char)value.bytes[i];

        if (byte >= 'A' && byte <= 'Z')
            byte = (unsigned char)(byte + ('a' - 'A'));
        if (byte < 0x80 && !(byte >= 'a' && byte <= 'z')
            && !(byte >= '0' && byte <= '9') && byte != '@')
            continue;
        hash = (hash ^ byte) * 0x100000001B3u;
    }
    return hash;
}

/* Put the values of one `atleast` rule into the first of its candidates. */
static void
count_distinct(struct scan *scan, size_t first)
{
    struct found *whole = &scan->candidates[first];
    const struct rule *rule = &scan->engine->rules[whole->rule];
    size_t wanted = rule->data->atleast;
    uint64_t seen[64];
    size_t distinct = 0;

    if (wanted > sizeof(seen) / sizeof(seen[0]))
        wanted = sizeof(seen) / sizeof(seen[0]);
    for (size_t i = first; i < scan->candidates_count; i++) {
        struct found *found = &scan->candidates[i];
        bool again = false;
        uint64_t value;

        if (found->rule != whole->rule || found->points <= 0)
            continue;
        value = fingerprint(
            text_cut(scan->view.text, found->start, found->end));
        for (size_t s = 0; s < distinct; s++)
            again |= seen[s] == value;
        if (!again && distinct < sizeof(seen) / sizeof(seen[0]))
            seen[distinct++] = value;
        if (found == whole)
            continue;
        if (found->end > whole->end)
            whole->end = found->end;
        if (found->points > whole->points)
            whole->points = found->points;
        found->points = 0;
    }
    whole->distinct = (uint16_t)distinct;
    if (distinct < wanted)
        whole->points = 0;
}

/* What is surely something comes first, then what was learned. */
static int
rank(const struct found *found)
{
    return found->learned ? 1 : found->points >= SURE_POINTS ? 0 : 2;
}

static int
by_strength(const struct found *x, const struct found *y)
{
    if (rank(x) != rank(y))
        return rank(x) - rank(y);
    if (x->points != y->points)
        return x->points > y->points ? -1 : 1;
    if (x->end - x->start != y->end - y->start)
        return x->end - x->start > y->end - y->start ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->rule > y->rule) - (x->rule < y->rule);
}

static int
by_place(const struct found *x, const struct found *y)
{
    return (x->start > y->start) - (x->start < y->start);
}

/* Heap sort: in place, since qsort() allocates and candidates are bounded by
 * the draft, not by us. */
static void
sort(struct found *all, size_t count,
     int (*order)(const struct found *, const struct found *))
{
    size_t root = count / 2;

    while (count > 1) {
        size_t at, child;
        struct found moving;

        if (root > 0) {
            moving = all[--root];
        } else {
            moving = all[--count];
            all[count] = all[0];
        }
        for (at = root; (child = 2 * at + 1) < count; at = child) {
            if (child + 1 < count && order(&all[child], &all[child + 1]) < 0)
                child++;
            if (order(&moving, &all[child]) >= 0)
                break;
            all[at] = all[child];
        }
        all[at] = moving;
    }
}

static bool
overlap(const struct found *x, const struct found *y)
{
    return x->start < y->end && x->end > y->start;
}

/* Give the learned points to what is kept of the same category there: medium
 * and medium make high. False: there is none. */
static bool
hand_over(struct scan *scan, struct found *kept, size_t count,
          const struct found *learned)
{
    uint8_t category = scan->engine->rules[learned->rule].data->category;
    int32_t points = learned->points;
    bool handed = false;

    if (points >= SURE_POINTS && points < AGREED_POINTS)
        points = AGREED_POINTS;
    for (size_t k = 0; k < count; k++) {
        int32_t limit = scan->engine->rules[kept[k].rule].data->limit;
        int32_t more = (points < limit ? points : limit) - kept[k].points;

        if (!overlap(&kept[k], learned)
            || scan->engine->rules[kept[k].rule].data->category != category)
            continue;
        handed = true;
        if (more <= 0 || kept[k].learned)
            continue;
        kept[k].lifted = (int8_t)(more < INT8_MAX ? more : INT8_MAX);
        kept[k].points += kept[k].lifted;
    }
    return handed;
}

/* What was learned from a published example, or from a pseudonym of ours, is
 * nothing. */
static bool
is_about_demo(const struct scan *scan, const struct found *learned)
{
    uint8_t category = scan->engine->rules[learned->rule].data->category;

    for (size_t i = 0; i < scan->candidates_count; i++) {
        const struct found *other = &scan->candidates[i];

        if ((other->outcomes & DEMO) != 0 && overlap(other, learned)
            && scan->engine->rules[other->rule].data->category == category)
            return true;
    }
    return false;
}

/* Cut a learned one down to its longest stretch that nothing kept takes; false:
 * there is none. */
static bool
make_way(const struct scan *scan, const struct found *kept, size_t count,
         struct found *learned)
{
    struct found best = { .start = 0, .end = 0 };
    uint32_t start = learned->start;

    while (start < learned->end) {
        uint32_t end = learned->end, next = learned->end;

        for (size_t k = 0; k < count; k++) {
            if (kept[k].end <= start || kept[k].start >= end)
                continue;
            end = kept[k].start > start ? kept[k].start : start;
            next = kept[k].end;
        }
        while (start < end && scan->view.text.bytes[start] == ' ')
            start++;
        while (end > start && scan->view.text.bytes[end - 1] == ' ')
            end--;
        if (end - start > best.end - best.start) {
            best.start = start;
            best.end = end;
        }
        start = next;
    }
    learned->start = best.start;
    learned->end = best.end;
    return best.end > best.start;
}

/* Whether a candidate finds its place among those that are kept. */
static bool
has_place(struct scan *scan, struct found *kept, size_t count,
          struct found *found)
{
    if (found->learned)
        return !hand_over(scan, kept, count, found)
               && make_way(scan, kept, count, found);
    for (size_t k = 0; k < count; k++)
        if (overlap(found, &kept[k]))
            return false;
    return true;
}

/* Drop what scored nothing, then keep the strongest of what overlaps. */
static void
keep_strongest(struct scan *scan)
{
    struct found *all = scan->candidates;
    size_t scored = 0, kept = 0;

    for (size_t i = 0; i < scan->candidates_count; i++)
        if (all[i].learned && is_about_demo(scan, &all[i]))
            all[i].dropped = true;
    for (size_t i = 0; i < scan->candidates_count; i++)
        if (!all[i].dropped && all[i].points > 0)
            all[scored++] = all[i];
    sort(all, scored, by_strength);
    for (size_t i = 0; i < scored && kept < FINDINGS_MAX; i++) {
        struct found found = all[i];

        if (has_place(scan, all, kept, &found))
            all[kept++] = found;
    }
    sort(all, kept, by_place);
    scan->candidates_count = kept;
}

static bool
paragraph_ends(struct text text, size_t start, size_t end)
{
    for (size_t i = start; i + 1 < end; i++)
        if (text.bytes[i] == '\n'
            && (text.bytes[i + 1] == '\n'
                || (text.bytes[i + 1] == '\r' && i + 2 < end
                    && text.bytes[i + 2] == '\n')))
            return true;
    return false;
}

static bool
together(const struct scan *scan, const struct found *before,
         const struct found *next)
{
    const struct rule *a = &scan->engine->rules[before->rule];
    const struct rule *b = &scan->engine->rules[next->rule];

    if (a->data->category != b->data->category
        || strcmp(a->type, b->type) != 0
        || a->data->merge == MERGE_NONE || b->data->merge == MERGE_NONE)
        return false;
    switch (b->data->merge) {
    case MERGE_DRAFT:
        return true;
    case MERGE_PARAGRAPH:
        return !paragraph_ends(scan->view.text, before->end, next->start);
    default: {
        size_t i = word_at(scan, before->start);
        size_t j = word_at(scan, next->start);

        return i < scan->words_count && j < scan->words_count
               && scan->words[i].sentence == scan->words[j].sentence;
    }
    }
}

static void
merge(struct scan *scan)
{
    struct found *all = scan->candidates;
    size_t kept = 0;

    for (size_t i = 0; i < scan->candidates_count; i++) {
        struct found *last = kept > 0 ? &all[kept - 1] : NULL;

        if (last == NULL || !together(scan, last, &all[i])) {
            all[kept++] = all[i];
            continue;
        }
        if (all[i].points > last->points) {
            uint32_t start = last->start;

            *last = all[i];
            last->start = start;
        } else {
            last->end = all[i].end;
        }
    }
    scan->candidates_count = kept;
}

void
settle(struct scan *scan)
{
    for (size_t i = 0; i < scan->candidates_count; i++) {
        const struct found *found = &scan->candidates[i];

        if (found->points > 0 && found->distinct == 1
            && scan->engine->rules[found->rule].data->atleast > 0)
            count_distinct(scan, i);
    }
    keep_strongest(scan);
    merge(scan);
}
