/* SPDX-License-Identifier: MIT */

/*
 * An AWS access key id: four letters for its kind, then base32 that holds the
 * number of the account it belongs to (keys since 2019, when the fifth
 * character became Q or more).
 *
 *     AKIA RZPUZDIKAAAA AAAA       bits 1 to 40 of the base32: 123456789012
 *
 * The id in a signed URL (X-Amz-Credential=AKIA…) is sent to everybody who is
 * to follow it: IDENTIFIER.
 *
 * A body of one repeated letter, or with EXAMPLE in it, is from a manual.
 */

#include "detectors/encode.h"
#include "detectors/detector.h"
#include "detectors/shape.h"

check_fn check_aws;

unsigned
check_aws(struct candidate *candidate)
{
    struct text value = candidate_value(candidate), body;
    uint64_t number = 0;
    uint8_t bytes[6];

    if (value.length != 20)
        return FAILS;
    body = text_cut(value, 4, value.length);
    if (text_find(value, "example") != SIZE_MAX
        || shape_of(body, candidate->lexicon).distinct <= 2)
        return DEMO;
    if (text_ends(text_cut(candidate->text, 0, candidate->start),
                  "x-amz-credential="))
        return IDENTIFIER;
    if (body.bytes[0] < 'Q')
        return RANDOM;
    if (base32_decode(body, bytes, sizeof(bytes)) != sizeof(bytes))
        return FAILS;
    for (size_t i = 0; i < sizeof(bytes); i++)
        number = number << 8 | bytes[i];
    number = (number & 0x7FFFFFFFFF80u) >> 7;
    return number < 1000000000000u ? PASSES : RANDOM;
}
