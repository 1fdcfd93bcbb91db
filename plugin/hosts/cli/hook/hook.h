/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_HOSTS_CLI_HOOK_HOOK_H
#define PLUGIN_HOSTS_CLI_HOOK_HOOK_H

/*
 * `prudence hook CLIENT`: a coding assistant asks, before a prompt, a tool's
 * input or a tool's output goes to the model, and we answer.
 *
 *     stdin ─► client's dialect ─► passages ─► judge ─► dialect ─► stdout
 *     JSON     which moment, what   the texts   scan,    held,      JSON, or
 *              of it is text        in it       ticket   masked     nothing
 *
 * What is the same for all clients knows moments only; what the JSON of a client
 * means is in the file of its name.
 */

#include <stdbool.h>

#include <jansson.h>

#include "plugin/include/prudence.h"

enum moment {
    MOMENT_OTHER,  /* nothing to judge */
    MOMENT_PROMPT, /* what the user sends */
    MOMENT_INPUT,  /* what a tool will be given */
    MOMENT_OUTPUT, /* what a tool gave */
    MOMENT_FAILED, /* what a tool gave, too late to hold it back */
};

enum answer_kind {
    ANSWER_NOTHING,
    ANSWER_NOTE, /* let it go, but tell the user */
    ANSWER_HOLD,
    ANSWER_REPLACE, /* let `value` go instead */
};

struct answer {
    enum answer_kind kind;
    int action;       /* of HOLD: PRU_ASK or PRU_HOLD */
    const char *text; /* for people; never repeats what was found */
    json_t *value;    /* what may go in place of the subject: of REPLACE, it
                         masked; of an output's HOLD, nothing of it, or NULL if
                         no such value could be made; borrowed */
};

struct event {
    const char *name; /* NULL: the last */
    enum moment moment;
};

struct dialect {
    const char *name;      /* "claude" */
    const char *event_key; /* whose value names the event */
    const char *session_key;
    const struct event *events;
    const char *subjects[MOMENT_FAILED + 1]; /* the keys of what is judged */
    bool mentions; /* the prompt lacks the files it mentions with @ */
    bool asks;     /* it puts a tool's input to the user */
    /* What can be given another value instead of being held back: always, and
     * with --redact. Bits 1 << moment. */
    unsigned replaces, may_replace;
    /* The JSON to say it in; NULL: say nothing. */
    json_t *(*say)(const char *event, enum moment moment,
                   const struct answer *answer);
};

extern const struct dialect claude_dialect, codex_dialect, gemini_dialect,
    opencode_dialect;

/* NULL: there is none of that name. */
const struct dialect *dialect_named(const char *name);

#endif
