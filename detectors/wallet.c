/* SPDX-License-Identifier: MIT */

/*
 * Private keys of wallets in base58check: the bytes, then the first four of
 * their double SHA-256, as digits to the base of 58 (no 0, O, I, l).
 *
 *     5HpHagT65TZzG1PH3CSu63k8DbpvD8s5ip4nEB3kEsreAnchuDf      WIF, 37 bytes
 *     80 | 00 … 01 | 78 A7 …      Bitcoin | the key | the sum  (38 with the
 *                                 mark of a compressed public key)
 *     xprv9s21ZrQH143K…           BIP 32, 82 bytes: a whole wallet
 *     6PRN2p6k3aaZ1ctt…           BIP 38, 43 bytes: under a password
 */

#include <sodium.h>

#include "detectors/detector.h"

check_fn check_wallet;

#define BYTES_MAX 82
#define SUM_BYTES 4

static const char alphabet[]
    = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/* The last bytes of the number, leading zeros left out. Returns how many, or 0
 * when a character is foreign or there are too many. `bytes` is filled from
 * its end. */
static size_t
base58_decode(struct text text, uint8_t bytes[BYTES_MAX])
{
    size_t used = 0;

    memset(bytes, 0, BYTES_MAX);
    for (size_t i = 0; i < text.length; i++) {
        const char *digit
            = memchr(alphabet, text.bytes[i], sizeof(alphabet) - 1);
        unsigned carry;

        if (digit == NULL)
            return 0;
        carry = (unsigned)(digit - alphabet);
        for (size_t b = 0; b < used || carry > 0; b++) {
            if (b == BYTES_MAX)
                return 0;
            carry += 58u * bytes[BYTES_MAX - 1 - b];
            bytes[BYTES_MAX - 1 - b] = (uint8_t)carry;
            carry >>= 8;
            if (b == used)
                used++;
        }
    }
    return used;
}

unsigned
check_wallet(struct candidate *candidate)
{
    uint8_t buffer[BYTES_MAX], sum[crypto_hash_sha256_BYTES];
    size_t count = base58_decode(candidate_value(candidate), buffer);
    const uint8_t *bytes = buffer + BYTES_MAX - count;
    bool right;

    /* 0x80 Bitcoin, 0xEF its test network, 0xB0 Litecoin, 0x9E Dogecoin; the
     * versions of BIP 32 keys begin with 4 or 2. */
    if (!((count == 37 || (count == 38 && bytes[33] == 1))
          && memchr("\x80\xEF\xB0\x9E", bytes[0], 4) != NULL)
        && !(count == 82 && (bytes[0] == 4 || bytes[0] == 2))
        && !(count == 43 && bytes[0] == 1))
        return FAILS;
    crypto_hash_sha256(sum, bytes, count - SUM_BYTES);
    crypto_hash_sha256(sum, sum, sizeof(sum));
    right = memcmp(sum, bytes + count - SUM_BYTES, SUM_BYTES) == 0;
    sodium_memzero(buffer, sizeof(buffer));
    return right ? PASSES : FAILS;
}
