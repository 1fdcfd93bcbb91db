/* SPDX-License-Identifier: MIT */

/*
 * A private key as text. The pattern finds the header, this check widens the
 * candidate over the body and says what it is:
 *
 *     -----BEGIN OPENSSH PRIVATE KEY-----         PuTTY-User-Key-File-3: …
 *     b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAA…         Encryption: none
 *     -----END OPENSSH PRIVATE KEY-----           Private-Lines: 1 …
 *
 * DECODES    the body is base64 of a DER sequence or an OpenSSH key
 * ENCRYPTED  a password protects it: PKCS#8 by its name, PKCS#1 by Proc-Type,
 *            OpenSSH by its cipher (RFC 4716's successor: magic, cipher name)
 * SHORT      there is no body worth the name: a mention of the header
 *
 * Line ends may be written \n, quotes may stand around each line, as in JSON
 * and in source code.
 */

#include "detectors/encode.h"
#include "detectors/detector.h"

check_fn check_key;

#define BODY_MIN 40     /* base64 characters */
#define BODY_SPAN 16384 /* bytes of text that are looked through */

/* Collect the first base64 characters of the body. Returns their number, and
 * in `end` where the text of the key ends. */
static size_t
collect(struct text text, size_t at, char *out, size_t room, size_t *end)
{
    size_t stop = text.length - at > BODY_SPAN ? at + BODY_SPAN : text.length;
    size_t count = 0, taken = 0;

    for (; at < stop; at++) {
        char c = text.bytes[at];

        if (c == '\\' && at + 1 < stop
            && is_one_of(text.bytes[at + 1], "nrt")) {
            at++;
            continue;
        }
        if (c == '.' && at + 3 <= stop
            && memcmp(text.bytes + at, "...", 3) == 0)
            return 0; /* left out: a sample */
        if (c == '-' && at + 5 <= stop
            && memcmp(text.bytes + at, "-----", 5) == 0)
            break;
        if (is_alnum(c) || is_one_of(c, "+/=")) {
            if (taken < room)
                out[taken++] = c;
            count++;
            *end = at + 1;
        } else if (!is_one_of(c, " \t\r\n\"'`,\\>#*|+:;-._@()")) {
            break;
        }
    }
    return count;
}

unsigned
check_key(struct candidate *candidate)
{
    struct text text = candidate->text;
    struct text header = text_cut(text, candidate->match_start,
                                  candidate->match_end);
    struct text rest = text_cut(text, candidate->match_end, text.length);
    unsigned outcome = 0;
    char body[256];
    uint8_t bytes[192];
    size_t at = candidate->match_end, end = at, count, decoded, headers;

    if (text_find(header, "encrypted") != SIZE_MAX)
        outcome |= ENCRYPTED;
    rest.length = rest.length > 400 ? 400 : rest.length;
    if (text_find(rest, "4,encrypted") != SIZE_MAX
        || text_find(rest, "encryption: aes") != SIZE_MAX)
        outcome |= ENCRYPTED;
    headers = text_find(rest, "private-lines:"); /* PuTTY: public part first */
    if (headers == SIZE_MAX)
        headers = text_find(rest, "dek-info:");
    if (headers != SIZE_MAX) {
        at += headers;
        while (at < text.length && text.bytes[at] != '\n'
               && text.bytes[at] != '\\')
            at++;
    }

    count = collect(text, at, body, sizeof(body), &end);
    if (count < BODY_MIN)
        return outcome | SHORT;
    candidate->end = end;
    rest = text_cut(text, end, text.length - end < 64 ? text.length : end + 64);
    at = text_find(rest, "-----end");
    if (at != SIZE_MAX) {
        rest = text_cut(rest, at + 8, rest.length);
        end += at + 8;
        at = text_find(rest, "-----");
        candidate->end = at != SIZE_MAX ? end + at + 5 : end;
    }

    decoded = base64_decode((struct text){ body, count < sizeof(body)
                                                     ? count
                                                     : sizeof(body) },
                            bytes, sizeof(bytes));
    if (decoded > 32 && memcmp(bytes, "openssh-key-v1", 15) == 0) {
        /* then a length of four bytes and the name of the cipher */
        outcome |= DECODES;
        if (memcmp(bytes + 19, "none", 4) != 0)
            outcome |= ENCRYPTED;
    } else if (decoded > 4 && bytes[0] == 0x30) {
        outcome |= DECODES;
    }
    return outcome;
}
