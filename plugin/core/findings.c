/* SPDX-License-Identifier: MIT */
/* From what a scan found to what the host is told: places in the draft, levels,
 * actions, and the words that say what and why. Nothing of the draft itself is
 * kept, and the memory it was scanned in is wiped before this returns. */

#include <stdio.h>

#include <sodium.h>

#include "plugin/core/session.h"
#include "plugin/core/wording.h"

#define TEXT_ROOM 768 /* bytes of one reason */

const char *
session_language(const struct pru_session *session)
{
    const struct settings *settings = &session->settings;

    if (strcmp(settings->language, "auto") == 0)
        return wording_language(session->engine->engine);
    return settings->language;
}

uint64_t
ticket_of(const struct pru_session *session, const struct pru_draft *draft)
{
    struct text buffer = text_of(draft->buffer != NULL ? draft->buffer : "");
    unsigned char key[crypto_shorthash_KEYBYTES];
    unsigned char hash[crypto_shorthash_BYTES];
    uint64_t number;

    /* The buffer's hash becomes a part of the key for the text. */
    memcpy(key, session->allowed.session_key, sizeof(key));
    (void)crypto_shorthash(hash, (const unsigned char *)buffer.bytes,
                           buffer.length, key);
    for (size_t i = 0; i < sizeof(hash); i++)
        key[i] ^= hash[i];
    (void)crypto_shorthash(hash, (const unsigned char *)draft->text,
                           draft->length, key);
    memcpy(&number, hash, sizeof(number));
    return number != 0 ? number : 1;
}

int
session_scan(struct pru_session *session, const struct pru_draft *draft,
             struct scan *scan)
{
    *scan = (struct scan){
        .engine = session->engine->engine,
        .matcher = &session->matcher,
        .own = &session->own,
        .pseudonyms = &session->pseudonyms,
        .allowed = &session->allowed,
        .arena = &session->scratch,
    };
    return scan_draft(scan, (struct text){ draft->text, draft->length });
}

struct finding
make_finding(const struct pru_session *session, const struct scan *scan,
             const struct found *found, const struct pru_draft *draft)
{
    const struct rule *rule = &scan->engine->rules[found->rule];
    struct finding finding = {
        .question = {
            .type = rule->type,
            .rule = rule->name,
            .category = rule->data->category,
            .value = allow_hash(&session->allowed,
                                text_cut(scan->view.text, found->start,
                                         found->end)),
            .ticket = ticket_of(session, draft),
        },
        .points = found->points,
        .level = (uint8_t)level_of(found->points),
        .demo = (found->outcomes & DEMO) != 0,
    };

    if (draft->buffer != NULL)
        finding.question.buffer
            = allow_hash(&session->allowed, text_of(draft->buffer));
    view_span(&scan->view, found->start, found->end, &finding.start,
              &finding.end);
    finding.action = (uint8_t)decide(session, &finding, draft->audience,
                                     draft->buffer);
    return finding;
}

/* "its check digit is right (+3), a word about cards is near (+2)" */
static size_t
write_reason(const struct engine *engine, const char *language,
             const struct found *found, char *out, size_t room)
{
    const struct rule *rule = &engine->rules[found->rule];
    const struct pack *pack = &engine->packs[rule->pack].pack;
    const struct pack_evidence *lines
        = PACK_ARRAY(pack, PACK_EVIDENCE, struct pack_evidence);
    const char *learned = wording_why(engine, language, "learned");
    const char *shape
        = found->learned ? learned
                         : wording_why(engine, language,
                                       found->term ? "term" : "shape");
    size_t length = 0;
    int base = rule->data->points + found->weight;

    out[0] = '\0';
    if (shape != NULL && base != 0)
        length = (size_t)snprintf(out, room, "%s (%+d)", shape, base);
    for (size_t t = 0; t < found->traces && length < room; t++) {
        const struct pack_evidence *line = &lines[found->trace[t]];
        const char *label = pack_text(pack, line->label);
        const char *message = wording_why(engine, language, label);

        length += (size_t)snprintf(out + length, room - length, "%s%s (%+d)",
                                   length > 0 ? ", " : "",
                                   message != NULL ? message : label,
                                   line->points);
    }
    if (found->lifted > 0 && learned != NULL && length < room)
        length += (size_t)snprintf(out + length, room - length, "%s%s (%+d)",
                                   length > 0 ? ", " : "", learned,
                                   found->lifted);
    return length < room ? length : room - 1;
}

static void
write_texts(struct pru_session *session, const struct found *found,
            struct finding *finding)
{
    const struct engine *engine = session->engine->engine;
    const char *language = session_language(session);
    char *text = arena_offer(&session->kept, 2 * TEXT_ROOM);
    size_t length;

    finding->message = finding->question.type;
    finding->reason = "";
    if (text == NULL)
        return;
    length = wording_message(engine, language, &engine->rules[found->rule],
                             found->distinct, text, TEXT_ROOM);
    if (length >= TEXT_ROOM)
        length = TEXT_ROOM - 1;
    finding->message = arena_take(&session->kept, length + 1);
    text = arena_offer(&session->kept, TEXT_ROOM);
    if (text == NULL)
        return;
    length = write_reason(engine, language, found, text, TEXT_ROOM);
    finding->reason = arena_take(&session->kept, length + 1);
}

int
judge(struct pru_session *session, const struct pru_draft *draft)
{
    enum pru_action strongest = PRU_IGNORE;
    struct scan scan;
    int error = session_scan(session, draft, &scan);

    forget_findings(session);
    if (error == PRU_OK) {
        session->findings
            = arena_take(&session->kept,
                         scan.candidates_count * sizeof(session->findings[0]));
        if (session->findings == NULL)
            error = PRU_ERR_MEMORY;
    }
    for (size_t i = 0; error == PRU_OK && i < scan.candidates_count; i++) {
        const struct found *found = &scan.candidates[i];
        struct finding finding = make_finding(session, &scan, found, draft);

        if (finding.action == PRU_IGNORE)
            continue;
        if (finding.action > strongest)
            strongest = finding.action;
        write_texts(session, found, &finding);
        session->findings[session->findings_count++] = finding;
    }
    arena_wipe(&session->scratch);
    return error == PRU_OK ? (int)strongest : error;
}

void
forget_findings(struct pru_session *session)
{
    arena_wipe(&session->kept);
    session->findings = NULL;
    session->findings_count = 0;
}
