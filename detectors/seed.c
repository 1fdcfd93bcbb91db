/* SPDX-License-Identifier: MIT */

/*
 * Seed phrases (BIP 39, Electrum): 12, 15, 18, 21 or 24 words from the list of
 * 2048 of one language, in a row, that are a whole wallet.
 *
 *     … this is it: legal winner thank year wave sausage worth useful … yellow
 *                   1019  2015   1790                                  2040
 *     eleven bits each: 128 bits of chance, then the first 4 bits of their
 *     SHA-256
 *
 * Electrum's twelve words of the same list are chosen until the HMAC-SHA-512 of
 * them all, under the key "Seed version", begins with 01, 100, 101 or 102.
 *
 * Monero's have a list of their own, see below.
 *
 * The candidate is a stretch in which such a row may begin. Every word of
 * ordinary prose that is not in the list ends the row, so that twelve in a row
 * say more than the sum, which one in sixteen passes.
 *
 * PASSES  the row, or a part of it with the right number of words, adds up
 * FAILS   it does not: mistyped, in another order, or of another kind
 * DECODES so, but 18 words or more in a row
 * DEMO    two different words at most: abandon abandon … about; or a stretch of
 *         the list itself
 * SHORT   no row of twelve words
 */

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "detectors/bip39.h"
#include "detectors/detector.h"
#include "detectors/encode.h"
#include "plugin/text/words.h"

check_fn check_seed;

#define ROW_MIN 12
#define ROW_MAX 24
#define LONG_ROW 18 /* no prose has so many of the list */
#define SEARCHED_MAX 64 /* words */
#define BITS 11
#define MONERO 25 /* words */
#define MONERO_HEAD 3

typedef const struct bip39_word *word_list;

static const word_list lists[] = { bip39_english, bip39_french,
                                   bip39_spanish, bip39_italian,
                                   bip39_portuguese, bip39_czech };

struct row {
    const struct bip39_word *words[ROW_MAX];
    size_t count;
    size_t start, end; /* in the text */
};

static int
compare_letters(const void *letters, const void *word)
{
    return strcmp(letters, ((const struct bip39_word *)word)->letters);
}

/* NULL: not in the list. */
static const struct bip39_word *
find_word(struct text word, word_list list)
{
    char plain[BIP39_LETTERS + 1];
    size_t length = words_strip(word, plain, BIP39_LETTERS);

    if (length > BIP39_LETTERS)
        return NULL;
    plain[length] = '\0';
    return bsearch(plain, list, BIP39_WORDS, sizeof(*list), compare_letters);
}

static bool
is_word_byte(char c)
{
    return is_letter(c) || (unsigned char)c >= 0x80;
}

/* The next word at or behind `*at`, which moves behind it. Between the words
 * of one row stand spaces, commas, quotes, line ends, and "1." or "2)". */
static struct text
next_word(struct text text, size_t *at, bool *same_row)
{
    size_t start = *at, end;

    *same_row = true;
    while (start < text.length && !is_word_byte(text.bytes[start])) {
        char c = text.bytes[start];

        *same_row = *same_row
                    && (is_digit(c) || is_one_of(c, " ,;\"'\t\r\n")
                        || (start > 0 && is_one_of(c, ".):-")
                            && is_digit(text.bytes[start - 1])));
        start++;
    }
    for (end = start; end < text.length && is_word_byte(text.bytes[end]); end++)
        continue;
    *at = end;
    return text_cut(text, start, end);
}

/* The first row that begins within the candidate. */
static bool
find_row(const struct candidate *candidate, word_list list, struct row *row)
{
    size_t at = candidate->start;

    *row = (struct row){ .count = 0 };
    for (size_t searched = 0; searched < SEARCHED_MAX; searched++) {
        bool same_row;
        struct text word = next_word(candidate->text, &at, &same_row);
        const struct bip39_word *found;

        if (word.length == 0)
            break;
        found = find_word(word, list);
        if (!same_row || found == NULL) {
            if (row->count >= ROW_MIN)
                break;
            row->count = 0;
            if (at > candidate->end)
                break;
        }
        if (found == NULL)
            continue;
        if (row->count == 0)
            row->start = at - word.length;
        row->words[row->count++] = found;
        row->end = at;
        if (row->count == ROW_MAX)
            break;
    }
    return row->count >= ROW_MIN;
}

