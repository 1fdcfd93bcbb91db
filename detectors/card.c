/* SPDX-License-Identifier: MIT */

/*
 * Payment card numbers: the first digits tell the network and with it the
 * lengths there are, the last digit makes Luhn's sum right (ISO/IEC 7812-1).
 *
 *     4000 0012 3456 7899        Visa: 13, 16 or 19 digits
 *     4000 0012 3456 7899 123    16 digits and the code from the back: the
 *                                number ends where a group of digits ends and
 *                                the sum is right
 *     2100 2200 2300 2400 2500   a row of a table
 *     4970 1000 0000 0055        eight times the same digit: made up for a test
 *
 * DECODES: the first digits and the length are those of a card, right sum or
 * not. SHORT: fewer than 14 digits, as many other numbers have, or a SIRET.
 * DEMO: printed for trying out.
 */

#include "detectors/detector.h"
#include "detectors/digits.h"
#include "detectors/encode.h"

check_fn check_card, check_expiry;

#define FROM_TO(low, high) ((2u << (high)) - (1u << (low)))
#define ONLY(length) (1u << (length))
#define MADE_UP 8 /* times the same digit */
/* 12 to 19 in theory; none is known of 14, 15 and 17. */
#define MAESTRO (ONLY(12) | ONLY(13) | ONLY(16) | ONLY(18) | ONLY(19))

/* Issuer ranges by the first four digits, in order. */
static const struct issuer {
    uint16_t low, high;
    uint32_t lengths; /* bit n: n digits */
} issuers[] = {
    { 1800, 1800, ONLY(15) },                       /* JCB, old */
    { 2131, 2131, ONLY(15) },                       /* JCB, old */
    { 2200, 2204, FROM_TO(16, 19) },                /* Mir */
    { 2221, 2720, ONLY(16) },                       /* Mastercard */
    { 3000, 3059, FROM_TO(14, 19) },                /* Diners Club */
    { 3095, 3095, FROM_TO(14, 19) },                /* Diners Club */
    { 3400, 3499, ONLY(15) },                       /* American Express */
    { 3528, 3589, FROM_TO(16, 19) },                /* JCB */
    { 3600, 3699, FROM_TO(14, 19) },                /* Diners Club */
    { 3700, 3799, ONLY(15) },                       /* American Express */
    { 3800, 3999, FROM_TO(14, 19) },                /* Diners Club */
    { 4000, 4999, ONLY(13) | ONLY(16) | ONLY(19) }, /* Visa */
    { 5000, 5099, MAESTRO },                        /* Maestro, Verve, Elo */
    { 5100, 5599, ONLY(16) },                       /* Mastercard */
    { 5600, 5999, MAESTRO },                        /* Maestro */
    { 6000, 6999, MAESTRO | ONLY(17) },             /* Discover, UnionPay, … */
    { 8100, 8299, ONLY(16) },                       /* RuPay */
    { 8600, 8600, ONLY(16) },                       /* Uzcard */
    { 9792, 9792, ONLY(16) },                       /* Troy */
    { 9860, 9860, ONLY(16) },                       /* Humo */
};

static uint32_t
lengths_of(uint64_t first_four)
{
    for (size_t i = 0; i < sizeof(issuers) / sizeof(issuers[0]); i++)
        if (first_four >= issuers[i].low && first_four <= issuers[i].high)
            return issuers[i].lengths;
    return 0;
}

/* How many digits the group has that ends before `at`, or begins at it. */
static size_t
group_before(struct text text, size_t at)
{
    size_t start = at;

    while (start > 0 && is_digit(text.bytes[start - 1]))
        start--;
    return at - start;
}

static size_t
group_after(struct text text, size_t at)
{
    size_t end = at;

    while (end < text.length && is_digit(text.bytes[end]))
        end++;
    return end - at;
}

/* The line around `at` holds one number, whose sum is right: another card of a
 * list, and not more of the same number. */
static bool
is_card_line(struct text text, size_t at)
{
    struct digits digits;
    size_t start = at, end = at;

    while (start > 0 && text.bytes[start - 1] != '\n')
        start--;
    while (end < text.length && text.bytes[end] != '\n')
        end++;
    digits = digits_of(text_cut(text, start, end));
    return digits.count >= 12 && digits.count <= 19
           && digits_luhn(&digits, digits.count);
}

/* Groups of four digits go on before the value or twice behind it, or nearly
 * all of its own are round: a row of numbers. */
