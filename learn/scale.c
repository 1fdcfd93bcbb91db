/* SPDX-License-Identifier: MIT */
/* Scores become points: of 10,000 ordinary drafts that nothing was learned
 * from, so many reach the points at which we ask, and half are BELOW them. So a
 * point is worth the same each time, as the rules that heed learned points
 * expect. */

#include "learn/learn.h"

#include <stdlib.h>

#define BELOW 13.0 /* points */

/* So many of 10,000 are asked about: what rules do not find of money and health
 * is little and seldom plain; secrets and confidential matters are told in more
 * ways than rules can say. */
static const double asked_about[PACK_MODELS] = { 4, 3, 4.5, 6 };

/* Financial data and secrets are asked about at medium, the others at high. */
static const double ask_points[PACK_MODELS] = { 3, 5, 3, 5 };

static int
compare_scores(const void *a, const void *b)
{
    double one = *(const double *)a, other = *(const double *)b;

    return one < other ? 1 : one > other ? -1 : 0; /* falling */
}

static void
tell(const struct examples *examples, unsigned category, const double *scores,
     const struct scale *scale)
{
    static const char *const languages[LANGUAGES] = { "en", "fr", "und" };

    printf("%s:", category_names[category]);
    for (unsigned language = 0; language < LANGUAGES; language++) {
        size_t all = 0, asked = 0, others = 0, wrong = 0;

        for (size_t e = 0; e < examples->count; e++) {
            const struct example *example = &examples->all[e];
            bool asks = scale->offset + scale->scale * scores[e]
                        >= ask_points[category];

            if (example->use != USE_TEST || example->language != language)
                continue;
            if (example->category == category) {
                all++;
                asked += asks;
            } else if (example->category == CATEGORY_NONE) {
                others++;
                wrong += asks;
            }
        }
        if (all + others > 0)
            printf("  %s %zu/%zu, false %zu/%zu", languages[language], asked,
                   all, wrong, others);
    }
    putchar('\n');
}

struct scale
scale_category(const struct examples *examples, unsigned category,
               const double *scores)
{
    double *sorted = allocate(NULL, examples->count * sizeof(sorted[0]));
    struct scale scale;
    size_t count = 0;
    double ask, middle;

    for (size_t e = 0; e < examples->count; e++)
        if (examples->all[e].use == USE_SCALE
            && examples->all[e].category == CATEGORY_NONE)
            sorted[count++] = scores[e];
    if (count < 1000) {
        fputs("prudence-learn: fewer than 1,000 ordinary drafts to scale by\n",
              stderr);
        exit(2);
    }
    qsort(sorted, count, sizeof(sorted[0]), compare_scores);
    ask = sorted[(size_t)((double)count * asked_about[category] / 10000)];
    middle = sorted[count / 2];
    scale.scale = BELOW / (ask > middle ? ask - middle : 1);
    scale.offset = ask_points[category] - scale.scale * ask;
    free(sorted);
    tell(examples, category, scores, &scale);
    return scale;
}
