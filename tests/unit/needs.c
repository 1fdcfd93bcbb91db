/* SPDX-License-Identifier: MIT */
/* What patterns need, and what texts have: a text that a pattern matches always
 * has what the pattern needs. */

#include <stdio.h>

#include "plugin/pack/builder/needs.h"
#include "plugin/text/traits.h"
#include "tests/check.h"

static const struct {
    const char *pattern;
    enum trait trait;
    unsigned step;
    const char *match; /* NULL: none is tried */
} rows[] = {
    { "\\b\\d{4}(?: \\d{4}){3}\\b", TRAIT_NUMBER, 3, "4000 0012 3456 7899" },
    { "\\d{3}-?\\d{2}-?\\d{4}", TRAIT_NUMBER, 3, "123-45-6789" },
    { "\\d{2}[a-z]\\d{2}", TRAIT_NUMBER, 1, "12a34" },
    { "ghp_[A-Za-z0-9]{36}", TRAIT_RUN, 5,
      "ghp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
    { "key-[0-9a-f]{12}", TRAIT_RUN, 4, "key-0123456789ab" },
    { "[\\w.]+@[\\w.]+", TRAIT_AT, 0, "a@b" },
    { "\\b[A-Z]{6}[A-Z0-9]{2}\\b", TRAIT_CAPITALS, 2, "ABCDEFGH" },
    { "\\$ ?\\d", TRAIT_SIGN, 0, "$5" },
    { "(?:\\d{4}|x\\d)", TRAIT_SIGN, 0, "x1" },
    { "(?i)total \\d+", TRAIT_SIGN, 0, "TOTAL 9" },
    { "a(?:\\d{3}){3}", TRAIT_NUMBER, 3, "a123456789" },
};
#define ROWS (sizeof(rows) / sizeof(rows[0]))

/* Any text may hold a match of these. */
static const char *const free_patterns[] = {
    "password is \\S+",     "\\d*x",         "(?:\\d{9})?secret",
    "(?:\\d{9}|secret)",    "[0-9a-z]{9}",   "\\p{Nd}{9}",
    "(?<=\\d{9})secret",    "(?x)\\d{9}",    "\\d{0,9}secret",
    "(?:a|\\d{9}){1}",      "[\\d-z]{9}",
};
#define FREE (sizeof(free_patterns) / sizeof(free_patterns[0]))

int
main(void)
{
    for (size_t i = 0; i < ROWS; i++) {
        struct need need = needs_of(text_of(rows[i].pattern));

        CHECK(need.bits == TRAIT_BIT(rows[i].trait, rows[i].step),
              "%s needs its trait, not %llx", rows[i].pattern,
              (unsigned long long)need.bits);
        CHECK((need.bits & ~traits_of(text_of(rows[i].match))) == 0,
              "%s: its match has it", rows[i].pattern);
    }
    for (size_t i = 0; i < FREE; i++)
        CHECK(needs_of(text_of(free_patterns[i])).bits == 0,
              "%s needs nothing", free_patterns[i]);
    CHECK(traits_of(TEXT("see you at eight, bring the cake")) != 0
              && (traits_of(TEXT("see you at eight, bring the cake"))
                  & (TRAIT_BIT(TRAIT_SIGN, 0) | TRAIT_BIT(TRAIT_RUN, 4)))
                     == 0,
          "plain talk has neither digits nor long runs");
    return check_end();
}
