/* SPDX-License-Identifier: MIT */
/* The cell of a row by the name of its column. */

#include "detectors/detector.h"
#include "tests/check.h"
#include "tests/lexicon.h"

check_fn check_columns;

static const struct {
    const char *input; /* `@` marks the keyword, `^` where the row begins */
    unsigned expected;
    const char *value;
    const char *why;
} rows[] = {
    { "into u (name, @password) values (^'ana', 'hunter2');", PASSES | MIXED,
      "hunter2", "the second of two" },
    { "into u (@pass, name) values (^'hunter2', 'ana');", PASSES | MIXED,
      "hunter2", "the first of two" },
    { "into u (a, [@pwd], c) values (^f('a,b'), N'hunter2', 7)",
      PASSES | MIXED, "hunter2", "a comma within a call" },
    { "into u (a, @pwd) values (^1, PASSWORD('hunter2'))", PASSES | MIXED,
      "hunter2", "a function of SQL" },
    { "into u (a, @pwd) values (^'ana', 'the new name')", WORDS,
      "the new name", "a label" },
    { "into u (a, @pwd) values (^'a;b'',c', 'hunter2')", PASSES | MIXED,
      "hunter2", "quotes hold commas" },
    { "into u (a, @pwd) values (^1, 2, 3)", FAILS, "1", "one cell too many" },
    { "url,user,@password\n^https://x.net,ana,hunter2", MIXED,
      "hunter2", "an export" },
    { "user;@password;note\n^ana;hunter2;", MIXED, "hunter2",
      "semicolons, the last cell empty" },
    { "user\t@password\n^ana\thunter2", MIXED, "hunter2", "tabs" },
    { "| user | @password |\n^|------|---|\n| ana | hunter2 |",
      MIXED, "hunter2", "a table of Markdown" },
    { "your name, your @password\n^and then click", FAILS, "a",
      "a sentence" },
    { "{\"@pwd\", init_pwd},\n^{\"sre\", init_sre2},", FAILS, "{",
      "a program" },
    { "|option|@password|\n^|min|8 characters|", FAILS, "|",
      "a table about passwords" },
    { "user,@password\n^ana,", FAILS, "a", "an empty cell" },
};

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        char bytes[256];
        struct text text = { bytes, 0 };
        struct candidate candidate = { .lexicon = &test_lexicon };
        struct text value;
        unsigned outcome;

        for (const char *c = rows[i].input; *c != '\0'; c++) {
            if (*c == '@')
                candidate.match_start = text.length;
            else if (*c == '^')
                candidate.start = text.length;
            else
                bytes[text.length++] = *c;
        }
        candidate.text = text;
        candidate.end = candidate.start + 1;
        candidate.match_end = candidate.end;
        outcome = check_columns(&candidate);
        value = candidate_value(&candidate);
        CHECK(outcome == rows[i].expected, "%s: %s (0x%x)", rows[i].input,
              rows[i].why, outcome);
        CHECK(text_equal(value, text_of(rows[i].value)), "%s: %s (%.*s)",
              rows[i].input, rows[i].why, (int)value.length, value.bytes);
    }
    return check_end();
}
