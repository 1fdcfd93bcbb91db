/* SPDX-License-Identifier: MIT */
#ifndef DETECTORS_BIP39_H
#define DETECTORS_BIP39_H

/* The words that stand for the seed of a wallet: the place of a word in its
 * list is a number of eleven bits. BIP 39 is under the MIT licence. */

#define BIP39_WORDS 2048
#define BIP39_LETTERS 8

extern const char bip39_english[BIP39_WORDS][BIP39_LETTERS + 1];
extern const char bip39_french[BIP39_WORDS][BIP39_LETTERS + 1];

#endif
