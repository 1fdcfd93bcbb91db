/* SPDX-License-Identifier: MIT */
/*
 * Sentence ends, by punctuation and line breaks alone: a break iterator costs
 * five times all the rest, and chat is not written for it.
 *
 *     I saw Dr. Roy at 5 p.m. yesterday. He said "no." | Then, e.g. this
 *     └───────────── one ───────────────┘└──── two ────┘└─── three ─────
 *
 * A sentence ends
 *   - behind '?' or '!', and closing quotes or brackets, before a space;
 *   - behind '.' or an ellipsis likewise, unless it is an abbreviation's, an
 *     initial's or a list number's, or a small letter follows; but an author
 *     who began the sentence with a small letter may begin the next with one;
 *   - at an empty line;
 *   - at a line break before a capital or a list item, unless the line ended
 *     with ':' and leads up to the next one (but not to a list item), or is so
 *     long that it was rather wrapped (German has capitals everywhere).
 */

#include <unicode/uchar.h>

#include "plugin/text/sentence.h"
#include "plugin/text/utf8.h"

enum { SHORT_MAX = 8, WRAPPED_LEAST = 56 /* bytes of a line */ };

/* Folded, padded with NUL. Titles stand before a name, so that not even a
 * capital ends the sentence there. */
static const char titles[][SHORT_MAX] = {
    "dr",   "drs",  "mr",    "mrs", "ms",   "mme", "mmes",
    "mlle", "mlles", "mm",   "pr",  "prof", "st",  "ste",
    "vs",   "cf",   "messrs",
};

/* Words cut short that can end a sentence: before a capital they do. */
static const char shortened[][SHORT_MAX] = {
    "etc", "approx", "env", "ex",  "tel",  "t\xC3\xA9l", "no",  "nos",
    "ref", "r\xC3\xA9" "f", "art", "fig",  "vol", "chap", "ext", "min",
    "max", "inc",    "ltd", "corp", "dept", "d\xC3\xA9p", "av",  "bd",
    "jan", "feb",    "mar", "apr", "aug",  "sep", "sept", "oct", "nov",
    "dec", "janv",   "f\xC3\xA9vr", "avr", "juil", "d\xC3\xA9" "c", "rs",
    "fr",  "frs",    "kr",
};

enum letter { LETTER_NONE, LETTER_SMALL, LETTER_CAPITAL };

/* What the sentence, scan or run that begins with word `i` opens with: the
 * first letter, behind quotes and brackets glued to it. */
static enum letter
opening(struct text text, const struct word *words, size_t count, size_t i)
{
    uint32_t c;

    while (words[i].kind == WORD_MARK && i + 1 < count
           && (words[i + 1].shape & WORD_GLUED) != 0)
        i++;
    if (words[i].kind != WORD_WORD)
        return LETTER_NONE;
    if ((words[i].shape & WORD_CAPITAL) != 0)
        return LETTER_CAPITAL;
    utf8_decode(text, words[i].start, &c);
    return u_islower((UChar32)c) ? LETTER_SMALL : LETTER_NONE;
}

static bool
is_mark(const struct word *word, uint32_t c)
{
    return word->kind == WORD_MARK && word->hash == c;
}

/* Whether word i + 1 exists and stands behind a space on the same line. */
static bool
space_follows(const struct word *words, size_t count, size_t i)
{
    return i + 1 < count && words[i + 1].lines == 0
           && (words[i + 1].shape & WORD_GLUED) == 0;
}

/* "1. one", "12) twelve". */
static bool
is_list_number(const struct word *words, size_t count, size_t i)
{
    return words[i].kind == WORD_NUMBER && words[i].length <= 2
           && i + 1 < count && (words[i + 1].shape & WORD_GLUED) != 0
           && (is_mark(&words[i + 1], '.') || is_mark(&words[i + 1], ')'))
           && space_follows(words, count, i + 1);
}

/* "- item", "* item", "# heading". */
static bool
is_list_item(const struct word *words, size_t count, size_t i)
{
    if (words[i].kind != WORD_MARK)
        return is_list_number(words, count, i);
    switch (words[i].hash) {
    case '-':
    case '*':
    case '+':
    case '#':
    case 0x2014: /* em dash: dialogue */
    case 0x2022: /* bullet */
        return space_follows(words, count, i);
    default:
        return false;
    }
}

static bool
is_listed(const char (*list)[SHORT_MAX], size_t entries, const char *folded)
{
    for (size_t i = 0; i < entries; i++)
        if (memcmp(list[i], folded, SHORT_MAX) == 0)
            return true;
    return false;
}

/* Whether a full stop behind this word rather belongs to it than ends the
 * sentence, when what follows opens with `letter`. */
static bool
is_abbreviation(struct text word, enum letter letter)
{
    char folded[SHORT_MAX] = "";

    if (word.length > SHORT_MAX)
        return false;
    words_fold(word, folded, SHORT_MAX);
    return is_listed(titles, sizeof titles / sizeof *titles, folded)
           || (letter != LETTER_CAPITAL
               && is_listed(shortened, sizeof shortened / sizeof *shortened,
                            folded));
}

