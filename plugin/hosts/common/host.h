/* SPDX-License-Identifier: MIT */
#ifndef HOSTS_COMMON_HOST_H
#define HOSTS_COMMON_HOST_H

/*
 * The contract between a chat client's adapter (the host) and what all of them
 * share. The host hooks its client where text leaves and calls gates.h; the
 * common part works on the client through the functions of struct host.
 *
 *     Enter   ──► gates ──► judge ──► outgoing, service ──► pru_scan_draft()
 *     scripts ──►   │         ▲         host->find()
 *     wire    ──►   │         └── paint and status bar of the host (summary)
 *                   ├──► burst    lines that arrive together, judged together
 *                   ├──► passes   what was let go and leaves later
 *                   └──► held ──► command, answer (/prudence send, redact, …)
 *
 * There is one host in a process and it calls from one thread, so the state of
 * each file is static. docs/hosts.md tells how a host is added.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plugin/include/prudence.h"

/* A place where text is written, as the client knows it. It is compared and
 * handed back to the host, never looked into. */
struct buffer;

/* A part of somebody else's text. */
struct slice {
    const char *bytes;
    size_t length;
};

/* Where a draft goes. */
struct where {
    char buffer[256];  /* as settings spell it: "irc.libera.#weechat" */
    char target[128];  /* "#weechat", "bob"; "" where there are no such names */
    uint32_t audience; /* enum pru_audience */
};

enum printed {
    PRINT_LINE,
    PRINT_DETAIL, /* belongs to the line before */
    PRINT_FAULT,  /* something is wrong with a file */
};

struct grammar;
struct outgoing;

struct host {
    /* How a line is read: outgoing.h. */
    const struct grammar *grammar;

    /* Print a line for the user, which goes to no log. Buffer NULL: where the
     * client says what concerns no buffer. */
    void (*print)(struct buffer *buffer, enum printed as, const char *text);
    /* What the status bar or the painted input line shows has changed. */
    void (*refresh)(void);

    /* timers_clock(), but in tests. */
    int64_t (*now)(void);
    /* Call timers_run() from the main loop in so many milliseconds, instead of
     * when it was last asked for; less than 0: not at all. */
    void (*wake)(int64_t milliseconds);

    /* The buffer's input line, until it changes; NULL: it has none now. */
    const char *(*input)(struct buffer *buffer);
    /* Replace it, the cursor at its end. False: the buffer has none now. */
    bool (*set_input)(struct buffer *buffer, const char *text);

    /* Send at once; the gates are open meanwhile. The input line, as Enter
     * does; a line as if it were typed, which leaves the input line as it is; a
     * line as a script hands it over; a raw message. Server "": the buffer's. */
    void (*send_input)(struct buffer *buffer);
    void (*send_typed)(struct buffer *buffer, const char *line);
    void (*send_line)(struct buffer *buffer, const char *server,
                      const char *line);
    void (*send_raw)(const char *server, const char *message);

    bool (*exists)(struct buffer *buffer);
    /* Text typed there is for the client itself: searches, filters. */
    bool (*is_local)(struct buffer *buffer);
    /* The buffer that shows what is sent to a target, or the one nearest. */
    struct buffer *(*shown)(const char *server, struct slice target);
    /* Where a line goes that is given to this buffer. Server "": its own. */
    void (*find)(struct buffer *buffer, const char *server,
                 const struct outgoing *out, struct where *where);

    /* Nicks of services that the user has named, by comma; NULL: none. */
    const char *(*services)(void);

    /* Change a setting and keep it in the client's configuration. False: there
     * is no such setting, or it cannot have this value. */
    bool (*set)(const char *name, const char *value);
};

/* The one that was begun with. */
extern const struct host *host;

/* Load the packs and open the session. Without packs all works on, and every
 * draft is "not checked". The host must outlive host_end(), which drops and
 * wipes what is held. */
void host_begin(const struct host *the_host);
void host_end(void);

#endif