static bool
is_row(const struct candidate *candidate, const struct digits *digits)
{
    struct text text = candidate->text;
    size_t start = candidate->start, end = candidate->end;
    size_t round = 0;

    if (start > 1 && group_before(text, start - 1) == 4
        && !(text.bytes[start - 1] == '\n'
             && is_card_line(text, start - 1)))
        return true;
    if (end + 5 < text.length && group_after(text, end + 1) == 4
        && group_after(text, end + 6) == 4
        && !(text.bytes[end] == '\n' && is_card_line(text, end + 1)))
        return true;
    for (size_t i = 0; i + 4 <= digits->count; i += 4)
        round += digits_number(digits, i, 4) % 50 == 0;
    return round >= 3;
}

/* Part of a decimal, a path, a UUID or a longer name, when it ends at `end`. */
static bool
is_glued(const struct candidate *candidate, size_t end)
{
    struct text text = candidate->text;
    size_t start = candidate->start;

    if (start > 12 && text.bytes[start - 1] == '/'
        && group_before(text, start - 1) > 12)
        return false; /* one card after the other */
    if (start > 1 && is_one_of(text.bytes[start - 1], ".-_/")
        && (is_digit(text.bytes[start - 2])
            || (is_one_of(text.bytes[start - 1], "_/")
                && is_letter(text.bytes[start - 2]))))
        return true;
    return end + 1 < text.length
           && ((text.bytes[end] == '.' && is_digit(text.bytes[end + 1]))
               || (is_one_of(text.bytes[end], "-_")
                   && is_alnum(text.bytes[end + 1])));
}

/* A French establishment: its first nine digits make Luhn's sum as well. */
static bool
is_siret(const struct digits *digits, size_t count)
{
    return count == 14 && digits_luhn(digits, 9);
}

/* What the networks and the providers of payments print for trying out. */
static const char *const tests[] = {
    "2222400070000005", "2222410740360010", "2223000010089800",
    "2223000048400011", "2223003122003222", "2223520443560010",
    "3056930009020004", "30569309025904", "3530111333300000",
    "3566002020360505", "3569990010095841", "36227206271667", "371449635398431",
    "378282246310005", "378734493671000", "38520000023237", "4000002500003155",
    "4000002760003184", "4000003800000446", "4000008260003178",
    "4000056655665556", "4012000033330026", "4166676667666746",
    "4242424242424242", "4444333322221111", "4646464646464644",
    "4988438843884305", "5019717010103742", "5105105105105100",
    "5200828282828210", "5454545454545454", "5555341244441115",
    "5555444433331111", "5577000055770004", "5585558555855583",
    "5641821000010028", "6011000990139424", "6331101999990016",
    "6555900000604105", "6759649826438453",
};

static bool
is_test(const struct digits *digits, size_t count)
{
    size_t run = 1;

    for (size_t i = 1; i < count; i++) {
        run = digits->value[i] == digits->value[i - 1] ? run + 1 : 1;
        if (run == MADE_UP)
            return true;
    }
    for (size_t t = 0; t < sizeof(tests) / sizeof(tests[0]); t++) {
        size_t i = 0;

        while (i < count && tests[t][i] == '0' + digits->value[i])
            i++;
        if (i == count && tests[t][i] == '\0')
            return true;
    }
    return false;
}

unsigned
check_card(struct candidate *candidate)
{
    struct text text = candidate->text;
    struct digits digits = digits_of(candidate_value(candidate));
    size_t behind = candidate->end;
    unsigned outcome = FAILS;
    uint32_t lengths;

    if (digits.count < 12 || is_row(candidate, &digits))
        return FAILS;
    lengths = lengths_of(digits_number(&digits, 0, 4));
    for (size_t count = digits.count; count >= 12; count--) {
        size_t end = digits.at[count - 1] + 1;

        if (count > 19 || (lengths >> count & 1) == 0
            || (count < digits.count && digits.at[count] == end))
            continue;
        if (digits_luhn(&digits, count)) {
            behind = candidate->start + end;
            outcome = PASSES | (is_test(&digits, count) ? DEMO : 0u);
        }
        outcome |= DECODES
                   | (count < 14 || is_siret(&digits, count) ? SHORT : 0u);
        if ((outcome & PASSES) != 0)
            break;
    }
    /* What is glued to the first number of the next line is not to this one. */
    if (is_glued(candidate,
                 behind < text.length && text.bytes[behind] == '\n'
                     ? behind
                     : candidate->end))
        return FAILS;
    candidate->end = behind;
    return outcome;
}

/* 04/29 is a month and a year but not in 24/04/29 or 04/29/51. */
unsigned
check_expiry(struct candidate *candidate)
{
    struct text text = candidate->text;
    size_t start = candidate->start, end = candidate->end;

    if (start > 0
        && (is_one_of(text.bytes[start - 1], "/-.:")
            || is_digit(text.bytes[start - 1])))
        return FAILS;
    return end + 1 < text.length && is_one_of(text.bytes[end], "/-:")
                   && is_digit(text.bytes[end + 1])
               ? FAILS
               : PASSES;
}
