/* SPDX-License-Identifier: MIT */
/*
 * The forms in which a word is looked up: folded, so that capitals do not
 * matter, and stripped, for those who type without accents.
 *
 *     written    folded     stripped
 *     Œdème      œdème      oedeme
 *     STRAẞE     straße     straße
 */

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "plugin/text/fold.h"
#include "plugin/text/utf16.h"
#include "plugin/text/utf8.h"
#include "plugin/text/words.h"

struct writer {
    char *out;
    size_t room, needed;
    bool full;
};

static void
put(struct writer *writer, uint32_t c)
{
    size_t length = utf8_length(c);

    writer->full = writer->full || writer->needed + length > writer->room;
    if (!writer->full)
        utf8_encode(c, writer->out + writer->needed);
    writer->needed += length;
}

size_t
words_fold(struct text word, char *out, size_t room)
{
    struct writer writer = { out, room, 0, false };
    uint32_t c;

    for (size_t at = 0; at < word.length;) {
        at += utf8_decode(word, at, &c);
        put(&writer, fold_case(c));
    }
    return writer.needed;
}

/* Accents stand in the combining classes from 200 on (UAX #44, table 15); the
 * smaller ones are nuktas, viramas, voicing marks and vowel points. */
static bool
is_accent(uint32_t c)
{
    return c >= 0x300 && u_getCombiningClass((UChar32)c) >= 200;
}

static void
put_stripped(struct writer *writer, const UNormalizer2 *nfc, uint32_t c)
{
    UChar parts[8];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    bool accented = false;

    if (c == 0x153 || c == 0xE6) { /* œ, æ */
        put(writer, c == 0x153 ? 'o' : 'a');
        put(writer, 'e');
        return;
    }
    if (c >= 0xC0)
        length = unorm2_getDecomposition(nfc, (UChar32)c, parts, 8, &status);
    if (U_FAILURE(status))
        length = 0;
    for (int32_t at = 0; at < length;)
        accented = is_accent(utf16_next(parts, &at)) || accented;
    if (!accented && !is_accent(c)) {
        put(writer, c);
        return;
    }
    for (int32_t at = 0; at < length;) {
        uint32_t part = utf16_next(parts, &at);

        if (!is_accent(part))
            put(writer, part);
    }
}

size_t
words_strip(struct text word, char *out, size_t room)
{
    struct writer writer = { out, room, 0, false };
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    uint32_t c;

    if (U_FAILURE(status))
        return words_fold(word, out, room);
    for (size_t at = 0; at < word.length;) {
        at += utf8_decode(word, at, &c);
        put_stripped(&writer, nfc, fold_case(c));
    }
    return writer.needed;
}
