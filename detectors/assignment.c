/* SPDX-License-Identifier: MIT */

/*
 * A value assigned to a name that promises a secret. The pattern finds the
 * keyword, the sign and the first character of the value; this check reads the
 * whole name to the left and the whole value to the right:
 *
 *     spring.datasource.password = "hunter2"
 *     ^ name ............ keyword   ^ value, a literal: PASSES
 *
 *     LABEL_PASSWORD: "Enter it"    the name is of a label        FAILS
 *     compass: "north"              the keyword is inside a word  FAILS
 *     password = userPassword;      a variable                    IDENTIFIER
 *     DB_PASSWORD=swordfish         shell style, hence a literal: PASSES
 *
 * The value is judged by secret.c.
 */

#include "detectors/encode.h"
#include "detectors/notation.h"
#include "detectors/secret.h"
#include "detectors/shape.h"

check_fn check_assignment;

#define NAME_MAX_BYTES 80
#define VALUE_MAX_BYTES 1024
#define TOKEN_ENOUGH 8 /* machines make no shorter ones */

static bool
is_name_character(char c)
{
    return is_alnum(c) || is_one_of(c, "_-.$@");
}

/* The whole name around the keyword that the pattern found, which may begin
 * with what stands before the name: a space, a quote. */
static struct text
name_of(const struct candidate *candidate)
{
    struct text text = candidate->text;
    size_t start = candidate->match_start, end;

    while (start < candidate->start && !is_name_character(text.bytes[start]))
        start++;
    end = start;
    while (start > 0 && end - start < NAME_MAX_BYTES
           && is_name_character(text.bytes[start - 1]))
        start--;
    if (start > 0 && start < end && text.bytes[start - 1] == '\\'
        && is_one_of(text.bytes[start], "nrt"))
        start++; /* "USER=ana\nPASS=…" in a string */
    while (end < candidate->start && is_name_character(text.bytes[end]))
        end++;
    return text_cut(text, start, end);
}

/* Names of what is said about a secret, not of the secret. */
static bool
is_about(struct text name)
{
    static const char *const words[] = {
        "label", "title", "text", "msg", "message", "error", "err", "invalid",
        "forgot", "forgotten", "hint", "placeholder", "tooltip", "description",
        "desc", "help", "prompt", "button", "btn", "caption", "show", "toggle",
        "name", "field", "param", "column", "table", "regex", "pattern",
        "validator", "policy", "rule", "mandatory", "missing", "mismatch",
        "strength", "public", "pub", "csrf", "xsrf", "no", "without", "ask",
        "wrong", "is", "has", "use", "lost", "enter", "type", "css",
        "class", "icon", "next", "page", "continuation", "cancel", "eos", "bos",
        "pad", "unk", "sep", "mask", "cls", "design", "syntax", "lexer",
        "idempotency", "idempotent", "cursor", "change", "request", "sync",
        "antiforgery", "starting", "lifecycle", "action", "site", "expiry",
        "expires", "length", "ttl", "count",
    };

    if (text_begins(name, "csrf") || text_begins(name, "xsrf")
        || text_begins(name, "oauth_consumer")
        || text_begins(name, "x-amz-cred") || text_begins(name, "x-goog-cred"))
        return true;
    for (size_t at = 0;;) {
        struct piece piece = piece_next(name, &at);
        if (piece.kind == PIECE_END)
            return false;
        for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
            if (text_is(piece.text, words[i]))
                return true;
    }
}

/* The keyword is the tail of an ordinary word: compass, bypass. */
static bool
is_inside_word(const struct candidate *candidate, struct text name)
{
    const char *bytes = candidate->text.bytes;
    size_t keyword = candidate->match_start, start = keyword, end = keyword;
    size_t first = (size_t)(name.bytes - bytes);

    while (start > first && is_letter(bytes[start - 1]))
        start--;
    while (end < candidate->start && is_letter(bytes[end]))
        end++;
    if (start == keyword || (is_upper(bytes[keyword])
                             && is_lower(bytes[keyword - 1])))
        return false;
    if (end - keyword > 4) /* dbpassword, mysecret */
        return false;
    return lexicon_knows(candidate->lexicon,
                         text_cut(candidate->text, start, end))
           || end - start > 14
           || is_upper(bytes[keyword]) != is_upper(bytes[start]);
}

/* CHALLENGE_PASSWORD: "challengePassword", secretKey: 'secret_key': a constant
 * that is named. */
static bool
is_spelled(struct text name, struct text value)
{
    size_t i = name.length, j = 0;

    while (i > 0 && name.bytes[i - 1] != '.')
        i--;
    for (;; i++, j++) {
        while (i < name.length && !is_alnum(name.bytes[i]))
            i++;
        while (j < value.length && !is_alnum(value.bytes[j]))
            j++;
        if (i == name.length || j == value.length)
            return i == name.length && j == value.length;
        if (to_lower(name.bytes[i]) != to_lower(value.bytes[j]))
            return false;
    }
}

