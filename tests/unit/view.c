/* SPDX-License-Identifier: MIT */
/* The text view: what becomes of a draft, and where it came from. The reference
 * is ICU's NFKC of the whole draft, with the foldings restated here from the
 * Unicode data by other means than the code's. */

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "plugin/text/utf16.h"
#include "plugin/text/view.h"
#include "tests/check.h"
#include "tests/unit/text.h"

#define MOST 4096

static char room[VIEW_ROOM(MOST)];
static uint32_t origin[VIEW_ROOM(MOST) + 1];

static const struct {
    const char *draft, *expected, *why;
} rows[] = {
    { "", "", "nothing" },
    { "My PIN\tis\r\n1234\x7F", "My PIN\tis\r\n1234\x7F", "ASCII stays" },
    { "caf\xC3\xA9 na\xC3\xAFve \xC5\x93uvre", "caf\xC3\xA9 na\xC3\xAFve "
      "\xC5\x93uvre", "French stays" },
    { "cafe\xCC\x81", "caf\xC3\xA9", "letter and accent compose" },
    { "e\xC2\xAD\xE2\x80\x8B\xCC\x81", "\xC3\xA9",
      "an invisible character does not keep them apart" },
    { "pass\xE2\x80\x8Bword", "password", "zero width space" },
    { "\xEF\xBB\xBFkey", "key", "byte order mark" },
    { "a\xCD\x8F" "b\xE1\xA0\x8E" "c", "abc", "joiner, Mongolian separator" },
    { "\xE2\x80\xAE" "1234\xE2\x80\xAC\xE2\x81\xA6", "1234", "bidi controls" },
    { "\xE2\x9D\xA4\xEF\xB8\x8F!", "\xE2\x9D\xA4!", "variation selector" },
    { "a\xEF\xBF\xB9" "b\xEF\xBF\xBB", "ab", "interlinear annotation" },
    { "x\xF3\xA0\x81\x81y", "xy", "a tag character" },
    { "4000\xC2\xA0" "1234\xE2\x80\xAF" "5\xE3\x80\x80" "6", "4000 1234 5 6",
      "no-break, narrow and ideographic spaces" },
    { "a\xE2\x80\xA8" "b\xE2\x80\xA9" "c\xC2\x85" "d", "a\nb\nc\nd",
      "line and paragraph separators, next line" },
    { "\xE2\x80\x90\xE2\x80\x91\xE2\x80\x92\xE2\x80\x93\xE2\x88\x92"
      "\xEF\xB9\x98\xEF\xB9\xA3\xEF\xBC\x8D", "--------",
      "hyphens, en dash, minus signs" },
    { "a \xE2\x80\x94 b", "a \xE2\x80\x94 b", "the em dash stays" },
    { "10\xE2\x81\xBB\xC2\xB3", "10-3", "a superscript minus is one too" },
    { "l\xE2\x80\x99" "an l\xC2\xB4" "an \xE2\x80\x98\xE2\x80\x9B\xE2\x80\xB2"
      "\xCA\xBC\xE2\x80\x9A", "l'an l'an '''''", "apostrophes" },
    { "\xC2\xAB\xC2\xA0oui\xC2\xA0\xC2\xBB \xE2\x80\x9Cyes\xE2\x80\x9D "
      "\xE2\x80\x9E\xE2\x80\x9F\xE2\x80\xB9\xE2\x80\xBA", "\" oui \" \"yes\" "
      "\"\"\"\"", "double quotes" },
    { "\xEF\xBC\x94\xD9\xA0\xE0\xA5\xA7\xE0\xB9\x92\xF0\x9D\x9F\x97", "40129",
      "full-width, Arabic, Devanagari, Thai, mathematical digits" },
    { "\xEF\xBC\xB0\xEF\xBC\xA9\xEF\xBC\xAE", "PIN", "full-width letters" },
    { "\xEF\xAC\x81le n\xC2\xBA m\xC2\xB2 \xE2\x80\xA6", "file no m2 ...",
      "ligature, ordinal, superscript, ellipsis" },
    { "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "\xED\x95\x9C", "jamo compose" },
    { "a\xCC\xA8\xCC\x81", "\xC4\x85\xCC\x81", "marks in canonical order" },
    { "a\xCC\x81\xCC\xA8", "\xC4\x85\xCC\x81", "whatever order they came in" },
    { "a\xFFz\xC3", "a\xEF\xBF\xBDz\xEF\xBF\xBD", "bytes that are no UTF-8" },
    { "\xCC\x81x", "\xCC\x81x", "a mark with nothing to stand on" },
};

static bool
make(struct view *view, struct text draft)
{
    return view_make(view, draft, room, origin);
}

static void
test_rows(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct text expected = text_of(rows[i].expected);
        struct view view;
        bool made = make(&view, text_of(rows[i].draft));

        CHECK(made && text_equal(view.text, expected),
              "%s: \"%s\" gives \"%.*s\"", rows[i].why, rows[i].draft,
              made ? (int)view.text.length : 0, made ? view.text.bytes : "");
    }
}

