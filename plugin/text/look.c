/* SPDX-License-Identifier: MIT */
/* Runs are told apart by counting their characters; the first look that fits
 * is taken. Bytes of other characters than ASCII count as small letters. */

#include "plugin/text/look.h"

#include <stddef.h>
#include <stdint.h>

#define RUN_LONG 15 /* bytes of a word and number that people make up */
#define HEX_LEAST 12

static const char *const names[LOOKS] = {
    [LOOK_URL] = "<url>", [LOOK_MAIL] = "<mail>", [LOOK_NICK] = "<nick>",
    [LOOK_TAG] = "<tag>", [LOOK_HASH] = "<hash>", [LOOK_TIME] = "<time>",
    [LOOK_DATE] = "<date>", [LOOK_MONEY] = "<money>",
    [LOOK_PERCENT] = "<percent>", [LOOK_NUMBER] = "<number>",
    [LOOK_FRACTION] = "<fraction>", [LOOK_VERSION] = "<version>",
    [LOOK_UNIT] = "<unit>", [LOOK_PATH] = "<path>", [LOOK_DOTTED] = "<dotted>",
    [LOOK_CODE] = "<code>", [LOOK_OPTION] = "<option>",
    [LOOK_KEYS] = "<keys>",
    [LOOK_MASKED] = "<masked>", [LOOK_HEX] = "<hex>", [LOOK_SNAKE] = "<snake>",
    [LOOK_CAMEL] = "<camel>", [LOOK_GROUPS] = "<groups>",
    [LOOK_DIGITS1] = "<digits1>", [LOOK_DIGITS2] = "<digits2>",
    [LOOK_DIGITS3] = "<digits3>", [LOOK_DIGITS4] = "<digits4>",
    [LOOK_DIGITS5] = "<digits5>", [LOOK_DIGITS6] = "<digits6>",
    [LOOK_DIGITS8] = "<digits8>", [LOOK_DIGITS9] = "<digits9>",
    [LOOK_YEAR] = "<year>", [LOOK_YEAR_OLD] = "<old-year>",
    [LOOK_WORD1] = "<word1>", [LOOK_WORD2] = "<word2>",
    [LOOK_WORD3] = "<word3>", [LOOK_WORD4] = "<word4>",
    [LOOK_CAPITAL1] = "<Word1>", [LOOK_CAPITAL2] = "<Word2>",
    [LOOK_CAPITAL3] = "<Word3>", [LOOK_CAPITAL4] = "<Word4>",
    [LOOK_OTHER1] = "<other1>", [LOOK_OTHER2] = "<other2>",
    [LOOK_OTHER3] = "<other3>", [LOOK_OTHER4] = "<other4>",
    [LOOK_MODEL1] = "<MODEL1>", [LOOK_MODEL2] = "<MODEL2>",
    [LOOK_MODEL3] = "<MODEL3>", [LOOK_MODEL4] = "<MODEL4>",
    [LOOK_MIXED] = "<mixed>", [LOOK_MIXED_UPPER] = "<MIXED>",
    [LOOK_MIXED_CAPITALS] = "<Mixed>", [LOOK_MIXED_WORDS] = "<mixed-words>",
    [LOOK_MIXED_SIGN] = "<mixed-sign>",
    [LOOK_MIXED_SIGN_CAPITALS] = "<Mixed-sign>",
    [LOOK_MIXED_LONG] = "<mixed-long>",
    [LOOK_SIGNS_WORDS] = "<signs-words>",
    [LOOK_SIGNS_OTHER] = "<signs-other>",
    [LOOK_UNKNOWN] = "<unknown>", [LOOK_UNKNOWN_CAPITAL] = "<Unknown>",
};

const char *
look_name(enum look look)
{
    return look < LOOKS ? names[look] : NULL;
}

