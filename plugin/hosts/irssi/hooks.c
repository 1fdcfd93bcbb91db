/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gates of plugin/hosts/common/gates.c, at their places in irssi:
 *
 *     A  key send_line           a person presses Enter; before the history
 *     B  send command            a line is given to a window: typed, pasted, of
 *                                an alias, of a script
 *        command msg, notice, …  with its full name; where what /exec prints,
 *                                and names that were shortened, come in
 *     C  server outgoing modify  a message to the server, as it is sent; what
 *                                is emptied there is not
 *
 * A paste never presses Enter: irssi sees that many keys have come at once and
 * gives its lines to B, in a row. From there it is told by the history, into
 * which pasted lines go before they are sent, and what scripts send does not.
 *
 * irssi sends a few messages at once and keeps others back, so as not to flood
 * the server. These come to C when the gates have long been shut again; a pass
 * tells them (passes.h), which they are given when irssi takes them in. */

#include "plugin/hosts/irssi/hooks.h"

#include "plugin/hosts/common/burst.h"
#include "plugin/hosts/common/gates.h"
#include "plugin/hosts/common/passes.h"
#include "plugin/hosts/common/secret.h"
#include "plugin/hosts/irssi/entry.h"
#include "plugin/hosts/irssi/view.h"

#define FIRST (-1000) /* before other modules, which may change the text */
#define LAST 1000

static const char *
tag_of(SERVER_REC *server)
{
    return server != NULL ? server->tag : "";
}

/* What was stopped behind the input line must not stay in the history. */
static void
stop(bool in_history)
{
    if (in_history)
        entry_forget_latest();
    signal_stop();
}

/* Gate A */

static void
on_send_line(void)
{
    struct buffer *buffer = buffer_active();

    if (entry_asks_password()) {
        entry_ask_password(false);
        return;
    }
    if (buffer == NULL || active_entry == NULL)
        return;
    if (gates_enter(buffer, true))
        entry_sending();
    else
        signal_stop();
}

static void
on_line_sent(void)
{
    entry_sent();
    view_refresh();
}

static void
on_redirect(SIGNAL_FUNC function, const char *prompt, void *flags)
{
    (void)function;
    (void)prompt;
    if ((GPOINTER_TO_INT(flags) & ENTRY_REDIRECT_FLAG_HOTKEY) == 0)
        entry_ask_password(true);
}

/* Keys that come at once are a paste, too, where irssi is told to know one by
 * its brackets and there are none. A line whose sending another module has
 * stopped ends here. */
static void
before_key(void)
{
    burst_key();
    if (entry_is_sending())
        entry_sent();
}

static void
after_key(void)
{
    struct buffer *buffer = buffer_active();

    if (buffer != NULL)
        gates_edited(buffer);
    view_refresh();
}

/* Gate B */

static void
on_command(const char *line, SERVER_REC *server, WI_ITEM_REC *item)
{
    struct buffer *buffer = buffer_of(item);
    bool pasted = !entry_is_sending() && active_win != NULL
                  && item == active_win->active && entry_is_latest(line);
    bool passes = pasted ? gates_pasted(buffer, tag_of(server), line)
                         : gates_line(buffer, tag_of(server), line);

    if (!passes)
        stop(pasted || entry_is_sending());
    view_refresh();
}

/* /msg is cut into pieces that fit, and they are given to "server sendmsg". */
static bool
comes_in_pieces(const char *command)
{
    return strcmp(command, "msg") == 0;
}

static void
on_chat_command(const char *arguments, SERVER_REC *server, WI_ITEM_REC *item)
{
    const char *name = signal_get_user_data();
    const char *prefix = settings_get_str("cmdchars");
    struct buffer *buffer = buffer_of(item);
    struct secret line = { NULL, 0, 0 };
    struct outgoing out;

    if (*prefix == '\0' || !secret_append(&line, prefix, 1)
        || !secret_append(&line, name, strlen(name))
        || !secret_append(&line, " ", 1)
        || !secret_append(&line, arguments, strlen(arguments))) {
        secret_wipe(&line);
        return;
    }
    if (!gates_line(buffer, tag_of(server), line.bytes))
        stop(entry_is_sending());
    else if (!comes_in_pieces(name)
             && outgoing_parse(line.bytes, FORM_TYPED, &out)
             && gates_know(out.payload))
        passes_note(buffer, tag_of(server), &out);
    secret_wipe(&line);
}

static void
on_piece(SERVER_REC *server, const char *target, const char *text)
{
    struct outgoing out = { .payload = { text, strlen(text) },
                            .target = { target, strlen(target) } };

    if (gates_know(out.payload))
        passes_note(buffer_shown(server->tag, out.target), server->tag, &out);
}

/* A paste that the user has handed to scripts, for instance to be put on a web
 * page. irssi lets go of it once anybody listens to this signal, so what no
 * script has stopped, having made use of it, is kept. */
static void
on_paste(const char *text)
{
    struct buffer *buffer = buffer_active();
    struct verdict verdict = judge(buffer, "", text, FORM_TEXT);

    if (verdict.action < PRU_ASK)
        return;
    gates_queue(HELD_PASTE, buffer, "", text, &verdict);
    signal_stop();
}

static void
on_paste_unused(const char *text)
{
    struct buffer *buffer = buffer_active();
    struct verdict verdict = judge(buffer, "", text, FORM_TEXT);

    gates_queue(HELD_PASTE, buffer, "", text, &verdict);
}

/* Gate C */

static void
on_wire(SERVER_REC *server, GString *message)
{
    if (message->len > 0 && !gates_wire(server->tag, message->str, false)) {
        explicit_bzero(message->str, message->len);
        g_string_truncate(message, 0);
    }
}

static void
hook(int priority, const char *signal, SIGNAL_FUNC function)
{
    signal_add_full(MODULE_NAME, priority, signal, function, NULL);
}

void
hooks_begin(void)
{
    const struct chat_command *command = client.grammar->commands;

    hook(FIRST, "key send_line", (SIGNAL_FUNC)on_send_line);
    hook(LAST, "key send_line", (SIGNAL_FUNC)on_line_sent);
    hook(FIRST, "gui entry redirect", (SIGNAL_FUNC)on_redirect);
    hook(FIRST, "gui key pressed", (SIGNAL_FUNC)before_key);
    hook(LAST, "gui key pressed", (SIGNAL_FUNC)after_key);
    hook(FIRST, "send command", (SIGNAL_FUNC)on_command);
    for (; command->name != NULL; command++) {
        char *signal = g_strconcat("command ", command->name, NULL);

        /* One that nobody listens to is not a command. */
        if (command_find(command->name) != NULL)
            signal_add_full(MODULE_NAME, FIRST, signal,
                            (SIGNAL_FUNC)on_chat_command,
                            (void *)(uintptr_t)command->name);
        g_free(signal);
    }
    hook(FIRST, "server sendmsg", (SIGNAL_FUNC)on_piece);
    hook(FIRST, "paste event", (SIGNAL_FUNC)on_paste);
    hook(LAST, "paste event", (SIGNAL_FUNC)on_paste_unused);
    hook(FIRST, "server outgoing modify", (SIGNAL_FUNC)on_wire);
}
