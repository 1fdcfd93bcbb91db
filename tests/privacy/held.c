/* SPDX-License-Identifier: MIT */
/* For the core-dump test: scans the draft on standard input, wipes its own copy
 * of it without pru_forget(), and aborts when told to, so that the core shows
 * what the library still had. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plugin/include/prudence.h"

int
main(int count, char **arguments)
{
    struct pru_engine *engine = pru_engine_new(getenv("PACK"), NULL, NULL);
    struct pru_session *session = pru_session_new(engine);
    char text[512] = "";
    ssize_t length = read(STDIN_FILENO, text, sizeof(text) - 1);
    int result = session == NULL || length <= 0
                     ? -1
                     : pru_scan(session, text, (size_t)length);

    /* With an argument the draft stays, to show that the search works. */
    if (count < 2 || strcmp(arguments[1], "keep") != 0)
        explicit_bzero(text, sizeof(text));
    if (result < PRU_ASK)
        return 1;
    abort();
}
