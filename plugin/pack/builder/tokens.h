/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_TOKENS_H
#define PLUGIN_PACK_BUILDER_TOKENS_H

/* The shapes of tokens, `token = NAME SHAPE SERVICE`, become patterns. */

#include "plugin/pack/builder/build.h"

struct token {
    struct text name, shape; /* places; the shape has no spaces */
    uint32_t rule;           /* that finds it */
    size_t source;           /* the file they are from */
};

/* Add the pattern and both samples of a token. False: the shape has a fault,
 * which is reported. */
bool add_token(struct build *build, const struct token *token);

#endif
