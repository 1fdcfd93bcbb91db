/* SPDX-License-Identifier: MIT */
/* Plural categories of 0 to 100 things, as a table. */

#include "plugin/pack/builder/plurals.h"

#include <stdio.h>

#include <unicode/upluralrules.h>

#include "plugin/pack/format.h"

static uint8_t
plural_of(const UPluralRules *rules, unsigned count)
{
    static const char *const words[] = PACK_PLURAL_WORDS;
    UErrorCode error = U_ZERO_ERROR;
    UChar selected[16];
    int32_t length
        = uplrules_select(rules, (double)count, selected, 16, &error);

    for (uint8_t w = 0; U_SUCCESS(error) && w < 6; w++) {
        int32_t i = 0;

        while (i < length && selected[i] == (UChar)words[w][i])
            i++;
        if (i == length && words[w][i] == '\0')
            return w;
    }
    return 0;
}

void
plurals_of(struct text code, uint8_t *plurals)
{
    UErrorCode error = U_ZERO_ERROR;
    UPluralRules *rules;
    char locale[32];

    snprintf(locale, sizeof(locale), "%.*s", (int)code.length, code.bytes);
    rules = uplrules_open(locale, &error);
    for (unsigned n = 0; n < PACK_PLURAL_COUNTS; n++)
        plurals[n] = U_SUCCESS(error) ? plural_of(rules, n) : 0;
    if (U_SUCCESS(error))
        uplrules_close(rules);
}
