/* SPDX-License-Identifier: MIT */

/*
 * Numbers that a letter guards: a sum of the rest picks it from an alphabet.
 *
 *     Spain    12345678Z            12345678 modulo 23 = 14, TRWAGMYFP…[14] = Z
 *     Italy    RSSMRA85T10A562S     sum modulo 26 = 18, A…Z[18] = S
 *     Ireland  1234567T             8·1 + 7·2 … + 2·7 = 112; 112 modulo 23 = 20
 *     US       1EG4-TE5-MK73        each place has its own set of characters
 *     Taiwan   A123456789           A counts as 1 and 0
 */

#include "detectors/detector.h"
#include "detectors/digits.h"
#include "detectors/encode.h"

check_fn check_cif, check_codice, check_curp, check_dea, check_dni, check_gstin,
    check_hkid, check_mbi, check_nino, check_nric, check_pps, check_rfc,
    check_rut, check_rvnr, check_twid;

#define COMPACT_MAX 20

/* The letters, in capitals, and digits of the value; 0 when there are more. */
static size_t
compact(struct text value, char *out)
{
    size_t count = 0;

    for (size_t i = 0; i < value.length; i++) {
        char c = value.bytes[i];

        if (!is_alnum(c))
            continue;
        if (count == COMPACT_MAX)
            return 0;
        out[count++] = is_lower(c) ? (char)(c - 'a' + 'A') : c;
    }
    return count;
}

/* Does each character fit its place? 9 a digit, A a letter, * either, another
 * letter stands for itself. */
static bool
fits(const char *number, size_t count, const char *places)
{
    size_t i;

    for (i = 0; i < count && places[i] != '\0'; i++)
        if (places[i] == '9' ? !is_digit(number[i])
            : places[i] == 'A'
                ? !is_upper(number[i])
                : places[i] != '*' && places[i] != number[i])
            return false;
    return i == count && places[i] == '\0';
}

/* Letters that count from A = 10; with `gap`, those behind it one more. */
static unsigned
value_of(char c, char gap)
{
    return is_digit(c) ? (unsigned)(c - '0')
                       : (unsigned)(c - 'A') + 10 + (gap != '\0' && c > gap);
}

/* Spain: DNI, and NIE with X, Y or Z for the first digit. */
unsigned
check_dni(struct candidate *candidate)
{
    static const char letters[] = "TRWAGMYFPDXBNJZSQVHLCKE";
    char number[COMPACT_MAX];
    size_t count = compact(candidate_value(candidate), number);
    unsigned rest = 0;

    if (count > 0 && number[0] >= 'X' && number[0] <= 'Z')
        number[0] = (char)(number[0] - 'X' + '0');
    if (!fits(number, count, "99999999A"))
        return FAILS;
    for (size_t i = 0; i < 8; i++)
        rest = (rest * 10 + (unsigned)(number[i] - '0')) % 23;
    return letters[rest] == number[8] ? PASSES : FAILS;
}

/* Italy: codice fiscale. Characters at odd places count by a table of their
 * own; when two persons would share a code, digits become letters. */
unsigned
check_codice(struct candidate *candidate)
{
    static const uint8_t odd[26] = { 1,  0,  5,  7,  9,  13, 15, 17, 19,
                                     21, 2,  4,  18, 20, 11, 3,  6,  8,
                                     12, 14, 16, 10, 22, 25, 24, 23 };
    char number[COMPACT_MAX];
    size_t count = compact(candidate_value(candidate), number);
    unsigned sum = 0;

    if (!fits(number, count, "AAAAAA**A**A***A"))
        return FAILS;
    for (size_t i = 0; i < 15; i++) {
        unsigned place = is_digit(number[i]) ? (unsigned)(number[i] - '0')
                                             : (unsigned)(number[i] - 'A');
        sum += i % 2 == 0 ? odd[place] : place;
    }
    return (unsigned)(number[15] - 'A') == sum % 26 ? PASSES : FAILS;
}

/* Mexico: CURP. Letters count from A = 10, with Ñ behind N. */
unsigned
check_curp(struct candidate *candidate)
{
    char number[COMPACT_MAX];
    size_t count = compact(candidate_value(candidate), number);
    unsigned sum = 0;

    if (!fits(number, count, "AAAA999999AAAAAA*9"))
        return FAILS;
    for (size_t i = 0; i < 17; i++)
        sum += value_of(number[i], 'N') * (18 - (unsigned)i);
    return (10 - sum % 10) % 10 == (unsigned)(number[17] - '0') ? PASSES
                                                               : FAILS;
}

