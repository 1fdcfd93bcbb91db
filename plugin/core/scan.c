/* SPDX-License-Identifier: MIT */
/* The way of a draft, station by station. */

#include "plugin/core/learned.h"
#include "plugin/core/own.h"
#include "plugin/core/scan.h"
#include "plugin/core/shared.h"
#include "plugin/text/dress.h"

static bool
take_view(struct scan *scan, struct text draft)
{
    size_t room = VIEW_ROOM(draft.length);
    size_t bytes = room + (room + 1) * sizeof(uint32_t);
    uint32_t *origin = arena_offer(scan->arena, bytes);

    if (origin == NULL
        || !view_make(&scan->view, draft, (char *)(origin + room + 1), origin))
        return false;
    dress_off(&scan->view, (char *)(origin + room + 1), origin);
    /* A plain ASCII draft is its own view. */
    if (scan->view.origin != NULL)
        (void)arena_take(scan->arena, bytes);
    return true;
}

static void
mark_hit(const struct scan *scan, const struct hit *hit, uint64_t *set)
{
    struct class_walk walk = hit_classes(scan->engine, hit);
    uint16_t klass;

    while ((klass = next_class(&walk)) != 0)
        set[klass / 64] |= CLASS_BIT(klass);
}

/* Note which classes the draft has, and which its single words and marks have
 * besides, that phrases may ask for. */
static bool
mark_classes(struct scan *scan)
{
    size_t bytes = (scan->engine->classes_count / 64 + 1)
                   * sizeof(scan->classes[0]);
    size_t phrases = (scan->engine->phrases_count / 64 + 1)
                     * sizeof(scan->vain[0]);

    scan->classes = arena_take(scan->arena, bytes);
    scan->singles = arena_take(scan->arena, bytes);
    scan->vain = arena_take(scan->arena, phrases);
    if (scan->classes == NULL || scan->singles == NULL || scan->vain == NULL)
        return false;
    /* What was offered before, and not taken, may have been written to. */
    memset(scan->classes, 0, bytes);
    memset(scan->vain, 0, phrases);
    for (size_t h = 0; h < scan->hits_count; h++)
        mark_hit(scan, &scan->hits[h], scan->classes);
    memcpy(scan->singles, scan->classes, bytes);
    for (size_t i = 0; i < scan->words_count; i++) {
        const struct hit *hit;
        struct hit room;

        if (scan->words[i].kind != WORD_MARK
            && (scan->hit_of[i] == 0 || scan->hit_of[i] == LEXICON_COVERED))
            continue;
        hit = single_at(scan, i, &room);
        if (hit != NULL)
            mark_hit(scan, hit, scan->singles);
    }
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
    return mark_classes(scan);
}

int
scan_draft(struct scan *scan, struct text draft)
{
    bool complete;

    scan->draft = draft;
    if (!take_view(scan, draft))
        return PRU_ERR_TEXT;
    if (!take_words(scan) || (spoken_digits(scan) && !take_words(scan))
        || !learn_draft(scan))
        return PRU_ERR_MEMORY;
    scan->candidates = arena_offer(
        scan->arena, CANDIDATES_MAX * sizeof(scan->candidates[0]));
    if (scan->candidates == NULL)
        return PRU_ERR_MEMORY;
    complete = find_patterns(scan);
    find_terms(scan);
    find_phrases(scan);
    find_learned(scan);
    find_own(scan, scan->own);
    (void)arena_take(scan->arena,
                     scan->candidates_count * sizeof(scan->candidates[0]));
    if (!complete)
        return PRU_ERR_LIMIT;
    run_checks(scan);
    weigh_evidence(scan);
    settle(scan);
    return PRU_OK;
}
