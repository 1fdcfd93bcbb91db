/* SPDX-License-Identifier: MIT */

/*
 * Cloudflare's tokens: a prefix, 40 characters, and their CRC-32 in eight
 * hexadecimal digits.
 *
 *     cfut_ CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC 4fb9fda5
 *
 * The scheme is known from descriptions only: a wrong sum means little.
 */

#include "detectors/encode.h"
#include "detectors/detector.h"

check_fn check_cloudflare;

#define BODY 40
#define SUM 8

unsigned
check_cloudflare(struct candidate *candidate)
{
    struct text value = candidate_value(candidate), body;
    uint32_t sum;

    if (value.length < BODY + SUM)
        return FAILS;
    body = text_cut(value, value.length - BODY - SUM, value.length - SUM);
    sum = crc32_of(body);
    for (size_t i = value.length; i-- > value.length - SUM; sum >>= 4)
        if (to_lower(value.bytes[i]) != "0123456789abcdef"[sum & 15])
            return FAILS;
    return PASSES;
}
