/* SPDX-License-Identifier: MIT */
/* "did you mean" is said when a name is near, and not otherwise. */

#include "plugin/pack/guess.h"

#include "tests/check.h"

static const struct {
    const char *wanted, *expected, *why;
} rows[] = {
    { "pattren", ", did you mean 'pattern'?", "two letters swapped" },
    { "patern", ", did you mean 'pattern'?", "a letter missing" },
    { "patterns", ", did you mean 'pattern'?", "a letter too many" },
    { "ponts", ", did you mean 'points'?", "the nearest of several" },
    { "colour", "", "nothing is near" },
    { "x", "", "one letter is near to nothing" },
    { "", "", "nothing was written" },
};

int
main(void)
{
    static const char *const names[] = { "pattern", "points", "phrase", "is" };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct guess guess = guess_for(text_of(rows[i].wanted));

        for (size_t n = 0; n < sizeof(names) / sizeof(names[0]); n++)
            guess_try(&guess, text_of(names[n]));
        CHECK(strcmp(guess_text(&guess), rows[i].expected) == 0,
              "%s gives \"%s\": %s", rows[i].wanted, guess_text(&guess),
              rows[i].why);
    }
    return check_end();
}
