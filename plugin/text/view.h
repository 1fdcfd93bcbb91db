/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_TEXT_VIEW_H
#define PLUGIN_TEXT_VIEW_H

/*
 * The normalised text that rules look at, and where each of its bytes came
 * from in the draft.
 *
 *     draft   4 0 0 0 <NBSP> <full-width 1> <ZWSP> 2     é as e + U+0301
 *     text    4 0 0 0  ' '        1                2     é as U+00E9
 *     origin  0 1 2 3   4         6                12    ...
 *
 * Text is NFKC with capitals kept; default-ignorable characters (zero-width,
 * soft hyphen, bidi controls, variation selectors) are gone; decimal digits of
 * any script are ASCII; exotic spaces are ' ', and the line and paragraph
 * separators '\n'; hyphens, minus signs and the en dash are '-'; typographic
 * quotes are ' and ". Bytes that are not UTF-8 become U+FFFD. ASCII stays as it
 * is, tab and CR too: an ASCII draft is its own view.
 */

#include <stdint.h>

#include "plugin/text/text.h"

/* Room that view_make() needs: bytes of text for a draft of `length` bytes.
 * The origin table needs one entry more. */
#define VIEW_ROOM(length) ((length) * 3 + 64)

struct view {
    struct text text;
    const uint32_t *origin; /* text.length + 1 of them; NULL: byte i is i */
};

/* Fill `view` from `draft`. `room` has VIEW_ROOM(draft.length) bytes and
 * `origin` one entry more; both stay the caller's and must outlive the view.
 * Returns false when the text does not fit in the room (a draft of characters
 * that each stand for many, such as U+FDFA) or ICU fails: it was not read. */
bool view_make(struct view *view, struct text draft, char *room,
               uint32_t *origin);

/* The same without the ASCII fast path: the reference tests compare with. */
bool view_make_slowly(struct view *view, struct text draft, char *room,
                      uint32_t *origin);

/* Load ICU's tables now, so that no scan has to (ICU's first calls allocate
 * and can fail badly). Returns false if ICU's data are missing. */
bool view_warm(void);

/* The bytes of the draft that text bytes [start, end) came from, on character
 * boundaries of the draft; characters dropped at the end are included. */
void view_span(const struct view *view, size_t start, size_t end,
               size_t *draft_start, size_t *draft_end);

#endif
