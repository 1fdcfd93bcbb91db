/* SPDX-License-Identifier: MIT */
/* Finding, loading and linking packs: see engine.h.
 *
 *     pack 0 "prudence"   1 cue.card   2 person.self        classes of the file
 *     pack 1 "de"         1 person.self   2 cue.karte
 *                            \
 *     engine              1 cue.card   2 person.self   3 cue.karte          */

#include "plugin/core/engine.h"

#include <dlfcn.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "detectors/checks.h"
#include "plugin/pack/feature.h"
#include "plugin/core/lexicon.h"
#include "plugin/core/shared.h"
#include "plugin/pack/paths.h"
#include "plugin/text/view.h"

void
engine_tell(const struct engine *engine, const char *file, const char *message)
{
    if (engine->report != NULL)
        engine->report(engine->report_data, file, 0, 0, message);
}

uint16_t
engine_class(const struct engine *engine, const char *name)
{
    for (size_t i = 1; i < engine->classes_count; i++)
        if (engine->class_names[i][0] == name[0]
            && strcmp(engine->class_names[i], name) == 0)
            return (uint16_t)i;
    return 0;
}

/* Vectorscan's databases are used where they lie. Those with the greatest needs
 * are not in the pack's checksum: hs_alloc_scratch() has one of its own. */
static bool
load_databases(struct engine *engine, const struct pack *pack)
{
    const struct pack_group *groups
        = PACK_ARRAY(pack, PACK_GROUPS, struct pack_group);
    size_t bytes = 0;

    for (size_t g = 0; g < PACK_COUNT(pack, PACK_GROUPS, struct pack_group);
         g++) {
        const hs_database_t *database = pack_database(pack, &groups[g]);

        if (hs_database_size(database, &bytes) != HS_SUCCESS
            || bytes != groups[g].bytes
            || (groups[g].greatest != 0
                && hs_alloc_scratch(database, &engine->scratch)
                       != HS_SUCCESS))
            return false;
    }
    return true;
}

/* Make the matchers of a pack's patterns. */
static bool
load_patterns(struct engine *engine, struct linked_pack *linked)
{
    const struct pack *pack = &linked->pack;
    size_t patterns = PACK_COUNT(pack, PACK_PATTERNS, struct pack_pattern);

    if (patterns == 0)
        return true;
    linked->codes = calloc(patterns, sizeof(linked->codes[0]));
    if (linked->codes == NULL
        || !load_databases(engine, pack)
        || pcre2_serialize_get_number_of_codes(
               PACK_ARRAY(pack, PACK_PCRE, uint8_t))
               != (int32_t)patterns)
        return false;
    linked->codes_count
        = pcre2_serialize_decode(linked->codes, (int32_t)patterns,
                                 PACK_ARRAY(pack, PACK_PCRE, uint8_t), NULL);
    return linked->codes_count == (int32_t)patterns;
}

/* Make the matchers of what is no finding. */
static bool
load_exceptions(struct linked_pack *linked)
{
    const struct pack *pack = &linked->pack;
    const uint8_t *bytes = PACK_ARRAY(pack, PACK_EXCEPTIONS, uint8_t);
    int32_t count;

    if (PACK_COUNT(pack, PACK_EXCEPTIONS, uint8_t) == 0)
        return true;
    count = pcre2_serialize_get_number_of_codes(bytes);
    if (count <= 0)
        return false;
    linked->exceptions = calloc((size_t)count, sizeof(linked->exceptions[0]));
    if (linked->exceptions == NULL)
        return false;
    linked->exceptions_count
        = pcre2_serialize_decode(linked->exceptions, count, bytes, NULL);
    return linked->exceptions_count == count;
}

const char *
engine_plural(const struct engine *engine, const char *language,
              unsigned count)
{
    static const char *const words[] = PACK_PLURAL_WORDS;

    if (count >= PACK_PLURAL_COUNTS)
        count = PACK_PLURAL_COUNTS - 1;
    for (size_t p = 0; p < engine->packs_count; p++) {
        const struct pack *pack = &engine->packs[p].pack;
        const struct pack_locale *locales
            = PACK_ARRAY(pack, PACK_LOCALES, struct pack_locale);

        for (size_t l = 0;
             l < PACK_COUNT(pack, PACK_LOCALES, struct pack_locale); l++)
            if (strcmp(pack_text(pack, locales[l].code), language) == 0)
                return words[locales[l].plurals[count]];
    }
    return words[0];
}

static void
unload(struct linked_pack *linked)
{
    for (int32_t i = 0; i < linked->codes_count; i++)
        pcre2_code_free(linked->codes[i]);
    for (int32_t i = 0; i < linked->exceptions_count; i++)
        pcre2_code_free(linked->exceptions[i]);
    free(linked->exceptions);
    free(linked->codes);
    free(linked->classes);
    free(linked->elements);
    pack_unload(&linked->pack);
    *linked = (struct linked_pack){ 0 };
}

