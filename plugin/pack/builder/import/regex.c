/* SPDX-License-Identifier: MIT */
/*
 * Regular expressions of RE2, Rust and .NET as PCRE2 and Vectorscan read them.
 *
 *     (?xi)  \b acme (?P<body> [a-z0-9]{32} )  # the key
 *     (?i)\bacme(?<value>[a-z0-9]{32})
 *
 * Free spacing is taken out here: Rust ignores spaces within brackets, too, PCRE2
 * does not. Groups that nobody asks for become plain ones.
 */

#include "plugin/pack/builder/import/foreign.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

struct rewriting {
    struct text in;
    size_t at;
    LIST(char) out;
    bool spaced;       /* (?x) */
    bool plain;
    const char *group; /* name or number, NULL: the first */
    unsigned groups;   /* seen so far */
    bool taken;        /* `value` is given */
    const char *why;
};

static void
put(struct rewriting *r, const char *bytes)
{
    for (; *bytes != '\0'; bytes++)
        LIST_ADD(&r->out, *bytes);
}

static bool
at_text(const struct rewriting *r, const char *text)
{
    return text_starts(text_cut(r->in, r->at, r->in.length), text_of(text));
}

/* A byte of the pattern that stands for itself, on one line. */
static void
put_byte(struct rewriting *r, char c)
{
    static const char hex[] = "0123456789abcdef";
    unsigned char byte = (unsigned char)c;

    if (c == '\n') {
        put(r, "\\n");
    } else if (c == '\t') {
        put(r, "\\t");
    } else if (byte <= ' ') { /* a space may stand where a line ends */
        put(r, "\\x");
        LIST_ADD(&r->out, hex[byte >> 4]);
        LIST_ADD(&r->out, hex[byte & 15]);
    } else {
        LIST_ADD(&r->out, c);
    }
}

static void
escape(struct rewriting *r)
{
    put(r, "\\");
    r->at++;
    if (r->at < r->in.length) {
        char c = r->in.bytes[r->at++];

        if (c == ' ')
            put(r, "x20");
        else
            put_byte(r, c);
    }
}

/* [...], from its bracket to the one that closes it. */
static void
bracket(struct rewriting *r)
{
    bool first = true;

    put(r, "[");
    r->at++;
    if (at_text(r, "^")) {
        put(r, "^");
        r->at++;
    }
    while (r->at < r->in.length && (first || r->in.bytes[r->at] != ']')) {
        char c = r->in.bytes[r->at];

        if (r->spaced && isspace((unsigned char)c)) {
            r->at++;
            continue;
        }
        first = false;
        if (at_text(r, "[:")) {
            while (r->at < r->in.length && !at_text(r, ":]"))
                LIST_ADD(&r->out, r->in.bytes[r->at++]);
            put(r, ":]");
            r->at += 2;
        } else if (c == '\\') {
            escape(r);
        } else if (at_text(r, "&&") || at_text(r, "--") || at_text(r, "~~")) {
            r->why = "it reckons with sets of characters";
            return;
        } else if (c == '[') {
            put(r, "\\[");
            r->at++;
        } else {
            put_byte(r, c);
            r->at++;
        }
    }
    if (r->at >= r->in.length) {
        r->why = "a bracket is not closed";
        return;
    }
    put(r, "]");
    r->at++;
}

static bool
is_number(const char *text)
{
    return text[0] != '\0' && strspn(text, "0123456789") == strlen(text);
}

/* Whether a capturing group is the secret. */
static bool
is_value(struct rewriting *r, struct text name)
{
    if (r->taken || r->plain)
        return false;
    if (r->group != NULL && strcmp(r->group, "0") != 0)
        return is_number(r->group)
                   ? r->groups == (unsigned)atoi(r->group)
                   : text_equal(name, text_of(r->group));
    return r->groups == 1;
}

/* What follows "(" or "(?<" or "(?P<". */
static void
capture(struct rewriting *r, struct text name)
{
    r->groups++;
    if (is_value(r, name)) {
        put(r, "(?<value>");
        r->taken = true;
    } else {
        put(r, "(?:");
    }
}

/* (?flags) and (?flags: with `x` taken out. */
static void
flags(struct rewriting *r)
{
    size_t start = r->out.count;
    bool on = true, some = false;

    put(r, "(?");
    r->at += 2;
    while (r->at < r->in.length && strchr(":)", r->in.bytes[r->at]) == NULL) {
        char c = r->in.bytes[r->at++];

        if (c == '-') {
            on = false;
            LIST_ADD(&r->out, c);
        } else if (c == 'x') {
            r->spaced = on;
        } else if (strchr("ims", c) != NULL) {
            LIST_ADD(&r->out, c);
            some = true;
        } else if (c != 'u') { /* Unicode in Rust: as it is here */
            r->why = "it has flags that are not known here";
            return;
        }
    }
    if (at_text(r, ")") && !some)
        r->out.count = start;
    else
        LIST_ADD(&r->out, r->in.bytes[r->at]);
    r->at++;
}

static void
group(struct rewriting *r)
{
    static const char *const names[] = { "(?P<", "(?<" };

    for (size_t i = 0; i < 2; i++) {
        size_t begin = r->at + strlen(names[i]), end = begin;

        if (!at_text(r, names[i])
            || (begin < r->in.length && strchr("=!", r->in.bytes[begin])))
            continue;
        while (end < r->in.length && r->in.bytes[end] != '>')
            end++;
        capture(r, text_cut(r->in, begin, end));
        r->at = end + 1;
        return;
    }
    if (!at_text(r, "(?")) {
        capture(r, (struct text){ "", 0 });
        r->at++;
    } else if (at_text(r, "(?:") || at_text(r, "(?=") || at_text(r, "(?!")
               || at_text(r, "(?<") || at_text(r, "(?>")) {
        put(r, "(?");
        r->at += 2;
    } else {
        flags(r);
    }
}

static void
rewrite(struct rewriting *r)
{
    while (r->at < r->in.length && r->why == NULL) {
        char c = r->in.bytes[r->at];

        if (c == '\\') {
            escape(r);
        } else if (c == '[') {
            bracket(r);
        } else if (c == '(') {
            group(r);
        } else if (r->spaced && c == '#') {
            while (r->at < r->in.length && r->in.bytes[r->at] != '\n')
                r->at++;
        } else if (r->spaced && isspace((unsigned char)c)) {
            r->at++;
        } else {
            put_byte(r, c);
            r->at++;
        }
    }
}

char *
regex_from(struct text pattern, const char *wanted, bool plain,
           const char **why)
{
    struct rewriting r = { .in = pattern, .group = wanted, .plain = plain };

    if (memchr(pattern.bytes, '\0', pattern.length) != NULL)
        r.why = "it holds a NUL";
    rewrite(&r);
    if (r.why == NULL && r.out.count == 0)
        r.why = "it is empty";
    if (r.why == NULL && !plain && wanted != NULL && !r.taken
        && strcmp(wanted, "0") != 0)
        r.why = "it lacks the group that is to be the secret";
    *why = r.why;
    if (r.why != NULL) {
        LIST_FREE(&r.out);
        return NULL;
    }
    LIST_ADD(&r.out, '\0');
    return r.out.at;
}
