/* SPDX-License-Identifier: MIT */
#ifndef DETECTORS_CHECKS_H
#define DETECTORS_CHECKS_H

/* Finds checks and outcomes by the names that rules give them. */

#include "detectors/detector.h"

/* The check of that name, or NULL. */
check_fn *detector_check(const char *name);

/* The name of check i, NULL past the last: for "did you mean". */
const char *detector_check_name(size_t i);

/* The bit of an outcome's name ("passes"), or 0. */
unsigned detector_outcome(const char *name);

/* The name of outcome bit i, counted from 0; NULL past the last. */
const char *detector_outcome_name(size_t i);

#endif
