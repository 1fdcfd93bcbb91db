/* SPDX-License-Identifier: MIT */
/* Hash look-ups in the tables that format.h describes. Words are hashed when
 * they are cut; a term of several words has the joined hash, and each of its
 * beginnings is in the table with the flag OPENS. */

#include "plugin/core/lexicon.h"

#include "plugin/pack/format.h"

/* Whether the bytes are the folded form, as far as ASCII tells; the hash has
 * answered for the rest. */
static bool
folds_to(struct text word, const char *folded)
{
    size_t i;

    for (i = 0; i < word.length; i++) {
        unsigned char byte = (unsigned char)word.bytes[i];

        if (byte >= 0x80 || (unsigned char)folded[i] >= 0x80)
            return true;
        if (byte >= 'A' && byte <= 'Z')
            byte = (unsigned char)(byte + ('a' - 'A'));
        if (byte != (unsigned char)folded[i])
            return false;
    }
    return folded[i] == '\0';
}

/* The entry for this hash and these bytes. The written form wins over the
 * folded one. *opens tells whether longer terms begin so. */
static const struct pack_entry *
find(const struct pack *pack, uint32_t hash, struct text written, bool one_word,
     bool *opens)
{
    const struct pack_slot *slots
        = PACK_ARRAY(pack, PACK_SLOTS, struct pack_slot);
    const struct pack_entry *entries
        = PACK_ARRAY(pack, PACK_ENTRIES, struct pack_entry);
    size_t mask = PACK_COUNT(pack, PACK_SLOTS, struct pack_slot) - 1;
    const struct pack_entry *best = NULL;

    for (size_t i = hash & mask; slots[i].entry != 0; i = (i + 1) & mask) {
        const struct pack_entry *entry = &entries[slots[i].entry];

        if (slots[i].hash != hash)
            continue;
        if ((entry->flags & PACK_ENTRY_CASE) != 0) {
            if (!text_equal(text_of(pack_text(pack, entry->written)), written))
                continue;
        } else if (one_word
                   && !folds_to(written, pack_text(pack, entry->folded))) {
            continue;
        }
        *opens |= (entry->flags & PACK_ENTRY_OPENS) != 0;
        if (entry->classes[0] != 0
            && (best == NULL || (entry->flags & PACK_ENTRY_CASE) != 0))
            best = entry;
    }
    return best;
}

static bool
longest_in(const struct pack *pack, struct text text, const struct word *words,
           size_t count, size_t at, struct hit *hit)
{
    uint32_t hash = words[at].hash;
    uint32_t start = words[at].start;
    bool found = false;

    for (size_t last = at;;) {
        uint32_t end = words[last].start + words[last].length;
        bool opens = false;
        const struct pack_entry *entry
            = find(pack, hash, text_cut(text, start, end), last == at, &opens);

        if (entry != NULL) {
            *hit = (struct hit){ .entry = entry, .word = (uint32_t)at,
                                 .words = (uint16_t)(last - at + 1),
                                 .start = start, .end = end };
            found = true;
        }
        last++;
        if (!opens || last == count || last - at == PACK_WORDS_MAX
            || words[last].kind == WORD_MARK
            || words[last].sentence != words[at].sentence)
            return found;
        hash = words_join(hash, words[last].hash);
    }
}

size_t
lexicon_hits(const struct engine *engine, struct text text,
             const struct word *words, size_t count, struct hit *hits,
             size_t room, uint32_t *hit_of)
{
    size_t found = 0;

    memset(hit_of, 0, count * sizeof(hit_of[0]));
    for (size_t i = 0; i < count && found < room;) {
        struct hit best = { 0 };

        if (words[i].kind == WORD_MARK) {
            i++;
            continue;
        }
        for (size_t p = 0; p < engine->packs_count; p++) {
            struct hit hit;

            if (longest_in(&engine->packs[p].pack, text, words, count, i, &hit)
                && hit.words > best.words) {
                best = hit;
                best.pack = (uint16_t)p;
            }
        }
        if (best.words == 0) {
            i++;
            continue;
        }
        hits[found] = best;
        hit_of[i] = (uint32_t)++found;
        if ((best.entry->flags & PACK_ENTRY_COVERS) != 0)
            for (size_t covered = 1; covered < best.words; covered++)
                hit_of[i + covered] = LEXICON_COVERED;
        i += best.words;
    }
    return found;
}

bool
lexicon_single(const struct engine *engine, struct text text,
               const struct word *words, size_t word, struct hit *hit)
{
    for (size_t p = 0; p < engine->packs_count; p++)
        if (longest_in(&engine->packs[p].pack, text, words, word + 1, word,
                       hit)) {
            hit->pack = (uint16_t)p;
            return true;
        }
    return false;
}

bool
hit_is(const struct engine *engine, const struct hit *hit, uint16_t klass)
{
    const uint16_t *classes = engine->packs[hit->pack].classes;

    for (size_t c = 0; c < PACK_ENTRY_CLASSES && hit->entry->classes[c] != 0;
         c++)
        if (classes[hit->entry->classes[c]] == klass)
            return true;
    return false;
}

static bool
known_in(const struct pack *pack, uint32_t hash)
{
    const struct pack_locale *locales
        = PACK_ARRAY(pack, PACK_LOCALES, struct pack_locale);
    uint16_t fingerprint = pack_fingerprint(hash);

    for (size_t l = 0; l < PACK_COUNT(pack, PACK_LOCALES, struct pack_locale);
         l++) {
        const uint16_t *known = PACK_ARRAY(pack, PACK_KNOWN, uint16_t)
                                + locales[l].known;
        size_t mask = locales[l].knowns - 1;

        for (size_t i = hash & mask, tried = 0;
             tried < locales[l].knowns && known[i] != 0;
             i = (i + 1) & mask, tried++)
            if (known[i] == fingerprint)
                return true;
    }
    return false;
}

bool
lexicon_knows(const struct lexicon *lexicon, struct text word)
{
    const struct engine *engine = (const struct engine *)lexicon;
    uint32_t hash = words_join(words_hash(word), PACK_KNOWN_SALT);

    for (size_t p = 0; p < engine->packs_count; p++)
        if (known_in(&engine->packs[p].pack, hash))
            return true;
    return false;
}
