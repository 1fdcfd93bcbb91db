/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_LEARNED_H
#define PLUGIN_CORE_LEARNED_H

/*
 * What learned weights say of a draft: each stretch of words (features.h) has a
 * sum of weights in each category; stretches in a row, up to WINDOW_TOKENS, are
 * a window with its points, and a stretch has the points of the best window
 * that it is in.
 *
 *     Hello!  My sister is on lithium.  She sleeps badly.  Bye, Ann
 *     -0.4    +9.1                      +3.2               -0.6
 *     |____________________ window: 5.1 points _________________|
 */

#include <math.h>

#include "plugin/core/features.h"

#define WINDOW_TOKENS 60
#define WINDOW_STRETCHES 8
#define WINDOW_MORE 16 /* tokens that each seems to have: few say less */

/* Whether a window of so many stretches and tokens takes in one more stretch,
 * of `more` tokens. */
static inline bool
window_goes_on(size_t stretches, size_t tokens, size_t more)
{
    return stretches == 0
           || (stretches < WINDOW_STRETCHES && tokens + more <= WINDOW_TOKENS);
}

/* What the sums of a window of so many tokens are divided by. */
static inline float
window_size(size_t tokens)
{
    return sqrtf((float)(tokens + WINDOW_MORE));
}

/* The sums of a stretch, and the points of the best window around it. */
struct learned {
    uint32_t word;       /* its first, of scan->words */
    uint32_t start, end; /* bytes of the view's text */
    uint32_t tokens;
    float sums[PACK_MODELS];
    float points[PACK_MODELS];
};

/* Fill in scan->learned. False: no memory. */
bool learn_draft(struct scan *scan);

/* Learned points of the category at byte `at` of the view's text, rounded down;
 * 0 where nothing was learned of it. */
int learned_points(const struct scan *scan, size_t category, size_t at);

/* The most and the fewest learned points of the category in the draft. */
struct learned_range { int least, most; };
struct learned_range learned_range(const struct scan *scan, size_t category);

/* Candidates of the rules that find by learned weights. */
void find_learned(struct scan *scan);

#endif
