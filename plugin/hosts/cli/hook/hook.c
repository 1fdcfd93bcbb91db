/* SPDX-License-Identifier: MIT */
/*
 * One event of a client, from its JSON to ours. Whatever cannot be judged is
 * held back and said to be, from the first moment on: see guard.h.
 */

#include "plugin/hosts/cli/hook/hook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plugin/hosts/cli/cli.h"
#include "plugin/hosts/cli/hook/guard.h"
#include "plugin/hosts/cli/hook/judge.h"
#include "plugin/hosts/cli/hook/memory.h"
#include "plugin/hosts/cli/hook/raw.h"
#include "plugin/hosts/cli/hook/words.h"

#define INPUT_MAX ((size_t)16 << 20)

struct hook {
    const struct options *options;
    const struct dialect *dialect;
    const char *event;
    enum moment moment;
    json_t *input;
    json_t *subject; /* of the input: what is judged */
};

const struct dialect *
dialect_named(const char *name)
{
    static const struct dialect *const all[]
        = { &claude_dialect, &codex_dialect, &gemini_dialect,
            &opencode_dialect };

    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
        if (strcmp(all[i]->name, name) == 0)
            return all[i];
    return NULL;
}

/* The answer as JSON text; NULL: memory is short. */
static char *
text_of(const struct hook *hook, const struct answer *answer)
{
    json_t *said = hook->dialect->say(hook->event, hook->moment, answer);

    return json_dumps(said, JSON_COMPACT | JSON_ENSURE_ASCII);
}

static _Noreturn void
reply(const struct hook *hook, const struct answer *answer)
{
    char *text;

    if (answer->kind == ANSWER_NOTHING)
        guard_answer("", 0);
    text = text_of(hook, answer);
    if (text == NULL)
        guard_fail();
    guard_answer(text, strlen(text));
}

/* What to say of something that could not be judged. */
static struct answer
unchecked(const struct hook *hook, const char *text)
{
    struct answer answer = { .kind = ANSWER_HOLD, .action = PRU_ASK };

    answer.text = hook->options->unchecked_pass ? word(WORD_WENT) : text;
    if (hook->options->unchecked_pass)
        answer.kind = ANSWER_NOTE;
    if (hook->moment == MOMENT_FAILED)
        answer.kind = ANSWER_NOTE;
    if (hook->moment == MOMENT_OUTPUT && hook->subject != NULL)
        answer.value = passages_withheld(hook->subject, answer.text);
    return answer;
}

/* Let that lie ready for the case of an accident. */
static void
prepare(const struct hook *hook)
{
    struct answer answer = unchecked(hook, word(WORD_LATE));
    char *text = text_of(hook, &answer);

    if (text != NULL)
        guard_ready(text);
}

static _Noreturn void
fail(const struct hook *hook, const char *text)
{
    struct answer answer = unchecked(hook, text);

    reply(hook, &answer);
}

/* No value of the input may be in it: the place only. */
static _Noreturn void
fail_to_understand(const struct hook *hook, const json_error_t *error)
{
    char text[512];

    if (error != NULL)
        snprintf(text, sizeof(text), "%s (JSON, %d:%d).", word(WORD_BROKEN),
                 error->line, error->column);
    else
        snprintf(text, sizeof(text), "%s.", word(WORD_BROKEN));
    fail(hook, text);
}

static enum moment
moment_of(const struct dialect *dialect, const char *name)
{
    const struct event *event = dialect->events;

    while (event->name != NULL && strcmp(event->name, name) != 0)
        event++;
    return event->moment;
}

/* All of the input, and from it the moment, which tells the shape of whatever
 * has to be said from here on. */
static const char *
read_input(struct hook *hook, size_t *length)
{
    char *bytes = memory_read(STDIN_FILENO, INPUT_MAX, length);
    const char *event;

    if (bytes == NULL)
        fail(hook, word(WORD_LARGE));
    event = raw_string(bytes, *length, hook->dialect->event_key);
    if (event != NULL && moment_of(hook->dialect, event) != MOMENT_OTHER) {
        hook->event = event;
        hook->moment = moment_of(hook->dialect, event);
        prepare(hook);
    }
    if (*length > INPUT_MAX)
        fail(hook, word(WORD_LARGE));
    raw_repair(bytes, *length);
    return bytes;
}

static void
understand(struct hook *hook, const char *bytes, size_t length)
{
    json_error_t error;
    const char *event;

    hook->input = json_loadb(bytes, length, JSON_ALLOW_NUL, &error);
    if (hook->input == NULL)
        fail_to_understand(hook, &error);
    event = json_string_value(
        json_object_get(hook->input, hook->dialect->event_key));
    if (event == NULL)
        fail_to_understand(hook, NULL);
    hook->event = event;
    hook->moment = moment_of(hook->dialect, event);
    if (hook->moment == MOMENT_OTHER)
        guard_answer("", 0);
    hook->subject = json_object_get(hook->input,
                                    hook->dialect->subjects[hook->moment]);
    if (hook->subject == NULL)
        fail_to_understand(hook, NULL);
    prepare(hook);
}

static struct pru_session *
open_session(const struct hook *hook, char **sets)
{
    struct pru_engine *engine
        = pru_engine_new(hook->options->packs, NULL, NULL);
    struct pru_session *session = pru_session_new(engine);

    if (session == NULL)
        fail(hook, word(WORD_PACK));
    if (!cli_apply(session, sets))
        fail(hook, word(WORD_USAGE));
    return session;
}

