/* SPDX-License-Identifier: MIT */
/* The grammar of pack files and settings, line by line. */

#include "plugin/pack/lines.h"

#include "tests/check.h"

struct row {
    const char *input;
    enum lines_style style;
    enum line_kind kind;
    const char *name, *value; /* a wrong line: the fault in `value` */
    const char *why;
};

static const struct row rows[] = {
    { "", LINES_KEYS, LINE_END, "", "", "an empty file has no lines" },
    { "\n \t\n# x\n", LINES_KEYS, LINE_END, "", "",
      "empty lines and comments are no lines" },
    { " # x", LINES_KEYS, LINE_WRONG, "# x", "expected 'key = value'",
      "a comment begins at the start of its line" },
    { "[rule card]", LINES_KEYS, LINE_BLOCK, "rule", "card",
      "a block has a name and an argument" },
    { "  [ rule   card ]  ", LINES_KEYS, LINE_BLOCK, "rule", "card",
      "spaces around do not count" },
    { "[messages]", LINES_KEYS, LINE_BLOCK, "messages", "",
      "a block may do without an argument" },
    { "[]", LINES_KEYS, LINE_WRONG, "[]", "a block needs a name",
      "a block without a name" },
    { "[rule", LINES_KEYS, LINE_WRONG, "e",
      "the block's name must end with ']'", "a block must be closed" },
    { "key=value", LINES_KEYS, LINE_KEY, "key", "value",
      "spaces around = are not needed" },
    { "key = a = \"b\\n\" # c  ", LINES_KEYS, LINE_KEY, "key",
      "a = \"b\\n\" # c", "a value is taken as it is: no quotes, no escapes" },
    { "key = x\r\n", LINES_KEYS, LINE_KEY, "key", "x",
      "a line may end as on Windows" },
    { "\xEF\xBB\xBFkey = x", LINES_KEYS, LINE_KEY, "key", "x",
      "a byte order mark at the start is skipped" },
    { "key", LINES_KEYS, LINE_WRONG, "key", "expected 'key = value'",
      "a key needs a value" },
    { "key =", LINES_KEYS, LINE_WRONG, "=", "expected a value after '='",
      "a value is not empty" },
    { "= x", LINES_KEYS, LINE_WRONG, "= x", "expected a key before '='",
      "a key is not empty" },
    { "key = caf\xE9", LINES_KEYS, LINE_WRONG, "\xE9", "this is not UTF-8",
      "Latin-1 is refused where it begins" },
    { "key = \xEF\xBF\xBD", LINES_KEYS, LINE_KEY, "key", "\xEF\xBF\xBD",
      "the replacement character itself is UTF-8" },
    { "key = a\x01", LINES_KEYS, LINE_WRONG, "\x01", "a control character",
      "control characters are refused" },
    { "credit card", LINES_WORDS, LINE_ENTRY, "credit card", "",
      "an entry is a line" },
    { "SEP\t+2 case", LINES_WORDS, LINE_ENTRY, "SEP", "+2 case",
      "attributes follow a TAB" },
    { "\t+2", LINES_WORDS, LINE_ENTRY, "", "+2",
      "an entry may be missing before the TAB: the reader says so" },
    { "a = b", LINES_WORDS, LINE_ENTRY, "a = b", "",
      "among words = is nothing special" },
    { "[words x]", LINES_WORDS, LINE_BLOCK, "words", "x",
      "word lists have blocks" },
    { "[x]\ty", LINES_SAMPLES, LINE_ENTRY, "[x]", "y",
      "a draft may look like a block" },
    { "-\ta\tb", LINES_SAMPLES, LINE_ENTRY, "-", "a\tb",
      "only the first TAB separates" },
};

static void
check_rows(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const struct row *row = &rows[i];
        struct lines lines = lines_of(text_of(row->input), row->style);
        struct line line = lines_next(&lines);
        struct text value = line.kind == LINE_WRONG ? text_of(line.fault)
                                                    : line.value;

        CHECK(line.kind == row->kind, "%s: %s", row->input, row->why);
        CHECK(text_equal(line.name, text_of(row->name)), "%s: %s", row->input,
              row->why);
        CHECK(text_equal(value, text_of(row->value)), "%s: %s", row->input,
              row->why);
    }
}

static void
check_numbers(void)
{
    struct lines lines
        = lines_of(TEXT("# one\n\n[three]\nfour = 4\nfive\nsix = 6"),
                   LINES_KEYS);

    CHECK(lines_next(&lines).number == 3, "comments and empty lines count");
    CHECK(lines_next(&lines).number == 4, "lines follow each other");
    CHECK(lines_next(&lines).kind == LINE_WRONG, "the fifth is wrong");
    CHECK(lines_next(&lines).number == 6, "reading goes on after a fault");
    CHECK(lines_next(&lines).kind == LINE_END, "the last needs no line end");
    CHECK(lines_next(&lines).kind == LINE_END, "the end stays the end");
}

static void
check_length(void)
{
    static char text[LINES_LONGEST + 2];
    struct lines lines;

    memset(text, 'x', sizeof(text));
    text[1] = '=';
    lines = lines_of((struct text){ text, LINES_LONGEST }, LINES_KEYS);
    CHECK(lines_next(&lines).kind == LINE_KEY, "the longest line");
    lines = lines_of((struct text){ text, LINES_LONGEST + 1 }, LINES_KEYS);
    CHECK(lines_next(&lines).kind == LINE_WRONG, "one byte more");
}

static void
check_words(void)
{
    struct text rest = TEXT("  +2\tnear  a,b ");

    CHECK(text_equal(lines_word(&rest), TEXT("+2")), "first word");
    CHECK(text_equal(rest, TEXT("near  a,b")), "what is left is trimmed");
    CHECK(text_equal(lines_word(&rest), TEXT("near")), "second word");
    CHECK(text_equal(lines_word(&rest), TEXT("a,b")), "last word");
    CHECK(lines_word(&rest).length == 0, "no word is left");
    CHECK(lines_column(TEXT("caf\xC3\xA9 x"), 6) == 6,
          "columns are characters");
}

int
main(void)
{
    check_rows();
    check_numbers();
    check_length();
    check_words();
    return check_end();
}
