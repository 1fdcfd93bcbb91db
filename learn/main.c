/* SPDX-License-Identifier: MIT */
/* prudence-learn PACK CLUSTERS FOLDER < DRAFTS
 *
 * Learns weights from drafts, a JSON object a line (examples.c), seen through
 * the classes of words of PACK and the CLUSTERS of alike ones, and writes them
 * into FOLDER, the project. */

#include "learn/learn.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MOST 50000 /* features of a category */

int
main(int argc, char **argv)
{
    struct fitted fitted[PACK_MODELS];
    struct scale scales[PACK_MODELS];
    struct examples examples;
    bool done;

    if (argc != 4) {
        fputs("usage: prudence-learn PACK CLUSTERS FOLDER < DRAFTS\n", stderr);
        return 2;
    }
    examples_read(&examples, argv[1], argv[2], stdin);
    printf("%zu drafts, %zu windows, %zu features\n", examples.count,
           examples.windows_count, examples.known_count);
    fit_all(&examples, MOST, fitted);
    for (unsigned c = 0; c < PACK_MODELS; c++) {
        double *scores = fit_scores(&examples, &fitted[c]);

        scales[c] = scale_category(&examples, c, scores);
        free(scores);
    }
    done = write_weights(&examples, argv[3], fitted, scales);
    if (!done)
        fprintf(stderr, "prudence-learn: %s: %s\n", argv[3], strerror(errno));
    return done ? 0 : 1;
}
