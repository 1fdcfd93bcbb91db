/* SPDX-License-Identifier: MIT */

/*
 * What banks put beside the IBAN.
 *
 *     RIB    12345 67890 0123456789A 58    bank, branch, account, key: 89, 15
 *            and 3 times the first three, with the key, are 0 modulo 97
 *            (letters count as on the telephone: A J = 1, B K S = 2 …)
 *     ABA    123456780    a US bank: 3, 7, 1 times the digits in turn end in 0
 *     BIC    TESTFRPPXXX  bank, country, place, branch (ISO 9362); a word in
 *            capitals often looks like one
 */

#include "detectors/detector.h"
#include "detectors/digits.h"
#include "detectors/encode.h"

check_fn check_aba, check_bic, check_rib;

#define RIB_LENGTH 23

unsigned
check_rib(struct candidate *candidate)
{
    struct text value = candidate_value(candidate);
    unsigned bank = 0, branch = 0, account = 0, key = 0;
    size_t count = 0;

    for (size_t i = 0; i < value.length; i++) {
        char c = to_lower(value.bytes[i]);
        unsigned digit;

        if (!is_alnum(c))
            continue;
        if (is_letter(c) && (count < 10 || count > 20))
            return FAILS;
        digit = is_digit(c) ? (unsigned)(c - '0')
                : c >= 's'  ? (unsigned)(c - 's') + 2
                            : (unsigned)(c - 'a') % 9 + 1;
        if (count < 5)
            bank = bank * 10 + digit;
        else if (count < 10)
            branch = branch * 10 + digit;
        else if (count < 21)
            account = (account * 10 + digit) % 97;
        else
            key = key * 10 + digit;
        if (++count > RIB_LENGTH)
            return FAILS;
    }
    if (count != RIB_LENGTH || key < 1 || key > 97 || bank < 10000)
        return FAILS;
    return (89 * bank + 15 * branch + 3 * account + key) % 97 == 0 ? PASSES
                                                                  : FAILS;
}

/* First two digits: 00 the government, 01 to 12 the districts of the Federal
 * Reserve, 21 to 32 and 61 to 72 the same for thrifts and electronic use, 80
 * traveller's cheques. */
unsigned
check_aba(struct candidate *candidate)
{
    static const uint8_t weights[9] = { 3, 7, 1, 3, 7, 1, 3, 7, 1 };
    struct digits digits = digits_of(candidate_value(candidate));
    uint64_t district;

    if (!digits_are(&digits, 9))
        return FAILS;
    district = digits_number(&digits, 0, 2);
    if (!(district <= 12 || (district >= 21 && district <= 32)
          || (district >= 61 && district <= 72) || district == 80))
        return FAILS;
    return digits_sum(&digits, 0, weights, 9) % 10 == 0 ? PASSES : FAILS;
}

/* ISO 3166-1, and XK which banks use for Kosovo. */
static const char countries[]
    = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBY"
      "BZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFK"
      "FMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIR"
      "ISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMK"
      "MLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPM"
      "PNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTF"
      "TGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";

unsigned
check_bic(struct candidate *candidate)
{
    struct text value = candidate_value(candidate);

    if (value.length != 8 && value.length != 11)
        return FAILS;
    if (lexicon_knows(candidate->lexicon, value))
        return WORDS;
    for (size_t i = 0; i + 1 < sizeof(countries) - 1; i += 2)
        if (memcmp(countries + i, value.bytes + 4, 2) == 0)
            return PASSES;
    return FAILS;
}
