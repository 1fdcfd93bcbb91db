/* SPDX-License-Identifier: MIT */
/* IBANs of several countries, found from their head to their exact length. */

#include "tests/check.h"
#include "tests/lexicon.h"

check_fn check_iban;

static const struct {
    const char *input;
    unsigned expected;
    size_t length; /* of what is found; 0: what was given */
    const char *why;
} rows[] = {
    { "FR08 1234 5678 9001 2345 6789 A58", PASSES | DECODES, 33, "France" },
    { "MC8712345678900123456789A58", PASSES | DECODES, 27, "Monaco" },
    { "GB21TEST00000012345678", PASSES | DECODES, 22, "United Kingdom" },
    { "gb21 test 0000 0012 3456 78", PASSES | DECODES, 27, "in small letters" },
    { "DE87123456781234567890", PASSES | DECODES, 22, "Germany" },
    { "ES68-1234-5678-0612-3456-7890", PASSES | DECODES, 29, "Spain" },
    { "CH3500000123456789012", PASSES | DECODES, 21, "Switzerland" },
    { "NL13TEST0123456789", PASSES | DECODES, 18, "Netherlands" },
    { "BE68 5390 0754 7034", PASSES | DECODES, 19, "Belgium" },
    { "BE68 5390\n0754 7034", PASSES | DECODES, 19, "broken over a line" },
    { "BE68539007547034thanks", PASSES | DECODES, 16, "the next word glued" },
    { "BE68 5390 0754 7034 failed", PASSES | DECODES, 19, "a word behind it" },
    { "BE68 5390 0754 7035", FAILS | DECODES, 19, "last digit wrong" },
    { "FR00 1234 5678 9001 2345 6789 A58", FAILS | DECODES, 33, "00" },
    { "BE68 5390 0754", FAILS | SHORT, 0, "cut off" },
    { "BE68 5390 0754 703", FAILS | SHORT, 0, "cut off by one" },
    { "BE68 TEST 0754 7034", FAILS, 0, "Belgium has digits only" },
    { "GB2100000012345678TEST", FAILS, 0, "the bank's letters come first" },
    { "XX68 5390 0754 7034", FAILS, 0, "no such country" },
    { "BEFF539007547034", FAILS, 0, "no check digits" },
    { "BE", FAILS, 0, "nothing but a country" },
};

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct candidate candidate = test_candidate(text_of(rows[i].input));
        size_t length;

        if (candidate.end > 14)
            candidate.end = 14; /* the head, as the pattern finds it */
        length = rows[i].length > 0 ? rows[i].length : candidate.end;
        CHECK(check_iban(&candidate) == rows[i].expected, "%s: %s",
              rows[i].input, rows[i].why);
        CHECK(candidate.start == 0 && candidate.end == length, "%s: %s",
              rows[i].input, rows[i].why);
    }
    return check_end();
}
