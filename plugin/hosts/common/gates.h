/* SPDX-License-Identifier: MIT */
#ifndef HOSTS_COMMON_GATES_H
#define HOSTS_COMMON_GATES_H

/* The places where a draft can be stopped, which the host's hooks call, and the
 * ways through. */

#include "plugin/hosts/common/held.h"
#include "plugin/hosts/common/judge.h"

/* For each gate: true, the client may go on; false, it must not, and the user
 * has been told. */

/* A: a person pressed Enter in the buffer. The draft stays in the input line;
 * if it was held before and only waits to be confirmed, that is what this Enter
 * does when it may. `may_confirm` false: it may be part of a paste. */
bool gates_enter(struct buffer *buffer, bool may_confirm);

/* A line of which the client itself tells that it was pasted. */
bool gates_pasted(struct buffer *buffer, const char *server,
                  const char *line);

/* B: a line is handed to the buffer: by a script, an alias, a relay, or typed
 * and past A. Server "": the buffer's own. */
bool gates_line(struct buffer *buffer, const char *server, const char *line);

/* C: a raw message is about to leave. `shown`: the client has shown it to the
 * user as sent already. */
bool gates_wire(const char *server, const char *message, bool shown);

/* This text, or one that it is a part of, was judged since the main loop ran, or
 * is confirmed: it is on its way, and a gate further on need not look. */
bool gates_know(struct slice text);

/* The input line has changed; the buffer is going away. */
void gates_edited(struct buffer *buffer);
void gates_closed(struct buffer *buffer);
void gates_end(void);

/* Within the common part: judge a line as if it were typed and Enter pressed. */
bool gates_pass(struct buffer *buffer, const char *line, bool may_confirm);

/* Send without judging again: what stands in the buffer's input; a line, or
 * each of these, as if typed there; what is held, which is let go. */
void gates_send_input(struct buffer *buffer);
void gates_send_typed(struct buffer *buffer, const char *line);
void gates_send_lines(struct buffer *buffer, const char *lines);
void gates_release(struct held *held);

/* Hold a text that is not in the input line, and tell its number. */
void gates_queue(enum held_kind kind, struct buffer *buffer,
                 const char *server, const char *text,
                 const struct verdict *verdict);

#endif
