/* SPDX-License-Identifier: MIT */

/*
 * A secret on the line below the word that names it, as in forms, notes and
 * dialogues:
 *
 *     wifi password?              Password            what's the door code
 *     - yes, Mango-Tango-12       Tr0ub4dor           > ana: 4821B
 *
 * The candidate is the word; the rest of its line may hold a few words, the
 * next line must hold nothing but the value, behind a list's mark, a name or a
 * short answer. Without a sentence around it the value must look like one:
 *
 *     MIXED RANDOM   letters with two digits, a mark or capitals
 *     NUMERIC        four to eight digits
 *     FAILS          anything else, and anything that looks like a program
 */

#include "detectors/encode.h"
#include "detectors/place.h"
#include "detectors/secret.h"

check_fn check_below;

#define REST_MAX 48  /* bytes behind the word */
#define ANSWER_MAX 24 /* bytes before the value */
#define VALUE_MIN 4
#define VALUE_MAX 40
#define DIGITS_MAX 8
#define HASH_MIN 40 /* hexadecimal digits: of a commit */
#define CODE "(){}[]<>=;|\\\"`$"

/* The line that begins at `at`, without its end. */
static struct text
line_at(struct text text, size_t at)
{
    size_t end = at;

    while (end < text.length && text.bytes[end] != '\n')
        end++;
    return text_cut(text, at, end);
}

static bool
has_any(struct text text, const char *set)
{
    for (size_t i = 0; i < text.length; i++)
        if (is_one_of(text.bytes[i], set))
            return true;
    return false;
}

/* The line's last run without spaces, or nothing where the line says more. */
static struct text
value_of(struct text line)
{
    struct text none = text_cut(line, 0, 0);
    size_t start, end = line.length;

    while (end > 0 && is_one_of(line.bytes[end - 1], " \t\r."))
        end--;
    for (start = end; start > 0 && !is_one_of(line.bytes[start - 1], " \t");
         start--)
        continue;
    if (start > ANSWER_MAX || end - start < VALUE_MIN
        || end - start > VALUE_MAX)
        return none;
    for (size_t i = 0, words = 0; i < start; i++) {
        words += line.bytes[i] == ' ';
        if (words > 2 || is_digit(line.bytes[i]))
            return none;
    }
    return text_cut(line, start, end);
}

static unsigned
judge(struct text value, const struct lexicon *lexicon)
{
    unsigned outcome = secret_judge(value, lexicon);
    size_t digits = 0, upper = 0, marks = 0;

    for (size_t i = 0; i < value.length; i++) {
        digits += is_digit(value.bytes[i]);
        upper += is_upper(value.bytes[i]);
        marks += is_one_of(value.bytes[i], "!@#$%&*-");
    }
    if (outcome & NUMERIC)
        return digits <= DIGITS_MAX ? NUMERIC : FAILS;
    if ((outcome & (MIXED | RANDOM)) == 0 || is_one_of(value.bytes[0], "-/@#")
        || place_has_fields(value)
        || ((outcome & HEX) && value.length >= HASH_MIN)
        || memchr(value.bytes, '/', value.length) != NULL)
        return FAILS;
    return digits >= 2 || marks >= 2
                   || (digits > 0 && (marks > 0 || upper > 0))
               ? outcome
               : FAILS;
}

unsigned
check_below(struct candidate *candidate)
{
    struct text text = candidate->text, rest, line, value;
    size_t start = candidate->start;

    while (start > 0 && text.bytes[start - 1] != '\n')
        start--;
    rest = line_at(text, candidate->end);
    if (rest.length > REST_MAX || candidate->end + rest.length >= text.length
        || has_any(text_cut(text, start, candidate->end + rest.length), CODE))
        return FAILS;
    line = line_at(text, candidate->end + rest.length + 1);
    if (line.length == 0
        && (size_t)(line.bytes - text.bytes) + 1 < text.length)
        line = line_at(text, (size_t)(line.bytes - text.bytes) + 1);
    if (has_any(line, "(){};=|\\"))
        return FAILS;
    value = secret_trim(value_of(line));
    if (value.length < VALUE_MIN)
        return FAILS;
    candidate_narrow(candidate, value);
    return judge(value, candidate->lexicon);
}
