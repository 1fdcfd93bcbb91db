/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One session for the whole of Emacs; each draft names its buffer. Everything
 * that takes a draft has the same shape: take it, call the library, let it go.
 * Emacs may leave any of its functions by an error (memory is short, the user
 * typed C-g): what is asked of it then does nothing, and the draft is wiped. */

#include "plugin/hosts/emacs/host.h"

#include <stdio.h>
#include <string.h>

#include "plugin/hosts/emacs/text.h"

#define NAME_ROOM 512

static struct pru_session *session; /* NULL: no pack could be loaded */

static emacs_value
nil(emacs_env *env)
{
    return env->intern(env, "nil");
}

static emacs_value
boolean(emacs_env *env, bool yes)
{
    return env->intern(env, yes ? "t" : "nil");
}

static emacs_value
number(emacs_env *env, intmax_t value)
{
    return env->make_integer(env, value);
}

static emacs_value
cons(emacs_env *env, emacs_value first, emacs_value rest)
{
    emacs_value pair[2] = { first, rest };

    return env->funcall(env, env->intern(env, "cons"), 2, pair);
}

/* Faults of packs, settings and the allow list, one a line, until Lisp asks for
 * them: the library tells them while it loads, and later when it writes. */
static char faults[4096];

static void
report(void *data, const char *file, unsigned line, unsigned column,
       const char *message)
{
    size_t used = strlen(faults);

    (void)data;
    if (line == 0)
        snprintf(faults + used, sizeof(faults) - used, "%s: %s\n", file,
                 message);
    else
        snprintf(faults + used, sizeof(faults) - used, "%s:%u:%u: %s\n", file,
                 line, column, message);
}

emacs_value
session_faults(emacs_env *env, ptrdiff_t count, emacs_value *arguments,
               void *data)
{
    emacs_value text = text_string(env, faults);

    (void)count;
    (void)arguments;
    (void)data;
    faults[0] = '\0';
    return text;
}

emacs_value
session_open(emacs_env *env, ptrdiff_t count, emacs_value *arguments,
             void *data)
{
    struct pru_engine *engine;

    (void)count;
    (void)arguments;
    (void)data;
    if (session == NULL) {
        engine = pru_engine_new(NULL, report, NULL);
        if (engine != NULL)
            session = pru_session_new(engine);
        pru_engine_free(engine);
    }
    return boolean(env, session != NULL);
}

emacs_value
session_close(emacs_env *env, ptrdiff_t count, emacs_value *arguments,
              void *data)
{
    (void)count;
    (void)arguments;
    (void)data;
    pru_session_free(session);
    session = NULL;
    return nil(env);
}

/* A draft and the name of its buffer, which the draft points to. */
struct sent {
    struct pru_draft draft;
    char name[NAME_ROOM];
};

static int
take(emacs_env *env, emacs_value text, emacs_value name, struct sent *sent)
{
    sent->draft = (struct pru_draft)PRU_DRAFT_INIT;
    if (session == NULL)
        return PRU_ERR_PACK;
    if (!text_copy(env, name, sent->name, sizeof(sent->name)))
        return PRU_ERR_ARGUMENT;
    sent->draft.buffer = sent->name;
    return text_take(env, text, &sent->draft.text, &sent->draft.length);
}

static emacs_value
make_finding(emacs_env *env, const struct pru_draft *draft, size_t i,
             size_t *byte, size_t *character)
{
    size_t start = pru_finding_start(session, i);
    size_t end = pru_finding_end(session, i);
    emacs_value parts[8];

    *character += text_characters(draft->text + *byte, start - *byte);
    parts[0] = number(env, (intmax_t)*character);
    *character += text_characters(draft->text + start, end - start);
    parts[1] = number(env, (intmax_t)*character);
    *byte = end;
    parts[2] = number(env, pru_finding_action(session, i));
    parts[3] = text_string(
        env, pru_category_name(pru_finding_category(session, i)));
    parts[4] = text_string(env, pru_finding_type(session, i));
    parts[5] = text_string(env, pru_finding_rule(session, i));
    parts[6] = text_string(env, pru_finding_message(session, i));
    parts[7] = text_string(env, pru_finding_reason(session, i));
    return env->funcall(env, env->intern(env, "vector"), 8, parts);
}

emacs_value
session_scan(emacs_env *env, ptrdiff_t count, emacs_value *arguments,
             void *data)
{
    emacs_value list = nil(env);
    struct sent sent;
    size_t byte = 0, character = 0;
    int action = take(env, arguments[0], arguments[1], &sent);

    (void)count;
    (void)data;
    if (action == PRU_OK) {
        sent.draft.audience
            = (uint32_t)env->extract_integer(env, arguments[2]);
        action = pru_scan_draft(session, &sent.draft);
    }
    for (size_t i = 0; action >= 0 && i < pru_findings(session); i++)
        list = cons(env,
                    make_finding(env, &sent.draft, i, &byte, &character),
                    list);
    text_let_go();
    list = env->funcall(env, env->intern(env, "nreverse"), 1, &list);
    return cons(env, number(env, action), list);
}

/* The library writes the whole draft; Lisp is told what changed, so that the
 * rest of its buffer stays untouched. What stands between two findings is as it
 * was, and a finding becomes the mask, or as many bytes as it had. That it adds
 * up is checked: if it did not, nothing would be changed. */
