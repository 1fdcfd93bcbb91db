/* SPDX-License-Identifier: MIT */
/*
 * Gemini CLI. The prompt comes with the contents of the files it mentions. A
 * tool's output can only be held back: the model is given the reason in its
 * place, which with --redact is the output, masked. (BeforeModel could replace a
 * prompt, but not in the request that chooses the model, which is sent first.)
 */

#include "plugin/hosts/cli/hook/hook.h"

#include "plugin/hosts/cli/hook/passages.h"

static const struct event events[] = {
    { "BeforeAgent", MOMENT_PROMPT },
    { "BeforeTool", MOMENT_INPUT },
    { "AfterTool", MOMENT_OUTPUT },
    { NULL, MOMENT_OTHER },
};

static json_t *
deny(const char *reason)
{
    return json_pack("{s:s, s:s}", "decision", "deny", "reason", reason);
}

static json_t *
say(const char *event, enum moment moment, const struct answer *answer)
{
    (void)event;
    (void)moment;
    switch (answer->kind) {
    case ANSWER_HOLD:
        return deny(answer->text);
    case ANSWER_REPLACE:
        /* What stands in returnDisplay is for the user's screen only. */
        return deny(passages_as_text(
            answer->text, json_object_get(answer->value, "llmContent")));
    default:
        return json_pack("{s:s}", "systemMessage", answer->text);
    }
}

const struct dialect gemini_dialect = {
    .name = "gemini",
    .event_key = "hook_event_name",
    .session_key = "session_id",
    .events = events,
    .subjects = { NULL, "prompt", "tool_input", "tool_response", NULL },
    .may_replace = 1u << MOMENT_OUTPUT,
    .say = say,
};
