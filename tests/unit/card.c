/* SPDX-License-Identifier: MIT */
/* Payment card numbers, made up, each with its network. */

#include "tests/check.h"
#include "tests/lexicon.h"

check_fn check_card, check_code;

static const struct {
    const char *input;
    unsigned expected;
    const char *kept; /* NULL: all of it */
    const char *why;
} rows[] = {
    { "4000 0012 3456 7899", PASSES | DECODES, NULL, "Visa" },
    { "5100-0012-3456-7895", PASSES | DECODES, NULL, "Mastercard" },
    { "2221001234567896", PASSES | DECODES, NULL, "Mastercard, second range" },
    { "3700 001234 56784", PASSES | DECODES, NULL, "American Express" },
    { "6011001234567891", PASSES | DECODES, NULL, "Discover" },
    { "3530001234567890", PASSES | DECODES, NULL, "JCB" },
    { "30000012345678", PASSES | DECODES, NULL, "Diners Club" },
    { "6759001234567897", PASSES | DECODES, NULL, "Maestro" },
    { "6200001234567892", PASSES | DECODES, NULL, "UnionPay" },
    { "4000001234562", PASSES | DECODES | SHORT, NULL, "Visa of 13 digits" },
    { "4000.0012\n3456.7899", PASSES | DECODES, NULL, "broken over a line" },
    { "4000 0012 3456 7899 123", PASSES | DECODES, "4000 0012 3456 7899",
      "the code from the back is not part of it" },
    { "4000 0012 3456 7890", FAILS | DECODES, NULL, "last digit wrong" },
    { "1000 0012 3456 7892", FAILS, NULL, "no network begins with 1000" },
    { "370000123456784", PASSES | DECODES, NULL, "15 digits" },
    { "3700001234567890", FAILS, NULL, "American Express has 15 digits" },
    { "5100 5150 5200 5250", FAILS, NULL, "a row of round numbers" },
    { "40000012345", FAILS, NULL, "eleven digits" },
    { "4970 1000 0000 0055", PASSES | DECODES | DEMO, NULL,
      "eight times the same digit" },
    { "4539 1000 0001 2237", PASSES | DECODES, NULL, "six times may be" },
    { "5555-3412-4444-1115", PASSES | DECODES | DEMO, NULL,
      "printed for trying out" },
    { "0000 0000 0000 0000", FAILS, NULL, "zeros" },
    { "", FAILS, NULL, "nothing" },
};

/* Where the value stands decides too: it is between '{' and '}'. */
static const struct {
    const char *before, *value, *behind;
    unsigned expected;
    const char *why;
} places[] = {
    { "cb ", "4000001234567899", ", 12/29", PASSES | DECODES, "in a sentence" },
    { "0.", "4000001234567899", "", FAILS, "a decimal" },
    { "", "4000001234567899", ".5", FAILS, "a decimal" },
    { "", "4000001234567899", ".", PASSES | DECODES, "end of a sentence" },
    { "a716-44665544-", "4000001234567899", "", FAILS, "behind a UUID" },
    { "status/", "4000001234567899", "", FAILS, "in a path" },
    { "5100001234567895/", "4000001234567899", "", PASSES | DECODES,
      "behind another card" },
    { "3999 ", "4000 0012 3456 7899", "", FAILS, "a row goes on before it" },
    { "", "4000 0012 3456 7899", " 8000 8001", FAILS, "or behind it" },
    { "", "4000 0012 3456 7899", "\n4000 0022 3456 7897", PASSES | DECODES,
      "the next line is another card" },
    { "4000 0022 3456 7897\n", "4000 0012 3456 7899", "", PASSES | DECODES,
      "so is the line before" },
    { "", "4000 0012 3456 7899", "\n8000 8001 8002 8003", FAILS,
      "a table of groups goes on below it" },
};

static const struct {
    const char *input;
    unsigned expected;
} codes[] = {
    { "4821", PASSES }, { "737", PASSES }, { "483920", PASSES },
    { "483-920", PASSES }, { "4", SHORT }, { "wrong", FAILS },
    { "123456789", FAILS }, { "48a1", FAILS },
};

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct candidate candidate = test_candidate(text_of(rows[i].input));
        const char *kept = rows[i].kept != NULL ? rows[i].kept : rows[i].input;

        CHECK(check_card(&candidate) == rows[i].expected, "%s: %s",
              rows[i].input, rows[i].why);
        CHECK(text_equal(candidate_value(&candidate), text_of(kept)), "%s: %s",
              rows[i].input, rows[i].why);
    }
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        char draft[80];
        struct candidate candidate;
        int length = snprintf(draft, sizeof(draft), "%s%s%s", places[i].before,
                              places[i].value, places[i].behind);

        candidate = test_candidate((struct text){ draft, (size_t)length });
        candidate.start = strlen(places[i].before);
        candidate.end = candidate.start + strlen(places[i].value);
        CHECK(check_card(&candidate) == places[i].expected, "%s: %s", draft,
              places[i].why);
    }
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
        struct candidate candidate = test_candidate(text_of(codes[i].input));

        CHECK(check_code(&candidate) == codes[i].expected, "code %s",
              codes[i].input);
    }
    return check_end();
}
