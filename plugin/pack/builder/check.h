/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_CHECK_H
#define PLUGIN_PACK_BUILDER_CHECK_H

/* A pack that has been made and tried on its own samples. */

#include "plugin/pack/builder/commands.h"

struct checked {
    struct build build;
    struct pack base; /* header NULL: it stands alone */
    size_t passed, failed;   /* samples */
    size_t matched, matches; /* of those, the ones that must be found */
    void (*prepare)(struct build *build, void *data); /* may add samples when
                                the files are read; NULL: nobody does */
    void *data;
};

/* Make the pack and run its samples; failures and a table are printed when
 * there are any. Returns 0 if all is well, 1 if not, 2 if it could not be
 * tried. */
int check_pack(struct checked *checked, const struct options *options);
/* The path of the compiled pack to build upon. False: there is none. */
bool base_pack(const struct options *options, char *out, size_t room);

/* Print which messages the pack's languages lack, and which are idle. */
void check_messages(const struct build *build);

void check_free(struct checked *checked);

#endif
