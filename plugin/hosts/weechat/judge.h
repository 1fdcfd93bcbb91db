/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_JUDGE_H
#define HOSTS_WEECHAT_JUDGE_H

/* The one place that scans: the plugin's session, whether it is switched on,
 * and what a line that someone is about to send calls for. */

#include "plugin/hosts/weechat/outgoing.h"
#include "plugin/hosts/weechat/where.h"

struct verdict {
    bool draft;           /* there is something to judge */
    int error;            /* PRU_OK, or why it was not checked */
    int action;           /* enum pru_action; PRU_ASK if not checked */
    struct slice payload; /* borrowed from the line: positions count from it */
    struct where where;
};

/* Load the packs and open the session; reports faults to WeeChat's first
 * buffer. Without packs the plugin works on, and every draft is not checked. */
void judge_begin(void);
void judge_end(void);

/* NULL when no pack could be loaded. */
struct pru_session *judge_session(void);

/* Switched off, for a while: it comes back by itself, and says so. */
bool judge_is_on(void);
void judge_on(void);
void judge_off(int minutes);
int judge_minutes_off(void);

/* Judge a line for the buffer that it is given to. What was found can be read
 * from the session until the next line is judged. */
struct verdict judge(struct t_gui_buffer *buffer, const char *line,
                     enum form form);

/* The same for lines of plain text that belong together. */
struct verdict judge_text(struct t_gui_buffer *buffer, struct slice text);

/* A draft is on its way: once WeeChat is back in its main loop, forget what was
 * found in it and what was allowed once. */
void judge_settle(void);

/* The line with what was found in it replaced; free with
 * secret_free_string(). NULL: there is nothing to judge, or no memory. */
char *judge_redact(struct t_gui_buffer *buffer, const char *line,
                   enum form form, enum pru_style style);

char *judge_redact_text(struct t_gui_buffer *buffer, const char *text,
                        enum pru_style style);

#endif
