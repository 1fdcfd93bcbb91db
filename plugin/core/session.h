/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_SESSION_H
#define PLUGIN_CORE_SESSION_H

/* What stands behind the opaque types of prudence.h. */

#include <stdatomic.h>

#include "plugin/core/allow.h"
#include "plugin/core/own.h"
#include "plugin/core/pseudonym.h"
#include "plugin/core/scan.h"
#include "plugin/core/settings.h"

struct pru_engine {
    struct engine *engine;
    atomic_uint users; /* itself and its sessions */
};

/* A finding as the host sees it. Holds nothing of the draft but places. */
struct finding {
    struct allow_question question; /* type, rule, category and hashes */
    size_t start, end;              /* bytes of the draft */
    int32_t points;
    uint8_t level, action, demo;
    const char *message, *reason;   /* in session->kept */
};

struct pru_session {
    struct pru_engine *engine;
    struct arena home;    /* this very structure lives in it */
    struct arena scratch; /* the draft under scan; wiped after it */
    struct arena kept;    /* findings and their texts; until the next scan */
    struct matcher matcher;
    struct settings settings;
    struct allow_list allowed;
    struct own own;
    struct pseudonyms pseudonyms;
    struct finding *findings;
    size_t findings_count;
    char allowed_text[160]; /* of the last pru_allowed() */
    char rule_text[768];    /* of the last pru_rule() */
    char own_text[160];     /* of the last pru_own() */
    bool scanning;
};

/* What settings and allowances make of a finding. decide.c */
enum pru_level level_of(int32_t points);
enum pru_action decide(const struct pru_session *session,
                       const struct finding *finding, uint32_t audience,
                       const char *buffer);

/* Scan, decide, and fill session->findings. findings.c */
int judge(struct pru_session *session, const struct pru_draft *draft);
void forget_findings(struct pru_session *session);

/* The language of messages now: a code of the packs. */
const char *session_language(const struct pru_session *session);

/* Run the scan of `draft` in session->scratch; the caller wipes that. */
int session_scan(struct pru_session *session, const struct pru_draft *draft,
                 struct scan *scan);

/* Candidate i of a scan as a finding, decided, without its texts. */
struct finding make_finding(const struct pru_session *session,
                            const struct scan *scan, const struct found *found,
                            const struct pru_draft *draft);

uint64_t ticket_of(const struct pru_session *session,
                   const struct pru_draft *draft);

/* The replacement of a draft. redact.c */
ptrdiff_t redact(struct pru_session *session, const struct pru_draft *draft,
                 enum pru_style style, char *out, size_t room);

#endif
