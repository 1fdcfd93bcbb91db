/* SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_TEXT_H
#define TESTS_UNIT_TEXT_H

/* For the tests of plugin/text: chance that repeats, drafts made of it, and a
 * count of what ICU allocates. */

#include <stdint.h>
#include <stdlib.h>

#include <unicode/uclean.h>

#include "plugin/text/utf8.h"

/* splitmix64, from a seed that stays */
static inline uint32_t
chance(uint32_t below)
{
    static uint64_t state = 20240229;
    uint64_t mixed = state += 0x9E3779B97F4A7C15u;

    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBu;
    return (uint32_t)((mixed ^ mixed >> 31) % below);
}

/* A character out of the blocks where normalisation has work to do. */
static inline uint32_t
chance_character(void)
{
    static const struct {
        uint32_t first, count;
    } blocks[] = {
        { 0x20, 0x5F },    /* ASCII */
        { 0x20, 0x5F },    { 0x61, 26 },
        { 0x80, 0x1D0 },   /* Latin */
        { 0xC0, 0x40 },    { 0x300, 0x70 }, /* combining marks */
        { 0x370, 0x190 },  /* Greek, Cyrillic */
        { 0x590, 0x170 },  /* Hebrew, Arabic */
        { 0x900, 0x780 },  /* Indic, Thai, Tibetan */
        { 0x1100, 0x100 }, /* Hangul jamo */
        { 0x2000, 0x70 },  /* punctuation, invisible characters */
        { 0x2070, 0x190 }, /* superscripts, letter-like, arrows */
        { 0x3000, 0x100 }, /* kana */
        { 0x4E00, 0x100 }, { 0xAC00, 0x200 }, /* Han, Hangul */
        { 0xFB00, 0x500 }, /* presentation forms, full-width */
        { 0x1D400, 0x400 }, { 0x1F300, 0x300 }, { 0xE0000, 0x200 },
    };
    size_t i = chance(sizeof blocks / sizeof *blocks);

    return blocks[i].first + chance(blocks[i].count);
}

/* At most `most` of them, in UTF-8. */
static inline struct text
chance_text(char *room, unsigned most)
{
    struct text text = { room, 0 };

    for (unsigned left = chance(most + 1); left > 0; left--)
        text.length += utf8_encode(chance_character(), room + text.length);
    return text;
}

static unsigned allocations;

static void *
count_allocate(const void *context, size_t bytes)
{
    (void)context;
    allocations++;
    return malloc(bytes);
}

static void *
count_resize(const void *context, void *memory, size_t bytes)
{
    (void)context;
    allocations++;
    return realloc(memory, bytes);
}

static void
count_free(const void *context, void *memory)
{
    (void)context;
    free(memory);
}

/* From here on ICU allocates through us. To be called before all else. */
static inline void
count_allocations(void)
{
    UErrorCode status = U_ZERO_ERROR;

    u_setMemoryFunctions(NULL, count_allocate, count_resize, count_free,
                         &status);
    if (U_FAILURE(status))
        abort();
}

#endif
