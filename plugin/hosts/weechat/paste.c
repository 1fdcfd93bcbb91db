/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Up to WeeChat 3.8 a paste of several lines is a line and Enter, a line and
 * Enter, as fast as the machine can; from 4.0 on it stands in the input as a
 * whole, unless the terminal does not bracket pastes. Judged one by one, a
 * private key is a heap of harmless lines, and a line after the one that was
 * held would be sent without it.
 *
 *     key …key Enter key …key Enter key …key       (silence of 50 ms)
 *       0.1 ms  │              │                      │
 *               └──── taken ───┘── stays in input ────┴── judged together
 *
 * So Enter less than 5 ms after the key before it is not a person's: the line
 * is taken out of the input and kept; when no key has come for 50 ms, all of it
 * is judged. It is sent line by line as it would have been, or held as one. */

#include "plugin/hosts/weechat/paste.h"

#include <string.h>

#include "plugin/hosts/weechat/gates.h"
#include "plugin/hosts/weechat/judge.h"

#define BURST_MILLISECONDS 5
#define QUIET_MILLISECONDS 50

static unsigned keys;
static int64_t last_key;      /* when, in ms */
static int64_t last_interval; /* between it and the one before */

static struct secret lines; /* taken so far, each with its line break */
static struct t_gui_buffer *lines_buffer;
static struct t_hook *timer;
static unsigned keys_at_timer;

static int
on_key(const void *pointer, void *data, const char *signal, const char *type,
       void *key)
{
    int64_t now = held_now();

    (void)pointer;
    (void)data;
    (void)signal;
    (void)type;
    (void)key;
    last_interval = now - last_key;
    last_key = now;
    keys++;
    return WEECHAT_RC_OK;
}

/* Enter that comes from a key, not from a script, and right after another. */
static bool
in_burst(void)
{
    return held_now() - last_key < BURST_MILLISECONDS
           && last_interval < BURST_MILLISECONDS;
}

/* A paste of blank lines can come down to one Enter, alone. WeeChat says
 * nothing of brackets, but it watches over an open one with a timer, which it
 * deletes before it hands out the keys, and which is in its list of hooks until
 * they are all handled. */
bool
paste_in_brackets(void)
{
    struct t_infolist *timers = weechat_infolist_get("hook", NULL, "timer");
    bool deleted = false;

    while (timers != NULL && !deleted && weechat_infolist_next(timers))
        deleted = weechat_infolist_integer(timers, "deleted") != 0;
    weechat_infolist_free(timers);
    return deleted;
}

void
paste_forget(struct t_gui_buffer *buffer)
{
    if (buffer != NULL && buffer != lines_buffer)
        return;
    if (timer != NULL)
        weechat_unhook(timer);
    timer = NULL;
    secret_wipe(&lines);
    lines_buffer = NULL;
}

/* A single line: as if it had been typed, except that it confirms nothing. */
static void
finish_line(struct t_gui_buffer *buffer, struct secret *line)
{
    line->bytes[--line->length] = '\0';
    gates_set_input(buffer, line->bytes);
    if (gates_pass(buffer, line->bytes, false))
        gates_send_input(buffer);
}

static void
finish_lines(struct t_gui_buffer *buffer, struct secret *taken)
{
    const char *input = weechat_buffer_get_string(buffer, "input");
    size_t complete = taken->length; /* lines that Enter was pressed on */
    struct verdict verdict;

    if (input != NULL)
        (void)secret_append(taken, input, strlen(input));
    verdict = judge_text(
        buffer, (struct slice){ taken->bytes, taken->length });
    if (verdict.action >= PRU_ASK) {
        gates_set_input(buffer, "");
        gates_queue(HELD_PASTE, buffer,
                    (struct slice){ taken->bytes, taken->length }, "",
                    &verdict);
        return;
    }
    taken->bytes[complete] = '\0';
    gates_send_lines(buffer, taken->bytes);
}

static void
finish(void)
{
    struct t_gui_buffer *buffer = lines_buffer;
    struct secret taken = lines;
    const char *input = weechat_buffer_get_string(buffer, "input");

    lines = (struct secret){ NULL, 0, 0 };
    paste_forget(NULL);
    if (strchr(taken.bytes, '\n') == taken.bytes + taken.length - 1
        && (input == NULL || *input == '\0'))
        finish_line(buffer, &taken);
    else
        finish_lines(buffer, &taken);
    secret_wipe(&taken);
}

static int
on_timer(const void *pointer, void *data, int remaining)
{
    (void)pointer;
    (void)data;
    (void)remaining;
    if (keys != keys_at_timer) {
        keys_at_timer = keys;
        return WEECHAT_RC_OK;
    }
    finish();
    return WEECHAT_RC_OK;
}

bool
paste_takes(struct t_gui_buffer *buffer, const char *line)
{
    if (lines_buffer != buffer && lines_buffer != NULL)
        finish();
    if (lines_buffer == NULL && !in_burst())
        return false;
    if (weechat_string_input_for_buffer(line) == NULL && *line != '\0') {
        /* A command: what came before it goes before it, and it is judged for
         * itself. It stays in the input, for WeeChat to run. */
        if (lines_buffer != NULL) {
            struct secret command = { NULL, 0, 0 };

            if (!secret_append(&command, line, strlen(line)))
                return false;
            gates_set_input(buffer, "");
            finish();
            gates_set_input(buffer, command.bytes);
            secret_wipe(&command);
        }
        return false;
    }
    if (lines_buffer == NULL && *line == '\0')
        return false;
    if (!secret_append(&lines, line, strlen(line))
        || !secret_append(&lines, "\n", 1))
        return false;
    lines_buffer = buffer;
    gates_set_input(buffer, "");
    keys_at_timer = keys;
    if (timer == NULL)
        timer = weechat_hook_timer(QUIET_MILLISECONDS, 0, 0, on_timer, NULL,
                                   NULL);
    return true;
}

void
paste_begin(void)
{
    weechat_hook_signal("key_pressed", on_key, NULL, NULL);
}
