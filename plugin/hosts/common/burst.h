/* SPDX-License-Identifier: MIT */
#ifndef HOSTS_COMMON_BURST_H
#define HOSTS_COMMON_BURST_H

/* Lines that arrive faster than anybody types belong together. */

#include "plugin/hosts/common/host.h"

/* A key was pressed; only a host that cannot tell a paste must say so. */
void burst_key(void);

/* Enter was pressed on this line. True: it is part of a paste, was taken, and
 * is judged with the rest when the paste is over. `certain`: the client says
 * that it was pasted, and it does not stand in the input. */
bool burst_takes(struct buffer *buffer, const char *line, bool certain);

/* The buffer is going away: what was taken from it is wiped; NULL: any. */
void burst_forget(struct buffer *buffer);
void burst_end(void);

#endif
