/* SPDX-License-Identifier: MIT */

/*
 * A private key as text. The pattern finds the header, this check widens the
 * candidate over the body and says what it is:
 *
 *     -----BEGIN OPENSSH PRIVATE KEY-----         PuTTY-User-Key-File-3: …
 *     b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAA…         Encryption: none
 *     -----END OPENSSH PRIVATE KEY-----           Private-Lines: 1 …
 *
 * DECODES    the body is base64 of a DER sequence, an OpenSSH key, a secret key
 *            packet of OpenPGP or a number of PuTTY's
 * PASSES     and as long as it says inside: nothing is missing
 * FAILS      it is longer or shorter: cut off, or made up
 * ENCRYPTED  a password protects it: PKCS#8 by its name, PKCS#1 by Proc-Type,
 *            OpenSSH by its cipher (magic, then the cipher's name)
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
#define HEAD_CHARS 1200 /* characters of the body that are decoded */
#define HEAD_BYTES (HEAD_CHARS / 4 * 3)
#define HEADERS_MAX 8

struct body {
    char head[HEAD_CHARS];
    size_t count; /* base64 characters of the whole body */
    size_t end;   /* where it ends in the text */
};

static bool
is_escape(struct text text, size_t at)
{
    return text.bytes[at] == '\\' && at + 1 < text.length
           && is_one_of(text.bytes[at + 1], "nrt");
}

static bool
starts_at(struct text text, size_t at, const char *word)
{
    size_t length = strlen(word);

    return at + length <= text.length
           && memcmp(text.bytes + at, word, length) == 0;
}

/* Lines like "Proc-Type: 4,ENCRYPTED" and "Version: GnuPG" before the body. */
static size_t
skip_headers(struct text text, size_t at)
{
    for (size_t header = 0; header < HEADERS_MAX; header++) {
        size_t end = at, colon = 0;

        while (end < text.length
               && (is_escape(text, end) || is_one_of(text.bytes[end], "\r\n")))
            end += is_escape(text, end) ? 2 : 1;
        for (; end < text.length && text.bytes[end] != '\n'
               && !is_escape(text, end);
             end++)
            if (starts_at(text, end, ": "))
                colon = end;
        if (colon == 0)
            return at;
        at = end;
    }
    return at;
}

static void
collect(struct text text, size_t at, struct body *body)
{
    size_t stop = text.length - at > BODY_SPAN ? at + BODY_SPAN : text.length;

    *body = (struct body){ .end = at };
    for (; at < stop; at++) {
        char c = text.bytes[at];

        if (is_escape(text, at)) {
            at++;
        } else if (starts_at(text, at, "...")) {
            body->count = 0; /* left out: a sample */
            return;
        } else if (starts_at(text, at, "-----")
                   || starts_at(text, at, "Private-MAC")) {
            return;
        } else if (is_alnum(c) || is_one_of(c, "+/")) {
            if (body->count < HEAD_CHARS)
                body->head[body->count] = c;
            body->count++;
            body->end = at + 1;
        } else if (c == '=') {
            body->end = at + 1;
            if (at + 1 < stop && text.bytes[at + 1] != '=')
                return; /* what may follow is the sum of OpenPGP */
        } else if (!is_one_of(c, " \t\r\n\"'`,\\>#*|+:;-._@()")) {
            return;
        }
    }
}

static size_t
number_at(const uint8_t *bytes)
{
    return (size_t)bytes[0] << 24 | (size_t)bytes[1] << 16
           | (size_t)bytes[2] << 8 | bytes[3];
}

static unsigned
fits(bool right)
{
    return DECODES | (right ? PASSES : FAILS);
}

/* A DER sequence: 30, then its length in one byte, or 8n and n bytes. */
static unsigned
look_at_der(const uint8_t *bytes, size_t total)
{
    size_t length = bytes[1], header = 2;

    if (bytes[1] > 0x80) {
        header += bytes[1] & 0x7Fu;
        if (header > 4)
            return FAILS;
        length = bytes[2];
        if (header == 4)
            length = length << 8 | bytes[3];
    }
    return fits(header + length == total);
}

/* Magic, cipher, its parameters, one, a public key, then the private one: texts
 * with their length in four bytes. */
static unsigned
look_at_openssh(const uint8_t *bytes, size_t count, size_t total)
{
    size_t at = 15;
    unsigned outcome = 0;

    for (unsigned text = 0; text < 5; text++) {
        if (text == 3)
            at += 4; /* the number of keys */
        if (at + 4 > count)
            return outcome | DECODES;
        if (text == 0 && memcmp(bytes + at + 4, "none", 4) != 0)
            outcome |= ENCRYPTED;
        at += 4 + number_at(bytes + at);
        if (text < 4 && at > count)
            return outcome | DECODES;
    }
    return outcome | fits(at == total);
}

static unsigned
look_at_body(const struct body *body, bool putty)
{
    uint8_t bytes[HEAD_BYTES];
    size_t chars = body->count < HEAD_CHARS ? body->count : HEAD_CHARS;
    size_t total = body->count * 3 / 4;
    size_t count = base64_decode((struct text){ body->head, chars }, bytes,
                                 sizeof(bytes));

    if (count > 32 && memcmp(bytes, "openssh-key-v1", 15) == 0)
        return look_at_openssh(bytes, count, total);
    if (putty)
        return number_at(bytes) < total ? DECODES : FAILS;
    if (bytes[0] == 0x30)
        return look_at_der(bytes, total);
    if (bytes[0] == 0x94 || bytes[0] == 0x95 || bytes[0] == 0xC5)
        return DECODES; /* tag 5 of OpenPGP: a secret key */
    return 0;
}

/* The candidate reaches over the footer. */
static void
widen(struct candidate *candidate, size_t end)
{
    struct text text = candidate->text, rest;
    size_t at;

    candidate->end = end;
    rest = text_cut(text, end, text.length - end < 64 ? text.length : end + 64);
    at = text_find(rest, "-----end");
    if (at == SIZE_MAX)
        return;
    rest = text_cut(rest, at + 8, rest.length);
    end += at + 8;
    at = text_find(rest, "-----");
    candidate->end = at != SIZE_MAX ? end + at + 5 : end;
}

unsigned
check_key(struct candidate *candidate)
{
    struct text text = candidate->text;
    struct text header = text_cut(text, candidate->match_start,
                                  candidate->match_end);
    struct text rest = text_cut(text, candidate->match_end, text.length);
    size_t at = candidate->match_end, lines;
    unsigned outcome = 0, inside;
    struct body body;
    bool putty;

    if (text_find(header, "encrypted") != SIZE_MAX)
        outcome |= ENCRYPTED;
    rest.length = rest.length > 1600 ? 1600 : rest.length;
    if (text_find(rest, "4,encrypted") != SIZE_MAX
        || text_find(rest, "encryption: aes") != SIZE_MAX)
        outcome |= ENCRYPTED;
    lines = text_find(rest, "private-lines:"); /* the public part is first */
    putty = text_begins(header, "putty") && lines != SIZE_MAX;
    if (putty) {
        at += lines;
        while (at < text.length && text.bytes[at] != '\n'
               && !is_escape(text, at))
            at++;
    } else {
        at = skip_headers(text, at);
    }
    collect(text, at, &body);
    if (body.count < BODY_MIN)
        return outcome | SHORT;
    widen(candidate, body.end);
    inside = look_at_body(&body, putty && (outcome & ENCRYPTED) == 0);
    return outcome | inside;
}
