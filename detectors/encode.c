/* SPDX-License-Identifier: MIT */

/*
 * Encodings. Base64 takes three bytes as four groups of six bits, base32 five
 * bytes as eight groups of five:
 *
 *     M        a        n          77       97       110
 *     01001101 01100001 01101110
 *     010011 010110 000101 101110   T W F u
 *
 * Both decoders push groups into a small window and take bytes off its top.
 */

#include "detectors/encode.h"

bool
text_is(struct text text, const char *lower)
{
    for (size_t i = 0; i < text.length; i++)
        if (lower[i] == '\0' || to_lower(text.bytes[i]) != lower[i])
            return false;
    return lower[text.length] == '\0';
}

bool
text_begins(struct text text, const char *lower)
{
    size_t length = strlen(lower);

    return text.length >= length && text_is(text_cut(text, 0, length), lower);
}

bool
text_ends(struct text text, const char *lower)
{
    size_t length = strlen(lower);

    return text.length >= length
           && text_is(text_cut(text, text.length - length, text.length), lower);
}

bool
text_listed(struct text text, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(text, list[i]))
            return true;
    return false;
}

size_t
text_find(struct text text, const char *lower)
{
    size_t length = strlen(lower);

    for (size_t i = 0; i + length <= text.length; i++)
        if (text_is(text_cut(text, i, i + length), lower))
            return i;
    return SIZE_MAX;
}

static int
base64_digit(char c)
{
    if (is_upper(c))
        return c - 'A';
    if (is_lower(c))
        return c - 'a' + 26;
    if (is_digit(c))
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    return c == '/' || c == '_' ? 63 : -1;
}

static int
base32_digit(char c)
{
    if (is_upper(c))
        return c - 'A';
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

static size_t
decode(struct text text, int (*digit)(char), unsigned width, uint8_t *out,
       size_t room)
{
    uint32_t window = 0;
    unsigned bits = 0;
    size_t bytes = 0;

    for (size_t i = 0; i < text.length && bytes < room; i++) {
        int group = digit(text.bytes[i]);
        if (group < 0)
            break;
        window = window << width | (uint32_t)group;
        bits += width;
        if (bits >= 8) {
            bits -= 8;
            out[bytes++] = (uint8_t)(window >> bits);
        }
    }
    return bytes;
}

size_t
base64_decode(struct text text, uint8_t *out, size_t room)
{
    return decode(text, base64_digit, 6, out, room);
}

size_t
base32_decode(struct text text, uint8_t *out, size_t room)
{
    return decode(text, base32_digit, 5, out, room);
}

uint32_t
crc32_of(struct text text)
{
    uint32_t crc = 0xFFFFFFFFu;

    for (size_t i = 0; i < text.length; i++) {
        crc ^= (uint8_t)text.bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (0xEDB88320u & (0u - (crc & 1u)));
    }
    return ~crc;
}

bool
base_spells(struct text text, uint32_t value, unsigned base)
{
    static const char wide[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "abcdefghijklmnopqrstuvwxyz";
    static const char small[] = "0123456789abcdefghijklmnopqrstuvwxyz";
    const char *digits = base > 36 ? wide : small;

    for (size_t i = text.length; i-- > 0; value /= base)
        if (text.bytes[i] != digits[value % base])
            return false;
    return value == 0;
}
