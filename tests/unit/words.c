/* SPDX-License-Identifier: MIT */
/* Words, numbers, marks; their shapes, sentences and hashes. */

#include <unicode/uchar.h>

#include "plugin/text/view.h"
#include "plugin/text/words.h"
#include "tests/check.h"
#include "tests/unit/text.h"

#define MOST 512

static struct word words[MOST + 1];

static struct text
text_at(struct text text, const struct word *word)
{
    return text_cut(text, word->start, word->start + word->length);
}

/* The words of `text` as they are shown in the tables: a space between two,
 * " | " between two sentences. */
static struct text
show(struct text text, char *out)
{
    size_t count = words_cut(text, words, MOST + 1);
    struct text shown = { out, 0 };

    for (size_t i = 0; i < count; i++) {
        struct text word = text_at(text, &words[i]);

        if (i > 0) {
            const char *gap =
                words[i].sentence != words[i - 1].sentence ? " | " : " ";

            memcpy(out + shown.length, gap, strlen(gap));
            shown.length += strlen(gap);
        }
        memcpy(out + shown.length, word.bytes, word.length);
        shown.length += word.length;
    }
    return shown;
}

static const struct {
    const char *text, *expected, *why;
} cuts[] = {
    { "", "", "nothing" },
    { " \t\r\n", "", "only space" },
    { "J'ai pris 50mg d'aspirine : b12, i18n.",
      "J ai pris 50 mg d aspirine : b12 , i18n .", "the header's example" },
    { "l'h\xC3\xB4pital, burn-out, don't", "l h\xC3\xB4pital , burn out , "
      "don t", "apostrophes and hyphens between letters" },
    { "covid-19 type-2 12-mai", "covid 19 type 2 12 mai",
      "a hyphen between a letter and a digit" },
    { "06-12-34", "06 - 12 - 34", "between digits it is a mark" },
    { "a - b -c d- e' 'f", "a - b - c d - e ' ' f", "and beside a space" },
    { "a--b", "a - - b", "two of them" },
    { "3.5, 1/2, 40%", "3 . 5 , 1 / 2 , 40 %", "numbers are runs of digits" },
    { "1st 2e v2", "1 st 2 e v2", "digits first: letters come apart" },
    { "DB_PASSWORD=x mot_de_passe", "DB_PASSWORD = x mot_de_passe",
      "an underscore inside a word" },
    { "_now_ __init__ a_ 1_2", "_ now _ _ _ init _ _ a _ 1 _ 2",
      "and elsewhere" },
    { "\xC3\xA9t\xC3\xA9_\xC3\xA0", "\xC3\xA9t\xC3\xA9_\xC3\xA0",
      "inside a word that is not ASCII" },
    { "me@example.org #tag", "me @ example . org # tag", "marks" },
    { "\xE2\x82\xAC" "5 \xF0\x9F\x98\x80\xF0\x9F\x98\x80 5\xC2\xB0",
      "\xE2\x82\xAC 5 \xF0\x9F\x98\x80 \xF0\x9F\x98\x80 5 \xC2\xB0",
      "symbols are marks" },
    { "m\xCC\x82x \xCC\x81", "m\xCC\x82x \xCC\x81",
      "a mark that combines is part of its word" },
    { "\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82, \xCE\xB1\xCE\xB2",
      "\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82 , \xCE\xB1\xCE\xB2",
      "Cyrillic, Greek" },
    { "\xE5\xAF\x86\xE7\xA0\x81" "abc12\xE3\x81\xAF" "34",
      "\xE5\xAF\x86\xE7\xA0\x81 abc12 \xE3\x81\xAF 34",
      "Han and kana are words by themselves" },
    { "a\x01" "b\x7F" "c\xC2\x80" "d", "a b c d", "controls are space" },
    { "a\xFF" "b", "a \xFF b", "a byte that is no UTF-8 is a mark" },
};

