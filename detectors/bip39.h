/* SPDX-License-Identifier: MIT */
#ifndef DETECTORS_BIP39_H
#define DETECTORS_BIP39_H

/* The words that stand for the seed of a wallet: the place of a word in the
 * list of its language is a number of eleven bits. BIP 39 is under the MIT
 * licence.
 *
 * Here the words are without their accents and in the order of their bytes,
 * which is not everywhere that of their places (ñ is behind n). */

#include <stdint.h>

#define BIP39_WORDS 2048
#define BIP39_LETTERS 9

struct bip39_word {
    char letters[BIP39_LETTERS + 1];
    uint16_t place;
};

extern const struct bip39_word bip39_english[BIP39_WORDS];
extern const struct bip39_word bip39_french[BIP39_WORDS];
extern const struct bip39_word bip39_spanish[BIP39_WORDS];
extern const struct bip39_word bip39_italian[BIP39_WORDS];
extern const struct bip39_word bip39_portuguese[BIP39_WORDS];
extern const struct bip39_word bip39_czech[BIP39_WORDS];

#endif
