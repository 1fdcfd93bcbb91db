/* SPDX-License-Identifier: MIT */

/*
 * Macaroons, the tokens of PyPI and of some clouds: fields with a length each,
 * then a signature of 32 bytes, in base64.
 *
 *     version 2: 02 | 01 08 "pypi.org" | 02 10 … | 00 | 06 20 signature
 *                     type, length, bytes          end
 *     version 1: "0018location pypi.org\n" … "002fsignature …\n"
 *                 length in hex, of the whole field
 *
 *     pypi-AgEIcHlwaS5vcmc…     MDAxOGxvY2F0aW9u…
 *
 * PASSES when the fields fill the token to its last byte and the last one is a
 * signature: one that was cut off or made up does not.
 */

#include "detectors/encode.h"
#include "detectors/detector.h"

check_fn check_macaroon, check_token;

#define BYTES_MAX 2048
#define SIGNATURE 6
#define SIGNATURE_BYTES 32

/* A number in groups of seven bits, the low ones first. False: it is cut off. */
static bool
read_number(const uint8_t *bytes, size_t count, size_t *at, size_t *number)
{
    *number = 0;
    for (unsigned shift = 0; shift < 28 && *at < count; shift += 7) {
        uint8_t byte = bytes[(*at)++];

        *number |= (size_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

static bool
is_whole_v2(const uint8_t *bytes, size_t count)
{
    size_t at = 1, type, length;

    while (read_number(bytes, count, &at, &type)) {
        if (type == 0)
            continue; /* the end of a section */
        if (!read_number(bytes, count, &at, &length) || length > count - at)
            return false;
        at += length;
        if (type == SIGNATURE)
            return length == SIGNATURE_BYTES && at == count;
    }
    return false;
}

static size_t
hex_value(uint8_t c)
{
    return is_digit((char)c) ? (size_t)(c - '0') : (size_t)(c | 0x20) - 'a' + 10;
}

static bool
is_whole_v1(const uint8_t *bytes, size_t count)
{
    static const char last[] = "signature ";

    for (size_t at = 0; at + 4 <= count;) {
        size_t length = 0;

        for (size_t i = 0; i < 4; i++) {
            if (!is_hex((char)bytes[at + i]))
                return false;
            length = length << 4 | hex_value(bytes[at + i]);
        }
        if (length < 6 || length > count - at)
            return false;
        if (at + length == count)
            return length == 4 + sizeof(last) + SIGNATURE_BYTES
                   && memcmp(bytes + at + 4, last, sizeof(last) - 1) == 0;
        at += length;
    }
    return false;
}

unsigned
check_macaroon(struct candidate *candidate)
{
    struct text value = candidate_value(candidate), body = value;
    uint8_t bytes[BYTES_MAX];
    size_t count;
    bool whole;

    if (text_begins(value, "pypi-"))
        body = text_cut(value, 5, value.length);
    count = base64_decode(body, bytes, sizeof(bytes));
    whole = count > SIGNATURE_BYTES
            && (bytes[0] == 2 ? is_whole_v2(bytes, count)
                              : is_whole_v1(bytes, count));
    return whole ? PASSES : FAILS | check_token(candidate);
}
