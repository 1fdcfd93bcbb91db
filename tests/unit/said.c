/* SPDX-License-Identifier: MIT */
/* Secrets in sentences and alone. `^` stands before the value of a phrase. */

#include "detectors/secret.h"
#include "tests/check.h"
#include "tests/lexicon.h"

check_fn check_said, check_told, check_keypad, check_lone, check_near;
check_fn check_made, check_below, check_passphrase, check_url;

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
    { check_said, "the password is ^h u n t e r 2 in one", MIXED,
      "read out" },
    { check_said, "it is ^a b in one", FAILS, "two letters are none" },
    { check_said, "the parameter ^*path* of it", FAILS, "marked up" },
    { check_said, "input ^autocomplete= of it", FAILS, "an attribute" },
    { check_told, "the password is ^swordfish", WORDS | PASSES,
      "the sentence ends" },
    { check_told, "the password is ^swordfish, really", WORDS | PASSES,
      "the clause ends" },
    { check_told, "the password is ^swordfish?", WORDS, "a question" },
    { check_told, "the password is ^swordfish too", FAILS, "more is said" },
    { check_keypad, "the door ^4821", NUMERIC, "four digits" },
    { check_keypad, "the door ^482 913", NUMERIC, "in groups" },
    { check_keypad, "the safe ^24-18-36", NUMERIC, "of a combination" },
    { check_keypad, "the lock ^3-3-7-1", MIXED, "one by one" },
    { check_keypad, "the door ^A4821", MIXED, "with a letter" },
    { check_keypad, "the door ^58B21 is mine", MIXED, "letter within" },
    { check_keypad, "the gate ^4417#", MIXED, "with a mark" },
    { check_keypad, "the gate ^2019", NUMERIC | SHORT, "may be a year" },
    { check_keypad, "the gate ^2000", FAILS, "a round number" },
    { check_keypad, "the door ^10:30", FAILS, "a time" },
    { check_keypad, "the door ^10-12", FAILS, "a range" },
    { check_keypad, "the door ^B42", FAILS, "a gate's number" },
    { check_keypad, "the door ^12.5 m", FAILS, "a measure" },
    { check_made, "try ^Zebre2019!", PASSES, "a word, a year and a mark" },
    { check_made, "try ^Bonjour1234", IDENTIFIER, "a word and a number" },
    { check_made, "try ^Bonjour1!", MIXED, "a word, a digit and a mark" },
    { check_made, "try ^Vert-Craie-6", FAILS, "words that it does not know" },
    { check_made, "try ^open-sesame-6", MIXED, "words that it knows" },
    { check_made, "try ^python", FAILS, "a word" },
    { check_made, "try ^ana@host.example", FAILS, "an address" },
    { check_made, "try ^Ctrl+Alt+F2", FAILS, "keys to press" },
    { check_lone, "^Zebre2019!", PASSES, "a word, a year and a mark" },
    { check_lone, "^hunter2hunter2", PASSES, "the same twice" },
    { check_lone, "^correct-horse-battery-bread", PASSES, "words in a chain" },
    { check_lone, "^Linux#1234", FAILS, "the number of a thing" },
    { check_lone, "^correct-horse", FAILS, "two words" },
    { check_lone, "^ana@host.example", FAILS, "an address" },
    { check_below, "the ^password?\nhunter22", MIXED, "an answer" },
    { check_below, "the ^password\n- yes, Mango-Tango-12", RANDOM,
      "behind a short answer" },
    { check_below, "the ^password\n\n482913", NUMERIC, "a line between" },
    { check_below, "the ^password\nno idea", FAILS, "words" },
    { check_below, "the ^password\nuser_name", FAILS, "a name in code" },
    { check_below, "the ^password()\nhunter22;", FAILS, "a program" },
    { check_below, "the ^password", FAILS, "nothing below" },
    { check_passphrase, "it is ^correct horse battery bread", PASSES,
      "four words" },
    { check_passphrase, "it is ^correct horse battery", FAILS, "three" },
    { check_passphrase, "it is ^correct horse, battery bread", FAILS,
      "the clause ends" },
    { check_passphrase,
      "^1. ash\n2. bee\n3. cup\n4. dew\n5. elm\n6. fig\n7. gem\n8. hut\n"
      "9. ivy\n10. jar\n11. key",
      PASSES | DECODES, "a list" },
    { check_passphrase,
      "^1. a\n2. b\n3. c\n4. d\n5. e\n6. f\n7. g\n8. h\n9. i\n10. j\n"
      "11. k",
      PASSES, "but no words" },
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
    { check_url, "https://user:^password@acme.test", PLACEHOLDER,
      "of a manual" },
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
               && !is_one_of(bytes[candidate.end], " \"@?\n("))
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
