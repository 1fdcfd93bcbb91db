/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_PLURALS_H
#define PLUGIN_PACK_BUILDER_PLURALS_H

/* CLDR's plural rules, asked of ICU once for all, since ICU's first calls crash
 * a host that is short of memory. */

#include <stdint.h>

#include "plugin/text/text.h"

/* Fill `plurals` (PACK_PLURAL_COUNTS of them) with the category of each count
 * in that language: indices of PACK_PLURAL_WORDS. Without rules, all "other". */
void plurals_of(struct text code, uint8_t *plurals);

#endif
