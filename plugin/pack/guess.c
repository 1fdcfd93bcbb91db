/* SPDX-License-Identifier: MIT */
/* The nearest name by the number of letters to add, drop, change or swap with
 * their neighbour (Damerau and Levenshtein's distance, in bytes). */

#include "plugin/pack/guess.h"

#include <stdio.h>

#define LONGEST 64 /* bytes of names worth comparing */

struct guess
guess_for(struct text wanted)
{
    return (struct guess){ .wanted = wanted, .distance = LONGEST };
}

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Row i of the usual table; only the last three rows are kept. */
static size_t
distance(struct text a, struct text b)
{
    size_t rows[3][LONGEST + 1];

    for (size_t j = 0; j <= b.length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3];
        const size_t *higher = rows[(i + 1) % 3];

        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            bool same = a.bytes[i - 1] == b.bytes[j - 1];

            row[j] = least(above[j - 1] + !same,
                           least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a.bytes[i - 1] == b.bytes[j - 2]
                && a.bytes[i - 2] == b.bytes[j - 1])
                row[j] = least(row[j], higher[j - 2] + 1);
        }
    }
    return rows[a.length % 3][b.length];
}

void
guess_try(struct guess *guess, struct text name)
{
    size_t found;

    if (name.length > LONGEST || guess->wanted.length > LONGEST)
        return;
    found = distance(guess->wanted, name);
    if (found >= guess->distance)
        return;
    guess->distance = found;
    guess->best = name;
}

const char *
guess_text(struct guess *guess)
{
    if (guess->distance > guess->wanted.length / 3 + 1
        || guess->distance >= guess->best.length)
        return "";
    snprintf(guess->text, sizeof(guess->text), ", did you mean '%.*s'?",
             (int)guess->best.length, guess->best.bytes);
    return guess->text;
}
