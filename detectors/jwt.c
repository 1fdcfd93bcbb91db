/* SPDX-License-Identifier: MIT */

/*
 * A JSON Web Token (RFC 7519): header, payload and signature in base64url.
 *
 *     eyJhbGciOiJIUzI1NiJ9 . eyJzdWIiOiJzeW50aGV0aWMifQ . 43 characters
 *     {"alg":"HS256"}        {"sub":"synthetic"}
 *
 * The header must decode to an object that names its algorithm. The payload of
 * the best-known sample is John Doe with the number 1234567890. The clock is
 * not read here; a token that ended before this program was written has.
 */

#include "detectors/encode.h"
#include "detectors/detector.h"

check_fn check_jwt;

#define PART_MAX 1024
#define WRITTEN 1735689600u /* 1 January 2025, as seconds since 1970 */

static struct text
decoded(struct text part, uint8_t *room)
{
    return (struct text){ (const char *)room,
                          base64_decode(part, room, PART_MAX) };
}

/* The number behind `"exp":`, or 0. */
static uint64_t
end_of_life(struct text payload)
{
    size_t at = text_find(payload, "\"exp\":");
    uint64_t number = 0;

    if (at == SIZE_MAX)
        return 0;
    at += strlen("\"exp\":");
    while (at < payload.length && payload.bytes[at] == ' ')
        at++;
    for (; at < payload.length && is_digit(payload.bytes[at])
           && number < 100000000000u;
         at++)
        number = number * 10 + (uint64_t)(payload.bytes[at] - '0');
    return number;
}

unsigned
check_jwt(struct candidate *candidate)
{
    struct text value = candidate_value(candidate), header, payload;
    const char *first = memchr(value.bytes, '.', value.length);
    uint8_t header_room[PART_MAX], payload_room[PART_MAX];
    size_t dot;
    uint64_t ends;

    if (first == NULL)
        return FAILS;
    dot = (size_t)(first - value.bytes);
    header = decoded(text_cut(value, 0, dot), header_room);
    if (header.length < 8 || header.bytes[0] != '{'
        || (text_find(header, "\"alg\"") == SIZE_MAX
            && text_find(header, "\"typ\"") == SIZE_MAX
            && text_find(header, "\"enc\"") == SIZE_MAX))
        return FAILS;
    payload = decoded(text_cut(value, dot + 1, value.length), payload_room);
    if (text_find(payload, "\"1234567890\"") != SIZE_MAX
        && text_find(payload, "john doe") != SIZE_MAX)
        return DECODES | DEMO;
    ends = end_of_life(payload);
    return ends != 0 && ends < WRITTEN ? DECODES | EXPIRED : DECODES;
}
