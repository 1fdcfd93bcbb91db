/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_TYPES_H
#define PLUGIN_PACK_BUILDER_TYPES_H

/* How many samples try each type, as a table for people. */

#include <stdio.h>

#include "plugin/pack/builder/build.h"

struct types {
    struct type_row *rows;
    size_t count;
};

void types_open(struct types *types, const struct build *build);

/* A sample that does what it must; `found`: the rule that found it, or NULL. */
void types_count(struct types *types, const struct build *build,
                 const struct sample *sample, const char *found);
void types_write(struct types *types, const struct build *build, FILE *out);
void types_close(struct types *types);

#endif
