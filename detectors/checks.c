/* SPDX-License-Identifier: MIT */
/* The table of all checks, made from the list in detectors/meson.build. */

#include "detectors/checks.h"

#include "detectors/registry.h"

#define CHECK(name) unsigned check_##name(struct candidate *candidate);
DETECTOR_CHECKS
#undef CHECK

static const struct {
    const char *name;
    check_fn *run;
} checks[] = {
#define CHECK(name) { #name, check_##name },
    DETECTOR_CHECKS
#undef CHECK
};

/* In the order of the bits of enum outcome. */
static const char *const outcomes[] = {
    "passes", "fails", "demo", "encrypted", "decodes", "placeholder",
    "reference", "identifier", "words", "mixed", "random", "numeric", "hex",
    "short", "local",
};

check_fn *
detector_check(const char *name)
{
    for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++)
        if (checks[i].name[0] == name[0] && strcmp(checks[i].name, name) == 0)
            return checks[i].run;
    return NULL;
}

const char *
detector_check_name(size_t i)
{
    return i < sizeof(checks) / sizeof(checks[0]) ? checks[i].name : NULL;
}

unsigned
detector_outcome(const char *name)
{
    for (size_t i = 0; i < sizeof(outcomes) / sizeof(outcomes[0]); i++)
        if (strcmp(outcomes[i], name) == 0)
            return 1u << i;
    return 0;
}

const char *
detector_outcome_name(size_t i)
{
    return i < sizeof(outcomes) / sizeof(outcomes[0]) ? outcomes[i] : NULL;
}
