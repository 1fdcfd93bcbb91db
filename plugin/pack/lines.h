/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_LINES_H
#define PLUGIN_PACK_LINES_H

/*
 * The grammar that all pack files and settings share, one line at a time:
 *
 *     # a comment, only at the start of a line
 *     [block argument]        LINE_BLOCK  name "block", value "argument"
 *     key = value, as it is   LINE_KEY    name "key", value "value, as it is"
 *     entry<TAB>attributes    LINE_ENTRY  name "entry", value "attributes"
 *
 * Nothing is copied: every text of a line points into the text being read, so
 * that its place in the file is known wherever it ends up.
 */

#include "plugin/text/text.h"

#define LINES_LONGEST 8192 /* bytes of a line */

enum lines_style {
    LINES_KEYS,    /* blocks and key = value */
    LINES_WORDS,   /* blocks and entries */
    LINES_SAMPLES, /* entries only: a draft may look like a block */
};

enum line_kind {
    LINE_END, /* there are no more lines */
    LINE_BLOCK,
    LINE_KEY,
    LINE_ENTRY,
    LINE_WRONG, /* `fault` says why, `name` begins where */
};

struct lines {
    struct text text;
    size_t at;       /* where the next line begins */
    unsigned number; /* of the line last read, from 1 */
    enum lines_style style;
};

struct line {
    enum line_kind kind;
    unsigned number;
    struct text whole;       /* without its end */
    struct text name, value; /* without spaces around; value may be empty */
    const char *fault;       /* a constant, in English */
};

/* Start reading `text`, which must outlive what is read. */
struct lines lines_of(struct text text, enum lines_style style);

/* The next line that is neither empty nor a comment; LINE_END after the last.
 * A line that is wrong does not end the reading. */
struct line lines_next(struct lines *lines);

/* `text` without the spaces, tabs and carriage returns around it. */
struct text lines_trim(struct text text);

/* Cut the next stretch without spaces or tabs off the front of `rest`, which is
 * trimmed. Empty when there is none. */
struct text lines_word(struct text *rest);

/* The column, counted in characters from 1, of byte `at` of `line`. */
unsigned lines_column(struct text line, size_t at);

#endif
