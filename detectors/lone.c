/* SPDX-License-Identifier: MIT */

/*
 * Passwords that nothing but their looks betrays. Chat is full of single words,
 * names, versions, faces and commands, so they must look very much like one:
 *
 *     Tr0ub4dor&3  kX9#mP2$vL  P@ssw0rd!   marks and digits inside  PASSES
 *     aB3xK9mQ2zL8wT                       by chance                RANDOM
 *     Summer2024!  hunter2hunter2  ilovejason4ever  Gr8Expect8tions
 *     correct-horse-battery-staple         as people make them      PASSES
 *     Zaq12wsx  Winter2024!                may be one               MIXED
 *     Ubuntu20.04  dark_angel99  C++17  ok!!1  user@host  #linux  10:30
 *                                          something else           FAILS
 *
 * check_lone judges the whole draft: a password typed into the wrong window.
 * check_made judges what stands where one may ("try Biscuit2019!"): PASSES with
 * a mark, a digit and a capital, MIXED without one of these, IDENTIFIER for a
 * word and a number (Minou1234), which may be a version or a nick as well.
 * check_near has the word "password" before it, and looks for one in the rest
 * of the line, as in "it asks for the password, then type Zaq12wsx".
 */

#include "detectors/encode.h"
#include "detectors/notation.h"
#include "detectors/place.h"
#include "detectors/secret.h"
#include "detectors/shape.h"

check_fn check_lone, check_near, check_made;

#define LONE_MIN 8
#define CHANCE_MIN 12 /* shorter are the ids of videos, documents, … */
#define NEAR_MIN 6
#define MADE_MAX 64
#define PARTS_MIN 4      /* of a passphrase */
#define PART_MIN 3       /* letters of one */
#define SENTENCE_MIN 12  /* bytes of words written together */
#define NEAR_REACH 60 /* bytes behind the word */
#define MARKS "!@#$%^&*?+="

/* A digit or a mark with letters on both sides of it: Tr0ub, P@ss. */
static bool
is_laced(struct text value)
{
    for (size_t i = 1; i + 1 < value.length; i++) {
        char c = value.bytes[i], next = value.bytes[i + 1];

        if ((is_digit(c) || is_one_of(c, MARKS))
            && is_letter(value.bytes[i - 1])
            && (is_alnum(next) || is_one_of(next, MARKS)))
            return true;
    }
    return false;
}

/* What begins or ends so is a nick, a channel, a command, a face, a URL. */
static bool
is_something_else(struct text value)
{
    char first = value.bytes[0], last = value.bytes[value.length - 1];

    for (size_t i = 0; i < value.length; i++) {
        char c = value.bytes[i];

        if (is_one_of(c, "/\\<>|:;,()[]{}\"'`~_") || (unsigned char)c >= 0x80)
            return true;
        if (i > 0 && !is_alnum(c) && c == value.bytes[i - 1])
            return true;
        if (c == '=' && i + 2 < value.length)
            return true;
    }
    return text_starts(value, TEXT("eyJ"))
           || !(is_alnum(first) || first == '$') || is_one_of(last, ".-=+");
}

static unsigned
made_up(struct text value, const struct lexicon *lexicon)
{
    struct shape shape;
    unsigned outcome;
    size_t marks = 0;

    if (value.length > MADE_MAX || is_something_else(value))
        return FAILS;
    outcome = secret_judge(value, lexicon);
    if ((outcome & (MIXED | RANDOM)) == 0 || (outcome & HEX))
        return FAILS;
    shape = shape_of(value, lexicon);
    for (size_t i = 0; i < value.length; i++)
        marks += is_one_of(value.bytes[i], MARKS);
    if (shape.lower == 0 || shape.digits == 0)
        return FAILS;
    if (shape.upper == 0)
        return marks > 0 && shape.digits > 1 ? MIXED : FAILS;
    if (marks > 0 && is_laced(value) && shape.strong * 2 < shape.length
        && (shape.strong == 0 || shape.symbols == marks))
        return PASSES;
    if (shape.symbols == 0 && (outcome & RANDOM) && shape.strong == 0
        && shape.digits >= 2 && shape.length >= CHANCE_MIN)
        return RANDOM;
    return shape.symbols == marks
                   && (marks > 0 || (shape.strong == 0 && is_laced(value)))
               ? MIXED
               : FAILS;
}