/* The span of `find` in the view, told in the draft. */
static const struct {
    const char *draft, *find, *expected, *why;
} spans[] = {
    { "pin 1234!", "1234", "1234", "ASCII is its own view" },
    { "\xC3\xA9t\xC3\xA9 1234", "1234", "1234", "behind wider characters" },
    { "n\xC2\xA0: \xEF\xBC\x91\xEF\xBC\x92.", "12", "\xEF\xBC\x91\xEF\xBC\x92",
      "narrower than it came" },
    { "a 12\xE2\x80\x8B" "34\xE2\x80\x8B\xE2\x81\xA0 b", "1234",
      "12\xE2\x80\x8B" "34\xE2\x80\x8B\xE2\x81\xA0",
      "what is dropped within and behind belongs to it" },
    { "a \xE2\x80\x8B" "12", "12", "12", "what is dropped before does not" },
    { "\xE2\x80\x8B" "12\xE2\x80\x8B", "12", "12\xE2\x80\x8B", "at the end" },
    { "cafe\xCC\x81s", "caf\xC3\xA9", "cafe\xCC\x81", "both that composed" },
    { "\xEF\xAC\x81x", "f", "\xEF\xAC\x81", "half a ligature is all of it" },
    { "\xEF\xAC\x81x", "ix", "\xEF\xAC\x81x", "from the middle of one" },
    { "a\xFF" "b", "\xEF\xBF\xBD", "\xFF", "an ill-formed byte" },
    { "x \xE2\x80\xA6", ".", "\xE2\x80\xA6", "one dot of an ellipsis" },
};

static void
test_spans(void)
{
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        struct text draft = text_of(spans[i].draft);
        struct text expected = text_of(spans[i].expected);
        struct text find = text_of(spans[i].find);
        size_t at = 0, start = 0, end = 0;
        struct view view;

        CHECK(make(&view, draft), "%s", spans[i].why);
        while (at < view.text.length
               && !text_starts(text_cut(view.text, at, view.text.length), find))
            at++;
        CHECK(at < view.text.length, "%s: not in the view", spans[i].why);
        if (at == view.text.length)
            continue;
        view_span(&view, at, at + find.length, &start, &end);
        CHECK(text_equal(text_cut(draft, start, end), expected),
              "%s: found \"%.*s\"", spans[i].why, (int)(end - start),
              draft.bytes + start);
    }
}

static bool
ignored(UChar32 c)
{
    return c == 0x180E || (c >= 0xFFF9 && c <= 0xFFFB)
           || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static UChar32
folded(UChar32 c)
{
    static const UChar from[] = u"\u00B4\u02BC\u2018\u2019\u201A\u201B\u2032"
                                u"\u00AB\u00BB\u2039\u203A\u201C\u201D\u201E"
                                u"\u201F\u2010\u2011\u2012\u2013\u2212\uFE58"
                                u"\uFE63\uFF0D\x85\u2028\u2029";
    static const char to[] = "'''''''\"\"\"\"\"\"\"\"--------\n\n\n";
    const UChar *found = c != 0 && c <= 0xFFFF ? u_strchr32(from, c) : NULL;

    if (found != NULL)
        return (unsigned char)to[found - from];
    if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER)
        return '0' + u_charDigitValue(c);
    return u_charType(c) == U_SPACE_SEPARATOR ? ' ' : c;
}

/* The same by ICU alone: dropped and folded, NFKC of all, folded again. */
static struct text
reference(struct text draft, char *out, size_t most)
{
    static UChar given[MOST * 2], in[MOST * 2], normal[MOST * 20];
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    int32_t length = 0, units = 0;

    u_strFromUTF8WithSub(given, MOST * 2, &units, draft.bytes,
                         (int32_t)draft.length, 0xFFFD, NULL, &status);
    for (int32_t at = 0; at < units;) {
        UChar32 c = (UChar32)utf16_next(given, &at);

        if (!ignored(c)) {
            c = folded(c);
            U16_APPEND_UNSAFE(in, length, c);
        }
    }
    units = unorm2_normalize(nfkc, in, length, normal, MOST * 20, &status);
    length = 0;
    for (int32_t at = 0; at < units;) {
        UChar32 c = (UChar32)utf16_next(normal, &at);

        if (!ignored(c))
            length += (int32_t)utf8_encode((uint32_t)folded(c), out + length);
    }
    CHECK(U_SUCCESS(status) && (size_t)length <= most, "reference");
    return (struct text){ out, (size_t)length };
}

