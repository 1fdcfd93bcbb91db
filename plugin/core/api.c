/* SPDX-License-Identifier: MIT */
/* The functions of prudence.h: arguments are checked here and nowhere else. */

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include <sodium.h>

#include "plugin/core/session.h"
#include "plugin/core/wording.h"
#include "plugin/pack/paths.h"
#include "plugin/text/utf8.h"

#define HOME_BYTES ((size_t)128 << 10)
#define KEPT_BYTES ((size_t)1 << 20)
#define KEPT_LOCKED ((size_t)64 << 10)
#define SCRATCH_BYTES ((size_t)192 << 20) /* address space, not memory */
#define SCRATCH_LOCKED ((size_t)256 << 10)
#define STACK_BURNT ((size_t)8 << 10) /* after every scan */
#define STACK_TIMES 8                 /* as much after one with findings */

const char *
pru_version(void)
{
    return PRUDENCE_VERSION;
}

const char *
pru_strerror(int error)
{
    switch (error) {
    case PRU_OK:
        return "no error";
    case PRU_ERR_MEMORY:
        return "out of memory";
    case PRU_ERR_ARGUMENT:
        return "invalid argument";
    case PRU_ERR_SIZE:
        return "draft too large: not checked";
    case PRU_ERR_SETTING:
        return "unknown setting or value";
    case PRU_ERR_ABI:
        return "field unknown to this version of the library";
    case PRU_ERR_PACK:
        return "no pack could be loaded: not checked";
    case PRU_ERR_TEXT:
        return "text could not be normalised: not checked";
    case PRU_ERR_FILE:
        return "the allow list could not be written";
    case PRU_ERR_BUSY:
        return "called from within a scan";
    case PRU_ERR_LIMIT:
        return "a pattern could not be run to its end: not checked";
    default:
        return "unknown error";
    }
}

static void
release(struct pru_engine *engine)
{
    if (atomic_fetch_sub(&engine->users, 1) > 1)
        return;
    engine_free(engine->engine);
    free(engine);
}

struct pru_engine *
pru_engine_new(const char *paths, pru_report_fn *report, void *data)
{
    struct pru_engine *engine = calloc(1, sizeof(*engine));

    if (engine == NULL)
        return NULL;
    atomic_init(&engine->users, 1);
    engine->engine = engine_new(paths, report, data);
    if (engine->engine != NULL)
        return engine;
    free(engine);
    return NULL;
}

void
pru_engine_free(struct pru_engine *engine)
{
    if (engine != NULL)
        release(engine);
}

static void
read_settings(struct pru_session *session)
{
    const struct engine *engine = session->engine->engine;
    char path[PATH_MAX];

    settings_read(&session->settings, engine, PRUDENCE_SETTINGS);
    if (path_in_home(path, sizeof(path), "XDG_CONFIG_HOME", ".config",
                     "prudence/prudence.conf"))
        settings_read(&session->settings, engine, path);
}

struct pru_session *
pru_session_new(struct pru_engine *engine)
{
    struct arena home;
    struct pru_session *session;

    if (engine == NULL || sodium_init() < 0
        || !arena_open(&home, HOME_BYTES, HOME_BYTES))
        return NULL;
    session = arena_take(&home, sizeof(*session));
    if (session == NULL) {
        arena_close(&home);
        return NULL;
    }
    session->home = home;
    session->engine = engine;
    atomic_fetch_add(&engine->users, 1);
    settings_init(&session->settings);
    if (!arena_open(&session->scratch, SCRATCH_BYTES, SCRATCH_LOCKED)
        || !arena_open(&session->kept, KEPT_BYTES, KEPT_LOCKED)
        || !matcher_open(&session->matcher, engine->engine)) {
        pru_session_free(session);
        return NULL;
    }
    allow_open(&session->allowed, engine->engine);
    own_open(&session->own, engine->engine);
    read_settings(session);
    return session;
}

/* A session's memory is empty in a child that was forked: it is nobody's. */
static bool
usable(const struct pru_session *session)
{
    return session != NULL && session->engine != NULL;
}

void
pru_session_free(struct pru_session *session)
{
    struct arena home;

    if (!usable(session))
        return;
    matcher_close(&session->matcher);
    own_close(&session->own);
    arena_close(&session->scratch);
    arena_close(&session->kept);
    settings_free(&session->settings);
    release(session->engine);
    home = session->home;
    arena_close(&home);
}

int
pru_set(struct pru_session *session, const char *name, const char *value)
{
    if (session == NULL || name == NULL || value == NULL)
        return PRU_ERR_ARGUMENT;
    return settings_set(&session->settings, name, value);
}