/* ("--password", default=""): the next argument. */
static bool
is_argument(const struct candidate *candidate, struct text value)
{
    size_t end = (size_t)(value.bytes - candidate->text.bytes) + value.length;

    return text_ends(value, "=") && end < candidate->text.length
           && is_one_of(candidate->text.bytes[end], "\"'");
}

/* PASSWORD = "password": the same of a single word, where it is also what
 * people choose; password_confirmation: password: a field filled from another.
 */
static bool
is_own_name(const struct candidate *candidate, struct text name,
            struct text value, bool quoted)
{
    bool spaced = candidate->start > 1
                  && candidate->text.bytes[candidate->start - 2] == ' ';
    size_t small = 0;

    if (!notation_is_textbook(value))
        return quoted && is_spelled(name, value);
    if (!quoted)
        return text_begins(name, "password_conf")
               || text_begins(name, "passwordconf");
    for (size_t i = 0; i < name.length; i++)
        small += is_lower(name.bytes[i]);
    return spaced && small == 0 && is_lower(value.bytes[0])
           && name.length == value.length;
}

/* "password2": one of several, made up for a test. */
static bool
is_numbered(struct text value)
{
    return is_digit(value.bytes[value.length - 1])
           && notation_is_textbook(text_cut(value, 0, value.length - 1));
}

/* `"Old password": "…"`: the name begins in the middle of a quoted sentence;
 * `"AWS::Shop::ApiKey": "…"`: it is the name of a type. */
static bool
is_sentence_key(const struct candidate *candidate, struct text name)
{
    struct text text = candidate->text;
    size_t before = (size_t)(name.bytes - text.bytes);
    size_t after = before + name.length;

    if (after >= candidate->start || before < 2
        || !is_one_of(text.bytes[after], "\"'`"))
        return false;
    return (text.bytes[before - 1] == ' ' && is_letter(text.bytes[before - 2]))
           || (text.bytes[before - 1] == ':' && text.bytes[before - 2] == ':');
}

/* The pattern has found the first character of the value; the whole ends at
 * the quote it began with, or at a space. */
static struct text
value_of(const struct candidate *candidate, bool *quoted)
{
    struct text text = candidate->text;
    size_t start = candidate->start, end = start;
    char quote = start > 0 ? text.bytes[start - 1] : ' ';

    *quoted = is_one_of(quote, "\"'`");
    while (end < text.length && end - start < VALUE_MAX_BYTES
           && text.bytes[end] != '\n'
           && (*quoted ? text.bytes[end] != quote
                       : !is_one_of(text.bytes[end], " \t\r\"'`")))
        end++;
    while (end > start && *quoted && text.bytes[end - 1] == '\\')
        end--;
    return text_cut(text, start, end);
}

/* Where the value is a literal though nothing quotes it: NAME=value as shells,
 * .env files and Dockerfiles have it, and `name=value` or `name: value` that
 * has its line to itself, as in properties and YAML. */
static bool
is_entry(const struct candidate *candidate, struct text name,
         struct text value)
{
    struct text text = candidate->text;
    size_t before = (size_t)(name.bytes - text.bytes);
    size_t sign = before + name.length;
    size_t end = (size_t)(value.bytes - text.bytes) + value.length;
    size_t small = 0;

    while (before > 0 && is_one_of(text.bytes[before - 1], " \t-\"'#"))
        before--;
    for (size_t i = 0; i < name.length; i++)
        small += is_lower(name.bytes[i]);
    if (sign + 1 == candidate->start && text.bytes[sign] == '=' && small == 0)
        return true;
    if (before > 0 && text.bytes[before - 1] != '\n')
        return false;
    if (end < text.length && is_one_of(text.bytes[end], "\"'"))
        end++;
    while (end < text.length && is_one_of(text.bytes[end], " \t\r"))
        end++;
    if (end < text.length && text.bytes[end] != '\n' && text.bytes[end] != '#')
        return false;
    return sign + 1 == candidate->start || text.bytes[sign] == ':';
}

/* The bare value ends before the syntax around it: `pw=a&b=c`, `>a</pw>`,
 * `Password=a;User=b`, `(pw=a)`, `pw: a\n` in a string. */
static struct text
bare_value(struct text value)
{
    size_t end = 0;

    while (end < value.length && value.bytes[end] != '<'
           && value.bytes[end] != ';'
           && !(value.bytes[end] == '\\' && end + 1 < value.length
                && is_one_of(value.bytes[end + 1], "nrt")))
        end++;
    value = secret_trim(text_cut(value, 0, end));
    while (value.length > 1 && !text_ends(value, "->")
           && is_one_of(value.bytes[value.length - 1], "{}>"))
        value.length--;
    return value;
}

