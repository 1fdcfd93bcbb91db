/* SPDX-License-Identifier: MIT */

/*
 * Private keys and addresses of wallets in base58check: the bytes, then the
 * first four of their double SHA-256, as digits to the base of 58 (no 0, O, I,
 * l).
 *
 *     5HpHagT65TZzG1PH3CSu63k8DbpvD8s5ip4nEB3kEsreAnchuDf      WIF, 37 bytes
 *     80 | 00 … 01 | 78 A7 …      Bitcoin | the key | the sum  (38 with the
 *                                 mark of a compressed public key)
 *     xprv9s21ZrQH143K…           BIP 32, 82 bytes: a whole wallet
 *     6PRN2p6k3aaZ1ctt…           BIP 38, 43 bytes: under a password
 *     edsk3fUDkKxA1AaC…           Tezos, 40 or 72 bytes
 *     snoPBrXtMeMyMHUV…           XRP Ledger, 21 or 23 bytes; its digits are in
 *                                 an order of their own
 *     1BvBMSEYstWetqTF…           addresses, 25 bytes
 *
 * A key of Solana has no sum but its public half at its end (Ed25519): the first
 * 32 of the 64 bytes make the others.
 */

#include <sodium.h>

#include "detectors/detector.h"
#include "detectors/encode.h"

check_fn check_wallet, check_wallet_address, check_solana;

#define BYTES_MAX 82
#define SUM_BYTES 4
#define BASE 58u
#define ADDRESS_BYTES 25

static const char alphabet[]
    = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
static const char alphabet_xrp[]
    = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

/* The last bytes of the number, leading zeros and line breaks left out. Returns
 * how many, or 0 when a character is foreign or there are too many. `bytes` is
 * filled from its end. */
static size_t
base58_decode(struct text text, const char *digits, uint8_t bytes[BYTES_MAX])
{
    size_t used = 0;

    memset(bytes, 0, BYTES_MAX);
    for (size_t i = 0; i < text.length; i++) {
        const char *digit = memchr(digits, text.bytes[i], BASE);
        unsigned carry;

        if (text.bytes[i] == '\n')
            continue;
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

/* Are the last bytes the sum of the others? */
static bool
sum_is_right(const uint8_t *bytes, size_t count)
{
    uint8_t sum[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(sum, bytes, count - SUM_BYTES);
    crypto_hash_sha256(sum, sum, sizeof(sum));
    return memcmp(sum, bytes + count - SUM_BYTES, SUM_BYTES) == 0;
}

/* The outcome; nothing of the value stays behind. */
static unsigned
wiped(uint8_t buffer[BYTES_MAX], bool right)
{
    sodium_memzero(buffer, BYTES_MAX);
    return right ? PASSES : FAILS;
}

unsigned
check_wallet(struct candidate *candidate)
{
    struct text value = candidate_value(candidate);
    bool xrp = value.bytes[0] == 's';
    uint8_t buffer[BYTES_MAX];
    size_t count
        = base58_decode(value, xrp ? alphabet_xrp : alphabet, buffer);
    const uint8_t *bytes = buffer + BYTES_MAX - count;

    return wiped(buffer,
                 is_key(bytes, count, xrp) && sum_is_right(bytes, count));
}

/* The first byte: 0 and 5 Bitcoin, 0x30 and 0x32 Litecoin, 0x1E and 0x16
 * Dogecoin, 0x4C and 0x10 Dash, 0x41 Tron; 0 the XRP Ledger. A zero is written
 * as one digit. */
unsigned
check_wallet_address(struct candidate *candidate)
{
    struct text value = candidate_value(candidate);
    bool xrp = value.bytes[0] == 'r';
    uint8_t buffer[BYTES_MAX];
    size_t count
        = base58_decode(value, xrp ? alphabet_xrp : alphabet, buffer);
    const uint8_t *bytes = buffer + BYTES_MAX - ADDRESS_BYTES;
    bool is_known
        = xrp || value.bytes[0] == '1'
              ? bytes[0] == 0
              : memchr("\x05\x30\x32\x1E\x16\x4C\x10\x41", bytes[0], 8)
                    != NULL;

    return wiped(buffer, count > 0 && count <= ADDRESS_BYTES && is_known
                             && sum_is_right(bytes, ADDRESS_BYTES));
}

/* The 64 bytes in base58, or as a list of numbers. Returns how many there
 * are. */
static size_t
solana_bytes(struct text text, uint8_t buffer[BYTES_MAX])
{
    size_t count = 0;
    unsigned number = 0;

    if (text.bytes[0] != '[')
        return base58_decode(text, alphabet, buffer);
    for (size_t i = 1; i < text.length; i++) {
        char c = text.bytes[i];

        if (is_digit(c))
            number = number * 10 + (unsigned)(c - '0');
        else if (c == ',' || c == ']') {
            if (number > UINT8_MAX || count == crypto_sign_SECRETKEYBYTES)
                return 0;
            buffer[BYTES_MAX - crypto_sign_SECRETKEYBYTES + count++]
                = (uint8_t)number;
            number = 0;
        }
    }
    return count;
}

unsigned
check_solana(struct candidate *candidate)
{
    uint8_t buffer[BYTES_MAX], public[crypto_sign_PUBLICKEYBYTES];
    uint8_t secret[crypto_sign_SECRETKEYBYTES];
    size_t count = solana_bytes(candidate_value(candidate), buffer);
    const uint8_t *bytes = buffer + BYTES_MAX - crypto_sign_SECRETKEYBYTES;
    bool right = false;

    if (count == crypto_sign_SECRETKEYBYTES) {
        crypto_sign_seed_keypair(public, secret, bytes);
        right = memcmp(secret, bytes, sizeof(secret)) == 0;
        sodium_memzero(secret, sizeof(secret));
    }
    return wiped(buffer, right);
}
