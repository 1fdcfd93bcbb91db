/* SPDX-License-Identifier: MIT */
/* Hash look-ups in the tables that format.h describes. Words are hashed when
 * they are cut; a term of several words has the joined hash, and each of its
 * beginnings is in the table with the flag OPENS. */

#include "plugin/core/lexicon.h"

#include "plugin/core/shared.h"
#include "plugin/pack/format.h"
#include "plugin/text/utf8.h"

/* Whether the bytes are the folded form, as far as ASCII tells; the hash has
 * answered for the rest. */
static bool
folds_to(struct text word, const char *folded)
{
    size_t i = 0;

    while (i < word.length && word.bytes[i] == folded[i])
        i++;
    for (; i < word.length; i++) {
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
static inline const struct pack_entry *
find(const struct linked_pack *linked, uint32_t hash, struct text written,
     bool one_word, bool *opens)
{
    const struct pack *pack = &linked->pack;
    const struct pack_slot *slots = linked->slots;
    const struct pack_entry *best = NULL;

    for (uint32_t i = pack_first_slot(hash, linked->mask); slots[i].entry != 0;
         i = (i + 1) & linked->mask) {
        const struct pack_entry *entry = &linked->entries[slots[i].entry];

        if (slots[i].hash != hash)
            continue;
        if ((entry->flags & PACK_ENTRY_CASE) != 0) {
            if (!text_equal(text_of(pack_text(pack, entry->text)), written))
                continue;
        } else if (one_word
                   && !folds_to(written, pack_text(pack, entry->text))) {
            continue;
        }
        *opens |= (entry->flags & PACK_ENTRY_OPENS) != 0;
        if (entry->classes != 0
            && (best == NULL || (entry->flags & PACK_ENTRY_CASE) != 0))
            best = entry;
    }
    return best;
}

/* Put the longest term of the pack into *hit if it is longer than what is
 * there. */
static void
longest_in(const struct engine *engine, size_t p, struct text text,
           const struct word *words, size_t count, size_t at, struct hit *hit)
{
    const struct linked_pack *linked = &engine->packs[p];
    uint32_t hash = words[at].hash;
    uint32_t start = words[at].start;

    for (size_t last = at;;) {
        uint32_t end = words[last].start + words[last].length;
        bool opens = false;
        const struct pack_entry *entry
            = find(linked, hash, text_cut(text, start, end), last == at,
                   &opens);

        if (entry != NULL && last - at >= hit->words) {
            hit->entry = entry;
            hit->words = (uint16_t)(last - at + 1);
            hit->pack = (uint16_t)p;
            hit->end = end;
        }
        last++;
        if (!opens || last == count || last - at == PACK_WORDS_MAX
            || words[last].kind == WORD_MARK
            || words[last].sentence != words[at].sentence)
            return;
        hash = words_join(hash, words[last].hash);
    }
}

/* The longest term at the word, among `count` words. */
static bool
longest(const struct engine *engine, struct text text, const struct word *words,
        size_t count, size_t at, struct hit *hit)
{
    struct class_walk walk;
    uint16_t klass;

    hit->words = 0;
    for (size_t p = 0; p < engine->packs_count; p++)
        longest_in(engine, p, text, words, count, at, hit);
    if (hit->words == 0)
        return false;
    hit->word = (uint32_t)at;
    hit->start = words[at].start;
    hit->also = shared_of(engine, hit->entry);
    hit->classes = 0;
    walk = hit_classes(engine, hit);
    while ((klass = next_class(&walk)) != 0)
        hit->classes |= CLASS_BIT(klass);
    return true;
}

size_t
lexicon_hits(const struct engine *engine, struct text text,
             const struct word *words, size_t count, struct hit *hits,
             size_t room, uint32_t *hit_of)
{
    size_t found = 0;

    memset(hit_of, 0, count * sizeof(hit_of[0]));
    for (size_t i = 0; i < count && found < room;) {
        struct hit *hit = &hits[found];
        uint32_t inside;

        if (words[i].kind == WORD_MARK
            || !longest(engine, text, words, count, i, hit)) {
            i++;
            continue;
        }
        hit_of[i] = (uint32_t)++found;
        inside = (hit->entry->flags & PACK_ENTRY_COVERS) != 0
                     ? LEXICON_COVERED
                     : LEXICON_INSIDE;
        for (size_t next = i++ + hit->words; i < next; i++)
            hit_of[i] = inside;
    }
    return found;
}

bool
lexicon_single(const struct engine *engine, struct text text,
               const struct word *words, size_t word, struct hit *hit)
{
    return longest(engine, text, words, word + 1, word, hit);
}

const struct hit *
lexicon_mark(const struct engine *engine, uint32_t mark, struct hit *room)
{
    struct word word = { .hash = mark, .kind = WORD_MARK };
    char bytes[4];

    if (mark < 128)
        return engine->marks[mark].words > 0 ? &engine->marks[mark] : NULL;
    word.length = (uint32_t)utf8_encode(mark, bytes);
    return lexicon_single(engine, (struct text){ bytes, word.length }, &word, 0,
                          room)
               ? room
               : NULL;
}

void
lexicon_load_marks(struct engine *engine)
{
    for (unsigned mark = 0; mark < 128; mark++) {
        struct word word = { .length = 1, .hash = mark, .kind = WORD_MARK };
        char byte = (char)mark;

        (void)lexicon_single(engine, (struct text){ &byte, 1 }, &word, 0,
                             &engine->marks[mark]);
    }
}

bool
hit_is_indeed(const struct engine *engine, const struct hit *hit,
              uint16_t klass)
{
    const struct linked_pack *linked = &engine->packs[hit->pack];
    const uint16_t *set = linked->sets + hit->entry->classes;

    for (; *set != 0; set++)
        if (linked->classes[*set] == klass)
            return true;
    return hit->also != 0 && shared_has(engine, hit, klass);
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
lexicon_knows_hash(const struct engine *engine, uint32_t word)
{
    uint32_t hash = words_join(word, PACK_KNOWN_SALT);

    for (size_t p = 0; p < engine->packs_count; p++)
        if (known_in(&engine->packs[p].pack, hash))
            return true;
    return false;
}

bool
lexicon_knows(const struct lexicon *lexicon, struct text word)
{
    return lexicon_knows_hash((const struct engine *)lexicon,
                              words_hash(word));
}
