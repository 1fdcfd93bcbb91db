/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_OUTLINE_H
#define PLUGIN_PACK_BUILDER_OUTLINE_H

/* What the rules of a compiled pack want of a language, as comments to be filled
 * in. */

#include <stdio.h>

#include "plugin/pack/load.h"

/* Every class that rules, phrases or learned weights ask for: which rules do,
 * and some of its terms. */
void outline_words(FILE *out, const struct pack *base);

/* Every rule that finds phrases, with a draft that it finds if it has one. */
void outline_phrases(FILE *out, const struct pack *base);

/* Every message, in English. */
void outline_messages(FILE *out, const struct pack *base);

#endif
