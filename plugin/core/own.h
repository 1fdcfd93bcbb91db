/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_OWN_H
#define PLUGIN_CORE_OWN_H

/*
 * What the user has named as private: terms (a code name, a customer, a host)
 * and documents. Of both only keyed hashes are kept (SipHash-2-4):
 *
 *     ~/.local/state/prudence/own     term 2 9c1f… 03ab… aurora
 *                                     document 3 77aa… 1e02… c4f9… plan.txt
 *     ~/.local/share/prudence/own-key the key, 16 random bytes
 *
 * A term is the hash of its words, one for each form. A document is a set of
 * fingerprints: the hash of every five words in a row, of which in every four
 * neighbours only the least is kept (winnowing), so that eight words in a row
 * that are the same are always seen:
 *
 *     words         we  will buy  the  mill in   may  from
 *     five each     [------ 71 -----]
 *                       [------ 12 -----]          least of four: kept
 *                            [------ 93 -----]
 *                                 [------ 40 -----]
 *
 * Fingerprints that stand in text marked as common, or in more than three
 * documents, are nobody's.
 */

#include "plugin/core/scan.h"

#define OWN_KEY_BYTES 16
#define OWN_NAME 64
#define OWN_MAX 1024           /* terms, documents and common texts */
#define OWN_HASHES_MAX 1000000 /* of all of them */
#define OWN_WORDS_MIN 20       /* of a document */
#define OWN_HITS_MIN 2         /* fingerprints of it in a draft */
#define OWN_WORDS_SOME 24      /* of it, where the draft is mostly of it */

enum own_kind { OWN_TERM, OWN_DOCUMENT, OWN_COMMON };

struct own_entry {
    uint8_t kind;        /* enum own_kind */
    uint32_t first, count; /* in own->hashes */
    uint32_t counted;    /* of a document: those that are its own */
    uint32_t lengths;    /* of a term: bit n for forms of n + 1 words */
    char name[OWN_NAME]; /* empty: it was not to be kept */
};

struct own {
    unsigned char key[OWN_KEY_BYTES];
    bool key_is_written;
    struct own_entry *entries;
    size_t entries_count;
    uint64_t *hashes;
    size_t hashes_count, hashes_room;
    struct own_slot {
        uint64_t hash;
        uint32_t entry; /* + 1; 0: an empty slot */
        uint32_t number; /* of the hash in own->hashes */
        bool common;     /* counts for no document */
    } *slots; /* open table, a power of two of them, or NULL: nothing is own */
    uint32_t mask;
    uint32_t lengths;   /* bit n: there are terms of n + 1 words */
    bool has_documents;
};

/* Read what there is. */
void own_open(struct own *own, const struct engine *engine);
void own_close(struct own *own);

/* Add a term with its forms, or a text; `name` may be NULL. 0,
 * PRU_ERR_ARGUMENT if there is not a word in it (or, of a document, too few),
 * PRU_ERR_MEMORY, PRU_ERR_SIZE when there are too many, PRU_ERR_FILE. */
int own_add_term(struct own *own, const struct engine *engine,
                 const char *const *forms, size_t count, const char *name);
int own_add_text(struct own *own, const struct engine *engine,
                 struct text text, enum own_kind kind, const char *name);
int own_remove(struct own *own, size_t n);

/* The station: candidates of the rules that ask for own terms and documents. */
void find_own(struct scan *scan, const struct own *own);

#endif
