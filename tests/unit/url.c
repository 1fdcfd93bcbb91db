/* SPDX-License-Identifier: MIT */
/* The password of a URL, between the colon and the '@'. */

#include "detectors/detector.h"
#include "tests/check.h"
#include "tests/lexicon.h"

check_fn check_url;

static const struct {
    const char *input; /* `^` before the password, `$` behind it */
    unsigned expected;
    const char *why;
} rows[] = {
    { "postgres://app:^hunter2$@db.prod.lan/x", PASSES | MIXED, "a password" },
    { "postgres://app:^swordfish$@db.prod.lan/x", PASSES | WORDS, "a word" },
    { "redis://:^hunter2$@localhost:6379", PASSES | MIXED | LOCAL,
      "this machine" },
    { "mongodb://ana:^ana.in$@db.prod.lan/x", PASSES, "a dot joins no names" },
    { "ftp://ana:^password$@db.prod.lan/x", DEMO, "what manuals write" },
    { "https://user:^pass$@db.prod.lan/x", PLACEHOLDER, "a manual" },
    { "nats://user1:^pwd1$@host2:5222", PLACEHOLDER, "a manual, numbered" },
    { "nats://my_user:^wrong_pass$@host:1", PLACEHOLDER, "a manual, joined" },
    { "mysql://mysql:^mysql$@localhost/x", PLACEHOLDER,
      "as it is installed, on this machine" },
    { "postgres://app:^${PW}$@db/x", REFERENCE, "a variable" },
    { "https://<user>:^<pw>$@db/x", PLACEHOLDER, "angle brackets" },
    { "http://proxy:^8080$@x", FAILS, "a port" },
};

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        char bytes[256];
        struct text text = { bytes, 0 };
        struct candidate candidate = { .lexicon = &test_lexicon };
        unsigned outcome;

        for (const char *c = rows[i].input; *c != '\0'; c++) {
            if (*c == '^')
                candidate.start = text.length;
            else if (*c == '$' && c[1] == '@')
                candidate.end = text.length;
            else
                bytes[text.length++] = *c;
        }
        candidate.text = text;
        candidate.match_end = candidate.end + 1;
        outcome = check_url(&candidate);
        CHECK(outcome == rows[i].expected, "%s: %s (0x%x)", rows[i].input,
              rows[i].why, outcome);
    }
    return check_end();
}
