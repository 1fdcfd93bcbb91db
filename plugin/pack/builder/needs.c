/* SPDX-License-Identifier: MIT */
/*
 * A pattern is read from left to right. Of each part of it and each trait is
 * known how many bytes count in any match of it, at the least: in the longest
 * stretch, in the one at its head and in the one at its tail.
 *
 *     \d{3}  -?  \d{2}   [a-z]   \d      number: whole 3 + 0 + 2 = 5, then the
 *     |--- 5 ------|      ends  | 1 |    letter ends it: best 5, tail 1
 *
 * A part is `whole` as long as no match of it holds a byte that ends a stretch.
 * The least is what counts: of alternatives the smallest, of an optional part
 * nothing. What is not understood makes the whole pattern need nothing, which
 * is always true.
 */

#include "plugin/pack/builder/needs.h"

#include "plugin/pack/builder/build.h"
#include "plugin/text/traits.h"
#include "plugin/text/utf8.h"

#define LITERAL TRAITS /* as one more trait: characters that are certain */
#define LANES (TRAITS + 1)
#define COUNT_MAX 255u
#define DEPTH_MAX 32

struct part {
    struct stretch {
        unsigned head, best, tail;
        bool whole;
    } of[LANES];
};

struct bytes {
    bool has[256];
};

struct reading {
    struct text pattern;
    size_t at;
    unsigned depth;
    bool lost; /* something was not understood */
};

static const struct part nothing
    = { { { 0, 0, 0, true }, { 0, 0, 0, true }, { 0, 0, 0, true },
          { 0, 0, 0, true }, { 0, 0, 0, true }, { 0, 0, 0, true } } };

/* From the rarest in ordinary text to the most common. */
static const struct {
    enum trait trait;
    unsigned step;
} gates[] = {
    { TRAIT_NUMBER, 3 }, { TRAIT_AT, 0 },     { TRAIT_RUN, 5 },
    { TRAIT_CAPITALS, 2 }, { TRAIT_NUMBER, 2 }, { TRAIT_RUN, 4 },
    { TRAIT_NUMBER, 1 }, { TRAIT_SIGN, 0 },
};
#define GATES (sizeof(gates) / sizeof(gates[0]))

