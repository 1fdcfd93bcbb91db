/* SPDX-License-Identifier: MIT */
/* In place: what is taken off is longer than what it stands for, so that the
 * text is written behind the place where it is read. */

#include "plugin/text/dress.h"

#include "plugin/text/fold.h"
#include "plugin/text/utf8.h"

#define ENTITY_MAX 9

static const struct {
    const char *name;
    uint32_t c;
} entities[] = {
    { "nbsp", ' ' },    { "amp", '&' },     { "lt", '<' },
    { "gt", '>' },      { "quot", '"' },    { "apos", '\'' },
    { "hyphen", '-' },  { "lowbar", '_' },  { "period", '.' },
    { "colon", ':' },   { "equals", '=' },  { "commat", '@' },
    { "sol", '/' },     { "ensp", ' ' },    { "emsp", ' ' },
    { "thinsp", ' ' },  { "ndash", '-' },   { "eacute", 0xE9 },
    { "egrave", 0xE8 }, { "agrave", 0xE0 }, { "shy", FOLD_DROPPED },
    { "zwnj", FOLD_DROPPED },
};

/* Letters that look like one of ASCII in most fonts, by their code point. */
static const struct {
    uint16_t c;
    char like;
} alikes[] = {
    { 0x391, 'A' }, { 0x392, 'B' }, { 0x395, 'E' }, { 0x396, 'Z' },
    { 0x397, 'H' }, { 0x399, 'I' }, { 0x39A, 'K' }, { 0x39C, 'M' },
    { 0x39D, 'N' }, { 0x39F, 'O' }, { 0x3A1, 'P' }, { 0x3A4, 'T' },
    { 0x3A5, 'Y' }, { 0x3A7, 'X' }, { 0x3BD, 'v' }, { 0x3BF, 'o' },
    { 0x405, 'S' }, { 0x406, 'I' }, { 0x408, 'J' }, { 0x410, 'A' },
    { 0x412, 'B' }, { 0x415, 'E' }, { 0x41A, 'K' }, { 0x41C, 'M' },
    { 0x41D, 'H' }, { 0x41E, 'O' }, { 0x420, 'P' }, { 0x421, 'C' },
    { 0x422, 'T' }, { 0x423, 'Y' }, { 0x425, 'X' }, { 0x430, 'a' },
    { 0x435, 'e' }, { 0x43E, 'o' }, { 0x440, 'p' }, { 0x441, 'c' },
    { 0x443, 'y' }, { 0x445, 'x' }, { 0x455, 's' }, { 0x456, 'i' },
    { 0x458, 'j' }, { 0x475, 'v' }, { 0x4BB, 'h' }, { 0x501, 'd' },
    { 0x51B, 'q' }, { 0x51D, 'w' },
};

static char
like(uint32_t c)
{
    for (size_t i = 0; i < sizeof(alikes) / sizeof(alikes[0]); i++)
        if (alikes[i].c == c)
            return alikes[i].like;
    return '\0';
}

/* &#45; &#x2D; without "&#" and ';'. 0: it is none. */
static uint32_t
numbered(struct text digits)
{
    bool hex = digits.length > 1 && (digits.bytes[0] | 0x20) == 'x';
    uint32_t c = 0;

    for (size_t i = hex; i < digits.length; i++) {
        unsigned char byte = (unsigned char)digits.bytes[i];

        if (byte >= '0' && byte <= '9')
            c = c * (hex ? 16 : 10) + byte - '0';
        else if (hex && (byte | 0x20) >= 'a' && (byte | 0x20) <= 'f')
            c = c * 16 + (byte | 0x20u) - 'a' + 10;
        else
            return 0;
    }
    c = fold_look(c);
    return (c >= ' ' && c < 0x2000) || c == FOLD_DROPPED ? c : 0;
}

/* The entity at `at`: its character, and its length. 0: there is none. */
static size_t
entity(struct text text, size_t at, uint32_t *c)
{
    size_t end = at + 1;
    struct text name;

    while (end < text.length && end - at < ENTITY_MAX && text.bytes[end] != ';')
        end++;
    if (end == text.length || text.bytes[end] != ';' || end < at + 3)
        return 0;
    name = text_cut(text, at + 1, end);
    if (name.bytes[0] == '#') {
        *c = numbered(text_cut(name, 1, name.length));
        return *c != 0 ? end + 1 - at : 0;
    }
    for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++)
        if (text_equal(name, text_of(entities[i].name))) {
            *c = entities[i].c;
            return end + 1 - at;
        }
    return 0;
}

/* The length of the line break at `at` and of the quote marks behind it, if the
 * line before it has some too. 0: it has none. */
