/* SPDX-License-Identifier: MIT */
/* Tokens that carry a checksum, and those that carry nothing but chance. */

#include "detectors/encode.h"
#include "tests/check.h"
#include "tests/lexicon.h"

check_fn check_aws, check_basic, check_bech32, check_crc, check_jwk, check_jwt,
    check_key64, check_macaroon, check_nkey, check_public, check_token;

static const struct {
    check_fn *check;
    const char *input;
    unsigned expected;
    const char *why;
} rows[] = {
    { check_crc, "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", PASSES,
      "30 As and their CRC" },
    { check_crc, "ghp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", FAILS | DEMO,
      "one letter only, no CRC" },
    { check_crc, "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", PASSES,
      "npm uses the same" },
    { check_crc, "ghp_m0xVQzJXtw3XVBOsrT5mH3DaWvTrmF3Pl35z", FAILS | RANDOM,
      "last character wrong" },
    { check_crc, "glpat-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.01.0w04y2vfi",
      PASSES, "CRC of all before it, in base 36" },
    { check_crc, "glpat-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.01.0w04y2vfj",
      FAILS | DEMO, "last character wrong" },
    { check_crc,
      "cfut_CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC4fb9fda5", PASSES,
      "CRC in hex" },
    { check_crc,
      "cfut_CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC4fb9fda6",
      FAILS | DEMO, "last digit wrong" },
    { check_aws, "AKIARZPUZDIKAAAAAAAA", PASSES, "account 123456789012" },
    { check_aws, "AKIAIOSFODNN7EXAMPLE", DEMO, "of the manual" },
    { check_aws, "AKIAZZZZZZZZZZZZZZZZ", DEMO, "one letter only" },
    { check_nkey, "SUAJ6HCNAW3HVB3TCTV3H5QRIRXQMZY4WO5VVO5CA5O2OCUV2CTCD77WA4",
      PASSES, "a user's seed" },
    { check_nkey, "SUAJ6HCNAW3HVB3TCTV3H5QRIRXQMZY4WO5VVO5CA5O2OCUV2CTCD77WB4",
      FAILS, "wrong CRC" },
    { check_bech32, "AGE-SECRET-KEY-1EHHC8V3Y5HTS0UP2D0SMDV6XMQ7ECWWHL500MY2TXX6R3"
      "PMUSLYSK42A9C", PASSES, "bech32" },
    { check_bech32, "AGE-SECRET-KEY-1EHHC8V3Y5HTS0UP2D0SMDV6XMQ7ECWWHL500MY2TXX6R3"
      "PMUSLYSK42A9D", FAILS, "last character wrong" },
    { check_bech32, "bc1q7hme726fxjhc0a2jpd5mjjcdnqhgtw643l24mm", PASSES,
      "an address" },
    { check_bech32,
      "bc1pkq4nm3nx73daa23vetku62632aqsun0wftetxn6rpgrng377vdkqn867k3", PASSES,
      "bech32m" },
    { check_basic, "YWxpY2U6czNjcjN0", DECODES, "alice:s3cr3t" },
    { check_basic, "QWxhZGRpbjpvcGVuIHNlc2FtZQ==", DECODES | DEMO,
      "RFC 7617's sample" },
    { check_basic, "authentication", FAILS, "a word decodes to noise" },
    { check_bech32, "nsec13cw4mkf93yyzmpf2wy3gw0hgqkkatz2zzears55xr9wx08uudx2q9pa"
      "5u3", PASSES, "Nostr, in small letters" },
    { check_jwt, "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJzeW50aGV0aWMi"
      "fQ.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", DECODES | PASSES,
      "a header with alg, 43 characters of signature" },
    { check_jwt, "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJzeW50aGV0aWMi"
      "fQ.AAAAAAAAAAAAAAAA", DECODES | FAILS, "the signature is cut off" },
    { check_jwt, "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkw"
      "IiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.x", DECODES | DEMO,
      "the sample that everybody copies" },
    { check_jwt, "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIs"
      "InJvbGUiOiJhbm9uIn0.9h_4iTJv-pSS7e7uPGafK_IIlOon5onGa2smLkiGuEM",
      DECODES | DEMO, "for everybody who opens the page" },
    { check_jwt, "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..jzm6dv74yQxRAfvm.z5"
      "pI1bDAoT2pAKatyz1kBpSBviHJxye424wYjzQa.kkx_iN-hYb_bDsxoKRnS5g", DECODES,
      "encrypted, five parts" },
    { check_jwt, "eyJAAAA.eyJBBB.", FAILS, "does not decode to an object" },
    { check_crc, "glsa_yscW25imSKJIuav8zF37RZmnbiDvB05G_fcaaf58a", PASSES,
      "Grafana: all before it, low byte first" },
    { check_macaroon, "pypi-AgEIcHlwaS5vcmcCJDZmMWQyYzM0LTViN2EtNGU4Zi05YTBiLTF"
      "jMmQzZTRmNWE2YgACKlszLCI4YzFlN2I2Mi0wZDRmLTRhOTUtYjNjOC03ZTZmNWE0ZDNjMm"
      "IiXQAABiClTcoYJTC7HW0TLN7WI3su2R4_ch_LGXEXRJTWSTydXA", PASSES,
      "version 2" },
    { check_macaroon, "pypi-AgEIcHlwaS5vcmcCJDZmMWQyYzM0LTViN2EtNGU4Zi05YTBiLTF"
      "jMmQzZTRmNWE2YgACKlszLCI4YzFlN2I2Mi0wZDRmLTRhOTUtYjNjOC03ZTZmNWE0ZDNjMm"
      "IiXQAABiClTcoYJTC7HW0TLN7WI3su2R4", FAILS | RANDOM, "cut off" },
    { check_macaroon, "MDAxOWxvY2F0aW9uIGV4YW1wbGUubmV0CjAwMjRpZGVudGlmaWVyIHVz"
      "ZXIgNDcxMSwgcmVhZCBvbmx5CjAwMmZzaWduYXR1cmUgNGC-MSAeaf7aoO7ouZl_XHwpmf2"
      "v5ZMlPNZUr0361xQK", PASSES, "version 1" },
    { check_key64, "MHcCAQEEID47+e71958rSTSvh/VSC2m5Sw2YLoW7VbZyqHJjes10oAoGCCq"
      "GSM49AwEHoUQDQgAEZvy2Dg6P8YRjsOSyuilwNHTwZKxo9wD1sCs9xmb0W96qLMrtzStRV0"
      "EOTe5K8rNPQwoHNEfeY2wOgGyVe6aE1g==", DECODES | PASSES, "DER, P-256" },
    { check_key64, "MHcCAQEEID47+e71958rSTSvh/VSC2m5Sw2YLoW7VbZyqHJjes10oAoGCCq"
      "GSM49", DECODES | SHORT, "the first of several lines" },
    { check_key64, "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1DNENBUUF3QlFZREsyVnd"
      "CQ0lFSUNl", DECODES, "the header in base64" },
    { check_key64, "LS0tLS1CRUdJTiBFTkNSWVBURUQgUFJJVkFURSBLRVktLS0tLQpNSUlGTFR"
      "CWEJna3Fo", DECODES | ENCRYPTED, "its name says so" },
    { check_key64, "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJWZVhOamtiY2p0UzN"
      "3blpOS2xw", FAILS, "a certificate" },
    { check_public, "pk_live_82OhQ3UVGJI1xCTrpVds5ScA", DEMO, "no secret" },
    { check_token, "dop_v1_9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d"
      "6c15b0f00a08", RANDOM, "hex" },
    { check_token, "sk_live_AAAAAAAAAAAAAAAAAAAAAAAA", DEMO, "one letter" },
    { check_token, "sk_live_abcdefghijklmnopqrstuvwx", DEMO, "counting up" },
    { check_token, "sk-hello-world-enter-your-token-value", PLACEHOLDER,
      "words" },
};

