/* SPDX-License-Identifier: MIT */

/*
 * Numbers are written with spaces, dots, hyphens or nothing, and broken at the
 * end of a line. What the checks want is their digits:
 *
 *     "4000 0012-3456\n7899"    4 0 0 0 0 0 1 2 3 4 5 6 7 8 9 9
 *
 * Most authorities protect a number by a weighted sum: each digit times the
 * weight of its place, added up, must leave a certain rest. Luhn's sum is the
 * best known one: every second digit from the right is doubled, and 10 to 18
 * count as 1 to 9.
 */

#include "detectors/digits.h"

#include "detectors/encode.h"

struct digits
digits_of(struct text text)
{
    struct digits digits = { .count = 0 };

    for (size_t i = 0; i < text.length && digits.count < DIGITS_MAX; i++) {
        if (!is_digit(text.bytes[i]))
            continue;
        digits.value[digits.count] = (uint8_t)(text.bytes[i] - '0');
        digits.at[digits.count++] = i;
    }
    return digits;
}

bool
digits_are(const struct digits *digits, size_t count)
{
    if (digits->count != count)
        return false;
    for (size_t i = 1; i < count; i++)
        if (digits->value[i] != digits->value[0])
            return true;
    return false;
}

bool
digits_luhn(const struct digits *digits, size_t count)
{
    unsigned sum = 0;

    for (size_t i = 0; i < count; i++) {
        unsigned digit = digits->value[count - 1 - i];

        if (i % 2 == 1)
            digit = digit < 5 ? digit * 2 : digit * 2 - 9;
        sum += digit;
    }
    return sum % 10 == 0;
}

unsigned
digits_sum(const struct digits *digits, size_t first, const uint8_t *weights,
           size_t count)
{
    unsigned sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += (unsigned)digits->value[first + i] * weights[i];
    return sum;
}

uint64_t
digits_number(const struct digits *digits, size_t first, size_t count)
{
    uint64_t number = 0;

    for (size_t i = first; i < first + count; i++)
        number = number * 10 + digits->value[i];
    return number;
}

unsigned
digits_modulo(const struct digits *digits, size_t first, size_t count,
              unsigned modulus)
{
    unsigned rest = 0;

    for (size_t i = first; i < first + count; i++)
        rest = (rest * 10 + digits->value[i]) % modulus;
    return rest;
}

bool
digits_month_day(uint64_t month, uint64_t day)
{
    static const uint8_t days[12]
        = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}
