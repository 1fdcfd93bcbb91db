/* SPDX-License-Identifier: MIT */
/* Tokens that carry a checksum, and those that carry nothing but chance. */

#include "detectors/encode.h"
#include "tests/check.h"
#include "tests/lexicon.h"

check_fn check_age, check_aws, check_basic, check_cloudflare, check_github,
    check_gitlab, check_jwt, check_nkey, check_token;

static const struct {
    check_fn *check;
    const char *input;
    unsigned expected;
    const char *why;
} rows[] = {
    { check_github, "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", PASSES,
      "30 As and their CRC" },
    { check_github, "ghp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", FAILS | DEMO,
      "one letter only, no CRC" },
    { check_github, "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", PASSES,
      "npm uses the same" },
    { check_github, "ghp_m0xVQzJXtw3XVBOsrT5mH3DaWvTrmF3Pl35z", FAILS | RANDOM,
      "last character wrong" },
    { check_gitlab, "glpat-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.01.0w04y2vfi",
      PASSES, "CRC of all before it, in base 36" },
    { check_gitlab, "glpat-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.01.0w04y2vfj",
      FAILS, "last character wrong" },
    { check_cloudflare,
      "cfut_CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC4fb9fda5", PASSES,
      "CRC in hex" },
    { check_cloudflare,
      "cfut_CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC4fb9fda6", FAILS,
      "last digit wrong" },
    { check_aws, "AKIARZPUZDIKAAAAAAAA", PASSES, "account 123456789012" },
    { check_aws, "AKIAIOSFODNN7EXAMPLE", DEMO, "of the manual" },
    { check_aws, "AKIAZZZZZZZZZZZZZZZZ", DEMO, "one letter only" },
    { check_nkey, "SUAJ6HCNAW3HVB3TCTV3H5QRIRXQMZY4WO5VVO5CA5O2OCUV2CTCD77WA4",
      PASSES, "a user's seed" },
    { check_nkey, "SUAJ6HCNAW3HVB3TCTV3H5QRIRXQMZY4WO5VVO5CA5O2OCUV2CTCD77WB4",
      FAILS, "wrong CRC" },
    { check_age, "AGE-SECRET-KEY-1EHHC8V3Y5HTS0UP2D0SMDV6XMQ7ECWWHL500MY2TXX6R3"
      "PMUSLYSK42A9C", PASSES, "bech32" },
    { check_age, "AGE-SECRET-KEY-1EHHC8V3Y5HTS0UP2D0SMDV6XMQ7ECWWHL500MY2TXX6R3"
      "PMUSLYSK42A9D", FAILS, "last character wrong" },
    { check_basic, "YWxpY2U6czNjcjN0", DECODES, "alice:s3cr3t" },
    { check_basic, "QWxhZGRpbjpvcGVuIHNlc2FtZQ==", DECODES | DEMO,
      "RFC 7617's sample" },
    { check_basic, "authentication", FAILS, "a word decodes to noise" },
    { check_jwt, "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJzeW50aGV0aWMi"
      "fQ.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", DECODES,
      "a header with alg" },
    { check_jwt, "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkw"
      "IiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.x", DECODES | DEMO,
      "the sample that everybody copies" },
    { check_jwt, "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE1MDAwMDAwMDB9.AAAA",
      DECODES | EXPIRED, "exp is in 2017" },
    { check_jwt, "eyJAAAA.eyJBBB.", FAILS, "does not decode to an object" },
    { check_token, "dop_v1_9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d"
      "6c15b0f00a08", RANDOM, "hex" },
    { check_token, "sk_live_AAAAAAAAAAAAAAAAAAAAAAAA", DEMO, "one letter" },
    { check_token, "sk_live_abcdefghijklmnopqrstuvwx", DEMO, "counting up" },
    { check_token, "sk-hello-world-enter-your-token-value", PLACEHOLDER,
      "words" },
};

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct candidate candidate = test_candidate(text_of(rows[i].input));
        unsigned outcome = rows[i].check(&candidate);

        CHECK(outcome == rows[i].expected, "%s: %s (0x%x)", rows[i].input,
              rows[i].why, outcome);
    }
    return check_end();
}
