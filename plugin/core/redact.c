/* SPDX-License-Identifier: MIT */
/*
 * Writing a draft without what was found in it.
 *
 *     mask        my card is [redacted]
 *     pseudonym   my card is 4018 7325 0961 4472     never a valid number
 *
 * A pseudonym keeps the value's format, letter by letter and digit by digit,
 * and is drawn from a keyed hash of the value and the buffer, so that the same
 * value gets the same pseudonym there. It is put to the rule's own check, and
 * drawn again while that passes. What has no format to keep (words about
 * health, say) is masked.
 */

#include <sodium.h>

#include "plugin/core/session.h"
#include "plugin/core/wording.h"

#define PSEUDONYM_MAX 512
#define DRAWS_MAX 64

struct output {
    char *bytes;
    size_t room, length;
};

static void
append(struct output *output, struct text text)
{
    for (size_t i = 0; i < text.length; i++, output->length++)
        if (output->length + 1 < output->room)
            output->bytes[output->length] = text.bytes[i];
}

static size_t
digits_in(struct text value)
{
    size_t digits = 0;

    for (size_t i = 0; i < value.length; i++)
        digits += value.bytes[i] >= '0' && value.bytes[i] <= '9';
    return digits;
}

/* Numbers keep their look, and secrets theirs; words would become nonsense. */
static bool
has_format(const struct rule *rule, const struct finding *finding,
           struct text value)
{
    return value.length <= PSEUDONYM_MAX
           && rule->data->learned != LEARNED_SENTENCES
           && (finding->question.category == PRU_CREDENTIALS
               || digits_in(value) >= 4);
}

/* Draw number `draw` of the value's pseudonyms into `out`. */
static void
draw_pseudonym(const struct pru_session *session, const struct finding *finding,
               struct text value, unsigned draw, char *out)
{
    unsigned char seed[crypto_shorthash_KEYBYTES];
    uint64_t parts[2] = { finding->question.value.session,
                          finding->question.buffer.session + draw };
    unsigned char stream[crypto_shorthash_BYTES];

    memcpy(seed, session->allowed.session_key, sizeof(seed));
    for (size_t i = 0; i < value.length; i++) {
        char byte = value.bytes[i];
        unsigned chance;

        if (i % sizeof(stream) == 0) {
            parts[1] += 0x9E3779B97F4A7C15u;
            (void)crypto_shorthash(stream, (const unsigned char *)parts,
                                   sizeof(parts), seed);
        }
        chance = stream[i % sizeof(stream)];
        if (byte >= '0' && byte <= '9')
            byte = (char)('0' + chance % 10);
        else if (byte >= 'a' && byte <= 'z')
            byte = (char)('a' + chance % 26);
        else if (byte >= 'A' && byte <= 'Z')
            byte = (char)('A' + chance % 26);
        out[i] = byte;
    }
    explicit_bzero(seed, sizeof(seed));
}

static bool
is_valid(const struct scan *scan, const struct found *found, const char *bytes,
         size_t length)
{
    const struct rule *rule = &scan->engine->rules[found->rule];
    struct candidate candidate = {
        .text = { bytes, length },
        .end = length,
        .match_end = length,
        .lexicon = (const struct lexicon *)scan->engine,
    };

    return rule->check != NULL && (rule->check(&candidate) & PASSES) != 0;
}

/* False: no draw was good; mask it instead. */
static bool
append_pseudonym(struct pru_session *session, const struct scan *scan,
                 const struct found *found, const struct finding *finding,
                 struct text value, struct output *output)
{
    char pseudonym[PSEUDONYM_MAX];

    for (unsigned draw = 0; draw < DRAWS_MAX; draw++) {
        draw_pseudonym(session, finding, value, draw, pseudonym);
        if (is_valid(scan, found, pseudonym, value.length)
            || text_equal((struct text){ pseudonym, value.length }, value))
            continue;
        append(output, (struct text){ pseudonym, value.length });
        pseudonym_remember(&session->pseudonyms, &session->allowed,
                           (struct text){ pseudonym, value.length });
        return true;
    }
    return false;
}

ptrdiff_t
redact(struct pru_session *session, const struct pru_draft *draft,
       enum pru_style style, char *out, size_t room)
{
    struct text text = { draft->text, draft->length };
    struct output output = { out, room, 0 };
    const char *mask = wording_find(session->engine->engine,
                                    session_language(session), "ui.mask");
    struct scan scan;
    size_t at = 0;
    int error = session_scan(session, draft, &scan);

    for (size_t i = 0; error == PRU_OK && i < scan.candidates_count; i++) {
        const struct found *found = &scan.candidates[i];
        struct finding finding = make_finding(session, &scan, found, draft);
        struct text value;

        if (finding.action == PRU_IGNORE || finding.start < at)
            continue;
        value = text_cut(text, finding.start, finding.end);
        append(&output, text_cut(text, at, finding.start));
        if (style != PRU_PSEUDONYM || !has_format(&scan.engine->rules[found->rule], &finding, value)
            || !append_pseudonym(session, &scan, found, &finding, value,
                                 &output))
            append(&output, text_of(mask != NULL ? mask : "[redacted]"));
        at = finding.end;
    }
    arena_wipe(&session->scratch);
    if (error != PRU_OK)
        return error;
    append(&output, text_cut(text, at, text.length));
    if (room > 0)
        out[output.length < room ? output.length : room - 1] = '\0';
    return (ptrdiff_t)output.length;
}
