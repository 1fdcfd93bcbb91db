/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_STATE_H
#define PLUGIN_CORE_STATE_H

/* Reading the user's own small files: keys, and lists of keyed hashes. One that
 * others can have written is told of and not read; one that is missing is not
 * told of. */

#include <stdio.h>

#include "plugin/core/engine.h"

/* Open for reading; NULL: it is not there, or it must not be believed. */
FILE *state_open(const struct engine *engine, const char *path);

/* Read a key of that many bytes. False: there is none. */
bool state_read_key(const struct engine *engine, const char *path,
                    unsigned char *key, size_t bytes);

#endif
