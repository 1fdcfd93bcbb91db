/* SPDX-License-Identifier: MIT */

/*
 * US social security numbers, and the taxpayer numbers made like them. There
 * is no check digit; most of what has nine digits could be one, so that the
 * rules ask for a word beside it.
 *
 *     899-12-3456     area 001 to 899 but 666, group 01 to 99, serial 0001 to
 *                     9999 (SSA)
 *     912-95-1234     ITIN: 9, and one of the groups that the IRS gives
 *     987-65-4320     to 4329: kept free for advertisements (DEMO)
 */

#include "detectors/detector.h"
#include "detectors/digits.h"

check_fn check_itin, check_ssn;

static bool
is_advertised(const struct digits *digits)
{
    return digits_number(digits, 0, 8) == 98765432;
}

unsigned
check_ssn(struct candidate *candidate)
{
    struct digits digits = digits_of(candidate_value(candidate));
    uint64_t area, group, serial;

    if (digits.count != 9)
        return FAILS;
    area = digits_number(&digits, 0, 3);
    group = digits_number(&digits, 3, 2);
    serial = digits_number(&digits, 5, 4);
    if (is_advertised(&digits))
        return FAILS | DEMO;
    if (!digits_are(&digits, 9) || area == 0 || area == 666 || area >= 900
        || group == 0 || serial == 0)
        return FAILS;
    return PASSES;
}

unsigned
check_itin(struct candidate *candidate)
{
    struct digits digits = digits_of(candidate_value(candidate));
    uint64_t group;

    if (!digits_are(&digits, 9) || digits.value[0] != 9
        || is_advertised(&digits))
        return FAILS;
    group = digits_number(&digits, 3, 2);
    return (group >= 50 && group <= 65) || (group >= 70 && group <= 88)
                   || (group >= 90 && group <= 92) || group >= 94
               ? PASSES
               : FAILS;
}
