/* SPDX-License-Identifier: MIT */
/*
 * Forms of terms become entries of the lexicon.
 *
 *     "mots de passe" in secret.word
 *
 *     mots             OPENS              a longer term begins so
 *     mots de          OPENS
 *     mots de passe    secret.word
 */

#include "plugin/pack/builder/readers.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "plugin/pack/builder/folded.h"
#include "plugin/text/words.h"

/* The entry of that folded and written form, made if it is new. The pointer
 * holds until the next entry is made. */
static struct entry *
entry_for(struct build *build, struct text folded, struct text written,
          uint8_t flags, uint32_t hash)
{
    struct entry entry = {
        .folded = strings_add(&build->spellings, folded),
        .written = strings_add(&build->spellings, written),
        .record.flags = flags & PACK_ENTRY_CASE,
        .hash = hash,
    };
    uint32_t *index
        = map_at(&build->entry_of, (uint64_t)entry.folded << 32
                                       | (uint64_t)entry.written << 1
                                       | (entry.record.flags != 0));

    if (build->entries.count == 0)
        LIST_ADD(&build->entries, (struct entry){ 0 });
    if (*index == 0) {
        *index = (uint32_t)build->entries.count;
        LIST_ADD(&build->entries, entry);
    }
    return &build->entries.at[*index];
}

/* False: it is in as many classes as an entry can be. */
static bool
add_class(struct entry *entry, uint16_t klass)
{
    for (size_t i = 0; i < PACK_ENTRY_CLASSES; i++) {
        if (entry->classes[i] == klass)
            return true;
        if (entry->classes[i] == 0) {
            entry->classes[i] = klass;
            return true;
        }
    }
    return false;
}

static int
magnitude(int number)
{
    return number < 0 ? -number : number;
}

static void
report_crowd(struct build *build, const struct term *term,
             const struct entry *entry)
{
    struct text form = strings_text(&build->spellings, entry->folded);
    char names[400];
    size_t length = 0;

    names[0] = '\0';
    for (size_t i = 0; i < PACK_ENTRY_CLASSES && length < 300; i++)
        length += (size_t)snprintf(
            names + length, sizeof(names) - length, "%s%.60s",
            i > 0 ? ", " : "",
            build->strings.bytes.at
                + build->classes.at[entry->classes[i]].name);
    report_at(&build->report, term->place.bytes,
              "'%.*s' is in %d classes already: %s", TEXT_PRINT(form),
              PACK_ENTRY_CLASSES, names);
}

static void
add_entry(struct build *build, const struct term *term, uint32_t number,
          const struct folded *folded, struct text written)
{
    struct text form = { folded->text, folded->length };
    uint8_t flags = 0;
    struct entry *entry;

    if ((term->flags & TERM_CASE) != 0)
        flags = PACK_ENTRY_CASE;
    else
        written = form;
    entry = entry_for(build, form, written, flags,
                      folded->hashes[folded->words - 1]);
    if (entry->classes[0] == 0)
        entry->record.term = number;
    if (!add_class(entry, term->klass))
        report_crowd(build, term, entry);
    if ((term->flags & TERM_COVERS) != 0)
        entry->record.flags |= PACK_ENTRY_COVERS;
    if (magnitude(term->weight) > magnitude(entry->record.weight))
        entry->record.weight = term->weight;
    for (size_t i = 0; i + 1 < folded->words; i++) {
        struct text opening = { folded->text, folded->ends[i] };

        entry_for(build, opening, opening, 0, folded->hashes[i])
            ->record.flags
            |= PACK_ENTRY_OPENS;
    }
}

static int
compare_hashes(const void *a, const void *b)
{
    const uint32_t *one = a, *other = b;

    return *one < *other ? -1 : *one > *other;
}

/* Whether the word is an ordinary one of the term's language. */
static bool
is_ordinary(const struct build *build, const struct term *term,
            struct text word)
{
    uint32_t hash = words_join(words_hash(word), PACK_KNOWN_SALT);
    const struct locale *locale;

    if (term->locale == PACK_NONE)
        return false;
    locale = &build->locales.at[term->locale];
    return locale->words.count > 0
           && bsearch(&hash, locale->words.at, locale->words.count,
                      sizeof(hash), compare_hashes)
                  != NULL;
}

