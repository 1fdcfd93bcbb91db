/* SPDX-License-Identifier: MIT */
/*
 * Numbers dictated digit by digit, as people read cards and identifiers out:
 *
 *     my card: four zero double zero, zero zero one two …     4000 0012 …
 *     ma carte : quatre mille zéro zéro douze trente-quatre … 4000 0012 34…
 *
 * Where at least TERMS_LEAST such terms follow each other, nothing but commas
 * between them, the view gets their digits instead of them, each with the place
 * of the word that it came from. Everything behind then sees a number.
 *
 * The words are the locales': a term of the class digit.word is worth its
 * weight (twelve is 12), one of digit.repeat doubles or triples the next digit,
 * digit.hundred and digit.thousand multiply what stands before them.
 */

#include <stdio.h>

#include "plugin/core/scan.h"

#define TERMS_LEAST 8

struct spoken {
    char *text;
    uint32_t *origin;
    size_t length, room;
};

struct run {
    size_t first, behind; /* hits */
};

static bool
is_term(const struct scan *scan, size_t h, uint16_t klass)
{
    return h < scan->hits_count
           && hit_is(scan->engine, &scan->hits[h], klass);
}

static bool
is_any(const struct scan *scan, size_t h)
{
    const struct engine *engine = scan->engine;

    return is_term(scan, h, engine->digit_word)
           || is_term(scan, h, engine->digit_repeat)
           || is_term(scan, h, engine->digit_hundred)
           || is_term(scan, h, engine->digit_thousand);
}

/* Whether only spaces, and one comma or hyphen, stand between hit h and the
 * one before it. */
static bool
follows(const struct scan *scan, size_t h)
{
    const struct hit *before = &scan->hits[h - 1];
    size_t marks = 0;

    for (size_t i = before->end; i < scan->hits[h].start; i++) {
        char byte = scan->view.text.bytes[i];

        if (byte == ',' || byte == '-' || byte == '/' || byte == '.')
            marks++;
        else if (byte != ' ' && byte != '\n')
            return false;
    }
    return marks <= 1;
}

/* The next run at or behind hit h. False: there is none. */
static bool
next_run(const struct scan *scan, size_t h, struct run *run)
{
    for (; h < scan->hits_count; h = run->behind) {
        run->first = h;
        run->behind = h + 1;
        if (!is_any(scan, h))
            continue;
        while (run->behind < scan->hits_count && is_any(scan, run->behind)
               && follows(scan, run->behind))
            run->behind++;
        if (run->behind - run->first >= TERMS_LEAST)
            return true;
    }
    return false;
}

static void
put_digits(struct spoken *spoken, const struct scan *scan, long number,
           const struct hit *hit)
{
    char digits[24];
    int length = snprintf(digits, sizeof(digits), "%ld", number);
    uint32_t from = scan->view.origin != NULL ? scan->view.origin[hit->start]
                                              : hit->start;

    for (int i = 0; i < length && spoken->length < spoken->room; i++) {
        spoken->origin[spoken->length] = from;
        spoken->text[spoken->length++] = digits[i];
    }
}

static void
put_text(struct spoken *spoken, const struct scan *scan, size_t start,
         size_t end)
{
    for (size_t i = start; i < end && spoken->length < spoken->room; i++) {
        spoken->origin[spoken->length]
            = scan->view.origin != NULL ? scan->view.origin[i] : (uint32_t)i;
        spoken->text[spoken->length++] = scan->view.text.bytes[i];
    }
}

/* 99, or neuf cent quatre-vingt-dix-neuf, from hit *h on; 1 of nothing, for
 * the hundreds and thousands that go without. */
static long
below_thousand(const struct scan *scan, const struct run *run, size_t *h)
{
    const struct engine *engine = scan->engine;
    long number = 1;

    if (*h < run->behind && is_term(scan, *h, engine->digit_word))
        number = scan->hits[(*h)++].entry->weight;
    if (*h < run->behind && number > 0 && number < 10
        && is_term(scan, *h, engine->digit_hundred)) {
        (*h)++;
        number *= 100;
        if (*h < run->behind && is_term(scan, *h, engine->digit_word)
            && scan->hits[*h].entry->weight > 0)
            number += scan->hits[(*h)++].entry->weight;
    }
    return number;
}

static void
put_run(struct spoken *spoken, const struct scan *scan, const struct run *run)
{
    const struct engine *engine = scan->engine;
    size_t h = run->first;

    while (h < run->behind) {
        const struct hit *hit = &scan->hits[h];
        long times = 1, number;

        if (is_term(scan, h, engine->digit_repeat))
            times = scan->hits[h++].entry->weight;
        number = below_thousand(scan, run, &h);
        if (h < run->behind && number > 0
            && is_term(scan, h, engine->digit_thousand)) {
            h++;
            number *= 1000;
            if (h < run->behind && is_term(scan, h, engine->digit_word)
                && scan->hits[h].entry->weight > 0)
                number += below_thousand(scan, run, &h);
        }
        for (times = number > 9 ? 1 : times; times > 0; times--)
            put_digits(spoken, scan, number, hit);
    }
}

bool
spoken_digits(struct scan *scan)
{
    size_t length = scan->view.text.length, at = 0;
    struct spoken spoken = { .room = 2 * length };
    struct run run;

    if (scan->engine->digit_word == 0 || !next_run(scan, 0, &run))
        return false;
    /* A term is longer than its digits, unless a pack is odd. */
    spoken.origin = arena_take(scan->arena,
                               (spoken.room + 1) * sizeof(spoken.origin[0]));
    spoken.text = arena_take(scan->arena, spoken.room);
    if (spoken.origin == NULL || spoken.text == NULL)
        return false;
    do {
        put_text(&spoken, scan, at, scan->hits[run.first].start);
        put_run(&spoken, scan, &run);
        at = scan->hits[run.behind - 1].end;
    } while (next_run(scan, run.behind, &run));
    put_text(&spoken, scan, at, length);
    spoken.origin[spoken.length]
        = scan->view.origin != NULL ? scan->view.origin[length]
                                    : (uint32_t)length;
    scan->view.text = (struct text){ spoken.text, spoken.length };
    scan->view.origin = spoken.origin;
    return true;
}
