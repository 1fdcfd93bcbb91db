/* SPDX-License-Identifier: MIT */
/* Where a client has one line of input, a paste of several is a line and Enter,
 * a line and Enter, as fast as the machine can. Judged one by one, a private
 * key is a heap of harmless lines, and a line after the one that was held would
 * be sent without it.
 *
 *     key …key Enter key …key Enter key …key       (silence of 50 ms)
 *       0.1 ms  │              │                      │
 *               └──── taken ───┘── stays in input ────┴── judged together
 *
 * So Enter less than 5 ms after the key before it is not a person's, nor is one
 * that the client had in hand together with that key, before its main loop ran
 * again: on a busy machine, more than 5 ms can pass meanwhile. The line is taken
 * out of the input and kept; when no key has come for 50 ms, all of it is judged.
 * It is sent line by line as it would have been, or held as one. A client that
 * tells a paste from typing itself needs no keys for that. */

#include "plugin/hosts/common/burst.h"

#include <string.h>

#include "plugin/hosts/common/gates.h"
#include "plugin/hosts/common/judge.h"
#include "plugin/hosts/common/secret.h"
#include "plugin/hosts/common/timers.h"

#define BURST_MILLISECONDS 5
#define QUIET_MILLISECONDS 50

static unsigned keys;
static int64_t last_key;      /* when, by host->now() */
static int64_t last_interval; /* between it and the one before */
static struct timer turn;     /* set: the main loop has not run since a key */
static bool same_turn;        /* nor between the last two */

static struct secret lines; /* taken so far, each with its line break */
static struct buffer *lines_buffer;
static struct timer timer;
static unsigned keys_at_timer;

static void
on_turn_over(void *data)
{
    (void)data;
}

void
burst_key(void)
{
    int64_t now = host->now();

    last_interval = now - last_key;
    last_key = now;
    same_turn = timer_is_set(&turn);
    if (!same_turn)
        timer_set(&turn, 1, on_turn_over, NULL);
    keys++;
}

/* Enter that comes from a key, not from a script, and right after another. */
static bool
in_burst(void)
{
    bool by_key = timer_is_set(&turn)
                  || host->now() - last_key < BURST_MILLISECONDS;

    return by_key && (same_turn || last_interval < BURST_MILLISECONDS);
}

void
burst_forget(struct buffer *buffer)
{
    if (buffer != NULL && buffer != lines_buffer)
        return;
    timer_stop(&timer);
    secret_wipe(&lines);
    lines_buffer = NULL;
}

void
burst_end(void)
{
    burst_forget(NULL);
    timer_stop(&turn);
}

/* A single line: as if it had been typed, except that it confirms nothing. */
static void
finish_line(struct buffer *buffer, struct secret *line)
{
    struct verdict verdict;

    line->bytes[--line->length] = '\0';
    if (gates_pass(buffer, line->bytes, false)) {
        gates_send_typed(buffer, line->bytes);
    } else if (!host->set_input(buffer, line->bytes)) {
        verdict = judge(buffer, "", line->bytes, FORM_TYPED);
        gates_queue(HELD_PASTE, buffer, "", line->bytes, &verdict);
    }
}

/* `input`: a line was begun, which belongs to them; NULL: none was. */
static void
finish_lines(struct buffer *buffer, struct secret *taken, const char *input)
{
    size_t complete = taken->length; /* lines that Enter was pressed on */
    struct verdict verdict;

    if (input != NULL)
        (void)secret_append(taken, input, strlen(input));
    verdict = judge(buffer, "", taken->bytes, FORM_TEXT);
    if (verdict.action >= PRU_ASK) {
        if (input != NULL)
            (void)host->set_input(buffer, "");
        gates_queue(HELD_PASTE, buffer, "", taken->bytes, &verdict);
        return;
    }
    taken->bytes[complete] = '\0';
    gates_send_lines(buffer, taken->bytes);
}

/* `begun`: the paste may have left the beginning of a line in the input. */
static void
finish(bool begun)
{
    struct buffer *buffer = lines_buffer;
    struct secret taken = lines;
    const char *input = begun ? host->input(buffer) : NULL;

    lines = (struct secret){ NULL, 0, 0 };
    burst_forget(NULL);
    if (begun && strchr(taken.bytes, '\n') == taken.bytes + taken.length - 1
        && (input == NULL || *input == '\0'))
        finish_line(buffer, &taken);
    else
        finish_lines(buffer, &taken, input);
    secret_wipe(&taken);
}

static void
on_timer(void *data)
{
    (void)data;
    if (keys == keys_at_timer) {
        finish(true);
        return;
    }
    keys_at_timer = keys;
    timer_set(&timer, QUIET_MILLISECONDS, on_timer, NULL);
}

bool
burst_takes(struct buffer *buffer, const char *line, bool certain)
{
    const char *command;

    if (lines_buffer != buffer && lines_buffer != NULL)
        finish(true);
    if (lines_buffer == NULL && !certain && !in_burst())
        return false;
    if (host->grammar->text_of(line, &command) == NULL && *line != '\0') {
        /* A command: what came before it goes before it, and it is judged for
         * itself. */
        if (lines_buffer != NULL)
            finish(false);
        return false;
    }
    if (lines_buffer == NULL && *line == '\0')
        return false;
    if (!secret_append(&lines, line, strlen(line))
        || !secret_append(&lines, "\n", 1))
        return false;
    lines_buffer = buffer;
    if (!certain)
        (void)host->set_input(buffer, "");
    keys_at_timer = keys;
    timer_set(&timer, QUIET_MILLISECONDS, on_timer, NULL);
    return true;
}
