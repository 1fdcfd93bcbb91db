/* SPDX-License-Identifier: MIT */

/*
 * GitLab's routable tokens, since 17.7: payload, version, the payload's length,
 * and a checksum of all before it.
 *
 *     glpat-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.01.0w04y2vfi
 *     prefix and payload in base64url       ver len CRC-32 in base 36
 */

#include "detectors/encode.h"
#include "detectors/detector.h"

check_fn check_gitlab;

#define SUM 7

unsigned
check_gitlab(struct candidate *candidate)
{
    struct text value = candidate_value(candidate);

    if (value.length <= SUM)
        return FAILS;
    return base_spells(text_cut(value, value.length - SUM, value.length),
                       crc32_of(text_cut(value, 0, value.length - SUM)), 36)
               ? PASSES
               : FAILS;
}
