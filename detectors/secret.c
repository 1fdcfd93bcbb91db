/* SPDX-License-Identifier: MIT */

/*
 * Is this value a secret? The patterns and phrases find places where one could
 * stand (`password = …`, "my password is …"); most of what stands there is a
 * variable, a placeholder, a type or the next word of the sentence. The judge
 * asks in this order and stops at the first yes:
 *
 *     ${PW}  getenv("PW")  a.b.c  null    REFERENCE
 *     1.2.3  10:30  a UUID                IDENTIFIER
 *     changeme  <token>  ****             PLACEHOLDER
 *     Enter password   incorrect          WORDS
 *     password  pwd  secret               WORDS and DEMO
 *     4821                                NUMERIC
 *     9f86d081884c7d65                    RANDOM and HEX
 *     kX9mPq2vLw8RtZ                      RANDOM
 *     hunter2  Tr0ub4dor&3  azertyuiop    MIXED
 *     karnaval                            nothing: one unknown word
 *
 * Entropy alone says little about a dozen characters, so the judge counts
 * words first: what is mostly words was made by a person, and then it is a
 * password only if digits, symbols or odd capitals were added to it.
 */

#include "detectors/secret.h"

#include "detectors/encode.h"
#include "detectors/notation.h"
#include "detectors/shape.h"

/* Shorter than this is SHORT: "4", "ok", "x1a". */
#define ENOUGH 4
#define VALUE_MAX 4096

check_fn check_secret;

static bool
is_hexadecimal(struct text value, const struct shape *shape)
{
    size_t letters = shape->lower + shape->upper;

    for (size_t i = 0; i < value.length; i++)
        if (!is_hex(value.bytes[i]))
            return false;
    return value.length >= 12 && shape->digits >= 2 && letters >= 1
           && shape->distinct >= 5;
}

/* A sentence, a label, a translation: several words with spaces between. */
static bool
is_sentence(struct text value, const struct shape *shape)
{
    size_t tokens = 0, plain = 0;
    bool inside = false, letters_only = true;

    if (shape->spaces == 0)
        return shape->foreign > 0 && shape->foreign >= shape->lower
               && shape->digits == 0;
    for (size_t i = 0; i <= value.length; i++) {
        bool space = i == value.length || value.bytes[i] == ' '
                     || value.bytes[i] == '\t';
        if (space && inside)
            plain += letters_only;
        else if (!space && !inside) {
            tokens++;
            letters_only = true;
        }
        inside = !space;
        if (!space && (is_digit(value.bytes[i])
                       || is_one_of(value.bytes[i], "@#$%&*=+_/\\^~|<>")))
            letters_only = false;
    }
    return tokens >= 2 && plain * 2 >= tokens
           && (tokens > 2 || plain == tokens);
}

/* correct-horse-battery: three words or more of some length, joined, and not
 * vault-signer-token, which names one. */
static bool
is_passphrase(struct text value, const struct shape *shape)
{
    static const char *const names[] = { "token", "key", "secret",
                                         "credential", "credentials" };
    struct piece piece, last = { 0 };
    size_t joints = 0;

    for (size_t at = 0; (piece = piece_next(value, &at)).kind != PIECE_END;)
        if (piece.kind == PIECE_LETTERS)
            last = piece;
    if (text_listed(last.text, names, sizeof(names) / sizeof(names[0])))
        return false;

    for (size_t i = 0; i < value.length; i++) {
        char c = value.bytes[i];
        joints += c == '-' || c == '.' || c == '+' || c == '_';
    }
    return joints >= 2 && shape->symbols == joints && shape->unknown <= 1
           && shape->words >= 3 && shape->strong == shape->known
           && shape->letters + joints == shape->length;
}

/* out-of-date, l'eau, win_getpass, "enter, please": letters, and marks that
 * stand between words. */
static bool
is_joined(struct text value)
{
    for (size_t i = 0; i < value.length; i++)
        if (!is_letter(value.bytes[i]) && (unsigned char)value.bytes[i] < 0x80
            && !is_one_of(value.bytes[i], "-'._/, :;()?!\""))
            return false;
    return true;
}

