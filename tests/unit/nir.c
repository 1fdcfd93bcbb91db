/* SPDX-License-Identifier: MIT */
/* Numbers of the French social security, of people who do not exist. */

#include "tests/check.h"
#include "tests/lexicon.h"

check_fn check_nir;

static const struct {
    const char *input;
    unsigned expected;
    const char *why;
} rows[] = {
    { "1 99 13 99 999 999 77", PASSES, "born in an unknown month, abroad" },
    { "2 00 01 99 999 999 30", PASSES, "a woman" },
    { "1 99 01 2A 999 999 08", PASSES, "Corse-du-Sud" },
    { "2 99 01 2b 999 999 82", PASSES, "Haute-Corse, in small letters" },
    { "7 99 01 99 999 999 70", PASSES, "a temporary number" },
    { "299012B99999982", PASSES, "without spaces" },
    { "2 9 9 0 1 2 B 9 9 9 9 9 9 8 2", PASSES, "a space after each" },
    { "2 99 01 2B\n999.999-82", PASSES, "in any dress" },
    { "1 99 01 2A 999 999 09", FAILS | DECODES, "key wrong" },
    { "2 00 01 99 999 999", SHORT, "no key" },
    { "2 99 01 2B 999 999", SHORT, "no key, Corsica" },
    { "299012B999999 82", PASSES, "a space before the key" },
    { "29901 2B999999 82", FAILS | DECODES, "nobody groups it so" },
    { "799019999999970", FAILS | DECODES, "not final, and no space" },
    { "2 00 15 99 999 999 30", FAILS, "month 15" },
    { "2 00 01 00 999 999 30", FAILS, "department 00" },
    { "5 00 01 99 999 999 30", FAILS, "a number begins with 1 to 4, 7 or 8" },
    { "2 00 01 99 999 99", FAILS, "twelve digits" },
    { "2 00 01 99 999 999 3", FAILS, "fourteen digits" },
    { "2 00 01 99 999 999 30 1", FAILS, "sixteen digits" },
    { "2 99 0A 2B 999 999 82", FAILS, "a letter in the month" },
    { "2 99 01 3B 999 999 82", FAILS, "Corsica is 2A and 2B" },
    { "", FAILS, "nothing" },
};

static const struct {
    const char *input;
    bool expected;
    const char *why;
} chance[] = {
    { "1 8 5 7 4 6 9 1 3 0 8 3 3 7 9", true, "a digit in each box" },
    { "1 0 1 1 0 1 0 0 1 1 0 1 0 1 1", false, "bits" },
    { "1 2 3 4 5 6 7 8 9 0 1 2 3", false, "counting" },
    { "1 1 1 2 2 2 3 3 3 4 4 4 5", false, "five different digits" },
};

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct candidate candidate = test_candidate(text_of(rows[i].input));

        CHECK((check_nir(&candidate) & ~(unsigned)RANDOM) == rows[i].expected,
              "%s: %s", rows[i].input, rows[i].why);
    }
    for (size_t i = 0; i < sizeof(chance) / sizeof(chance[0]); i++) {
        struct candidate candidate = test_candidate(text_of(chance[i].input));

        CHECK(((check_nir(&candidate) & RANDOM) != 0) == chance[i].expected,
              "%s: %s", chance[i].input, chance[i].why);
    }
    return check_end();
}
