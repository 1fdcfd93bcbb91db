/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_TEXT_UTF16_H
#define PLUGIN_TEXT_UTF16_H

/* The well-formed UTF-16 that ICU takes and gives. */

#include <stdint.h>

#include <unicode/utf16.h>

/* The character at units[*at]; moves `*at` behind it. */
static inline uint32_t
utf16_next(const UChar *units, int32_t *at)
{
    uint32_t c = units[(*at)++];

    if (U16_IS_LEAD(c))
        c = (uint32_t)U16_GET_SUPPLEMENTARY(c, units[(*at)++]);
    return c;
}

#endif
