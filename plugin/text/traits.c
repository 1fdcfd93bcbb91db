/* SPDX-License-Identifier: MIT */
/*
 * Five counters in one register, eight bits each. A byte first clears those
 * whose stretch it ends, then adds one to those that count it:
 *
 *              number  run     capitals  sign    at
 *     keep     0x7F    0x00    0x7F      0x7F    0x7F      a space
 *     add      1       1       0         1       0         a digit
 *
 * A counter goes up by ones, so that a bit that was ever set tells that the
 * power of two was reached; the highest is cleared again, and nothing runs over
 * into the neighbour.
 */

#include "plugin/text/traits.h"

#define NUMBER TRAIT_BIT(TRAIT_NUMBER, 0)
#define RUN TRAIT_BIT(TRAIT_RUN, 0)
#define CAPITALS TRAIT_BIT(TRAIT_CAPITALS, 0)
#define SIGN TRAIT_BIT(TRAIT_SIGN, 0)
#define AT_SIGN TRAIT_BIT(TRAIT_AT, 0)
#define ANYWHERE (SIGN | AT_SIGN)

enum kind {
    OTHER,   /* small letters, most marks, all beyond ASCII */
    CONTROL,
    SPACE,   /* and tab, line breaks */
    DIGIT,
    CAPITAL,
    COMMA,   /* and '-': in numbers and between words in capitals */
    POINT,   /* what stands in numbers only */
    ANGLE,   /* '<' fills the lines of passports */
    AT,
    KINDS
};

#define KEEP(counters) ((counters) * (uint64_t)0x7F)

static const struct {
    uint64_t keep, add;
} kinds[KINDS] = {
    [OTHER] = { KEEP(RUN | ANYWHERE), RUN },
    [CONTROL] = { KEEP(ANYWHERE), 0 },
    [SPACE] = { KEEP(NUMBER | CAPITALS | ANYWHERE), 0 },
    [DIGIT] = { KEEP(NUMBER | RUN | CAPITALS | ANYWHERE),
                NUMBER | RUN | SIGN },
    [CAPITAL] = { KEEP(RUN | CAPITALS | ANYWHERE), RUN | CAPITALS },
    [COMMA] = { KEEP(NUMBER | RUN | CAPITALS | ANYWHERE), RUN },
    [POINT] = { KEEP(NUMBER | RUN | ANYWHERE), RUN },
    [ANGLE] = { KEEP(RUN | CAPITALS | ANYWHERE), RUN },
    [AT] = { KEEP(RUN | ANYWHERE), RUN | ANYWHERE },
};

static const unsigned char kind_of[256] = {
    CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
    CONTROL, SPACE,   SPACE,   CONTROL, CONTROL, SPACE,   CONTROL, CONTROL,
    CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
    CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
    SPACE,   OTHER,   OTHER,   OTHER,   OTHER,   OTHER,   OTHER,   POINT,
    POINT,   POINT,   OTHER,   OTHER,   COMMA,   COMMA,   POINT,   POINT,
    DIGIT,   DIGIT,   DIGIT,   DIGIT,   DIGIT,   DIGIT,   DIGIT,   DIGIT,
    DIGIT,   DIGIT,   POINT,   OTHER,   ANGLE,   OTHER,   OTHER,   OTHER,
    AT,      CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL,
    CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL,
    CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL,
    CAPITAL, CAPITAL, CAPITAL, OTHER,   OTHER,   OTHER,   OTHER,   POINT,
    OTHER,   OTHER,   OTHER,   OTHER,   OTHER,   OTHER,   OTHER,   OTHER,
    OTHER,   OTHER,   OTHER,   OTHER,   OTHER,   OTHER,   OTHER,   OTHER,
    OTHER,   OTHER,   OTHER,   OTHER,   OTHER,   OTHER,   OTHER,   OTHER,
    OTHER,   OTHER,   OTHER,   OTHER,   OTHER,   OTHER,   OTHER,   CONTROL,
}; /* and OTHER beyond ASCII */

uint64_t
traits_of(struct text text)
{
    uint64_t counters = 0, seen = 0;

    for (size_t i = 0; i < text.length; i++) {
        unsigned char kind = kind_of[(unsigned char)text.bytes[i]];

        counters = (counters & kinds[kind].keep) + kinds[kind].add;
        seen |= counters;
    }
    return seen;
}

bool
trait_keeps(enum trait trait, unsigned char byte)
{
    return (kinds[kind_of[byte]].keep & TRAIT_BIT(trait, 0)) != 0;
}

bool
trait_counts(enum trait trait, unsigned char byte)
{
    return (kinds[kind_of[byte]].add & TRAIT_BIT(trait, 0)) != 0;
}
