/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_HOSTS_CLI_HOOK_RAW_H
#define PLUGIN_HOSTS_CLI_HOOK_RAW_H

/*
 * An event's bytes, before they are JSON. Clients write what a strict reader
 * refuses, and what could not be read must still be answered in the shape of its
 * moment: an answer for a prompt would let a tool's output through.
 */

#include <stddef.h>

/* Put U+FFFD in place of each half of a surrogate pair ("\ud83d"), as the client
 * itself does when it sends it. The length stays. */
void raw_repair(char *bytes, size_t length);

/* The string that the outermost object has under that key, as it is written;
 * NULL: none, or no memory. What stands behind it may be anything. */
const char *raw_string(const char *bytes, size_t length, const char *key);

#endif
