/* SPDX-License-Identifier: MIT */

/*
 * International bank account numbers (ISO 13616): country, two check digits,
 * then what that country's banks use, in a fixed layout and length.
 *
 *     FR08 1234 5678 9001 2345 6789 A58        FR: 10 digits, 11 letters or
 *     FR08                                     digits, 2 digits; 27 in all
 *     1234567890 012345678 9A 58 + FR08        the country behind, A = 10 …
 *     12345678900123456789 10 58 1527 08       Z = 35: modulo 97 it is 1
 *
 * The pattern finds the head only. The number is read from there to exactly the
 * length of its country, so that it is found when the next word is glued to it,
 * and nothing behind it is swallowed.
 *
 * DECODES: the layout is right, check digits or not.
 */

#include "detectors/detector.h"
#include "detectors/encode.h"

check_fn check_iban;

/* Layouts of the SWIFT registry, without country and check digits: n digits,
 * a letters, c both; with those of the African states that use them though
 * they are not in the registry. */
static const struct country {
    char code[3];
    char layout[10];
} countries[] = {
    { "AD", "8n12c" }, { "AE", "19n" }, { "AL", "8n16c" }, { "AO", "21n" },
    { "AT", "16n" }, { "AZ", "4a20c" }, { "BA", "16n" }, { "BE", "12n" },
    { "BF", "2c22n" }, { "BG", "4a6n8c" }, { "BH", "4a14c" }, { "BI", "23n" },
    { "BJ", "2c22n" }, { "BR", "23n1a1c" }, { "BY", "4c4n16c" },
    { "CF", "23n" }, { "CG", "23n" }, { "CH", "5n12c" }, { "CI", "2c22n" },
    { "CM", "23n" }, { "CR", "18n" }, { "CV", "21n" }, { "CY", "8n16c" },
    { "CZ", "20n" }, { "DE", "18n" }, { "DJ", "23n" }, { "DK", "14n" },
    { "DO", "4c20n" }, { "DZ", "22n" }, { "EE", "16n" }, { "EG", "25n" },
    { "ES", "20n" }, { "FI", "14n" }, { "FK", "2a12n" }, { "FO", "14n" },
    { "FR", "10n11c2n" }, { "GA", "23n" }, { "GB", "4a14n" }, { "GE", "2a16n" },
    { "GI", "4a15c" }, { "GL", "14n" }, { "GQ", "23n" }, { "GR", "7n16c" },
    { "GT", "24c" }, { "GW", "2c19n" }, { "HN", "4a20n" }, { "HR", "17n" },
    { "HU", "24n" }, { "IE", "4a14n" }, { "IL", "19n" }, { "IQ", "4a15n" },
    { "IR", "22n" }, { "IS", "22n" }, { "IT", "1a10n12c" }, { "JO", "4a4n18c" },
    { "KM", "23n" }, { "KW", "4a22c" }, { "KZ", "3n13c" }, { "LB", "4n20c" },
    { "LC", "4a24c" }, { "LI", "5n12c" }, { "LT", "16n" }, { "LU", "3n13c" },
    { "LV", "4a13c" }, { "LY", "21n" }, { "MA", "24n" }, { "MC", "10n11c2n" },
    { "MD", "20c" }, { "ME", "18n" }, { "MG", "23n" }, { "MK", "3n10c2n" },
    { "ML", "2c22n" }, { "MN", "16n" }, { "MR", "23n" }, { "MT", "4a5n18c" },
    { "MU", "4a19n3a" }, { "MZ", "21n" }, { "NE", "2c22n" }, { "NI", "4a20n" },
    { "NL", "4a10n" }, { "NO", "11n" }, { "OM", "3n16c" }, { "PK", "4a16c" },
    { "PL", "24n" }, { "PS", "4a21c" }, { "PT", "21n" }, { "QA", "4a21c" },
    { "RO", "4a16c" }, { "RS", "18n" }, { "RU", "14n15c" }, { "SA", "2n18c" },
    { "SC", "4a20n3a" }, { "SD", "14n" }, { "SE", "20n" }, { "SI", "15n" },
    { "SK", "20n" }, { "SM", "1a10n12c" }, { "SN", "2c22n" }, { "SO", "19n" },
    { "ST", "21n" }, { "SV", "4a20n" }, { "TD", "23n" }, { "TG", "2c22n" },
    { "TL", "19n" }, { "TN", "20n" }, { "TR", "6n16c" }, { "UA", "6n19c" },
    { "VA", "18n" }, { "VG", "4a16n" }, { "XK", "16n" }, { "YE", "4a4n18c" },
};

static const struct country *
country_of(const char *code)
{
    for (size_t i = 0; i < sizeof(countries) / sizeof(countries[0]); i++)
        if (memcmp(countries[i].code, code, 2) == 0)
            return &countries[i];
    return NULL;
}

static bool
fits(char c, char kind)
{
    return kind == 'n' ? is_digit(c) : kind == 'a' ? is_upper(c) : is_alnum(c);
}

/* The next character in capitals, at most two separators away; '\0': none. */
static char
next_character(struct text text, size_t *at)
{
    for (size_t skipped = 0; skipped <= 2 && *at < text.length; skipped++) {
        char c = text.bytes[(*at)++];

        if (is_alnum(c))
            return is_lower(c) ? (char)(c - 'a' + 'A') : c;
        if (!is_one_of(c, " ._-\r\n"))
            break;
    }
    return '\0';
}

static unsigned
rest_of_97(unsigned rest, char c)
{
    return is_digit(c) ? (rest * 10 + (unsigned)(c - '0')) % 97
                       : (rest * 100 + (unsigned)(c - 'A' + 10)) % 97;
}

unsigned
check_iban(struct candidate *candidate)
{
    size_t at = candidate->start;
    char head[4];
    unsigned rest = 0;
    const struct country *country;

    for (size_t i = 0; i < 4; i++)
        head[i] = next_character(candidate->text, &at);
    country = country_of(head);
    if (country == NULL || !is_digit(head[2]) || !is_digit(head[3]))
        return FAILS;
    for (const char *layout = country->layout; *layout != '\0'; layout++) {
        unsigned count = 0;

        while (is_digit(*layout))
            count = count * 10 + (unsigned)(*layout++ - '0');
        while (count-- > 0) {
            char c = next_character(candidate->text, &at);

            if (c == '\0')
                return FAILS | SHORT;
            if (!fits(c, *layout))
                return FAILS;
            rest = rest_of_97(rest, c);
        }
    }
    candidate->end = at;
    for (size_t i = 0; i < 4; i++)
        rest = rest_of_97(rest, head[i]);
    /* 00, 01 and 99 are never given, though some of them add up. */
    if (rest != 1 || memcmp(head + 2, "00", 2) == 0
        || memcmp(head + 2, "01", 2) == 0 || memcmp(head + 2, "99", 2) == 0)
        return FAILS | DECODES;
    return PASSES | DECODES;
}