/* Ireland: PPS number, with one letter or two. */
unsigned
check_pps(struct candidate *candidate)
{
    static const uint8_t weights[7] = { 8, 7, 6, 5, 4, 3, 2 };
    struct digits digits = digits_of(candidate_value(candidate));
    char number[COMPACT_MAX];
    size_t count = compact(candidate_value(candidate), number);
    unsigned sum;

    if (!fits(number, count, "9999999A") && !fits(number, count, "9999999AA"))
        return FAILS;
    sum = digits_sum(&digits, 0, weights, 7);
    if (count == 9 && number[8] != 'W')
        sum += 9 * (unsigned)(number[8] - 'A' + 1);
    return number[7] == (sum % 23 == 0 ? 'W' : (char)('A' + sum % 23 - 1))
               ? PASSES
               : FAILS;
}

/* Singapore: NRIC and FIN. */
unsigned
check_nric(struct candidate *candidate)
{
    static const uint8_t weights[7] = { 2, 7, 6, 5, 4, 3, 2 };
    struct digits digits = digits_of(candidate_value(candidate));
    char number[COMPACT_MAX];
    size_t count = compact(candidate_value(candidate), number);
    unsigned sum;

    if (!fits(number, count, "A9999999A") || !is_one_of(number[0], "STFGM"))
        return FAILS;
    sum = digits_sum(&digits, 0, weights, 7);
    switch (number[0]) {
    case 'S':
        return "JZIHGFEDCBA"[sum % 11] == number[8] ? PASSES : FAILS;
    case 'T':
        return "JZIHGFEDCBA"[(sum + 4) % 11] == number[8] ? PASSES : FAILS;
    case 'F':
        return "XWUTRQPNMLK"[sum % 11] == number[8] ? PASSES : FAILS;
    case 'G':
        return "XWUTRQPNMLK"[(sum + 4) % 11] == number[8] ? PASSES : FAILS;
    default:
        return "XWUTRQPNJLK"[10 - (sum + 3) % 11] == number[8] ? PASSES
                                                               : FAILS;
    }
}

/* Chile: RUT. Weights 2 to 7 from the right, again and again; 10 is K. */
unsigned
check_rut(struct candidate *candidate)
{
    char number[COMPACT_MAX];
    size_t count = compact(candidate_value(candidate), number);
    unsigned sum = 0;

    if (!fits(number, count, "9999999*") && !fits(number, count, "99999999*"))
        return FAILS;
    for (size_t i = 0; i + 1 < count; i++)
        sum += (unsigned)(number[count - 2 - i] - '0') * (2 + (unsigned)i % 6);
    return number[count - 1] == "0123456789K"[(11 - sum % 11) % 11] ? PASSES
                                                                   : FAILS;
}

/* United Kingdom: national insurance number. No sum, but prefixes that HMRC
 * never gives. */
unsigned
check_nino(struct candidate *candidate)
{
    static const char never[] = "BGGBKNNKNTTNZZ";
    char number[COMPACT_MAX];
    size_t count = compact(candidate_value(candidate), number);

    if (!fits(number, count, "AA999999A") || number[8] > 'D'
        || is_one_of(number[0], "DFIQUV") || is_one_of(number[1], "DFIOQUV"))
        return FAILS;
    for (size_t i = 0; never[i] != '\0'; i += 2)
        if (memcmp(never + i, number, 2) == 0)
            return FAILS;
    return PASSES;
}

/* United States: number of a Medicare beneficiary. S, L, O, I, B and Z are
 * never used. */
unsigned
check_mbi(struct candidate *candidate)
{
    char number[COMPACT_MAX];
    size_t count = compact(candidate_value(candidate), number);

    if (!fits(number, count, "9A*9A*9AA99") || number[0] == '0')
        return FAILS;
    for (size_t i = 0; i < count; i++)
        if (is_one_of(number[i], "SLOIBZ"))
            return FAILS;
    return PASSES;
}

/* United States: number of a prescriber. The first, third and fifth digit and
 * twice the others end in the seventh. */
unsigned
check_dea(struct candidate *candidate)
{
    static const uint8_t weights[6] = { 1, 2, 1, 2, 1, 2 };
    struct digits digits = digits_of(candidate_value(candidate));
    char number[COMPACT_MAX];
    size_t count = compact(candidate_value(candidate), number);

    if (!fits(number, count, "AA9999999") && !fits(number, count, "A99999999"))
        return FAILS;
    return digits_sum(&digits, digits.count - 7, weights, 6) % 10
                   == digits.value[digits.count - 1]
               ? PASSES
               : FAILS;
}

