/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_HOSTS_CLI_HOOK_TICKET_H
#define PLUGIN_HOSTS_CLI_HOOK_TICKET_H

/*
 * "Send it all the same", said in another place than the one that asks: a hook
 * has no terminal, and what stands in a prompt goes to the model.
 *
 *     hook     held 7F3K-9QXW               a file held-7F3K9QXW
 *     user     prudence allow 7F3K-9QXW     becomes allowed-7F3K9QXW
 *     hook     the same text again          the file goes, the text is sent
 *
 * A ticket is a keyed hash of the exact texts; the key and the tickets are in
 * the user's runtime folder ($XDG_RUNTIME_DIR/prudence), which is memory and
 * ends with the login. Each step has two minutes. What is allowed for a session
 * of the client is there, too, as keyed hashes of values.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plugin/include/prudence.h"

#define TICKET_SECONDS 120
#define TICKET_ROOM 10 /* "7F3K-9QXW" */

struct tickets {
    int folder; /* -1: there is none, nothing can be allowed */
    unsigned char key[32];
};

/* Open the folder, and make it and its key if they are missing. */
void tickets_open(struct tickets *tickets);

/* Hashing texts into a ticket. */
struct ticket_hash {
    _Alignas(64) unsigned char state[384];
};
void ticket_begin(const struct tickets *tickets, struct ticket_hash *hash);
void ticket_add(struct ticket_hash *hash, const void *bytes, size_t length);
void ticket_end(struct ticket_hash *hash, char *ticket);

/* Note that what has this ticket is held. False: it cannot be allowed. */
bool ticket_hold(const struct tickets *tickets, const char *ticket,
                 const char *client);

/* If it was allowed: how far (enum pru_scope); it counts once. Else 0. */
int ticket_use(const struct tickets *tickets, const char *ticket);

/* Allow what is held. False: nothing that has this ticket is, or no longer. */
bool ticket_allow(const struct tickets *tickets, const char *ticket,
                  enum pru_scope scope);

/* Call for each that is held, with its seconds so far. */
void tickets_each(const struct tickets *tickets,
                  void (*tell)(void *data, const char *ticket,
                               const char *client, long seconds),
                  void *data);

/* Whether the value may pass in this session of the client, and that it may. */
bool ticket_knows(const struct tickets *tickets, const char *session,
                  const char *type, const char *value, size_t length);
void ticket_learn(const struct tickets *tickets, const char *session,
                  const char *type, const char *value, size_t length);

#endif
