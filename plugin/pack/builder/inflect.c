/* SPDX-License-Identifier: MIT */
/*
 * Terms and their forms.
 *
 *     carte bancaire   carte: carte cartes     bancaire: bancaire bancaires
 *                      one word changed        cartes bancaire, carte bancaires
 *                      two that end alike      cartes bancaires
 *
 * Hunspell's dictionaries know the forms of a word; how the words of a term
 * agree they do not, so a term of several words gets the forms in which one
 * word has changed its ending, or two in the same way.
 */

#include "plugin/pack/builder/readers.h"

#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include "plugin/pack/builder/dictionary.h"
#include "plugin/pack/builder/folded.h"

#define LETTERS_MIN 3 /* of a word that is inflected within a term */
#define FORMS_MAX 64  /* of a term */
#define ENDING_MAX 3  /* bytes that a form within a term may add */

static const char *const folders[] = { "/usr/share/hunspell",
                                       "/usr/share/myspell/dicts",
                                       "/usr/share/myspell" };
#define FOLDERS (sizeof(folders) / sizeof(folders[0]))

/* The dictionaries of one locale, with the same words asked of each. */
struct speaker {
    LIST(struct text) asked;
    LIST(struct dictionary) dictionaries;
};

static int
compare_texts(const void *a, const void *b)
{
    const struct text *one = a, *other = b;
    size_t length = one->length < other->length ? one->length : other->length;
    int order = memcmp(one->bytes, other->bytes, length);

    if (order != 0)
        return order;
    return one->length < other->length ? -1 : one->length > other->length;
}

static bool
is_inflected(const struct term *term)
{
    return (term->flags & (TERM_EXACT | TERM_CASE)) == 0;
}

/* Each term and each longer word of it, once. */
static void
collect_words(const struct build *build, uint32_t locale,
              struct speaker *speaker)
{
    size_t kept = 0;

    for (size_t i = 0; i < build->terms.count; i++) {
        const struct term *term = &build->terms.at[i];
        struct folded folded;

        if (term->locale != locale || !is_inflected(term)
            || fold_term(term->written, &folded) != NULL)
            continue;
        LIST_ADD(&speaker->asked, term->written);
        for (size_t w = 0; folded.words > 1 && w < folded.words; w++)
            if (folded.lengths[w] >= LETTERS_MIN)
                LIST_ADD(&speaker->asked,
                         text_cut(term->written, folded.starts[w],
                                  folded.starts[w] + folded.lengths[w]));
    }
    if (speaker->asked.count > 0)
        qsort(speaker->asked.at, speaker->asked.count, sizeof(struct text),
              compare_texts);
    for (size_t i = 0; i < speaker->asked.count; i++)
        if (i == 0
            || !text_equal(speaker->asked.at[i], speaker->asked.at[kept - 1]))
            speaker->asked.at[kept++] = speaker->asked.at[i];
    speaker->asked.count = kept;
}

static bool
try_folder(const char *folder, struct text name, char *base, size_t room)
{
    char path[PATH_MAX];

    if (folder == NULL
        || snprintf(base, room, "%s/%.*s", folder, TEXT_PRINT(name))
               >= (int)room)
        return false;
    snprintf(path, sizeof(path), "%s.dic", base);
    if (access(path, R_OK) != 0)
        return false;
    snprintf(path, sizeof(path), "%s.aff", base);
    return access(path, R_OK) == 0;
}

/* The folder given, the pack's own, then those of the system. */
static bool
find_dictionary(const struct build *build, const struct locale *locale,
                struct text name, char *base, size_t room)
{
    if (try_folder(build->dictionaries, name, base, room)
        || try_folder(build->folders.at[locale->folder], name, base, room))
        return true;
    for (size_t i = 0; i < FOLDERS; i++)
        if (try_folder(folders[i], name, base, room))
            return true;
    return false;
}

static void
ask_dictionary(struct build *build, const struct locale *locale,
               struct text name, struct speaker *speaker)
{
    char base[PATH_MAX - 8];
    struct dictionary dictionary = { 0 };
    const char *fault;

