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

#include "plugin/pack/builder/folded.h"
#include "plugin/text/words.h"

/* The entry of that folded and written form, made if it is new. The pointer
 * holds until the next entry is made. */
static struct pack_entry *
entry_for(struct build *build, struct text folded, struct text written,
          uint8_t flags, size_t words, uint32_t hash)
{
    struct pack_entry entry = {
        .folded = strings_add(&build->strings, folded),
        .written = strings_add(&build->strings, written),
        .flags = flags & PACK_ENTRY_CASE,
        .words = (uint16_t)words,
    };
    uint32_t *index
        = map_at(&build->entry_of, (uint64_t)entry.folded << 32
                                       | (uint64_t)entry.written << 1
                                       | (entry.flags != 0));

    if (build->entries.count == 0) {
        LIST_ADD(&build->entries, (struct pack_entry){ 0 });
        LIST_ADD(&build->entry_hashes, 0);
    }
    if (*index == 0) {
        *index = (uint32_t)build->entries.count;
        LIST_ADD(&build->entries, entry);
        LIST_ADD(&build->entry_hashes, hash);
    }
    return &build->entries.at[*index];
}

/* False: it is in as many classes as an entry can be. */
static bool
add_class(struct pack_entry *entry, uint16_t klass)
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
             const struct pack_entry *entry)
{
    struct text form = strings_text(&build->strings, entry->folded);
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
    struct pack_entry *entry;

    if ((term->flags & TERM_CASE) != 0)
        flags = PACK_ENTRY_CASE;
    else
        written = form;
    entry = entry_for(build, form, written, flags, folded->words,
                      folded->hashes[folded->words - 1]);
    if (entry->classes[0] == 0)
        entry->term = number;
    if (!add_class(entry, term->klass))
        report_crowd(build, term, entry);
    if ((term->flags & TERM_COVERS) != 0)
        entry->flags |= PACK_ENTRY_COVERS;
    if (magnitude(term->weight) > magnitude(entry->weight))
        entry->weight = term->weight;
    for (size_t i = 0; i + 1 < folded->words; i++) {
        struct text opening = { folded->text, folded->ends[i] };

        entry_for(build, opening, opening, 0, i + 1, folded->hashes[i])->flags
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
    number = strings_add(&build->strings,
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
        struct pack_entry *entry = &build->entries.at[i];
        uint32_t caseless;

        if ((entry->flags & PACK_ENTRY_CASE) == 0)
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

void
finish_entries(struct build *build)
{
    size_t slots = 16;
    struct pack_slot empty = { 0, 0 };

    if (build->entries.count == 0) {
        LIST_ADD(&build->entries, (struct pack_entry){ 0 });
        LIST_ADD(&build->entry_hashes, 0);
    }
    widen_case(build);
    while (slots / 4 * 3 < build->entries.count)
        slots *= 2;
    for (size_t i = 0; i < slots; i++)
        LIST_ADD(&build->slots, empty);
    for (size_t i = 1; i < build->entries.count; i++) {
        uint32_t hash = build->entry_hashes.at[i];
        size_t at = pack_first_slot(hash, (uint32_t)slots - 1);

        while (build->slots.at[at].entry != 0)
            at = (at + 1) & (slots - 1);
        build->slots.at[at] = (struct pack_slot){ hash, (uint32_t)i };
        build->forms += build->entries.at[i].classes[0] != 0;
    }
}
