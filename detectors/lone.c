/* SPDX-License-Identifier: MIT */

/*
 * Passwords that nothing but their looks betrays. Chat is full of single words,
 * names, versions, faces and commands, so they must look very much like one:
 *
 *     Tr0ub4dor&3  kX9#mP2$vL  P@ssw0rd!   marks and digits inside  PASSES
 *     aB3xK9mQ2zL8wT                       by chance                RANDOM
 *     Zaq12wsx  Winter2024!                may be one               MIXED
 *     Ubuntu20.04  dark_angel99  C++17  ok!!1  user@host  #linux  10:30
 *                                          something else           FAILS
 *
 * check_lone judges the whole draft: a password typed into the wrong window.
 * check_near has the word "password" before it, and looks for one in the rest
 * of the line, as in "it asks for the password, then type Zaq12wsx".
 */

#include "detectors/encode.h"
#include "detectors/secret.h"
#include "detectors/shape.h"

check_fn check_lone, check_near;

#define LONE_MIN 8
#define CHANCE_MIN 12 /* shorter are the ids of videos, documents, … */
#define NEAR_MIN 6
#define MADE_MAX 64
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

unsigned
check_lone(struct candidate *candidate)
{
    struct text value = candidate_value(candidate);
    unsigned outcome = value.length < LONE_MIN
                           ? FAILS
                           : made_up(value, candidate->lexicon);

    return outcome == MIXED ? FAILS : outcome;
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
        if (value.length < NEAR_MIN)
            continue;
        outcome = made_up(value, candidate->lexicon);
        if (outcome != FAILS) {
            candidate_narrow(candidate, value);
            return outcome;
        }
    }
    return FAILS;
}
