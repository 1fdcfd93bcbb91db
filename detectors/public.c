/* SPDX-License-Identifier: MIT */

/*
 * A key that is made to be shown: pk_live_…, pk.eyJ1…, phc_… stand in every web
 * page of those who use them. Its prefix says so; it is as harmless as an
 * example, and this keeps other rules from taking it for a secret.
 */

#include "detectors/detector.h"

check_fn check_public;

unsigned
check_public(struct candidate *candidate)
{
    (void)candidate;
    return DEMO;
}
