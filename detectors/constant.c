/* SPDX-License-Identifier: MIT */

/*
 * What stands in the place of a secret and is a value, but none to hide:
 *
 *     placeholders   <password>  [hidden]  ******  xxxx  changeme  your-token
 *                    a_secret  randomString
 *     textbook       password  pwd  secret
 *     constants      1.2.3  2024-01-31  10:30  0x1f  #d0d0d0  a UUID  a@b.org
 *                    SHA256:jX0nQ…
 *     names          userPassword  USER_PASSWORD  user_password
 *
 * The words below are those of programming languages and of their examples,
 * which are the same in every country; words of one language are for the class
 * secret.placeholder of its pack.
 */

#include "detectors/notation.h"

#include "detectors/encode.h"
#include "plugin/text/look.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* All of one or two characters, none of them telling: ****, xxxx-xxxx. */
static bool
is_filling(struct text value)
{
    size_t telling = 0, filling = 0, run = 0, same = 0;

    for (size_t i = 0; i < value.length; i++) {
        char c = to_lower(value.bytes[i]);
        bool dots = (unsigned char)c >= 0x80 || is_one_of(c, "*.-_#?x");
        filling += dots;
        telling += !dots;
        same += i > 0 && c == to_lower(value.bytes[i - 1]);
        run = c == 'x' || c == '*' || c == '.' || c == '#' ? run + 1 : 0;
        if (run >= 4 || (run == 3 && c != 'x'))
            return true;
    }
    if (value.length >= 6 && same + 1 == value.length
        && !is_digit(value.bytes[0]))
        return true;
    return telling == 0 && filling > 0
           && ((unsigned char)value.bytes[0] < 0x80
               || text_begins(value, "\xe2\x80\xa2")
               || text_begins(value, "\xe2\x80\xa6"));
}

/* Says what should stand there: a_secret, some-token-value, theUserPassword. */
static bool
is_described(struct text value)
{
    static const char *const saying[] = {
        "a", "an", "the", "some", "any", "random", "string", "value", "text",
    };
    static const char *const said[] = {
        "user", "auth", "api", "test", "secret", "password", "passwd", "pass",
        "passphrase", "token", "key",
    };
    bool says = false;

    for (size_t at = 0;;) {
        struct piece piece = piece_next(value, &at);

        if (piece.kind == PIECE_END)
            return says;
        if (piece.kind == PIECE_DIGITS)
            return false;
        if (piece.kind == PIECE_SYMBOL
                ? is_one_of(piece.text.bytes[0], "_-")
                : text_listed(piece.text, said, COUNT(said)))
            continue;
        if (piece.kind == PIECE_SYMBOL
            || !text_listed(piece.text, saying, COUNT(saying)))
            return false;
        says = true;
    }
}

bool
notation_is_placeholder(struct text value)
{
    static const char *const words[] = {
        "changeme", "changeit", "example", "exemple", "sample", "placeholder",
        "dummy", "redacted", "removed", "hidden", "masked", "todo", "tbd",
        "fixme", "insert", "replace", "your", "yours", "fake", "foo", "bar",
        "baz", "foobar", "xxx", "filtered",
    };
    static const char *const wholes[] = {
        "none", "null", "nil", "undefined", "empty", "unset", "blank", "na",
        "token", "key", "pwd", "pw",
    };
    static const char *const changes[] = {
        "change_", "change-", "changethis", "change this", "change me",
    };
    char first, last;

    if (value.length == 0)
        return true;
    first = value.bytes[0];
    last = value.bytes[value.length - 1];
    if ((first == '<' && last == '>') || (first == '[' && last == ']')
        || (first == '*' && last == '*')
        || (text_starts(value, TEXT("__")) && text_ends(value, "__")))
        return true;
    for (size_t i = 0; i < COUNT(changes); i++)
        if (text_find(value, changes[i]) != SIZE_MAX)
            return true;
    if (is_filling(value) || is_described(value)
        || text_listed(value, wholes, COUNT(wholes)))
        return true;
    for (size_t at = 0;;) {
        struct piece piece = piece_next(value, &at);
        if (piece.kind == PIECE_END)
            return false;
        if (piece.kind == PIECE_LETTERS
            && text_listed(piece.text, words, COUNT(words)))
            return true;
    }
}