static void
load_file(struct engine *engine, const char *path)
{
    struct linked_pack *linked = &engine->packs[engine->packs_count];
    const char *why = NULL;

    if (engine->packs_count == ENGINE_PACKS) {
        engine_tell(engine, path, "too many packs: this one is not used");
        return;
    }
    if (!pack_load(&linked->pack, path, &why)) {
        engine_tell(engine, path, why);
        return;
    }
    for (size_t i = 0; i < engine->packs_count; i++)
        if (strcmp(engine->packs[i].pack.header->name,
                   linked->pack.header->name) == 0) {
            engine_tell(engine, path,
                        "a pack of this name is loaded already: "
                        "this one is not used");
            unload(linked);
            return;
        }
    if (!load_patterns(engine, linked) || !load_exceptions(linked)) {
        engine_tell(engine, path, "its patterns cannot be loaded");
        unload(linked);
        return;
    }
    engine->packs_count++;
}

/* `path` is a file, or a folder of *.pack. */
static void
load_path(struct engine *engine, const char *path)
{
    struct stat status;
    char pattern[PATH_MAX];
    glob_t found;

    if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode)) {
        load_file(engine, path);
        return;
    }
    if (snprintf(pattern, sizeof(pattern), "%s/*.pack", path)
        >= (int)sizeof(pattern))
        return;
    if (glob(pattern, GLOB_NOESCAPE, NULL, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc; i++)
            load_file(engine, found.gl_pathv[i]);
        globfree(&found);
    }
}

/* prudence.pack beside the library, as in a build tree; else the installed
 * ones. Then the user's own. */
static void
load_usual(struct engine *engine)
{
    char path[PATH_MAX];
    struct stat status;
    Dl_info self;

    path[0] = '\0';
    if (dladdr((void *)(uintptr_t)engine_new, &self) != 0
        && self.dli_fname != NULL && strchr(self.dli_fname, '/') != NULL)
        snprintf(path, sizeof(path), "%.*s/prudence.pack",
                 (int)(strrchr(self.dli_fname, '/') - self.dli_fname),
                 self.dli_fname);
    if (path[0] != '\0' && stat(path, &status) == 0)
        load_file(engine, path);
    else
        load_path(engine, PRUDENCE_PACK_DIR);
    if (path_in_home(path, sizeof(path), "XDG_DATA_HOME", ".local/share",
                     "prudence")
        && stat(path, &status) == 0)
        load_path(engine, path);
}

static void
load_all(struct engine *engine, const char *paths)
{
    if (paths == NULL) {
        load_usual(engine);
        return;
    }
    while (*paths != '\0') {
        size_t length = strcspn(paths, ":");
        char path[PATH_MAX];

        if (length > 0 && length < sizeof(path)) {
            memcpy(path, paths, length);
            path[length] = '\0';
            load_path(engine, path);
        }
        paths += length + (paths[length] == ':');
    }
}

static bool
link_classes(struct engine *engine)
{
    size_t most = 1;

    for (size_t p = 0; p < engine->packs_count; p++)
        most += PACK_COUNT(&engine->packs[p].pack, PACK_CLASSES,
                           struct pack_class);
    if (most > UINT16_MAX)
        return false;
    engine->class_names = calloc(most, sizeof(engine->class_names[0]));
    if (engine->class_names == NULL)
        return false;
    engine->class_tokens = calloc(most, sizeof(engine->class_tokens[0]));
    if (engine->class_tokens == NULL)
        return false;
    engine->class_names[0] = "";
    engine->classes_count = 1;
    for (size_t p = 0; p < engine->packs_count; p++) {
        struct linked_pack *linked = &engine->packs[p];
        const struct pack_class *classes
            = PACK_ARRAY(&linked->pack, PACK_CLASSES, struct pack_class);
        size_t count
            = PACK_COUNT(&linked->pack, PACK_CLASSES, struct pack_class);

        linked->slots = PACK_ARRAY(&linked->pack, PACK_SLOTS, struct pack_slot);
        linked->entries
            = PACK_ARRAY(&linked->pack, PACK_ENTRIES, struct pack_entry);
        linked->sets = PACK_ARRAY(&linked->pack, PACK_SETS, uint16_t);
        linked->mask = (uint32_t)PACK_COUNT(&linked->pack, PACK_SLOTS,
                                            struct pack_slot)
                       - 1;
        linked->classes = calloc(count, sizeof(linked->classes[0]));
        if (linked->classes == NULL)
            return false;
        for (size_t c = 1; c < count; c++) {
            const char *name = pack_text(&linked->pack, classes[c].name);
            /* The first pack's own names differ from each other. */
            uint16_t known = p == 0 ? 0 : engine_class(engine, name);

            if (known == 0) {
                known = (uint16_t)engine->classes_count++;
                engine->class_names[known] = name;
            }
            if (classes[c].learned != 0)
                engine->class_tokens[known] = feature_class(text_of(name));
            linked->classes[c] = known;
        }
    }
    engine->person_name = engine_class(engine, "person.name");
    engine->person_title = engine_class(engine, "person.title");
    engine->currency = engine_class(engine, "currency");
    engine->number_word = engine_class(engine, "number.word");
    engine->number_scale = engine_class(engine, "number.scale");
    engine->digit_word = engine_class(engine, "digit.word");
    engine->digit_repeat = engine_class(engine, "digit.repeat");
    engine->digit_hundred = engine_class(engine, "digit.hundred");
    engine->digit_thousand = engine_class(engine, "digit.thousand");
    return true;
}

