/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_NEEDS_H
#define PLUGIN_PACK_BUILDER_NEEDS_H

/* What every match of a pattern has, in the terms of plugin/text/traits.h. */

#include <stdint.h>

#include "plugin/text/text.h"

struct need {
    uint64_t bits; /* of traits_of(): without them a text holds no match; the
                      rarest of those that can be told. 0: any text may */
    bool literal;  /* every match holds two certain letters or more in a row */
};

struct need needs_of(struct text pattern);

#endif