const char *
pru_get(const struct pru_session *session, const char *name)
{
    if (session == NULL || name == NULL)
        return NULL;
    return settings_get(&session->settings, name);
}

const char *
pru_setting_name(size_t i)
{
    return settings_name(i);
}

/* What is wrong with a draft, before anybody reads it. */
static int
draft_fault(const struct pru_draft *draft)
{
    if (draft == NULL || draft->size < sizeof(draft->size)
        || draft->text == NULL)
        return PRU_ERR_ARGUMENT;
    if (draft->size != sizeof(*draft) || draft->reserved != 0)
        return PRU_ERR_ABI;
    if (draft->audience > PRU_ROBOT)
        return PRU_ERR_ARGUMENT;
    return draft->length > PRU_DRAFT_MAX ? PRU_ERR_SIZE : PRU_OK;
}

/* Wipe what checks and libraries left on the stack below us. */
static __attribute__((noinline)) void
burn_stack(unsigned times)
{
    char burnt[STACK_BURNT];

    explicit_bzero(burnt, sizeof(burnt));
    if (times > 1)
        burn_stack(times - 1);
    __asm__ volatile("" ::: "memory"); /* no tail call: go down the stack */
}

int
pru_scan_draft(struct pru_session *session, const struct pru_draft *draft)
{
    int result = draft_fault(draft);

    if (!usable(session))
        return PRU_ERR_ARGUMENT;
    if (session->scanning)
        return PRU_ERR_BUSY;
    if (result != PRU_OK) {
        forget_findings(session);
        return result;
    }
    session->scanning = true;
    result = judge(session, draft);
    burn_stack(session->findings_count > 0 ? STACK_TIMES : 1);
    session->scanning = false;
    return result;
}

int
pru_scan(struct pru_session *session, const char *text, size_t length)
{
    struct pru_draft draft = PRU_DRAFT_INIT;

    draft.text = text;
    draft.length = length;
    return pru_scan_draft(session, &draft);
}

void
pru_forget(struct pru_session *session)
{
    if (!usable(session) || session->scanning)
        return;
    forget_findings(session);
    allow_forget_once(&session->allowed);
    arena_release(&session->scratch);
    arena_release(&session->kept);
}

uint64_t
pru_ticket(const struct pru_session *session, const struct pru_draft *draft)
{
    if (session == NULL || draft == NULL || draft->text == NULL)
        return 1;
    return ticket_of(session, draft);
}

size_t
pru_findings(const struct pru_session *s)
{
    return s != NULL ? s->findings_count : 0;
}

static const struct finding *
finding_at(const struct pru_session *s, size_t i)
{
    return i < pru_findings(s) ? &s->findings[i] : NULL;
}

int
pru_finding_category(const struct pru_session *s, size_t i)
{
    const struct finding *finding = finding_at(s, i);

    return finding != NULL ? finding->question.category : 0;
}

int
pru_finding_level(const struct pru_session *s, size_t i)
{
    const struct finding *finding = finding_at(s, i);

    return finding != NULL ? finding->level : 0;
}

int
pru_finding_points(const struct pru_session *s, size_t i)
{
    const struct finding *finding = finding_at(s, i);

    return finding != NULL ? finding->points : 0;
}

int
pru_finding_action(const struct pru_session *s, size_t i)
{
    const struct finding *finding = finding_at(s, i);

    return finding != NULL ? finding->action : 0;
}

int
pru_finding_demo(const struct pru_session *s, size_t i)
{
    const struct finding *finding = finding_at(s, i);

    return finding != NULL ? finding->demo : 0;
}

size_t
pru_finding_start(const struct pru_session *s, size_t i)
{
    const struct finding *finding = finding_at(s, i);

    return finding != NULL ? finding->start : PRU_NOWHERE;
}

size_t
pru_finding_end(const struct pru_session *s, size_t i)
{
    const struct finding *finding = finding_at(s, i);

    return finding != NULL ? finding->end : PRU_NOWHERE;
}

const char *
pru_finding_type(const struct pru_session *s, size_t i)
{
    const struct finding *finding = finding_at(s, i);

    return finding != NULL ? finding->question.type : NULL;
}

const char *
pru_finding_rule(const struct pru_session *s, size_t i)
{
    const struct finding *finding = finding_at(s, i);

    return finding != NULL ? finding->question.rule : NULL;
}

const char *
pru_finding_message(const struct pru_session *s, size_t i)
{
    const struct finding *finding = finding_at(s, i);

    return finding != NULL ? finding->message : NULL;
}