/* What a run is made of. */
struct made {
    struct text run;
    size_t digits, lower, upper, other; /* other: marks and symbols */
    size_t words, known; /* stretches of letters; how many are ordinary words */
    size_t longest;      /* bytes of the longest ordinary one */
    size_t humps;        /* capitals behind a small letter */
    uint8_t marks[128];  /* by character, how often */
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool
is_letter(char c)
{
    return is_upper(c) || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool
is_small(char c)
{
    return is_letter(c) && !is_upper(c);
}

static struct made
take_apart(struct text run, look_known_fn *known, const void *data)
{
    struct made made = { .run = run };

    for (size_t i = 0; i < run.length;) {
        size_t start = i;

        while (i < run.length && is_letter(run.bytes[i])) {
            made.upper += is_upper(run.bytes[i]);
            made.lower += is_small(run.bytes[i]);
            made.humps += i > start && is_upper(run.bytes[i])
                          && is_small(run.bytes[i - 1]);
            i++;
        }
        if (i > start) {
            bool ordinary = i - start < 3
                            || known(data, text_cut(run, start, i));

            made.words++;
            made.known += ordinary;
            if (ordinary && i - start > made.longest)
                made.longest = i - start;
            continue;
        }
        if (is_digit(run.bytes[i])) {
            made.digits++;
        } else {
            made.other++;
            made.marks[(unsigned char)run.bytes[i]]++;
        }
        i++;
    }
    return made;
}

/* Whether all marks of the run are among `marks`. */
static bool
only_marks(const struct made *made, const char *marks)
{
    size_t count = 0;

    for (; *marks != '\0'; marks++)
        count += made->marks[(unsigned char)*marks];
    return count == made->other;
}

static size_t
has(const struct made *made, char mark)
{
    return made->marks[(unsigned char)mark];
}

static bool
has_any(const struct made *made, const char *marks)
{
    for (; *marks != '\0'; marks++)
        if (has(made, *marks) > 0)
            return true;
    return false;
}

/* "https://…", "me@example.org", "@me", "#tag", "#12", "/etc/hosts". */
static enum look
look_of_address(const struct made *made)
{
    struct text run = made->run;
    const char *at = memchr(run.bytes, '@', run.length);
    size_t letters = made->lower + made->upper;

    if (memmem(run.bytes, run.length, "://", 3) != NULL
        || text_starts(run, TEXT("www.")))
        return LOOK_URL;
    if (at == run.bytes && letters > 0)
        return LOOK_NICK;
    if (at != NULL && only_marks(made, "@.-_+")
        && memchr(at, '.', (size_t)(run.bytes + run.length - at)) != NULL)
        return LOOK_MAIL;
    if (run.bytes[0] == '#' && made->other == 1)
        return letters == 0 ? LOOK_HASH : LOOK_TAG;
    if (has_any(made, "/\\") && letters > 0
        && (run.bytes[0] == '/' || run.bytes[0] == '~' || run.bytes[0] == '.'
            || has(made, '\\') > 0 || has(made, '/') > 1))
        return LOOK_PATH;
    return LOOK_NONE;
}

/* Four digits: a year of ours, of history, or neither. */
static enum look
look_of_year(struct text run)
{
    int year = 0;

    for (size_t i = 0; i < run.length; i++)
        year = year * 10 + (run.bytes[i] - '0');
    if (year < 1000 || year >= 2050)
        return LOOK_DIGITS4;
    return year < 1950 ? LOOK_YEAR_OLD : LOOK_YEAR;
}

/* Digits and marks alone. */
static enum look
look_of_digits(const struct made *made)
{
    static const uint8_t by_count[] = {
        LOOK_DIGITS1, LOOK_DIGITS1, LOOK_DIGITS2, LOOK_DIGITS3, LOOK_DIGITS4,
        LOOK_DIGITS5, LOOK_DIGITS6, LOOK_DIGITS8, LOOK_DIGITS8,
    };
    size_t dots = has(made, '.'), slashes = has(made, '/');
    size_t dashes = has(made, '-');

    if (made->other == 0 && made->digits == 4)
        return look_of_year(made->run);
    if (made->other == 0)
        return made->digits < sizeof(by_count) ? by_count[made->digits]
                                               : LOOK_DIGITS9;
    if (has(made, '%') == 1 && only_marks(made, "%.,+-"))
        return LOOK_PERCENT;
    if (made->run.bytes[0] == '$' && only_marks(made, "$.,"))
        return LOOK_MONEY;
    if (has(made, ':') > 0 && only_marks(made, ":.,") && made->digits <= 6)
        return LOOK_TIME;
    if ((slashes == 2 || dashes == 2) && made->other == 2
        && made->digits <= 8)
        return LOOK_DATE;
    if (dots == 2 && made->other == 2 && made->digits >= 6
        && made->digits <= 8)
        return LOOK_DATE;
    if (dots >= 2 && made->other == dots)
        return LOOK_VERSION;
    if (slashes == 1 && made->other == 1)
        return LOOK_FRACTION;
    if (only_marks(made, ".,") || (made->other == 1 && has_any(made, "+-")
                                   && !is_digit(made->run.bytes[0])))
        return LOOK_NUMBER;
    return LOOK_GROUPS;
}

/* 50mg, 3rd, 8pm, 12h30, 4k€: digits, then up to three letters. */
static enum look
look_of_unit(const struct made *made)
{
    static const char *const units[] = {
        "mg", "ml", "km", "kg", "cm", "mm", "g", "m", "l", "gb", "mb", "go",
        "mo", "ghz", "px", "ms", "s", "x", "th", "st", "nd", "rd", "e", "er",
        "eme", "ème", "k", "w", "v", "kw", "min", "mcg", "ui", "yo", "ans",
    };
    struct text run = made->run, unit;
    size_t i = 0;

    while (i < run.length && (is_digit(run.bytes[i]) || run.bytes[i] == '.'
                              || run.bytes[i] == ','))
        i++;
    if (i == 0 || i == run.length || made->upper > 1)
        return LOOK_NONE;
    unit = text_cut(run, i, run.length);
    if (text_equal(unit, TEXT("am")) || text_equal(unit, TEXT("pm"))
        || ((unit.bytes[0] == 'h' || unit.bytes[0] == 'H')
            && (unit.length == 1 || (unit.length == 3 && made->digits <= 4
                                     && made->words == 1))))
        return LOOK_TIME;
    if (text_equal(unit, TEXT("€")) || text_equal(unit, TEXT("£"))
        || text_equal(unit, TEXT("k€")) || text_equal(unit, TEXT("k"))
        || text_equal(unit, TEXT("M€")))
        return LOOK_MONEY;
    for (size_t u = 0; u < sizeof(units) / sizeof(units[0]); u++)
        if (text_equal(unit, text_of(units[u])))
            return LOOK_UNIT;
    return LOOK_NONE;
}

/* €20, £1,200.50 */
static bool
is_price(const struct made *made)
{
    struct text run = made->run;

    return (text_starts(run, TEXT("€")) || text_starts(run, TEXT("£")))
           && made->words == 1 && made->digits > 0 && only_marks(made, ".,");
}

/* Letters, then one to any digits, and nothing else. */
static enum look
look_of_word_number(const struct made *made)
{
    struct text run = made->run;
    size_t letters = made->lower + made->upper, digits = made->digits;
    unsigned first;

    if (made->other > 0 || made->words != 1 || !is_letter(run.bytes[0])
        || run.length > RUN_LONG)
        return LOOK_NONE;
    if (letters > 1 && made->lower == 0)
        first = LOOK_MODEL1;
    else if (made->known == 0)
        first = LOOK_OTHER1;
    else if (is_upper(run.bytes[0]))
        first = LOOK_CAPITAL1;
    else
        first = LOOK_WORD1;
    return (enum look)(first + (digits > 4 ? 3 : digits - 1));
}

static enum look
look_of_mixture(const struct made *made)
{
    size_t letters = made->lower + made->upper;
    bool words = made->known == made->words && made->longest > 2;

    if (made->run.length > RUN_LONG && made->other < 2 && !words)
        return LOOK_MIXED_LONG;
    if (made->other > 0)
        return made->upper > 0 ? LOOK_MIXED_SIGN_CAPITALS : LOOK_MIXED_SIGN;
    if (words)
        return LOOK_MIXED_WORDS;
    if (letters == made->upper)
        return LOOK_MIXED_UPPER;
    return made->upper > 0 ? LOOK_MIXED_CAPITALS : LOOK_MIXED;
}

/* intro.2, of the manual. */
static bool
is_page(const struct made *made)
{
    struct text run = made->run;

    return made->digits == 1 && made->other == 1
           && run.bytes[run.length - 2] == '.';
}

static bool
is_hex(struct text run)
{
    size_t letters = 0;

    for (size_t i = 0; i < run.length; i++) {
        char c = run.bytes[i];

        if (!is_digit(c) && !(c >= 'a' && c <= 'f') && !(c >= 'A' && c <= 'F'))
            return false;
        letters += !is_digit(c);
    }
    return letters > 0 && letters < run.length && run.length >= HEX_LEAST;
}

/* No digit in it. */
static enum look
look_of_letters(const struct made *made)
{
    if (made->other == 0)
        return made->words == 1 && made->humps > 0 && made->known == 0
                   ? LOOK_CAMEL
                   : LOOK_NONE;
    if (has(made, '_') > 0 && only_marks(made, "_-."))
        return LOOK_SNAKE;
    if (only_marks(made, "'-/&,;:?!\""))
        return LOOK_NONE;
    if (has(made, '.') > 0 && only_marks(made, ".-"))
        return LOOK_DOTTED;
    return made->known == made->words ? LOOK_SIGNS_WORDS : LOOK_SIGNS_OTHER;
}

/* --verbose, --user=me, -p: of a command. */
static bool
is_option(struct text run)
{
    return run.length > 1 && run.bytes[0] == '-'
           && (run.bytes[1] == '-' ? run.length > 3 && is_letter(run.bytes[2])
                                   : run.length == 2
                                         && is_letter(run.bytes[1]));
}

/* Ctrl+Alt+F2, Maj+F10: keys to be pressed together. */
static bool
is_keys(const struct made *made)
{
    static const char *const first[] = {
        "Ctrl", "CTRL", "ctrl", "Control", "Alt", "ALT", "alt", "AltGr",
        "Shift", "SHIFT", "shift", "Maj", "CapsLock", "Meta", "Super", "Cmd",
        "Win", "Fn", "Strg",
    };
    struct text run = made->run;
    const char *plus = memchr(run.bytes, '+', run.length);

    if (plus == NULL)
        return false;
    run.length = (size_t)(plus - run.bytes);
    for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++)
        if (text_equal(run, text_of(first[i])))
            return true;
    return false;
}

/* TLSv1.0, python3.11, B.4.5: letters, then numbers with dots between. */
static bool
is_numbered(const struct made *made)
{
    struct text run = made->run;
    size_t letters = 0;

    while (letters < run.length && is_letter(run.bytes[letters]))
        letters++;
    return letters > 0 && has(made, '.') > 0 && has(made, '.') == made->other
           && letters + made->digits + made->other == run.length
           && is_digit(run.bytes[run.length - 1])
           && (run.bytes[letters] != '.' || letters == 1);
}

/* XX1234, xxxxxx12: what is left of a number once it is hidden. */
static bool
is_masked(const struct made *made)
{
    struct text run = made->run;
    size_t hidden = 0;

    while (hidden < run.length
           && (run.bytes[hidden] == 'x' || run.bytes[hidden] == 'X'))
        hidden++;
    return hidden > 1 && made->digits > 1
           && hidden + made->digits == run.length;
}

bool
look_is_digest(struct text run)
{
    static const struct text sums[] = {
        { "SHA256:", 7 }, { "sha256:", 7 }, { "sha256-", 7 }, { "sha384-", 7 },
        { "sha512-", 7 }, { "sha512:", 7 }, { "SHA1:", 5 },   { "sha1:", 5 },
        { "MD5:", 4 },    { "md5:", 4 },
    };

    for (size_t i = 0; i < sizeof(sums) / sizeof(sums[0]); i++)
        if (text_starts(run, sums[i]))
            return true;
    return false;
}

enum look
look_of(struct text run, look_known_fn *known, const void *data)
{
    struct made made = take_apart(run, known, data);
    enum look look = look_of_address(&made);

    if (look != LOOK_NONE)
        return look;
    if (made.words == 0)
        return made.digits > 0 ? look_of_digits(&made) : LOOK_NONE;
    if (is_option(run))
        return LOOK_OPTION;
    if (is_masked(&made))
        return LOOK_MASKED;
    if (is_keys(&made))
        return LOOK_KEYS;
    if (has_any(&made, "(){}[]=<>;|\\\"") || look_is_digest(run))
        return LOOK_CODE;
    if (made.digits == 0)
        return look_of_letters(&made);
    if (is_numbered(&made))
        return LOOK_VERSION;
    if (made.lower == 0 && has(&made, '_') > 0 && only_marks(&made, "_"))
        return LOOK_SNAKE; /* SO_TIMESTAMP_64 */
    if (is_hex(run))
        return LOOK_HEX;
    if (is_price(&made))
        return LOOK_MONEY;
    look = look_of_unit(&made);
    if (look == LOOK_NONE && made.other > 0 && has(&made, ',') == made.other)
        return LOOK_NONE; /* a list: Sales,450,67500 */
    if (look == LOOK_NONE)
        look = look_of_word_number(&made);
    if (look == LOOK_NONE && made.other > 0 && only_marks(&made, ".")
        && made.lower > 0
        && (is_letter(run.bytes[run.length - 1]) || is_page(&made)))
        look = LOOK_DOTTED;
    return look != LOOK_NONE ? look : look_of_mixture(&made);
}