/* Spain: CIF of a company; the check is a digit or the letter for it. */
unsigned
check_cif(struct candidate *candidate)
{
    char number[COMPACT_MAX];
    size_t count = compact(candidate_value(candidate), number);
    struct digits digits = digits_of(candidate_value(candidate));
    unsigned sum = 0, check;

    if (!fits(number, count, "A9999999*")
        || !is_one_of(number[0], "ABCDEFGHJNPQRSUVW"))
        return FAILS;
    for (size_t i = 0; i < 7; i++) {
        unsigned digit = digits.value[i];

        sum += i % 2 == 1 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
    }
    check = (10 - sum % 10) % 10;
    return number[8] == "0123456789"[check] || number[8] == "JABCDEFGHI"[check]
               ? PASSES
               : FAILS;
}

/* Germany: number of the pension insurance. The letter, that of the name at
 * birth, counts as two digits. */
unsigned
check_rvnr(struct candidate *candidate)
{
    static const uint8_t weights[12] = { 2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1 };
    char number[COMPACT_MAX];
    size_t count = compact(candidate_value(candidate), number);
    unsigned sum = 0;

    if (!fits(number, count, "99999999A999")
        || !digits_month_day((unsigned)(number[4] - '0') * 10
                                 + (unsigned)(number[5] - '0'),
                             (unsigned)(number[2] - '0') * 10
                                 + (unsigned)(number[3] - '0')))
        return FAILS;
    for (size_t i = 0, w = 0; w < 12; i++) {
        unsigned place = (unsigned)(number[i] - 'A') + 1;
        unsigned product;

        if (is_upper(number[i])) {
            product = place / 10 * weights[w++];
            sum += product / 10 + product % 10;
            place %= 10;
        } else {
            place = (unsigned)(number[i] - '0');
        }
        product = place * weights[w++];
        sum += product / 10 + product % 10;
    }
    return sum % 10 == (unsigned)(number[11] - '0') ? PASSES : FAILS;
}

/* Mexico: RFC of a person, with date of birth. */
unsigned
check_rfc(struct candidate *candidate)
{
    struct digits digits = digits_of(candidate_value(candidate));
    char number[COMPACT_MAX];
    size_t count = compact(candidate_value(candidate), number);
    unsigned sum = 0;

    if (!fits(number, count, "AAAA999999***")
        || !digits_month_day(digits_number(&digits, 2, 2),
                             digits_number(&digits, 4, 2)))
        return FAILS;
    for (size_t i = 0; i < 12; i++)
        sum += value_of(number[i], 'N') * (13 - (unsigned)i);
    return number[12] == "0123456789A"[(11 - sum % 11) % 11] ? PASSES : FAILS;
}

/* India: GSTIN, Luhn's sum to the base of 36 over state, PAN and rank. */
unsigned
check_gstin(struct candidate *candidate)
{
    char number[COMPACT_MAX];
    size_t count = compact(candidate_value(candidate), number);
    unsigned sum = 0;

    if (!fits(number, count, "99AAAAA9999A*Z*"))
        return FAILS;
    for (size_t i = 0; i < count; i++) {
        unsigned product = value_of(number[count - 1 - i], '\0')
                           * (i % 2 == 1 ? 2 : 1);
        sum += product / 36 + product % 36;
    }
    return sum % 36 == 0 ? PASSES : FAILS;
}

/* Hong Kong: identity card, one letter or two; A stands for 10. A number of
 * one letter counts as if a 36 stood before it. */
unsigned
check_hkid(struct candidate *candidate)
{
    char number[COMPACT_MAX];
    size_t count = compact(candidate_value(candidate), number);
    unsigned sum = count == 8 ? 36 * 9 : 0;

    if (!fits(number, count, "A999999*") && !fits(number, count, "AA999999*"))
        return FAILS;
    if (is_letter(number[count - 1]) && number[count - 1] != 'A')
        return FAILS;
    for (size_t i = 0; i < count; i++)
        sum += value_of(number[i], '\0') * (unsigned)(count - i);
    return sum % 11 == 0 ? PASSES : FAILS;
}

/* Taiwan: identity card; the letter is a place and counts as two digits. */
unsigned
check_twid(struct candidate *candidate)
{
    static const char places[] = "ABCDEFGHJKLMNPQRSTUVXYWZIO"; /* from 10 on */
    static const uint8_t weights[9] = { 8, 7, 6, 5, 4, 3, 2, 1, 1 };
    struct digits digits = digits_of(candidate_value(candidate));
    char number[COMPACT_MAX];
    size_t count = compact(candidate_value(candidate), number);
    unsigned place;

    if (!fits(number, count, "A999999999")
        || !is_one_of(number[1], "1289"))
        return FAILS;
    place = (unsigned)(strchr(places, number[0]) - places) + 10;
    return (place / 10 + place % 10 * 9 + digits_sum(&digits, 0, weights, 9))
                       % 10
                   == 0
               ? PASSES
               : FAILS;
}