static emacs_value
list_changes(emacs_env *env, const struct pru_draft *draft,
             const char *written, size_t length)
{
    const char *mask = pru_wording(session, "ui.mask");
    size_t masked = strcmp(mask, "ui.mask") == 0 ? 0 : strlen(mask);
    size_t at = 0, byte = 0, character = 0;
    emacs_value list = nil(env);

    if (masked == 0) {
        mask = "[redacted]"; /* as the library does */
        masked = strlen(mask);
    }
    for (size_t i = 0; i < pru_findings(session); i++) {
        size_t start = pru_finding_start(session, i);
        size_t end = pru_finding_end(session, i);
        size_t size = end - start;
        emacs_value parts[3];

        if (pru_finding_action(session, i) < PRU_MARK)
            continue;
        if (start - byte > length - at
            || memcmp(written + at, draft->text + byte, start - byte) != 0)
            return number(env, PRU_ERR_TEXT);
        at += start - byte;
        if (length - at >= masked && memcmp(written + at, mask, masked) == 0)
            size = masked;
        if (size > length - at)
            return number(env, PRU_ERR_TEXT);
        character += text_characters(draft->text + byte, start - byte);
        parts[0] = number(env, (intmax_t)character);
        character += text_characters(draft->text + start, end - start);
        parts[1] = number(env, (intmax_t)character);
        parts[2] = env->make_string(env, written + at, (ptrdiff_t)size);
        list = cons(env,
                    env->funcall(env, env->intern(env, "list"), 3, parts),
                    list);
        at += size;
        byte = end;
    }
    if (length - at != draft->length - byte
        || memcmp(written + at, draft->text + byte, length - at) != 0)
        return number(env, PRU_ERR_TEXT);
    return env->funcall(env, env->intern(env, "nreverse"), 1, &list);
}

static emacs_value
redact(emacs_env *env, const struct pru_draft *draft, enum pru_style style)
{
    int action = pru_scan_draft(session, draft);
    ptrdiff_t length = pru_redact(session, draft, style, NULL, 0);
    char *written;

    if (action < 0 || length < 0)
        return number(env, action < 0 ? action : length);
    written = text_room((size_t)length + 1);
    if (written == NULL)
        return number(env, PRU_ERR_MEMORY);
    length = pru_redact(session, draft, style, written, (size_t)length + 1);
    if (length < 0)
        return number(env, length);
    return list_changes(env, draft, written, (size_t)length);
}

emacs_value
session_redact(emacs_env *env, ptrdiff_t count, emacs_value *arguments,
               void *data)
{
    struct sent sent;
    int error = take(env, arguments[0], arguments[1], &sent);
    emacs_value changes;

    (void)count;
    (void)data;
    sent.draft.audience = (uint32_t)env->extract_integer(env, arguments[2]);
    changes = error != PRU_OK
                  ? number(env, error)
                  : redact(env, &sent.draft,
                           (enum pru_style)env->extract_integer(
                               env, arguments[3]));
    text_let_go();
    return changes;
}

emacs_value
session_ticket(emacs_env *env, ptrdiff_t count, emacs_value *arguments,
               void *data)
{
    struct sent sent;
    int error = take(env, arguments[0], arguments[1], &sent);
    uint64_t ticket = error == PRU_OK ? pru_ticket(session, &sent.draft) : 0;

    (void)count;
    (void)data;
    text_let_go();
    return error != PRU_OK ? nil(env) : number(env, (intmax_t)ticket);
}

emacs_value
session_allow(emacs_env *env, ptrdiff_t count, emacs_value *arguments,
              void *data)
{
    intmax_t i = env->extract_integer(env, arguments[0]);
    intmax_t whose = env->extract_integer(env, arguments[1]);
    intmax_t scope = env->extract_integer(env, arguments[2]);

    (void)count;
    (void)data;
    return boolean(env, session != NULL && i >= 0
                            && pru_allow(session, (size_t)i,
                                         (enum pru_whose)whose,
                                         (enum pru_scope)scope)
                                   == PRU_OK);
}

emacs_value
session_forget(emacs_env *env, ptrdiff_t count, emacs_value *arguments,
               void *data)
{
    (void)count;
    (void)arguments;
    (void)data;
    if (session != NULL)
        pru_forget(session);
    return nil(env);
}

emacs_value
session_allowed(emacs_env *env, ptrdiff_t count, emacs_value *arguments,
                void *data)
{
    intmax_t n = env->extract_integer(env, arguments[0]);

    (void)count;
    (void)data;
    return text_string(env, session != NULL && n >= 0
                                ? pru_allowed(session, (size_t)n)
                                : NULL);
}

emacs_value
session_disallow(emacs_env *env, ptrdiff_t count, emacs_value *arguments,
                 void *data)
{
    intmax_t n = env->extract_integer(env, arguments[0]);

    (void)count;
    (void)data;
    return boolean(env, session != NULL && n >= 0
                            && pru_disallow(session, (size_t)n) == PRU_OK);
}

emacs_value
session_set(emacs_env *env, ptrdiff_t count, emacs_value *arguments,
            void *data)
{
    char name[NAME_ROOM], value[NAME_ROOM];

    (void)count;
    (void)data;
    if (!text_copy(env, arguments[0], name, sizeof(name))
        || !text_copy(env, arguments[1], value, sizeof(value)))
        return nil(env);
    return boolean(env, session != NULL
                            && pru_set(session, name, value) == PRU_OK);
}

emacs_value
session_get(emacs_env *env, ptrdiff_t count, emacs_value *arguments,
            void *data)
{
    char name[NAME_ROOM];

    (void)count;
    (void)data;
    if (session == NULL
        || !text_copy(env, arguments[0], name, sizeof(name)))
        return nil(env);
    return text_string(env, pru_get(session, name));
}

emacs_value
session_wording(emacs_env *env, ptrdiff_t count, emacs_value *arguments,
                void *data)
{
    char key[NAME_ROOM];

    (void)count;
    (void)data;
    if (session == NULL
        || !text_copy(env, arguments[0], key, sizeof(key)))
        return nil(env);
    return text_string(env, pru_wording(session, key));
}
