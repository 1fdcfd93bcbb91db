/* SPDX-License-Identifier: MIT */
/* Features of classes, looks and marks are true in every language and go to
 * detectors/; those with a word, to the language that has it more often. */

#include "learn/learn.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct place {
    const char *folder;
    bool general;
    enum language language;
} places[] = {
    { "detectors", true, LANGUAGE_OTHER },
    { "locales/en", false, LANGUAGE_EN },
    { "locales/fr", false, LANGUAGE_FR },
};

static bool
is_of(const struct known *known, const struct place *place)
{
    bool french = known->in[LANGUAGE_FR] > known->in[LANGUAGE_EN];

    if (place->general || known->general)
        return place->general && known->general;
    return french == (place->language == LANGUAGE_FR);
}

struct line {
    const char *name;
    long points; /* thousandths */
};

static int
compare_lines(const void *a, const void *b)
{
    return strcmp(((const struct line *)a)->name,
                  ((const struct line *)b)->name);
}

static void
write_category(FILE *out, const struct examples *examples,
               const struct place *place, unsigned category,
               const struct fitted *fitted, const struct scale *scale)
{
    struct line *lines
        = allocate(NULL, examples->known_count * sizeof(lines[0]));
    size_t count = 0;

    fprintf(out, "\n[weights %s", category_names[category]);
    if (place->general)
        fprintf(out, " %ld",
                lrint(1000 * (scale->offset + scale->scale * fitted->bias)));
    fputs("]\n", out);
    for (size_t f = 0; f < examples->known_count; f++) {
        const struct known *known = &examples->known[f];
        long points = lrint(1000 * scale->scale * known->value
                            * fitted->weights[f]);

        if (points != 0 && is_of(known, place))
            lines[count++] = (struct line){ known->name, points };
    }
    if (count > 0)
        qsort(lines, count, sizeof(lines[0]), compare_lines);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s\t%ld\n", lines[i].name, lines[i].points);
    free(lines);
}

bool
write_weights(const struct examples *examples, const char *folder,
              const struct fitted *fitted, const struct scale *scales)
{
    for (size_t p = 0; p < sizeof(places) / sizeof(places[0]); p++) {
        char path[4096];
        FILE *out;

        if (snprintf(path, sizeof(path), "%s/%s/learned.weights", folder,
                     places[p].folder)
            >= (int)sizeof(path)) {
            errno = ENAMETOOLONG;
            return false;
        }
        out = fopen(path, "w");
        if (out == NULL)
            return false;
        fputs("# SPDX-License-Identifier: MIT\n"
              "# Made by ./dev learn from labelled drafts (learn/README.md): "
              "points, in\n# thousandths, of features. Do not edit.\n",
              out);
        for (unsigned c = 0; c < PACK_MODELS; c++)
            write_category(out, examples, &places[p], c, &fitted[c],
                           &scales[c]);
        if (fclose(out) != 0)
            return false;
    }
    return true;
}