static const struct {
    const char *text, *expected, *why;
} sentences[] = {
    { "One. Two! Three? Four", "One . | Two ! | Three ? | Four",
      "marks before a space" },
    { "Wait... What?! No.", "Wait . . . | What ? ! | No .", "several of them" },
    { "He said \"no.\" Then (yes.) Go", "He said \" no . \" | Then ( yes . ) | "
      "Go", "closing quotes and brackets belong before the end" },
    { "Il dit \" non. \" Puis", "Il dit \" non . \" | Puis",
      "with the spaces of French as well" },
    { "v1.2 is at example.com/a?b!c", "v1 . 2 is at example . com / a ? b ! c",
      "not without a space" },
    { "I saw Dr. Roy and Mme. Petit", "I saw Dr . Roy and Mme . Petit",
      "titles" },
    { "J. Doe, M. Roy, e.g. Anna, at 5 p.m. Monday",
      "J . Doe , M . Roy , e . g . Anna , at 5 p . m . Monday",
      "single letters" },
    { "I can't. You won't. OK", "I can t . | You won t . | OK",
      "but not those behind an apostrophe" },
    { "Go to plan-B. Then", "Go to plan B . | Then", "or a hyphen" },
    { "Milk, etc. and so on, etc. Then",
      "Milk , etc . and so on , etc . | Then",
      "words cut short: before a capital only" },
    { "Born Dec. 5, tel. 12, r\xC3\xA9" "f. 3", "Born Dec . 5 , tel . 12 , "
      "r\xC3\xA9" "f . 3", "nor before a number" },
    { "We met xyz. yesterday", "We met xyz . yesterday",
      "a small letter follows: some abbreviation" },
    { "i lost it. my card too", "i lost it . | my card too",
      "this author begins sentences with small letters" },
    { "well... maybe", "well . . . maybe", "but a pause is no end" },
    { "really? yes! ok", "really ? | yes ! | ok", "as ? and ! always are" },
    { "Paid 5. 4000 left", "Paid 5 . | 4000 left", "a number follows" },
    { "1. Open it. 2. Go", "1 . Open it . | 2 . Go", "list numbers" },
    { "one line\ngoes on", "one line goes on", "a line break alone" },
    { "one line\nThen", "one line | Then", "a line break before a capital" },
    { "one line\n\"Then", "one line | \" Then", "also behind a quote" },
    { "above\n\nbelow", "above | below", "an empty line" },
    { "above\r\n \t\r\nbelow", "above | below", "one with spaces in it" },
    { "buy:\n- milk\n- eggs\n* 2 tea", "buy : | - milk | - eggs | * 2 tea",
      "list items" },
    { "do\n1. this\n2) that", "do | 1 . this | 2 ) that", "numbered ones" },
    { "it is\n-5 out", "it is - 5 out", "a number below zero is no item" },
    { "Password:\nHunter2", "Password : Hunter2", "a colon leads on" },
    { "Password:\n\nHunter2", "Password : | Hunter2", "but not over a gap" },
    { "\xE5\xAF\x86\xE3\x80\x82\xE7\xA0\x81", "\xE5\xAF\x86 \xE3\x80\x82 | "
      "\xE7\xA0\x81", "the ideographic full stop needs no space" },
};

static void
test_tables(void)
{
    char out[1024];

    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        struct text shown = show(text_of(cuts[i].text), out);

        CHECK(text_equal(shown, text_of(cuts[i].expected)),
              "%s: \"%s\" gives \"%.*s\"", cuts[i].why, cuts[i].text,
              (int)shown.length, shown.bytes);
    }
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        struct text shown = show(text_of(sentences[i].text), out);

        CHECK(text_equal(shown, text_of(sentences[i].expected)),
              "%s: \"%s\" gives \"%.*s\"", sentences[i].why, sentences[i].text,
              (int)shown.length, shown.bytes);
    }
}

