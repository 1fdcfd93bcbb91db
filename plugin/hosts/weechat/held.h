/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_HELD_H
#define HOSTS_WEECHAT_HELD_H

/* Drafts that were stopped, each with a number. */

#include "plugin/hosts/weechat/host.h"
#include "plugin/hosts/weechat/secret.h"

enum held_kind {
    HELD_TYPED, /* still in the input line: at most one a buffer, for a while */
    HELD_LINE,  /* from a script, the fifo, a relay: this is the only copy */
    HELD_PASTE, /* lines that came together, one below the other */
    HELD_WIRE,  /* a raw message to `server` that no other gate saw */
};

struct held {
    struct held *next;
    unsigned number;
    enum held_kind kind;
    struct t_gui_buffer *buffer; /* that it was given to */
    struct secret text;
    char server[64];
    int64_t warned;         /* ms, monotonic: when the user was last told */
    bool edited;            /* the input line was another since then */
    struct t_hook *confirm; /* Enter was pressed again, see gates.c */
    struct t_hook *expiry;  /* of HELD_TYPED */
};

/* NULL: memory is short, or too many are held. The number counts on for ever,
 * so that none means two drafts. */
struct held *held_add(enum held_kind kind, struct t_gui_buffer *buffer,
                      struct slice text);
void held_drop(struct held *held); /* NULL is fine */
void held_drop_all(void);

struct held *held_typed(struct t_gui_buffer *buffer);
struct held *held_latest(struct t_gui_buffer *buffer);
struct held *held_number(unsigned number);
struct held *held_first(void); /* and so on by `next`, the newest first */

/* Whether this is the very text that is held. */
bool held_is(const struct held *held, const char *text);

/* Milliseconds of a clock that only goes forward. */
int64_t held_now(void);

#endif