bool
notation_is_uuid(struct text value)
{
    if (value.length != 36)
        return false;
    for (size_t i = 0; i < value.length; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? value.bytes[i] != '-' : !is_hex(value.bytes[i]))
            return false;
    }
    return true;
}

/* RFC 9562: the thirteenth digit is the version, 4 and 7 are by chance. */
bool
notation_is_chance(struct text value)
{
    return notation_is_uuid(value) && is_one_of(value.bytes[14], "47");
}

/* 1.2.3, ^7.0.2, v2.0-rc1, 2024-01-31, 10:30, 12h30, 192.0.2.1, 30s, 10MB, 0x1f,
 * #d0d0d0 */
static bool
is_measure(struct text value)
{
    size_t at, digits = 0, marks = 0, letters = 0;

    if (value.bytes[0] == '#' && (value.length == 4 || value.length == 7)) {
        for (at = 1; at < value.length && is_hex(value.bytes[at]); at++)
            continue;
        return at == value.length;
    }
    while (value.length > 1 && is_one_of(value.bytes[0], "-+^~<>="))
        value = text_cut(value, 1, value.length);

    if (text_begins(value, "0x") && value.length <= 18) {
        for (at = 2; at < value.length
                     && (is_hex(value.bytes[at]) || value.bytes[at] == '_');
             at++)
            continue;
        return at == value.length;
    }
    at = text_starts(value, TEXT("v")) || text_starts(value, TEXT("V"));
    for (; at < value.length; at++) {
        char c = value.bytes[at];
        if (is_digit(c) && letters == 0)
            digits++;
        else if (is_one_of(c, ".:/-_,%hH+"))
            marks++;
        else if (is_letter(c) && digits > 0)
            letters++;
        else if (is_digit(c) && marks > 0)
            letters++; /* -rc1 */
        else
            return false;
    }
    if (letters == 0)
        return digits > 0 && marks > 0;
    return marks == 0 ? (digits <= 4 && letters <= 2
                         && (digits < 4 || is_lower(value.bytes[at - 1])))
                      : letters <= 5 && digits >= 2
                            && memchr(value.bytes, '.', value.length) != NULL;
}

static bool
is_address(struct text value)
{
    const char *at = memchr(value.bytes, '@', value.length);
    size_t host, dot = 0;

    if (at == NULL || at == value.bytes)
        return false;
    host = (size_t)(at - value.bytes) + 1;
    for (size_t i = 0; i < value.length; i++) {
        char c = value.bytes[i];
        if (i + 1 != host && !is_alnum(c) && !is_one_of(c, "._+-"))
            return false;
        if (c == '.')
            dot = i;
    }
    return dot > host + 1 && value.length - dot >= 3 && value.length - dot <= 8;
}

bool
notation_is_textbook(struct text value)
{
    static const char *const words[] = {
        "password", "passwd", "passwort", "pass", "pwd", "pw", "secret",
        "passphrase", "passcode", "mdp", "motdepasse",
    };

    return text_listed(value, words, COUNT(words));
}

bool
notation_is_constant(struct text value)
{
    if (value.length == 0)
        return false;
    return notation_is_uuid(value) || is_measure(value) || is_address(value)
           || look_is_digest(value)
           || text_begins(value, "ssh-rsa ")
           || text_begins(value, "ssh-ed25519 ")
           || text_starts(value, TEXT("AAAAB3NzaC1"))
           || text_starts(value, TEXT("AAAAC3NzaC1"))
           || text_starts(value, TEXT("AAAAE2VjZHNh"));
}

bool
notation_is_name(struct text value, const struct shape *shape)
{
    bool joint = false, small = false;
    size_t digits_at_end = 0;

    if (shape->words == 0 || shape->unknown > 0 || shape->digits > 2)
        return false;
    for (size_t i = 0; i < value.length; i++) {
        char c = value.bytes[i];
        if (!is_alnum(c) && c != '_')
            return false;
        joint |= i > 0 && (c == '_' || (is_upper(c) && small));
        small = is_lower(c);
        digits_at_end = is_digit(c) ? digits_at_end + 1 : 0;
    }
    /* Oracle_12 is a password's way, oracle_12 and ORACLE_12 a name's. */
    if (memchr(value.bytes, '_', value.length) != NULL && shape->upper > 0
        && shape->lower > 0 && shape->digits > 0)
        return false;
    return joint && digits_at_end == shape->digits;
}
