/* SPDX-License-Identifier: MIT */
/* Decoding, well-formed and not. The ill-formed rows follow the table of
 * Unicode 15, section 3.9, and the kinds of Markus Kuhn's decoder stress test:
 * lonely bytes, overlong forms, surrogates, too much. */

#include "plugin/text/utf8.h"
#include "tests/check.h"

#define BAD 0xFFFD

static const struct {
    const char *input;
    uint32_t expected[8]; /* ends with 0 */
    const char *why;
} rows[] = {
    { "A\x7F", { 'A', 0x7F }, "ASCII" },
    { "\xC2\x80\xDF\xBF", { 0x80, 0x7FF }, "first and last of two bytes" },
    { "\xE0\xA0\x80\xEF\xBF\xBD", { 0x800, 0xFFFD }, "of three" },
    { "\xED\x9F\xBF\xEE\x80\x80", { 0xD7FF, 0xE000 }, "around surrogates" },
    { "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", { 0x10000, 0x10FFFF }, "of four" },
    { "\xEF\xBF\xBE\xEF\xBF\xBF", { 0xFFFE, 0xFFFF }, "noncharacters pass" },
    { "\x80", { BAD }, "a continuation alone" },
    { "\x80\xBF\x80", { BAD, BAD, BAD }, "each of them alone" },
    { "\xC3 \xE2 \xF1 ", { BAD, ' ', BAD, ' ', BAD, ' ' }, "starts alone" },
    { "\xC3", { BAD }, "cut after one of two" },
    { "\xE2\x82", { BAD }, "cut after two of three: one mark" },
    { "\xF0\x9F\x98", { BAD }, "cut after three of four: one mark" },
    { "\xE2\x82" "A", { BAD, 'A' }, "what follows is not swallowed" },
    { "\xF1\x80\xC3\xA9", { BAD, 0xE9 }, "not even a start" },
    { "\xFE\xFF", { BAD, BAD }, "bytes that never occur" },
    { "\xC0\xAF", { BAD, BAD }, "overlong slash, two bytes" },
    { "\xC1\xBF", { BAD, BAD }, "overlong DEL" },
    { "\xE0\x80\xAF", { BAD, BAD, BAD }, "overlong slash, three bytes" },
    { "\xE0\x9F\xBF", { BAD, BAD, BAD }, "the largest overlong of three" },
    { "\xF0\x80\x80\xAF", { BAD, BAD, BAD, BAD }, "overlong slash, four" },
    { "\xF0\x8F\xBF\xBF", { BAD, BAD, BAD, BAD }, "largest overlong of four" },
    { "\xED\xA0\x80", { BAD, BAD, BAD }, "a high surrogate" },
    { "\xED\xBF\xBF", { BAD, BAD, BAD }, "a low surrogate" },
    { "\xED\xA0\x80\xED\xB0\x80", { BAD, BAD, BAD, BAD, BAD, BAD },
      "a pair of surrogates, as CESU-8 writes it" },
    { "\xF4\x90\x80\x80", { BAD, BAD, BAD, BAD }, "above U+10FFFF" },
    { "\xF5\x80", { BAD, BAD }, "a start far above" },
    { "\xF8\x88\x80\x80\x80", { BAD, BAD, BAD, BAD, BAD }, "five bytes" },
    { "\x61\xF1\x80\x80\xE1\x80\xC2\x62", { 'a', BAD, BAD, BAD, 'b' },
      "maximal subparts: the standard's example" },
};

static void
test_decode(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct text text = text_of(rows[i].input);
        size_t at = 0, n = 0;

        while (at < text.length) {
            uint32_t c;
            size_t length = utf8_decode(text, at, &c);

            CHECK(length >= 1 && at + length <= text.length,
                  "row %zu: %s", i, rows[i].why);
            CHECK(c == rows[i].expected[n], "row %zu: %s: U+%04X is U+%04X",
                  i, rows[i].why, (unsigned)rows[i].expected[n], (unsigned)c);
            at += length;
            n++;
        }
        CHECK(rows[i].expected[n] == 0, "row %zu: %s: too few", i, rows[i].why);
    }
}

/* A text ends where its length says, whatever bytes come behind. */
static void
test_length(void)
{
    uint32_t c;

    CHECK(utf8_decode((struct text){ "\xC3\xA9", 1 }, 0, &c) == 1 && c == BAD,
          "the second byte is outside the text");
    CHECK(utf8_decode((struct text){ "\xF0\x9F\x98\x80", 3 }, 0, &c) == 3
              && c == BAD,
          "the fourth byte is outside the text");
}

static void
test_round_trip(void)
{
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        char bytes[4];
        uint32_t back;
        size_t length;
        bool same;

        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        length = utf8_encode(c, bytes);
        same = utf8_length(c) == length
               && utf8_decode((struct text){ bytes, length }, 0, &back)
                      == length
               && back == c;
        if (!same || c == 0x10FFFF)
            CHECK(same, "U+%04X does not come back", (unsigned)c);
    }
}

static void
test_boundary(void)
{
    struct text text = TEXT("a\xC3\xA9");

    CHECK(utf8_boundary(text, 0) && utf8_boundary(text, 1),
          "a character begins");
    CHECK(!utf8_boundary(text, 2), "inside of one");
    CHECK(utf8_boundary(text, 3), "the end");
}

int
main(void)
{
    test_decode();
    test_length();
    test_round_trip();
    test_boundary();
    return check_end();
}
