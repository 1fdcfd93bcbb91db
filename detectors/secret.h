/* SPDX-License-Identifier: MIT */
#ifndef DETECTORS_SECRET_H
#define DETECTORS_SECRET_H

#include "detectors/detector.h"

/* Judge a value that stands where a secret would: what kind of thing is it?
 * The answer is one of PLACEHOLDER, REFERENCE, IDENTIFIER, WORDS, MIXED, RANDOM
 * and NUMERIC, with DEMO, HEX or SHORT beside it where that is so, or 0 for a
 * single unknown word. See secret.c. */
unsigned secret_judge(struct text value, const struct lexicon *lexicon);

/* The value without the marks that belong to the sentence or the syntax around
 * it: quotes, brackets, a comma, a full stop, and the next fields of a form
 * (hunter2&next=/). */
struct text secret_trim(struct text value);

/* Do dots stand for the rest of the value? "ghp_Xy3...", "Bearer abc…" */
bool secret_is_cut_off(const struct candidate *candidate);

/* Move the candidate to `value`, which lies within its text. */
static inline void
candidate_narrow(struct candidate *candidate, struct text value)
{
    candidate->start = (size_t)(value.bytes - candidate->text.bytes);
    candidate->end = candidate->start + value.length;
}

#endif