/* Do `count` words add up? Their bits are count / 3 * 32 of chance and
 * count / 3 of SHA-256. */
static bool
adds_up(const struct bip39_word *const *words, size_t count)
{
    uint8_t bytes[ROW_MAX * BITS / 8 + 1] = { 0 };
    uint8_t hash[crypto_hash_sha256_BYTES];
    size_t entropy = count / 3 * 4;
    unsigned shift = 8 - (unsigned)count / 3;
    bool right;

    for (size_t bit = 0; bit < count * BITS; bit++)
        if (words[bit / BITS]->place >> (BITS - 1 - bit % BITS) & 1)
            bytes[bit / 8] |= (uint8_t)(0x80 >> bit % 8);
    crypto_hash_sha256(hash, bytes, entropy);
    right = bytes[entropy] >> shift == hash[0] >> shift;
    sodium_memzero(bytes, sizeof(bytes));
    return right;
}

static bool
is_electrum(const struct bip39_word *const *words)
{
    static const unsigned char key[] = "Seed version";
    crypto_auth_hmacsha512_state state;
    uint8_t hash[crypto_auth_hmacsha512_BYTES];

    crypto_auth_hmacsha512_init(&state, key, sizeof(key) - 1);
    for (size_t i = 0; i < ROW_MIN; i++) {
        const char *word = words[i]->letters;

        if (i > 0)
            crypto_auth_hmacsha512_update(&state, (const uint8_t *)" ", 1);
        crypto_auth_hmacsha512_update(&state, (const uint8_t *)word,
                                      strlen(word));
    }
    crypto_auth_hmacsha512_final(&state, hash);
    sodium_memzero(&state, sizeof(state));
    return hash[0] == 0x01 || (hash[0] == 0x10 && hash[1] >> 4 <= 2);
}

static unsigned
judge(const struct row *row)
{
    size_t different = 1, next = 1;

    for (size_t i = 1; i < row->count; i++) {
        different += row->words[i] != row->words[i - 1];
        next += row->words[i] == row->words[i - 1] + 1;
    }
    if (different <= 2 || next == row->count)
        return DEMO;
    for (size_t count = row->count / 3 * 3; count >= ROW_MIN; count -= 3)
        for (size_t first = 0; first + count <= row->count; first++)
            if (adds_up(row->words + first, count))
                return PASSES;
    for (size_t first = 0; first + ROW_MIN <= row->count; first++)
        if (is_electrum(row->words + first))
            return PASSES;
    return row->count >= LONG_ROW ? FAILS | DECODES : FAILS;
}

/* Monero: 24 words and one of them again, picked by the CRC-32 of the first
 * three letters of each. Their list is not needed: four letters in each word
 * and nothing beside them are rare enough. */
static bool
find_monero(struct candidate *candidate)
{
    char heads[(MONERO - 1) * MONERO_HEAD];
    char last[MONERO_HEAD];
    size_t at = candidate->start, end, count = 0;
    bool same_row;
    struct text word = next_word(candidate->text, &at, &same_row);
    size_t start = at - word.length;

    do {
        if (word.length < MONERO_HEAD + 1 || count == MONERO)
            return false;
        memcpy(++count < MONERO ? heads + (count - 1) * MONERO_HEAD : last,
               word.bytes, MONERO_HEAD);
        end = at;
        word = next_word(candidate->text, &at, &same_row);
    } while (same_row && word.length > 0);
    if (count < MONERO
        || memcmp(heads + crc32_of((struct text){ heads, sizeof(heads) })
                              % (MONERO - 1) * MONERO_HEAD,
                  last, MONERO_HEAD)
               != 0)
        return false;
    candidate->start = start;
    candidate->end = end;
    return true;
}

unsigned
check_seed(struct candidate *candidate)
{
    struct row row = { .count = 0 };
    unsigned outcome;

    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
        if (find_row(candidate, lists[i], &row))
            break;
    if (row.count < ROW_MIN)
        return find_monero(candidate) ? PASSES : SHORT;
    candidate->start = row.start;
    candidate->end = row.end;
    outcome = judge(&row);
    sodium_memzero(&row, sizeof(row));
    return outcome;
}
