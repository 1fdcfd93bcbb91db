/* SPDX-License-Identifier: MIT */

/*
 * A JSON Web Key (RFC 7517) with its private part. The pattern finds a member
 * named `d` (or `k`, for symmetric keys), this check looks whether it stands in
 * an object that says which kind of key it is:
 *
 *     {"kty":"OKP","crv":"Ed25519","x":"11qY…","d":"nWGxne_9WmC6hEr0kuwsxERJx…"}
 *
 * PASSES when the part has the length of that kind, FAILS when there is no such
 * object around it or the length is wrong.
 */

#include "detectors/encode.h"
#include "detectors/detector.h"

check_fn check_jwk;

#define REACH 3000 /* bytes of the object on each side */

/* The object around the value, as far as it has no inner ones. */
static struct text
object_around(const struct candidate *candidate)
{
    struct text text = candidate->text;
    size_t start = candidate->start, end = candidate->end;

    while (start > 0 && candidate->start - start < REACH
           && text.bytes[start - 1] != '{' && text.bytes[start - 1] != '}')
        start--;
    while (end < text.length && end - candidate->end < REACH
           && text.bytes[end] != '{' && text.bytes[end] != '}')
        end++;
    return text_cut(text, start, end);
}

unsigned
check_jwk(struct candidate *candidate)
{
    struct text object = object_around(candidate), kind;
    size_t bytes = candidate_value(candidate).length * 3 / 4;
    size_t at = text_find(object, "\"kty\"");

    if (at == SIZE_MAX)
        return FAILS;
    kind = text_cut(object, at + 5, object.length);
    kind.length = kind.length < 12 ? kind.length : 12;
    if (text_find(kind, "\"rsa\"") != SIZE_MAX)
        return bytes >= 64 ? PASSES : FAILS;
    if (text_find(kind, "\"oct\"") != SIZE_MAX)
        return bytes >= 16 ? PASSES : FAILS;
    /* Ed25519 and P-256, Ed448, P-384, P-521 */
    return bytes == 32 || bytes == 57 || bytes == 48 || bytes == 66 ? PASSES
                                                                    : FAILS;
}