    if (!find_dictionary(build, locale, name, base, sizeof(base))) {
        report_at(&build->report, name.bytes,
                  "there is no Hunspell dictionary '%.*s'", TEXT_PRINT(name));
        return;
    }
    fault = dictionary_ask(&dictionary, base, speaker->asked.at,
                           speaker->asked.count);
    if (fault != NULL) {
        report_at(&build->report, name.bytes, "the dictionary '%.*s' %s",
                  TEXT_PRINT(name), fault);
        dictionary_free(&dictionary);
        return;
    }
    LIST_ADD(&speaker->dictionaries, dictionary);
}

static int
compare_hashes(const void *a, const void *b)
{
    const uint32_t *one = a, *other = b;

    return *one < *other ? -1 : *one > *other;
}

static void
collect_hashes(struct build *build, struct locale *locale,
               const struct speaker *speaker)
{
    (void)build;
    for (size_t d = 0; d < speaker->dictionaries.count; d++) {
        const struct dictionary *dictionary = &speaker->dictionaries.at[d];
        uint32_t hash;

        for (size_t i = 0; i < dictionary->words.length; i += sizeof(hash)) {
            memcpy(&hash, dictionary->words.bytes + i, sizeof(hash));
            LIST_ADD(&locale->words, hash);
        }
        for (size_t i = 0; i < dictionary->plain.length; i += sizeof(hash)) {
            memcpy(&hash, dictionary->plain.bytes + i, sizeof(hash));
            LIST_ADD(&locale->plain, hash);
        }
    }
    if (locale->words.count > 0)
        qsort(locale->words.at, locale->words.count, sizeof(uint32_t),
              compare_hashes);
}

/* The forms of a word in all dictionaries; `siblings`: also if it is a form of
 * another word itself ("artérielles"). */
static void
collect_forms(const struct speaker *speaker, struct text word, bool siblings,
              struct text *forms, size_t room, size_t *count)
{
    const struct text *asked
        = speaker->asked.count == 0
              ? NULL
              : bsearch(&word, speaker->asked.at, speaker->asked.count,
                        sizeof(word), compare_texts);

    *count = 0;
    if (asked == NULL)
        return;
    for (size_t d = 0; d < speaker->dictionaries.count; d++) {
        const struct answer *answer
            = &speaker->dictionaries.at[d]
                   .answers.at[asked - speaker->asked.at];

        for (size_t i = 0; i < answer->forms.count && *count < room
                           && (siblings || !answer->indirect);
             i++)
            forms[(*count)++] = answer->forms.at[i];
    }
}

/* "banks", not "banking": what a word within a term may become. */
static bool
changes_little(struct text word, struct text form)
{
    size_t same = 0;

    while (same < word.length && same < form.length
           && word.bytes[same] == form.bytes[same])
        same++;
    return form.length - same <= ENDING_MAX;
}

struct changed {
    size_t word; /* of the term */
    struct text form;
};

/* The term with one or two words replaced. */
static void
add_changed(struct build *build, const struct term *term,
            const struct folded *folded, const struct changed *one,
            const struct changed *other)
{
    char form[FOLD_LONGEST * 3];
    size_t length = 0;

    for (size_t w = 0; w < folded->words; w++) {
        struct text word
            = text_cut(term->written, folded->starts[w],
                       folded->starts[w] + folded->lengths[w]);

        if (w == one->word)
            word = one->form;
        else if (other != NULL && w == other->word)
            word = other->form;
        if (length + word.length + 1 > sizeof(form))
            return;
        if (w > 0)
            form[length++] = ' ';
        memcpy(form + length, word.bytes, word.length);
        length += word.length;
    }
    add_forms(build, term, (struct text){ form, length });
}

static bool
end_alike(struct text a, struct text b)
{
    return a.length > 0 && b.length > 0
           && a.bytes[a.length - 1] == b.bytes[b.length - 1];
}

