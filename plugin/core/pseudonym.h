/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_PSEUDONYM_H
#define PLUGIN_CORE_PSEUDONYM_H

/* The pseudonyms that a session has put into drafts, so that it does not ask
 * about its own work: keyed hashes of the latest of them. */

#include "plugin/core/allow.h"

#define PSEUDONYMS 32

struct pseudonyms {
    uint64_t hashes[PSEUDONYMS]; /* allow_hash(): 0: none */
    size_t next;
};

static inline bool
pseudonym_known(const struct pseudonyms *pseudonyms,
                const struct allow_list *list, struct text value)
{
    uint64_t hash;

    if (pseudonyms->hashes[0] == 0)
        return false;
    hash = allow_hash(list, value).session;
    for (size_t i = 0; i < PSEUDONYMS; i++)
        if (pseudonyms->hashes[i] == hash)
            return true;
    return false;
}

static inline void
pseudonym_remember(struct pseudonyms *pseudonyms,
                   const struct allow_list *list, struct text value)
{
    if (pseudonym_known(pseudonyms, list, value))
        return;
    pseudonyms->hashes[pseudonyms->next] = allow_hash(list, value).session;
    pseudonyms->next = (pseudonyms->next + 1) % PSEUDONYMS;
}

#endif
