/* SPDX-License-Identifier: MIT */
/* A message can leave a chat client in three ways, and is judged on each:
 *
 *     A  a person presses Enter             before the history, before aliases
 *     B  a script, an alias, a relay or a   (typed lines pass it too)
 *        pipe hands a line to a buffer
 *     C  a raw message goes to the server   (so does all that passed A or B)
 *
 * At A the draft stays in the input line, and Enter pressed again sends it. Two
 * things must not count as pressing Enter again: a paste that holds a line
 * break, and a key held down. So the second Enter must come half a second
 * after the warning at the earliest, and the line must still be the same 50 ms
 * later; only then is the draft sent, from a timer.
 *
 * What is confirmed is sent by a call from here, during which all gates are
 * open: a client passes through A, B and C before that call returns, so exactly
 * this message takes that way. What A or B let pass is remembered for C, until
 * the main loop runs again: C sees it line by line, with less around it, and to
 * stop it there leaves a line on the screen that nobody got. Anything else that
 * leaves meanwhile is judged. */

#include "plugin/hosts/common/gates.h"

#include <string.h>

#include "plugin/hosts/common/burst.h"
#include "plugin/hosts/common/passes.h"
#include "plugin/hosts/common/say.h"

#define GUARD_MILLISECONDS 500
#define QUIET_MILLISECONDS 50
#define PASSED_MAX (64 * 1024) /* bytes, unless a single text has more */

static bool open_for_confirmed;
static struct secret passed; /* texts, each with a NUL, which none has inside */
static struct timer turn;    /* set: the main loop has not run since */

bool
gates_know(struct slice text)
{
    return open_for_confirmed
           || (passed.length > 0
               && memmem(passed.bytes, passed.length, text.bytes, text.length)
                      != NULL);
}

static void
on_turn_over(void *data)
{
    (void)data;
    secret_wipe(&passed);
}

void
gates_end(void)
{
    timer_stop(&turn);
    secret_wipe(&passed);
}

/* Ways through */

void
gates_send_input(struct buffer *buffer)
{
    open_for_confirmed = true;
    host->send_input(buffer);
    open_for_confirmed = false;
    judge_settle();
}

void
gates_send_typed(struct buffer *buffer, const char *line)
{
    open_for_confirmed = true;
    host->send_typed(buffer, line);
    open_for_confirmed = false;
    judge_settle();
}

void
gates_send_lines(struct buffer *buffer, const char *lines)
{
    struct secret line = { NULL, 0, 0 };

    while (*lines != '\0' && host->exists(buffer)) {
        size_t length = strcspn(lines, "\n");

        if (length > 0 && secret_append(&line, lines, length))
            gates_send_typed(buffer, line.bytes);
        secret_wipe(&line);
        lines += length + (lines[length] == '\n');
    }
}

static void
send_held_typed(const struct held *held)
{
    const char *input = host->input(held->buffer);

    if (input != NULL && held_is(held, input))
        gates_send_input(held->buffer);
    else
        gates_send_typed(held->buffer, held->text.bytes);
}

void
gates_release(struct held *held)
{
    struct held sent = *held; /* sending may close the buffer and drop it */

    held->text = (struct secret){ NULL, 0, 0 };
    held_drop(held);
    switch (sent.kind) {
    case HELD_TYPED:
        send_held_typed(&sent);
        break;
    case HELD_PASTE:
        gates_send_lines(sent.buffer, sent.text.bytes);
        break;
    case HELD_LINE:
        open_for_confirmed = true;
        host->send_line(sent.buffer, sent.server, sent.text.bytes);
        break;
    case HELD_WIRE:
        open_for_confirmed = true;
        host->send_raw(sent.server, sent.text.bytes);
        break;
    }
    open_for_confirmed = false;
    judge_settle();
    secret_wipe(&sent.text);
}

void
gates_queue(enum held_kind kind, struct buffer *buffer, const char *server,
            const char *text, const struct verdict *verdict)
{
    struct held *held = held_add(kind, buffer, server, text);

    say_findings(buffer, verdict);
    if (held == NULL)
        say(buffer, "ui.chat.lost");
    else
        say_with(buffer, "ui.chat.queued", NULL, (long)held->number);
    host->refresh();
}

