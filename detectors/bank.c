/* SPDX-License-Identifier: MIT */

/*
 * What banks put beside the IBAN.
 *
 *     RIB    12345 67890 0123456789A 58    bank, branch, account, key: 89, 15
 *            and 3 times the first three, with the key, are 0 modulo 97
 *            (letters count as on the telephone: A J = 1, B K S = 2 …)
 *     ABA    123456780    a US bank: 3, 7, 1 times the digits in turn end in 0
 *     Belgium  363-6960152-54     the last two are the rest modulo 97, or 97
 *     Czechia  19-2000145399/0800 prefix and number, each 0 modulo 11 with the
 *                                 powers of 2 from the right, and the bank
 *     Hungary  11773016-11111018-00000000   9, 7, 3, 1 times the digits in turn
 *                                 end in 0: of the first eight, of the others
 *     Norway   1506.00.44608      5432765432 times the digits, and the last,
 *                                 are 0 modulo 11
 *     Spain    2100-0418-45-0200051332   bank, branch, two check digits,
 *                                 account: 1, 2, 4, 8, 5, 10, 9, 7, 3, 6 times
 *                                 the digits, modulo 11
 *     BIC    TESTFRPPXXX  bank, country, place, branch (ISO 9362); a word in
 *            capitals often looks like one
 */

#include "detectors/detector.h"
#include "detectors/digits.h"
#include "detectors/encode.h"

check_fn check_aba, check_bic, check_rib, check_be_account, check_cz_account,
    check_hu_account, check_no_account, check_es_account;

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

unsigned
check_be_account(struct candidate *candidate)
{
    struct digits digits = digits_of(candidate_value(candidate));
    unsigned rest;

    if (!digits_are(&digits, 12))
        return FAILS;
    rest = digits_modulo(&digits, 0, 10, 97);
    return digits_number(&digits, 0, 10) > 0
                   && digits_number(&digits, 10, 2) == (rest == 0 ? 97 : rest)
               ? PASSES
               : FAILS;
}

/* The digits of `text`, 1, 2, 4 … times from the right, are 0 modulo 11. */
static bool
is_czech(struct text text)
{
    unsigned sum = 0, weight = 1;

    for (size_t i = text.length; i-- > 0; weight = weight * 2 % 11)
        sum += weight * (unsigned)(text.bytes[i] - '0');
    return sum > 0 && sum % 11 == 0;
}

/* Czechia and Slovakia: PREFIX-NUMBER/BANK; the banks of the lists of the Czech
 * National Bank and of the National Bank of Slovakia. */
unsigned
check_cz_account(struct candidate *candidate)
{
    static const uint16_t banks[] = {
        100, 200, 300, 600, 710, 720, 800, 900, 1100, 1111, 2010, 2060, 2070,
        2100, 2200, 2220, 2250, 2260, 2600, 2700, 3000, 3030, 3060, 3100, 3500,
        4000, 4300, 5200, 5500, 5600, 5800, 5900, 6000, 6200, 6210, 6300, 6363,
        6500, 6700, 6800, 7300, 7500, 7910, 7930, 7950, 7960, 7970, 7990, 8030,
        8040, 8050, 8060, 8090, 8100, 8120, 8130, 8150, 8160, 8170, 8180, 8190,
        8191, 8198, 8220, 8250, 8255, 8265, 8320, 8330, 8360, 8370, 8400, 8420,
        8430, 8440, 8450,
    };
    struct text value = candidate_value(candidate);
    size_t slash = text_find(value, "/"), dash = text_find(value, "-");
    unsigned bank = 0;

    if (slash == SIZE_MAX || slash + 5 != value.length)
        return FAILS;
    for (size_t i = slash + 1; i < value.length; i++)
        bank = bank * 10 + (unsigned)(value.bytes[i] - '0');
    if ((dash != SIZE_MAX && !is_czech(text_cut(value, 0, dash)))
        || !is_czech(text_cut(value, dash == SIZE_MAX ? 0 : dash + 1, slash)))
        return FAILS;
    for (size_t i = 0; i < sizeof(banks) / sizeof(banks[0]); i++)
        if (banks[i] == bank)
            return PASSES;
    return FAILS;
}

/* 20241223-20250111 */
static bool
is_period(const struct digits *digits)
{
    for (size_t i = 0; i < 16; i += 8) {
        uint64_t century = digits_number(digits, i, 2);

        if ((century != 19 && century != 20)
            || !digits_month_day(digits_number(digits, i + 4, 2),
                                 digits_number(digits, i + 6, 2)))
            return false;
    }
    return digits->count == 16;
}

unsigned
check_hu_account(struct candidate *candidate)
{
    static const uint8_t weights[16]
        = { 9, 7, 3, 1, 9, 7, 3, 1, 9, 7, 3, 1, 9, 7, 3, 1 };
    struct digits digits = digits_of(candidate_value(candidate));

    return (digits_are(&digits, 16) || digits_are(&digits, 24))
                   && !is_period(&digits)
                   && digits_sum(&digits, 0, weights, 8) % 10 == 0
                   && digits_sum(&digits, 8, weights, digits.count - 8) % 10
                          == 0
               ? PASSES
               : FAILS;
}

unsigned
check_no_account(struct candidate *candidate)
{
    static const uint8_t weights[11] = { 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1 };
    struct digits digits = digits_of(candidate_value(candidate));

    return digits_are(&digits, 11)
                   && digits_number(&digits, 0, 11) > 0
                   && digits_sum(&digits, 0, weights, 11) % 11 == 0
               ? PASSES
               : FAILS;
}

/* Ten digits, or eight that two zeros stand before. */
static unsigned
spanish_digit(const struct digits *digits, size_t from, size_t count)
{
    static const uint8_t weights[10] = { 1, 2, 4, 8, 5, 10, 9, 7, 3, 6 };
    unsigned rest = (unsigned)(digits_sum(digits, from, weights + 10 - count,
                                          count)
                               % 11);

    return rest < 2 ? rest : 11 - rest;
}

unsigned
check_es_account(struct candidate *candidate)
{
    struct digits digits = digits_of(candidate_value(candidate));

    return digits_are(&digits, 20) && digits_number(&digits, 0, 8) > 0
                   && spanish_digit(&digits, 0, 8)
                          == digits_number(&digits, 8, 1)
                   && spanish_digit(&digits, 10, 10)
                          == digits_number(&digits, 9, 1)
               ? PASSES
               : FAILS;
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