/* Digits between letters, where letters were: Gr8Expect8tions. */
static size_t
count_leet(struct text value)
{
    size_t count = 0;

    for (size_t i = 1; i + 1 < value.length; i++)
        count += is_digit(value.bytes[i]) && is_letter(value.bytes[i - 1])
                 && is_letter(value.bytes[i + 1]);
    return count;
}

/* correct-horse-battery-staple, vexing-Lagoon-42-trumpet: how many parts it
 * has, if all of them are words of three letters and more, but for one number;
 * 0 if not. */
static size_t
count_chain(struct text value, const struct lexicon *lexicon)
{
    size_t parts = 0, numbers = 0, start = 0;

    for (size_t i = 0; i <= value.length; i++) {
        struct text part;

        if (i < value.length && value.bytes[i] != '-')
            continue;
        part = text_cut(value, start, i);
        start = i + 1;
        parts++;
        if (part.length >= 1 && part.length <= 4 && is_digit(part.bytes[0])
            && is_digit(part.bytes[part.length - 1]))
            numbers++;
        else if (part.length < PART_MIN || !lexicon_knows(lexicon, part))
            return 0;
    }
    return numbers <= 1 ? parts : 0;
}

/* hunter2hunter2 */
static bool
is_twice(struct text value, const struct shape *shape)
{
    size_t half = value.length / 2;

    return value.length == 2 * half && shape->digits >= 2 && shape->lower >= 8
           && memcmp(value.bytes, value.bytes + half, half) == 0;
}

/* Issue#1234 */
static bool
is_numbered(struct text value)
{
    size_t end = value.length;

    while (end > 0 && is_digit(value.bytes[end - 1]))
        end--;
    return end > 0 && end < value.length && value.bytes[end - 1] == '#';
}

/* As people make them: a word with a capital, digits and one mark, words with
 * digits in them, the same twice, words in a chain. */
static bool
is_homemade(struct text value, const struct lexicon *lexicon)
{
    struct shape shape = shape_of(value, lexicon);
    size_t leet = count_leet(value), marks = 0, joints = 0;
    char last = value.bytes[value.length - 1];

    if (count_chain(value, lexicon) >= PARTS_MIN)
        return true;
    for (size_t i = 0; i < value.length; i++) {
        marks += is_one_of(value.bytes[i], "!@#$%^&*");
        joints += value.bytes[i] == '_';
    }
    if (shape.symbols != marks + joints || joints > 1 || last == '_'
        || shape.lower < 3 || shape.foreign > 0 || !is_alnum(value.bytes[0]))
        return false;
    if (is_twice(value, &shape))
        return true;
    if (shape.upper > 0 && leet >= 2 && shape.length >= CHANCE_MIN - 2
        && shape.strong >= 4)
        return true;
    if (shape.upper > 0 && marks >= 1 && marks <= 2 && shape.digits >= 1
        && (shape.digits >= 2 || is_alnum(last))
        && shape.length >= LONE_MIN && shape.letters >= 4)
        return true;
    return shape.upper + marks + joints == 0 && leet == 1 && shape.digits == 1
           && shape.length >= SENTENCE_MIN && shape.unknown == 0
           && shape.known >= 10;
}

/* Minou1234, sunflower88, ch33sycrisps, dancingQueen7: letters and two digits
 * or more, or one and a capital within. */
static bool
is_word_number(struct text value)
{
    size_t digits = 0, letters = 0, humps = 0;

    for (size_t i = 0; i < value.length; i++) {
        digits += is_digit(value.bytes[i]);
        letters += is_letter(value.bytes[i]);
        humps += i > 0 && is_upper(value.bytes[i])
                 && is_lower(value.bytes[i - 1]);
    }
    return digits + humps >= 2 && digits >= 1 && digits <= 4 && letters >= 4
           && digits + letters == value.length
           && is_letter(value.bytes[0]);
}

