/* SPDX-License-Identifier: MIT */

/*
 * Short codes that people tell in a sentence: the PIN of a card, the three
 * digits on its back, a code sent by the bank.
 *
 *     le code de ma carte c'est 4821        PASSES
 *     my PIN is 4 8 2 1                      SHORT: only the 4 was taken
 *     the PIN is wrong                      FAILS
 */

#include "detectors/detector.h"
#include "detectors/encode.h"

check_fn check_code;

unsigned
check_code(struct candidate *candidate)
{
    struct text value = candidate_value(candidate);

    for (size_t i = 0; i < value.length; i++)
        if (!is_digit(value.bytes[i])
            && !(value.length == 7 && i == 3
                 && is_one_of(value.bytes[i], "- ")))
            return FAILS;
    if (value.length < 3)
        return SHORT;
    return value.length <= 8 ? PASSES : FAILS;
}
