/* SPDX-License-Identifier: MIT */

/*
 * Tokens that end with a checksum of themselves, so that scanners can tell real
 * ones offline. GitHub introduced the scheme in 2021, npm took it over:
 *
 *     ghp_ AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA 0uCPlr
 *          30 characters: the body        CRC-32 of the body in base 62
 *
 * Published examples are mostly scrambled and fail; so do mistyped tokens. What
 * fails is judged like any other token beside.
 */

#include "detectors/encode.h"
#include "detectors/detector.h"

check_fn check_github, check_token;

#define SUM 6

unsigned
check_github(struct candidate *candidate)
{
    struct text value = candidate_value(candidate), body;
    const char *low = memchr(value.bytes, '_', value.length);
    size_t start = low == NULL ? 0 : (size_t)(low - value.bytes) + 1;

    if (value.length < start + SUM + 1)
        return FAILS;
    body = text_cut(value, start, value.length - SUM);
    return base_spells(text_cut(value, value.length - SUM, value.length),
                       crc32_of(body), 62)
               ? PASSES
               : FAILS | check_token(candidate);
}
