/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_COMMANDS_H
#define PLUGIN_PACK_BUILDER_COMMANDS_H

/* The commands of prudence-pack. Each returns the program's exit status: 0, 1
 * if something is wrong with a pack, 2 if it could not be done. */

#include "plugin/pack/builder/build.h"

struct options {
    const char *out, *name, *base, *dictionaries, *depfile;
    const char *types; /* where the table goes, or NULL */
    bool keep_going;
    const char *const *arguments; /* folders or names */
    size_t count;
};

int command_build(const struct options *options);
int command_check(const struct options *options);
int command_add(const struct options *options);
int command_list(const struct options *options);
int command_remove(const struct options *options);
int command_new(const struct options *options);
int command_import(const struct options *options);
int command_forms(const struct options *options);

/* Make a pack of the folders and print what is wrong. Returns whether there is
 * something to write. `base` may be NULL. */
bool make_pack(struct build *build, const struct options *options,
              const struct pack *base);

/* The name of the pack: --name, or that of the last folder. */
const char *pack_name(const struct options *options, char *out, size_t room);

#endif
