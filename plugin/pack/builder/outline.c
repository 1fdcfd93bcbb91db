/* SPDX-License-Identifier: MIT */
/*
 * A language pack feeds rules that are there already; to know which words they
 * wait for, one would have to read them all. Here is what they ask, told from
 * the compiled pack, so that the installed program is enough:
 *
 *     # asked for by 14 rules: card.grouped, card.bare, cvv.said …
 *     # credit card, visa, carte bancaire, carte bleue …
 *     # [words cue.card]
 */

#include "plugin/pack/builder/outline.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/pack/list.h"

#define TERMS_SHOWN 12
#define RULES_SHOWN 3
#define LINE_MOST 76

/* The rules that ask for a class, each once. */
struct asking {
    LIST(uint32_t) rules;
    bool learned;
};

static void
note_rule(struct asking *asking, uint32_t rule)
{
    for (size_t i = 0; i < asking->rules.count; i++)
        if (asking->rules.at[i] == rule)
            return;
    LIST_ADD(&asking->rules, rule);
}

static void
note_evidence(const struct pack *base, struct asking *asking)
{
    const struct pack_rule *rules
        = PACK_ARRAY(base, PACK_RULES, struct pack_rule);
    const struct pack_evidence *evidence
        = PACK_ARRAY(base, PACK_EVIDENCE, struct pack_evidence);
    const uint16_t *choices = PACK_ARRAY(base, PACK_CHOICES, uint16_t);

    for (uint32_t r = 0; r < PACK_COUNT(base, PACK_RULES, struct pack_rule);
         r++)
        for (uint32_t e = 0; e < rules[r].evidences; e++) {
            const struct pack_evidence *line
                = &evidence[rules[r].evidence + e];

            if (line->window < WINDOW_CHECK
                && line->subject == SUBJECT_CLASS)
                for (uint16_t c = 0; c < line->choices; c++)
                    note_rule(&asking[choices[line->what + c]], r);
        }
}

static void
note_phrases(const struct pack *base, struct asking *asking)
{
    const struct pack_phrase *phrases
        = PACK_ARRAY(base, PACK_PHRASES, struct pack_phrase);
    const struct pack_element *elements
        = PACK_ARRAY(base, PACK_ELEMENTS, struct pack_element);
    const uint16_t *choices = PACK_ARRAY(base, PACK_CHOICES, uint16_t);

    for (size_t p = 0; p < PACK_COUNT(base, PACK_PHRASES, struct pack_phrase);
         p++)
        for (uint16_t e = 0; e < phrases[p].elements; e++) {
            const struct pack_element *element
                = &elements[phrases[p].element + e];

            if (element->kind == ELEMENT_CLASS)
                for (uint16_t c = 0; c < element->count; c++)
                    note_rule(&asking[choices[element->choice + c]],
                              phrases[p].rule);
        }
}

/* By class; free each list and the array. */
static struct asking *
who_asks(const struct pack *base, size_t count)
{
    struct asking *asking = list_allocate(count * sizeof(*asking));
    const struct pack_class *classes
        = PACK_ARRAY(base, PACK_CLASSES, struct pack_class);
    const struct pack_term *terms
        = PACK_ARRAY(base, PACK_TERMS, struct pack_term);

    memset(asking, 0, count * sizeof(*asking));
    for (size_t c = 0; c < count; c++)
        asking[c].learned = classes[c].learned != 0;
    for (size_t t = 0; t < PACK_COUNT(base, PACK_TERMS, struct pack_term); t++)
        note_rule(&asking[terms[t].klass], terms[t].rule);
    note_evidence(base, asking);
    note_phrases(base, asking);
    return asking;
}

static void
write_rules(FILE *out, const struct pack *base, const struct asking *asking)
{
    const struct pack_rule *rules
        = PACK_ARRAY(base, PACK_RULES, struct pack_rule);
    size_t count = asking->rules.count;

    fputs("\n# ", out);
    if (count == 0)
        fputs("asked for by learned weights", out);
    else
        fprintf(out, "asked for by %zu rule%s:", count,
                count == 1 ? "" : "s");
    for (size_t r = 0; r < count && r < RULES_SHOWN; r++)
        fprintf(out, "%s %s", r > 0 ? "," : "",
                pack_text(base, rules[asking->rules.at[r]].name));
    fputs(count > RULES_SHOWN ? " …\n" : "\n", out);
}

/* Whether it is a term of the class, and not one of its further forms. */
static bool
is_in(const struct pack_entry *entry, const uint16_t *sets, uint16_t klass)
{
    if ((entry->flags & PACK_ENTRY_BASE) == 0)
        return false;
    for (const uint16_t *c = sets + entry->classes; *c != 0; c++)
        if (*c == klass)
            return true;
    return false;
}

