/* SPDX-License-Identifier: MIT */

/*
 * Where a value stands, when words like "password" or "pass" are near it:
 *
 *     amqp://user:pass@10.0.0.7          within a URL
 *     base-passwd:amd64  :secret:prod/x  the word is a part of a name
 *     PASS: ld-scripts/rgn-at11          a path
 *     password 1:4.76.1+dfsg1-1          behind a number and a colon
 *     redo starts at 2/E470694B          behind a number and a slash
 *     service access point; next         goes on from the line before
 *     type Password struct {             the head of a block
 *     credentials: 80090308: LdapErr     a label itself
 *     SHA256:jX0nQ…                      the hash of a public key
 *
 * Only what surely is no sentence is refused: "wifi-password: hunter2" and
 * "pass: ab/12X" are told by people.
 */

#include "detectors/place.h"

#include "detectors/encode.h"

#define RUN_MAX 32 /* bytes before a slash, more are Base64 */

/* The beginning of the run without spaces that holds `at`. */
static size_t
run_start(struct text text, size_t at)
{
    while (at > 0 && !is_one_of(text.bytes[at - 1], " \t\n"))
        at--;
    return at;
}

/* Behind "://", or glued by an "@", or by a mark to a number. */
static bool
is_in_address(const struct candidate *candidate)
{
    struct text text = candidate->text;
    size_t start = candidate->start, run = run_start(text, start);
    struct text before = text_cut(text, run, start);

    if (before.length == 0)
        return false;
    if (text_find(before, "://") != SIZE_MAX || text.bytes[start] == '@'
        || text_ends(before, "sha256:"))
        return true;
    if (!is_one_of(text.bytes[start - 1], "/:") || before.length < 2)
        return false;
    if (before.length > RUN_MAX)
        return true;
    for (size_t i = 0; i + 1 < before.length; i++)
        if (!is_digit(before.bytes[i]))
            return false;
    return true; /* 2/…, 1:… */
}

/* base-passwd:amd64, 12:secret:prod, is-code-point: the word that says
 * "password" is glued to its neighbours on both sides. */
static bool
is_in_name(const struct candidate *candidate)
{
    struct text text = candidate->text;
    size_t at = candidate->match_start;

    if (at < 2 || at >= candidate->start
        || !is_one_of(text.bytes[at - 1], "-_./:")
        || !is_alnum(text.bytes[at - 2]))
        return false;
    while (at < text.length && is_alnum(text.bytes[at]))
        at++;
    if (at + 1 >= text.length || is_one_of(text.bytes[at + 1], " \t\n"))
        return false;
    return is_one_of(text.bytes[at], "-_./@:=");
}

/* The phrase goes on in the next line, and the value is not alone there. */
static bool
is_wrapped(const struct candidate *candidate)
{
    struct text text = candidate->text;
    size_t before = candidate->start, after = candidate->end;

    if (candidate->match_start >= candidate->start
        || memchr(text.bytes + candidate->match_start, '\n',
                  candidate->start - candidate->match_start) == NULL)
        return false;
    while (before > 0 && is_one_of(text.bytes[before - 1], " \t>*-\"'`"))
        before--;
    if (before > 0 && text.bytes[before - 1] != '\n')
        return memchr(text.bytes + before - 1, '\n',
                      candidate->start - before + 1) == NULL
               && is_one_of(text.bytes[before - 1], "/.@[({#");
    while (after + 1 < text.length && text.bytes[after] == ' '
           && is_one_of(text.bytes[after + 1], " ="))
        after++;
    return after < text.length && is_one_of(text.bytes[after], "\t({[;=");
}

/* ld-scripts/rgn-at11: small letters, digits and joints around a slash. */
static bool
is_path(struct text value)
{
    size_t slashes = 0, marks = 0;

    for (size_t i = 0; i < value.length; i++) {
        slashes += value.bytes[i] == '/';
        marks += is_one_of(value.bytes[i], "-_.");
        if (!is_lower(value.bytes[i]) && !is_digit(value.bytes[i])
            && !is_one_of(value.bytes[i], "-_./"))
            return false;
    }
    return slashes > 1 || (slashes == 1 && marks > 0);
}

/* What a declaration has in the place of a value. */
static bool
is_type(struct text value)
{
    static const char *const types[] = {
        "string", "str", "int", "integer", "bool", "boolean", "struct",
        "varchar", "char", "object", "optional", "uint", "void", "bytes",
        "enum", "session", "wstring",
    };

    return text_listed(value, types, sizeof(types) / sizeof(types[0]));
}

/* "struct {" ends the line, "80090308: LdapErr" and "[db02]" are labels. */
static bool
is_head(const struct candidate *candidate, struct text value)
{
    struct text text = candidate->text;
    size_t at = candidate->end;

    if (at < text.length && text.bytes[at] == ']' && candidate->start > 0
        && text.bytes[candidate->start - 1] == '[')
        return true;
    if (at + 1 < text.length && text.bytes[at] == ':'
        && text.bytes[at + 1] == ' ' && is_digit(value.bytes[0]))
        return true;
    while (at < text.length && text.bytes[at] == ' ')
        at++;
    return at < text.length && text.bytes[at] == '{'
           && (at + 1 == text.length || text.bytes[at + 1] == '\n');
}

bool
place_has_fields(struct text value)
{
    size_t colons = 0, equals = 0, others = 0, joints = 0, digits = 0, at = 0;

    for (size_t i = 0; i < value.length; i++) {
        colons += value.bytes[i] == ':';
        equals += value.bytes[i] == '=' && i > 0 && i + 1 < value.length;
        others += !is_letter(value.bytes[i]);
        joints += is_one_of(value.bytes[i], "._-");
        digits += is_digit(value.bytes[i]);
    }
    if (colons > 1 || (equals == 1 && others == joints + 1))
        return true;
    if (colons == 1 && (memchr(value.bytes, '.', value.length) != NULL
                        || memchr(value.bytes, '/', value.length) != NULL)
        && is_digit(value.bytes[value.length - 1]))
        return true;
    while (at < value.length && is_digit(value.bytes[at]))
        at++;
    if (at == 0 || at > 4 || at + 2 >= value.length || value.bytes[at] != '.'
        || !is_digit(value.bytes[at + 1]))
        return false;
    for (at++; at < value.length && is_digit(value.bytes[at]); at++)
        continue;
    return at < value.length && digits > 2
           && is_one_of(value.bytes[at], ".-+~");
}

bool
place_is_written(const struct candidate *candidate, struct text value)
{
    return value.length > 0
           && (is_in_address(candidate) || is_in_name(candidate)
               || is_wrapped(candidate) || is_path(value) || is_type(value)
               || is_head(candidate, value) || place_has_fields(value)
               || text_starts(value, TEXT("__")));
}
