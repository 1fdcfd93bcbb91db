/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line becomes a draft in three steps: what of it goes out (outgoing), who
 * will read it (where), what it gives away (the session). What a service must
 * be told is left alone before anything is scanned, so that it is neither held
 * nor painted. */

#include "plugin/hosts/weechat/judge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/hosts/weechat/bar.h"
#include "plugin/hosts/weechat/say.h"
#include "plugin/hosts/weechat/secret.h"

static struct pru_session *session;
static struct t_hook *off_timer;    /* runs out when it is on again */
static struct t_hook *settle_timer; /* NULL: nothing to forget */
static time_t off_until;

static void
report(void *data, const char *file, unsigned line, unsigned column,
       const char *message)
{
    (void)data;
    if (line == 0)
        weechat_printf_date_tags(NULL, 0, SAY_TAGS, "%sprudence: %s: %s",
                                 weechat_prefix("error"), file, message);
    else
        weechat_printf_date_tags(NULL, 0, SAY_TAGS,
                                 "%sprudence: %s:%u:%u: %s",
                                 weechat_prefix("error"), file, line, column,
                                 message);
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
    pru_session_free(session);
    session = NULL;
    off_timer = NULL;
    settle_timer = NULL;
}

struct pru_session *
judge_session(void)
{
    return session;
}

bool
judge_is_on(void)
{
    return off_timer == NULL;
}

void
judge_on(void)
{
    if (off_timer != NULL)
        weechat_unhook(off_timer);
    off_timer = NULL;
    bar_refresh();
}

static int
on_off_over(const void *pointer, void *data, int remaining)
{
    (void)pointer;
    (void)data;
    (void)remaining;
    off_timer = NULL;
    say(NULL, "ui.on");
    bar_refresh();
    return WEECHAT_RC_OK;
}

void
judge_off(int minutes)
{
    judge_on();
    off_until = time(NULL) + minutes * 60;
    off_timer = weechat_hook_timer(minutes * 60L * 1000L, 0, 1, on_off_over,
                                   NULL, NULL);
    bar_refresh();
}

int
judge_minutes_off(void)
{
    time_t left = off_until - time(NULL);

    return judge_is_on() || left <= 0 ? 0 : (int)((left + 59) / 60);
}

static struct pru_draft
as_draft(const struct verdict *verdict)
{
    struct pru_draft draft = PRU_DRAFT_INIT;

    draft.text = verdict->payload.bytes;
    draft.length = verdict->payload.length;
    draft.buffer = verdict->where.buffer;
    draft.audience = verdict->where.audience;
    return draft;
}

static void
scan(struct verdict *verdict)
{
    struct pru_draft draft = as_draft(verdict);
    int action = PRU_ERR_PACK;

    if (session != NULL)
        action = pru_scan_draft(session, &draft);
    verdict->draft = true;
    verdict->error = action < 0 ? action : PRU_OK;
    verdict->action = action < 0 ? PRU_ASK : action;
}

struct verdict
judge(struct t_gui_buffer *buffer, const char *line, enum form form)
{
    struct verdict verdict = { .draft = false, .action = PRU_IGNORE };
    struct outgoing out;
    struct slice target;

    if (!judge_is_on() || line == NULL || where_is_local(buffer)
        || !outgoing_parse(line, form, &out))
        return verdict;
    where_find(buffer, &out, &verdict.where);
    target = (struct slice){ verdict.where.target,
                             strlen(verdict.where.target) };
    if (outgoing_is_login(target, out.payload))
        return verdict;
    verdict.payload = out.payload;
    scan(&verdict);
    return verdict;
}

struct verdict
judge_text(struct t_gui_buffer *buffer, struct slice text)
{
    struct verdict verdict = { .draft = false, .action = PRU_IGNORE };
    struct outgoing out = { .payload = text };

    where_find(buffer, &out, &verdict.where);
    verdict.payload = text;
    scan(&verdict);
    return verdict;
}

static int
on_settle(const void *pointer, void *data, int remaining)
{
    (void)pointer;
    (void)data;
    (void)remaining;
    settle_timer = NULL;
    if (session != NULL)
        pru_forget(session);
    return WEECHAT_RC_OK;
}

void
judge_settle(void)
{
    if (settle_timer == NULL)
        settle_timer = weechat_hook_timer(1, 0, 1, on_settle, NULL, NULL);
}

/* What stands before and after the payload is kept. */
static char *
redact(const struct verdict *verdict, const char *line, enum pru_style style)
{
    struct pru_draft draft = as_draft(verdict);
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
judge_redact(struct t_gui_buffer *buffer, const char *line, enum form form,
             enum pru_style style)
{
    struct verdict verdict = judge(buffer, line, form);

    return verdict.draft && verdict.error == PRU_OK
               ? redact(&verdict, line, style)
               : NULL;
}

char *
judge_redact_text(struct t_gui_buffer *buffer, const char *text,
                  enum pru_style style)
{
    struct verdict verdict
        = judge_text(buffer, (struct slice){ text, strlen(text) });

    return verdict.error == PRU_OK ? redact(&verdict, text, style) : NULL;
}
