/* SPDX-License-Identifier: MIT */
/* Lines of pack files and settings; lines.h tells what they look like. */

#include "plugin/pack/lines.h"

#include "plugin/text/utf8.h"

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

struct text
lines_trim(struct text text)
{
    while (text.length > 0 && is_space(text.bytes[0]))
        text = text_cut(text, 1, text.length);
    while (text.length > 0 && is_space(text.bytes[text.length - 1]))
        text.length--;
    return text;
}

struct text
lines_word(struct text *rest)
{
    struct text trimmed = lines_trim(*rest);
    size_t end = 0;

    while (end < trimmed.length && !is_space(trimmed.bytes[end]))
        end++;
    *rest = lines_trim(text_cut(trimmed, end, trimmed.length));
    return text_cut(trimmed, 0, end);
}

unsigned
lines_column(struct text line, size_t at)
{
    unsigned column = 1;

    for (size_t i = 0; i < at && i < line.length; column++) {
        uint32_t c;
        i += utf8_decode(line, i, &c);
    }
    return column;
}

struct lines
lines_of(struct text text, enum lines_style style)
{
    size_t mark = text_starts(text, TEXT("\xEF\xBB\xBF")) ? 3 : 0;

    return (struct lines){ text_cut(text, mark, text.length), 0, 0, style };
}

static struct text
take_line(struct lines *lines)
{
    struct text rest = text_cut(lines->text, lines->at, lines->text.length);
    const char *end = memchr(rest.bytes, '\n', rest.length);
    size_t length = end != NULL ? (size_t)(end - rest.bytes) : rest.length;

    lines->at += length + (end != NULL);
    lines->number++;
    return text_cut(rest, 0, length);
}

static struct line
wrong(struct line line, size_t at, const char *fault)
{
    line.kind = LINE_WRONG;
    line.name = text_cut(line.whole, at, line.whole.length);
    line.value = (struct text){ NULL, 0 };
    line.fault = fault;
    return line;
}

/* Where the first byte is that no line may have, and what is wrong with it;
 * line.length if there is none. */
static size_t
find_fault(struct text line, const char **fault)
{
    for (size_t i = 0; i < line.length;) {
        uint32_t c;
        size_t length = utf8_decode(line, i, &c);

        if (c == UTF8_REPLACEMENT
            && !text_starts(text_cut(line, i, line.length),
                            TEXT("\xEF\xBF\xBD"))) {
            *fault = "this is not UTF-8";
            return i;
        }
        if (c < ' ' && c != '\t' && !(c == '\r' && i + 1 == line.length)) {
            *fault = "a control character";
            return i;
        }
        i += length;
    }
    return line.length;
}

static struct line
read_block(struct line line, struct text text)
{
    size_t start = (size_t)(text.bytes - line.whole.bytes);

    if (text.bytes[text.length - 1] != ']')
        return wrong(line, start + text.length - 1,
                     "the block's name must end with ']'");
    line.value = text_cut(text, 1, text.length - 1);
    line.name = lines_word(&line.value);
    line.value = lines_trim(line.value);
    line.kind = LINE_BLOCK;
    if (line.name.length == 0)
        return wrong(line, start, "a block needs a name");
    return line;
}

static struct line
read_key(struct line line, struct text text)
{
    const char *equals = memchr(text.bytes, '=', text.length);
    size_t start = (size_t)(text.bytes - line.whole.bytes);
    size_t at;

    if (equals == NULL)
        return wrong(line, start, "expected 'key = value'");
    at = (size_t)(equals - text.bytes);
    line.name = lines_trim(text_cut(text, 0, at));
    line.value = lines_trim(text_cut(text, at + 1, text.length));
    line.kind = LINE_KEY;
    if (line.name.length == 0)
        return wrong(line, start, "expected a key before '='");
    if (line.value.length == 0)
        return wrong(line, start + at, "expected a value after '='");
    return line;
}

static struct line
read_entry(struct line line)
{
    struct text whole = line.whole;
    const char *tab = memchr(whole.bytes, '\t', whole.length);
    size_t at = tab != NULL ? (size_t)(tab - whole.bytes) : whole.length;

    line.kind = LINE_ENTRY;
    line.name = lines_trim(text_cut(whole, 0, at));
    line.value = lines_trim(text_cut(whole, at, whole.length));
    return line;
}

static struct line
read_line(const struct lines *lines, struct text whole)
{
    struct line line = { .number = lines->number, .whole = whole };
    struct text text = lines_trim(whole);
    const char *fault = NULL;
    size_t at;

    if (whole.length > LINES_LONGEST)
        return wrong(line, 0, "the line is longer than 8192 bytes");
    at = find_fault(whole, &fault);
    if (at < whole.length)
        return wrong(line, at, fault);
    if (lines->style != LINES_SAMPLES && text.bytes[0] == '[')
        return read_block(line, text);
    if (lines->style == LINES_KEYS)
        return read_key(line, text);
    return read_entry(line);
}

struct line
lines_next(struct lines *lines)
{
    while (lines->at < lines->text.length) {
        struct text whole = take_line(lines);

        if (lines_trim(whole).length > 0 && whole.bytes[0] != '#')
            return read_line(lines, whole);
    }
    return (struct line){ .kind = LINE_END, .number = lines->number };
}
