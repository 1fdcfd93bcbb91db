/* SPDX-License-Identifier: MIT */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

/*
 * A test is a main() of CHECK lines; the last line of what it prints counts
 * them, which is what `./dev test` adds up.
 *
 *     CHECK(valid, "%s: %s", row->input, row->why);
 *     return check_end();
 */

#include <locale.h>
#include <stdio.h>
#include <string.h>

/* Tests run under the locale of the environment, as hosts do. */
static __attribute__((constructor)) void
check_locale(void)
{
    setlocale(LC_ALL, "");
}

static unsigned check_passed, check_failed;

#define CHECK(truth, ...)                                                   \
    do {                                                                    \
        if (truth) {                                                        \
            check_passed++;                                                 \
        } else {                                                            \
            check_failed++;                                                 \
            printf("%s:%d: %s: ", __FILE__, __LINE__, #truth);              \
            printf(__VA_ARGS__);                                            \
            printf("\n");                                                   \
        }                                                                   \
    } while (0)

static inline int
check_end(void)
{
    printf("%u passed, %u failed\n", check_passed, check_failed);
    return check_failed != 0 || check_passed == 0;
}

#endif
