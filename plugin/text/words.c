/* SPDX-License-Identifier: MIT */
/*
 * Cutting, folding and hashing in one pass: the hash of a word is made of its
 * folded bytes while its end is being looked for. Nothing is copied.
 *
 *     P     a     s     s     e     <end>
 *     p     a     s     s     e              look[]: the folded byte
 *     h     h     h     h     h              hash = (hash ^ byte) * prime
 *
 * That is FNV-1a in 64 bits, both halves of which give the 32 bits that are
 * kept. Bytes of ASCII are understood through one table, letters beyond it
 * through ICU; both feed the same hash, so that the way does not matter.
 */

#include <unicode/uchar.h>

#include "plugin/text/fold.h"
#include "plugin/text/sentence.h"
#include "plugin/text/utf8.h"
#include "plugin/text/words.h"

#define HASH_SEED 0xCBF29CE484222325u
#define HASH_PRIME 0x100000001B3u

/* What a character is: in look[], where letters and digits stand for their own
 * class by being greater than all of these, and as the answer of classify(). */
enum class {
    NONE, /* space, controls */
    LINE, /* line feed */
    LINK, /* apostrophe, hyphen */
    MARK, /* any other */
    MORE, /* the byte is part of a longer character */
    JOIN, /* combining mark */
    SOLO, /* letter of a script without spaces */
    DIGIT = '0',
    LETTER = 'a',
};

static const unsigned char look[256] = {
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, LINE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    NONE, MARK, MARK, MARK, MARK, MARK, MARK, LINK, /*   ! " # $ % & ' */
    MARK, MARK, MARK, MARK, MARK, LINK, MARK, MARK, /* ( ) * + , - . / */
    '0',  '1',  '2',  '3',  '4',  '5',  '6',  '7',
    '8',  '9',  MARK, MARK, MARK, MARK, MARK, MARK,
    MARK, 'a',  'b',  'c',  'd',  'e',  'f',  'g', /* @ A B C D E F G */
    'h',  'i',  'j',  'k',  'l',  'm',  'n',  'o',
    'p',  'q',  'r',  's',  't',  'u',  'v',  'w',
    'x',  'y',  'z',  MARK, MARK, MARK, MARK, MARK,
    MARK, 'a',  'b',  'c',  'd',  'e',  'f',  'g', /* ` a b c d e f g */
    'h',  'i',  'j',  'k',  'l',  'm',  'n',  'o',
    'p',  'q',  'r',  's',  't',  'u',  'v',  'w',
    'x',  'y',  'z',  MARK, MARK, MARK, MARK, NONE,
#define MORE_8 MORE, MORE, MORE, MORE, MORE, MORE, MORE, MORE
    MORE_8, MORE_8, MORE_8, MORE_8, MORE_8, MORE_8, MORE_8, MORE_8,
    MORE_8, MORE_8, MORE_8, MORE_8, MORE_8, MORE_8, MORE_8, MORE_8,
#undef MORE_8
};

static uint64_t
hash_byte(uint64_t hash, unsigned char byte)
{
    return (hash ^ byte) * HASH_PRIME;
}

static uint64_t
hash_character(uint64_t hash, uint32_t c)
{
    char bytes[4];
    size_t length;

    c = fold_case(c);
    if (c < 0x80)
        return hash_byte(hash, (unsigned char)c);
    length = utf8_encode(c, bytes);
    for (size_t i = 0; i < length; i++)
        hash = hash_byte(hash, (unsigned char)bytes[i]);
    return hash;
}

/* The highest bit makes it neither 0 nor a mark's. */
static uint32_t
hash_end(uint64_t hash)
{
    return (uint32_t)(hash ^ hash >> 32) | 0x80000000u;
}

/* Thai to Myanmar without Tibetan's neighbours, Khmer, kana, Han. */
static bool
is_spaceless(uint32_t c)
{
    return (c >= 0x0E00 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF)
           || (c >= 0x3005 && c <= 0x312F) || (c >= 0x31A0 && c <= 0x9FFF)
           || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x1AFF0 && c <= 0x1B16F)
           || (c >= 0x20000 && c <= 0x3FFFF);
}

static enum class
classify(uint32_t c)
{
    if (c >= 0xC0 && c < 0x250)
        return c == 0xD7 || c == 0xF7 ? MARK : LETTER;

    switch (u_charType((UChar32)c)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
        return is_spaceless(c) ? SOLO : LETTER;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
        return JOIN;
    case U_DECIMAL_DIGIT_NUMBER:
        return DIGIT;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
        return NONE;
    default:
        return MARK;
    }
}

/* The class of the character at `at`, which may be the end of the text. */
static inline enum class
class_at(struct text text, size_t at)
{
    uint32_t c;

    if (at >= text.length)
        return NONE;
    if ((unsigned char)text.bytes[at] < 0x80) {
        unsigned char byte = look[(unsigned char)text.bytes[at]];

        return byte >= LETTER ? LETTER : byte >= DIGIT ? DIGIT : byte;
    }
    utf8_decode(text, at, &c);
    return classify(c);
}

/* Whether the '_' at `at` has a letter or digit somewhere behind it. */
static bool
is_inner(struct text text, size_t at)
{
    while (at < text.length && text.bytes[at] == '_')
        at++;
    return class_at(text, at) >= DIGIT;
}

static bool
is_capital(uint32_t c)
{
    if (c < 0x80)
        return c - 'A' < 26;
    return u_isupper((UChar32)c) || u_istitle((UChar32)c);
}

