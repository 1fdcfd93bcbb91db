/* SPDX-License-Identifier: MIT */

/*
 * Identity numbers with the date of birth in them whose check is more than one
 * sum (those are in weighed.c).
 *
 *     Finland   131052-308T            131052308 modulo 31 = 25, 0…Y[25] = T
 *     Belgium   85 07 30 033 28        97 - (850730033 modulo 97) = 28
 */

#include "detectors/detector.h"
#include "detectors/digits.h"
#include "detectors/encode.h"

check_fn check_cpr, check_emso, check_hetu, check_isikukood, check_niss,
    check_personnummer, check_residentid, check_rodnecislo, check_svnr,
    check_zaid;

static bool
dated(const struct digits *digits, size_t month, size_t day)
{
    return digits_month_day(digits_number(digits, month, 2),
                            digits_number(digits, day, 2));
}

static unsigned
answer(bool right)
{
    return right ? PASSES : FAILS;
}

/* Sweden: personnummer, 60 on the day when it stands in for one. */
unsigned
check_personnummer(struct candidate *candidate)
{
    struct digits digits = digits_of(candidate_value(candidate));

    if (digits.count == 12) {
        memmove(digits.value, digits.value + 2, 10);
        digits.count = 10;
    }
    if (!digits_are(&digits, 10))
        return FAILS;
    return answer(digits_month_day(digits_number(&digits, 2, 2),
                                   digits_number(&digits, 4, 2) % 60)
                  && digits_luhn(&digits, 10));
}

/* Denmark: CPR. Since 2007 the date is all there is to check. */
unsigned
check_cpr(struct candidate *candidate)
{
    struct digits digits = digits_of(candidate_value(candidate));

    return answer(digits_are(&digits, 10) && dated(&digits, 2, 0));
}

/* Finland: henkilötunnus, a letter or digit at the end. */
unsigned
check_hetu(struct candidate *candidate)
{
    static const char letters[] = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    struct text value = candidate_value(candidate);
    struct digits digits = digits_of(value);
    char last = value.length > 0 ? value.bytes[value.length - 1] : '\0';

    if (is_digit(last) && digits.count > 0)
        digits.count--;
    if (!digits_are(&digits, 9) || !dated(&digits, 2, 0))
        return FAILS;
    if (is_lower(last))
        last = (char)(last - 'a' + 'A');
    return answer(letters[digits_modulo(&digits, 0, 9, 31)] == last);
}

/* Belgium: national register number. For those born since 2000 a 2 is put
 * before it; 20 or 40 on the month when it stands in for one. */
unsigned
check_niss(struct candidate *candidate)
{
    struct digits digits = digits_of(candidate_value(candidate));
    unsigned rest;
    uint64_t check;

    if (!digits_are(&digits, 11)
        || digits_number(&digits, 2, 2) % 20 > 12)
        return FAILS;
    rest = digits_modulo(&digits, 0, 9, 97);
    check = digits_number(&digits, 9, 2);
    /* 2 000 000 000 modulo 97 = 68 */
    return answer(check == 97 - rest || check == 97 - (rest + 68) % 97);
}

/* Austria: Sozialversicherungsnummer. The fourth digit checks, the date is
 * behind it. */
unsigned
check_svnr(struct candidate *candidate)
{
    static const uint8_t weights[10] = { 3, 7, 9, 0, 5, 8, 4, 2, 1, 6 };
    struct digits digits = digits_of(candidate_value(candidate));

    return answer(digits_are(&digits, 10) && dated(&digits, 6, 4)
                  && digits_sum(&digits, 0, weights, 10) % 11
                         == digits.value[3]);
}

/* Czechia and Slovakia: rodné číslo, the last digit is the rest of the others
 * modulo 11, 0 for 10; 50 on the month of women, 20 when a day's numbers have
 * run out. */
unsigned
check_rodnecislo(struct candidate *candidate)
{
    struct digits digits = digits_of(candidate_value(candidate));

    if (!digits_are(&digits, 10))
        return FAILS;
    return answer(digits_month_day(digits_number(&digits, 2, 2) % 50 % 20,
                                   digits_number(&digits, 4, 2))
                  && digits_modulo(&digits, 0, 9, 11) % 10
                         == digits.value[9]);
}

/* Estonia and Lithuania: sex and century first; when the first weights leave
 * 10, others decide. */
unsigned
check_isikukood(struct candidate *candidate)
{
    static const uint8_t first[10] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 1 };
    static const uint8_t second[10] = { 3, 4, 5, 6, 7, 8, 9, 1, 2, 3 };
    struct digits digits = digits_of(candidate_value(candidate));
    unsigned rest;

    if (!digits_are(&digits, 11) || digits.value[0] < 1 || digits.value[0] > 8
        || !dated(&digits, 3, 5))
        return FAILS;
    rest = digits_sum(&digits, 0, first, 10) % 11;
    if (rest == 10)
        rest = digits_sum(&digits, 0, second, 10) % 11 % 10;
    return answer(rest == digits.value[10]);
}

/* China: resident identity number (GB 11643), whose last character may be X
 * for 10. */
unsigned
check_residentid(struct candidate *candidate)
{
    static const uint8_t weights[17]
        = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
    struct text value = candidate_value(candidate);
    struct digits digits = digits_of(value);
    unsigned check;

    if (digits.count != 18
        && !(digits.count == 17 && to_lower(value.bytes[value.length - 1])
                                       == 'x'))
        return FAILS;
    check = digits.count == 18 ? digits.value[17] : 10;
    return answer(digits_number(&digits, 6, 2) >= 18
                  && digits_number(&digits, 6, 2) <= 20
                  && dated(&digits, 10, 12)
                  && (digits_sum(&digits, 0, weights, 17) + check) % 11 == 1);
}

/* The states of former Yugoslavia: EMŠO, JMBG; of the year the last three
 * digits. */
unsigned
check_emso(struct candidate *candidate)
{
    static const uint8_t weights[12] = { 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2 };
    struct digits digits = digits_of(candidate_value(candidate));

    return answer(digits_are(&digits, 13) && dated(&digits, 2, 0)
                  && (digits.value[4] == 9 || digits.value[4] == 0)
                  && (11 - digits_sum(&digits, 0, weights, 12) % 11) % 11 % 10
                         == digits.value[12]);
}

/* South Africa: date, sex and rank, citizen or resident, 8 or 9, Luhn's sum. */
unsigned
check_zaid(struct candidate *candidate)
{
    struct digits digits = digits_of(candidate_value(candidate));

    return answer(digits_are(&digits, 13) && dated(&digits, 2, 4)
                  && digits.value[10] <= 2 && digits.value[11] >= 8
                  && digits_luhn(&digits, 13));
}
