/* SPDX-License-Identifier: MIT */

/*
 * Numbers whose arithmetic is their own: a first digit that checks, two sums in
 * turn, a rest that fills two or three digits, a group instead of a sum.
 *
 *     UK UTR     1|123456789    the first digit checks the rest
 *     France     0123456789|211 the last three are the rest modulo 511
 *     Russia     112-233-445|95 the last two are the rest modulo 101
 *     Australia  51 824 753 556 1 taken from the first, modulo 89 it is 0
 */

#include "detectors/detector.h"
#include "detectors/digits.h"

check_fn check_aadhaar, check_abn, check_cbu, check_ird, check_medicare,
    check_npi, check_personaskods, check_snils, check_spi, check_utr;

static unsigned
answer(bool right)
{
    return right ? PASSES : FAILS;
}

/* Australia: the number of a Medicare card, whose ninth digit checks the first
 * eight, and the number of a business. */
unsigned
check_medicare(struct candidate *candidate)
{
    static const uint8_t weights[8] = { 1, 3, 7, 9, 1, 3, 7, 9 };
    struct digits digits = digits_of(candidate_value(candidate));

    if ((digits.count != 10 && digits.count != 11) || digits.value[0] < 2
        || digits.value[0] > 6)
        return FAILS;
    return answer(digits_sum(&digits, 0, weights, 8) % 10 == digits.value[8]);
}

unsigned
check_abn(struct candidate *candidate)
{
    static const uint8_t weights[11]
        = { 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19 };
    struct digits digits = digits_of(candidate_value(candidate));

    return answer(digits_are(&digits, 11) && digits.value[0] > 0
                  && digits_sum(&digits, 0, weights, 11) % 89
                         == weights[0]);
}

/* New Zealand: IRD number, eight digits or nine; when the first weights leave
 * 1, others decide. */
unsigned
check_ird(struct candidate *candidate)
{
    static const uint8_t first[8] = { 3, 2, 7, 6, 5, 4, 3, 2 };
    static const uint8_t second[8] = { 7, 4, 3, 2, 5, 2, 7, 6 };
    struct digits digits = digits_of(candidate_value(candidate));
    size_t left_out = digits.count == 8;
    unsigned rest;

    if (!digits_are(&digits, 9 - left_out))
        return FAILS;
    rest = digits_sum(&digits, 0, first + left_out, 8 - left_out) % 11;
    if (rest == 1)
        rest = digits_sum(&digits, 0, second + left_out, 8 - left_out) % 11;
    return answer((11 - rest) % 11 == digits.value[8 - left_out]);
}

/* United States: national provider identifier, Luhn's sum with 80840 before
 * it, which adds 24. */
unsigned
check_npi(struct candidate *candidate)
{
    static const uint8_t prefix[5] = { 8, 0, 8, 4, 0 };
    struct digits digits = digits_of(candidate_value(candidate));
    struct digits whole = { .count = 15 };

    if (!digits_are(&digits, 10) || digits.value[0] < 1 || digits.value[0] > 2)
        return FAILS;
    memcpy(whole.value, prefix, sizeof(prefix));
    memcpy(whole.value + sizeof(prefix), digits.value, 10);
    return answer(digits_luhn(&whole, 15));
}

/* United Kingdom: unique taxpayer reference. The first digit checks. */
unsigned
check_utr(struct candidate *candidate)
{
    static const uint8_t weights[9] = { 6, 7, 8, 9, 10, 5, 4, 3, 2 };
    static const uint8_t check[11] = { 2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1 };
    struct digits digits = digits_of(candidate_value(candidate));

    if (!digits_are(&digits, 10))
        return FAILS;
    return answer(check[digits_sum(&digits, 1, weights, 9) % 11]
                  == digits.value[0]);
}

/* France: numéro fiscal, of which the last three are the rest modulo 511. */
unsigned
check_spi(struct candidate *candidate)
{
    struct digits digits = digits_of(candidate_value(candidate));

    return answer(digits_are(&digits, 13) && digits.value[0] <= 3
                  && digits_modulo(&digits, 0, 10, 511)
                         == digits_number(&digits, 10, 3));
}

