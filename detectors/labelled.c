/* SPDX-License-Identifier: MIT */

/*
 * What a label announces: the candidate is the label, and is moved to the
 * number behind it. So a number is found by its name in any language, however
 * many digits and letters it has, and the label alone costs nothing.
 *
 *     my national id number is: 8501 0141 1234 5, thanks
 *        [  the label  ]        [   the number  ]
 *     numéro de cédula de mi mujer: V-12.345.678
 *
 * The number is made of groups with a digit in each, nothing like ° behind it,
 * but that one to four
 * capitals may begin it or one end it, and one of " .-/" between them; it has
 * five digits at least.
 *
 * PASSES  there is one
 * FAILS   there is none, or it is a date, an address of the Internet, a
 *         version, or one digit over and over
 */

#include "detectors/detector.h"
#include "detectors/digits.h"
#include "detectors/encode.h"

check_fn check_labelled;

#define REACH 40     /* bytes from the label to the number */
#define WORDS_MAX 4  /* words between them */
#define DIGITS_MIN 5
#define CHARACTERS_MAX 24
#define LETTERS_MAX 14

struct group {
    size_t start, end;
    size_t letters, digits;
    bool capitals; /* no other letters */
    bool marked;   /* more than ASCII behind its digits: 214° */
};

static bool
is_word_byte(char c)
{
    return is_alnum(c) || (unsigned char)c >= 0x80;
}

static struct group
group_at(struct text text, size_t at)
{
    struct group group = { .start = at, .end = at, .capitals = true };

    for (; group.end < text.length && is_word_byte(text.bytes[group.end]);
         group.end++) {
        char c = text.bytes[group.end];

        group.digits += is_digit(c);
        group.letters += !is_digit(c);
        group.marked |= group.digits > 0 && (unsigned char)c >= 0x80;
        group.capitals = group.capitals && (is_digit(c) || is_upper(c));
    }
    return group;
}

/* Capitals that a group of digits follows: AB 12…, V-12.345.678. */
static bool
begins_number(struct text text, const struct group *group)
{
    struct group next;

    if (group->digits > 0)
        return !group->marked
               && !text_begins(text_cut(text, group->start, group->end), "0x")
               && group->letters
                      <= (group->capitals ? LETTERS_MAX : LETTERS_MAX / 2);
    if (!group->capitals || group->letters > 4
        || group->end + 1 >= text.length
        || !is_one_of(text.bytes[group->end], " -."))
        return false;
    next = group_at(text, group->end + 1);
    return next.digits > 0 && is_digit(text.bytes[next.start]);
}

/* Where the number begins; the text's end: nowhere. */
static size_t
find_number(const struct candidate *candidate)
{
    struct text text = candidate->text;
    size_t words = 0, lines = 0;

    for (size_t at = candidate->end;
         at < text.length && at - candidate->end <= REACH;) {
        struct group group = group_at(text, at);

        if (group.end == group.start) {
            lines += text.bytes[at] == '\n';
            if (lines > 1 || is_one_of(text.bytes[at], "?!;$%"))
                break;
            at++;
        } else if (begins_number(text, &group)) {
            return group.start;
        } else if (group.digits > 0 || ++words > WORDS_MAX) {
            break;
        } else {
            at = group.end;
        }
    }
    return text.length;
}

/* Take groups in as long as they are of the number. */
static size_t
number_end(struct text text, size_t start)
{
    struct group group = group_at(text, start);
    size_t end = group.end;

    while (end + 1 < text.length && is_one_of(text.bytes[end], " .-/")) {
        group = group_at(text, end + 1);
        if (group.digits == 0
                ? !(group.letters == 1 && group.capitals && end > start + 4)
                : group.letters > 4 || !group.capitals)
            break;
        end = group.end;
    }
    return end;
}

/* 12/05/1985, 2024-11-24 */
static bool
is_date(const struct digits *digits)
{
    const size_t *at = digits->at;

    return digits->count == 8 && at[7] - at[0] == 9
           && ((at[2] - at[0] == 3 && at[4] - at[0] == 6)
               || (at[3] - at[0] == 3 && at[4] - at[0] == 5
                   && at[6] - at[0] == 8));
}

/* 192.168.1.10, 10.0.19041.1266 */
static bool
is_address(struct text value)
{
    size_t dots = 0;

    for (size_t i = 0; i < value.length; i++) {
        if (value.bytes[i] != '.' && !is_digit(value.bytes[i]))
            return false;
        dots += value.bytes[i] == '.';
    }
    return dots == 3;
}

unsigned
check_labelled(struct candidate *candidate)
{
    size_t start = find_number(candidate);
    struct digits digits;
    size_t characters = 0;

    if (start == candidate->text.length)
        return FAILS;
    candidate->start = start;
    candidate->end = number_end(candidate->text, start);
    for (size_t i = candidate->start; i < candidate->end; i++)
        characters += is_alnum(candidate->text.bytes[i]);
    digits = digits_of(candidate_value(candidate));
    return characters <= CHARACTERS_MAX && digits.count >= DIGITS_MIN
                   && digits_are(&digits, digits.count)
                   && !is_date(&digits)
                   && !is_address(candidate_value(candidate))
               ? PASSES
               : FAILS;
}
