/* SPDX-License-Identifier: MIT */
/* What is held is compared byte for byte when it is confirmed, and must still
 * be there when the user types a command over it; so it is kept, in locked
 * memory, until it is sent, dropped or replaced, or its buffer closes. A typed
 * draft, which is in the input line, too, is let go after two minutes: Enter
 * then warns anew. */

#include "plugin/hosts/common/held.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCRIPTS_MAX 100 /* a loop in a script must not fill the memory */
#define TYPED_MILLISECONDS (120L * 1000L)

static struct held *newest;
static unsigned last_number;

static void
on_expiry(void *held)
{
    held_drop(held);
}

/* What a person typed or pasted is never too much. */
static bool
is_of_script(enum held_kind kind)
{
    return kind == HELD_LINE || kind == HELD_WIRE;
}

static size_t
count_of_scripts(void)
{
    size_t count = 0;

    for (struct held *held = newest; held != NULL; held = held->next)
        count += is_of_script(held->kind);
    return count;
}

struct held *
held_add(enum held_kind kind, struct buffer *buffer, const char *server,
         const char *text)
{
    struct held *held;

    if (strlen(server) >= sizeof(held->server))
        return NULL;
    if (kind == HELD_TYPED)
        held_drop(held_typed(buffer));
    else if (is_of_script(kind) && count_of_scripts() >= SCRIPTS_MAX)
        return NULL;
    held = calloc(1, sizeof(*held));
    if (held == NULL)
        return NULL;
    if (!secret_append(&held->text, text, strlen(text))) {
        free(held);
        return NULL;
    }
    held->number = ++last_number;
    held->kind = kind;
    held->buffer = buffer;
    snprintf(held->server, sizeof(held->server), "%s", server);
    held->warned = host->now();
    if (kind == HELD_TYPED)
        timer_set(&held->expiry, TYPED_MILLISECONDS, on_expiry, held);
    held->next = newest;
    newest = held;
    return held;
}

void
held_drop(struct held *held)
{
    struct held **link = &newest;

    if (held == NULL)
        return;
    while (*link != held)
        link = &(*link)->next;
    *link = held->next;
    timer_stop(&held->confirm);
    timer_stop(&held->expiry);
    secret_wipe(&held->text);
    free(held);
}

void
held_drop_all(void)
{
    while (newest != NULL)
        held_drop(newest);
}

struct held *
held_first(void)
{
    return newest;
}

struct held *
held_typed(struct buffer *buffer)
{
    for (struct held *held = newest; held != NULL; held = held->next)
        if (held->buffer == buffer && held->kind == HELD_TYPED)
            return held;
    return NULL;
}

struct held *
held_latest(struct buffer *buffer)
{
    for (struct held *held = newest; held != NULL; held = held->next)
        if (held->buffer == buffer)
            return held;
    return NULL;
}

struct held *
held_number(unsigned number)
{
    for (struct held *held = newest; held != NULL; held = held->next)
        if (held->number == number)
            return held;
    return NULL;
}

bool
held_is(const struct held *held, const char *text)
{
    return strcmp(held->text.bytes, text) == 0;
}

enum form
held_form(const struct held *held)
{
    return held->kind == HELD_WIRE    ? FORM_RAW
           : held->kind == HELD_PASTE ? FORM_TEXT
                                      : FORM_TYPED;
}