static size_t
quoted_break(struct text text, size_t at)
{
    size_t line = at, end = at + 1;

    while (line > 0 && text.bytes[line - 1] != '\n')
        line--;
    if (text.bytes[line] != '>')
        return 0;
    while (end < text.length && text.bytes[end] == '>')
        end += end + 1 < text.length && text.bytes[end + 1] == ' ' ? 2 : 1;
    return end - at;
}

/* What stands at `at` and is to be taken off: its length, 0 if it is nothing,
 * and the character that is left of it, or FOLD_DROPPED. */
static size_t
dress_at(struct text text, size_t at, uint32_t *c)
{
    char next = at + 1 < text.length ? text.bytes[at + 1] : '\0';

    *c = FOLD_DROPPED;
    switch (text.bytes[at]) {
    case '&':
        return entity(text, at, c);
    case '\r':
        return next == '\n';
    case '\\':
        return next == '_';
    case '\n':
        *c = '\n';
        return next == '>' ? quoted_break(text, at) : 0;
    default:
        return 0;
    }
}

static bool
is_letter_or_digit(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z')
           || (byte >= 'a' && byte <= 'z');
}

/* The end of the run of letters and digits from `at` on; whether its foreign
 * letters are to be replaced. */
static size_t
run_end(struct text text, size_t at, bool *replace)
{
    bool latin = false, alike = false, other = false;
    uint32_t c;

    while (at < text.length) {
        size_t length = utf8_decode(text, at, &c);

        if (c < 0x80) {
            if (!is_letter_or_digit(text.bytes[at]))
                break;
            latin = true;
        } else if (like(c) != '\0') {
            alike = true;
        } else if (c >= 0x250) {
            other = true;
        }
        at += length;
    }
    *replace = latin && alike && !other;
    return at;
}

struct writer {
    char *bytes;
    uint32_t *origin;
    size_t length;
};

static void
put(struct writer *writer, uint32_t c, uint32_t from)
{
    size_t end = writer->length;

    end += utf8_encode(c, writer->bytes + end);

    while (writer->length < end)
        writer->origin[writer->length++] = from;
}

static void
copy(struct writer *writer, struct text text, size_t at, size_t end)
{
    memmove(writer->bytes + writer->length, text.bytes + at, end - at);
    memmove(writer->origin + writer->length, writer->origin + at,
            (end - at) * sizeof(writer->origin[0]));
    writer->length += end - at;
}

/* A run, with Latin letters for those that look like them. */
static void
copy_alike(struct writer *writer, struct text text, size_t at, size_t end)
{
    while (at < end) {
        uint32_t c, from = writer->origin[at];
        size_t length = utf8_decode(text, at, &c);

        put(writer, like(c) != '\0' ? (uint32_t)like(c) : c, from);
        at += length;
    }
}

static void
take_off(struct writer *writer, struct text text)
{
    size_t at = 0;

    while (at < text.length) {
        uint32_t from = writer->origin[at];
        bool replace;
        uint32_t c;
        size_t length = dress_at(text, at, &c);
        size_t end = length == 0 ? run_end(text, at, &replace) : at;

        if (length > 0) {
            if (c != FOLD_DROPPED)
                put(writer, c, from);
            at += length;
        } else if (end == at) {
            copy(writer, text, at, at + 1);
            at++;
        } else {
            if (replace)
                copy_alike(writer, text, at, end);
            else
                copy(writer, text, at, end);
            at = end;
        }
    }
    writer->origin[writer->length] = writer->origin[text.length];
}

/* Whether `first` stands in the text, with `second` behind it. */
static bool
has(struct text text, char first, char second)
{
    const char *end = text.bytes + text.length;

    for (const char *at = text.bytes; at < end; at++) {
        at = memchr(at, first, (size_t)(end - at));
        if (at == NULL)
            return false;
        if (at + 1 < end && at[1] == second)
            return true;
    }
    return false;
}

/* A letter of Greek or Cyrillic begins with one of these bytes. */
static bool
has_foreign(struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];

        if (byte >= 0xCD && byte <= 0xD4)
            return true;
    }
    return false;
}

void
dress_off(struct view *view, char *room, uint32_t *origin)
{
    struct text text = view->text;
    struct writer writer = { room, origin, 0 };

    if ((text.length == 0 || memchr(text.bytes, '&', text.length) == NULL)
        && !has(text, '\r', '\n') && !has(text, '\\', '_')
        && !has(text, '\n', '>')
        && (view->origin == NULL || !has_foreign(text)))
        return;
    if (view->origin == NULL) {
        memcpy(room, text.bytes, text.length);
        for (size_t i = 0; i <= text.length; i++)
            origin[i] = (uint32_t)i;
        text.bytes = room;
    }
    take_off(&writer, text);
    view->text = (struct text){ room, writer.length };
    view->origin = origin;
}