static bool
link_elements(struct engine *engine)
{
    for (size_t p = 0; p < engine->packs_count; p++) {
        struct linked_pack *linked = &engine->packs[p];
        const struct pack_element *elements
            = PACK_ARRAY(&linked->pack, PACK_ELEMENTS, struct pack_element);
        const uint16_t *choices
            = PACK_ARRAY(&linked->pack, PACK_CHOICES, uint16_t);
        size_t count
            = PACK_COUNT(&linked->pack, PACK_ELEMENTS, struct pack_element);

        linked->elements = calloc(count + 1, sizeof(linked->elements[0]));
        if (linked->elements == NULL)
            return false;
        for (size_t e = 0; e < count; e++)
            for (size_t c = 0;
                 elements[e].kind == ELEMENT_CLASS && c < elements[e].count;
                 c++)
                linked->elements[e] |= CLASS_BIT(
                    linked->classes[choices[elements[e].choice + c]]);
    }
    return true;
}

static bool
link_rules(struct engine *engine)
{
    size_t count = 0;

    for (size_t p = 0; p < engine->packs_count; p++)
        count += PACK_COUNT(&engine->packs[p].pack, PACK_RULES,
                            struct pack_rule);
    engine->rules = calloc(count + 1, sizeof(engine->rules[0]));
    engine->learned = calloc(count + 1, sizeof(engine->learned[0]));
    if (engine->rules == NULL || engine->learned == NULL)
        return false;
    for (size_t p = 0; p < engine->packs_count; p++) {
        struct linked_pack *linked = &engine->packs[p];
        const struct pack *pack = &linked->pack;
        const struct pack_rule *rules
            = PACK_ARRAY(pack, PACK_RULES, struct pack_rule);

        linked->rule = (uint32_t)engine->rules_count;
        engine->patterns_count
            += PACK_COUNT(pack, PACK_PATTERNS, struct pack_pattern);
        for (size_t r = 0; r < PACK_COUNT(pack, PACK_RULES, struct pack_rule);
             r++) {
            const char *check = pack_text(pack, rules[r].check);
            struct rule *rule = &engine->rules[engine->rules_count++];

            if (rules[r].learned != LEARNED_NONE)
                engine->learned[engine->learned_count++]
                    = (uint32_t)engine->rules_count - 1;
            *rule = (struct rule){
                .data = &rules[r],
                /* Neighbours often have the same. */
                .check = r > 0 && rules[r].check == rules[r - 1].check
                             ? rule[-1].check
                         : check[0] != '\0' ? detector_check(check)
                                            : NULL,
                .name = pack_text(pack, rules[r].name),
                .type = pack_text(pack, rules[r].type),
                .pack = (uint8_t)p,
            };
            if (check[0] != '\0' && rule->check == NULL)
                engine_tell(engine, rule->name,
                            "this rule's check is unknown to this version");
        }
    }
    return true;
}

/* Within a pack a text stands once. A type is marked for all its rules at
 * once, so the first of them tells whether it has been. */
static void
mark_witnesses(struct engine *engine, size_t pack, uint32_t type)
{
    const struct linked_pack *linked = &engine->packs[pack];
    const char *name = pack_text(&linked->pack, type);

    for (size_t r = 0; r < engine->rules_count; r++) {
        struct rule *rule = &engine->rules[r];

        if (rule->pack == pack ? rule->data->type != type
                               : strcmp(rule->type, name) != 0)
            continue;
        if (rule->witness)
            return;
        rule->witness = true;
    }
}