/* Sparrow1!: a word with a capital, a digit and a mark. */
static bool
is_word_mark(struct text value)
{
    size_t end = value.length - 1;

    if (value.length < LONE_MIN || !is_one_of(value.bytes[end], "!$#*&%")
        || !is_digit(value.bytes[end - 1]) || !is_upper(value.bytes[0]))
        return false;
    for (size_t i = 1; i + 1 < end; i++)
        if (!is_lower(value.bytes[i]))
            return false;
    return true;
}

/* user@host, bob@example.com: what stands around the @ is a name. */
static bool
is_address(struct text value)
{
    const char *at = memchr(value.bytes, '@', value.length);
    size_t before;

    if (at == NULL)
        return false;
    before = (size_t)(at - value.bytes);
    return memchr(at, '.', value.length - before) != NULL;
}

/* Qm… and 44 characters more of base58, the name of what IPFS holds: a SHA-256
 * as a multihash. A KSUID: 27 characters of base62, which begin with the seconds
 * since 2014; those that begin with 1, 2 and 3 are from 2018 to 2029. */
static bool
is_identifier(struct text value)
{
    bool base58 = true;

    for (size_t i = 0; i < value.length; i++) {
        if (!is_alnum(value.bytes[i]))
            return false;
        base58 = base58 && !is_one_of(value.bytes[i], "0OIl");
    }
    return (value.length == 46 && base58 && text_starts(value, TEXT("Qm")))
           || (value.length == 27 && is_one_of(value.bytes[0], "123"));
}

/* 0xC02aaA…, an address; MIIC…, a certificate; an identifier by its form. */
static bool
is_encoded(struct text value)
{
    size_t at = 2;

    if (text_starts(value, TEXT("MII")) || is_identifier(value))
        return true;
    while (at < value.length && is_hex(value.bytes[at]))
        at++;
    return at == value.length && text_begins(value, "0x");
}

unsigned
check_lone(struct candidate *candidate)
{
    struct text value = candidate_value(candidate);
    unsigned outcome;

    if (value.length < LONE_MIN || is_address(value) || is_numbered(value)
        || is_encoded(value) || place_has_fields(value)
        || notation_is_constant(value))
        return FAILS;
    outcome = made_up(value, candidate->lexicon);
    if (outcome != FAILS && outcome != MIXED)
        return outcome;
    return is_homemade(value, candidate->lexicon) ? PASSES : FAILS;
}

unsigned
check_made(struct candidate *candidate)
{
    struct text value = secret_trim(candidate_value(candidate));
    unsigned outcome;

    candidate_narrow(candidate, value);
    if (value.length < NEAR_MIN || is_address(value)
        || memchr(value.bytes, '+', value.length) != NULL
        || notation_is_constant(value) || is_encoded(value)
        || place_has_fields(value))
        return FAILS;
    outcome = made_up(value, candidate->lexicon);
    if ((outcome == MIXED || outcome == FAILS)
        && is_homemade(value, candidate->lexicon))
        return PASSES;
    if (outcome != FAILS)
        return outcome;
    if (count_chain(value, candidate->lexicon) >= PARTS_MIN - 1
        || is_word_mark(value))
        return MIXED;
    return is_word_number(value) ? IDENTIFIER : FAILS;
}

unsigned
check_near(struct candidate *candidate)
{
    struct text text = candidate->text;
    size_t at = candidate->start, stop = at + NEAR_REACH;

    while (at < text.length && at < stop && text.bytes[at] != '\n') {
        size_t end = at + 1;
        struct text value;
        unsigned outcome;

        while (end < text.length && !is_one_of(text.bytes[end], " \t\n"))
            end++;
        value = secret_trim(text_cut(text, at, end));
        if (is_one_of(text.bytes[at], "\"'(")
            && is_one_of(text.bytes[end - 1], ",;)"))
            value.length = 0; /* an argument in a program */
        at = end + (end < text.length && text.bytes[end] != '\n');
        if (value.length < NEAR_MIN || place_has_fields(value))
            continue;
        outcome = made_up(value, candidate->lexicon);
        if (outcome != FAILS) {
            candidate_narrow(candidate, value);
            return outcome;
        }
    }
    return FAILS;
}
