/* SPDX-License-Identifier: MIT */

/*
 * A secret told in a sentence: what the phrases of the locale packs find as
 * <value>. Most sentences of that form say something about the secret instead:
 *
 *     my password is hunter2             MIXED
 *     the password is h u n t e r 2      MIXED, read out
 *     my password is "open sesame"       WORDS, but quoted: PASSES
 *     password: swordfish                WORDS, ends a line after ':': PASSES
 *     my password is expired             WORDS
 *     my password is temporarily off     letters, then more words: FAILS
 *     the password is MonPetitChat       a name in code elsewhere, here MIXED
 *     the code is 482 913                one number, NUMERIC
 *     the password has 12 characters     a count: FAILS
 *
 * Words behind the value speak against it ("my password is temporarily off")
 * unless the phrase itself goes on with them ("swordfish all lower case").
 *
 * check_told adds: a word that ends its clause ("the password is swordfish.")
 * may well be the value: PASSES. It is for the plainest phrases, and the locale
 * packs list the words that say something else there (wrong, required, …).
 *
 * check_keypad wants what is typed on a keypad: 4821, 482 913, 24-18-36; with
 * letters or marks (A4821, 58B21, 4417#) or one by one (3-3-7-1) it is MIXED, a
 * year is SHORT of being sure, a round number FAILS.
 */

#include "detectors/encode.h"
#include "detectors/place.h"
#include "detectors/secret.h"

check_fn check_said, check_told, check_keypad;

#define PAIRED_MIN 6  /* bytes of what stands behind a slash */
#define SPELLED_MIN 5 /* characters that are read out one by one */
#define WORD_MIN 4    /* bytes of a word that ends its clause */
#define KEYPAD_MAX 8

static bool
is_letters(struct text value)
{
    for (size_t i = 0; i < value.length; i++)
        if (!is_letter(value.bytes[i]) && (unsigned char)value.bytes[i] < 0x80
            && !is_one_of(value.bytes[i], "'-"))
            return false;
    return true;
}

/* Does the sentence go on behind the value with another word? */
static bool
goes_on(const struct candidate *candidate, size_t end)
{
    struct text text = candidate->text;
    size_t at = end;

    while (at < text.length && text.bytes[at] == ' ')
        at++;
    return at > end && at < text.length
           && (is_letter(text.bytes[at]) || is_digit(text.bytes[at])
               || (unsigned char)text.bytes[at] >= 0xC3);
}

/* Between quotes or backticks; French ones have spaces inside. A literal of a
 * program, password: "…", is not said. */
static bool
is_quoted(const struct candidate *candidate)
{
    struct text text = candidate->text;
    size_t start = candidate->start;

    if (start > 1 && text.bytes[start - 1] == ' ')
        start--;
    if (start == 0 || !is_one_of(text.bytes[start - 1], "\"'`"))
        return false;
    for (start--; start > 0 && text.bytes[start - 1] == ' '; start--)
        continue;
    return start == 0 || !is_one_of(text.bytes[start - 1], ":=,(");
}

/* Behind a colon, and the line ends with it. */
static bool
is_entry(const struct candidate *candidate)
{
    struct text text = candidate->text;
    size_t before = candidate->start, after = candidate->end;

    while (before > 0 && text.bytes[before - 1] == ' ')
        before--;
    while (after < text.length && text.bytes[after] == ' ')
        after++;
    return before > 0 && text.bytes[before - 1] == ':'
           && (after == text.length || text.bytes[after] == '\n');
}

/* A number in groups, "482 913", is one value. */
static struct text
with_groups(struct text text, struct text value)
{
    size_t end = (size_t)(value.bytes - text.bytes) + value.length;

    for (size_t i = 0; i < value.length; i++)
        if (!is_digit(value.bytes[i]))
            return value;
    while (end + 2 < text.length && is_one_of(text.bytes[end], " -")
           && is_digit(text.bytes[end + 1]) && value.length < 16) {
        size_t group = end + 1;

        while (group < text.length && is_digit(text.bytes[group]))
            group++;
        if (group < text.length && is_letter(text.bytes[group]))
            break;
        value.length += group - end;
        end = group;
    }
    return value;
}

/* "h u n t e r 2", "H-u-n-t": single characters with one and the same mark
 * between them. */
static struct text
with_spelling(struct text text, struct text value)
{
    size_t start = (size_t)(value.bytes - text.bytes), end = start + 1;
    size_t characters = 1;

    while (end + 1 < text.length && is_one_of(text.bytes[end], " -.")
           && text.bytes[end] == text.bytes[start + 1]
           && !is_one_of(text.bytes[end + 1], " -.\n")) {
        end += 2;
        characters++;
    }
    if (end < text.length && is_alnum(text.bytes[end])) {
        end -= 2; /* the first letter of the next word */
        characters--;
    }
    return characters < SPELLED_MIN || end < start + value.length
               ? value
               : text_cut(text, start, end);
}

