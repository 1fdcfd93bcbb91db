/* SPDX-License-Identifier: MIT */

/*
 * Counting characters and looking up words. Two things are less obvious:
 *
 * Letters written together ("myserversecret") are tried as a row of words: for
 * each end the best cover of the letters before it is kept, as in the classic
 * word break. Only words of four letters and more count there, for any three
 * letters are a word somewhere.
 *
 * UTF-8 is read by its lead bytes only. U+0080 to U+00BF and U+2000 to U+2BFF
 * are marks and symbols, everything else beyond ASCII passes for a letter.
 */

#include "detectors/shape.h"

#include <stdint.h>

#include "detectors/encode.h"

/* Longest run of letters that is tried as a row of words. */
#define ROW_MAX 40
#define WORD_MIN 4
#define WORD_MAX 14

static size_t
character_length(struct text text, size_t at)
{
    unsigned char lead = (unsigned char)text.bytes[at];
    size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

    return at + length <= text.length ? length : text.length - at;
}

static bool
is_foreign_letter(struct text text, size_t at)
{
    unsigned char lead = (unsigned char)text.bytes[at];

    if (lead < 0xC3)
        return false;
    return lead != 0xE2 || at + 1 >= text.length
           || (unsigned char)text.bytes[at + 1] >= 0xB0;
}

static bool
is_letter_at(struct text text, size_t at)
{
    return is_letter(text.bytes[at]) || is_foreign_letter(text, at);
}

/* A new word begins at `at`: userName before N, HTTPServer before S. */
static bool
is_hump(struct text text, size_t start, size_t at)
{
    bool small_after = at + 1 < text.length && is_lower(text.bytes[at + 1]);

    if (at == start || !is_upper(text.bytes[at]))
        return false;
    return !is_upper(text.bytes[at - 1]) || small_after;
}

struct piece
piece_next(struct text text, size_t *at)
{
    size_t start = *at, end = start;
    enum piece_kind kind = PIECE_SYMBOL;

    if (start >= text.length)
        return (struct piece){ PIECE_END, text_cut(text, text.length,
                                                   text.length) };
    if (is_letter_at(text, start)) {
        kind = PIECE_LETTERS;
        while (end < text.length && is_letter_at(text, end)
               && !is_hump(text, start, end))
            end += character_length(text, end);
    } else if (is_digit(text.bytes[start])) {
        kind = PIECE_DIGITS;
        while (end < text.length && is_digit(text.bytes[end]))
            end++;
    } else {
        end += character_length(text, end);
    }
    *at = end;
    return (struct piece){ kind, text_cut(text, start, end) };
}

/* The most letters of a run that a row of words can cover. */
static size_t
row_of_words(struct text run, const struct lexicon *lexicon)
{
    uint8_t best[ROW_MAX + 1] = { 0 };

    if (run.length > ROW_MAX)
        return 0;
    for (size_t end = 1; end <= run.length; end++) {
        best[end] = best[end - 1];
        for (size_t n = WORD_MIN; n <= WORD_MAX && n <= end; n++) {
            size_t covered = best[end - n] + n;
            if (covered > best[end]
                && lexicon_knows(lexicon, text_cut(run, end - n, end)))
                best[end] = (uint8_t)covered;
        }
    }
    return best[run.length];
}

static void
count_letters(struct shape *shape, struct text run,
              const struct lexicon *lexicon)
{
    size_t covered = 0;

    if (run.length < 3)
        return;
    shape->letters += run.length;
    if (lexicon_knows(lexicon, run))
        covered = run.length;
    else if (run.length >= 6)
        covered = row_of_words(run, lexicon);
    shape->known += covered;
    if (run.length > 3)
        shape->strong += covered;
    if (covered * 10 >= run.length * 7)
        shape->words++;
    else
        shape->unknown++;
}

static bool
is_vowel(char c)
{
    return memchr("aeiouyAEIOUY", c, 12) != NULL;
}

static void
count_characters(struct shape *shape, struct text value)
{
    uint8_t seen[256 / 8] = { 0 };
    size_t run = 0, consonants = 0, kind_before = 0;

    for (size_t i = 0; i < value.length; i += character_length(value, i)) {
        char c = value.bytes[i];
        unsigned char byte = (unsigned char)c;
        size_t kind = is_lower(c) ? 1 : is_upper(c) ? 2 : is_digit(c) ? 3 : 4;

        shape->length++;
        if (kind == 1)
            shape->lower++;
        else if (kind == 2)
            shape->upper++;
        else if (kind == 3)
            shape->digits++;
        else if (c == ' ' || c == '\t')
            shape->spaces++;
        else if (is_foreign_letter(value, i))
            shape->foreign++;
        else
            shape->symbols++;

        shape->changes += kind_before != 0 && kind != kind_before;
        kind_before = kind;
        shape->distinct += (seen[byte / 8] >> byte % 8 & 1) == 0;
        seen[byte / 8] = (uint8_t)(seen[byte / 8] | 1u << byte % 8);
        run = i > 0 && c == value.bytes[i - 1] ? run + 1 : 1;
        if (run > shape->longest)
            shape->longest = run;
        consonants = is_letter(c) && !is_vowel(c) ? consonants + 1 : 0;
        if (consonants > shape->consonants)
            shape->consonants = consonants;
    }
}

struct shape
shape_of(struct text value, const struct lexicon *lexicon)
{
    struct shape shape = { 0 };

    count_characters(&shape, value);
    for (size_t at = 0;;) {
        struct piece piece = piece_next(value, &at);
        if (piece.kind == PIECE_END)
            return shape;
        if (piece.kind == PIECE_LETTERS)
            count_letters(&shape, piece.text, lexicon);
    }
}

unsigned
shape_classes(const struct shape *shape)
{
    return (unsigned)(shape->lower > 0) + (unsigned)(shape->upper > 0)
           + (unsigned)(shape->digits > 0) + (unsigned)(shape->symbols > 0);
}

bool
shape_walks(struct text value)
{
    static const char *const rows[] = {
        "qwertyuiop", "asdfghjkl", "zxcvbnm",
        "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertzuiop", "1234567890",
    };
    size_t walked = 1;
    int direction = 0;

    for (size_t i = 1; i < value.length; i++) {
        int step = 0;
        for (size_t row = 0; row < sizeof(rows) / sizeof(rows[0]); row++) {
            const char *a = strchr(rows[row], to_lower(value.bytes[i - 1]));
            const char *b = strchr(rows[row], to_lower(value.bytes[i]));
            if (a != NULL && b != NULL && *a != '\0' && *b != '\0'
                && (b - a == 1 || b - a == -1)) {
                step = (int)(b - a);
                break;
            }
        }
        walked = step == 0 ? 1 : step == direction ? walked + 1 : 2;
        direction = step;
        if (walked >= 5)
            return true;
    }
    return false;
}