static struct matter
matter_of(const struct hook *hook, struct pru_session *session)
{
    struct matter matter = { .session = session,
                             .dialect = hook->dialect,
                             .moment = hook->moment,
                             .subject = hook->subject };
    const char *id = json_string_value(
        json_object_get(hook->input, hook->dialect->session_key));
    const char *folder
        = json_string_value(json_object_get(hook->input, "cwd"));

    matter.client_session = id != NULL ? id : "";
    passages_open(&matter.passages);
    passages_take(&matter.passages, hook->subject);
    if (hook->moment == MOMENT_PROMPT && hook->dialect->mentions
        && json_is_string(hook->subject))
        passages_take_mentioned(&matter.passages, hook->subject,
                                folder != NULL ? folder : ".");
    tickets_open(&matter.tickets);
    return matter;
}

/* How it can be sent all the same. The model reads what is said of tools, so
 * that holds no ticket. */
static void
tell_way_out(const struct matter *matter, const struct verdict *verdict,
             FILE *text)
{
    const char *wording = verdict->ticket[0] == '\0'
                                  && matter->tickets.folder >= 0
                              ? "ui.hook.too-much"
                              : "ui.hook.no-ticket";

    if (verdict->ticket[0] != '\0'
        && ticket_hold(&matter->tickets, verdict->ticket,
                       matter->dialect->name))
        wording = matter->moment == MOMENT_PROMPT ? "ui.hook.ticket"
                                                  : "ui.hook.ticket.tool";
    fputc('\n', text);
    cli_say(text, pru_wording(matter->session, wording), verdict->ticket);
}

/* All that is said of a verdict, in memory that is never given back. */
static const char *
words_of(const struct matter *matter, const struct verdict *verdict,
         enum answer_kind kind)
{
    static const char *const held[]
        = { [MOMENT_PROMPT] = "ui.hook.held.prompt",
            [MOMENT_INPUT] = "ui.hook.held.input",
            [MOMENT_OUTPUT] = "ui.hook.held.output",
            [MOMENT_FAILED] = "ui.hook.gone" };
    static const char *const masked[]
        = { [MOMENT_PROMPT] = "ui.hook.masked.prompt",
            [MOMENT_OUTPUT] = "ui.hook.masked.output" };
    bool asks = matter->moment == MOMENT_INPUT && verdict->action == PRU_ASK
                && matter->dialect->asks;
    char *bytes = NULL;
    size_t length;
    FILE *text = open_memstream(&bytes, &length);

    if (text == NULL)
        guard_fail();
    fputs(pru_wording(matter->session, kind == ANSWER_REPLACE
                                           ? masked[matter->moment]
                                           : held[matter->moment]),
          text);
    if (verdict->text != NULL)
        fputs(verdict->text, text);
    if (kind == ANSWER_HOLD && !asks)
        tell_way_out(matter, verdict, text);
    if (fclose(text) != 0)
        guard_fail();
    return bytes;
}

static struct answer
answer_of(const struct hook *hook, const struct matter *matter,
          const struct verdict *verdict, bool mask)
{
    struct answer answer = { .kind = ANSWER_HOLD, .action = verdict->action };

    if (verdict->action < PRU_ASK)
        return (struct answer){ .kind = ANSWER_NOTHING };
    if (verdict->error != PRU_OK && !verdict->found
        && hook->options->unchecked_pass)
        return unchecked(hook, NULL);
    if (hook->moment == MOMENT_FAILED)
        answer.kind = ANSWER_NOTE;
    else if (mask && verdict->error == PRU_OK)
        answer.kind = ANSWER_REPLACE;
    answer.text = words_of(matter, verdict, answer.kind);
    if (hook->moment == MOMENT_OUTPUT)
        answer.value = answer.kind == ANSWER_REPLACE
                           ? hook->subject
                           : passages_withheld(hook->subject, answer.text);
    else
        answer.value = hook->subject;
    return answer;
}

_Noreturn void
cli_hook(const struct options *options, char **sets)
{
    struct hook hook = { .options = options };
    struct pru_session *session;
    struct matter matter;
    struct verdict verdict;
    struct answer answer;
    const char *bytes;
    size_t length;
    unsigned moment;
    bool mask;

    hook.dialect = dialect_named(options->name);
    if (hook.dialect == NULL) {
        /* A status that clients take for "no"; they show the reason. */
        fprintf(stderr, "%s\n", word(WORD_USAGE));
        exit(STATUS_USAGE);
    }
    guard_open(options->unchecked_pass
                   ? ""
                   : "{\"decision\":\"block\",\"reason\":\"prudence: not "
                     "sent, it could not be checked.\"}",
               options->deadline);
    if (!memory_open())
        guard_fail();
    /* Until we know better, it is a prompt. */
    hook.event = hook.dialect->events[0].name;
    hook.moment = hook.dialect->events[0].moment;
    prepare(&hook);
    bytes = read_input(&hook, &length);
    if (options->broken)
        fail(&hook, word(WORD_USAGE));
    understand(&hook, bytes, length);
    /* Whoever starts the client may set its environment, such as a project. */
    if (options->config != NULL
        && setenv("XDG_CONFIG_HOME", options->config, 1) != 0)
        guard_fail();
    session = open_session(&hook, sets);
    matter = matter_of(&hook, session);
    moment = 1u << hook.moment;
    mask = (hook.dialect->replaces & moment) != 0
           || (options->redact && (hook.dialect->may_replace & moment) != 0);
    verdict = judge(&matter, mask);
    answer = answer_of(&hook, &matter, &verdict, mask);
    pru_session_free(session); /* which wipes what it kept */
    reply(&hook, &answer);
}