static unsigned
least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static unsigned
most(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

static struct part
then(struct part a, struct part b)
{
    struct part both;

    for (size_t t = 0; t < LANES; t++) {
        const struct stretch *x = &a.of[t], *y = &b.of[t];
        unsigned joined = least(x->tail + y->head, COUNT_MAX);

        both.of[t] = (struct stretch){
            .head = x->whole ? joined : x->head,
            .best = most(most(x->best, y->best), joined),
            .tail = y->whole ? joined : y->tail,
            .whole = x->whole && y->whole,
        };
    }
    return both;
}

static struct part
either(struct part a, struct part b)
{
    for (size_t t = 0; t < LANES; t++) {
        struct stretch *x = &a.of[t];
        const struct stretch *y = &b.of[t];

        *x = (struct stretch){ least(x->head, y->head), least(x->best, y->best),
                               least(x->tail, y->tail), x->whole && y->whole };
    }
    return a;
}

/* `times` or more of it. */
static struct part
repeat(struct part part, unsigned long times)
{
    struct part all = either(nothing, part);

    if (times == 0)
        return all;
    all = part;
    for (unsigned long i = 1; i < least((unsigned)times, COUNT_MAX); i++)
        all = then(all, part);
    return all;
}

static struct part
one_of(const struct bytes *bytes)
{
    struct part part = nothing;
    unsigned choices = 0;

    for (size_t t = 0; t < TRAITS; t++) {
        bool whole = true, counts = true;

        for (unsigned b = 0; b < 256; b++) {
            if (!bytes->has[b])
                continue;
            whole &= trait_keeps((enum trait)t, (unsigned char)b);
            counts &= trait_counts((enum trait)t, (unsigned char)b);
        }
        part.of[t] = (struct stretch){ counts, counts, counts, whole };
    }
    for (unsigned b = 0; b < 256; b++)
        choices += bytes->has[b];
    if (choices > 2) /* more than a letter in two cases */
        part.of[LITERAL] = (struct stretch){ 0, 0, 0, false };
    else
        part.of[LITERAL] = (struct stretch){ 1, 1, 1, true };
    return part;
}

static void
add_range(struct bytes *bytes, uint32_t first, uint32_t last)
{
    for (uint32_t c = first; c <= last && c < 0x80; c++)
        bytes->has[c] = true;
    if (last >= 0x80) /* a character beyond ASCII is made of such bytes */
        memset(bytes->has + 0x80, true, 0x80);
}

static void
add_both_cases(struct bytes *bytes)
{
    for (unsigned c = 'a'; c <= 'z'; c++)
        bytes->has[c] = bytes->has[c - 0x20]
            = bytes->has[c] || bytes->has[c - 0x20];
}

static void
add_inverse(struct bytes *bytes, const struct bytes *other)
{
    for (unsigned b = 0; b < 256; b++)
        bytes->has[b] |= b >= 0x80 || !other->has[b];
}

static bool
more(const struct reading *reading)
{
    return reading->at < reading->pattern.length;
}

static bool
skip(struct reading *reading, const char *literal)
{
    struct text rest = text_cut(reading->pattern, reading->at,
                                reading->pattern.length);

    if (!text_starts(rest, text_of(literal)))
        return false;
    reading->at += strlen(literal);
    return true;
}

/* \d and its kind. False: it is none. */
static bool
add_named(struct bytes *bytes, char name)
{
    struct bytes set = { { false } };

    switch (name | 0x20) {
    case 'd':
        add_range(&set, '0', '9');
        break;
    case 's':
        add_range(&set, '\t', '\r');
        add_range(&set, ' ', ' ');
        break;
    case 'w':
        add_range(&set, '0', '9');
        add_range(&set, 'A', 'Z');
        add_range(&set, 'a', 'z');
        add_range(&set, '_', '_');
        break;
    default:
        return false;
    }
    if (name >= 'a')
        for (unsigned b = 0; b < 256; b++)
            bytes->has[b] |= set.has[b];
    else
        add_inverse(bytes, &set);
    return true;
}

/* The character that an escape behind its backslash stands for. */
static uint32_t
escaped(struct reading *reading)
{
    static const char letters[] = "nrtfae", meant[] = "\n\r\t\f\a\x1B";
    char c = reading->pattern.bytes[reading->at++];
    const char *letter = strchr(letters, c);
    uint32_t number = 0;

    if (letter != NULL && *letter != '\0')
        return (unsigned char)meant[letter - letters];
    if (c == 'x') {
        bool braces = skip(reading, "{");

        for (size_t digits = 0; more(reading) && (braces || digits < 2);
             digits++) {
            char d = reading->pattern.bytes[reading->at];
            static const char hex[] = "0123456789abcdef";
            const char *value
                = strchr(hex, d >= 'A' && d <= 'F' ? d | 0x20 : d);

            if (d == '\0' || value == NULL || number > 0x10FFFF)
                break;
            number = number * 16 + (uint32_t)(value - hex);
            reading->at++;
        }
        if (braces && !skip(reading, "}"))
            reading->lost = true;
        return number;
    }
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z'))
        reading->lost = true; /* \p, \Q, \R, \1 … */
    return (unsigned char)c;
}

/* A character of a class; *single: not \d and its kind, which `bytes` got. */
static uint32_t
class_member(struct reading *reading, struct bytes *bytes, bool *single)
{
    uint32_t c;

    *single = true;
    if (!skip(reading, "\\")) {
        reading->at += utf8_decode(reading->pattern, reading->at, &c);
        return c;
    }
    if (!more(reading)) {
        reading->lost = true;
        return 0;
    }
    if (skip(reading, "b"))
        return '\b';
    if (add_named(bytes, reading->pattern.bytes[reading->at])) {
        reading->at++;
        *single = false;
        return 0;
    }
    return escaped(reading);
}

static struct part
read_class(struct reading *reading, bool caseless)
{
    struct bytes bytes = { { false } }, inverse = { { false } };
    bool inverted = skip(reading, "^"), first = true;

    while (more(reading)
           && (first || reading->pattern.bytes[reading->at] != ']')) {
        bool single, dash = false;
        uint32_t from, to;

        if (skip(reading, "[:"))
            reading->lost = true;
        first = false;
        from = to = class_member(reading, &bytes, &single);
        if (!single)
            continue;
        if (reading->at + 1 < reading->pattern.length
            && reading->pattern.bytes[reading->at] == '-'
            && reading->pattern.bytes[reading->at + 1] != ']')
            dash = skip(reading, "-");
        if (dash)
            to = class_member(reading, &bytes, &single);
        if (!single)
            reading->lost = true;
        add_range(&bytes, from, to);
    }
    if (!skip(reading, "]"))
        reading->lost = true;
    if (caseless)
        add_both_cases(&bytes);
    if (!inverted)
        return one_of(&bytes);
    add_inverse(&inverse, &bytes);
    return one_of(&inverse);
}

static struct part read_alternatives(struct reading *reading, bool caseless);

/* (?i) (?im-s: (?<name> (?: and plain groups, behind the parenthesis. */
static struct part
read_group(struct reading *reading, bool *caseless)
{
    bool inner = *caseless, on = true;
    struct part part;

    if (skip(reading, "?") && !skip(reading, ":")) {
        if (skip(reading, "<") || skip(reading, "P<")) {
            if (skip(reading, "=") || skip(reading, "!"))
                reading->lost = true;
            while (more(reading) && !skip(reading, ">"))
                reading->at++;
        } else {
            while (more(reading) && !skip(reading, ":")) {
                char flag = reading->pattern.bytes[reading->at];

                if (skip(reading, ")")) {
                    *caseless = inner;
                    return nothing;
                }
                if (flag == '-')
                    on = false;
                else if (flag == 'i')
                    inner = on;
                else if (flag != 'm' && flag != 's')
                    reading->lost = true;
                reading->at++;
            }
        }
    }
    if (++reading->depth > DEPTH_MAX) {
        reading->lost = true;
        reading->at = reading->pattern.length;
        return nothing;
    }
    part = read_alternatives(reading, inner);
    reading->depth--;
    if (!skip(reading, ")"))
        reading->lost = true;
    return part;
}

static struct part
read_atom(struct reading *reading, bool *caseless)
{
    struct bytes bytes = { { false } };
    uint32_t c;

    if (skip(reading, "("))
        return read_group(reading, caseless);
    if (skip(reading, "["))
        return read_class(reading, *caseless);
    if (skip(reading, "^") || skip(reading, "$") || skip(reading, "\\b")
        || skip(reading, "\\B") || skip(reading, "\\A")
        || skip(reading, "\\z"))
        return nothing;
    if (skip(reading, ".")) {
        add_inverse(&bytes, &(struct bytes){ { ['\n'] = true } });
        return one_of(&bytes);
    }
    if (skip(reading, "\\")) {
        if (!more(reading)) {
            reading->lost = true;
            return nothing;
        }
        if (add_named(&bytes, reading->pattern.bytes[reading->at])) {
            reading->at++;
            return one_of(&bytes);
        }
        c = escaped(reading);
    } else {
        reading->at += utf8_decode(reading->pattern, reading->at, &c);
    }
    add_range(&bytes, c, c);
    if (*caseless)
        add_both_cases(&bytes);
    return one_of(&bytes);
}

/* {3}, {3,}, {3,5}. False: braces that are meant, or none. */
static bool
read_braces(struct reading *reading, unsigned long *times)
{
    size_t at = reading->at + 1;
    const char *bytes = reading->pattern.bytes;
    size_t length = reading->pattern.length;

    *times = 0;
    if (at >= length || bytes[at - 1] != '{' || bytes[at] < '0'
        || bytes[at] > '9')
        return false;
    for (; at < length && bytes[at] >= '0' && bytes[at] <= '9'; at++)
        *times = least((unsigned)(*times * 10) + (unsigned)(bytes[at] - '0'),
                       100000u);
    while (at < length && (bytes[at] == ',' || (bytes[at] >= '0'
                                                && bytes[at] <= '9')))
        at++;
    if (at >= length || bytes[at] != '}')
        return false;
    reading->at = at + 1;
    return true;
}

static struct part
read_repeated(struct reading *reading, bool *caseless)
{
    struct part part = read_atom(reading, caseless);
    unsigned long times = 1;

    for (;;) {
        if (skip(reading, "*") || skip(reading, "?"))
            times = 0;
        else if (skip(reading, "+"))
            times = 1;
        else if (!more(reading) || !read_braces(reading, &times))
            return part;
        part = repeat(part, times);
        if (!skip(reading, "?"))
            (void)skip(reading, "+");
    }
}

static struct part
read_alternatives(struct reading *reading, bool caseless)
{
    struct part all = nothing, row = nothing;
    bool first = true;

    for (;;) {
        bool ends = !more(reading)
                    || reading->pattern.bytes[reading->at] == ')';

        if (!ends && reading->pattern.bytes[reading->at] != '|') {
            row = then(row, read_repeated(reading, &caseless));
            continue;
        }
        all = first ? row : either(all, row);
        first = false;
        if (ends)
            return all;
        reading->at++;
        row = nothing;
    }
}

struct need
needs_of(struct text pattern)
{
    struct reading reading = { .pattern = pattern };
    struct part part = read_alternatives(&reading, false);
    struct need need = { 0, part.of[LITERAL].best >= 2 };

    if (reading.lost || more(&reading))
        return (struct need){ 0, true };
    for (size_t g = 0; g < GATES && need.bits == 0; g++)
        if (part.of[gates[g].trait].best >= 1u << gates[g].step)
            need.bits = TRAIT_BIT(gates[g].trait, gates[g].step);
    return need;
}