static void
inflect_words(struct build *build, const struct speaker *speaker,
              const struct term *term, const struct folded *folded)
{
    struct changed changed[FORMS_MAX];
    struct text forms[FORMS_MAX];
    size_t changes = 0, made, count;

    for (size_t w = 0; w < folded->words; w++) {
        struct text word
            = text_cut(term->written, folded->starts[w],
                       folded->starts[w] + folded->lengths[w]);

        collect_forms(speaker, word, true, forms, FORMS_MAX, &count);
        for (size_t i = 0; i < count && changes < FORMS_MAX; i++)
            if (!text_equal(forms[i], word) && changes_little(word, forms[i]))
                changed[changes++] = (struct changed){ w, forms[i] };
    }
    for (size_t i = 0; i < changes; i++)
        add_changed(build, term, folded, &changed[i], NULL);
    made = changes;
    for (size_t i = 0; i < changes; i++)
        for (size_t j = i + 1; j < changes && made < FORMS_MAX; j++)
            if (changed[i].word != changed[j].word
                && end_alike(changed[i].form, changed[j].form)) {
                add_changed(build, term, folded, &changed[i], &changed[j]);
                made++;
            }
}

static void
inflect_term(struct build *build, const struct speaker *speaker,
             const struct term *term)
{
    struct text forms[FORMS_MAX];
    struct folded folded;
    size_t count = 0;

    add_forms(build, term, term->written);
    if (!is_inflected(term) || speaker == NULL)
        return;
    /* A plural that was written alone is meant: "règles" is not "règle". */
    collect_forms(speaker, term->written, false, forms, FORMS_MAX, &count);
    for (size_t i = 0; i < count; i++)
        add_forms(build, term, forms[i]);
    if (count == 0 && fold_term(term->written, &folded) == NULL
        && folded.words > 1)
        inflect_words(build, speaker, term, &folded);
}

static void
inflect_locale(struct build *build, uint32_t index)
{
    struct locale *locale = &build->locales.at[index];
    struct speaker speaker = { 0 };

    collect_words(build, index, &speaker);
    for (size_t i = 0; i < locale->dictionaries.count; i++)
        ask_dictionary(build, locale, locale->dictionaries.at[i], &speaker);
    collect_hashes(build, locale, &speaker);
    for (size_t i = 0; i < build->terms.count; i++)
        if (build->terms.at[i].locale == index)
            inflect_term(build, &speaker, &build->terms.at[i]);
    for (size_t i = 0; i < speaker.dictionaries.count; i++)
        dictionary_free(&speaker.dictionaries.at[i]);
    LIST_FREE(&speaker.dictionaries);
    LIST_FREE(&speaker.asked);
}

/* The table of ordinary words that format.h describes. */
static void
add_known(struct build *build, struct locale *locale)
{
    size_t count = locale->words.count + locale->plain.count, slots = 16;
    uint16_t empty = 0;

    locale->first = (uint32_t)build->known.count;
    if (count == 0)
        return;
    while (slots / 5 * 4 < count)
        slots *= 2;
    for (size_t i = 0; i < slots; i++)
        LIST_ADD(&build->known, empty);
    for (size_t i = 0; i < count; i++) {
        uint32_t hash = i < locale->words.count
                            ? locale->words.at[i]
                            : locale->plain.at[i - locale->words.count];
        uint16_t *known = build->known.at + locale->first;
        size_t at = hash & (slots - 1);

        while (known[at] != 0 && known[at] != pack_fingerprint(hash))
            at = (at + 1) & (slots - 1);
        known[at] = pack_fingerprint(hash);
    }
    locale->slots = (uint32_t)slots;
}

void
inflect_terms(struct build *build)
{
    for (size_t i = 0; i < build->terms.count; i++)
        if (build->terms.at[i].locale == PACK_NONE)
            inflect_term(build, NULL, &build->terms.at[i]);
    for (size_t i = 0; i < build->locales.count; i++)
        inflect_locale(build, (uint32_t)i);
    for (size_t i = 0; i < build->locales.count; i++)
        add_known(build, &build->locales.at[i]);
}