/* The shape bits of each word, those of `mask` only. */
static const struct {
    const char *text;
    uint8_t bits[8];
    uint8_t mask;
    const char *why;
} shapes[] = {
    { "Paul \xC3\x89ric il \xC3\xA9t\xC3\xA9",
      { WORD_CAPITAL, WORD_CAPITAL, 0, 0 },
      WORD_CAPITAL | WORD_UPPER,
      "capitals" },
    { "HIV \xC3\x89T\xC3\x89 A B12 MRI2 McD SEPs",
      { WORD_CAPITAL | WORD_UPPER, WORD_CAPITAL | WORD_UPPER, WORD_CAPITAL,
        WORD_CAPITAL, WORD_CAPITAL | WORD_UPPER, WORD_CAPITAL, WORD_CAPITAL },
      WORD_CAPITAL | WORD_UPPER,
      "upper: two capitals, no small letter" },
    { "TV Tv tV", { WORD_CAPITAL | WORD_UPPER, WORD_CAPITAL, 0 },
      WORD_CAPITAL | WORD_UPPER, "two are enough" },
    { "iOS \xE5\xAF\x86\xE7\xA0\x81 12",
      { 0, 0, 0 },
      WORD_CAPITAL | WORD_UPPER,
      "no capital first; no letters with case at all" },
    { "a b-c, 5mg",
      { 0, 0, WORD_GLUED, WORD_GLUED, 0, WORD_GLUED },
      WORD_GLUED,
      "glued" },
    { "\"Yes no.\" Go!",
      { WORD_STARTS, WORD_STARTS, WORD_ENDS, WORD_ENDS, WORD_ENDS,
        WORD_STARTS | WORD_ENDS, WORD_ENDS },
      WORD_STARTS | WORD_ENDS,
      "starts and ends, marks not counted" },
    { "?", { WORD_STARTS | WORD_ENDS }, WORD_STARTS | WORD_ENDS, "one mark" },
};

static void
test_shapes(void)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        size_t count = words_cut(text_of(shapes[i].text), words, MOST + 1);

        for (size_t j = 0; j < count; j++)
            CHECK((words[j].shape & shapes[i].mask) == shapes[i].bits[j],
                  "%s: \"%s\", word %zu has %#x", shapes[i].why, shapes[i].text,
                  j, words[j].shape);
    }
}

static void
test_lines(void)
{
    size_t count = words_cut(TEXT("\na b\nc \n\n\n d"), words, MOST);

    CHECK(count == 4 && words[0].lines == 1 && words[1].lines == 0
              && words[2].lines == 1 && words[3].lines == 2,
          "line breaks before each word, two at most");
}

static const struct {
    const char *word, *folded, *stripped, *why;
} folds[] = {
    { "HeLLo9_", "hello9_", "hello9_", "ASCII" },
    { "\xC3\x89T\xC3\x89", "\xC3\xA9t\xC3\xA9", "ete", "accents" },
    { "Fran\xC3\xA7" "OIS", "fran\xC3\xA7ois", "francois", "cedilla" },
    { "\xC5\x92UVRE", "\xC5\x93uvre", "oeuvre", "oe" },
    { "l\xC3\x86ticia", "l\xC3\xA6ticia", "laeticia", "ae" },
    { "STRA\xE1\xBA\x9E" "E", "stra\xC3\x9F" "e", "stra\xC3\x9F" "e",
      "sharp s stays one letter: simple folding" },
    { "\xC3\x98\xC5\x81", "\xC3\xB8\xC5\x82", "\xC3\xB8\xC5\x82",
      "strokes are no accents" },
    { "m\xCC\x82", "m\xCC\x82", "m", "an accent that does not compose" },
    { "\xE1\xBA\xBE", "\xE1\xBA\xBF", "e", "two accents" },
    { "\xCE\x86\xCF\x82", "\xCE\xAC\xCF\x83", "\xCE\xB1\xCF\x83",
      "Greek: the tonos is one; a final sigma is a sigma" },
    { "\xE3\x81\x8C", "\xE3\x81\x8C", "\xE3\x81\x8C",
      "a voiced kana is its own letter" },
    { "\xED\x95\x9C", "\xED\x95\x9C", "\xED\x95\x9C", "Hangul stays whole" },
    { "\xD7\xA9\xD6\xB8", "\xD7\xA9\xD6\xB8", "\xD7\xA9\xD6\xB8",
      "a vowel point is no accent" },
    { "", "", "", "nothing" },
};

