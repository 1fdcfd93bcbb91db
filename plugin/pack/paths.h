/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_PATHS_H
#define PLUGIN_PACK_PATHS_H

/* Where files are, and whether a file may be believed. */

#include <stdbool.h>
#include <stddef.h>

/* Open a regular file for reading if nobody but root or the user can have
 * written it or put it there: it and every folder above it belong to root or
 * the user, and are not writable by others (a sticky folder is fine). Symbolic
 * links are resolved first, then no more followed. Returns a descriptor, or -1
 * with a sentence in *why (static text). */
int path_open_trusted(const char *path, const char **why);

/* Write "$VARIABLE/name", or "$HOME/otherwise/name" where the variable is unset
 * or not absolute, into `out`. False: no home, or no room. */
bool path_in_home(char *out, size_t room, const char *variable,
                  const char *otherwise, const char *name);

/* Create the folder that `path` is in, and those above it, for the user
 * alone. False: errno tells. */
bool path_make_folder(const char *path);

/* Replace the file `path` (mode 0600) by `bytes`, whole or not at all: written
 * beside it, synced, renamed, the folder synced. False: errno tells. */
bool path_replace(const char *path, const void *bytes, size_t length);

#endif
