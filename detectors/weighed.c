/* SPDX-License-Identifier: MIT */

/*
 * Numbers that a sum of their digits guards, as a table: how many digits, what
 * they begin with, where the date of birth stands, and how each check digit
 * follows from the digits before it.
 *
 *     NHS  9  9  9  1  1  1  2  2  2 | 7
 *         10  9  8  7  6  5  4  3  2        90+81+72+7+6+5+8+6+4 = 279
 *                                           279 modulo 11 = 4, 11 - 4 = 7
 *
 * One check digit lets one in ten or eleven numbers pass by chance, a date one
 * in thirty, two check digits one in a hundred: that is what the rules weigh.
 */

#include "detectors/detector.h"
#include "detectors/digits.h"

/* How the check digit follows from the sum's rest. */
enum rest {
    REST,       /* it is the rest */
    REST_ZERO,  /* the rest, 0 for 10 */
    REST_ONE,   /* the rest, 1 for 10 */
    REST_NINE,  /* 9 - rest */
    MINUS,      /* modulus - rest, 0 for the modulus */
    MINUS_ZERO, /* the same, 0 for 10 */
    MINUS_TEN,  /* the last digit of modulus - rest */
    LUHN,       /* Luhn's sum of all the digits so far */
    MOD_11_10,  /* ISO 7064 modulo 11, 10 */
};

struct sum {
    uint8_t before; /* digits before the check digit; 0: no sum */
    uint8_t modulus;
    enum rest rest;
    uint8_t weights[17];
};

/* `month` and `day` say where they stand, when one is not 0; what is added to
 * them, once or more often, is taken off. */
struct number {
    uint8_t count; /* digits in all */
    const char *prefix;
    uint8_t month, day, month_added, day_added;
    struct sum sums[2];
};