static void
link_witnesses(struct engine *engine)
{
    for (size_t p = 0; p < engine->packs_count; p++) {
        const struct pack *pack = &engine->packs[p].pack;
        const struct pack_evidence *lines
            = PACK_ARRAY(pack, PACK_EVIDENCE, struct pack_evidence);
        uint32_t marked = PACK_NONE; /* many lines in a row ask for the same */

        for (size_t e = 0;
             e < PACK_COUNT(pack, PACK_EVIDENCE, struct pack_evidence); e++)
            if (lines[e].window < WINDOW_CHECK
                && lines[e].subject == SUBJECT_TYPE
                && lines[e].what != marked) {
                marked = lines[e].what;
                mark_witnesses(engine, p, marked);
            }
    }
}

/* Count into uses[], then fill: a counting sort by class over all packs. */
static bool
link_uses(struct engine *engine)
{
    size_t terms = 0, phrases = 0;
    struct class_use *uses;

    uses = calloc(engine->classes_count, sizeof(*uses));
    engine->uses = uses;
    if (uses == NULL)
        return false;
    for (size_t p = 0; p < engine->packs_count; p++) {
        const struct linked_pack *l = &engine->packs[p];
        const struct pack_term *t
            = PACK_ARRAY(&l->pack, PACK_TERMS, struct pack_term);
        const struct pack_phrase *f
            = PACK_ARRAY(&l->pack, PACK_PHRASES, struct pack_phrase);
        size_t t_count = PACK_COUNT(&l->pack, PACK_TERMS, struct pack_term);
        size_t f_count = PACK_COUNT(&l->pack, PACK_PHRASES, struct pack_phrase);

        for (size_t i = 0; i < t_count; i++)
            uses[l->classes[t[i].klass]].terms++;
        for (size_t i = 0; i < f_count; i++)
            uses[l->classes[f[i].anchor_class]].phrases++;
        terms += t_count;
        phrases += f_count;
    }
    engine->terms = calloc(terms + 1, sizeof(engine->terms[0]));
    engine->phrases = calloc(phrases + 1, sizeof(engine->phrases[0]));
    if (engine->terms == NULL || engine->phrases == NULL)
        return false;
    engine->phrases_count = phrases;
    terms = phrases = 0;
    for (size_t c = 0; c < engine->classes_count; c++) {
        uses[c].term = (uint32_t)terms;
        uses[c].phrase = (uint32_t)phrases;
        terms += uses[c].terms;
        phrases += uses[c].phrases;
        uses[c].terms = uses[c].phrases = 0;
    }
    for (size_t p = 0; p < engine->packs_count; p++) {
        const struct linked_pack *l = &engine->packs[p];
        const struct pack_term *t
            = PACK_ARRAY(&l->pack, PACK_TERMS, struct pack_term);
        const struct pack_phrase *f
            = PACK_ARRAY(&l->pack, PACK_PHRASES, struct pack_phrase);
        size_t t_count = PACK_COUNT(&l->pack, PACK_TERMS, struct pack_term);
        size_t f_count = PACK_COUNT(&l->pack, PACK_PHRASES, struct pack_phrase);

        for (size_t i = 0; i < t_count; i++) {
            struct class_use *use = &uses[l->classes[t[i].klass]];
            engine->terms[use->term + use->terms++] = l->rule + t[i].rule;
        }
        for (size_t i = 0; i < f_count; i++) {
            struct class_use *use = &uses[l->classes[f[i].anchor_class]];
            engine->phrases[use->phrase + use->phrases++]
                = (struct phrase_use){ (uint32_t)p, (uint32_t)i };
        }
    }
    return true;
}

struct engine *
engine_new(const char *paths, pru_report_fn *report, void *data)
{
    struct engine *engine = calloc(1, sizeof(*engine));

    if (engine == NULL)
        return NULL;
    engine->report = report;
    engine->report_data = data;
    if (!view_warm()) {
        engine_tell(engine, "icu", "its data cannot be loaded");
        goto fail;
    }
    load_all(engine, paths);
    if (engine->packs_count == 0 || !link_classes(engine)
        || !shared_link(engine) || !link_elements(engine)
        || !link_rules(engine)
        || !link_uses(engine))
        goto fail;
    link_witnesses(engine);
    lexicon_load_marks(engine);
    return engine;
fail:
    engine_free(engine);
    return NULL;
}

void
engine_free(struct engine *engine)
{
    if (engine == NULL)
        return;
    for (size_t p = 0; p < ENGINE_PACKS; p++)
        unload(&engine->packs[p]);
    (void)hs_free_scratch(engine->scratch);
    free(engine->rules);
    free(engine->uses);
    free(engine->terms);
    free(engine->shared);
    free(engine->phrases);
    free(engine->class_names);
    free(engine->class_tokens);
    free(engine->learned);
    free(engine);
}
