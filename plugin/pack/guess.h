/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_GUESS_H
#define PLUGIN_PACK_GUESS_H

/*
 * "did you mean": the nearest of the names that would have been right.
 *
 *     struct guess guess = guess_for(wrong);
 *     for (each name)
 *         guess_try(&guess, name);
 *     printf("unknown key%s", guess_text(&guess));
 */

#include "plugin/text/text.h"

struct guess {
    struct text wanted, best;
    size_t distance; /* letters that `best` has wrong */
    char text[160];
};

struct guess guess_for(struct text wanted);
void guess_try(struct guess *guess, struct text name);

/* ", did you mean 'NAME'?", or nothing when no name is near enough. Lives as
 * long as the guess. */
const char *guess_text(struct guess *guess);

#endif
