/* SPDX-License-Identifier: MIT */
#ifndef DETECTORS_PLACE_H
#define DETECTORS_PLACE_H

/*
 * People tell a secret in words; programs write the same words around other
 * things. What stands beside the value says who wrote it.
 */

#include <stdbool.h>

#include "detectors/detector.h"

/* Does the value stand where only a program, an address or a list of names has
 * it: in a URL, a path, a name with joints, a field of a record, a time? */
bool place_is_written(const struct candidate *candidate, struct text value);

/* 1.2.3-4+deb12u5, src/login.rs:44:20, x:997:998, SameSite=Lax: no person's
 * password, wherever it stands. */
bool place_has_fields(struct text value);

#endif
