/* SPDX-License-Identifier: MIT */
/*
 * `prudence allow TICKET`: what a hook holds may go, once, in this session of
 * the client, or always. It takes effect when the same text is sent again: until
 * then nothing knows the text but its author.
 *
 * Only a terminal may say so, or see what is held. A coding assistant runs
 * commands without one: that keeps it from doing so by accident, not from making
 * itself a terminal, as script(1) does.
 */

#include <unistd.h>

#include "plugin/hosts/cli/cli.h"
#include "plugin/hosts/cli/hook/ticket.h"

static void
tell(void *data, const char *ticket, const char *client, long seconds)
{
    ++*(size_t *)data;
    printf("%s  %s  %ld s\n", ticket, client, seconds);
}

enum status
cli_allow(struct pru_session *session, const struct options *options)
{
    static const char *const done[]
        = { [PRU_ONCE] = "ui.hook.allowed.once",
            [PRU_SESSION] = "ui.hook.allowed.session",
            [PRU_ALWAYS] = "ui.hook.allowed.always" };
    struct tickets tickets;
    size_t count = 0;

    tickets_open(&tickets);
    if (tickets.folder < 0) {
        fprintf(stderr, "prudence: %s\n",
                pru_wording(session, "ui.hook.no-ticket"));
        return STATUS_UNCHECKED;
    }
    if (!isatty(STDIN_FILENO)) {
        fprintf(stderr, "prudence: %s\n",
                pru_wording(session, "ui.hook.terminal"));
        return STATUS_USAGE;
    }
    if (options->count == 0) {
        tickets_each(&tickets, tell, &count);
        if (count == 0)
            puts(pru_wording(session, "ui.nothing-held"));
        return STATUS_CLEAN;
    }
    if (options->count != 1
        || !ticket_allow(&tickets, options->arguments[0], options->scope)) {
        fprintf(stderr, "prudence: %s\n",
                pru_wording(session, "ui.hook.unknown-ticket"));
        return STATUS_USAGE;
    }
    puts(pru_wording(session, done[options->scope]));
    return STATUS_CLEAN;
}
