/* SPDX-License-Identifier: MIT */

/*
 * A private key in base64 without its header, or with all of its text encoded
 * once more, as Kubernetes, CI variables and configuration files have it:
 *
 *     MIIEvQIBADANBgkqhkiG9w0BAQEFAASC…      30 82 04 BD 02 01 00 …: DER
 *     LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0t…      "-----BEGIN PRIVATE KEY--"
 *
 * FAILS      a public key, a certificate, something else
 * DECODES    a private key
 * PASSES     and as long as it says inside
 * SHORT      it goes on in more than one line, or was cut off
 * ENCRYPTED  a password protects it
 *
 * The pattern finds the beginning, the rest is read here.
 */

#include "detectors/encode.h"
#include "detectors/detector.h"

check_fn check_key64;

#define HEAD_BYTES 96

static unsigned
look_at_text(struct text head)
{
    if (text_find(head, "private key") == SIZE_MAX)
        return FAILS;
    return text_find(head, "encrypted") != SIZE_MAX ? DECODES | ENCRYPTED
                                                    : DECODES;
}

/* The algorithm of PKCS#8 keys under a password, PBES2. */
static bool
has_password(const uint8_t *bytes, size_t count)
{
    static const uint8_t oid[] = { 0x2A, 0x86, 0x48, 0x86, 0xF7,
                                   0x0D, 0x01, 0x05, 0x0D };

    for (size_t i = 0; i + sizeof(oid) <= count && i < 16; i++)
        if (memcmp(bytes + i, oid, sizeof(oid)) == 0)
            return true;
    return false;
}

unsigned
check_key64(struct candidate *candidate)
{
    struct text text = candidate->text, value;
    uint8_t bytes[HEAD_BYTES];
    size_t count, chars, length;
    unsigned outcome = DECODES;

    while (candidate->end < text.length
           && (is_alnum(text.bytes[candidate->end])
               || is_one_of(text.bytes[candidate->end], "+/=")))
        candidate->end++;
    value = candidate_value(candidate);
    count = base64_decode(value, bytes, sizeof(bytes));
    if (count < 32)
        return FAILS;
    if (memcmp(bytes, "-----BEGIN", 10) == 0)
        return look_at_text((struct text){ (const char *)bytes, count });
    if (bytes[0] != 0x30)
        return FAILS;
    length = bytes[1] == 0x82   ? 4 + ((size_t)bytes[2] << 8 | bytes[3])
             : bytes[1] == 0x81 ? 3 + (size_t)bytes[2]
                                : 2 + (size_t)bytes[1];
    for (chars = value.length; chars > 0 && value.bytes[chars - 1] == '=';)
        chars--;
    if (has_password(bytes, count))
        outcome |= ENCRYPTED;
    return outcome | (chars * 3 / 4 == length ? PASSES : SHORT);
}
