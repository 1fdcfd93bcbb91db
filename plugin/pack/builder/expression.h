/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_EXPRESSION_H
#define PLUGIN_PACK_BUILDER_EXPRESSION_H

/* One pattern, as the two engines want it. */

#include <stdbool.h>

#include <hs.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "plugin/text/text.h"

bool expression_is_ascii(struct text pattern);

/* Flags of Vectorscan. */
unsigned expression_flags(struct text pattern);

/* NUL-terminated, as Vectorscan wants it; free() it. */
char *expression_copy(struct text pattern);

/* The same, without what only PCRE2 needs to look at; free() it. */
char *expression_prefilter(struct text pattern);

/* NULL: it is none, *error is PCRE2's and *offset the byte. */
pcre2_code *expression_pcre2(struct text pattern, int *error, size_t *offset);

#endif
