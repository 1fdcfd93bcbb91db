/* SPDX-License-Identifier: MIT */

/*
 * A JSON Web Token (RFC 7519): header, payload and signature in base64url; an
 * encrypted one (RFC 7516) has five parts.
 *
 *     eyJhbGciOiJIUzI1NiJ9 . eyJzdWIiOiJzeW50aGV0aWMifQ . 43 characters
 *     {"alg":"HS256"}        {"sub":"synthetic"}
 *
 * FAILS    the header is no object that names an algorithm, or (with DECODES)
 *          the signature has not the length that the algorithm makes
 * DECODES  the header is one
 * PASSES   and the signature has its length
 * DEMO     the sample that everybody copies, of John Doe, or a token for the
 *          role `anon`, which Supabase's web pages show
 *
 * Whether a token has expired takes a clock, and reading one is a system call
 * on some machines: it is not told.
 */

#include "detectors/encode.h"
#include "detectors/detector.h"

check_fn check_jwt;

#define PART_MAX 1024

static struct text
decoded(struct text part, uint8_t *room)
{
    return (struct text){ (const char *)room,
                          base64_decode(part, room, PART_MAX) };
}

static bool
has(struct text text, const char *member)
{
    return text_find(text, member) != SIZE_MAX;
}

/* Cut the part before the next dot off the front of `rest`. */
static struct text
take_part(struct text *rest)
{
    const char *dot = rest->length == 0
                          ? NULL
                          : memchr(rest->bytes, '.', rest->length);
    size_t length = dot == NULL ? rest->length : (size_t)(dot - rest->bytes);
    struct text part = text_cut(*rest, 0, length);

    *rest = text_cut(*rest, length + (dot != NULL), rest->length);
    return part;
}

/* RFC 7518: how many characters the signature of an algorithm has. Keys of RSA
 * come in lengths, from 2048 bits on. */
static bool
signature_fits(struct text header, size_t length)
{
    static const struct {
        const char *name;
        size_t length;
    } fixed[] = {
        { "\"hs256\"", 43 }, { "\"hs384\"", 64 },  { "\"hs512\"", 86 },
        { "\"es256\"", 86 }, { "\"es256k\"", 86 }, { "\"es384\"", 128 },
        { "\"es512\"", 176 }, { "\"eddsa\"", 86 }, { "\"ed25519\"", 86 },
    };

    for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
        if (has(header, fixed[i].name))
            return length == fixed[i].length;
    return length >= 342; /* RS256, PS512 and what may come */
}

unsigned
check_jwt(struct candidate *candidate)
{
    struct text rest = candidate_value(candidate), header, payload;
    uint8_t header_room[PART_MAX], payload_room[PART_MAX];

    header = decoded(take_part(&rest), header_room);
    if (header.length < 8 || header.bytes[0] != '{'
        || !(has(header, "\"alg\"") || has(header, "\"typ\"")
             || has(header, "\"enc\"")))
        return FAILS;
    if (has(header, "\"enc\""))
        return DECODES;
    payload = decoded(take_part(&rest), payload_room);
    if ((has(payload, "\"1234567890\"") && has(payload, "john doe"))
        || has(payload, "\"role\":\"anon\""))
        return DECODES | DEMO;
    return signature_fits(header, rest.length) ? DECODES | PASSES
                                               : DECODES | FAILS;
}