static bool
is_random(const struct shape *shape)
{
    unsigned classes = shape_classes(shape);
    bool wordy = shape->strong * 5 >= (shape->lower + shape->upper) * 2;

    if (shape->spaces > 0 || shape->foreign > 0 || wordy)
        return false;
    if (classes == 1)
        return shape->length >= 16 && shape->consonants >= 4
               && shape->known * 4 < shape->letters && shape->distinct >= 6;
    if (shape->length >= 20)
        return shape->distinct >= 8
               && (shape->digits >= 2 || shape->changes >= 5);
    if (shape->digits == 0)
        return shape->length >= 12 && shape->upper >= 3 && shape->lower >= 3
               && shape->changes * 2 >= shape->length;
    if (shape->length >= 12)
        return shape->changes * 4 >= shape->length && shape->distinct >= 7;
    return shape->length >= 10 && classes >= 3
           && shape->changes * 2 >= shape->length;
}

/* Letters only, but with capitals where no word has them: hUnTeR. */
static bool
is_odd(struct text value, const struct shape *shape)
{
    size_t inner = 0;

    for (size_t i = 1; i < value.length; i++)
        inner += is_upper(value.bytes[i]) && is_lower(value.bytes[i - 1]);
    return inner >= 2 && shape->unknown + 1 >= shape->words
           && shape->known * 2 < shape->length;
}

unsigned
secret_judge(struct text value, const struct lexicon *lexicon)
{
    unsigned brief = value.length < ENOUGH ? SHORT : 0;
    struct shape shape;
    size_t letters;

    if (value.length > VALUE_MAX)
        value.length = VALUE_MAX;
    if (notation_is_reference(value))
        return REFERENCE;
    if (notation_is_constant(value))
        return IDENTIFIER | brief;
    if (notation_is_placeholder(value))
        return PLACEHOLDER;
    if (notation_is_textbook(value))
        return WORDS | DEMO;

    shape = shape_of(value, lexicon);
    letters = shape.lower + shape.upper + shape.foreign;
    if (shape.digits == shape.length)
        return NUMERIC | brief;
    if (letters + shape.digits == 0)
        return PLACEHOLDER;
    if (is_hexadecimal(value, &shape))
        return HEX | RANDOM;
    if (is_sentence(value, &shape))
        return WORDS;
    if (notation_is_name(value, &shape))
        return IDENTIFIER | brief;
    if (is_passphrase(value, &shape))
        return MIXED;
    if (is_random(&shape)) /* wJalr…EXAMPLEKEY */
        return RANDOM | (text_find(value, "example") != SIZE_MAX ? DEMO : 0);
    if (shape_walks(value))
        return MIXED | brief;
    if (shape.digits + shape.symbols == 0 || letters + shape.spaces
                                                 == shape.length) {
        if (is_odd(value, &shape))
            return MIXED | brief;
        return shape.unknown == 0 || shape.known * 10 >= shape.letters * 7
                   ? WORDS | brief
                   : brief;
    }
    /* Letters with nothing but joints between them are words still. */
    if (shape.digits == 0 && is_joined(value)
        && (shape.unknown == 0 || value.bytes[value.length - 1] != '!'))
        return shape.unknown == 0 ? WORDS | brief : brief;
    return MIXED | brief;
}

/* next=…: the next field of a form. */
static bool
is_field(struct text text)
{
    size_t i = 0;

    while (i < text.length && (is_alnum(text.bytes[i]) || text.bytes[i] == '_'))
        i++;
    return i > 0 && i < text.length && text.bytes[i] == '=';
}

struct text
secret_trim(struct text value)
{
    size_t start = 0, end = value.length;

    for (size_t i = 1; i < value.length; i++)
        if (value.bytes[i] == '&' && is_field(text_cut(value, i + 1, end))) {
            end = i;
            break;
        }
    while (start < end && is_one_of(value.bytes[start], "\"'`(["))
        start++;
    while (end > start && is_one_of(value.bytes[end - 1], ".,;:\"'`)]\\"))
        end--;
    return text_cut(value, start, end);
}

bool
secret_is_cut_off(const struct candidate *candidate)
{
    struct text rest = text_cut(candidate->text, candidate->end,
                                candidate->text.length);

    return text_starts(rest, TEXT("..."));
}

unsigned
check_secret(struct candidate *candidate)
{
    candidate_narrow(candidate, secret_trim(candidate_value(candidate)));
    if (secret_is_cut_off(candidate))
        return PLACEHOLDER;
    return secret_judge(candidate_value(candidate), candidate->lexicon);
}