/* Terms of the class from all over the list, so that each language has some. */
static void
write_terms(FILE *out, const struct pack *base, uint16_t klass)
{
    const struct pack_entry *entries
        = PACK_ARRAY(base, PACK_ENTRIES, struct pack_entry);
    const uint16_t *sets = PACK_ARRAY(base, PACK_SETS, uint16_t);
    size_t count = PACK_COUNT(base, PACK_ENTRIES, struct pack_entry);
    size_t members = 0, seen = 0, shown = 0, width = 2;

    for (size_t i = 1; i < count; i++)
        members += is_in(&entries[i], sets, klass);
    fputs("# ", out);
    for (size_t i = 1; i < count && shown < TERMS_SHOWN; i++) {
        const char *term = pack_text(base, entries[i].text);

        if (!is_in(&entries[i], sets, klass)
            || seen++ < shown * members / TERMS_SHOWN)
            continue;
        width += strlen(term) + 2;
        if (width > LINE_MOST) {
            fputs("\n# ", out);
            width = strlen(term) + 4;
        }
        fprintf(out, "%s%s", shown > 0 && width > strlen(term) + 4 ? ", " : "",
                term);
        shown++;
    }
    fputc('\n', out);
}

struct named_class {
    const char *name;
    uint16_t klass;
};

static int
compare_names(const void *a, const void *b)
{
    return strcmp(((const struct named_class *)a)->name,
                  ((const struct named_class *)b)->name);
}

void
outline_words(FILE *out, const struct pack *base)
{
    const struct pack_class *classes
        = PACK_ARRAY(base, PACK_CLASSES, struct pack_class);
    size_t count = PACK_COUNT(base, PACK_CLASSES, struct pack_class);
    struct asking *asking = who_asks(base, count);
    LIST(struct named_class) named = { 0 };

    for (size_t c = 1; c < count; c++)
        if (pack_text(base, classes[c].name)[0] != '='
            && (asking[c].rules.count > 0 || asking[c].learned))
            LIST_ADD(&named, (struct named_class){
                                 pack_text(base, classes[c].name),
                                 (uint16_t)c });
    if (named.count > 0)
        qsort(named.at, named.count, sizeof(named.at[0]), compare_names);
    for (size_t i = 0; i < named.count; i++) {
        write_rules(out, base, &asking[named.at[i].klass]);
        write_terms(out, base, named.at[i].klass);
        fprintf(out, "# [words %s]\n", named.at[i].name);
    }
    for (size_t c = 0; c < count; c++)
        LIST_FREE(&asking[c].rules);
    free(asking);
    LIST_FREE(&named);
}

/* On one line, as samples are. */
static void
write_sample(FILE *out, const char *draft)
{
    fputs("\n# ", out);
    for (; *draft != '\0'; draft++)
        if (*draft == '\n')
            fputs("\\n", out);
        else
            fputc(*draft, out);
}

void
outline_phrases(FILE *out, const struct pack *base)
{
    const struct pack_rule *rules
        = PACK_ARRAY(base, PACK_RULES, struct pack_rule);
    const struct pack_phrase *phrases
        = PACK_ARRAY(base, PACK_PHRASES, struct pack_phrase);
    size_t count = PACK_COUNT(base, PACK_RULES, struct pack_rule);
    bool *has = list_allocate(count * sizeof(has[0]) + 1);

    memset(has, 0, count * sizeof(has[0]));
    for (size_t p = 0; p < PACK_COUNT(base, PACK_PHRASES, struct pack_phrase);
         p++)
        has[phrases[p].rule] = true;
    for (size_t r = 0; r < count; r++) {
        if (!has[r])
            continue;
        if (rules[r].match != 0)
            write_sample(out, pack_text(base, rules[r].match));
        fprintf(out, "\n# [phrases %s]\n", pack_text(base, rules[r].name));
    }
    free(has);
}

void
outline_messages(FILE *out, const struct pack *base)
{
    const struct pack_locale *locales
        = PACK_ARRAY(base, PACK_LOCALES, struct pack_locale);
    const struct pack_message *messages
        = PACK_ARRAY(base, PACK_MESSAGES, struct pack_message);

    for (size_t m = 0;
         m < PACK_COUNT(base, PACK_MESSAGES, struct pack_message); m++)
        if (strcmp(pack_text(base, locales[messages[m].locale].code), "en")
            == 0)
            fprintf(out, "# %s = %s\n", pack_text(base, messages[m].key),
                    pack_text(base, messages[m].message));
}
