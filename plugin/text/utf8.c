/* SPDX-License-Identifier: MIT */
/*
 * UTF-8 as table 3-7 of the Unicode standard draws it: which bytes may follow
 * which. The second byte is where overlong forms, surrogates and numbers above
 * U+10FFFF are told apart; the third and fourth are any continuation.
 *
 *     first       second      more
 *     00..7F
 *     C2..DF      80..BF
 *     E0          A0..BF      80..BF
 *     E1..EC      80..BF      80..BF
 *     ED          80..9F      80..BF
 *     EE..EF      80..BF      80..BF
 *     F0          90..BF      80..BF  80..BF
 *     F1..F3      80..BF      80..BF  80..BF
 *     F4          80..8F      80..BF  80..BF
 *
 * Whatever leaves this road is one U+FFFD for the bytes that were still on it
 * (the "maximal subpart"), as browsers do it: E2 82 41 is U+FFFD and 'A'.
 */

#include "plugin/text/utf8.h"

/* How many bytes a first byte asks for; 0 if no character begins with it. */
static size_t
wanted(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4)
        return 0;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

static bool
second_fits(unsigned char first, unsigned char second)
{
    switch (first) {
    case 0xE0:
        return second >= 0xA0 && second <= 0xBF;
    case 0xED:
        return second >= 0x80 && second <= 0x9F;
    case 0xF0:
        return second >= 0x90 && second <= 0xBF;
    case 0xF4:
        return second >= 0x80 && second <= 0x8F;
    default:
        return second >= 0x80 && second <= 0xBF;
    }
}

size_t
utf8_decode(struct text text, size_t at, uint32_t *c)
{
    const unsigned char *bytes = (const unsigned char *)text.bytes + at;
    size_t left = text.length - at;
    size_t length = wanted(bytes[0]);
    uint32_t sum;

    if (length == 1) {
        *c = bytes[0];
        return 1;
    }
    *c = UTF8_REPLACEMENT;
    if (length == 0 || left < 2 || !second_fits(bytes[0], bytes[1]))
        return 1;

    sum = bytes[0] & (0x7Fu >> length);
    sum = sum << 6 | (bytes[1] & 0x3Fu);
    for (size_t i = 2; i < length; i++) {
        if (i == left || (bytes[i] & 0xC0) != 0x80)
            return i;
        sum = sum << 6 | (bytes[i] & 0x3Fu);
    }
    *c = sum;
    return length;
}

size_t
utf8_encode(uint32_t c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}
