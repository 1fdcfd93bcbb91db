/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_HOSTS_CLI_HOOK_CONFIG_H
#define PLUGIN_HOSTS_CLI_HOOK_CONFIG_H

/* A file of settings that belongs to the user and to another program: read with
 * care, changed as a whole or not at all, the former one kept beside it. */

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#define CONFIG_PATH 4096 /* bytes of a path, with the NUL */
#define CONFIG_BACKUP (CONFIG_PATH + 32) /* of that of a backup */

/* Read an object. A missing file is an empty one. NULL: it cannot be read, or is
 * no JSON object, and file:line:column was said on standard error. */
json_t *config_read(const char *path);

/* The object as the file is written: indented like `like` (may be NULL), in the
 * order it has. To be freed. */
char *config_text(const json_t *object, const char *like);

/* All of a file, or NULL; *missing tells whether there is none. To be freed. */
char *config_bytes(const char *path, bool *missing);

/* Print the lines that differ; what is the same is not printed, as it may hold
 * keys. */
void config_print_change(const char *path, const char *before,
                         const char *after);

/* Where what was in the file is kept: FILE.prudence-backup, links followed. */
void config_backup(const char *path, char kept[CONFIG_BACKUP]);

/* Put `text` in place of the file, NULL: of nothing. A link is followed, unless
 * it leads nowhere; folders are made, the mode is kept; with `backup`, what was
 * there is kept. False: it was said why on standard error. */
bool config_replace(const char *path, const char *text, bool backup);

#endif
