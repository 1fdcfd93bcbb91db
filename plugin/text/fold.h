/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_TEXT_FOLD_H
#define PLUGIN_TEXT_FOLD_H

/* One character that is to be read as another. */

#include <stdint.h>

#define FOLD_DROPPED 0xFFFFFFFFu

/* What a character of the draft is in the view: ASCII for digits, spaces,
 * hyphens and quotes of any kind, '\n' for line separators, FOLD_DROPPED for
 * what nobody sees, itself otherwise. ASCII is always itself. */
uint32_t fold_look(uint32_t c);

/* The small letter of a capital: Unicode's simple case folding. */
uint32_t fold_case(uint32_t c);

#endif