/* Origins grow and point at characters; every character's span is made of whole
 * characters of the draft, ill-formed ones included. */
static bool
is_consistent(const struct view *view, struct text draft)
{
    static bool begins[MOST + 1];
    size_t length = view->text.length;
    uint32_t c;

    if (view->origin == NULL)
        return text_equal(view->text, draft);
    memset(begins, 0, draft.length);
    for (size_t at = 0; at < draft.length; at += utf8_decode(draft, at, &c))
        begins[at] = true;
    begins[draft.length] = true;

    if (view->origin[length] != draft.length)
        return false;
    for (size_t i = 0; i < length; i++) {
        size_t start, end;

        if (view->origin[i] > view->origin[i + 1])
            return false;
        view_span(view, i, i + 1, &start, &end);
        if (start >= end || end > draft.length || !begins[start]
            || !begins[end])
            return false;
    }
    return true;
}

static void
test_random_ascii(void)
{
    static char bytes[MOST];

    for (unsigned round = 0; round < 10000; round++) {
        struct text draft = { bytes, chance(200) };
        struct view fast, slow;
        bool same;

        for (size_t i = 0; i < draft.length; i++)
            bytes[i] = (char)chance(128);
        same = make(&fast, draft) && fast.origin == NULL
               && text_equal(fast.text, draft)
               && view_make_slowly(&slow, draft, room, origin)
               && text_equal(slow.text, draft);
        for (size_t i = 0; same && i <= draft.length; i++)
            same = slow.origin[i] == i;
        CHECK(same, "round %u: the slow way differs: \"%.*s\"", round,
              (int)draft.length, draft.bytes);
    }
}

static void
compare(struct text draft, const char *why)
{
    static char out[MOST * 20];
    struct text expected = reference(draft, out, sizeof out);
    struct view view;

    if (!make(&view, draft)) {
        CHECK(expected.length > VIEW_ROOM(draft.length) - 4,
              "%s: refused \"%.*s\"", why, (int)draft.length, draft.bytes);
        return;
    }
    CHECK(text_equal(view.text, expected), "%s: \"%.*s\" gives \"%.*s\"", why,
          (int)draft.length, draft.bytes, (int)view.text.length,
          view.text.bytes);
    CHECK(is_consistent(&view, draft), "%s: origins of \"%.*s\"", why,
          (int)draft.length, draft.bytes);
}

static void
test_random_unicode(void)
{
    static char bytes[MOST];

    for (unsigned round = 0; round < 20000; round++)
        compare(chance_text(bytes, 30), "random");
    for (unsigned round = 0; round < 2000; round++) {
        struct text draft = chance_text(bytes, 30);

        for (size_t i = 0; i < draft.length / 8; i++)
            bytes[chance((uint32_t)draft.length)] = (char)chance(256);
        compare(draft, "random bytes");
    }
}

/* Every character, between a letter and an accent. */
static void
test_every_character(void)
{
    for (uint32_t c = 0; c <= 0x2FFFF; c++) {
        char bytes[16] = "e";
        struct text draft = { bytes, 1 };

        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        draft.length += utf8_encode(c, bytes + 1);
        draft.length += utf8_encode(0x301, bytes + draft.length);
        bytes[draft.length++] = 'x';
        compare(draft, "between");
        draft.length -= 3;
        compare(draft, "last");
    }
}

/* What stands for many may not fit; what piles up is cut, and fits. */
static void
test_bombs(void)
{
    static char bytes[MOST];
    struct text draft = { bytes, 0 };
    struct view view;

    while (draft.length < 300)
        draft.length += utf8_encode(0xFDFA, bytes + draft.length);
    CHECK(!make(&view, draft), "a hundred U+FDFA: 1,800 characters");
    draft.length = 3;
    CHECK(make(&view, draft) && view.text.length == 33, "one of them");

    bytes[0] = 'z';
    for (draft.length = 1; draft.length < 3001;)
        draft.length += utf8_encode(0x300 + chance(0x30), bytes + draft.length);
    CHECK(make(&view, draft) && is_consistent(&view, draft),
          "a pile of 1,500 marks");
    memset(bytes, 0xFF, MOST);
    draft.length = MOST;
    CHECK(make(&view, draft) && view.text.length == 3 * MOST,
          "every byte becomes three");
}

int
main(void)
{
    unsigned before;

    count_allocations();
    CHECK(view_warm(), "ICU's data are there");
    CHECK(allocations > 0, "ICU's allocations are counted");
    before = allocations;
    test_rows();
    test_spans();
    test_bombs();
    CHECK(allocations == before, "%u allocations", allocations - before);
    test_random_ascii();
    test_random_unicode();
    test_every_character();
    return check_end();
}