/* testRSAPrivateKey, user_password, pwd2: a variable, by its last word. */
static bool
is_variable(struct text value)
{
    static const char *const words[] = {
        "key", "token", "secret", "password", "passwd", "pwd", "pass",
        "credential", "credentials", "hash", "value",
    };
    struct piece piece = { 0 }, last = { 0 };

    if (!is_letter(value.bytes[0]))
        return false;
    for (size_t i = 0; i < value.length; i++)
        if (!is_alnum(value.bytes[i]) && value.bytes[i] != '_')
            return false;
    for (size_t at = 0; (piece = piece_next(value, &at)).kind != PIECE_END;)
        if (piece.kind == PIECE_LETTERS)
            last = piece;
    return last.text.length < value.length
           && text_listed(last.text, words, sizeof(words) / sizeof(words[0]));
}

/* A label rather than a password: "Passwort", "Contraseña", "Passwords must…" */
static bool
is_label(struct text value)
{
    size_t small = 0;

    if (value.length < 2 || !is_upper(value.bytes[0]))
        return false;
    for (size_t i = 1; i < value.length; i++) {
        unsigned char c = (unsigned char)value.bytes[i];
        if (is_digit(value.bytes[i]) || is_upper(value.bytes[i])
            || (c < 0x80 && !is_lower(value.bytes[i])
                && !is_one_of(value.bytes[i], " -'.:?!")))
            return false;
        small += is_lower(value.bytes[i]) || c >= 0x80;
    }
    return small > 0;
}

/* PASS=40 WARN=0: so many tests. */
static bool
is_tally(struct text name, struct text value)
{
    size_t digits = 0;

    while (digits < value.length && is_digit(value.bytes[digits]))
        digits++;
    return digits < 4 && digits == value.length
           && text_equal(name, TEXT("PASS"));
}

/* Han, kana or hangul and nothing else: the label of a field in a translation. */
static bool
is_ideograms(struct text value)
{
    for (size_t i = 0; i < value.length; i++) {
        unsigned char c = (unsigned char)value.bytes[i];

        if (c < 0x80 || (c >= 0xC0 && (c < 0xE3 || c > 0xED)))
            return false;
    }
    return true;
}

/* What only begins like a value: <a placeholder>, {a: b}, `a command`, the
 * text behind the quote that ends a string ("password=" + pw), or what is said
 * if there is none (${password:-…}, which a rule of its own reads). */
static unsigned
cut_off(const struct candidate *candidate, struct text value, bool quoted)
{
    if (!quoted && candidate->start > 1
        && memcmp(candidate->text.bytes + candidate->start - 2, "]{", 2) == 0)
        return FAILS; /* input[type=password]{…} */
    if (!quoted && candidate->text.bytes[candidate->start - 1] == ':'
        && is_one_of(value.bytes[0], "-=+?"))
        return FAILS;
    if (!quoted)
        return value.bytes[0] == '<'                   ? PLACEHOLDER
               : is_one_of(value.bytes[0], "{[(|&>=,;") ? REFERENCE
                                                       : 0;
    if (is_one_of(value.bytes[0], " +,)]}"))
        return FAILS;
    return candidate->text.bytes[candidate->start - 1] == '`'
                   && memchr(value.bytes, ' ', value.length) != NULL
               ? REFERENCE
               : 0;
}

unsigned
check_assignment(struct candidate *candidate)
{
    struct text name = name_of(candidate), value;
    bool quoted;
    unsigned outcome;

    value = value_of(candidate, &quoted);
    if (value.length == 0 || is_about(name) || is_inside_word(candidate, name)
        || is_sentence_key(candidate, name))
        return FAILS;
    outcome = cut_off(candidate, value, quoted);
    if (outcome != 0)
        return outcome;
    if (!quoted)
        value = bare_value(value);
    if (!quoted && (text_equal(value, name) || is_argument(candidate, value)))
        return REFERENCE;
    if (is_own_name(candidate, name, value, quoted))
        return REFERENCE;
    if (is_tally(name, value))
        return FAILS;
    if (quoted && (is_ideograms(value) || is_numbered(value)))
        return PLACEHOLDER;
    candidate_narrow(candidate, value);
    if (secret_is_cut_off(candidate))
        return PLACEHOLDER;
    outcome = notation_is_chance(value)
                  ? HEX | RANDOM
                  : secret_judge(value, candidate->lexicon);
    if (value.length < TOKEN_ENOUGH && text_ends(name, "token"))
        outcome |= SHORT;
    if (is_label(value) && (outcome & (MIXED | RANDOM)) == 0)
        return outcome == 0 ? WORDS : outcome & ~(unsigned)DEMO;
    if (quoted)
        return ((outcome & WORDS)
                && memchr(value.bytes, ' ', value.length) != NULL)
                       || ((outcome & IDENTIFIER)
                           && notation_is_constant(value))
                   ? outcome
                   : outcome | PASSES;
    if ((outcome & IDENTIFIER) == 0 && is_entry(candidate, name, value))
        return outcome | PASSES;
    if (is_variable(value))
        return IDENTIFIER;
    return outcome & ~(unsigned)DEMO; /* password = password */
}