void
add_forms(struct build *build, const struct term *term, struct text form)
{
    struct folded base, folded, plain;
    uint32_t number;

    if (fold_term(form, &folded) != NULL
        || fold_term(term->written, &base) != NULL)
        return;
    number = strings_add(&build->spellings,
                         (struct text){ base.text, base.length });
    add_entry(build, term, number, &folded, form);
    if ((term->flags & TERM_CASE) != 0
        || text_equal((struct text){ folded.text, folded.length },
                      (struct text){ folded.plain, folded.plain_length }))
        return;
    /* Without its accents, a word alone may be another one. */
    if (folded.words == 1
        && is_ordinary(build, term,
                       (struct text){ folded.plain, folded.plain_length }))
        return;
    if (fold_term((struct text){ folded.plain, folded.plain_length }, &plain)
        == NULL)
        add_entry(build, term, number, &plain,
                  (struct text){ plain.text, plain.length });
}

/* What is written with its capitals is in the classes of the caseless form,
 * too: the scanner takes one entry of the two. */
static void
widen_case(struct build *build)
{
    for (size_t i = 1; i < build->entries.count; i++) {
        struct entry *entry = &build->entries.at[i];
        uint32_t caseless;

        if ((entry->record.flags & PACK_ENTRY_CASE) == 0)
            continue;
        caseless = *map_at(&build->entry_of,
                           (uint64_t)entry->folded << 32
                               | (uint64_t)entry->folded << 1);
        if (caseless == 0)
            continue;
        for (size_t c = 0; c < PACK_ENTRY_CLASSES; c++)
            if (build->entries.at[caseless].classes[c] != 0)
                (void)add_class(entry,
                                build->entries.at[caseless].classes[c]);
    }
}

static bool
is_set(const uint16_t *set, const struct entry *entry)
{
    size_t i = 0;

    while (i < PACK_ENTRY_CLASSES && set[i] == entry->classes[i] && set[i] != 0)
        i++;
    return i == PACK_ENTRY_CLASSES ? set[i] == 0 : set[i] == entry->classes[i];
}

static uint32_t
add_set(struct build *build, const struct entry *entry)
{
    uint32_t first = (uint32_t)build->sets.count;

    for (size_t i = 0; i < PACK_ENTRY_CLASSES && entry->classes[i] != 0; i++)
        LIST_ADD(&build->sets, entry->classes[i]);
    LIST_ADD(&build->sets, 0);
    return first;
}

/* Most entries share their set of classes with others: each is kept once. */
static void
share_sets(struct build *build)
{
    struct map known = { 0 }; /* hash of the classes -> first in sets */

    LIST_ADD(&build->sets, 0);
    for (size_t i = 1; i < build->entries.count; i++) {
        struct entry *entry = &build->entries.at[i];
        uint32_t *first;

        if (entry->classes[0] == 0)
            continue;
        first = map_at(&known,
                       XXH3_64bits(entry->classes, sizeof(entry->classes)));
        if (*first == 0 || !is_set(build->sets.at + *first, entry))
            *first = add_set(build, entry);
        entry->record.classes = *first;
    }
    map_free(&known);
}

/* The scanner compares what is written with its capitals, and words alone;
 * whether several words are those of an entry their hash tells. Of these the
 * form that stands in the list is kept, for people. */
static void
keep_spellings(struct build *build)
{
    for (size_t i = 1; i < build->entries.count; i++) {
        struct entry *entry = &build->entries.at[i];
        bool with_case = (entry->record.flags & PACK_ENTRY_CASE) != 0;
        struct text text
            = strings_text(&build->spellings,
                           with_case ? entry->written : entry->folded);
        bool is_base = entry->record.classes != 0
                       && entry->record.term == entry->folded;

        if (is_base)
            entry->record.flags |= PACK_ENTRY_BASE;
        if (with_case || is_base
            || memchr(text.bytes, ' ', text.length) == NULL)
            entry->record.text = strings_add(&build->strings, text);
    }
}

void
finish_entries(struct build *build)
{
    size_t slots = 16;
    struct pack_slot empty = { 0, 0 };

    if (build->entries.count == 0)
        LIST_ADD(&build->entries, (struct entry){ 0 });
    widen_case(build);
    share_sets(build);
    keep_spellings(build);
    while (slots / 4 * 3 < build->entries.count)
        slots *= 2;
    for (size_t i = 0; i < slots; i++)
        LIST_ADD(&build->slots, empty);
    for (size_t i = 1; i < build->entries.count; i++) {
        uint32_t hash = build->entries.at[i].hash;
        size_t at = pack_first_slot(hash, (uint32_t)slots - 1);

        while (build->slots.at[at].entry != 0)
            at = (at + 1) & (slots - 1);
        build->slots.at[at] = (struct pack_slot){ hash, (uint32_t)i };
        build->forms += build->entries.at[i].classes[0] != 0;
    }
}
