/* SPDX-License-Identifier: MIT */
/* Finding what is the user's own in a draft: see own.h. */

#include "plugin/core/own.h"

#include "plugin/core/fingerprint.h"

/* The slots with this hash follow each other from the one returned. */
static uint32_t
first_slot(const struct own *own, uint64_t hash)
{
    return (uint32_t)(hash >> 32) & own->mask;
}

static uint32_t
rule_for(const struct scan *scan, enum own_kind kind)
{
    for (uint32_t r = 0; r < scan->engine->rules_count; r++)
        if (scan->engine->rules[r].data->own == kind + 1)
            return r;
    return PACK_NONE;
}

static bool
has_term(const struct own *own, uint64_t hash)
{
    for (uint32_t s = first_slot(own, hash); own->slots[s].entry != 0;
         s = (s + 1) & own->mask)
        if (own->slots[s].hash == hash
            && own->entries[own->slots[s].entry - 1].kind == OWN_TERM)
            return true;
    return false;
}

static void
find_own_terms(struct scan *scan, const struct own *own, uint32_t rule)
{
    const struct word *words = scan->words;

    for (size_t i = 0; i < scan->words_count; i++) {
        uint32_t hashes[PACK_WORDS_MAX];
        size_t count = 0;

        while (count < PACK_WORDS_MAX && i + count < scan->words_count
               && words[i + count].kind != WORD_MARK
               && own->lengths >> count != 0) {
            uint32_t end = words[i + count].start + words[i + count].length;

            hashes[count] = words[i + count].hash;
            count++;
            if ((own->lengths & 1u << (count - 1)) != 0
                && has_term(own, fingerprint(own->key, hashes, count)))
                (void)add_candidate(scan, rule, words[i].start, end,
                                    words[i].start, end);
        }
    }
}

/* How much of each document is in the draft, and from where to where. */
struct share {
    uint32_t hits, start, end;
    uint32_t words; /* of the draft, that stand in it */
    size_t behind;  /* the last of them */
};

struct searching {
    struct scan *scan;
    const struct own *own;
    struct share *shares; /* by entry */
    unsigned char *seen;  /* bit by number of the hash */
    uint32_t fingerprints; /* of the draft */
};

static void
on_fingerprint(void *data, uint64_t hash, size_t first, size_t last)
{
    struct searching *searching = data;
    const struct own *own = searching->own;
    const struct word *words = searching->scan->words;

    searching->fingerprints++;
    for (uint32_t s = first_slot(own, hash); own->slots[s].entry != 0;
         s = (s + 1) & own->mask) {
        const struct own_slot *slot = &own->slots[s];
        struct share *share = &searching->shares[slot->entry - 1];
        unsigned char bit = (unsigned char)(1u << (slot->number & 7));
        size_t at;

        if (slot->hash != hash || slot->common
            || own->entries[slot->entry - 1].kind != OWN_DOCUMENT
            || (searching->seen[slot->number >> 3] & bit) != 0)
            continue;
        searching->seen[slot->number >> 3] |= bit;
        if (share->hits == 0)
            share->start = words[first].start;
        at = first > share->behind ? first : share->behind;
        for (; at <= last; at++)
            share->words += words[at].kind != WORD_MARK;
        share->behind = last + 1;
        share->end = words[last].start + words[last].length;
        share->hits++;
    }
}

/* A fifth of the document; or half of a draft of some length. */
static bool
is_much(const struct share *share, const struct own_entry *document,
        uint32_t fingerprints)
{
    return share->hits >= OWN_HITS_MIN
           && (share->hits * 5 >= document->counted
               || (share->words >= OWN_WORDS_SOME
                   && share->hits * 2 >= fingerprints));
}

static void
find_own_documents(struct scan *scan, const struct own *own, uint32_t rule)
{
    struct searching searching = {
        .scan = scan,
        .own = own,
        .shares = arena_take(scan->arena,
                             own->entries_count * sizeof(struct share)),
        .seen = arena_take(scan->arena, own->hashes_count / 8 + 1),
    };

    if (searching.shares == NULL || searching.seen == NULL)
        return;
    winnow(own->key, scan->words, scan->words_count, on_fingerprint,
           &searching);
    for (size_t e = 0; e < own->entries_count; e++) {
        const struct share *share = &searching.shares[e];

        if (own->entries[e].kind == OWN_DOCUMENT
            && is_much(share, &own->entries[e], searching.fingerprints))
            (void)add_candidate(scan, rule, share->start, share->end,
                                share->start, share->end);
    }
}

void
find_own(struct scan *scan, const struct own *own)
{
    uint32_t term, document;

    if (own->slots == NULL)
        return;
    term = rule_for(scan, OWN_TERM);
    document = rule_for(scan, OWN_DOCUMENT);
    if (term != PACK_NONE && own->lengths != 0)
        find_own_terms(scan, own, term);
    if (document != PACK_NONE && own->has_documents)
        find_own_documents(scan, own, document);
}
