/* SPDX-License-Identifier: MIT */
/* Addresses of persons, of functions, and of nobody. */

#include "detectors/detector.h"
#include "tests/check.h"

unsigned check_mailbox(struct candidate *candidate);

static const struct {
    const char *input;
    unsigned expected;
    const char *why;
} rows[] = {
    { "claire.martin@alder.net", 0, "a person" },
    { "claire@example.com", DEMO, "reserved by RFC 2606" },
    { "claire@mail.Example.ORG", DEMO, "so is what is below it" },
    { "claire@myexample.com", 0, "but not what only ends alike" },
    { "root@host.test", DEMO, "reserved, and a function as well" },
    { "Support@alder.net", REFERENCE, "a function, in any capitals" },
    { "supporters@alder.net", 0, "a word that only begins alike" },
    { "no mailbox", FAILS, "there is no @" },
};

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct text text = text_of(rows[i].input);
        struct candidate candidate = { .text = text, .end = text.length,
                                       .match_end = text.length };

        CHECK(check_mailbox(&candidate) == rows[i].expected, "%s: %s",
              rows[i].input, rows[i].why);
    }
    return check_end();
}
