/* SPDX-License-Identifier: MIT */
/* One linear model a category, all learned at once, as the product of two
 * matrices:
 *
 *     features ──► into ──► INNER sums ──► out ──► a score a category
 *                  what a word is like     what that says of money, health, …
 *
 * The product is a weight a feature and category, which is all that is kept.
 * Learned so and not one by one, words that few drafts have go by what they are
 * like: of authors who wrote nothing of what was learned, a sixth fewer drafts
 * are missed than with plain logistic regression, at no more false alarms.
 *
 * A label is of a whole draft, but perhaps of one of its windows only. So the
 * first round takes every window of a positive draft for positive, and the
 * second the one that scored best. Drafts of the other categories are taken as
 * negative examples more rarely than those of none: one may be of two.
 *
 * Words that stand among the same words (clusters) share a feature more, so that
 * a word seldom seen in a labelled draft counts like its likes. Once
 * all is learned the weight of the cluster is added to that of each word.
 *
 * Authors differ in the words they use. So that no few features carry a draft
 * alone, each time that a window is seen a part of its features is missing,
 * chosen by chance, and the others count the more.
 *
 * Stochastic gradient descent with the steps of Adagrad (Duchi, Hazan, Singer,
 * 2011); what chance decides is the same each time. */

#include "learn/learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SEEN_LEAST 3 /* windows to learn from; rarer features are left out */
#define OTHERS 10    /* one in so many of the other categories' drafts */
#define ROUNDS 2
#define STARTS 6 /* models from other beginnings, of which the mean is taken */
#define PASSES 5 /* over all windows */
#define INNER 16
#define DROPPED 0.4 /* that part of a window's features is missing */
#define RATE 0.05F
#define FEATURES_MOST 8192 /* of a window */

const char *const category_names[PACK_MODELS]
    = { "financial", "medical", "credentials", "confidential" };

/* A number that is learned, and the sum of its squared gradients. */
struct number {
    float value, steps;
};

struct model {
    struct number (*into)[INNER]; /* by feature */
    struct number out[PACK_MODELS][INNER];
    struct number bias[PACK_MODELS];
};

/* A window to learn from. */
struct lesson {
    const struct seen_feature *features;
    uint8_t category; /* or CATEGORY_NONE */
    uint8_t of;       /* bit c: it says something of category c */
};

