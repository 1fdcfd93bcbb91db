/* SPDX-License-Identifier: MIT */
/*
 * Patterns: one pass of Vectorscan over the text says which patterns match and
 * where the first and the last match end; PCRE2 then finds the spans and the
 * group `value` of those patterns, in that stretch of the text only. Patterns
 * that need what the text has not (eight digits, a run of 32 characters: see
 * plugin/text/traits.h; words without which the rule gives no points) are left
 * out of the pass.
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
#include "plugin/text/traits.h"
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
    if (engine->scratch != NULL
        && hs_clone_scratch(engine->scratch, &matcher->scratch) != HS_SUCCESS)
        goto fail;
    matcher->general = pcre2_general_context_create(take, give, &matcher->heap);
    if (matcher->general == NULL)
        goto fail;
    matcher->context = pcre2_match_context_create(matcher->general);
    matcher->data = pcre2_match_data_create(GROUPS_MAX, matcher->general);
    matcher->exception = pcre2_match_data_create(1, matcher->general);
    if (matcher->context == NULL || matcher->data == NULL
        || matcher->exception == NULL)
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
    if (hit->hits == 0)
        pass->matcher->order[pass->matcher->hits++] = pattern;
    if (hit->hits == HIT_ENDS)
        hit->ends[HIT_ENDS - 1] = (uint32_t)to;
    else
        hit->ends[hit->hits++] = (uint32_t)to;
    return 0;
}

/* The first match that starts in [at, last]. */
static int
match_near(struct matcher *matcher, const pcre2_code *code, struct text text,
           size_t at, size_t last)
{
    int groups;

    pcre2_set_offset_limit(matcher->context, last);
    groups = pcre2_match(code, (PCRE2_SPTR)text.bytes, text.length, at,
                         PCRE2_NO_UTF_CHECK, matcher->data, matcher->context);
    pcre2_set_offset_limit(matcher->context, PCRE2_UNSET);
    return groups;
}

/* The matches of one pattern that start in [*at, last]; *at moves behind them.
 * False: PCRE2 gave up. */
static bool
find_between(struct scan *scan, const struct linked_pack *linked, uint32_t id,
             size_t *at, size_t last)
{
    struct matcher *matcher = scan->matcher;
    const struct pack_pattern *pattern
        = &PACK_ARRAY(&linked->pack, PACK_PATTERNS, struct pack_pattern)[id];
    struct text text = scan->view.text;
    struct match match;
    bool gave_up = false;

    while (*at < text.length && !utf8_boundary(text, *at))
        (*at)--;
    for (size_t matches = 0; matches < MATCHES_EACH && *at <= last;
         matches++) {
        int groups = match_near(matcher, linked->codes[id], text, *at, last);
        const PCRE2_SIZE *spans = pcre2_get_ovector_pointer(matcher->data);
        size_t value = pattern->value;

        if (groups <= 0 || spans[1] <= spans[0])
            return !gave_up
                   && (groups >= 0 || groups == PCRE2_ERROR_NOMATCH);
        if (value >= (size_t)groups || spans[2 * value] == PCRE2_UNSET)
            value = 0;
        match = (struct match){ spans[0], spans[1], spans[2 * value],
                                spans[2 * value + 1] };
        if (conditions_hold(scan, linked, pattern->rule, &match, &gave_up))
            (void)add_candidate(scan, linked->rule + pattern->rule,
                                match.value_start, match.value_end,
                                match.start, match.end);
        /* The delimiter that ends one match may begin the next. */
        *at = spans[2 * value + 1] > *at ? spans[2 * value + 1] : spans[1];
    }
    return !gave_up;
}

/* The matches of one pattern around the ends that Vectorscan told, which are
 * looked at one by one unless there are many, or only the first is known. */
static bool
find_spans(struct scan *scan, const struct linked_pack *linked, uint32_t id,
           const struct hit_pattern *hit)
{
    const struct pack_pattern *pattern
        = &PACK_ARRAY(&linked->pack, PACK_PATTERNS, struct pack_pattern)[id];
    size_t at = 0;

    for (uint32_t h = 0; h < hit->hits; h++) {
        size_t start = hit->ends[h], last = start;

        if (h + 2 == HIT_ENDS && hit->hits == HIT_ENDS)
            last = hit->ends[++h];
        if (pattern->once)
            last = scan->view.text.length;
        if (start < pattern->width)
            start = pattern->width;
        if (at < start - pattern->width)
            at = start - pattern->width;
        if (!find_between(scan, linked, id, &at, last))
            return false;
    }
    return true;
}

/* Whether a match of the pattern can come to anything. */
static bool
is_wanted(const struct scan *scan, const struct linked_pack *linked,
          uint32_t id)
{
    const struct pack_pattern *pattern
        = &PACK_ARRAY(&linked->pack, PACK_PATTERNS, struct pack_pattern)[id];

    return is_possible(scan, linked->rule + pattern->rule, pattern->width);
}

/* Show the text to the groups of patterns that may match it. */
static bool
pass_over(const struct scan *scan, uint64_t traits,
          const struct linked_pack *linked, struct pass *pass)
{
    const struct pack *pack = &linked->pack;
    const struct pack_group *groups
        = PACK_ARRAY(pack, PACK_GROUPS, struct pack_group);
    struct text text = scan->view.text;
    bool complete = true;

    for (size_t g = 0; g < PACK_COUNT(pack, PACK_GROUPS, struct pack_group);
         g++)
        if ((groups[g].need & ~traits) == 0
            && (groups[g].rule == PACK_NONE
                || is_possible(scan, linked->rule + groups[g].rule,
                               groups[g].width))
            && hs_scan(pack_database(pack, &groups[g]), text.bytes,
                       (unsigned)text.length, 0, pass->matcher->scratch,
                       on_match, pass)
                   != HS_SUCCESS)
            complete = false;
    return complete;
}

bool
find_patterns(struct scan *scan)
{
    struct matcher *matcher = scan->matcher;
    const struct engine *engine = scan->engine;
    uint64_t traits = traits_of(scan->view.text);
    uint32_t first = 0;
    bool complete = true;

    measure_spread(scan);
    for (size_t p = 0; p < engine->packs_count; p++) {
        const struct linked_pack *linked = &engine->packs[p];
        struct pass pass = { matcher, first };

        complete &= pass_over(scan, traits, linked, &pass);
        for (size_t i = 0; i < matcher->hits; i++) {
            uint32_t id = matcher->order[i];

            if (is_wanted(scan, linked, id - first))
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
