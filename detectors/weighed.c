/* SPDX-License-Identifier: MIT */

/*
 * Numbers with a weighted sum and nothing else: each digit times the weight of
 * its place, added up. With the check digit weighed too, the sum leaves 0.
 *
 *     NHS  9  9  9  1  1  1  2  2  2  7
 *         10  9  8  7  6  5  4  3  2  1      90+81+72+7+6+5+8+6+4+7 = 286
 *                                            286 modulo 11 = 0
 *
 * One in ten or eleven numbers passes by chance: all of them want a word
 * beside them, or a grouping that is their own.
 */

#include "detectors/detector.h"
#include "detectors/digits.h"

check_fn check_aadhaar, check_bsn, check_cpf, check_cuit, check_luhn9,
    check_medicare, check_mynumber, check_nhs, check_nif, check_npi, check_spi,
    check_steuerid, check_tckn, check_tfn, check_utr;

/* A remainder for which the check digit would be 10 (and 11). */
enum excess { EXCESS_NEVER, EXCESS_ZERO };

struct scheme {
    uint8_t length;
    uint8_t modulus;
    enum excess excess;
    uint8_t weights[16]; /* the last is the check digit's: 1 or -1 */
};

static bool
adds_up(const struct digits *digits, const struct scheme *scheme)
{
    unsigned last = digits->value[scheme->length - 1u];
    unsigned sum
        = digits_sum(digits, 0, scheme->weights, scheme->length - 1u);

    if (scheme->excess == EXCESS_ZERO && sum % scheme->modulus <= 1)
        return last == 0;
    return (sum + last * scheme->weights[scheme->length - 1u])
               % scheme->modulus
           == 0;
}

static unsigned
weigh(const struct candidate *candidate, const struct scheme *scheme)
{
    struct digits digits = digits_of(candidate_value(candidate));

    return digits_are(&digits, scheme->length) && adds_up(&digits, scheme)
               ? PASSES
               : FAILS;
}

/* United Kingdom: NHS number. */
unsigned
check_nhs(struct candidate *candidate)
{
    static const struct scheme nhs
        = { 10, 11, EXCESS_NEVER, { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 } };

    return weigh(candidate, &nhs);
}

/* Netherlands: burgerservicenummer. The last weight is -1. */
unsigned
check_bsn(struct candidate *candidate)
{
    static const struct scheme bsn
        = { 9, 11, EXCESS_NEVER, { 9, 8, 7, 6, 5, 4, 3, 2, 10 } };

    return weigh(candidate, &bsn);
}

/* Australia: tax file number, and the number of a Medicare card, whose ninth
 * digit checks the first eight. */
unsigned
check_tfn(struct candidate *candidate)
{
    static const struct scheme tfn
        = { 9, 11, EXCESS_NEVER, { 1, 4, 3, 7, 5, 8, 6, 9, 10 } };

    return weigh(candidate, &tfn);
}

unsigned
check_medicare(struct candidate *candidate)
{
    static const uint8_t weights[8] = { 1, 3, 7, 9, 1, 3, 7, 9 };
    struct digits digits = digits_of(candidate_value(candidate));

    if ((digits.count != 10 && digits.count != 11) || digits.value[0] < 2
        || digits.value[0] > 6)
        return FAILS;
    return digits_sum(&digits, 0, weights, 8) % 10 == digits.value[8] ? PASSES
                                                                     : FAILS;
}

/* Portugal: número de identificação fiscal. */
unsigned
check_nif(struct candidate *candidate)
{
    static const struct scheme nif
        = { 9, 11, EXCESS_ZERO, { 9, 8, 7, 6, 5, 4, 3, 2, 1 } };

    return weigh(candidate, &nif);
}

/* Brazil: CPF, two check digits, the second over the first. */
unsigned
check_cpf(struct candidate *candidate)
{
    static const struct scheme first
        = { 10, 11, EXCESS_ZERO, { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 } };
    static const struct scheme second
        = { 11, 11, EXCESS_ZERO, { 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 } };
    struct digits digits = digits_of(candidate_value(candidate));

    return digits_are(&digits, 11) && adds_up(&digits, &first)
                   && adds_up(&digits, &second)
               ? PASSES
               : FAILS;
}

/* Argentina: CUIT and CUIL. */
unsigned
check_cuit(struct candidate *candidate)
{
    static const struct scheme cuit
        = { 11, 11, EXCESS_NEVER, { 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1 } };

    return weigh(candidate, &cuit);
}

/* Japan: individual number. */
unsigned
check_mynumber(struct candidate *candidate)
{
    static const struct scheme number
        = { 12, 11, EXCESS_ZERO, { 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1 } };

    return weigh(candidate, &number);
}

/* Canada: social insurance number. Israel: identity number. */
unsigned
check_luhn9(struct candidate *candidate)
{
    struct digits digits = digits_of(candidate_value(candidate));

    return digits_are(&digits, 9) && digits_luhn(&digits, 9) ? PASSES : FAILS;
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
    return digits_luhn(&whole, 15) ? PASSES : FAILS;
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
    return check[digits_sum(&digits, 1, weights, 9) % 11] == digits.value[0]
               ? PASSES
               : FAILS;
}

/* France: numéro fiscal, of which the last three are the rest modulo 511. */
unsigned
check_spi(struct candidate *candidate)
{
    struct digits digits = digits_of(candidate_value(candidate));

    if (!digits_are(&digits, 13) || digits.value[0] > 3)
        return FAILS;
    return digits_modulo(&digits, 0, 10, 511) == digits_number(&digits, 10, 3)
               ? PASSES
               : FAILS;
}

/* Germany: tax identification number, ISO 7064 modulo 11, 10; of the first ten
 * digits one stands twice or three times. */
unsigned
check_steuerid(struct candidate *candidate)
{
    struct digits digits = digits_of(candidate_value(candidate));
    unsigned product = 10, most = 0;
    unsigned seen[10] = { 0 };

    if (!digits_are(&digits, 11) || digits.value[0] == 0)
        return FAILS;
    for (size_t i = 0; i < 10; i++) {
        unsigned sum = (digits.value[i] + product) % 10;

        product = (sum == 0 ? 10 : sum) * 2 % 11;
        if (++seen[digits.value[i]] > most)
            most = seen[digits.value[i]];
    }
    return (most == 2 || most == 3) && (11 - product) % 10 == digits.value[10]
               ? PASSES
               : FAILS;
}

/* Türkiye: T.C. kimlik numarası. */
unsigned
check_tckn(struct candidate *candidate)
{
    static const uint8_t tenth[9] = { 7, 9, 7, 9, 7, 9, 7, 9, 7 };
    static const uint8_t eleventh[10] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };
    struct digits digits = digits_of(candidate_value(candidate));

    if (!digits_are(&digits, 11) || digits.value[0] == 0)
        return FAILS;
    return digits_sum(&digits, 0, tenth, 9) % 10 == digits.value[9]
                   && digits_sum(&digits, 0, eleventh, 10) % 10
                          == digits.value[10]
               ? PASSES
               : FAILS;
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
    return rest == 0 ? PASSES : FAILS;
}
