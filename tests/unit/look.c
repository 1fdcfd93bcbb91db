/* SPDX-License-Identifier: MIT */
/* Runs of characters and what they look like; "sunflower" and "open" are the
 * ordinary words. */

#include "plugin/text/look.h"
#include "tests/check.h"

static const struct {
    const char *run, *look; /* NULL: plain words */
    const char *why;
} rows[] = {
    { "sunflower", NULL, "a word" },
    { "l'hôpital", NULL, "words with an apostrophe" },
    { "and/or", NULL, "two words" },
    { "https://example.org/a?b=1", "<url>", "an address" },
    { "www.example.org", "<url>", "without its scheme" },
    { "ana@mail.example", "<mail>", "a mailbox" },
    { "@ana", "<nick>", "somebody spoken to" },
    { "#party", "<tag>", "a tag" },
    { "#4411", "<hash>", "the number of an issue" },
    { "/etc/hosts", "<path>", "a path" },
    { "C:\\Users", "<path>", "another system's" },
    { "7", "<digits1>", "one digit" },
    { "4821", "<digits4>", "four" },
    { "1234567", "<digits8>", "seven and eight are taken together" },
    { "1234567890123", "<digits9>", "nine and more" },
    { "12:30", "<time>", "a time" },
    { "8pm", "<time>", "a time in English" },
    { "12h30", "<time>", "a time in French" },
    { "24/12/2025", "<date>", "a date" },
    { "SHA256:jX0n4qV7sLw2RkzT9dYb", "<code>", "a sum that says so" },
    { "2025-12-24", "<date>", "as ISO 8601 writes it" },
    { "24.12.2025", "<date>", "with dots" },
    { "1.2.3", "<version>", "a version" },
    { "3/4", "<fraction>", "a fraction" },
    { "4,99", "<number>", "a number" },
    { "-3", "<number>", "with a sign" },
    { "12%", "<percent>", "per cent" },
    { "$1,200", "<money>", "a price" },
    { "€20", "<money>", "with a mark beyond ASCII" },
    { "85k€", "<money>", "thousands" },
    { "50mg", "<unit>", "a dose" },
    { "3rd", "<unit>", "an ordinal" },
    { "06-11-22-33-44", "<groups>", "digits in groups" },
    { "f(x)", "<code>", "a piece of code" },
    { "key=value", "<code>", "an assignment" },
    { "my_var", "<snake>", "a name in code" },
    { "getUserName", "<camel>", "another" },
    { "deadbeef0123", "<hex>", "hexadecimal digits" },
    { "www2", "<other1>", "no address: nothing behind www" },
    { "sunflower88", "<word2>", "a word and a number" },
    { "Sunflower88", "<Word2>", "with a capital" },
    { "zxqvb123", "<other3>", "no word" },
    { "BMW320", "<MODEL3>", "all capitals" },
    { "openSunflower7x", "<mixed-words>", "words and digits" },
    { "x7k9q2", "<mixed>", "letters and digits" },
    { "X7K9Q2", "<MIXED>", "capitals and digits" },
    { "x7K9q2", "<Mixed>", "both" },
    { "open!7sun", "<mixed-sign>", "with a sign" },
    { "Open!7sun", "<Mixed-sign>", "and a capital" },
    { "9fUq2mXv0Rr7LkPz1c", "<mixed-long>", "longer than what people make" },
    { "open$sunflower", "<signs-words>", "words and a sign" },
    { "zxq$vbn", "<signs-other>", "no words" },
    { "example.org", "<dotted>", "a host or a file" },
    { "open,450,67500", NULL, "a list" },
    { "1987", "<year>", "of ours" },
    { "1843", "<old-year>", "of history" },
    { "8841", "<digits4>", "no year" },
    { "intro.2", "<dotted>", "a page of the manual" },
    { "TLSv1.0", "<version>", "of a thing" },
    { "B.4.5", "<version>", "a section" },
    { "Sunflower.88", "<Mixed-sign>", "but not behind a word and a dot" },
    { "SO_TIMESTAMP_64", "<snake>", "a constant with a number" },
    { "Ctrl+Alt+F2", "<keys>", "pressed together" },
    { "--verbose", "<option>", "of a command" },
    { "--user=me", "<option>", "and its argument" },
    { "-p", "<option>", "a short one" },
    { "XX1234", "<masked>", "a number but for its end" },
    { "xxxxxx12", "<masked>", "in small letters" },
};

static bool
is_known(const void *data, struct text word)
{
    (void)data;
    return text_equal(word, TEXT("sunflower"))
           || text_equal(word, TEXT("Sunflower"))
           || text_equal(word, TEXT("open")) || text_equal(word, TEXT("Open"))
           || text_equal(word, TEXT("openSunflower"));
}

static void
test_names(void)
{
    CHECK(look_name(LOOK_NONE) == NULL, "plain words have no name");
    CHECK(look_name(LOOKS) == NULL, "past the last");
    for (enum look one = LOOK_NONE + 1; one < LOOKS; one++) {
        CHECK(look_name(one) != NULL, "look %d has a name", (int)one);
        for (enum look other = one + 1; other < LOOKS; other++)
            CHECK(strcmp(look_name(one), look_name(other)) != 0,
                  "%s stands once", look_name(one));
    }
}

int
main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *look
            = look_name(look_of(text_of(rows[i].run), is_known, NULL));

        CHECK(look == rows[i].look
                  || (look != NULL && rows[i].look != NULL
                      && strcmp(look, rows[i].look) == 0),
              "%s: %s, not %s: %s", rows[i].run,
              rows[i].look != NULL ? rows[i].look : "plain",
              look != NULL ? look : "plain", rows[i].why);
    }
    test_names();
    return check_end();
}
