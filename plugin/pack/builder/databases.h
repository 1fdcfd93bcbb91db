/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_DATABASES_H
#define PLUGIN_PACK_BUILDER_DATABASES_H

#include "plugin/pack/builder/build.h"

/* Lay the databases that a child has written, each behind its record, out in
 * the order of format.h: into build->groups and build->patterns_hs. False: the
 * child died while it wrote. */
bool order_groups(struct build *build, struct text result);

#endif
