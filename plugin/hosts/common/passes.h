/* SPDX-License-Identifier: MIT */
#ifndef HOSTS_COMMON_PASSES_H
#define HOSTS_COMMON_PASSES_H

/* What was judged, or confirmed, and leaves later: a client that does not flood
 * its server keeps messages back, and sends them when the gates have long been
 * shut. A pass is good for these bytes to this target, once, for an hour. */

#include "plugin/hosts/common/outgoing.h"

/* The host calls it where the client takes a message in, if gates_know() it, in
 * the shape in which it will reach the wire. */
void passes_note(struct buffer *buffer, const char *server,
                 const struct outgoing *out);

bool passes_redeem(struct buffer *buffer, const char *server,
                   const struct outgoing *out);

#endif
