/* SPDX-License-Identifier: MIT */
/*
 * Claude Code. It shows and stores a prompt that is held back unless it is told
 * not to (suppressOriginalPrompt). A tool's input can be put to the user
 * ("ask"). A tool's output is replaced by one of the same shape; if its shape is
 * not known, Claude Code is made to stop before it sends anything; the user's next
 * message would take it along. That of a command that fails cannot be held.
 */

#include "plugin/hosts/cli/hook/hook.h"

#include "plugin/hosts/cli/hook/words.h"

static const struct event events[] = {
    { "UserPromptSubmit", MOMENT_PROMPT },
    { "PreToolUse", MOMENT_INPUT },
    { "PostToolUse", MOMENT_OUTPUT },
    { "PostToolUseFailure", MOMENT_FAILED },
    { NULL, MOMENT_OTHER },
};

static json_t *
hold(const char *event, enum moment moment, const struct answer *answer)
{
    if (moment == MOMENT_INPUT)
        return json_pack("{s:{s:s, s:s, s:s}}", "hookSpecificOutput",
                         "hookEventName", event, "permissionDecision",
                         answer->action == PRU_HOLD ? "deny" : "ask",
                         "permissionDecisionReason", answer->text);
    return json_pack("{s:s, s:s, s:{s:s, s:b}}", "decision", "block",
                     "reason", answer->text, "hookSpecificOutput",
                     "hookEventName", event, "suppressOriginalPrompt", 1);
}

static json_t *
say(const char *event, enum moment moment, const struct answer *answer)
{
    if (answer->kind == ANSWER_NOTE)
        return json_pack("{s:s}", "systemMessage", answer->text);
    if (moment == MOMENT_OUTPUT && answer->value == NULL)
        return json_pack("{s:b, s:s++}", "continue", 0, "stopReason",
                         answer->text, " ", word(WORD_STAYS));
    /* "block" would not keep an output from the model; another output does. */
    if (answer->kind == ANSWER_REPLACE || moment == MOMENT_OUTPUT)
        return json_pack("{s:s, s:{s:s, s:O}}", "systemMessage", answer->text,
                         "hookSpecificOutput", "hookEventName", event,
                         "updatedToolOutput", answer->value);
    return hold(event, moment, answer);
}

const struct dialect claude_dialect = {
    .name = "claude",
    .event_key = "hook_event_name",
    .session_key = "session_id",
    .events = events,
    .subjects = { NULL, "prompt", "tool_input", "tool_response", "error" },
    .mentions = true,
    .asks = true,
    .replaces = 1u << MOMENT_OUTPUT,
    .say = say,
};
