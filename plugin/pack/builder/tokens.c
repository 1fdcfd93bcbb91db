/* SPDX-License-Identifier: MIT */
/*
 * Tokens of services: their shapes, one a line, from which the builder makes a
 * pattern and two samples each.
 *
 *     token = slack-app  xapp-<digit:1>-<upper:9-13>-<lower:64>  Slack
 *
 *     pattern  \b(?<value>xapp\-[0-9]{1}\-[A-Z0-9]{9,13}\- … )(?:$|[^…])
 *     match    here: {{xapp-4-67CPYNH31 … }}
 *     pass     the same, one character short
 *
 * A shape is a row of pieces: letters that stand for themselves, alternatives
 * (live|test), and alphabets <hex:32>, <alnum:20-40>, <uuid>. What stands before
 * <gap> is a word that must come before the token on its line, in any capitals,
 * for tokens that nothing of their own tells apart: <any> joins several of them,
 * <key> wants a word like key or secret in between, <lines> may hold line
 * breaks. The characters of samples are chosen by a generator that starts from
 * the rule's name, so that they never change.
 */

#include "plugin/pack/builder/tokens.h"

#include "plugin/pack/builder/readers.h"

#define REPEATS_MAX 4000
#define BOUND_MAX 250 /* above, a pattern says "and more", which is cheaper */
#define SAMPLE_MAX (LINES_LONGEST / 2)

#define DIGITS "0123456789"
#define SMALL "abcdefghijklmnopqrstuvwxyz"
#define LARGE "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define WORD "A-Za-z0-9_"

/* `set` is the alphabet in brackets, `chars` what samples are made of, `edge`
 * what must not follow, `tail` what may. */
static const struct alphabet {
    const char *name, *set, *chars, *edge, *tail;
} alphabets[] = {
    { "hex", "0-9a-f", DIGITS "abcdef", WORD, "" },
    { "upperhex", "0-9A-F", DIGITS "ABCDEF", WORD, "" },
    { "anyhex", "0-9A-Fa-f", DIGITS "abcdef", WORD, "" },
    { "digit", "0-9", DIGITS, WORD, "" },
    { "letter", "A-Za-z", SMALL LARGE, WORD, "" },
    { "lower", "a-z0-9", SMALL DIGITS, WORD, "" },
    { "upper", "A-Z0-9", LARGE DIGITS, WORD, "" },
    { "alnum", "A-Za-z0-9", SMALL LARGE DIGITS, WORD, "" },
    { "word", "A-Za-z0-9_", SMALL LARGE DIGITS, WORD, "" },
    { "base32", "A-Z2-7", LARGE "234567", WORD, "" },
    { "base58", "1-9A-HJ-NP-Za-km-z",
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", WORD, "" },
    { "base64", "A-Za-z0-9+/", SMALL LARGE DIGITS "+/", "A-Za-z0-9+/=",
      "={0,2}" },
    { "url", "A-Za-z0-9_-", SMALL LARGE DIGITS "_", "A-Za-z0-9_-", "" },
    { "both64", "A-Za-z0-9+/_-", SMALL LARGE DIGITS, "A-Za-z0-9+/_=-",
      "={0,2}" },
    { "dotted", "A-Za-z0-9_.=-", SMALL LARGE DIGITS "_", "A-Za-z0-9_=-", "" },
};
#define ALPHABETS (sizeof(alphabets) / sizeof(alphabets[0]))
#define HEX (&alphabets[0])

/* What may stand between a cue and what follows, and what does in samples. */
static const struct {
    const char *name, *pattern, *sample;
} gaps[] = {
    { "any", "[^\\n]{0,20}?", "_" },
    { "gap", "[^\\n]{0,30}?[^A-Za-z0-9_+.\\n-]", " = " },
    { "key",
      "[^\\n]{0,20}?(?i:key|token|secret|auth|cred|pass|jeton|"
      "cle|cl\\xC3\\xA9)"
      "[^\\n]{0,16}?[^A-Za-z0-9_+.\\n-]",
      "_key = " },
    { "lines", "[^\\x00]{0,80}?[^A-Za-z0-9_+.-]", " = " },
};
#define GAPS (sizeof(gaps) / sizeof(gaps[0]))

static const char uuid[] = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}"
                           "-[0-9a-f]{12}";

struct writing {
    struct build *build;
    struct text shape;
    size_t at;
    LIST(char) pattern; /* from the value on */
    LIST(char) cue;     /* of the pattern, what stands before */
    LIST(char) sample;
    size_t value;       /* where the value starts in `sample` */
    size_t spare;       /* a character of the last alphabet, to leave out */
    const struct alphabet *first, *last; /* NULL: a letter of its own */
    bool begun;
    uint64_t chance;
};

