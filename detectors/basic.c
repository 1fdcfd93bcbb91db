/* SPDX-License-Identifier: MIT */

/*
 * HTTP Basic (RFC 7617): base64 of name, colon and password. The same is in the
 * `auth` of Docker's config.json and the `_auth` of .npmrc.
 *
 *     YWxpY2U6czNjcjN0   alice:s3cr3t      DECODES
 *     dXNlcjpwYXNz       user:pass         DECODES and DEMO
 *     Zm9vOmJhcg==       foo:bar           the same
 *     QWxhZGRpbjpvcGVu…  Aladdin:open …    the sample of the standard: DEMO
 */

#include "detectors/encode.h"
#include "detectors/notation.h"

check_fn check_basic;

unsigned
check_basic(struct candidate *candidate)
{
    struct text value = candidate_value(candidate);
    uint8_t bytes[256];
    size_t length = base64_decode(value, bytes, sizeof(bytes)), colon = 0;
    struct text pair = { (const char *)bytes, length };

    for (size_t i = 0; i < length; i++) {
        if (bytes[i] < 0x20 || bytes[i] == 0x7F)
            return FAILS;
        if (bytes[i] == ':' && colon == 0)
            colon = i;
    }
    if (colon == 0 || colon + 1 >= length)
        return FAILS;
    if (notation_is_placeholder(text_cut(pair, colon + 1, length))
        || text_is(pair, "user:pass") || text_is(pair, "user:password")
        || text_is(pair, "username:password")
        || text_begins(pair, "aladdin:"))
        return DECODES | DEMO;
    return DECODES;
}
