/* SPDX-License-Identifier: MIT */

/*
 * Tokens that end with the CRC-32 of themselves, so that real ones can be told
 * offline. Services differ in what they sum up and in how they write it:
 *
 *     ghp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA 0uCPlr     behind the prefix, base 62
 *     glpat-AAAA….01.0w 04y2vfi                     all before it, base 36
 *     cfut_CCCCCCCCCCCC…CCCC 4fb9fda5               behind the prefix, hex
 *     glsa_yscW25imSKJIuav8zF37RZmnbiDvB05G_fcaaf58a  all, hex, low byte first
 *     cflt… AbCdEf                                  behind it, base64
 *
 * All of these are tried: one of them is right by chance once in a thousand
 * million. Published examples are mostly scrambled and fail, as mistyped tokens
 * do; what fails is judged like any other token besides.
 */

#include "detectors/encode.h"
#include "detectors/detector.h"

check_fn check_crc, check_token;

#define SUM_MIN 6
#define SUM_MAX 8

static bool
is_separator(char c)
{
    return c == '_' || c == '-';
}

/* Is `sum` the number in hexadecimal digits? */
static bool
hex_spells(struct text sum, uint32_t number)
{
    for (size_t i = sum.length; i-- > 0; number >>= 4)
        if (sum.bytes[i] != "0123456789abcdef"[number & 15])
            return false;
    return true;
}

static uint32_t
turned(uint32_t number)
{
    return number >> 24 | (number >> 8 & 0xFF00u) | (number << 8 & 0xFF0000u)
           | number << 24;
}

static bool
spells(struct text sum, uint32_t crc)
{
    uint8_t bytes[5];

    if (sum.length == 8)
        return hex_spells(sum, crc) || hex_spells(sum, turned(crc));
    if (sum.length == 7)
        return base_spells(sum, crc, 36);
    if (base_spells(sum, crc, 62))
        return true;
    if (base64_decode(sum, bytes, sizeof(bytes)) != 4)
        return false;
    for (size_t i = 0; i < 4; i++)
        if (bytes[i] != (uint8_t)(crc >> 8 * i))
            return false;
    return true;
}

/* Is the end of `value` the sum of what stands before it? */
static bool
sums_up(struct text value, size_t sum_length)
{
    struct text sum, whole, body;
    size_t start;

    if (value.length <= sum_length + 8)
        return false;
    whole = text_cut(value, 0, value.length - sum_length);
    sum = text_cut(value, whole.length, value.length);
    if (spells(sum, crc32_of(whole)))
        return true;
    if (is_separator(whole.bytes[whole.length - 1])) {
        whole.length--;
        if (spells(sum, crc32_of(whole)))
            return true;
    }
    for (start = whole.length; start > 0; start--)
        if (is_separator(whole.bytes[start - 1]))
            break;
    if (start == 0)
        start = 4; /* a prefix of four letters: cflt */
    body = text_cut(whole, start, whole.length);
    return spells(sum, crc32_of(body));
}

unsigned
check_crc(struct candidate *candidate)
{
    struct text value = candidate_value(candidate);

    for (size_t length = SUM_MIN; length <= SUM_MAX; length++)
        if (sums_up(value, length))
            return PASSES;
    return FAILS | check_token(candidate);
}