#define PUT(list, text)                                                       \
    do {                                                                      \
        for (const char *put = (text); *put != '\0'; put++)                   \
            LIST_ADD(list, *put);                                             \
    } while (0)

static char
choose(struct writing *writing, const char *chars)
{
    uint64_t chance = writing->chance; /* xorshift */

    chance ^= chance << 13;
    chance ^= chance >> 7;
    chance ^= chance << 17;
    writing->chance = chance;
    return chars[(chance >> 32) % strlen(chars)];
}

static bool
fault(struct writing *writing, size_t at, const char *message)
{
    report_at(&writing->build->report, writing->shape.bytes + at, "%s",
              message);
    return false;
}

static void
begin(struct writing *writing, const struct alphabet *alphabet)
{
    if (!writing->begun)
        writing->first = alphabet;
    writing->begun = true;
    writing->last = alphabet;
}

static void
put_literal(struct writing *writing, char c, bool sample)
{
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                 || (c >= '0' && c <= '9') || c == '_';

    if (!plain)
        LIST_ADD(&writing->pattern, '\\');
    LIST_ADD(&writing->pattern, c);
    if (sample)
        LIST_ADD(&writing->sample, c);
}

/* (live|test): the first of them is in the sample. */
static bool
read_choice(struct writing *writing)
{
    size_t start = writing->at++;
    bool first = true;

    PUT(&writing->pattern, "(?:");
    begin(writing, NULL);
    for (; writing->at < writing->shape.length; writing->at++) {
        char c = writing->shape.bytes[writing->at];

        if (c == ')') {
            LIST_ADD(&writing->pattern, ')');
            writing->at++;
            return true;
        }
        if (c == '|') {
            LIST_ADD(&writing->pattern, '|');
            first = false;
        } else {
            put_literal(writing, c, first);
        }
    }
    return fault(writing, start, "this '(' has no ')'");
}

static void
put_repeat(struct writing *writing, const struct alphabet *alphabet,
           long least, long most)
{
    char numbers[32];

    begin(writing, alphabet);
    LIST_ADD(&writing->pattern, '[');
    PUT(&writing->pattern, alphabet->set);
    if (most > BOUND_MAX)
        snprintf(numbers, sizeof(numbers), "]{%ld,}", least);
    else
        snprintf(numbers, sizeof(numbers), "]{%ld,%ld}", least, most);
    PUT(&writing->pattern, numbers);
    PUT(&writing->pattern, alphabet->tail);
    for (long i = 0; i < least; i++)
        LIST_ADD(&writing->sample, choose(writing, alphabet->chars));
    writing->spare = writing->sample.count - 1;
}

static void
put_uuid(struct writing *writing)
{
    begin(writing, HEX);
    PUT(&writing->pattern, uuid);
    for (size_t i = 0; i < 36; i++)
        LIST_ADD(&writing->sample,
                 i == 8 || i == 13 || i == 18 || i == 23
                     ? '-'
                     : choose(writing, HEX->chars));
    writing->spare = writing->sample.count - 1;
}

/* What was read so far is the cue: it moves to the front. Words count in any
 * capitals, the public half of a pair as it is. */
static bool
put_gap(struct writing *writing, size_t gap)
{
    bool half = writing->spare > writing->value;

    if (writing->pattern.count == 0)
        return fault(writing, writing->at,
                     "a word must stand before the gap");
    if (half && writing->cue.count == 0 && writing->first == NULL)
        PUT(&writing->cue, "\\b");
    PUT(&writing->cue, half ? "(?:" : "(?i:");
    for (size_t i = 0; i < writing->pattern.count; i++)
        LIST_ADD(&writing->cue, writing->pattern.at[i]);
    LIST_ADD(&writing->cue, ')');
    PUT(&writing->cue, gaps[gap].pattern);
    PUT(&writing->sample, gaps[gap].sample);
    writing->pattern.count = 0;
    writing->begun = false;
    writing->value = writing->sample.count;
    return true;
}

static bool
read_alphabet(struct writing *writing, struct text name, struct text length)
{
    size_t start = (size_t)(name.bytes - writing->shape.bytes);
    struct guess guess = guess_for(name);
    const char *dash = length.length == 0
                           ? NULL
                           : memchr(length.bytes, '-', length.length);
    struct text low = length, high = length;
    long least, most;

    if (dash != NULL) {
        low.length = (size_t)(dash - length.bytes);
        high = text_cut(length, low.length + 1, length.length);
    }
    for (size_t i = 0; i < ALPHABETS; i++) {
        guess_try(&guess, text_of(alphabets[i].name));
        if (!text_equal(name, text_of(alphabets[i].name)))
            continue;
        if (!read_number(low, 1, REPEATS_MAX, &least)
            || !read_number(high, least, REPEATS_MAX, &most))
            return fault(writing, start,
                         "expected an alphabet and a length: <hex:32>, "
                         "<alnum:20-40>");
        put_repeat(writing, &alphabets[i], least, most);
        return true;
    }
    report_at(&writing->build->report, name.bytes,
              "unknown alphabet '%.*s'%s", TEXT_PRINT(name),
              guess_text(&guess));
    return false;
}