const char *
pru_finding_reason(const struct pru_session *s, size_t i)
{
    const struct finding *finding = finding_at(s, i);

    return finding != NULL ? finding->reason : NULL;
}

const char *
pru_category_name(int category)
{
    static const char *const names[]
        = { NULL, "financial", "medical", "credentials", "confidential" };

    return category >= 1 && category <= 4 ? names[category] : NULL;
}

const char *
pru_level_name(int level)
{
    static const char *const names[]
        = { NULL, "low", "medium", "high", "certain" };

    return level >= 1 && level <= 4 ? names[level] : NULL;
}

const char *
pru_action_name(int action)
{
    static const char *const names[] = { "ignore", "mark", "ask", "hold" };

    return action >= 0 && action <= 3 ? names[action] : NULL;
}

const char *
pru_wording(const struct pru_session *session, const char *key)
{
    const char *message;

    if (!usable(session) || key == NULL)
        return key;
    message = wording_find(session->engine->engine, session_language(session),
                           key);
    return message != NULL ? message : key;
}

int
pru_allow(struct pru_session *session, size_t i, enum pru_whose whose,
          enum pru_scope scope)
{
    const struct finding *finding = finding_at(session, i);

    if (finding == NULL || whose < PRU_THIS_VALUE || whose > PRU_THIS_BUFFER
        || scope < PRU_ONCE || scope > PRU_ALWAYS)
        return PRU_ERR_ARGUMENT;
    if (scope == PRU_ALWAYS && session->settings.values[SETTING_INCOGNITO])
        scope = PRU_SESSION;
    return allow_add(&session->allowed, session->engine->engine,
                     &finding->question, (uint8_t)whose, (uint8_t)scope);
}

const char *
pru_allowed(const struct pru_session *session, size_t n)
{
    struct pru_session *writable = (struct pru_session *)(uintptr_t)session;
    const struct allowance *entry;
    char key[32];
    const char *scope;

    if (session == NULL || n >= session->allowed.count)
        return NULL;
    entry = &session->allowed.entries[n];
    snprintf(key, sizeof(key), "ui.scope.%s",
             entry->scope == PRU_ONCE      ? "once"
             : entry->scope == PRU_SESSION ? "session"
                                           : "always");
    scope = pru_wording(session, key);
    switch (entry->whose) {
    case PRU_THIS_VALUE:
        snprintf(writable->allowed_text, sizeof(writable->allowed_text),
                 "%s: %s, %s", pru_wording(session, "ui.allow.value"),
                 entry->name, scope);
        break;
    case PRU_THIS_RULE:
        snprintf(writable->allowed_text, sizeof(writable->allowed_text),
                 "%s: %s, %s", pru_wording(session, "ui.allow.rule"),
                 entry->name, scope);
        break;
    case PRU_THIS_CATEGORY:
        snprintf(writable->allowed_text, sizeof(writable->allowed_text),
                 "%s: %s, %s", pru_wording(session, "ui.allow.category"),
                 pru_category_name(entry->category), scope);
        break;
    default:
        snprintf(writable->allowed_text, sizeof(writable->allowed_text),
                 "%s, %s", pru_wording(session, "ui.allow.buffer"), scope);
    }
    return session->allowed_text;
}

int
pru_disallow(struct pru_session *session, size_t n)
{
    if (session == NULL)
        return PRU_ERR_ARGUMENT;
    return allow_remove(&session->allowed, n);
}

ptrdiff_t
pru_redact(struct pru_session *session, const struct pru_draft *draft,
           enum pru_style style, char *out, size_t room)
{
    int error = draft_fault(draft);
    ptrdiff_t length;

    if (!usable(session) || (out == NULL && room > 0)
        || (style != PRU_MASK && style != PRU_PSEUDONYM))
        return PRU_ERR_ARGUMENT;
    if (session->scanning)
        return PRU_ERR_BUSY;
    if (error != PRU_OK)
        return error;
    session->scanning = true;
    length = redact(session, draft, style, out, room);
    burn_stack(STACK_TIMES);
    session->scanning = false;
    return length;
}

size_t
pru_position(const char *text, size_t length, size_t byte, enum pru_unit unit)
{
    struct text whole = { text, length };
    size_t at = 0, position = 0;

    if (text == NULL || byte > length
        || (unit != PRU_UTF16 && unit != PRU_CODEPOINT))
        return PRU_NOWHERE;
    while (at < byte) {
        uint32_t c;

        at += utf8_decode(whole, at, &c);
        position += unit == PRU_UTF16 && c > 0xFFFF ? 2 : 1;
    }
    return at == byte ? position : PRU_NOWHERE;
}
