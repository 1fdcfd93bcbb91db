/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_LIMITS_H
#define PLUGIN_PACK_BUILDER_LIMITS_H

/* What a child may take that compiles patterns. */

#include "plugin/pack/builder/sandbox.h"

#define MEGABYTES 2048
#define SECONDS_EACH 2
#define PATIENCE 900 /* seconds on the clock */

#endif
