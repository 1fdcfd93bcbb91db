/* SPDX-License-Identifier: MIT */
/* Secrets in sentences and alone. `^` stands before the value of a phrase. */

#include "detectors/secret.h"
#include "tests/check.h"
#include "tests/lexicon.h"

check_fn check_said, check_lone, check_near, check_url;

static const struct {
    check_fn *check;
    const char *input;
    unsigned expected;
    const char *why;
} rows[] = {
    { check_said, "my password is ^hunter2", MIXED, "a password" },
    { check_said, "my password is ^hunter2 by the way", MIXED,
      "digits tell, even if the sentence goes on" },
    { check_said, "my password is ^expired", WORDS, "said of it" },
    { check_said, "my password is ^expired!", WORDS, "the mark is no part" },
    { check_said, "my password is ^temporarily wrong", FAILS,
      "the sentence goes on" },
    { check_said, "my password is \"^open sesame\"", WORDS | PASSES, "quoted" },
    { check_said, "password: ^swordfish", WORDS | PASSES, "an entry" },
    { check_said, "le mot de passe est \" ^soleil \"",
      WORDS | PASSES, "French quotes have spaces inside" },
    { check_said, "the code is ^482 913", NUMERIC, "two groups" },
    { check_said, "the code is ^4821", NUMERIC, "four digits are enough here" },
    { check_said, "the password is ^12 characters long", FAILS, "a count" },
    { check_said, "the password is ^BonjourLapinSoleil", IDENTIFIER | MIXED,
      "odd capitals" },
    { check_lone, "^Tr0ub4dor&3", PASSES, "digits for letters and a mark" },
    { check_lone, "^kX9#mP2$vL", PASSES, "as managers make them" },
    { check_lone, "^aB3xK9mQ2zL8wT", RANDOM, "letters and digits only" },
    { check_lone, "^Ubuntu20.04", FAILS, "a version" },
    { check_lone, "^dark_Angel99", FAILS, "a nick" },
    { check_lone, "^hello!!!", FAILS, "loud" },
    { check_lone, "^Linux/Ubuntu42", FAILS, "a path" },
    { check_lone, "^helloWorld()", FAILS, "code" },
    { check_lone, "^Image20240131", FAILS, "a name with a date" },
    { check_said, "it uses ^WPA2", FAILS, "the name of a standard" },
    { check_said, "login with ana / ^hunter2", MIXED, "a pair" },
    { check_said, "the login is in /usr/share/^hunter2", REFERENCE, "a path" },
    { check_near, "password ^changed, it is Zaq12wsx now", MIXED,
      "somewhere behind the word" },
    { check_near, "password ^changed, it is kX9#mP2$vL now", PASSES,
      "and a stronger one" },
    { check_near, "password ^stored by python3 in Ubuntu20.04", FAILS,
      "names of programs" },
    { check_url, "postgres://app:^Tr0ub4dor@db.acme.test/x", PASSES | MIXED,
      "a real one" },
    { check_said, "the token is ^abc3def...", PLACEHOLDER, "dots for the rest" },
    { check_url, "https://user:^password@acme.test", DEMO, "of a manual" },
    { check_url, "redis://:^hunter2@localhost:6379", PASSES | MIXED | LOCAL,
      "on this machine" },
    { check_url, "https://ana:^${TOKEN}@acme.test", REFERENCE, "a variable" },
    { check_url, "http://acme:^8080@x", FAILS, "a port" },
};

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        char bytes[256];
        struct candidate candidate = { .lexicon = &test_lexicon };
        struct text text = { bytes, 0 };
        unsigned outcome;

        for (const char *c = rows[i].input; *c != '\0'; c++) {
            if (*c == '^')
                candidate.start = text.length;
            else
                bytes[text.length++] = *c;
        }
        candidate.text = text;
        candidate.end = candidate.start;
        while (candidate.end < text.length
               && !is_one_of(bytes[candidate.end], " \"@"))
            candidate.end++;
        if (candidate.start > 0 && bytes[candidate.start - 1] == '"')
            while (bytes[candidate.end] != '"')
                candidate.end++;
        candidate.match_end = candidate.end;
        outcome = rows[i].check(&candidate);
        CHECK(outcome == rows[i].expected, "%s: %s (0x%x)", rows[i].input,
              rows[i].why, outcome);
    }
    return check_end();
}
