/* SPDX-License-Identifier: MIT */
/*
 * Patterns: one pass of Vectorscan over the text says which patterns match and
 * where the first and the last match end; PCRE2 then finds the spans and the
 * group `value` of those patterns, in that stretch of the text only.
 *
 *     text      ..... ghp_AAAA..... ghp_BBBB ........
 *     pass                        ^first   ^last
 *     PCRE2     |<-- width -->|.............|
 *
 * Patterns that hit are rare, so the second match may cost a hundred times the
 * first. PCRE2 works in memory of our own, which is wiped, with limits that
 * make a pathological match fail instead of running on.
 */

#include <stdlib.h>

#include "plugin/core/scan.h"
#include "plugin/text/utf8.h"

#define HEAP_BYTES ((size_t)1 << 20)
#define HEAP_LOCKED ((size_t)64 << 10)
#define MATCH_STEPS 200000
#define MATCHES_EACH 256 /* of one pattern in one draft */
#define GROUPS_MAX 16

static void *
take(PCRE2_SIZE size, void *arena)
{
    return arena_take(arena, size);
}

static void
give(void *memory, void *arena)
{
    (void)memory;
    (void)arena; /* the heap is emptied as a whole */
}

bool
matcher_open(struct matcher *matcher, const struct engine *engine)
{
    *matcher = (struct matcher){ 0 };
    matcher->patterns
        = calloc(engine->patterns_count + 1, sizeof(matcher->patterns[0]));
    matcher->order
        = calloc(engine->patterns_count + 1, sizeof(matcher->order[0]));
    if (matcher->patterns == NULL || matcher->order == NULL
        || !arena_open(&matcher->heap, HEAP_BYTES, HEAP_LOCKED))
        goto fail;
    for (size_t p = 0; p < engine->packs_count; p++)
        if (engine->packs[p].patterns != NULL
            && hs_alloc_scratch(engine->packs[p].patterns, &matcher->scratch)
                   != HS_SUCCESS)
            goto fail;
    matcher->general = pcre2_general_context_create(take, give, &matcher->heap);
    if (matcher->general == NULL)
        goto fail;
    matcher->context = pcre2_match_context_create(matcher->general);
    matcher->data = pcre2_match_data_create(GROUPS_MAX, matcher->general);
    if (matcher->context == NULL || matcher->data == NULL)
        goto fail;
    pcre2_set_match_limit(matcher->context, MATCH_STEPS);
    pcre2_set_heap_limit(matcher->context, HEAP_BYTES / 1024 / 2);
    return true;
fail:
    matcher_close(matcher);
    return false;
}

void
matcher_close(struct matcher *matcher)
{
    (void)hs_free_scratch(matcher->scratch);
    arena_close(&matcher->heap);
    free(matcher->patterns);
    free(matcher->order);
    *matcher = (struct matcher){ 0 };
}

struct pass {
    struct matcher *matcher;
    uint32_t first; /* pattern of the pack in matcher->patterns */
};

static int
on_match(unsigned id, unsigned long long from, unsigned long long to,
         unsigned flags, void *data)
{
    struct pass *pass = data;
    uint32_t pattern = pass->first + id;
    struct hit_pattern *hit = &pass->matcher->patterns[pattern];

    (void)from;
    (void)flags;
    if (!hit->hit) {
        hit->hit = true;
        hit->first = (uint32_t)to;
        pass->matcher->order[pass->matcher->hits++] = pattern;
    }
    hit->last = (uint32_t)to;
    return 0;
}

/* The matches of one pattern that end in [hit->first, hit->last]. False: PCRE2
 * gave up. */
static bool
find_spans(struct scan *scan, const struct linked_pack *linked, uint32_t id,
           const struct hit_pattern *hit)
{
    struct matcher *matcher = scan->matcher;
    const struct pack_pattern *pattern
        = &PACK_ARRAY(&linked->pack, PACK_PATTERNS, struct pack_pattern)[id];
    struct text text = scan->view.text;
    size_t at = 0;

    if (pattern->width != PACK_NONE && hit->first > pattern->width)
        at = hit->first - pattern->width;
    while (at < text.length && !utf8_boundary(text, at))
        at--;
    for (size_t matches = 0; matches < MATCHES_EACH && at <= hit->last;
         matches++) {
        int groups = pcre2_match(linked->codes[id],
                                 (PCRE2_SPTR)text.bytes, text.length, at,
                                 PCRE2_NO_UTF_CHECK, matcher->data,
                                 matcher->context);
        const PCRE2_SIZE *spans = pcre2_get_ovector_pointer(matcher->data);
        size_t value = pattern->value;

        if (groups <= 0 || spans[1] <= spans[0])
            return groups >= 0 || groups == PCRE2_ERROR_NOMATCH;
        if (value >= (size_t)groups || spans[2 * value] == PCRE2_UNSET)
            value = 0;
        (void)add_candidate(scan, linked->rule + pattern->rule,
                            spans[2 * value], spans[2 * value + 1], spans[0],
                            spans[1]);
        /* The delimiter that ends one match may begin the next. */
        at = spans[2 * value + 1] > at ? spans[2 * value + 1] : spans[1];
    }
    return true;
}

bool
find_patterns(struct scan *scan)
{
    struct matcher *matcher = scan->matcher;
    const struct engine *engine = scan->engine;
    uint32_t first = 0;
    bool complete = true;

    for (size_t p = 0; p < engine->packs_count; p++) {
        const struct linked_pack *linked = &engine->packs[p];
        struct pass pass = { matcher, first };

        if (linked->patterns != NULL
            && hs_scan(linked->patterns, scan->view.text.bytes,
                       (unsigned)scan->view.text.length, 0, matcher->scratch,
                       on_match, &pass)
                   != HS_SUCCESS)
            complete = false;
        for (size_t i = 0; i < matcher->hits; i++) {
            uint32_t id = matcher->order[i];

            complete &= find_spans(scan, linked, id - first,
                                   &matcher->patterns[id]);
            matcher->patterns[id] = (struct hit_pattern){ 0 };
            matcher->order[i] = 0;
        }
        matcher->hits = 0;
        first += (uint32_t)PACK_COUNT(&linked->pack, PACK_PATTERNS,
                                      struct pack_pattern);
    }
    return complete;
}