static void
let_pass(struct slice text)
{
    judge_settle();
    if (gates_know(text))
        return;
    if (passed.length + text.length >= PASSED_MAX)
        secret_wipe(&passed);
    (void)(secret_append(&passed, text.bytes, text.length)
           && secret_append(&passed, "", 1));
    if (!timer_is_set(&turn))
        timer_set(&turn, 1, on_turn_over, NULL);
}

/* Gate A */

static void
on_quiet(void *data)
{
    struct held *held = data;
    struct buffer *buffer = held->buffer;
    const char *input = host->input(buffer);

    if (input != NULL && held_is(held, input) && !held->edited) {
        held_drop(held);
        gates_send_input(buffer);
    }
}

/* Enter on a draft that is held: whether it counts. Each one that does not
 * starts the guard again, so that a key held down never sends. */
static void
confirm(struct held *held, bool may_confirm)
{
    int64_t now = host->now();
    bool early = now - held->warned < GUARD_MILLISECONDS;

    if (!timer_is_set(&held->confirm) && !early && may_confirm) {
        timer_set(&held->confirm, QUIET_MILLISECONDS, on_quiet, held);
        return;
    }
    timer_stop(&held->confirm);
    held->warned = now;
    if (!early)
        say(held->buffer, "ui.pasted");
}

bool
gates_pass(struct buffer *buffer, const char *line, bool may_confirm)
{
    struct verdict verdict = judge(buffer, "", line, FORM_TYPED);
    struct held *held = held_typed(buffer);

    if (!verdict.draft)
        return true;
    if (verdict.action < PRU_ASK) {
        held_drop(held);
        let_pass(verdict.payload);
        return true;
    }
    if (held != NULL && held_is(held, line) && !held->edited
        && verdict.action == PRU_ASK) {
        confirm(held, may_confirm);
        return false;
    }
    say_findings(buffer, &verdict);
    (void)held_add(HELD_TYPED, buffer, "", line);
    say(buffer, verdict.action == PRU_HOLD ? "ui.chat.hold" : "ui.chat.ask");
    return false;
}

bool
gates_enter(struct buffer *buffer, bool may_confirm)
{
    const char *line = host->input(buffer);

    if (open_for_confirmed || line == NULL || !judge_is_on()
        || host->is_local(buffer))
        return true;
    if (burst_takes(buffer, line, false))
        return false;
    return gates_pass(buffer, host->input(buffer), may_confirm);
}

bool
gates_pasted(struct buffer *buffer, const char *server, const char *line)
{
    if (open_for_confirmed || !judge_is_on() || host->is_local(buffer))
        return true;
    if (burst_takes(buffer, line, true))
        return false;
    return gates_line(buffer, server, line);
}

/* The warning stands as long as the line that it was about. */
void
gates_edited(struct buffer *buffer)
{
    struct held *held = held_typed(buffer);
    const char *input;

    if (held != NULL) {
        input = host->input(buffer);
        held->edited |= input == NULL || !held_is(held, input);
    }
}

void
gates_closed(struct buffer *buffer)
{
    struct held *held = held_latest(buffer);

    for (; held != NULL; held = held_latest(buffer))
        held_drop(held);
    burst_forget(buffer);
}

/* Gate B */

bool
gates_line(struct buffer *buffer, const char *server, const char *line)
{
    struct verdict verdict;

    if (open_for_confirmed)
        return true;
    verdict = judge(buffer, server, line, FORM_TYPED);
    if (!verdict.draft)
        return true;
    if (verdict.action < PRU_ASK) {
        let_pass(verdict.payload);
        return true;
    }
    gates_queue(HELD_LINE, buffer, server, line, &verdict);
    return false;
}

/* Gate C */

bool
gates_wire(const char *server, const char *message, bool shown)
{
    struct buffer *buffer;
    struct outgoing out;
    struct verdict verdict;

    if (!outgoing_parse(message, FORM_RAW, &out))
        return true;
    buffer = host->shown(server, out.target);
    if (passes_redeem(buffer, server, &out) || gates_know(out.payload))
        return true;
    verdict = judge(buffer, server, message, FORM_RAW);
    if (!verdict.draft || verdict.action < PRU_ASK)
        return true;
    /* What the user says on leaving was asked about at A. What a client says of
     * its own cannot wait. */
    if (verdict.error != PRU_OK && out.is_last)
        return true;
    if (shown)
        say(buffer, "ui.chat.echo");
    gates_queue(HELD_WIRE, buffer, server, message, &verdict);
    return false;
}
