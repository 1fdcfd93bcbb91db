/* SPDX-License-Identifier: MIT */
/* Timers are kept in a list, in no order: there are two a held draft and five
 * more. The host is asked to wake for the first that is due, and only when that
 * has changed. */

#include "plugin/hosts/common/timers.h"

#include <time.h>

static struct timer *timers;
static int64_t asked_for; /* when the host was asked to wake; 0: not asked */

int64_t
timers_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static struct timer *
first_due(void)
{
    struct timer *first = timers;

    for (struct timer *timer = timers; timer != NULL; timer = timer->next)
        if (timer->due < first->due)
            first = timer;
    return first;
}

static void
ask(void)
{
    struct timer *first = first_due();
    int64_t due = first != NULL ? first->due : 0;

    if (due == asked_for)
        return;
    asked_for = due;
    host->wake(first != NULL ? due - host->now() : -1);
}

static void
unlink_timer(struct timer *timer)
{
    struct timer **link = &timers;

    while (*link != timer)
        link = &(*link)->next;
    *link = timer->next;
    timer->run = NULL;
}

void
timer_set(struct timer *timer, int64_t milliseconds, void (*run)(void *data),
          void *data)
{
    if (timer_is_set(timer))
        unlink_timer(timer);
    timer->run = run;
    timer->data = data;
    timer->due = host->now() + (milliseconds > 0 ? milliseconds : 1);
    timer->next = timers;
    timers = timer;
    ask();
}

void
timer_stop(struct timer *timer)
{
    if (!timer_is_set(timer))
        return;
    unlink_timer(timer);
    ask();
}

bool
timer_is_set(const struct timer *timer)
{
    return timer->run != NULL;
}

int64_t
timer_left(const struct timer *timer)
{
    int64_t left = timer_is_set(timer) ? timer->due - host->now() : 0;

    return left > 0 ? left : 0;
}

void
timers_run(void)
{
    int64_t now = host->now();
    struct timer *timer;

    asked_for = 0;
    while ((timer = first_due()) != NULL && timer->due <= now) {
        void (*run)(void *data) = timer->run;

        unlink_timer(timer);
        run(timer->data);
    }
    ask();
}
