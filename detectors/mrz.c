/* SPDX-License-Identifier: MIT */
/*
 * The machine readable zone of passports, identity cards and visas: ICAO Doc
 * 9303. Fields of the second line end with a check digit, and a last one
 * covers them together.
 *
 *     P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
 *     L898902C36UTO7408122F1204159ZE184226B<<<<<10
 *              ^         ^       ^               ^
 *     number   |    born |  until|      all of it|
 *
 * A digit is the sum of its characters times 7, 3, 1, 7, 3, 1, ... modulo 10,
 * where 0-9 count as they are, A-Z as 10-35 and the filler < as nothing.
 *
 * A zone is told by how many characters it has without its line breaks: 88 for
 * passports (two lines of 44), 72 for older cards (two of 36), 90 for cards
 * (three of 30), 44 for the second line of a passport on its own. French cards
 * of 1988 to 2021 have 72 as well, but their own fields.
 */

#include "detectors/detector.h"

#define ZONE_MAX 90
#define SPANS_MAX 4

struct digit {
    size_t at;                                    /* of the check digit */
    struct { size_t from, to; } spans[SPANS_MAX]; /* covered, half-open */
};

static const struct layout {
    size_t length;
    struct digit digits[4]; /* unused ones cover nothing */
} layouts[] = {
    /* passport */
    { 88, { { 53, { { 44, 53 } } },
            { 63, { { 57, 63 } } },
            { 71, { { 65, 71 } } },
            { 87, { { 44, 54 }, { 57, 64 }, { 65, 87 } } } } },
    /* its second line */
    { 44, { { 9, { { 0, 9 } } },
            { 19, { { 13, 19 } } },
            { 27, { { 21, 27 } } },
            { 43, { { 0, 10 }, { 13, 20 }, { 21, 43 } } } } },
    /* card of two lines */
    { 72, { { 45, { { 36, 45 } } },
            { 55, { { 49, 55 } } },
            { 63, { { 57, 63 } } },
            { 71, { { 36, 46 }, { 49, 56 }, { 57, 71 } } } } },
    /* French card of two lines */
    { 72, { { 48, { { 36, 48 } } },
            { 69, { { 63, 69 } } },
            { 71, { { 0, 71 } } } } },
    /* card of three lines: a long number has its own check digit elsewhere */
    { 90, { { 36, { { 30, 36 } } },
            { 44, { { 38, 44 } } },
            { 59, { { 5, 37 }, { 38, 45 }, { 48, 59 } } } } },
};
#define LAYOUTS (sizeof(layouts) / sizeof(layouts[0]))

static unsigned
value_of(char c)
{
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0');
    if (c >= 'A' && c <= 'Z')
        return (unsigned)(c - 'A') + 10;
    return 0;
}

static bool
is_right(const char *zone, const struct digit *digit)
{
    static const unsigned weights[] = { 7, 3, 1 };
    unsigned sum = 0;
    size_t counted = 0;

    for (size_t s = 0; s < SPANS_MAX; s++)
        for (size_t i = digit->spans[s].from; i < digit->spans[s].to; i++)
            sum += value_of(zone[i]) * weights[counted++ % 3];
    if (counted == 0)
        return true;
    return zone[digit->at] >= '0' && zone[digit->at] <= '9'
           && sum % 10 == value_of(zone[digit->at]);
}

static bool
fits(const char *zone, const struct layout *layout)
{
    for (size_t d = 0; d < 4; d++)
        if (!is_right(zone, &layout->digits[d]))
            return false;
    return true;
}

unsigned
check_mrz(struct candidate *candidate)
{
    struct text text = candidate_value(candidate);
    char zone[ZONE_MAX];
    size_t length = 0;
    bool letters = false;

    for (size_t i = 0; i < text.length; i++) {
        if (strchr(" \t\r\n", text.bytes[i]) != NULL)
            continue;
        if (length == ZONE_MAX)
            return FAILS;
        letters |= text.bytes[i] >= 'A' && text.bytes[i] <= 'Z';
        zone[length++] = text.bytes[i];
    }
    if (!letters) /* fillers and zeros add up, too */
        return FAILS;
    for (size_t i = 0; i < LAYOUTS; i++)
        if (length == layouts[i].length && fits(zone, &layouts[i]))
            return PASSES;
    return FAILS;
}
