/* SPDX-License-Identifier: MIT */
/* The order in which a pack is read and made; names and numbers that several
 * readers need. */

#include "plugin/pack/builder/readers.h"

#include <unistd.h>

static void (*const readers[SOURCE_KINDS])(struct build *build,
                                           const struct source *source) = {
    [SOURCE_RULES] = read_rules,       [SOURCE_WORDS] = read_words,
    [SOURCE_WEIGHTS] = read_weights,   [SOURCE_PHRASES] = read_phrases,
    [SOURCE_MESSAGES] = read_messages, [SOURCE_SAMPLES] = read_samples,
};

bool
is_identifier(struct text name)
{
    for (size_t i = 0; i < name.length; i++) {
        char c = name.bytes[i];

        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.'
              || c == '_' || c == '-'))
            return false;
    }
    return name.length > 0 && name.length < 64;
}

bool
read_number(struct text text, long least, long most, long *number)
{
    bool minus = text_starts(text, TEXT("-"));
    size_t i = minus || text_starts(text, TEXT("+"));

    *number = 0;
    if (i == text.length || text.length > 9)
        return false;
    for (; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9')
            return false;
        *number = *number * 10 + (text.bytes[i] - '0');
    }
    if (minus)
        *number = -*number;
    return *number >= least && *number <= most;
}

uint16_t
build_class(struct build *build, struct text name, struct text place)
{
    uint32_t text = strings_add(&build->strings, name);
    uint32_t *index;

    if (build->classes.count == 0)
        LIST_ADD(&build->classes, (struct class){ .defined = true });
    index = map_at(&build->class_of, text);
    if (*index == 0) {
        if (build->classes.count == UINT16_MAX) {
            report_at(&build->report, place.bytes, "too many classes");
            *index = 1;
            return 0;
        }
        *index = (uint32_t)build->classes.count;
        LIST_ADD(&build->classes, (struct class){ .name = text });
    }
    if (build->classes.at[*index].place.bytes == NULL)
        build->classes.at[*index].place = place;
    return (uint16_t)*index;
}

uint32_t
find_rule(const struct build *build, struct text name)
{
    for (size_t i = 0; i < build->rules.count; i++)
        if (text_equal(strings_text(&build->strings,
                                    build->rules.at[i].name),
                       name))
            return (uint32_t)i;
    return PACK_NONE;
}

bool
report_wrong(struct build *build, const struct line *line)
{
    if (line->kind != LINE_WRONG)
        return false;
    report_at(&build->report, line->name.bytes, "%s", line->fault);
    return true;
}

void
report_block(struct build *build, const struct line *line, const char *wanted)
{
    struct guess guess = guess_for(line->name);

    guess_try(&guess, text_of(wanted));
    report_at(&build->report, line->name.bytes, "unknown block '%.*s'%s",
              TEXT_PRINT(line->name), guess_text(&guess));
}

static void
read_kind(struct build *build, enum source_kind kind)
{
    for (size_t i = 0; i < build->sources.all.count; i++)
        if (build->sources.all.at[i].kind == kind)
            readers[kind](build, &build->sources.all.at[i]);
}

/* Every file of a folder is in the language of its locale.conf. */
static void
read_locales(struct build *build)
{
    for (size_t i = 0; i < build->sources.all.count; i++) {
        struct source *source = &build->sources.all.at[i];

        if (source->kind != SOURCE_LOCALE)
            continue;
        read_locale(build, source);
        for (size_t j = 0; j < build->sources.all.count; j++)
            if (build->sources.all.at[j].folder == source->folder)
                build->sources.all.at[j].locale = source->locale;
    }
}

void
build_read(struct build *build)
{
    (void)strings_add(&build->strings, TEXT(""));
    for (size_t i = 0; i < build->folders.count; i++)
        source_read_folder(&build->sources, &build->report,
                           build->folders.at[i], i);
    (void)build_class(build, TEXT(""), (struct text){ NULL, 0 });
    read_locales(build);
    for (enum source_kind kind = SOURCE_RULES; kind < SOURCE_KINDS; kind++)
        read_kind(build, kind);
    resolve_names(build);
}

bool
build_finish(struct build *build)
{
    show_samples(build);
    inflect_terms(build);
    vet_patterns(build, false);
    compile_exceptions(build);
    finish_weights(build);
    if (build->report.faults.count > 0 && !build->keep_going)
        return false;
    finish_entries(build);
    return compile_patterns(build);
}

static void
free_locales(struct build *build)
{
    for (size_t i = 0; i < build->locales.count; i++) {
        LIST_FREE(&build->locales.at[i].dictionaries);
        LIST_FREE(&build->locales.at[i].words);
        LIST_FREE(&build->locales.at[i].plain);
    }
    LIST_FREE(&build->locales);
}

void
build_free(struct build *build)
{
    for (size_t i = 0; i < build->samples.count; i++)
        free(build->samples.at[i].draft);
    for (size_t i = 0; i < build->copies.count; i++)
        free(build->copies.at[i]);
    free((char *)(uintptr_t)build->patterns_hs.bytes);
    free((char *)(uintptr_t)build->patterns_pcre.bytes);
    free((char *)(uintptr_t)build->exceptions_pcre.bytes);
    free_locales(build);
    report_free(&build->report);
    source_free(&build->sources);
    strings_free(&build->strings);
    strings_free(&build->spellings);
    map_free(&build->class_of);
    map_free(&build->entry_of);
    LIST_FREE(&build->folders);
    LIST_FREE(&build->classes);
    LIST_FREE(&build->terms);
    LIST_FREE(&build->copies);
    LIST_FREE(&build->rules);
    LIST_FREE(&build->notes);
    LIST_FREE(&build->evidence);
    LIST_FREE(&build->shared);
    LIST_FREE(&build->members);
    LIST_FREE(&build->type_uses);
    LIST_FREE(&build->demos);
    LIST_FREE(&build->patterns);
    LIST_FREE(&build->groups);
    LIST_FREE(&build->conditions);
    LIST_FREE(&build->exceptions);
    LIST_FREE(&build->rule_terms);
    LIST_FREE(&build->phrases);
    LIST_FREE(&build->phrase_lines);
    LIST_FREE(&build->elements);
    LIST_FREE(&build->choices);
    LIST_FREE(&build->messages);
    LIST_FREE(&build->samples);
    LIST_FREE(&build->entries);
    LIST_FREE(&build->sets);
    LIST_FREE(&build->slots);
    LIST_FREE(&build->known);
    LIST_FREE(&build->weights);
    LIST_FREE(&build->weight_slots);
}
