/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_SANDBOX_H
#define PLUGIN_PACK_BUILDER_SANDBOX_H

/*
 * Work on files of strangers, done by a child that may crash, hang or eat
 * memory without harm: Hunspell dies of some dictionaries, and Vectorscan can
 * compile some patterns for minutes. What the child writes comes back, also
 * what it wrote before it died.
 */

#include <stdio.h>

#include "plugin/text/text.h"

enum sandbox_end {
    SANDBOX_DONE,
    SANDBOX_CRASHED, /* or it asked for more memory than it may have */
    SANDBOX_SLOW,    /* more seconds of processor time than it may take */
    SANDBOX_FAILED,  /* no child could be made */
};

struct sandbox {
    size_t megabytes;
    unsigned seconds;  /* of processor time */
    unsigned patience; /* seconds until it is ended in any case */
    void (*work)(void *data, FILE *out);
    void *data; /* the child works on a copy */
};

/* Run the work; `*result` is what it wrote, to be freed by the caller
 * (result->bytes; NULL if nothing). */
enum sandbox_end sandbox_run(const struct sandbox *sandbox,
                             struct text *result);

/* For the child: allow `seconds` more of processor time, counted from now. */
void sandbox_extend(unsigned seconds);

#endif
