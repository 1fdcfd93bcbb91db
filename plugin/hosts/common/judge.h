/* SPDX-License-Identifier: MIT */
#ifndef HOSTS_COMMON_JUDGE_H
#define HOSTS_COMMON_JUDGE_H

/* The one place that scans: the session, whether it is switched on, and what a
 * line that someone is about to send calls for. */

#include "plugin/hosts/common/outgoing.h"

struct verdict {
    bool draft;           /* there is something to judge */
    int error;            /* PRU_OK, or why it was not checked */
    int action;           /* enum pru_action; PRU_ASK if not checked */
    struct slice payload; /* borrowed from the line: positions count from it */
    struct where where;
};

void judge_begin(void);
void judge_end(void);

/* NULL when no pack could be loaded. */
struct pru_session *judge_session(void);

/* Whether the session remembers nothing. */
bool judge_is_incognito(void);

/* Switched off, for a while: it comes back by itself, and says so. */
bool judge_is_on(void);
void judge_on(void);
void judge_off(int minutes);
int judge_minutes_off(void);

/* Judge a line for the buffer that it is given to, on this server (""; the
 * buffer's own). What was found can be read from the session until the next
 * line is judged. */
struct verdict judge(struct buffer *buffer, const char *server,
                     const char *line, enum form form);

/* A draft is on its way: once the client is back in its main loop, forget what
 * was found in it and what was allowed once. */
void judge_settle(void);

/* The line with what was found in it replaced; free with
 * secret_free_string(). NULL: there is nothing to judge, or no memory. */
char *judge_redact(struct buffer *buffer, const char *server,
                   const char *line, enum form form, enum pru_style style);

/* A number that stands for these bytes sent there; 0: there is no session. */
uint64_t judge_ticket(struct buffer *buffer, const char *server,
                      const struct outgoing *out);

#endif
