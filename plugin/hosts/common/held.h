/* SPDX-License-Identifier: MIT */
#ifndef HOSTS_COMMON_HELD_H
#define HOSTS_COMMON_HELD_H

/* Drafts that were stopped, each with a number. */

#include "plugin/hosts/common/outgoing.h"
#include "plugin/hosts/common/secret.h"
#include "plugin/hosts/common/timers.h"

enum held_kind {
    HELD_TYPED, /* still in the input line: at most one a buffer, for a while */
    HELD_LINE,  /* from a script, an alias, a relay: this is the only copy */
    HELD_PASTE, /* lines that came together, one below the other */
    HELD_WIRE,  /* a raw message to `server` that no other gate saw */
};

struct held {
    struct held *next;
    unsigned number;
    enum held_kind kind;
    struct buffer *buffer; /* that it was given to */
    char server[128];      /* on which; "": the buffer's own */
    struct secret text;
    int64_t warned;       /* ms, host->now(): when the user was last told */
    bool edited;          /* the input line was another since then */
    struct timer confirm; /* Enter was pressed again, see gates.c */
    struct timer expiry;  /* of HELD_TYPED */
};

/* NULL: memory is short, or scripts have too many held, or no server has a name
 * like that. The number counts on for ever, so that none means two drafts. */
struct held *held_add(enum held_kind kind, struct buffer *buffer,
                      const char *server, const char *text);
void held_drop(struct held *held); /* NULL is fine */
void held_drop_all(void);

struct held *held_typed(struct buffer *buffer);
struct held *held_latest(struct buffer *buffer);
struct held *held_number(unsigned number);
struct held *held_first(void); /* and so on by `next`, the newest first */

/* Whether this is the very text that is held. */
bool held_is(const struct held *held, const char *text);

/* How its text is read. */
enum form held_form(const struct held *held);

#endif
