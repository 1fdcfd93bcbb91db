/* SPDX-License-Identifier: MIT */
/* A pass is a ticket of the session, nothing of the message. Those that are not
 * redeemed make room for newer ones. */

#include "plugin/hosts/common/passes.h"

#include "plugin/hosts/common/judge.h"

#define PASSES 1024
#define VALID_MILLISECONDS (60L * 60L * 1000L)

static struct pass {
    uint64_t ticket; /* 0: none */
    int64_t until;
} passes[PASSES];
static size_t next;
static bool any;

void
passes_note(struct buffer *buffer, const char *server,
            const struct outgoing *out)
{
    passes[next].ticket = judge_ticket(buffer, server, out);
    passes[next].until = host->now() + VALID_MILLISECONDS;
    next = (next + 1) % PASSES;
    any = true;
}

bool
passes_redeem(struct buffer *buffer, const char *server,
              const struct outgoing *out)
{
    uint64_t ticket = any ? judge_ticket(buffer, server, out) : 0;

    for (size_t i = 0; ticket != 0 && i < PASSES; i++)
        if (passes[i].ticket == ticket && host->now() <= passes[i].until) {
            passes[i].ticket = 0;
            return true;
        }
    return false;
}