static bool
read_angle(struct writing *writing)
{
    struct text rest = text_cut(writing->shape, writing->at + 1,
                                writing->shape.length);
    const char *end = memchr(rest.bytes, '>', rest.length);
    const char *colon;
    struct text name = rest, length;

    if (end == NULL)
        return fault(writing, writing->at, "this '<' has no '>'");
    rest.length = (size_t)(end - rest.bytes);
    colon = memchr(rest.bytes, ':', rest.length);
    name.length = colon != NULL ? (size_t)(colon - rest.bytes) : rest.length;
    length = text_cut(rest, name.length + (colon != NULL), rest.length);
    for (size_t i = 0; i < GAPS; i++) {
        if (text_equal(rest, text_of(gaps[i].name))) {
            if (!put_gap(writing, i))
                return false;
            writing->at += rest.length + 2;
            return true;
        }
    }
    if (text_equal(rest, TEXT("uuid")))
        put_uuid(writing);
    else if (!read_alphabet(writing, name, length))
        return false;
    writing->at += rest.length + 2;
    return true;
}

static bool
read_shape(struct writing *writing)
{
    while (writing->at < writing->shape.length) {
        char c = writing->shape.bytes[writing->at];

        if (c == '<' || c == '(') {
            if (!(c == '<' ? read_angle(writing) : read_choice(writing)))
                return false;
            continue;
        }
        begin(writing, NULL);
        put_literal(writing, c, true);
        writing->at++;
    }
    if (writing->sample.count > SAMPLE_MAX)
        return fault(writing, 0, "the token is too long");
    return writing->spare > writing->value
           || fault(writing, 0,
                    "a token has characters of an alphabet: <hex:32>");
}

static bool
starts_word(const struct writing *writing)
{
    char c = writing->sample.at[writing->value];

    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
           || (c >= '0' && c <= '9') || c == '_';
}

/* Neither side may go on with characters that would belong to the token. */
static char *
whole_pattern(struct writing *writing)
{
    LIST(char) out = { 0 };

    for (size_t i = 0; i < writing->cue.count; i++)
        LIST_ADD(&out, writing->cue.at[i]);
    if (writing->cue.count == 0)
        PUT(&out, writing->first != NULL ? "(?:^|[^A-Za-z0-9_+/.-])"
                  : starts_word(writing) ? "\\b"
                                         : "");
    PUT(&out, "(?<value>");
    for (size_t i = 0; i < writing->pattern.count; i++)
        LIST_ADD(&out, writing->pattern.at[i]);
    LIST_ADD(&out, ')');
    if (writing->last != NULL) {
        PUT(&out, "(?:$|[^");
        PUT(&out, writing->last->edge);
        PUT(&out, "])");
    }
    LIST_ADD(&out, '\0');
    return out.at;
}

static void
add_sample(struct writing *writing, const struct token *token, bool match)
{
    struct sample sample = {
        .place = token->shape,
        .expect = match ? EXPECT_RULE : EXPECT_BELOW,
        .rule = token->rule,
        .action = -1,
        .source = token->source,
    };
    LIST(char) draft = { 0 };

    if (writing->cue.count == 0)
        PUT(&draft, "here: ");
    sample.start = draft.count + writing->value;
    for (size_t i = 0; i < writing->sample.count; i++)
        if (match || i != writing->spare)
            LIST_ADD(&draft, writing->sample.at[i]);
    sample.length = sample.end = draft.count;
    if (!match)
        sample.start = sample.end = 0;
    LIST_ADD(&draft, '\0');
    sample.draft = draft.at;
    LIST_ADD(&writing->build->samples, sample);
}

bool
add_token(struct build *build, const struct token *token)
{
    struct writing writing = { .build = build, .shape = token->shape,
                               .chance = 0xCBF29CE484222325u };
    bool good;
    char *pattern;

    for (size_t i = 0; i < token->name.length; i++)
        writing.chance = (writing.chance ^ (uint8_t)token->name.bytes[i])
                         * 0x100000001B3u;
    good = read_shape(&writing);
    if (good) {
        pattern = whole_pattern(&writing);
        LIST_ADD(&build->copies, pattern);
        LIST_ADD(&build->patterns,
                 (struct pattern){ .place = token->shape,
                                   .text = text_of(pattern),
                                   .rule = token->rule });
        add_sample(&writing, token, true);
        add_sample(&writing, token, false);
    }
    LIST_FREE(&writing.pattern);
    LIST_FREE(&writing.cue);
    LIST_FREE(&writing.sample);
    return good;
}
