/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message can leave WeeChat in three ways, and is judged on each:
 *
 *     A  a person presses Enter               /input return, before the history
 *     B  a script, alias, relay or the fifo   input_text_for_buffer
 *        hands a line to a buffer             (typed lines pass it too)
 *     C  a plugin writes to the IRC server    irc_out1_*, before it is cut
 *
 * At A the draft stays in the input line, and Enter pressed again sends it. Two
 * things must not count as pressing Enter again: a paste that holds a line
 * break, and a key held down. So the second Enter must come half a second
 * after the warning at the earliest, and the line must still be the same 50 ms
 * later; only then is the draft sent, from a timer.
 *
 * What is confirmed is sent by a call from here, during which all gates are
 * open: WeeChat passes through A, B and C before that call returns, so exactly
 * this message takes that way. A message that A or B let pass leaves a note for
 * C, until the main loop runs again: C sees it line by line, with less around
 * it, and to stop it there leaves a line on the screen that nobody got. */

#include "plugin/hosts/weechat/gates.h"

#include <stdio.h>
#include <string.h>

#include "plugin/hosts/weechat/paste.h"
#include "plugin/hosts/weechat/say.h"

#define GUARD_MILLISECONDS 500
#define QUIET_MILLISECONDS 50

static bool open_for_confirmed;
static struct t_hook *judged_timer; /* not NULL: C need not look */

void
gates_set_input(struct t_gui_buffer *buffer, const char *text)
{
    char end[16]; /* in characters */

    snprintf(end, sizeof(end), "%d", weechat_utf8_strlen(text));
    weechat_buffer_set(buffer, "input", text);
    weechat_buffer_set(buffer, "input_pos", end);
}

static void
send_through(struct t_gui_buffer *buffer, const char *command)
{
    open_for_confirmed = true;
    weechat_command(buffer, command);
    open_for_confirmed = false;
    judge_settle();
}

void
gates_send_input(struct t_gui_buffer *buffer)
{
    send_through(buffer, "/input return");
}

/* One line that is not in the input, as if it were typed. */
static void
send_line(struct t_gui_buffer *buffer, struct slice line)
{
    struct secret copy = { NULL, 0, 0 };

    if (line.length > 0 && secret_append(&copy, line.bytes, line.length)) {
        gates_set_input(buffer, copy.bytes);
        gates_send_input(buffer);
    }
    secret_wipe(&copy);
}

void
gates_send_lines(struct t_gui_buffer *buffer, const char *lines)
{
    const char *input = weechat_buffer_get_string(buffer, "input");
    struct secret before = { NULL, 0, 0 };

    if (input != NULL)
        (void)secret_append(&before, input, strlen(input));
    while (*lines != '\0' && where_exists(buffer)) {
        size_t length = strcspn(lines, "\n");

        send_line(buffer, (struct slice){ lines, length });
        lines += length + (lines[length] == '\n');
    }
    if (where_exists(buffer))
        gates_set_input(buffer, before.bytes != NULL ? before.bytes : "");
    secret_wipe(&before);
}

static void
send_raw(struct t_gui_buffer *buffer, const char *server,
         const struct secret *message)
{
    struct secret command = { NULL, 0, 0 };
    char start[128];
    int length = snprintf(start, sizeof(start), "/quote -server %s ", server);

    if (length > 0 && (size_t)length < sizeof(start)
        && secret_append(&command, start, (size_t)length)
        && secret_append(&command, message->bytes, message->length))
        send_through(buffer, command.bytes);
    secret_wipe(&command);
}

void
gates_release(struct held *held)
{
    struct held sent = *held; /* sending may close the buffer and drop it */

    held->text = (struct secret){ NULL, 0, 0 };
    held_drop(held);
    switch (sent.kind) {
    case HELD_TYPED:
        gates_set_input(sent.buffer, sent.text.bytes);
        gates_send_input(sent.buffer);
        break;
    case HELD_PASTE:
        gates_send_lines(sent.buffer, sent.text.bytes);
        break;
    case HELD_LINE:
        send_through(sent.buffer, sent.text.bytes);
        break;
    case HELD_WIRE:
        send_raw(sent.buffer, sent.server, &sent.text);
        break;
    }
    secret_wipe(&sent.text);
}

void
gates_queue(enum held_kind kind, struct t_gui_buffer *buffer,
            struct slice text, const char *server,
            const struct verdict *verdict)
{
    struct held *held = held_add(kind, buffer, text);

    say_findings(buffer, verdict);
    if (held == NULL) {
        say(buffer, "ui.weechat.lost");
        return;
    }
    snprintf(held->server, sizeof(held->server), "%s", server);
    say_with(buffer, "ui.weechat.queued", NULL, (long)held->number);
}

/* Gate A */

static int
on_quiet(const void *pointer, void *data, int remaining)
{
    struct held *held = held_number((unsigned)(uintptr_t)pointer);
    const char *input;

    (void)data;
    (void)remaining;
    if (held == NULL)
        return WEECHAT_RC_OK;
    held->confirm = NULL;
    input = weechat_buffer_get_string(held->buffer, "input");
    if (input != NULL && held_is(held, input) && !held->edited) {
        struct t_gui_buffer *buffer = held->buffer;

        held_drop(held);
        gates_send_input(buffer);
    }
    return WEECHAT_RC_OK;
}

/* Enter on a draft that is held: whether it counts. Each one that does not
 * starts the guard again, so that a key held down never sends. */
