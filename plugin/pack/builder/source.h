/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_SOURCE_H
#define PLUGIN_PACK_BUILDER_SOURCE_H

/* The files of a pack's folder, in the order of their names. */

#include <stdbool.h>
#include <stdint.h>

#include "plugin/pack/report.h"
#include "plugin/text/text.h"

#define SOURCE_FILE_MAX ((size_t)8 << 20) /* bytes */
#define SOURCE_FILES_MAX 512              /* of one folder */

enum source_kind {
    SOURCE_LOCALE,
    SOURCE_RULES,
    SOURCE_WORDS,
    SOURCE_WEIGHTS,
    SOURCE_PHRASES,
    SOURCE_MESSAGES,
    SOURCE_SAMPLES,
    SOURCE_KINDS
};

struct source {
    enum source_kind kind;
    char *path;      /* as given, then the file's name */
    struct text text;
    size_t folder;   /* which of the folders given, from 0 */
    uint32_t locale; /* index of its folder's locale, or PACK_NONE */
};

struct source_list {
    LIST(struct source) all;
};

/* Add the files of `folder`, the number of which is `number`. Files with other
 * names than packs have are left alone. */
void source_read_folder(struct source_list *sources, struct report *report,
                        const char *folder, size_t number);

void source_free(struct source_list *sources);

#endif
