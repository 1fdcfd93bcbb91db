/* SPDX-License-Identifier: MIT */
/* Logistic regression with an L2 penalty, by liblinear.
 *
 * A label is of a whole draft, but perhaps of one of its windows only. So the
 * first round takes every window of a positive draft for positive, and the
 * second the one that scored best. Drafts of the other categories are taken as
 * negative examples more rarely than those of none: one may be of two.
 *
 * Authors differ in the words they use. So that no few features carry a draft
 * alone, each window is seen several times, each time with half of its features
 * missing, chosen by chance, and the others counting double. */

#include "learn/learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SEEN_LEAST 3 /* windows to learn from; rarer features are left out */
#define OTHERS 5     /* one in so many of the other categories' drafts */
#define ROUNDS 2
#define COPIES 5   /* of each window, */
#define DROPPED 0.5 /* with that part of its features missing */

/* What an example on the wrong side costs, against large weights: chosen by the
 * drafts of USE_TEST. */
static const double costs[PACK_MODELS] = { 9, 4, 16, 24 };

const char *const category_names[PACK_MODELS]
    = { "financial", "medical", "credentials", "confidential" };

static double
score(const struct feature_node *nodes, const struct fitted *fitted)
{
    double sum = fitted->bias;

    for (; nodes->index != -1; nodes++)
        sum += fitted->weights[nodes->index - 1] * nodes->value;
    return sum;
}

double *
fit_scores(const struct examples *examples, const struct fitted *fitted)
{
    double *scores = allocate(NULL, examples->count * sizeof(scores[0]));

    for (size_t e = 0; e < examples->count; e++) {
        const struct example *example = &examples->all[e];

        scores[e] = -INFINITY;
        for (size_t w = 0; w < example->windows; w++)
            scores[e] = fmax(scores[e],
                             score(examples->windows[example->first + w],
                                   fitted));
    }
    return scores;
}

/* A window without the features that may have no weight, and without those
 * that chance takes away; room for the bias. */
static struct feature_node *
keep_features(const struct feature_node *nodes, const bool *kept,
              unsigned short chance[3])
{
    struct feature_node *out;
    size_t count = 0;

    for (size_t i = 0; nodes[i].index != -1; i++)
        count += kept[nodes[i].index - 1];
    out = allocate(NULL, (count + 2) * sizeof(out[0]));
    count = 0;
    for (size_t i = 0; nodes[i].index != -1; i++) {
        if (!kept[nodes[i].index - 1] || erand48(chance) < DROPPED)
            continue;
        out[count] = nodes[i];
        out[count++].value /= 1 - DROPPED;
    }
    out[count] = (struct feature_node){ -1, 0 };
    return out;
}

/* Whether a window is of a draft to learn the category from. */
static bool
is_used(const struct examples *examples, size_t window, unsigned category)
{
    uint32_t number = examples->example_of[window];
    const struct example *example = &examples->all[number];

    return example->use == USE_LEARN
           && (example->category == category
               || example->category == CATEGORY_NONE
               || number % OTHERS == 0);
}

/* With `before`, only the windows of positive drafts that scored best. */
static struct fitted
fit_once(const struct examples *examples, unsigned category, const bool *kept,
         const struct fitted *before)
{
    double *best = before != NULL ? fit_scores(examples, before) : NULL;
    struct fitted fitted = { .weights = NULL };
    struct parameter parameter = { .solver_type = L2R_LR,
                                   .eps = 0.001,
                                   .C = costs[category] / COPIES };
    struct problem problem = { .n = (int)examples->known_count + 1,
                               .bias = 1 };
    size_t room = examples->windows_count * COPIES;
    unsigned short chance[3] = { 1, 2, 3 }; /* the same each time */
    struct model *model;
    double sign;

    problem.x = allocate(NULL, room * sizeof(problem.x[0]));
    problem.y = allocate(NULL, room * sizeof(problem.y[0]));
    for (size_t w = 0; w < examples->windows_count; w++) {
        uint32_t number = examples->example_of[w];
        bool positive = examples->all[number].category == category;

        if (!is_used(examples, w, category)
            || (positive && before != NULL
                && score(examples->windows[w], before) < best[number] - 1e-9))
            continue;
        for (int copy = 0; copy < COPIES; copy++) {
            struct feature_node *nodes
                = keep_features(examples->windows[w], kept, chance);
            struct feature_node *end = nodes;

            while (end->index != -1)
                end++;
            end[0] = (struct feature_node){ problem.n, problem.bias };
            end[1] = (struct feature_node){ -1, 0 };
            problem.x[problem.l] = nodes;
            problem.y[problem.l++] = positive ? 1 : -1;
        }
    }
    model = train(&problem, &parameter);
    sign = model->label[0] == 1 ? 1 : -1;
    fitted.weights = allocate(NULL, examples->known_count
                                        * sizeof(fitted.weights[0]));
    for (size_t f = 0; f < examples->known_count; f++)
        fitted.weights[f] = sign * model->w[f];
    fitted.bias = sign * model->w[examples->known_count];
    free_and_destroy_model(&model);
    for (int i = 0; i < problem.l; i++)
        free(problem.x[i]);
    free(problem.x);
    free(problem.y);
    free(best);
    return fitted;
}

static struct fitted
fit_rounds(const struct examples *examples, unsigned category,
           const bool *kept)
{
    struct fitted fitted = fit_once(examples, category, kept, NULL);

    for (int round = 1; round < ROUNDS; round++) {
        struct fitted next = fit_once(examples, category, kept, &fitted);

        free(fitted.weights);
        fitted = next;
    }
    return fitted;
}

static uint32_t
seen(const struct known *known)
{
    return known->in[LANGUAGE_EN] + known->in[LANGUAGE_FR]
           + known->in[LANGUAGE_OTHER];
}

static int
compare_doubles(const void *a, const void *b)
{
    double one = *(const double *)a, other = *(const double *)b;

    return one < other ? 1 : one > other ? -1 : 0; /* falling */
}

/* Keep the `most` features whose weights move most drafts most. */
static void
keep_most(const struct examples *examples, const struct fitted *fitted,
          size_t most, bool *kept)
{
    size_t count = examples->known_count;
    double *worth = allocate(NULL, 2 * count * sizeof(worth[0]));
    double *sorted = worth + count;

    for (size_t f = 0; f < count; f++)
        sorted[f] = worth[f] = kept[f] ? fabs(fitted->weights[f])
                                             * examples->known[f].value
                                             * sqrt(seen(&examples->known[f]))
                                       : 0;
    qsort(sorted, count, sizeof(sorted[0]), compare_doubles);
    for (size_t f = 0; f < count; f++)
        kept[f] = kept[f] && (count <= most || worth[f] > sorted[most]);
    free(worth);
}

static void
be_quiet(const char *line)
{
    (void)line;
}

struct fitted
fit_category(const struct examples *examples, unsigned category, size_t most)
{
    bool *kept = allocate(NULL, examples->known_count * sizeof(kept[0]));
    struct fitted fitted;

    set_print_string_function(be_quiet);
    for (size_t f = 0; f < examples->known_count; f++)
        kept[f] = seen(&examples->known[f]) >= SEEN_LEAST;
    fitted = fit_rounds(examples, category, kept);
    keep_most(examples, &fitted, most, kept);
    free(fitted.weights);
    fitted = fit_rounds(examples, category, kept);
    for (size_t f = 0; f < examples->known_count; f++)
        if (!kept[f])
            fitted.weights[f] = 0;
    free(kept);
    return fitted;
}
