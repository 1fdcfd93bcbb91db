/* SPDX-License-Identifier: MIT */

/*
 * A secret in a table: the header says which column holds it, the row below
 * has it. The pattern finds the column's name; this check reads the whole
 * header around it and takes the cell of the same place:
 *
 *     INSERT INTO users (name, password) VALUES ('ana', 'Gr33nT3a');
 *                              2nd                       2nd
 *     url,username,password        | user | password |
 *     https://…,ana,Gr33nT3a       |------|----------|
 *                                  | ana  | Gr33nT3a |
 *
 * Both must have the same number of cells, which a sentence that happens to
 * name a password and the line below it hardly ever have. What a program
 * inserts is a literal: PASSES.
 */

#include "detectors/encode.h"
#include "detectors/secret.h"

check_fn check_columns;

#define CELLS_MAX 64
#define ROW_MAX_BYTES 2048

static struct text
strip(struct text text, const char *marks)
{
    while (text.length > 0 && is_one_of(text.bytes[0], marks))
        text = text_cut(text, 1, text.length);
    while (text.length > 0 && is_one_of(text.bytes[text.length - 1], marks))
        text.length--;
    return text;
}

/* The cell of `row` at `*at`, which moves behind its separator; `*at` is
 * beyond the end after the last. Quotes and brackets hold their separators. */
static struct text
cell_next(struct text row, char separator, size_t *at)
{
    size_t start = *at, end = start, depth = 0;
    char quote = '\0';

    for (; end < row.length; end++) {
        char c = row.bytes[end];

        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (is_one_of(c, "\"'`"))
            quote = c;
        else if (c == '(')
            depth++;
        else if (c == ')' && depth > 0)
            depth--;
        else if (c == separator && depth == 0)
            break;
    }
    *at = end + 1;
    return strip(text_cut(row, start, end), " \t\r");
}

static size_t
count_cells(struct text row, char separator)
{
    size_t cells = 0;

    for (size_t at = 0; at <= row.length && cells <= CELLS_MAX; cells++)
        cell_next(row, separator, &at);
    return cells;
}

static struct text
cell_of(struct text row, char separator, size_t index)
{
    struct text cell = { 0 };

    for (size_t at = 0, i = 0; i <= index && at <= row.length; i++)
        cell = cell_next(row, separator, &at);
    return cell;
}

/* From `start` to the end of its line, or to the bracket that closes a row. */
static struct text
row_at(struct text text, size_t start, bool bracketed)
{
    size_t end = start, depth = 0;
    char quote = '\0';

    for (; end < text.length && end - start < ROW_MAX_BYTES; end++) {
        char c = text.bytes[end];

        if (!bracketed) {
            if (c == '\n')
                break;
        } else if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if (is_one_of(c, "\"'")) {
            quote = c;
        } else if (c == '(') {
            depth++;
        } else if (c == ')' && depth-- == 0) {
            break;
        }
    }
    return text_cut(text, start, end);
}

/* |-----|:---:| below the header of a Markdown table. */
static bool
is_ruler(struct text row)
{
    return row.length > 2 && strip(row, "|-:+ \t\r").length == 0;
}

/* Names, and nothing of a program. */
static bool
is_header(struct text header, char separator)
{
    for (size_t at = 0; at <= header.length;) {
        size_t before = at;
        struct text cell = cell_next(header, separator, &at);

        if (cell.length == 0 && separator != '|' && before > 0)
            return false;
        for (size_t i = 0; i < cell.length; i++)
            if (is_one_of(cell.bytes[i], "(){}[]=<>*&$;:!?@"))
                return false;
    }
    return true;
}

/* Which of the header's cells the pattern's keyword, at `keyword`, ends. */
static bool
find_column(struct text header, char separator, const char *keyword,
            size_t *index)
{
    *index = 0;
    for (size_t at = 0; at <= header.length; (*index)++) {
        struct text cell = cell_next(header, separator, &at);

        if (cell.length > 40)
            return false;
        if (header.bytes + at > keyword)
            return true;
    }
    return false;
}

/* PASSWORD('…') is a literal still, N'…' too. */
static struct text
literal_of(struct text cell)
{
    size_t open = text_find(cell, "('");

    if (open != SIZE_MAX && open < 16 && text_ends(cell, "')"))
        cell = text_cut(cell, open + 1, cell.length - 1);
    else if (text_begins(cell, "n'"))
        cell = text_cut(cell, 1, cell.length);
    return strip(cell, "\"'`");
}

unsigned
check_columns(struct candidate *candidate)
{
    struct text text = candidate->text, header, row, value;
    bool bracketed = text.bytes[candidate->start - 1] == '(';
    char stop = bracketed ? '(' : '\n';
    size_t start = candidate->match_start, row_start = candidate->start;
    size_t index;
    char separator = ',';

    while (start > 0 && text.bytes[start - 1] != stop
           && candidate->match_start - start < ROW_MAX_BYTES)
        start--;
    header = row_at(text, start, bracketed);
    row = row_at(text, row_start, bracketed);
    if (!bracketed) {
        static const char separators[] = "\t;|,";

        for (size_t i = 0; separators[i] != '\0'; i++)
            if (memchr(header.bytes, separators[i], header.length) != NULL) {
                separator = separators[i];
                break;
            }
        if (is_ruler(row))
            row = row_at(text, row_start + row.length + 1 <= text.length
                                   ? row_start + row.length + 1
                                   : text.length, false);
    }
    if (row.length == 0 || count_cells(header, separator) < 2
        || (!bracketed && !is_header(header, separator))
        || count_cells(header, separator) != count_cells(row, separator)
        || !find_column(header, separator, text.bytes + candidate->match_start,
                        &index))
        return FAILS;
    value = literal_of(cell_of(row, separator, index));
    if (value.length == 0
        || (!bracketed && memchr(value.bytes, ' ', value.length) != NULL))
        return FAILS;
    candidate_narrow(candidate, value);
    return secret_judge(value, candidate->lexicon)
           | (bracketed && memchr(value.bytes, ' ', value.length) == NULL
                  ? PASSES
                  : 0);
}