static void
test_folds(void)
{
    for (size_t i = 0; i < sizeof folds / sizeof *folds; i++) {
        struct text word = text_of(folds[i].word);
        char out[32];
        struct text folded = { out, words_fold(word, out, sizeof out) };

        CHECK(text_equal(folded, text_of(folds[i].folded)), "%s: \"%.*s\"",
              folds[i].why, (int)folded.length, out);
        folded.length = words_strip(word, out, sizeof out);
        CHECK(text_equal(folded, text_of(folds[i].stripped)), "%s: \"%.*s\"",
              folds[i].why, (int)folded.length, out);
    }
}

static void
test_room(void)
{
    char out[8] = "-------";

    CHECK(words_fold(TEXT("\xC3\x89T\xC3\x89"), out, 4) == 5
              && memcmp(out, "\xC3\xA9t----", 7) == 0,
          "folding writes whole characters only, and says what it needs");
    CHECK(words_cut(TEXT("one two. Three"), words, 2) == 2
              && (words[1].shape & WORD_ENDS) != 0,
          "cutting stops at the room it has");
    CHECK(words_cut(TEXT("one"), words, 0) == 0, "even if that is none");
}

static void
test_hashes(void)
{
    static const char *const same[][2] = {
        { "Visa", "VISA" },
        { "\xC3\x89" "cole", "\xC3\xA9" "COLE" },
        { "stra\xC3\x9F" "e", "STRA\xE1\xBA\x9E" "E" },
        { "\xCE\xA3", "\xCF\x82" },
    };
    uint32_t term = words_hash(TEXT("credit"));

    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        CHECK(words_hash(text_of(same[i][0]))
                  == words_hash(text_of(same[i][1])),
              "%s and %s are the same word", same[i][0], same[i][1]);
    CHECK(words_hash(TEXT("ete")) != words_hash(TEXT("\xC3\xA9t\xC3\xA9")),
          "accents count");
    CHECK(words_hash(TEXT(":")) == ':'
              && words_hash(TEXT("\xE2\x82\xAC")) == 0x20AC,
          "a mark's hash is its character");
    CHECK(words_hash(TEXT("")) != 0, "never 0");
    CHECK(words_join(term, words_hash(TEXT("card")))
              != words_join(words_hash(TEXT("card")), term),
          "a term's hash knows the order of its words");
}

/* What must hold for any text; and its pieces, cut alone, are the same. */
static void
check_cut(struct text text)
{
    size_t count = words_cut(text, words, text.length + 1);
    size_t end = 0;

    for (size_t i = 0; i < count; i++) {
        const struct word *word = &words[i];
        struct word last = { 0 }, alone;
        bool sound;

        if (i > 0)
            last = words[i - 1];
        sound = word->start >= end && word->length > 0
                && word->start + word->length <= text.length
                && utf8_boundary(text, word->start)
                && utf8_boundary(text, word->start + word->length)
                && word->sentence >= last.sentence
                && word->sentence <= last.sentence + 1 && word->hash != 0
                && word->kind >= WORD_WORD && word->kind <= WORD_MARK;
        CHECK(sound, "word %zu of \"%.*s\"", i, (int)text.length, text.bytes);
        if (!sound)
            return;
        end = word->start + word->length;
        CHECK(words_hash(text_at(text, word)) == word->hash
                  && words_cut(text_at(text, word), &alone, 1) == 1
                  && alone.hash == word->hash && alone.kind == word->kind
                  && alone.length == word->length,
              "\"%.*s\" alone is another word than in \"%.*s\"",
              (int)word->length, text.bytes + word->start, (int)text.length,
              text.bytes);
    }
}

static void
test_random(void)
{
    static char bytes[MOST], room[VIEW_ROOM(MOST)];
    static uint32_t origin[VIEW_ROOM(MOST) + 1];

    for (unsigned round = 0; round < 20000; round++) {
        struct view view;

        if (view_make(&view, chance_text(bytes, 40), room, origin)
            && view.text.length <= MOST)
            check_cut(view.text);
    }
}

int
main(void)
{
    unsigned before;

    count_allocations();
    CHECK(view_warm(), "ICU's data are there");
    before = allocations;
    test_tables();
    test_shapes();
    test_lines();
    test_folds();
    test_room();
    test_hashes();
    test_random();
    CHECK(allocations == before, "%u allocations", allocations - before);
    return check_end();
}