/* The value is what stands behind "d":" in the object. */
static const struct {
    const char *object;
    unsigned expected;
    const char *why;
} keys[] = {
    { "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"HCvDkHyWF-teUInkAYa6qKV9EZ5vtl0"
      "Aq8Mq845mfwI\"}", PASSES, "32 bytes" },
    { "{\"d\":\"HCvDkHyWF-teUInkAYa6qKV9EZ5vtl0Aq8Mq845mfwI\",\"kty\":\"EC\"}",
      PASSES, "in any order" },
    { "{\"kty\":\"RSA\",\"d\":\"HCvDkHyWF-teUInkAYa6qKV9EZ5vtl0Aq8Mq845mfwI\"}",
      FAILS, "too short for RSA" },
    { "{\"d\":\"HCvDkHyWF-teUInkAYa6qKV9EZ5vtl0Aq8Mq845mfwI\"}{\"kty\":\"EC\"}",
      FAILS, "in another object" },
};

static void
check_objects(void)
{
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        struct candidate candidate = test_candidate(text_of(keys[i].object));
        unsigned outcome;

        candidate.start = (size_t)(strstr(keys[i].object, "\"d\":\"")
                                   - keys[i].object)
                          + 5;
        candidate.end = candidate.start + 43;
        outcome = check_jwk(&candidate);
        CHECK(outcome == keys[i].expected, "%s: %s (0x%x)", keys[i].object,
              keys[i].why, outcome);
    }
}

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct candidate candidate = test_candidate(text_of(rows[i].input));
        unsigned outcome = rows[i].check(&candidate);

        CHECK(outcome == rows[i].expected, "%s: %s (0x%x)", rows[i].input,
              rows[i].why, outcome);
    }
    check_objects();
    return check_end();
}
