/* SPDX-License-Identifier: MIT */

/*
 * Keys and addresses in bech32, as BIP 173 describes it, in capitals or small
 * letters: the secret keys of age (age-encryption.org) and of Nostr (NIP-19),
 * the addresses of Bitcoin, Litecoin and Cardano.
 *
 *     AGE-SECRET-KEY- 1 QQQQ…QQQQ 6 more
 *     nsec            1 vl029…    6 more
 *     who it is for   |  data     checksum: the polynomial's rest must be 1, or
 *                                 BECH32M for newer addresses (BIP 350)
 */

#include "detectors/encode.h"
#include "detectors/detector.h"

check_fn check_bech32;

#define BECH32M 0x2BC830A3u

static uint32_t
step(uint32_t sum, uint32_t value)
{
    static const uint32_t generator[] = {
        0x3B6A57B2u, 0x26508E6Du, 0x1EA119FAu, 0x3D4233DDu, 0x2A1462B3u,
    };
    uint32_t top = sum >> 25;

    sum = (sum & 0x1FFFFFFu) << 5 ^ value;
    for (unsigned i = 0; i < 5; i++)
        if (top >> i & 1)
            sum ^= generator[i];
    return sum;
}

unsigned
check_bech32(struct candidate *candidate)
{
    static const char digits[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    struct text value = candidate_value(candidate);
    uint32_t sum = 1;
    size_t one = value.length;

    while (one > 0 && value.bytes[one - 1] != '1')
        one--;
    if (one < 2)
        return FAILS;
    for (size_t i = 0; i + 1 < one; i++)
        sum = step(sum, (uint32_t)(unsigned char)to_lower(value.bytes[i]) >> 5);
    sum = step(sum, 0);
    for (size_t i = 0; i + 1 < one; i++)
        sum = step(sum, (uint32_t)(unsigned char)to_lower(value.bytes[i]) & 31);
    for (size_t i = one; i < value.length; i++) {
        const char *digit = memchr(digits, to_lower(value.bytes[i]), 32);
        if (digit == NULL)
            return FAILS;
        sum = step(sum, (uint32_t)(digit - digits));
    }
    return sum == 1 || sum == BECH32M ? PASSES : FAILS;
}