/* Single characters, marks between them. */
static bool
is_spelled(struct text value)
{
    if (value.length < 2 * SPELLED_MIN - 1 || is_alnum(value.bytes[1]))
        return false;
    for (size_t i = 1; i < value.length; i += 2)
        if (value.bytes[i] != value.bytes[1])
            return false;
    return is_alnum(value.bytes[0]);
}

/* Nothing more is said of it: the text, the line, the sentence or the clause
 * ends there, and it is no question. */
static bool
ends_clause(const struct candidate *candidate)
{
    struct text text = candidate->text;
    size_t at = candidate->end;

    while (at < text.length && is_one_of(text.bytes[at], ")*_\""))
        at++;
    if (at < text.length && is_one_of(text.bytes[at], ".!"))
        return at + 1 == text.length || !is_alnum(text.bytes[at + 1]);
    while (at < text.length && text.bytes[at] == ' ')
        at++;
    return at == text.length || is_one_of(text.bytes[at], ",;\n");
}

/* Digits in groups, of at least four digits in all. */
static bool
is_grouped(struct text value)
{
    size_t digits = 0;

    for (size_t i = 0; i < value.length; i++) {
        if (!is_digit(value.bytes[i]) && !is_one_of(value.bytes[i], " -"))
            return false;
        digits += is_digit(value.bytes[i]);
    }
    return digits >= 4;
}

/* "12 characters", "3 times": three digits or fewer count something. */
static bool
is_count(struct text value)
{
    for (size_t i = 0; i < value.length; i++)
        if (!is_digit(value.bytes[i]))
            return false;
    return value.length < 4;
}

/* "12000 lines": so do thousands. */
static bool
is_round(struct text value)
{
    return value.length > 3
           && memcmp(value.bytes + value.length - 3, "000", 3) == 0;
}

/* SAML2, WPA2, MP3, RFC-4418: the name of a standard. */
static bool
is_acronym(struct text value)
{
    size_t upper = 0, digits = 0, room = 2;

    while (upper < value.length && is_upper(value.bytes[upper]))
        upper++;
    if (upper < value.length && value.bytes[upper] == '-') {
        value = text_cut(value, 1, value.length);
        room = 5;
    }
    while (upper + digits < value.length
           && is_digit(value.bytes[upper + digits]))
        digits++;
    return upper >= 2 && upper <= 5 && digits >= 1 && digits <= room
           && upper + digits == value.length;
}

/* Three words or more written together, or two and a digit: nobody says a
 * variable's name. */
static bool
has_humps(struct text value)
{
    size_t humps = 0;

    for (size_t i = 1; i < value.length; i++)
        humps += (is_upper(value.bytes[i]) || is_digit(value.bytes[i]))
                 && is_lower(value.bytes[i - 1]);
    return humps >= 2;
}

/* ana/hunter2 has one slash between words, usr/share/x1 is a path. */
static bool
is_in_path(const struct candidate *candidate)
{
    struct text text = candidate->text;
    size_t at = candidate->start;

    while (at > 1 && text.bytes[at - 1] == ' ')
        at--;
    if (at < 2 || text.bytes[at - 1] != '/')
        return false;
    if (candidate->end - candidate->start < PAIRED_MIN)
        return true; /* IPv4/IPv6 */
    if (at < candidate->start) /* ana / hunter2, not the end of a comment */
        return text.bytes[at - 2] != ' ';
    if (!is_alnum(text.bytes[at - 2]))
        return true;
    for (at -= 2; at > 0 && !is_one_of(text.bytes[at], " \n"); at--)
        if (is_one_of(text.bytes[at], "/:."))
            return true;
    return memchr(text.bytes + candidate->start, '/',
                  candidate->end - candidate->start) != NULL;
}

static bool
has_digit(struct text value)
{
    for (size_t i = 0; i < value.length; i++)
        if (is_digit(value.bytes[i]))
            return true;
    return false;
}

/* Escapes, quotes and brackets within: a piece of code. */
static bool
is_code(struct text value)
{
    for (size_t i = 0; i < value.length; i++)
        if (is_one_of(value.bytes[i], "\\\"`[]{}<>("))
            return true;
    if (value.bytes[value.length - 1] == '='
        && (value.length < 12 || !has_digit(value)))
        return true; /* name=, of an attribute or a setting */
    if (value.length > 2 && value.bytes[0] == '*'
        && value.bytes[value.length - 1] == '*'
        && is_letters(text_cut(value, 1, value.length - 1)))
        return true; /* *name*, in the documentation of a parameter */
    return is_one_of(value.bytes[0], "=:,;)|&(+/-")
           || (value.bytes[0] == '#' && is_letters(text_cut(value, 1,
                                                            value.length)));
}