/* An initial, or the last letter of "e.g.", "p.m."; not the t of "can't". */
static bool
is_initial(struct text text, const struct word *word)
{
    uint32_t c;

    if (utf8_decode(text, word->start, &c) != word->length)
        return false;
    return (word->shape & WORD_GLUED) == 0
           || (text.bytes[word->start - 1] != '\''
               && text.bytes[word->start - 1] != '-');
}

/* Whether the full stop words[stop] ends the sentence that began with
 * words[first], when words[next] stands behind it and a space. */
static bool
full_stop_ends(struct text text, const struct word *words, size_t count,
               size_t first, size_t stop, size_t next)
{
    enum letter letter = opening(text, words, count, next);
    const struct word *before = stop > first ? &words[stop - 1] : NULL;

    if (before == NULL || (words[stop].shape & WORD_GLUED) == 0)
        return letter != LETTER_SMALL;
    if (before->kind == WORD_WORD
        && (is_initial(text, before)
            || is_abbreviation(text_cut(text, before->start,
                                        before->start + before->length),
                               letter)))
        return false;
    if (stop == first + 1 && is_list_number(words, count, first))
        return false;
    if (letter != LETTER_SMALL)
        return true;
    return words[stop].hash == '.' && before->kind != WORD_MARK
           && opening(text, words, count, first) == LETTER_SMALL;
}

/* Whether the line that ends with this word is long. */
static bool
is_wrapped(struct text text, const struct word *last)
{
    size_t end = last->start + last->length, start = end;

    while (start > 0 && text.bytes[start - 1] != '\n'
           && end - start < WRAPPED_LEAST)
        start--;
    return end - start >= WRAPPED_LEAST && last->kind == WORD_WORD;
}

static bool
line_ends(struct text text, const struct word *words, size_t count,
          size_t next)
{
    if (words[next].lines > 1 || is_list_item(words, count, next))
        return true;
    return !is_mark(&words[next - 1], ':')
           && !is_wrapped(text, &words[next - 1])
           && opening(text, words, count, next) == LETTER_CAPITAL;
}

/* Marks that can end a sentence. */
static bool
is_stop(uint32_t c)
{
    switch (c) {
    case '.':
    case '!':
    case '?':
    case 0x061F: /* Arabic question mark */
    case 0x0964: /* danda */
    case 0x2026: /* ellipsis, in text that is not normalised */
    case 0x3002: /* ideographic full stop, which no space follows */
        return true;
    default:
        return false;
    }
}

/* A mark that closes something begun in the sentence: it follows without space,
 * or stands between spaces, as French quotes do. */
static bool
is_closing(const struct word *words, size_t count, size_t i)
{
    const struct word *word = &words[i];

    if (!is_mark(word, '"') && !is_mark(word, '\'') && !is_mark(word, ')')
        && !is_mark(word, ']') && !is_mark(word, '*') && !is_mark(word, '_'))
        return false;
    return (word->shape & WORD_GLUED) != 0
           || (word->hash == '"' && space_follows(words, count, i));
}

/* Whether a new sentence begins with words[next]; `stop` is the mark before it
 * that may have ended the old one, SIZE_MAX if there is none. */
static bool
begins(struct text text, const struct word *words, size_t count, size_t first,
       size_t stop, size_t next)
{
    if (words[next].lines != 0 && line_ends(text, words, count, next))
        return true;
    if (stop == SIZE_MAX)
        return false;
    if (words[stop].hash == 0x3002)
        return true;
    if ((words[next].shape & WORD_GLUED) != 0)
        return false;
    if (words[stop].hash != '.' && words[stop].hash != 0x2026)
        return true;
    return full_stop_ends(text, words, count, first, stop, next);
}

static void
mark_ends(struct word *words, size_t first, size_t end)
{
    size_t i = first;

    while (i < end && words[i].kind == WORD_MARK)
        words[i++].shape |= WORD_STARTS;
    if (i < end)
        words[i].shape |= WORD_STARTS;

    i = end;
    while (i > first && words[i - 1].kind == WORD_MARK)
        words[--i].shape |= WORD_ENDS;
    if (i > first)
        words[i - 1].shape |= WORD_ENDS;
}

void
sentence_mark(struct text text, struct word *words, size_t count)
{
    size_t first = 0;
    size_t stop = SIZE_MAX; /* the last mark that may end this sentence */
    uint32_t number = 0;

    for (size_t i = 0; i < count; i++) {
        if ((stop != SIZE_MAX && !is_closing(words, count, i))
            || words[i].lines != 0) {
            if (i != first && begins(text, words, count, first, stop, i)) {
                mark_ends(words, first, i);
                first = i;
                number++;
            }
            stop = SIZE_MAX;
        }
        words[i].sentence = number;
        if (words[i].kind == WORD_MARK && is_stop(words[i].hash))
            stop = i;
    }
    mark_ends(words, first, count);
}
