/* SPDX-License-Identifier: MIT */
/*
 * opencode, which calls a plugin inside itself: the plugin that `prudence
 * install` writes (opencode.js) asks us, in words of our own.
 *
 *     in   {"event": "chat.message", "session": "…", "value": [texts]}
 *     out  {"decision": "hold", "text": "…"}
 *          {"decision": "replace", "text": "…", "value": [texts]}
 *          {"decision": "note", "text": "…"}
 *
 * A tool's output is masked always, a prompt with --redact.
 */

#include "plugin/hosts/cli/hook/hook.h"

static const struct event events[] = {
    { "chat.message", MOMENT_PROMPT },
    { "tool.execute.before", MOMENT_INPUT },
    { "tool.execute.after", MOMENT_OUTPUT },
    { NULL, MOMENT_OTHER },
};

static json_t *
say(const char *event, enum moment moment, const struct answer *answer)
{
    (void)event;
    (void)moment;
    switch (answer->kind) {
    case ANSWER_HOLD:
        return json_pack("{s:s, s:s}", "decision", "hold", "text",
                         answer->text);
    case ANSWER_REPLACE:
        return json_pack("{s:s, s:s, s:O}", "decision", "replace", "text",
                         answer->text, "value", answer->value);
    default:
        return json_pack("{s:s, s:s}", "decision", "note", "text",
                         answer->text);
    }
}

const struct dialect opencode_dialect = {
    .name = "opencode",
    .event_key = "event",
    .session_key = "session",
    .events = events,
    .subjects = { NULL, "value", "value", "value", NULL },
    .replaces = 1u << MOMENT_OUTPUT,
    .may_replace = 1u << MOMENT_PROMPT,
    .say = say,
};