static void
confirm(struct held *held, bool may_confirm)
{
    int64_t now = held_now();
    bool early = now - held->warned < GUARD_MILLISECONDS;

    if (held->confirm == NULL && !early && may_confirm
        && !paste_in_brackets()) {
        held->confirm = weechat_hook_timer(
            QUIET_MILLISECONDS, 0, 1, on_quiet,
            (const void *)(uintptr_t)held->number, NULL);
        return;
    }
    if (held->confirm != NULL)
        weechat_unhook(held->confirm);
    held->confirm = NULL;
    held->warned = now;
    if (!early)
        say(held->buffer, "ui.pasted");
}

static int
on_judged_over(const void *pointer, void *data, int remaining)
{
    (void)pointer;
    (void)data;
    (void)remaining;
    judged_timer = NULL;
    return WEECHAT_RC_OK;
}

static void
let_pass(void)
{
    if (judged_timer == NULL)
        judged_timer
            = weechat_hook_timer(1, 0, 1, on_judged_over, NULL, NULL);
    judge_settle();
}

bool
gates_pass(struct t_gui_buffer *buffer, const char *line, bool may_confirm)
{
    struct verdict verdict = judge(buffer, line, FORM_TYPED);
    struct held *held = held_typed(buffer);

    if (!verdict.draft)
        return true;
    if (verdict.action < PRU_ASK) {
        held_drop(held);
        let_pass();
        return true;
    }
    if (held != NULL && held_is(held, line) && !held->edited
        && verdict.action == PRU_ASK) {
        confirm(held, may_confirm);
        return false;
    }
    say_findings(buffer, &verdict);
    (void)held_add(HELD_TYPED, buffer,
                   (struct slice){ line, strlen(line) });
    say(buffer, verdict.action == PRU_HOLD ? "ui.weechat.hold"
                                           : "ui.weechat.ask");
    return false;
}

static int
on_return(const void *pointer, void *data, struct t_gui_buffer *buffer,
          const char *command)
{
    const char *line = weechat_buffer_get_string(buffer, "input");

    (void)pointer;
    (void)data;
    (void)command;
    if (open_for_confirmed || line == NULL || !judge_is_on()
        || where_is_local(buffer))
        return WEECHAT_RC_OK;
    if (paste_takes(buffer, line) || !gates_pass(buffer, line, true))
        return WEECHAT_RC_OK_EAT;
    return WEECHAT_RC_OK;
}

/* The warning stands as long as the line that it was about. */
static int
on_edit(const void *pointer, void *data, const char *signal,
        const char *type, void *buffer)
{
    struct held *held = held_typed(buffer);
    const char *input;

    (void)pointer;
    (void)data;
    (void)signal;
    (void)type;
    if (held != NULL) {
        input = weechat_buffer_get_string(buffer, "input");
        held->edited |= input == NULL || !held_is(held, input);
    }
    return WEECHAT_RC_OK;
}

/* Gate B */

static char *
on_text(const void *pointer, void *data, const char *modifier,
        const char *modifier_data, const char *string)
{
    struct t_gui_buffer *buffer = NULL;
    struct verdict verdict;
    void *address;

    (void)pointer;
    (void)data;
    (void)modifier;
    if (open_for_confirmed || sscanf(modifier_data, "%p", &address) != 1)
        return NULL;
    buffer = address;
    verdict = judge(buffer, string, FORM_TYPED);
    if (!verdict.draft)
        return NULL;
    if (verdict.action < PRU_ASK) {
        let_pass();
        return NULL;
    }
    gates_queue(HELD_LINE, buffer, (struct slice){ string, strlen(string) },
                "", &verdict);
    return strdup("");
}

/* Gate C */

static char *
on_wire(const void *pointer, void *data, const char *modifier,
        const char *server, const char *message)
{
    struct t_gui_buffer *buffer;
    struct outgoing out;
    struct verdict verdict;

    (void)pointer;
    (void)data;
    (void)modifier;
    if (open_for_confirmed || judged_timer != NULL
        || !outgoing_parse(message, FORM_RAW, &out))
        return NULL;
    buffer = where_shown(server, out.target);
    verdict = judge(buffer, message, FORM_RAW);
    if (!verdict.draft || verdict.action < PRU_ASK)
        return NULL;
    say(buffer, "ui.weechat.echo");
    gates_queue(HELD_WIRE, buffer,
                (struct slice){ message, strlen(message) }, server, &verdict);
    return strdup("");
}

static int
on_closing(const void *pointer, void *data, const char *signal,
           const char *type, void *buffer)
{
    struct held *held = held_latest(buffer);

    (void)pointer;
    (void)data;
    (void)signal;
    (void)type;
    for (; held != NULL; held = held_latest(buffer))
        held_drop(held);
    paste_forget(buffer);
    return WEECHAT_RC_OK;
}

void
gates_begin(void)
{
    static const char *const wire[]
        = { "PRIVMSG", "NOTICE", "TOPIC", "AWAY",   "PART",
            "QUIT",    "KICK",   "WALLOPS", "SQUERY", NULL };

    /* Above other plugins, which may change or encrypt the text. The second
     * command exists from 4.0 on. */
    weechat_hook_command_run("9000|/input return", on_return, NULL, NULL);
    weechat_hook_command_run("9000|/input split_return", on_return, NULL,
                             NULL);
    weechat_hook_modifier("9000|input_text_for_buffer", on_text, NULL, NULL);
    for (size_t i = 0; wire[i] != NULL; i++) {
        char name[64];

        snprintf(name, sizeof(name), "9000|irc_out1_%s", wire[i]);
        weechat_hook_modifier(name, on_wire, NULL, NULL);
    }
    weechat_hook_signal("input_text_changed", on_edit, NULL, NULL);
    weechat_hook_signal("buffer_closing", on_closing, NULL, NULL);
}