static double
score(const struct seen_feature *features, const struct fitted *fitted)
{
    double sum = fitted->bias;

    for (; features->index != -1; features++)
        sum += fitted->weights[features->index - 1] * features->value;
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

static void
step(struct number *number, float gradient)
{
    number->steps += gradient * gradient;
    number->value -= RATE * gradient / (sqrtf(number->steps) + 1e-6F);
}

static struct model *
new_model(size_t features, unsigned short chance[3])
{
    struct model *model = allocate(NULL, sizeof(*model));

    memset(model, 0, sizeof(*model));
    model->into = allocate(NULL, features * sizeof(model->into[0]));
    for (size_t f = 0; f < features; f++)
        for (size_t i = 0; i < INNER; i++)
            model->into[f][i]
                = (struct number){ (float)(0.2 * erand48(chance) - 0.1), 0 };
    for (unsigned c = 0; c < PACK_MODELS; c++)
        for (size_t i = 0; i < INNER; i++)
            model->out[c][i].value = (float)(0.5 * erand48(chance) - 0.25);
    return model;
}

/* The features of the lesson that are not missing this time. */
static size_t
attend(const struct lesson *lesson, const bool *kept,
       unsigned short chance[3], struct seen_feature *present)
{
    size_t count = 0;

    for (const struct seen_feature *feature = lesson->features;
         feature->index != -1 && count < FEATURES_MOST; feature++) {
        if (!kept[feature->index - 1] || erand48(chance) < DROPPED)
            continue;
        present[count] = *feature;
        present[count++].value /= 1 - DROPPED;
    }
    return count;
}

static void
learn_lesson(struct model *model, const struct lesson *lesson,
             const struct seen_feature *present, size_t count)
{
    float sums[INNER] = { 0 }, back[INNER] = { 0 }, wrong[PACK_MODELS] = { 0 };

    for (size_t f = 0; f < count; f++)
        for (size_t i = 0; i < INNER; i++)
            sums[i] += model->into[present[f].index - 1][i].value
                       * (float)present[f].value;
    for (unsigned c = 0; c < PACK_MODELS; c++) {
        float scored = model->bias[c].value;

        if ((lesson->of & 1U << c) == 0)
            continue;
        for (size_t i = 0; i < INNER; i++)
            scored += model->out[c][i].value * sums[i];
        wrong[c] = 1 / (1 + expf(-scored)) - (lesson->category == c ? 1 : 0);
        for (size_t i = 0; i < INNER; i++) {
            back[i] += wrong[c] * model->out[c][i].value;
            step(&model->out[c][i], wrong[c] * sums[i]);
        }
        step(&model->bias[c], wrong[c]);
    }
    for (size_t f = 0; f < count; f++)
        for (size_t i = 0; i < INNER; i++)
            step(&model->into[present[f].index - 1][i],
                 back[i] * (float)present[f].value);
}

/* The windows to learn from; with `before`, of a positive draft only the one
 * that scored best. Returns how many. */
static size_t
take_lessons(const struct examples *examples, const struct fitted *before,
             struct lesson *lessons)
{
    double *best[PACK_MODELS] = { NULL };
    size_t count = 0;

    for (unsigned c = 0; before != NULL && c < PACK_MODELS; c++)
        best[c] = fit_scores(examples, &before[c]);
    for (size_t w = 0; w < examples->windows_count; w++) {
        uint32_t number = examples->example_of[w];
        unsigned c = examples->all[number].category;
        unsigned of = number % OTHERS == 0 || c == CATEGORY_NONE
                          ? (1U << PACK_MODELS) - 1
                          : 0;

        if (examples->all[number].use != USE_LEARN)
            continue;
        if (c != CATEGORY_NONE) {
            bool is_best = before == NULL
                           || score(examples->windows[w], &before[c])
                                  >= best[c][number] - 1e-9;

            of = is_best ? of | 1U << c : of & ~(1U << c);
        }
        if (of != 0)
            lessons[count++] = (struct lesson){ examples->windows[w],
                                                (uint8_t)c, (uint8_t)of };
    }
    for (unsigned c = 0; c < PACK_MODELS; c++)
        free(best[c]);
    return count;
}

/* Add a share of the product to the weights. */
static void
add_model(const struct model *model, const bool *kept, size_t features,
          struct fitted *fitted)
{
    for (unsigned c = 0; c < PACK_MODELS; c++) {
        for (size_t f = 0; f < features; f++)
            for (size_t i = 0; kept[f] && i < INNER; i++)
                fitted[c].weights[f] += model->into[f][i].value
                                        * model->out[c][i].value / STARTS;
        fitted[c].bias += model->bias[c].value / STARTS;
    }
}

static void
fit_round(const struct examples *examples, const bool *kept,
          const struct fitted *before, struct fitted *fitted)
{
    struct lesson *lessons = allocate(NULL, examples->windows_count
                                                * sizeof(lessons[0]));
    struct seen_feature *present = allocate(NULL, FEATURES_MOST
                                                      * sizeof(present[0]));
    size_t count = take_lessons(examples, before, lessons);

    for (unsigned c = 0; c < PACK_MODELS; c++) {
        fitted[c] = (struct fitted){ .weights = allocate(
            NULL, examples->known_count * sizeof(fitted[c].weights[0])) };
        memset(fitted[c].weights, 0,
               examples->known_count * sizeof(fitted[c].weights[0]));
    }
    for (unsigned short start = 1; start <= STARTS; start++) {
        unsigned short chance[3] = { start, 2, 3 };
        struct model *model = new_model(examples->known_count, chance);

        for (size_t l = 0; l < count * PASSES; l++) {
            size_t from = l % count, to = from;
            struct lesson lesson;

            /* shuffled as it goes: Fisher and Yates */
            to += (size_t)(erand48(chance) * (double)(count - from));
            lesson = lessons[to];
            lessons[to] = lessons[from];
            lessons[from] = lesson;
            learn_lesson(model, &lesson, present,
                         attend(&lesson, kept, chance, present));
        }
        add_model(model, kept, examples->known_count, fitted);
        free(model->into);
        free(model);
    }
    free(present);
    free(lessons);
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

/* Drop all but the `most` weights that move most drafts most. */
static void
drop_little(const struct examples *examples, struct fitted *fitted,
            size_t most)
{
    size_t count = examples->known_count;
    double *worth = allocate(NULL, 2 * count * sizeof(worth[0]));
    double *sorted = worth + count;

    for (size_t f = 0; f < count; f++)
        sorted[f] = worth[f] = fabs(fitted->weights[f])
                               * examples->known[f].value
                               * sqrt(seen(&examples->known[f]));
    qsort(sorted, count, sizeof(sorted[0]), compare_doubles);
    for (size_t f = 0; f < count; f++)
        if (count > most && worth[f] <= sorted[most])
            fitted->weights[f] = 0;
    free(worth);
}

/* Give the weights of clusters to their words. */
static void
share_clusters(const struct examples *examples, struct fitted *fitted)
{
    for (size_t f = 0; f < examples->known_count; f++)
        if (examples->known[f].cluster != 0)
            fitted->weights[f]
                += fitted->weights[examples->known[f].cluster - 1];
    for (size_t f = 0; f < examples->known_count; f++)
        if (examples->known[f].name == NULL)
            fitted->weights[f] = 0;
}

/* All rounds, with the features that are kept. */
static void
fit_rounds(const struct examples *examples, const bool *kept, size_t most,
           struct fitted fitted[PACK_MODELS])
{
    struct fitted before[PACK_MODELS];

    fit_round(examples, kept, NULL, fitted);
    for (int round = 1; round < ROUNDS; round++) {
        memcpy(before, fitted, sizeof(before));
        fit_round(examples, kept, before, fitted);
        for (unsigned c = 0; c < PACK_MODELS; c++)
            free(before[c].weights);
    }
    for (unsigned c = 0; c < PACK_MODELS; c++) {
        share_clusters(examples, &fitted[c]);
        drop_little(examples, &fitted[c], most);
    }
}

void
fit_all(const struct examples *examples, size_t most,
        struct fitted fitted[PACK_MODELS])
{
    size_t count = examples->known_count;
    bool *kept = allocate(NULL, count * sizeof(kept[0]));

    for (size_t f = 0; f < count; f++)
        kept[f] = seen(&examples->known[f]) >= SEEN_LEAST;
    fit_rounds(examples, kept, most, fitted);
    for (size_t f = 0; f < count; f++)
        kept[f] = examples->known[f].name == NULL;
    for (unsigned c = 0; c < PACK_MODELS; c++) {
        for (size_t f = 0; f < count; f++)
            kept[f] = kept[f] || fitted[c].weights[f] != 0;
        free(fitted[c].weights);
    }
    fit_rounds(examples, kept, most, fitted);
    free(kept);
}
