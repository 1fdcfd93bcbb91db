/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_HOSTS_CLI_HOOK_JUDGE_H
#define PLUGIN_HOSTS_CLI_HOOK_JUDGE_H

/* What the passages of one event give away, and what the user has said of it. */

#include "plugin/hosts/cli/hook/hook.h"
#include "plugin/hosts/cli/hook/passages.h"
#include "plugin/hosts/cli/hook/ticket.h"

struct matter {
    struct pru_session *session;
    const struct dialect *dialect;
    const char *client_session; /* its id, or "" */
    enum moment moment;
    const json_t *subject;
    struct passages passages;
    struct tickets tickets;
};

struct verdict {
    int action; /* PRU_IGNORE: let it go; PRU_ASK, PRU_HOLD */
    int error;  /* PRU_OK, or why not all was judged; the action is then ASK */
    bool found; /* something was, whatever could not be judged besides */
    char ticket[TICKET_ROOM]; /* empty: it cannot be allowed */
    char *text; /* for people, never repeating what was found; NULL: none */
};

/* Judge. With `mask`, each passage that calls for it is masked in place. */
struct verdict judge(struct matter *matter, bool mask);

/* What is said when nothing was found, but something else was wrong. */
char *judge_unchecked(struct pru_session *session, int error);

#endif
