/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_ALLOW_H
#define PLUGIN_CORE_ALLOW_H

/*
 * What the user has allowed. Values and buffers are kept as keyed hashes
 * (SipHash-2-4), rules and categories as names. "Always" is written to
 *
 *     ~/.local/state/prudence/allowed     value card 3fa9c1
 *                                         rule card.grouped
 *     ~/.local/share/prudence/key         the key, 16 random bytes
 *
 * in two folders, so that a list that is copied or shared says nothing. Of a
 * value's hash 24 bits are written: who steals the list and the key still
 * cannot tell the value from a hundred others like it.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plugin/core/engine.h"
#include "plugin/text/text.h"

#define ALLOW_KEY_BYTES 16
#define ALLOW_MAX 256
#define ALLOW_NAME 64

struct allowance {
    uint8_t whose, scope;  /* enum pru_whose, enum pru_scope */
    uint8_t category;      /* of PRU_THIS_CATEGORY */
    uint64_t hash;         /* of a value or a buffer; 24 bits when always */
    uint64_t ticket;       /* the draft that PRU_ONCE is bound to */
    char name[ALLOW_NAME]; /* type of a value, name of a rule */
};

struct allow_list {
    unsigned char session_key[ALLOW_KEY_BYTES];
    unsigned char always_key[ALLOW_KEY_BYTES];
    bool key_is_written; /* always_key is the one in the file */
    struct allowance entries[ALLOW_MAX];
    size_t count;
};

/* Hashes of one text under both keys. */
struct allow_hashes {
    uint64_t session, always;
};

/* What is to be judged against the list. Holds nothing of the draft. */
struct allow_question {
    const char *type, *rule;
    struct allow_hashes value, buffer;
    uint64_t ticket;
    uint8_t category;
};

/* Make the session's key and read what is allowed always. */
void allow_open(struct allow_list *list, const struct engine *engine);

bool allow_asks(const struct allow_list *list,
                const struct allow_question *question);

/* 0, PRU_ERR_MEMORY when the list is full, PRU_ERR_FILE when it cannot be
 * written or another session made the key meanwhile: scan and ask again. */
int allow_add(struct allow_list *list, const struct engine *engine,
              const struct allow_question *question, uint8_t whose,
              uint8_t scope);

/* Take entry n back. 0, PRU_ERR_ARGUMENT or PRU_ERR_FILE. */
int allow_remove(struct allow_list *list, size_t n);

void allow_forget_once(struct allow_list *list);

/* Keyed hashes of a value, its separators aside. */
struct allow_hashes allow_hash(const struct allow_list *list,
                               struct text value);

#endif