/* Russia: СНИЛС. */
unsigned
check_snils(struct candidate *candidate)
{
    static const uint8_t weights[9] = { 9, 8, 7, 6, 5, 4, 3, 2, 1 };
    struct digits digits = digits_of(candidate_value(candidate));

    return answer(digits_are(&digits, 11)
                  && digits_sum(&digits, 0, weights, 9) % 101 % 100
                         == digits_number(&digits, 9, 2));
}

/* Latvia: personas kods. Since 2017 they begin with 32 and check nothing. */
unsigned
check_personaskods(struct candidate *candidate)
{
    static const uint8_t weights[10] = { 10, 5, 8, 4, 2, 1, 6, 3, 7, 9 };
    struct digits digits = digits_of(candidate_value(candidate));

    if (!digits_are(&digits, 11))
        return FAILS;
    if (digits_number(&digits, 0, 2) == 32)
        return SHORT;
    return answer(digits_month_day(digits_number(&digits, 2, 2),
                                      digits_number(&digits, 0, 2))
                  && (digits_sum(&digits, 0, weights, 10) + 1) % 11 % 10
                         == digits.value[10]);
}

/* Argentina: clave bancaria uniforme, bank and account with a digit each. */
unsigned
check_cbu(struct candidate *candidate)
{
    static const uint8_t bank[7] = { 7, 1, 3, 9, 7, 1, 3 };
    static const uint8_t account[13]
        = { 3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3 };
    struct digits digits = digits_of(candidate_value(candidate));

    return answer(digits_are(&digits, 22)
                  && (digits_sum(&digits, 0, bank, 7) + digits.value[7]) % 10
                         == 0
                  && (digits_sum(&digits, 8, account, 13) + digits.value[21])
                         % 10
                         == 0);
}

/* India: Aadhaar, Verhoeff's check (1969): digits permuted by their place and
 * multiplied in the group of the pentagon's symmetries must leave 0. */
unsigned
check_aadhaar(struct candidate *candidate)
{
    static const uint8_t product[10][10] = {
        { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 }, { 1, 2, 3, 4, 0, 6, 7, 8, 9, 5 },
        { 2, 3, 4, 0, 1, 7, 8, 9, 5, 6 }, { 3, 4, 0, 1, 2, 8, 9, 5, 6, 7 },
        { 4, 0, 1, 2, 3, 9, 5, 6, 7, 8 }, { 5, 9, 8, 7, 6, 0, 4, 3, 2, 1 },
        { 6, 5, 9, 8, 7, 1, 0, 4, 3, 2 }, { 7, 6, 5, 9, 8, 2, 1, 0, 4, 3 },
        { 8, 7, 6, 5, 9, 3, 2, 1, 0, 4 }, { 9, 8, 7, 6, 5, 4, 3, 2, 1, 0 },
    };
    static const uint8_t permuted[8][10] = {
        { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 }, { 1, 5, 7, 6, 2, 8, 3, 0, 9, 4 },
        { 5, 8, 0, 3, 7, 9, 6, 1, 4, 2 }, { 8, 9, 1, 6, 0, 4, 3, 5, 2, 7 },
        { 9, 4, 5, 3, 1, 2, 6, 8, 7, 0 }, { 4, 2, 8, 6, 5, 7, 3, 9, 0, 1 },
        { 2, 7, 9, 3, 8, 0, 6, 4, 1, 5 }, { 7, 0, 4, 6, 9, 1, 3, 2, 5, 8 },
    };
    struct digits digits = digits_of(candidate_value(candidate));
    unsigned rest = 0;

    if (!digits_are(&digits, 12) || digits.value[0] < 2)
        return FAILS;
    for (size_t i = 0; i < 12; i++)
        rest = product[rest][permuted[i % 8][digits.value[11 - i]]];
    return answer(rest == 0);
}
