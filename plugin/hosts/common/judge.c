/* SPDX-License-Identifier: MIT */
/* A line becomes a draft in three steps: what of it goes out (outgoing), who
 * will read it (the host), what it gives away (the session). What a service
 * must be told is left alone before anything is scanned, so that it is neither
 * held nor painted. */

#include "plugin/hosts/common/judge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/hosts/common/say.h"
#include "plugin/hosts/common/secret.h"
#include "plugin/hosts/common/service.h"
#include "plugin/hosts/common/timers.h"

#define MINUTE (60 * 1000)

static struct pru_session *session;
static struct timer off_timer;    /* runs out when it is on again */
static struct timer settle_timer; /* not set: nothing to forget */

static void
report(void *data, const char *file, unsigned line, unsigned column,
       const char *message)
{
    char text[1024];

    (void)data;
    if (line == 0)
        snprintf(text, sizeof(text), "prudence: %s: %s", file, message);
    else
        snprintf(text, sizeof(text), "prudence: %s:%u:%u: %s", file, line,
                 column, message);
    host->print(NULL, PRINT_FAULT, text);
}

void
judge_begin(void)
{
    struct pru_engine *engine = pru_engine_new(NULL, report, NULL);

    if (engine != NULL)
        session = pru_session_new(engine);
    pru_engine_free(engine);
    if (session == NULL)
        say(NULL, "ui.not-checked.pack");
}

void
judge_end(void)
{
    timer_stop(&off_timer);
    timer_stop(&settle_timer);
    pru_session_free(session);
    session = NULL;
}

struct pru_session *
judge_session(void)
{
    return session;
}

bool
judge_is_incognito(void)
{
    return session != NULL && strcmp(pru_get(session, "incognito"), "on") == 0;
}

bool
judge_is_on(void)
{
    return !timer_is_set(&off_timer);
}

void
judge_on(void)
{
    timer_stop(&off_timer);
    host->refresh();
}

static void
on_off_over(void *data)
{
    (void)data;
    say(NULL, "ui.on");
    host->refresh();
}

void
judge_off(int minutes)
{
    timer_set(&off_timer, (int64_t)minutes * MINUTE, on_off_over, NULL);
    host->refresh();
}

int
judge_minutes_off(void)
{
    return (int)((timer_left(&off_timer) + MINUTE - 1) / MINUTE);
}

static struct pru_draft
as_draft(struct slice payload, const struct where *where)
{
    struct pru_draft draft = PRU_DRAFT_INIT;

    draft.text = payload.bytes;
    draft.length = payload.length;
    draft.buffer = where->buffer;
    draft.audience = where->audience;
    return draft;
}

static void
scan(struct verdict *verdict)
{
    struct pru_draft draft = as_draft(verdict->payload, &verdict->where);
    int action = PRU_ERR_PACK;

    if (session != NULL)
        action = pru_scan_draft(session, &draft);
    verdict->draft = true;
    verdict->error = action < 0 ? action : PRU_OK;
    verdict->action = action < 0 ? PRU_ASK : action;
}

struct verdict
judge(struct buffer *buffer, const char *server, const char *line,
      enum form form)
{
    struct verdict verdict = { .draft = false, .action = PRU_IGNORE };
    struct outgoing out;
    struct slice target;

    if (!judge_is_on() || line == NULL || host->is_local(buffer)
        || !outgoing_parse(line, form, &out))
        return verdict;
    host->find(buffer, server, &out, &verdict.where);
    target = (struct slice){ verdict.where.target,
                             strlen(verdict.where.target) };
    if (form != FORM_TEXT && service_login(target, out.payload))
        return verdict;
    verdict.payload = out.payload;
    scan(&verdict);
    return verdict;
}

static void
on_settle(void *data)
{
    (void)data;
    if (session != NULL)
        pru_forget(session);
}

void
judge_settle(void)
{
    if (!timer_is_set(&settle_timer))
        timer_set(&settle_timer, 1, on_settle, NULL);
}

/* What stands before and after the payload is kept. */
static char *
redact(const struct verdict *verdict, const char *line, enum pru_style style)
{
    struct pru_draft draft = as_draft(verdict->payload, &verdict->where);
    size_t before = (size_t)(draft.text - line);
    const char *rest = draft.text + draft.length;
    ptrdiff_t length = pru_redact(session, &draft, style, NULL, 0);
    char *out;

    if (length < 0)
        return NULL;
    out = malloc(before + (size_t)length + strlen(rest) + 1);
    if (out == NULL)
        return NULL;
    memcpy(out, line, before);
    (void)pru_redact(session, &draft, style, out + before,
                     (size_t)length + 1);
    memcpy(out + before + length, rest, strlen(rest) + 1);
    return out;
}

char *
judge_redact(struct buffer *buffer, const char *server, const char *line,
             enum form form, enum pru_style style)
{
    struct verdict verdict = judge(buffer, server, line, form);

    return verdict.draft && verdict.error == PRU_OK
               ? redact(&verdict, line, style)
               : NULL;
}

uint64_t
judge_ticket(struct buffer *buffer, const char *server,
             const struct outgoing *out)
{
    struct where where;
    struct pru_draft draft;

    if (session == NULL)
        return 0;
    host->find(buffer, server, out, &where);
    draft = as_draft(out->payload, &where);
    return pru_ticket(session, &draft);
}
