/* SPDX-License-Identifier: MIT */
/* See raw.h. */

#include "plugin/hosts/cli/hook/raw.h"

#include <stdlib.h>
#include <string.h>

#include "plugin/hosts/cli/hook/memory.h"

#define UNIT 6 /* bytes of \uXXXX */

/* The unit of UTF-16 that is escaped there; 0: none is. */
static unsigned
unit_at(const char *at, const char *end)
{
    char digits[5] = "";
    char *rest;
    unsigned long unit;

    if (end - at < UNIT || at[0] != '\\' || at[1] != 'u')
        return 0;
    memcpy(digits, at + 2, 4);
    unit = strtoul(digits, &rest, 16);
    return rest == digits + 4 ? (unsigned)unit : 0;
}

void
raw_repair(char *bytes, size_t length)
{
    char *end = bytes + length, *at = bytes;

    while ((at = memchr(at, '\\', (size_t)(end - at))) != NULL) {
        unsigned unit = unit_at(at, end), next;

        if (unit < 0xd800 || unit > 0xdfff) {
            at += end - at > 1 ? 2 : 1; /* "\\" is one escape */
            continue;
        }
        next = unit_at(at + UNIT, end);
        if (unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) {
            at += UNIT; /* a whole pair */
        } else {
            static const char unknown[] = { 'f', 'f', 'f', 'd' };

            memcpy(at + 2, unknown, sizeof(unknown));
        }
        at += UNIT;
    }
}

/* Behind the closing quote of the string whose opening one is at `at`. */
static const char *
skip_string(const char *at, const char *end)
{
    for (at++; at < end && *at != '"'; at++)
        if (*at == '\\')
            at++;
    return at < end ? at + 1 : end;
}

static const char *
skip_blanks(const char *at, const char *end)
{
    while (at < end && strchr(" \t\r\n", *at) != NULL && *at != '\0')
        at++;
    return at;
}

/* The string behind a key and its colon. */
static const char *
value_behind(const char *at, const char *end)
{
    const char *closing;
    char *copy;
    size_t length;

    at = skip_blanks(at, end);
    if (at == end || *at != ':')
        return NULL;
    at = skip_blanks(at + 1, end);
    if (at == end || *at != '"')
        return NULL;
    closing = skip_string(at, end);
    length = (size_t)(closing - at);
    copy = memory_take(length);
    if (copy == NULL || length < 2)
        return NULL;
    memcpy(copy, at + 1, length - 2);
    copy[length - 2] = '\0';
    return copy;
}

const char *
raw_string(const char *bytes, size_t length, const char *key)
{
    const char *end = bytes + length, *at = bytes, *behind;
    size_t depth = 0, wanted = strlen(key);

    while (at < end) {
        depth += *at == '{' || *at == '[';
        depth -= depth > 0 && (*at == '}' || *at == ']');
        if (*at != '"') {
            at++;
            continue;
        }
        behind = skip_string(at, end);
        if (depth == 1 && (size_t)(behind - at) == wanted + 2
            && memcmp(at + 1, key, wanted) == 0) {
            const char *value = value_behind(behind, end);

            if (value != NULL)
                return value;
        }
        at = behind;
    }
    return NULL;
}
