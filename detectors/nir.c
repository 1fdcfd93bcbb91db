/* SPDX-License-Identifier: MIT */

/*
 * The number of the French social security (NIR, INSEE): who, born when and
 * where, in 13 characters, and a key of two digits.
 *
 *     2  99  01  2B  999  999  82
 *     |  |   |   |   |    |    97 - (the rest modulo 97)
 *     |  |   |   |   commune, rank on the register
 *     |  |   |   department: 01 to 95, 2A, 2B, 96 to 99
 *     |  |   month: 01 to 12, or 20 to 42 and 50 to 99 when it is not known
 *     |  year
 *     1 man, 2 woman; 3, 4, 7, 8: a number that is not final
 *
 * For the key, 2A counts as 19 and 2B as 18. The spaces may be anywhere, and
 * the key is often left out.
 *
 * PASSES  the structure and the key are right
 * SHORT   the structure is right and there is no key
 * DECODES the structure is right and the key or the grouping is wrong (with
 *         FAILS)
 * RANDOM  13 to 15 digits that neither repeat nor count (1 2 3 4 …), besides
 */

#include "detectors/detector.h"
#include "detectors/digits.h"
#include "detectors/encode.h"

check_fn check_nir;

#define BODY 13
#define WHOLE 15

struct nir {
    char body[WHOLE];
    size_t length;
    uint64_t number; /* the body, Corsica replaced */
};

/* False when there are other letters than those of Corsica, or too many. */
static bool
read_nir(struct text value, struct nir *nir)
{
    *nir = (struct nir){ .length = 0 };
    for (size_t i = 0; i < value.length; i++) {
        char c = to_lower(value.bytes[i]);

        if (!is_alnum(c))
            continue;
        if (nir->length == WHOLE)
            return false;
        nir->body[nir->length++] = c;
        if (is_letter(c)
            && (nir->length != 7 || nir->body[5] != '2'
                || (c != 'a' && c != 'b')))
            return false;
        if (nir->length > BODY)
            continue;
        if (is_letter(c))
            nir->number = nir->number - 1; /* 2 becomes 1, then 9 or 8 */
        nir->number = nir->number * 10
                      + (c == 'a'   ? 9u
                         : c == 'b' ? 8u
                                    : (unsigned)(c - '0'));
    }
    return nir->length == BODY || nir->length == WHOLE;
}

static unsigned
two_digits(const char *at)
{
    return (unsigned)(at[0] - '0') * 10 + (unsigned)(at[1] - '0');
}

static bool
is_structured(const struct nir *nir)
{
    unsigned month = two_digits(nir->body + 3);
    bool month_known = month >= 1 && month <= 13;
    bool month_made = (month >= 20 && month <= 42) || month >= 50;

    return is_one_of(nir->body[0], "123478") && (month_known || month_made)
           && (is_letter(nir->body[6]) || two_digits(nir->body + 5) >= 1)
           && memcmp(nir->body + 7, "000", 3) != 0
           && memcmp(nir->body + 10, "000", 3) != 0;
}

/* Six different characters at least, and few that follow upon their
 * neighbour. */
static bool
is_random(const struct nir *nir)
{
    size_t steps = 0, different = 0;

    for (size_t i = 0; i < nir->length; i++) {
        steps += i > 0 && nir->body[i] == nir->body[i - 1] + 1;
        different += memchr(nir->body, nir->body[i], i) == NULL;
    }
    return different >= 6 && steps < nir->length / 3;
}

/* As people write it: a space behind the sex, or one before the key, or none,
 * and then a number that is final. Long numbers side by side are none. */
static bool
is_grouped(struct text value)
{
    size_t group = 0, groups = 0;

    if (!is_alnum(value.bytes[1]))
        return true;
    for (size_t i = 0; i < value.length; i++) {
        if (!is_alnum(value.bytes[i]))
            group = 0;
        else if (group++ == 0)
            groups++;
    }
    return groups == 1 ? value.bytes[0] <= '2' : groups == 2 && group == 2;
}

unsigned
check_nir(struct candidate *candidate)
{
    struct nir nir;
    bool whole = read_nir(candidate_value(candidate), &nir);
    unsigned random = is_random(&nir) ? RANDOM : 0;

    if (!whole || !is_structured(&nir))
        return FAILS | random;
    if (nir.length == BODY)
        return SHORT | random;
    return random
           | (two_digits(nir.body + BODY) == 97 - nir.number % 97
                      && is_grouped(candidate_value(candidate))
                  ? PASSES
                  : FAILS | DECODES);
}
