/* SPDX-License-Identifier: MIT */
/*
 * How a draft becomes the text that rules look at.
 *
 *     draft ─ character ─ fold_look() ─┬─ segment ─ NFKC ─ fold_look() ─ text
 *                                      └─ dropped
 *
 * Folding comes first, so that an invisible character between a letter and its
 * accent does not keep them apart; and last, because NFKC makes characters that
 * are folded too (a superscript minus becomes U+2212).
 *
 * NFKC (Unicode Standard Annex #15) works on segments: a character and those
 * behind it that may join it, nearly always none. A segment of one character
 * that NFKC leaves alone is copied. A pile of marks is cut after SEGMENT_MAX
 * characters, so that buffers on the stack are enough: ICU allocates nothing
 * as long as its result fits in the caller's buffer.
 *
 *     c  a  f  e  U+0301  U+00A0  !        segments: c a f [e U+0301] ' ' !
 *
 * Most characters need none of this: ASCII drafts are taken as they are, and in
 * others a letter of a Latin alphabet is copied when its neighbour's first byte
 * shows that it stays alone.
 */

#include <assert.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "plugin/text/fold.h"
#include "plugin/text/utf16.h"
#include "plugin/text/utf8.h"
#include "plugin/text/view.h"
#include "plugin/text/words.h"

#define SEGMENT_MAX 32
#define NFKC_GROWTH 18 /* UTF-16 units that one character can become: U+FDFA */

struct work {
    const UNormalizer2 *nfkc;
    char *bytes;
    uint32_t *origin;
    size_t length, room;
    uint32_t segment[SEGMENT_MAX];
    size_t count; /* characters in the segment */
    size_t start; /* where its first one stands in the draft */
};

static bool
is_ascii(struct text text)
{
    size_t at = 0;
    uint64_t seen = 0;

    for (; text.length - at >= sizeof seen; at += sizeof seen) {
        uint64_t eight;

        memcpy(&eight, text.bytes + at, sizeof eight);
        seen |= eight;
    }
    for (; at < text.length; at++)
        seen |= (unsigned char)text.bytes[at];
    return (seen & 0x8080808080808080u) == 0;
}

static bool
put(struct work *work, uint32_t c, size_t from)
{
    size_t end;

    if (work->room - work->length < 4)
        return false;
    end = work->length + utf8_encode(c, work->bytes + work->length);
    while (work->length < end)
        work->origin[work->length++] = (uint32_t)from;
    return true;
}

static bool
put_normalised(struct work *work)
{
    UChar in[SEGMENT_MAX * 2];
    UChar out[SEGMENT_MAX * NFKC_GROWTH];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0, at = 0;

    for (size_t i = 0; i < work->count; i++)
        U16_APPEND_UNSAFE(in, length, work->segment[i]);
    length = unorm2_normalize(work->nfkc, in, length, out,
                              SEGMENT_MAX * NFKC_GROWTH, &status);
    if (U_FAILURE(status))
        return false;
    while (at < length) {
        uint32_t c = fold_look(utf16_next(out, &at));

        if (c != FOLD_DROPPED && !put(work, c, work->start))
            return false;
    }
    return true;
}

static bool
is_stable(uint32_t c)
{
    return c < 0x80
           || u_getIntPropertyValue((UChar32)c, UCHAR_NFKC_QUICK_CHECK)
                  == UNORM_YES;
}

static bool
end_segment(struct work *work)
{
    bool written = true;

    if (work->count == 1 && is_stable(work->segment[0]))
        written = put(work, work->segment[0], work->start);
    else if (work->count != 0)
        written = put_normalised(work);
    work->count = 0;
    return written;
}

/* Nothing below U+0300 ever joins what stands before it. */
static bool
begins_segment(const struct work *work, uint32_t c)
{
    return c < 0x300
           || unorm2_hasBoundaryBefore(work->nfkc, (UChar32)c);
}

static bool
take(struct work *work, uint32_t c, size_t from)
{
    if ((work->count == SEGMENT_MAX || begins_segment(work, c))
        && !end_segment(work))
        return false;
    if (work->count == 0)
        work->start = from;
    work->segment[work->count++] = c;
    return true;
}

