/* SPDX-License-Identifier: MIT */
#ifndef HOSTS_COMMON_OUTGOING_H
#define HOSTS_COMMON_OUTGOING_H

/* Which part of a line leaves the machine, and to whom. */

#include "plugin/hosts/common/host.h"

enum form {
    FORM_TYPED, /* as a person, a script or a pipe hands it to a buffer */
    FORM_TEXT,  /* lines of plain text that belong together */
    FORM_RAW,   /* a message of the IRC protocol */
};

/* A command that carries text to other people, and the arguments that stand
 * before the text:
 *
 *     /msg -server libera bob   the code is 4711
 *          o               t    *
 *
 *     o  any of the options below
 *     t  the target: a nick, a channel, or a list of them
 *     c  a target if it is a channel or "*", the buffer's own; else nothing
 *     w  one word that is neither
 *     r  the rest is a raw message
 *     a  the text goes to all channels or servers
 *     q  the connection ends with it
 *     *  the text, to the end of the line
 *
 * What is not in a client's table sends nothing, or sends secrets where they
 * belong (/oper, /connect), or leads to another line that passes the same gates
 * (/eval, aliases). */
struct chat_command {
    const char *name;
    const char *arguments;
};

/* How a client reads what is typed. */
struct grammar {
    /* The text of a line that is one; NULL: it is a command, whose name begins
     * at *command. */
    const char *(*text_of)(const char *line, const char **command);
    /* The full name of a command that may be shortened; NULL: none may be. */
    struct slice (*full_name)(struct slice name);

    const struct chat_command *commands; /* up to name NULL */
    const char *const *options;          /* words, up to NULL */
    bool tags;   /* "-libera" names a server, not only "-server libera" */
    bool quotes; /* a word before the text may stand in quotes */
};

/* All slices borrow from the line. */
struct outgoing {
    struct slice payload; /* what others will read */
    struct slice target;  /* a nick or channel; empty: the buffer itself */
    struct slice server;  /* empty: the one of the buffer or of the message */
    bool everywhere;      /* to all buffers or servers, whatever the target */
    bool is_last;         /* the connection ends with it */
};

/* False: the line sends nothing that its author wrote (`/join`, `/set`), or
 * nothing at all. A command that the client would not take as one, like
 * " /msg NickServ identify x", is text and goes out as such. */
bool outgoing_parse(const char *line, enum form form, struct outgoing *out);

/* In any case of letters, of which only A to Z have one: strcasecmp() would ask
 * the locale, and "privmsg" is not PRIVMSG in Turkish. */
bool slice_same(struct slice a, struct slice b);
bool slice_is(struct slice word, const char *name);
bool slice_is_one_of(struct slice word, const char *const *names);

#endif