/* Shape of the word [start, end). */
static uint8_t
shape_of(struct text text, size_t start, size_t end)
{
    unsigned capitals = 0;
    uint32_t c;

    for (size_t at = start; at < end;) {
        at += utf8_decode(text, at, &c);
        if (is_capital(c))
            capitals++;
        else if (capitals == 0)
            return 0;
        else if (u_islower((UChar32)c))
            return WORD_CAPITAL;
    }
    return capitals > 1 ? WORD_CAPITAL | WORD_UPPER : WORD_CAPITAL;
}

/* The length of the character at `at` if it goes on with a word, else 0; for
 * what is no ASCII letter or digit. */
static size_t
more_letters(struct text text, size_t at, uint32_t *c)
{
    size_t length = utf8_decode(text, at, c);
    enum class class;

    if (*c < 0x80)
        return *c == '_' && is_inner(text, at) ? 1 : 0;
    class = classify(*c);
    return class == LETTER || class == JOIN || class == DIGIT ? length : 0;
}

/* The end of the word that goes on at `at`, when `sum` is made of the letters
 * before; and the hash of all. */
static size_t
cut_letters(struct text text, size_t at, uint64_t sum, uint32_t *hash)
{
    while (at < text.length) {
        unsigned char folded = look[(unsigned char)text.bytes[at]];
        size_t length = 1;

        if (folded >= DIGIT) {
            sum = hash_byte(sum, folded);
        } else {
            uint32_t c;

            length = more_letters(text, at, &c);
            if (length == 0)
                break;
            sum = hash_character(sum, c);
        }
        at += length;
    }
    *hash = hash_end(sum);
    return at;
}

/* The same from the first letter on, for most words: those in ASCII. */
static inline size_t
cut_word(struct text text, size_t at, uint32_t *hash)
{
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    uint64_t sum = HASH_SEED;

    for (; at < text.length && look[bytes[at]] >= DIGIT; at++)
        sum = hash_byte(sum, look[bytes[at]]);
    if (at < text.length && (bytes[at] >= 0x80 || bytes[at] == '_'))
        return cut_letters(text, at, sum, hash);
    *hash = hash_end(sum);
    return at;
}

/* The same for a run of characters of one class, letters without spaces or
 * digits, and marks that combine with them. */
static size_t
cut_same(struct text text, size_t at, enum class class, uint32_t *hash)
{
    uint64_t sum = HASH_SEED;
    enum class next = class;

    while (next == class || (next == JOIN && class == SOLO)) {
        uint32_t c;

        at += utf8_decode(text, at, &c);
        sum = hash_character(sum, c);
        next = class_at(text, at);
    }
    *hash = hash_end(sum);
    return at;
}

/* Whether the apostrophe or hyphen at `at` only separates what is around it:
 * a word, and a letter or digit; or a number, and a letter. */
static bool
is_link(struct text text, const struct word *before, size_t at)
{
    enum class next;

    if (before->kind == WORD_MARK || before->start + before->length != at)
        return false;
    next = class_at(text, at + 1);
    return next == LETTER || next == SOLO
           || (next == DIGIT && before->kind == WORD_WORD);
}

/* What begins at `at` with no letter that cut_word() takes: fills in its hash
 * and kind, 0 if it is nothing. Returns its end. */
static size_t
cut_other(struct text text, size_t at, struct word *word)
{
    enum class class = class_at(text, at);

    if (class == DIGIT || class == SOLO) {
        word->kind = class == DIGIT ? WORD_NUMBER : WORD_WORD;
        return cut_same(text, at, class, &word->hash);
    }
    word->kind = class == NONE ? 0 : WORD_MARK;
    return at + utf8_decode(text, at, &word->hash);
}

size_t
words_cut(struct text text, struct word *words, size_t room)
{
    struct word *word = words;
    const struct word *full = words + room;
    uint16_t lines = 0;
    uint8_t glued = 0;
    size_t end;

    for (size_t at = 0; at < text.length && word < full; at = end) {
        unsigned char byte = (unsigned char)text.bytes[at];
        unsigned char class = look[byte];

        end = at + 1;
        if (class >= LETTER
            || (class == MORE && class_at(text, at) == LETTER)) {
            end = cut_word(text, at, &word->hash);
            word->kind = WORD_WORD;
            word->shape = glued;
            if (byte < 'a' || byte >= 0x80)
                word->shape |= shape_of(text, at, end);
        } else if (class == NONE) {
            glued = 0;
            continue;
        } else if (class == LINE) {
            glued = 0;
            lines = lines == 0 ? 1 : 2;
            continue;
        } else if (class == LINK && word > words
                   && is_link(text, word - 1, at)) {
            continue;
        } else {
            end = cut_other(text, at, word);
            word->shape = glued;
            if (word->kind == 0) {
                glued = 0;
                continue;
            }
        }
        word->start = (uint32_t)at;
        word->length = (uint32_t)(end - at);
        word->lines = lines;
        word++;
        lines = 0;
        glued = WORD_GLUED;
        if (end < text.length && text.bytes[end] == ' ') {
            glued = 0;
            end++;
        }
    }
    sentence_mark(text, words, (size_t)(word - words));
    return (size_t)(word - words);
}

uint32_t
words_hash(struct text word)
{
    uint64_t sum = HASH_SEED;
    uint32_t c;

    if (word.length != 0 && utf8_decode(word, 0, &c) == word.length) {
        enum class class = class_at(word, 0);

        if (class == MARK || class == LINK || class == JOIN)
            return c;
    }
    for (size_t at = 0; at < word.length;) {
        at += utf8_decode(word, at, &c);
        sum = hash_character(sum, c);
    }
    return hash_end(sum);
}