static unsigned
mod_11_10(const struct digits *digits, size_t count)
{
    unsigned product = 10;

    for (size_t i = 0; i < count; i++) {
        unsigned sum = (digits->value[i] + product) % 10;

        product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10;
}

static bool
adds_up(const struct digits *digits, const struct sum *sum)
{
    unsigned check = digits->value[sum->before], rest;

    if (sum->rest == LUHN)
        return digits_luhn(digits, sum->before + 1u);
    if (sum->rest == MOD_11_10)
        return check == mod_11_10(digits, sum->before);
    rest = digits_sum(digits, 0, sum->weights, sum->before) % sum->modulus;
    switch (sum->rest) {
    case REST:
        return check == rest;
    case REST_ZERO:
        return check == rest % 10;
    case REST_ONE:
        return check == (rest == 10 ? 1 : rest);
    case REST_NINE:
        return check == 9 - rest;
    case MINUS:
        return check == (sum->modulus - rest) % sum->modulus;
    case MINUS_ZERO:
        return check == (sum->modulus - rest) % sum->modulus % 10;
    default:
        return check == (sum->modulus - rest) % 10;
    }
}

static bool
is_dated(const struct digits *digits, const struct number *number)
{
    uint64_t month = digits_number(digits, number->month, 2);
    uint64_t day = digits_number(digits, number->day, 2);

    if (number->month_added > 0)
        month %= number->month_added;
    if (number->day_added > 0)
        day %= number->day_added;
    return digits_month_day(month, day);
}

static unsigned
weigh(const struct candidate *candidate, const struct number *number)
{
    struct digits digits = digits_of(candidate_value(candidate));

    if (!digits_are(&digits, number->count))
        return FAILS;
    for (size_t i = 0; number->prefix != NULL && number->prefix[i] != '\0'; i++)
        if (digits.value[i] != number->prefix[i] - '0')
            return FAILS;
    if (number->month != number->day && !is_dated(&digits, number))
        return FAILS;
    for (size_t i = 0; i < 2; i++)
        if (number->sums[i].before > 0 && !adds_up(&digits, &number->sums[i]))
            return FAILS;
    return PASSES;
}

#define WEIGHED(name, ...)                                                    \
    check_fn check_##name;                                                    \
    unsigned check_##name(struct candidate *candidate)                        \
    {                                                                         \
        static const struct number number = { __VA_ARGS__ };                  \
                                                                              \
        return weigh(candidate, &number);                                     \
    }

/* United Kingdom: NHS number. */
WEIGHED(nhs, .count = 10,
        .sums = { { 9, 11, MINUS, { 10, 9, 8, 7, 6, 5, 4, 3, 2 } } })

/* Netherlands: burgerservicenummer. */
WEIGHED(bsn, .count = 9,
        .sums = { { 8, 11, REST, { 9, 8, 7, 6, 5, 4, 3, 2 } } })

/* Portugal: número de identificação fiscal, and of social security. */
WEIGHED(nif, .count = 9,
        .sums = { { 8, 11, MINUS_ZERO, { 9, 8, 7, 6, 5, 4, 3, 2 } } })
WEIGHED(nisspt, .count = 11,
        .sums = { { 10, 10, REST_NINE,
                    { 29, 23, 19, 17, 13, 11, 7, 5, 3, 2 } } })

/* Croatia: osobni identifikacijski broj. */
WEIGHED(oib, .count = 11, .sums = { { 10, 11, MOD_11_10, { 0 } } })

/* Slovenia: davčna številka. */
WEIGHED(davcna, .count = 8,
        .sums = { { 7, 11, MINUS_ZERO, { 8, 7, 6, 5, 4, 3, 2 } } })

/* Hungary: adóazonosító jel, and the number of social security. */
WEIGHED(adojel, .count = 10, .prefix = "8",
        .sums = { { 9, 11, REST, { 1, 2, 3, 4, 5, 6, 7, 8, 9 } } })
WEIGHED(taj, .count = 9,
        .sums = { { 8, 10, REST, { 3, 7, 3, 7, 3, 7, 3, 7 } } })

/* Greece: ΑΦΜ; the weights are powers of 2, here modulo 11. And ΑΜΚΑ. */
WEIGHED(afm, .count = 9,
        .sums = { { 8, 11, REST_ZERO, { 3, 7, 9, 10, 5, 8, 4, 2 } } })
WEIGHED(amka, .count = 11, .month = 2, .day = 0,
        .sums = { { 10, 10, LUHN, { 0 } } })

/* Poland: PESEL, with 20 to 80 on the month for the century; NIP. */
WEIGHED(pesel, .count = 11, .month = 2, .day = 4, .month_added = 20,
        .sums = { { 10, 10, MINUS, { 1, 3, 7, 9, 1, 3, 7, 9, 1, 3 } } })
WEIGHED(nip, .count = 10,
        .sums = { { 9, 11, REST, { 6, 5, 7, 2, 3, 4, 5, 6, 7 } } })

/* Romania: CNP, sex and century first. */
WEIGHED(cnp, .count = 13, .month = 3, .day = 5,
        .sums = { { 12, 11, REST_ONE,
                    { 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9 } } })

/* Bulgaria: EGN, with 20 or 40 on the month; the number of foreigners. */
WEIGHED(bgegn, .count = 10, .month = 2, .day = 4, .month_added = 20,
        .sums = { { 9, 11, REST_ZERO, { 2, 4, 8, 5, 10, 9, 7, 3, 6 } } })
WEIGHED(lnch, .count = 10,
        .sums = { { 9, 10, REST, { 21, 19, 17, 13, 11, 9, 7, 3, 1 } } })

/* Iceland: kennitala; the century stands behind the check digit. */
WEIGHED(kennitala, .count = 10, .month = 2, .day = 0,
        .sums = { { 8, 11, MINUS, { 3, 2, 7, 6, 5, 4, 3, 2 } } })

/* Switzerland: AHV/AVS number, made like the EAN of articles. */
WEIGHED(ahv, .count = 13, .prefix = "756",
        .sums = { { 12, 10, MINUS,
                    { 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3 } } })

/* Luxembourg: matricule, year of birth first. */
WEIGHED(matricule, .count = 13, .month = 4, .day = 6,
        .sums = { { 11, 10, LUHN, { 0 } } })

/* Moldova: IDNP. */
WEIGHED(idnp, .count = 13,
        .sums = { { 12, 10, REST, { 7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1 } } })

/* Ukraine: РНОКПП. The first weight is -1. */
WEIGHED(rntrc, .count = 10,
        .sums = { { 9, 11, REST_ZERO, { 10, 5, 7, 9, 4, 6, 10, 5, 7 } } })

/* Russia: ИНН of persons, and of companies. */
WEIGHED(inn, .count = 12,
        .sums = { { 10, 11, REST_ZERO, { 7, 2, 4, 10, 3, 5, 9, 4, 6, 8 } },
                  { 11, 11, REST_ZERO,
                    { 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8 } } })

/* Türkiye: T.C. kimlik numarası. The weights of the first sum are 7 and -1. */
WEIGHED(tckn, .count = 11,
        .sums = { { 9, 10, REST, { 7, 9, 7, 9, 7, 9, 7, 9, 7 } },
                  { 10, 10, REST, { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 } } })

/* Norway: fødselsnummer, with 40 on the month or the day. */
WEIGHED(fodselsnummer, .count = 11, .month = 2, .day = 0, .month_added = 40,
        .day_added = 40,
        .sums = { { 9, 11, MINUS, { 3, 7, 6, 1, 8, 9, 4, 5, 2 } },
                  { 10, 11, MINUS, { 5, 4, 3, 2, 7, 6, 5, 4, 3, 2 } } })

/* Canada: social insurance number. Israel: identity number. */
WEIGHED(luhn9, .count = 9, .sums = { { 8, 10, LUHN, { 0 } } })

/* Mexico: CLABE, bank first; number of social security. */
WEIGHED(clabe, .count = 18,
        .sums = { { 17, 10, MINUS,
                    { 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7 } } })
WEIGHED(luhn11, .count = 11, .sums = { { 10, 10, LUHN, { 0 } } })

/* Brazil: CPF of persons, CNPJ of companies, two check digits each. */
WEIGHED(cpf, .count = 11,
        .sums = { { 9, 11, MINUS_ZERO, { 10, 9, 8, 7, 6, 5, 4, 3, 2 } },
                  { 10, 11, MINUS_ZERO, { 11, 10, 9, 8, 7, 6, 5, 4, 3, 2 } } })
WEIGHED(cnpj, .count = 14,
        .sums = { { 12, 11, MINUS_ZERO,
                    { 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2 } },
                  { 13, 11, MINUS_ZERO,
                    { 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2 } } })

/* Argentina: CUIT and CUIL. */
WEIGHED(cuit, .count = 11,
        .sums = { { 10, 11, MINUS, { 5, 4, 3, 2, 7, 6, 5, 4, 3, 2 } } })

/* Uruguay: cédula de identidad. Ecuador: the same, province first. */
WEIGHED(ciuy, .count = 8,
        .sums = { { 7, 10, MINUS, { 2, 9, 8, 7, 6, 3, 4 } } })
WEIGHED(luhn10, .count = 10, .sums = { { 9, 10, LUHN, { 0 } } })

/* Japan: individual number. */
WEIGHED(mynumber, .count = 12,
        .sums = { { 11, 11, MINUS_ZERO,
                    { 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2 } } })

/* Korea: resident registration number. */
WEIGHED(rrn, .count = 13, .month = 2, .day = 4,
        .sums = { { 12, 11, MINUS_TEN,
                    { 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5 } } })

/* Thailand: identity number. */
WEIGHED(thaiid, .count = 13,
        .sums = { { 12, 11, MINUS_TEN,
                    { 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2 } } })

/* Kazakhstan: ИИН, when the first weights do not leave 10. */
WEIGHED(iin, .count = 12, .month = 2, .day = 4,
        .sums = { { 11, 11, REST, { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 } } })

/* United Arab Emirates: number of the Emirates ID. */
WEIGHED(emirates, .count = 15, .prefix = "784",
        .sums = { { 14, 10, LUHN, { 0 } } })

/* Malaysia and Indonesia: identity numbers with a date and nothing else. */
WEIGHED(mykad, .count = 12, .month = 2, .day = 4)
WEIGHED(nik, .count = 16, .month = 8, .day = 6, .day_added = 40)

/* Australia: tax file number. */
WEIGHED(tfn, .count = 9,
        .sums = { { 8, 11, REST, { 1, 4, 3, 7, 5, 8, 6, 9 } } })

/* Germany: tax identification number; of the first ten digits one stands twice
 * or three times. */
check_fn check_steuerid;

unsigned
check_steuerid(struct candidate *candidate)
{
    struct digits digits = digits_of(candidate_value(candidate));
    unsigned seen[10] = { 0 }, most = 0, repeated = 0;

    if (!digits_are(&digits, 11) || digits.value[0] == 0)
        return FAILS;
    for (size_t i = 0; i < 10; i++) {
        if (++seen[digits.value[i]] > most)
            most = seen[digits.value[i]];
        repeated += seen[digits.value[i]] == 2;
    }
    return repeated == 1 && most <= 3
                   && mod_11_10(&digits, 10) == digits.value[10]
               ? PASSES
               : FAILS;
}
