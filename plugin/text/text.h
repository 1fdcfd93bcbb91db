/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_TEXT_TEXT_H
#define PLUGIN_TEXT_TEXT_H

/* A stretch of bytes that belongs to somebody else: never NUL-terminated for
 * us, never freed by us. */

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct text {
    const char *bytes;
    size_t length;
};

/* TEXT("literal") */
#define TEXT(literal) ((struct text){ (literal), sizeof(literal) - 1 })

static inline struct text
text_of(const char *string)
{
    return (struct text){ string, strlen(string) };
}

static inline struct text
text_cut(struct text text, size_t start, size_t end)
{
    return (struct text){ text.bytes + start, end - start };
}

static inline bool
text_equal(struct text a, struct text b)
{
    return a.length == b.length
           && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

static inline bool
text_starts(struct text text, struct text prefix)
{
    return text.length >= prefix.length
           && memcmp(text.bytes, prefix.bytes, prefix.length) == 0;
}

#endif
