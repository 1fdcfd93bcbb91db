/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is held is compared byte for byte when it is confirmed, and must still
 * be there when the user types a command over it; so it is kept, in locked
 * memory, until it is sent, dropped or replaced, or its buffer closes. A typed
 * draft, which is in the input line, too, is let go after two minutes: Enter
 * then warns anew. */

#include "plugin/hosts/weechat/held.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define QUEUED_MAX 100
#define TYPED_MILLISECONDS (120L * 1000L)

static struct held *newest;
static unsigned last_number;

int64_t
held_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int
on_expiry(const void *pointer, void *data, int remaining)
{
    struct held *held = held_number((unsigned)(uintptr_t)pointer);

    (void)data;
    (void)remaining;
    if (held != NULL) {
        held->expiry = NULL; /* a timer that ran out is unhooked */
        held_drop(held);
    }
    return WEECHAT_RC_OK;
}

static size_t
count_queued(void)
{
    size_t count = 0;

    for (struct held *held = newest; held != NULL; held = held->next)
        count += held->kind != HELD_TYPED;
    return count;
}

struct held *
held_add(enum held_kind kind, struct t_gui_buffer *buffer, struct slice text)
{
    struct held *held;

    if (kind == HELD_TYPED)
        held_drop(held_typed(buffer));
    else if (count_queued() >= QUEUED_MAX)
        return NULL;
    held = calloc(1, sizeof(*held));
    if (held == NULL)
        return NULL;
    if (!secret_append(&held->text, text.bytes, text.length)) {
        free(held);
        return NULL;
    }
    held->number = ++last_number;
    held->kind = kind;
    held->buffer = buffer;
    held->warned = held_now();
    if (kind == HELD_TYPED)
        held->expiry = weechat_hook_timer(
            TYPED_MILLISECONDS, 0, 1, on_expiry,
            (const void *)(uintptr_t)held->number, NULL);
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
    if (held->confirm != NULL)
        weechat_unhook(held->confirm);
    if (held->expiry != NULL)
        weechat_unhook(held->expiry);
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
held_typed(struct t_gui_buffer *buffer)
{
    for (struct held *held = newest; held != NULL; held = held->next)
        if (held->buffer == buffer && held->kind == HELD_TYPED)
            return held;
    return NULL;
}

struct held *
held_latest(struct t_gui_buffer *buffer)
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
