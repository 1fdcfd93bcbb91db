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
};

/* What a class starts: rules whose terms it holds, phrases anchored in it. */
struct class_use {
    uint32_t term, terms;     /* first in engine->terms, how many */
    uint32_t phrase, phrases; /* first in engine->phrases, how many */
};

struct phrase_use {
    uint32_t pack, phrase;
};

struct linked_pack {
    struct pack pack;
    const hs_database_t *patterns; /* NULL: it has none */
    pcre2_code **codes;      /* one a pattern, in the order of PACK_PATTERNS */
    int32_t codes_count;
    uint16_t *classes;       /* class of the pack -> class of the engine */
    uint32_t rule;           /* its first rule in engine->rules */
};

struct engine {
    struct linked_pack packs[ENGINE_PACKS];
    size_t packs_count;
    struct rule *rules;
    size_t rules_count;
    size_t patterns_count; /* of all packs */
    struct class_use *uses; /* by class of the engine */
    size_t classes_count;
    uint32_t *terms; /* rules */
    struct phrase_use *phrases;
    const char **class_names;
    uint16_t person_name, person_title, currency; /* classes; 0: no pack has
                                                     them */
    pru_report_fn *report; /* may be NULL */
    void *report_data;
};

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
