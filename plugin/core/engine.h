/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_ENGINE_H
#define PLUGIN_CORE_ENGINE_H

/*
 * All packs at hand, linked: classes of the same name become one number, rules
 * get numbers in a row, patterns get their matchers. Nothing here changes after
 * engine_new().
 */

#include <hs_runtime.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "detectors/detector.h"
#include "plugin/include/prudence.h"
#include "plugin/pack/load.h"

#define ENGINE_PACKS 8

struct rule {
    const struct pack_rule *data;
    check_fn *check; /* NULL: none */
    const char *name, *type;
    uint8_t pack; /* index in engine->packs */
    bool witness; /* evidence of other rules asks for its type */
};

/* What a class starts: rules whose terms it holds, phrases anchored in it. */
struct class_use {
    uint32_t term, terms;     /* first in engine->terms, how many */
    uint32_t phrase, phrases; /* first in engine->phrases, how many */
};

struct phrase_use {
    uint32_t pack, phrase;
};

/* A term of a lexicon, and where in a draft it stands. */
struct hit {
    const struct pack_entry *entry;
    uint64_t classes;    /* CLASS_BIT() of each of its classes */
    uint32_t word;       /* the first word of it */
    uint16_t words;      /* how many; 0: no term */
    uint16_t pack;       /* index in engine->packs */
    uint32_t start, end; /* bytes of the text */
    uint32_t also;       /* what it has from other packs: shared.h */
};

/* A class that an entry has because another pack has the same word in it. */
struct shared_class {
    const struct pack_entry *entry;
    uint16_t klass; /* of the engine */
    int8_t weight;
};

/* Sets of classes are compared by one bit a class, which others share: what has
 * no bit in common has no class in common. */
#define CLASS_BIT(klass) ((uint64_t)1 << ((klass) & 63))

struct linked_pack {
    struct pack pack;
    pcre2_code **codes;      /* one a pattern, in the order of PACK_PATTERNS */
    int32_t codes_count;
    pcre2_code **exceptions; /* of PACK_EXCEPTIONS */
    int32_t exceptions_count;
    const struct pack_slot *slots; /* the lexicon, as in format.h */
    const struct pack_entry *entries;
    const uint16_t *sets;    /* of classes of the pack */
    uint32_t mask;           /* number of slots, less one */
    uint16_t *classes;       /* class of the pack -> class of the engine */
    uint64_t *elements;      /* by PACK_ELEMENTS: CLASS_BIT() of its choices */
    uint32_t rule;           /* its first rule in engine->rules */
};

struct engine {
    struct linked_pack packs[ENGINE_PACKS];
    size_t packs_count;
    struct rule *rules;
    size_t rules_count;
    size_t patterns_count; /* of all packs */
    hs_scratch_t *scratch; /* large enough for all; each session has a copy */
    struct class_use *uses; /* by class of the engine */
    size_t classes_count;
    uint32_t *terms; /* rules */
    struct hit marks[128]; /* by character: what it is by itself */
    struct shared_class *shared; /* by entry, then class */
    size_t shared_count;
    struct phrase_use *phrases;
    size_t phrases_count;
    uint32_t *learned; /* rules that find by learned weights */
    size_t learned_count;
    const char **class_names;
    uint32_t *class_tokens; /* by class: its token in features; 0: in none */
    /* Classes that elements of phrases mean; 0: no pack has them. */
    uint16_t person_name, person_title, currency, number_word, number_scale;
    /* Classes of numbers that are dictated. */
    uint16_t digit_word, digit_repeat, digit_hundred, digit_thousand;
    pru_report_fn *report; /* may be NULL */
    void *report_data;
};

static inline const hs_database_t *
pack_database(const struct pack *pack, const struct pack_group *group)
{
    const char *databases = PACK_ARRAY(pack, PACK_HS, char);

    return (const hs_database_t *)(const void *)(databases + group->start);
}

/* NULL: memory is short or no pack loads. `paths` as pru_engine_new(). */
struct engine *engine_new(const char *paths, pru_report_fn *report,
                          void *data);
void engine_free(struct engine *engine);

void engine_tell(const struct engine *engine, const char *file,
                 const char *message);

/* CLDR's plural category of that many things in that language: "one" … */
const char *engine_plural(const struct engine *engine, const char *language,
                          unsigned count);

/* The class of that name, 0 if no pack has it. */
uint16_t engine_class(const struct engine *engine, const char *name);

#endif
