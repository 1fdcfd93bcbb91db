/* SPDX-License-Identifier: MIT */
/* Private keys: what the header and the body say. Keys were made for this. */

#include "detectors/detector.h"
#include "tests/check.h"
#include "tests/lexicon.h"

check_fn check_key;

#define BODY "MC4CAQAwBQYDK2VwBCIEIGq3d8yH2nVf0kW4rT9uXzB1sLpQm7cEo5aJv6hDtYiN"
#define SSH \
    "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gt" \
    "ZWQyNTUxOQAAACBDH7Xq10JNCeFdAkxYSPI9H6b3Nh1/YY0VMucOIOKmZgAAAJARIjNE" \
    "ESIzRAAAAAtzc2gtZWQyNTUxOQAAACBDH7Xq10JNCeFdAkxYSPI9H6b3Nh1/YY0VMucO" \
    "IOKmZgAAAECN5/R+hGflRtU+yOKhJXvbJWybPk+7SYFG73Awy/lTckMfterXQk0J4V0C" \
    "TFhI8j0fpvc2HX9hjRUy5w4g4qZmAAAAC2FuYUBleGFtcGxlAQI="

static const struct {
    const char *header, *rest;
    unsigned expected;
    size_t length; /* of the rest that belongs to the key */
    const char *why;
} rows[] = {
    { "-----BEGIN PRIVATE KEY-----",
      "\n" BODY "\n-----END PRIVATE KEY-----", DECODES | PASSES, 91,
      "PKCS#8" },
    { "-----BEGIN PRIVATE KEY-----", "\nMC4CAQAwBQYDK2VwBCIEIGq3d8yH2nVf0kW4rT9u"
      "XzB1\n", DECODES | FAILS, 45, "cut off" },
    { "-----BEGIN PRIVATE KEY-----",
      "\\n" BODY "\\n-----END PRIVATE KEY-----\\n\"", DECODES | PASSES, 93,
      "in a JSON string" },
    { "-----BEGIN ENCRYPTED PRIVATE KEY-----",
      "\n" BODY "\n-----END ENCRYPTED PRIVATE KEY-----",
      DECODES | PASSES | ENCRYPTED, 101, "its name says so" },
    { "-----BEGIN RSA PRIVATE KEY-----",
      "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n" BODY,
      ENCRYPTED | DECODES | PASSES, 114, "PKCS#1, without its footer" },
    { "-----BEGIN OPENSSH PRIVATE KEY-----",
      "\n" SSH "\n-----END OPENSSH PRIVATE KEY-----", DECODES | PASSES, 359,
      "whole, no cipher" },
    { "-----BEGIN PGP PRIVATE KEY BLOCK-----",
      "\nVersion: GnuPG v2\n\nlQOYBGJ4aRkBCADLm1nXv7wq5HcV2k3TzJ8yRfWQ0pKxUo6e"
      "\n=a1Bc\n-----END PGP PRIVATE KEY BLOCK-----", DECODES, 110,
      "a secret key's packet behind a header" },
    { "PuTTY-User-Key-File-3:", " ssh-ed25519\nEncryption: none\nComment: ana\n"
      "Public-Lines: 1\nAAAAC3NzaC1lZDI1NTE5AAAAIEMfterXQk0J4V0CTFhI8j0f\n"
      "Private-Lines: 1\nAAAAIFOWxEj4zY5sAxOvpPNvZFVQXjrvQs7cEo5aJv6hDtYi\n"
      "Private-MAC: 00", DECODES, 173, "PuTTY, no cipher" },
    { "-----BEGIN OPENSSH PRIVATE KEY-----",
      "\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW",
      DECODES, 71, "cut off, cipher none" },
    { "-----BEGIN OPENSSH PRIVATE KEY-----",
      "\nb3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABDu",
      DECODES | ENCRYPTED, 65, "cipher aes256-ctr" },
    { "-----BEGIN PRIVATE KEY-----", "\n...\n-----END PRIVATE KEY-----", SHORT,
      0, "a mention" },
    { "-----BEGIN PRIVATE KEY-----", "", SHORT, 0, "the header alone" },
};

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        char bytes[1024];
        size_t header = strlen(rows[i].header);
        struct candidate candidate = { .lexicon = &test_lexicon };
        unsigned outcome;

        snprintf(bytes, sizeof(bytes), "%s%s", rows[i].header, rows[i].rest);
        candidate.text = text_of(bytes);
        candidate.end = candidate.match_end = header;
        outcome = check_key(&candidate);
        CHECK(outcome == rows[i].expected, "%s: 0x%x", rows[i].why, outcome);
        CHECK(candidate.end == header + rows[i].length, "%s: %zu", rows[i].why,
              candidate.end - header);
    }
    return check_end();
}
