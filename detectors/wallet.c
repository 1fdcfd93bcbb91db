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
 *     edsk3fUDkKxA1AaC…           Tezos, 40 or 72 bytes
 *     snoPBrXtMeMyMHUV…           XRP Ledger, 21 or 23 bytes; its digits are in
 *                                 an order of their own
 */

#include <sodium.h>

#include "detectors/detector.h"

check_fn check_wallet;

#define BYTES_MAX 82
#define SUM_BYTES 4
#define BASE 58u

static const char alphabet[]
    = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
static const char alphabet_xrp[]
    = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

/* The last bytes of the number, leading zeros left out. Returns how many, or 0
 * when a character is foreign or there are too many. `bytes` is filled from
 * its end. */
static size_t
base58_decode(struct text text, const char *digits, uint8_t bytes[BYTES_MAX])
{
    size_t used = 0;

    memset(bytes, 0, BYTES_MAX);
    for (size_t i = 0; i < text.length; i++) {
        const char *digit = memchr(digits, text.bytes[i], BASE);
        unsigned carry;

        if (digit == NULL)
            return 0;
        carry = (unsigned)(digit - digits);
        for (size_t b = 0; b < used || carry > 0; b++) {
            if (b == BYTES_MAX)
                return 0;
            carry += BASE * bytes[BYTES_MAX - 1 - b];
            bytes[BYTES_MAX - 1 - b] = (uint8_t)carry;
            carry >>= 8;
            if (b == used)
                used++;
        }
    }
    return used;
}

/* Is it a key, as its first bytes and their number say? */
static bool
is_key(const uint8_t *bytes, size_t count, bool xrp)
{
    if (xrp)
        return (count == 21 && bytes[0] == 0x21)
               || (count == 23 && memcmp(bytes, "\x01\xE1\x4B", 3) == 0);
    /* 0x80 Bitcoin, 0xEF its test network, 0xB0 Litecoin, 0x9E Dogecoin; the
     * versions of BIP 32 keys begin with 4 or 2. */
    return ((count == 37 || (count == 38 && bytes[33] == 1))
            && memchr("\x80\xEF\xB0\x9E", bytes[0], 4) != NULL)
           || (count == 82 && (bytes[0] == 4 || bytes[0] == 2))
           || (count == 43 && bytes[0] == 1)
           || (count == 40 && memcmp(bytes, "\x0D\x0F\x3A\x07", 4) == 0)
           || (count == 72 && memcmp(bytes, "\x2B\xF6\x4E\x07", 4) == 0);
}

unsigned
check_wallet(struct candidate *candidate)
{
    struct text value = candidate_value(candidate);
    bool xrp = value.bytes[0] == 's';
    uint8_t buffer[BYTES_MAX], sum[crypto_hash_sha256_BYTES];
    size_t count
        = base58_decode(value, xrp ? alphabet_xrp : alphabet, buffer);
    const uint8_t *bytes = buffer + BYTES_MAX - count;
    bool right;

    if (!is_key(bytes, count, xrp))
        return FAILS;
    crypto_hash_sha256(sum, bytes, count - SUM_BYTES);
    crypto_hash_sha256(sum, sum, sizeof(sum));
    right = memcmp(sum, bytes + count - SUM_BYTES, SUM_BYTES) == 0;
    sodium_memzero(buffer, sizeof(buffer));
    return right ? PASSES : FAILS;
}