/* How many bytes the character at `at` has if it is certain, by its own bytes
 * and the next one, that it stays as it is; else 0. That is ASCII and the Latin
 * letters U+00C0..0131 and U+014A..017E, which NFKC leaves alone, when the next
 * character is ASCII or of U+00C0..02FF: seen, and joining nothing. */
static inline size_t
plain_length(struct text draft, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)draft.bytes;
    size_t length = 1;
    unsigned char next;

    if (bytes[at] >= 0x80) {
        uint32_t c;

        if (bytes[at] < 0xC3 || bytes[at] > 0xC5)
            return 0;
        length = utf8_decode(draft, at, &c);
        if (c > 0x17E || (c > 0x131 && c < 0x14A))
            return 0;
    }
    if (at + length == draft.length)
        return length;
    next = bytes[at + length];
    if (next < 0x80 || (next >= 0xC3 && next <= 0xCB))
        return length;
    return 0;
}

/* Copy the plain characters from `at` on, as far as there is room. Returns
 * where the others begin. */
static size_t
copy_plain(struct work *work, struct text draft, size_t at)
{
    char *bytes = work->bytes;
    uint32_t *origin = work->origin;
    size_t to = work->length;
    size_t last = work->room - 2;
    size_t length;

    for (; at < draft.length && to <= last; at += length) {
        length = plain_length(draft, at);
        if (length == 0)
            break;
        bytes[to] = draft.bytes[at];
        origin[to++] = (uint32_t)at;
        if (length == 2) {
            bytes[to] = draft.bytes[at + 1];
            origin[to++] = (uint32_t)at;
        }
    }
    work->length = to;
    return at;
}

bool
view_make_slowly(struct view *view, struct text draft, char *room,
                 uint32_t *origin)
{
    UErrorCode status = U_ZERO_ERROR;
    struct work work = {
        .nfkc = unorm2_getNFKCInstance(&status),
        .bytes = room,
        .origin = origin,
        .room = VIEW_ROOM(draft.length),
    };

    if (U_FAILURE(status))
        return false;
    for (size_t at = 0; at < draft.length;) {
        if (plain_length(draft, at) != 0) {
            size_t end;

            if (!end_segment(&work))
                return false;
            end = copy_plain(&work, draft, at);
            if (end == at)
                return false;
            at = end;
        } else {
            uint32_t c;
            size_t length = utf8_decode(draft, at, &c);

            c = fold_look(c);
            if (c != FOLD_DROPPED && !take(&work, c, at))
                return false;
            at += length;
        }
    }
    if (!end_segment(&work))
        return false;

    work.origin[work.length] = (uint32_t)draft.length;
    view->text = (struct text){ room, work.length };
    view->origin = origin;
    return true;
}

bool
view_make(struct view *view, struct text draft, char *room, uint32_t *origin)
{
    if (!is_ascii(draft))
        return view_make_slowly(view, draft, room, origin);
    view->text = draft;
    view->origin = NULL;
    return true;
}

/* One draft that goes through every table: a mark to compose, a ligature to
 * take apart, a digit, a space, an invisible character, capitals. */
bool
view_warm(void)
{
    static const char draft[] = "E\xCC\x81 \xEF\xAC\x81 \xD9\xA4 \xE2\x80\x8B "
                                "\xD0\x96\xC3\x89\xC5\x92";
    static const char expected[] = "\xD0\xB6" "eoe";
    char room[VIEW_ROOM(sizeof draft)];
    uint32_t origin[VIEW_ROOM(sizeof draft) + 1];
    struct word words[sizeof draft];
    char stripped[16];
    struct view view;
    size_t count, length;

    if (!view_make_slowly(&view, TEXT(draft), room, origin))
        return false;
    count = words_cut(view.text, words, sizeof draft);
    if (count == 0)
        return false;
    length = words_strip(text_cut(view.text, words[count - 1].start,
                                  view.text.length),
                         stripped, sizeof stripped);
    return text_equal((struct text){ stripped, length }, TEXT(expected));
}

void
view_span(const struct view *view, size_t start, size_t end,
          size_t *draft_start, size_t *draft_end)
{
    assert(start <= end && end <= view->text.length);
    if (view->origin == NULL) {
        *draft_start = start;
        *draft_end = end;
        return;
    }
    *draft_start = view->origin[start];
    while (start < end && end < view->text.length
           && view->origin[end] == view->origin[end - 1])
        end++;
    *draft_end = view->origin[end];
}
