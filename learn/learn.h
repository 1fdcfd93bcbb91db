/* SPDX-License-Identifier: MIT */
#ifndef LEARN_LEARN_H
#define LEARN_LEARN_H

/*
 * From labelled drafts to learned weights:
 *
 *     drafts ──► examples.c ──► windows of features ──► fit.c ──► weights
 *       │        the scanner's own eyes                             │
 *       └──────► clusters ─► words that are alike                   │
 *     *.weights ◄── write.c ◄── points ◄── scale.c ◄────────────────┘
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "plugin/pack/format.h"

#define CATEGORY_NONE PACK_MODELS

/* What a draft is for. */
enum use {
    USE_LEARN, /* weights are fitted to it */
    USE_SCALE, /* what has to stay below the points at which we ask */
    USE_TEST,  /* counted only */
    USES
};

enum language { LANGUAGE_EN, LANGUAGE_FR, LANGUAGE_OTHER, LANGUAGES };

struct example {
    uint8_t category; /* less one, or CATEGORY_NONE */
    uint8_t use, language;
    size_t first, windows; /* in examples.windows */
};

/* What is known of a feature. */
struct known {
    uint32_t hash;
    char *name;     /* as *.weights spell it; NULL: a cluster of words */
    int cluster;    /* of a word: the index of its cluster; 0: none */
    double value;   /* of each time that it is seen; its weight is for 1 */
    bool general;   /* of classes, looks and marks alone: of no language */
    uint32_t in[LANGUAGES]; /* windows to learn from that it is in */
};

/* A feature of a window. */
struct seen_feature {
    int index; /* from 1; -1 behind the last */
    double value; /* how often, by known.value, over window_size() */
};

struct examples {
    struct example *all;
    size_t count;
    struct seen_feature **windows;
    size_t windows_count;
    uint32_t *example_of;          /* by window */
    struct known *known;           /* index 1 is known[0] */
    size_t known_count;
};

/* Read drafts, a JSON object a line, and see them through the pack; words that
 * are alike are in the file `clusters`, WORD<TAB>NUMBER. Ends the program with a
 * message when that cannot be done. */
void examples_read(struct examples *examples, const char *pack,
                   const char *clusters, FILE *in);

/* A fitted category: weight by feature, the last the bias. */
struct fitted {
    double *weights;
    double bias;
};

/* Fit all categories to what is to be learned; of each the `most` features that
 * matter most keep a weight, the others have 0. */
void fit_all(const struct examples *examples, size_t most,
             struct fitted fitted[PACK_MODELS]);

/* The best window's score of each example, by its index; free() it. */
double *fit_scores(const struct examples *examples,
                   const struct fitted *fitted);

/* points = offset + scale * score */
struct scale {
    double scale, offset;
};

/* Choose the points so that few drafts of USE_SCALE are asked about; say how
 * many of the others are. */
struct scale scale_category(const struct examples *examples, unsigned category,
                            const double *scores);

/* Write FOLDER/detectors/learned.weights and that of each locale. False: errno
 * tells. */
bool write_weights(const struct examples *examples, const char *folder,
                   const struct fitted *fitted, const struct scale *scales);

extern const char *const category_names[PACK_MODELS];

void *allocate(void *old, size_t bytes); /* or ends the program */

#endif
