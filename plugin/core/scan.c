/* SPDX-License-Identifier: MIT */
/* The way of a draft, station by station. */

#include "plugin/core/scan.h"

static bool
take_view(struct scan *scan, struct text draft)
{
    size_t room = VIEW_ROOM(draft.length);
    size_t bytes = room + (room + 1) * sizeof(uint32_t);
    uint32_t *origin = arena_offer(scan->arena, bytes);

    if (origin == NULL
        || !view_make(&scan->view, draft, (char *)(origin + room + 1), origin))
        return false;
    /* An ASCII draft is its own view. */
    if (scan->view.origin != NULL)
        (void)arena_take(scan->arena, bytes);
    return true;
}

static bool
take_words(struct scan *scan)
{
    struct text text = scan->view.text;
    size_t room = text.length + 1;
    size_t count;

    scan->words = arena_offer(scan->arena, room * sizeof(scan->words[0]));
    if (scan->words == NULL)
        return false;
    count = words_cut(text, scan->words, room);
    scan->words_count = count;
    (void)arena_take(scan->arena, count * sizeof(scan->words[0]));
    scan->hit_of = arena_take(scan->arena, count * sizeof(scan->hit_of[0]));
    scan->hits = arena_offer(scan->arena, count * sizeof(scan->hits[0]));
    if (scan->hit_of == NULL || scan->hits == NULL)
        return false;
    scan->hits_count = lexicon_hits(scan->engine, text, scan->words, count,
                                    scan->hits, count, scan->hit_of);
    (void)arena_take(scan->arena, scan->hits_count * sizeof(scan->hits[0]));
    return true;
}

int
scan_draft(struct scan *scan, struct text draft)
{
    bool complete;

    if (!take_view(scan, draft))
        return PRU_ERR_TEXT;
    if (!take_words(scan))
        return PRU_ERR_MEMORY;
    scan->candidates = arena_offer(
        scan->arena, CANDIDATES_MAX * sizeof(scan->candidates[0]));
    if (scan->candidates == NULL)
        return PRU_ERR_MEMORY;
    complete = find_patterns(scan);
    find_terms(scan);
    find_phrases(scan);
    (void)arena_take(scan->arena,
                     scan->candidates_count * sizeof(scan->candidates[0]));
    if (!complete)
        return PRU_ERR_LIMIT;
    run_checks(scan);
    weigh_evidence(scan);
    settle(scan);
    return PRU_OK;
}
