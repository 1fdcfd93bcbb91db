/* SPDX-License-Identifier: MIT */
/* Names, signs and values in code and configuration. The `|` in an input marks
 * where the pattern found the keyword, `^` where it found the value. */

#include "detectors/secret.h"
#include "tests/check.h"
#include "tests/lexicon.h"

check_fn check_assignment;

static const struct {
    const char *input;
    unsigned expected;
    const char *value;
    const char *why;
} rows[] = {
    { "DB_|PASSWORD=^swordfish", PASSES | WORDS, "swordfish",
      "shells have literals only" },
    { "db.|password = \"^hunter2\";", PASSES | MIXED, "hunter2",
      "a literal between quotes" },
    { "{\\\"|password\\\":\\\"^hunter2\\\"}", PASSES | MIXED, "hunter2",
      "JSON within a string" },
    { "|password: ^hunter2, user: ana", MIXED, "hunter2",
      "the comma is not of it" },
    { "user=ana&|password=^hunter2&next=1", MIXED, "hunter2",
      "a form ends its values with &" },
    { "|password = ^userName;", IDENTIFIER, "userName", "a variable" },
    { "|password=^get(\"x\")", REFERENCE, "get(", "a call" },
    { "|password: ^${PW}", REFERENCE, "${PW", "a variable" },
    { "LABEL_|PASSWORD: \"^hunter2\"", FAILS, "h", "the name of a label" },
    { "invalid_|password: '^hunter2'", FAILS, "h", "the name of an error" },
    { "com|pass: ^north42", FAILS, "n", "a word that ends with pass" },
    { "db|pass: ^north42", PASSES | MIXED, "north42",
      "an abbreviation before it" },
    { "user|Password: '^hunter2'", PASSES | MIXED, "hunter2", "camelCase" },
    { "\"Old |password\": \"^hunter2\"", FAILS, "h", "a sentence as key" },
    { "\"|password\": \"^Hasło\"", WORDS, "Hasło", "a translation" },
    { "|password=^password", REFERENCE, "p", "itself" },
    { "|password: ^porcelain", PASSES, "porcelain", "YAML, a line to itself" },
    { "f(|password: ^porcelain)", 0, "porcelain", "within other code" },
    { "|password: ^server # ours", PASSES | WORDS, "server",
      "before a comment" },
    { "echo \"|password=\"^ + pw + \"x\"", FAILS, " ",
      "the quote ends a string" },
    { "\"|password\": \"^password2\"", PLACEHOLDER, "p",
      "one of several made up" },
    { "\"|token\": \"^YZZ222\"", PASSES | MIXED | SHORT, "YZZ222",
      "machines make longer ones" },
    { "\"|password\": \"^YZZ222\"", PASSES | MIXED, "YZZ222", "people do not" },
    { "|PASSWORD=^<of the database>", PLACEHOLDER, "<", "angle brackets" },
    { "|token: '^16fd2706-8baf-433b-82eb-8c7fada847da'",
      PASSES | HEX | RANDOM, "16fd2706-8baf-433b-82eb-8c7fada847da",
      "a UUID by chance as a key" },
    { "|token: '^6fa459ea-ee8a-3ca4-894e-db77e160355e'", IDENTIFIER,
      "6fa459ea-ee8a-3ca4-894e-db77e160355e", "a UUID made of a name" },
    { "|password: ^$2b$12$abcdefghijk", PASSES | REFERENCE, "$2b$12$abcdefghijk",
      "a hash" },
    { "|PASSWORD=^", FAILS, "", "nothing" },
    { " --page-|token ^kX9mPq2v", FAILS, "k", "the name of a page" },
    { "| --db-password ^hunter2", PASSES | MIXED, "hunter2",
      "the match begins before the name" },
    { "'--|password', ^metavar='x'", REFERENCE, "m", "the next argument" },
    { "\"USER=ana\\n|PASS=^hunter2\"", PASSES | MIXED, "hunter2",
      "a line break that is spelled" },
    { "\"mini|pass\": \"^1.2.3\"", IDENTIFIER, "1.2.3", "a package" },
    { "|pass: \"^10:30\"", IDENTIFIER, "10:30", "a time" },
    { "csrf|token: '^kX9mPq2vLw8RtZ4nBy7c'", FAILS, "k",
      "against forgery, for one page" },
    { "\"Shop::Api|Key\": \"^kX9mPq2vLw8R\"", FAILS, "k", "a type" },
    { "self.|password = ^secret;", WORDS, "secret", "a variable" },
    { "|PASSWORD = \"^password\",", REFERENCE, "p", "a constant is named" },
    { "secret|Key: '^secret_key'", REFERENCE, "s", "the same, spelled apart" },
    { "Private|Key: ^testRSAPrivateKey,", IDENTIFIER, "testRSAPrivateKey",
      "a variable, by its last word" },
    { "${db.|password:^-hunter2}", FAILS, "-", "for a rule of its own" },
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
            if (*c == '|')
                candidate.match_start = text.length;
            else if (*c == '^')
                candidate.start = text.length;
            else
                bytes[text.length++] = *c;
        }
        candidate.text = text;
        candidate.end = candidate.start + (candidate.start < text.length);
        candidate.match_end = candidate.end;
        outcome = check_assignment(&candidate);
        value = candidate_value(&candidate);
        CHECK(outcome == rows[i].expected, "%s: %s (0x%x)", rows[i].input,
              rows[i].why, outcome);
        CHECK(text_equal(value, text_of(rows[i].value)), "%s: %s (%.*s)",
              rows[i].input, rows[i].why, (int)value.length, value.bytes);
    }
    return check_end();
}