unsigned
check_said(struct candidate *candidate)
{
    bool quoted = is_quoted(candidate), entry = is_entry(candidate);
    struct text value = secret_trim(candidate_value(candidate)), bare = value;
    bool vouched;
    unsigned outcome;

    while (bare.length > 0
           && is_one_of(bare.bytes[bare.length - 1], "!?.,;:)\"'"))
        bare.length--;
    if (is_letters(bare))
        value = bare;
    value = with_groups(candidate->text, value);
    if (value.length > 0 && value.length < 2 * SPELLED_MIN)
        value = with_spelling(candidate->text, value);
    if (value.length == 0 || is_count(value) || is_code(value)
        || is_acronym(value))
        return FAILS;
    candidate_narrow(candidate, value);
    if (!quoted && place_is_written(candidate, value))
        return REFERENCE;
    vouched = candidate->match_end > candidate->end;
    if (secret_is_cut_off(candidate))
        return PLACEHOLDER;
    if (is_in_path(candidate))
        return REFERENCE;
    if (!quoted && !vouched && (is_letters(value) || is_round(value))
        && goes_on(candidate, candidate->end))
        return FAILS;
    outcome = secret_judge(value, candidate->lexicon);
    if (is_digit(value.bytes[0]) && is_grouped(value))
        outcome = NUMERIC;
    else if (is_spelled(value))
        outcome = MIXED;
    if ((outcome & IDENTIFIER) && (has_humps(value) || has_digit(value)))
        outcome |= MIXED;
    if (quoted || (entry && (outcome & IDENTIFIER) == 0))
        outcome |= PASSES;
    return outcome;
}

unsigned
check_told(struct candidate *candidate)
{
    unsigned outcome = check_said(candidate);

    if (outcome != FAILS && ends_clause(candidate)
        && candidate->end - candidate->start >= WORD_MIN)
        outcome |= PASSES;
    return outcome;
}

/* 3-3-7-1, 24-18-36, 482 913: groups of the same length; 10-12 is a range. */
static bool
is_even(struct text value)
{
    size_t groups = 1, size = 0, first = 0;

    for (size_t i = 0; i <= value.length; i++) {
        if (i < value.length && is_digit(value.bytes[i])) {
            size++;
            continue;
        }
        if (first != 0 && size != first)
            return false;
        first = size;
        size = 0;
        groups += i < value.length;
    }
    return groups > 2 || first > 2 || value.bytes[first] == ' ';
}

/* A4821, 58B21, 4417#, *4417#: three digits and more, and a letter or a mark
 * of a keypad or two. */
static bool
is_door_code(struct text value)
{
    size_t digits = 0, others = 0;

    for (size_t i = 0; i < value.length; i++) {
        if (is_digit(value.bytes[i]))
            digits++;
        else if (is_upper(value.bytes[i]) || is_one_of(value.bytes[i], "#*"))
            others++;
        else
            return false;
    }
    return digits >= 3 && others >= 1 && others <= 2
           && value.length <= KEYPAD_MAX;
}

/* E404, #641197: the answer of a server, the number of an issue. */
static bool
is_status(struct text value)
{
    size_t digits = value.length - 1;

    for (size_t i = 1; i < value.length; i++)
        if (!is_digit(value.bytes[i]))
            return false;
    return (value.bytes[0] == '#' && digits > 4)
           || (value.bytes[0] == 'E' && digits == 3 && value.bytes[1] >= '1'
               && value.bytes[1] <= '5');
}

unsigned
check_keypad(struct candidate *candidate)
{
    struct text value = secret_trim(candidate_value(candidate));
    size_t digits = 0;

    candidate_narrow(candidate, value);
    if (value.length == 0 || is_status(value)
        || place_is_written(candidate, value))
        return FAILS;
    if (is_door_code(value))
        return MIXED;
    value = with_groups(candidate->text, value);
    candidate_narrow(candidate, value);
    for (size_t i = 0; i < value.length; i++)
        digits += is_digit(value.bytes[i]);
    if (!is_grouped(value) || digits > KEYPAD_MAX || is_round(value)
        || (digits < value.length && !is_even(value))
        || (candidate->end < candidate->text.length
            && is_one_of(candidate->text.bytes[candidate->end],
                         ":/%$\xE2\xC2")))
        return FAILS;
    if (digits == 4 && digits == value.length
        && (text_starts(value, TEXT("19")) || text_starts(value, TEXT("20"))))
        return NUMERIC | SHORT;
    return digits * 2 == value.length + 1 ? MIXED : NUMERIC; /* 3-3-7-1 */
}
