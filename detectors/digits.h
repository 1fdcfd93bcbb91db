/* SPDX-License-Identifier: MIT */
#ifndef DETECTORS_DIGITS_H
#define DETECTORS_DIGITS_H

/* The digits of a number, whatever it is dressed in, and the sums that numbers
 * carry against mistakes of the pen. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plugin/text/text.h"

#define DIGITS_MAX 40

struct digits {
    uint8_t value[DIGITS_MAX];
    size_t at[DIGITS_MAX]; /* where each stands in the text */
    size_t count;          /* DIGITS_MAX: that many or more */
};

/* The digits of `text`; anything between them is skipped. */
struct digits digits_of(struct text text);

/* Are there `count` digits, not all the same? 000-00-0000 is nobody's. */
bool digits_are(const struct digits *digits, size_t count);

/* Luhn's sum (ISO/IEC 7812-1, annex B) of the first `count`: is it right? */
bool digits_luhn(const struct digits *digits, size_t count);

/* Each of `count` digits from `first` on times its weight, added up. */
unsigned digits_sum(const struct digits *digits, size_t first,
                    const uint8_t *weights, size_t count);

/* `count` digits from `first` on as one number; at most 19 of them. */
uint64_t digits_number(const struct digits *digits, size_t first, size_t count);

/* The same divided by `modulus`, for any count: the rest. */
unsigned digits_modulo(const struct digits *digits, size_t first, size_t count,
                       unsigned modulus);

/* Can these be a month and a day of it? The year is not asked for. */
bool digits_month_day(uint64_t month, uint64_t day);

#endif
