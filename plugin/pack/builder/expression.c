/* SPDX-License-Identifier: MIT */
/* What both engines take a pattern for, and less of it for Vectorscan where
 * that is faster. */

#include "plugin/pack/builder/expression.h"

#include <string.h>

#include "plugin/pack/list.h"

bool
expression_is_ascii(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.bytes[i] >= 0x80)
            return false;
    return true;
}

unsigned
expression_flags(struct text pattern)
{
    return HS_FLAG_MULTILINE
           | (expression_is_ascii(pattern) ? 0 : HS_FLAG_UTF8);
}

char *
expression_copy(struct text pattern)
{
    char *copy = list_allocate(pattern.length + 1);

    memcpy(copy, pattern.bytes, pattern.length);
    copy[pattern.length] = '\0';
    return copy;
}

static bool
starts_with(struct text text, const char *prefix)
{
    return text_starts(text, text_of(prefix));
}

/* The length of a group like (?:$|[^A-Za-z0-9_-]) at the beginning of `text`,
 * which begins so; 0: something else. */
static size_t
edge_length(struct text text)
{
    size_t i = sizeof("(?:$|[^") - 1;

    if (!starts_with(text, "(?:$|[^") && !starts_with(text, "(?:^|[^"))
        return 0;
    if (i < text.length && text.bytes[i] == ']')
        i++; /* a bracket that is meant */
    while (i < text.length && text.bytes[i] != ']')
        i += text.bytes[i] == '\\' ? 2 : 1;
    return i + 1 < text.length && text.bytes[i + 1] == ')' ? i + 2 : 0;
}

/*
 * What Vectorscan is given: the pattern without the edges that only say where
 * it may begin and end. It then matches more, which PCRE2 sorts out, and
 * several times faster.
 *
 *     (?:^|[^A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?:$|[^A-Za-z0-9/+])
 *                         [A-Za-z0-9/+]{40}
 *
 * Dropping a condition at either end matches more even where it belongs to one
 * of several alternatives.
 */
char *
expression_prefilter(struct text pattern)
{
    struct text whole = pattern;
    bool caseless = starts_with(pattern, "(?i)");
    size_t prefix = caseless ? 4 : 0, edge;
    hs_expr_info_t *info = NULL;
    hs_compile_error_t *error = NULL;
    char *copy;

    pattern = text_cut(pattern, prefix, pattern.length);
    edge = starts_with(pattern, "(?:^|[^") ? edge_length(pattern) : 0;
    pattern = text_cut(pattern, edge, pattern.length);
    for (size_t at = pattern.length; at-- > 1;) {
        struct text tail = text_cut(pattern, at, pattern.length);

        if (pattern.bytes[at - 1] != '\\' && starts_with(tail, "(?:$|[^")
            && edge_length(tail) == tail.length) {
            pattern.length = at;
            break;
        }
    }
    copy = list_allocate(prefix + pattern.length + 1);
    memcpy(copy, whole.bytes, prefix);
    memcpy(copy + prefix, pattern.bytes, pattern.length);
    copy[prefix + pattern.length] = '\0';
    if (hs_expression_info(copy, expression_flags(whole), &info, &error)
            == HS_SUCCESS
        && info->min_width >= 3)
        return copy;
    return expression_copy(whole);
}

pcre2_code *
expression_pcre2(struct text pattern, int *error, size_t *offset)
{
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    uint32_t flags = PCRE2_MULTILINE | PCRE2_USE_OFFSET_LIMIT
                     | PCRE2_NEVER_BACKSLASH_C
                     | PCRE2_NEVER_UCP
                     | (expression_is_ascii(pattern) ? PCRE2_NEVER_UTF
                                                     : PCRE2_UTF);
    pcre2_code *code;

    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    pcre2_set_bsr(context, PCRE2_BSR_ANYCRLF);
    code = pcre2_compile((PCRE2_SPTR)pattern.bytes, pattern.length, flags,
                         error, offset, context);
    pcre2_compile_context_free(context);
    return code;
}
