/* SPDX-License-Identifier: MIT */
#ifndef DETECTORS_ENCODE_H
#define DETECTORS_ENCODE_H

/* The encodings that credentials are written in: characters of ASCII (whatever
 * the locale of the process), base64, base32, and the CRC-32 that some services
 * put at the end of their tokens. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plugin/text/text.h"

static inline bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool
is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool
is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool
is_letter(char c)
{
    return is_upper(c) || is_lower(c);
}

static inline bool
is_alnum(char c)
{
    return is_letter(c) || is_digit(c);
}

static inline bool
is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static inline bool
is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

static inline char
to_lower(char c)
{
    return is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

/* The same letters, whatever their capitals. `lower` is in small letters. */
bool text_is(struct text text, const char *lower);

/* Does it begin, does it end with these letters, whatever their capitals? */
bool text_begins(struct text text, const char *lower);
bool text_ends(struct text text, const char *lower);

/* Is it one of the `count` words of `list`, whatever its capitals? */
bool text_listed(struct text text, const char *const *list, size_t count);

/* Where `lower` begins in `text`, whatever its capitals, or SIZE_MAX. */
size_t text_find(struct text text, const char *lower);

/* Decode base64 or base64url (RFC 4648) up to its end, the first foreign
 * character or the room. Returns the number of bytes. */
size_t base64_decode(struct text text, uint8_t *out, size_t room);

/* The same for base32 in capitals, as TOTP secrets and NATS seeds have it. */
size_t base32_decode(struct text text, uint8_t *out, size_t room);

/* CRC-32 of IEEE 802.3, as in zip and PNG. */
uint32_t crc32_of(struct text text);

/* Does `text` spell `value` in base `base` (up to 62: 0-9, A-Z, a-z; 36: 0-9,
 * a-z), filled up with zeros on the left? */
bool base_spells(struct text text, uint32_t value, unsigned base);

#endif
