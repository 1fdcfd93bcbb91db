/* SPDX-License-Identifier: MIT */
#ifndef HOSTS_COMMON_TIMERS_H
#define HOSTS_COMMON_TIMERS_H

/* What is to happen later, on the one timer that the host lends. */

#include "plugin/hosts/common/host.h"

/* Part of what it belongs to, where it must be stopped before that goes. All
 * zeroes: not set. */
struct timer {
    struct timer *next;
    void (*run)(void *data); /* NULL: not set */
    void *data;
    int64_t due; /* by host->now() */
};

/* Run it once, not before the main loop has been reached again. A timer that is
 * set already begins anew. */
void timer_set(struct timer *timer, int64_t milliseconds,
               void (*run)(void *data), void *data);
void timer_stop(struct timer *timer); /* not set is fine */
bool timer_is_set(const struct timer *timer);

/* Milliseconds until it runs; 0: it is not set. */
int64_t timer_left(const struct timer *timer);

/* Run all that are due; the host calls it when it was asked to. */
void timers_run(void);

/* Milliseconds of a clock that only goes forward. */
int64_t timers_clock(void);

#endif
