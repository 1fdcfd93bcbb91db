/* SPDX-License-Identifier: MIT */
/* What the user answers about a draft. From a key or a script, a command means
 * the draft in the input line. Typed over a draft it means the one that was
 * held: that one comes back to the input line, so that Enter finds it again. A
 * number means one of those that wait; /prudence status lists them. */

#include "plugin/hosts/common/command.h"

#include <stdio.h>
#include <string.h>

#include "plugin/hosts/common/gates.h"
#include "plugin/hosts/common/say.h"

/* The draft that a command is about. */
struct subject {
    struct held *held; /* NULL: not held, or held and still in the input */
    struct buffer *buffer;
    const char *server;
    const char *line; /* NULL: there is none */
    enum form form;
    bool in_input;
};

static struct subject
find_subject(const struct arguments *arguments)
{
    struct subject subject = { .buffer = arguments->buffer, .server = "" };
    const char *input = host->input(arguments->buffer);
    unsigned number = number_of(arguments);

    if (number != 0) {
        subject.held = held_number(number);
    } else if (judge(arguments->buffer, "", input, FORM_TYPED).draft) {
        subject.line = input;
        subject.in_input = true;
        return subject;
    } else {
        subject.held = held_latest(arguments->buffer);
    }
    if (subject.held != NULL) {
        subject.buffer = subject.held->buffer;
        subject.server = subject.held->server;
        subject.line = subject.held->text.bytes;
        subject.form = held_form(subject.held);
    } else {
        say(arguments->buffer, "ui.nothing-held");
    }
    return subject;
}

static struct verdict
judge_subject(const struct subject *subject)
{
    return judge(subject->buffer, subject->server, subject->line,
                 subject->form);
}

/* A typed draft goes back to where the command was typed over it. */
static void
restore_input(const struct subject *subject)
{
    const char *input = host->input(subject->buffer);

    if (subject->held != NULL && subject->held->kind == HELD_TYPED
        && (input == NULL || *input == '\0')
        && host->set_input(subject->buffer, subject->line))
        subject->held->edited = false;
}

bool
answer_send(const struct arguments *arguments)
{
    struct subject subject = find_subject(arguments);

    if (subject.line == NULL)
        return true;
    if (judge_subject(&subject).action == PRU_HOLD) {
        restore_input(&subject);
        say(subject.buffer, "ui.chat.hold");
        return true;
    }
    if (!host->exists(subject.buffer)) {
        say(arguments->buffer, "ui.chat.nobody");
        return true;
    }
    if (subject.held != NULL) {
        gates_release(subject.held);
    } else {
        held_drop(held_typed(subject.buffer));
        gates_send_input(subject.buffer);
    }
    host->refresh();
    return true;
}

bool
answer_drop(const struct arguments *arguments)
{
    struct subject subject = find_subject(arguments);

    if (subject.line == NULL)
        return true;
    if (subject.in_input) {
        held_drop(held_typed(subject.buffer));
        (void)host->set_input(subject.buffer, "");
    } else {
        held_drop(subject.held);
    }
    say(arguments->buffer, "ui.chat.dropped");
    host->refresh();
    return true;
}

/* What is not in the input line stays in the queue, changed. */
static bool
keep_redacted(struct held *held, const char *line)
{
    struct secret text = { NULL, 0, 0 };

    if (!secret_append(&text, line, strlen(line)))
        return false;
    secret_wipe(&held->text);
    held->text = text;
    if (held->kind == HELD_TYPED) {
        held->kind = HELD_LINE;
        timer_stop(&held->expiry);
    }
    return true;
}

static bool
replace(const struct arguments *arguments, enum pru_style style)
{
    struct subject subject = find_subject(arguments);
    struct held *held = subject.held;
    char *line;

    if (subject.line == NULL)
        return true;
    line = judge_redact(subject.buffer, subject.server, subject.line,
                        subject.form, style);
    if (line == NULL) {
        restore_input(&subject);
        say(subject.buffer, "ui.not-checked");
        return true;
    }
    if ((held == NULL || held->kind == HELD_TYPED)
        && host->set_input(subject.buffer, line)) {
        held_drop(held_typed(subject.buffer));
        say(subject.buffer, "ui.redacted");
    } else if (held != NULL && keep_redacted(held, line)) {
        say_with(subject.buffer, "ui.chat.redacted-queued", NULL,
                 (long)held->number);
    }
    secret_free_string(line);
    return true;
}

bool
answer_redact(const struct arguments *arguments)
{
    return replace(arguments, PRU_MASK);
}

bool
answer_pseudonymise(const struct arguments *arguments)
{
    return replace(arguments, PRU_PSEUDONYM);
}

bool
answer_why(const struct arguments *arguments)
{
    struct subject subject = find_subject(arguments);
    struct verdict verdict;

    if (subject.line == NULL)
        return true;
    verdict = judge_subject(&subject);
    if (!verdict.draft
        || (verdict.error == PRU_OK && pru_findings(judge_session()) == 0))
        say(arguments->buffer, "ui.clean");
    else
        say_reasons(arguments->buffer, &verdict);
    restore_input(&subject);
    return true;
}

/* The word's place in a list that begins at 1; 0: not in it. */
static int
choose(const char *word, const char *const *choices)
{
    for (int i = 0; choices[i] != NULL; i++)
        if (slice_is((struct slice){ word, strlen(word) }, choices[i]))
            return i + 1;
    return 0;
}

bool
answer_allow(const struct arguments *arguments)
{
    static const char *const whose_words[]
        = { "value", "rule", "category", "buffer", NULL };
    static const char *const scope_words[]
        = { "once", "session", "always", NULL };
    enum pru_whose whose = PRU_THIS_VALUE;
    enum pru_scope scope = PRU_ONCE;
    struct subject subject;
    struct verdict verdict;
    bool allowed = false;
    int result = PRU_OK;
    char key[32];

    for (int i = 0; i < arguments->count; i++) {
        int as_whose = choose(arguments->words[i], whose_words);
        int as_scope = choose(arguments->words[i], scope_words);

        if (as_whose != 0)
            whose = (enum pru_whose)as_whose;
        else if (as_scope != 0)
            scope = (enum pru_scope)as_scope;
        else if (!is_number(arguments->words[i]))
            return false;
    }
    subject = find_subject(arguments);
    if (subject.line == NULL)
        return true;
    verdict = judge_subject(&subject);
    if (verdict.draft && verdict.error == PRU_OK)
        for (size_t i = 0; i < pru_findings(judge_session()); i++) {
            if (pru_finding_action(judge_session(), i) < PRU_ASK)
                continue;
            result = pru_allow(judge_session(), i, whose, scope);
            if (result < 0)
                break;
            allowed = true;
        }
    snprintf(key, sizeof(key), "ui.allowed.%s", scope_words[scope - 1]);
    if (result < 0)
        say_with(subject.buffer, "ui.chat.not-allowed",
                 pru_strerror(result), 0);
    else
        say(subject.buffer, allowed ? key : "ui.clean");
    restore_input(&subject);
    host->refresh();
    return true;
}
