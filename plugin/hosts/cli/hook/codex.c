/* SPDX-License-Identifier: MIT */
/*
 * Codex. It refuses an answer with any key that it does not know, and goes on. A
 * tool's output can only be held back: the model is given the reason in its
 * place, which with --redact is the output, masked.
 */

#include "plugin/hosts/cli/hook/hook.h"

#include "plugin/hosts/cli/hook/passages.h"

static const struct event events[] = {
    { "UserPromptSubmit", MOMENT_PROMPT },
    { "PreToolUse", MOMENT_INPUT },
    { "PostToolUse", MOMENT_OUTPUT },
    { NULL, MOMENT_OTHER },
};

static json_t *
block(const char *reason)
{
    return json_pack("{s:s, s:s}", "decision", "block", "reason", reason);
}

static json_t *
say(const char *event, enum moment moment, const struct answer *answer)
{
    switch (answer->kind) {
    case ANSWER_HOLD:
        if (moment == MOMENT_INPUT)
            return json_pack("{s:{s:s, s:s, s:s}}", "hookSpecificOutput",
                             "hookEventName", event, "permissionDecision",
                             "deny", "permissionDecisionReason", answer->text);
        return block(answer->text);
    case ANSWER_REPLACE:
        return block(passages_as_text(answer->text, answer->value));
    default:
        return json_pack("{s:s}", "systemMessage", answer->text);
    }
}

const struct dialect codex_dialect = {
    .name = "codex",
    .event_key = "hook_event_name",
    .session_key = "session_id",
    .events = events,
    .subjects = { NULL, "prompt", "tool_input", "tool_response", NULL },
    .may_replace = 1u << MOMENT_OUTPUT,
    .say = say,
};
