/* SPDX-License-Identifier: MIT */
/* What can be judged only when all files are read: names that none defines,
 * rules that find nothing or have no samples. */

#include "plugin/pack/builder/readers.h"

/* Whether the base has the class; what only the base uses counts, too. */
static bool
base_has_class(const struct build *build, struct text name)
{
    size_t count;

    if (build->base == NULL)
        return false;
    count = PACK_COUNT(build->base, PACK_CLASSES, struct pack_class);
    for (size_t i = 1; i < count; i++) {
        const struct pack_class *class
            = &PACK_ARRAY(build->base, PACK_CLASSES, struct pack_class)[i];

        if (text_equal(text_of(pack_text(build->base, class->name)), name))
            return true;
    }
    return false;
}

static void
resolve_class(struct build *build, const struct class *class)
{
    struct guess guess = guess_for(class->place);

    if (class->defined || class->place.bytes == NULL
        || base_has_class(build, class->place))
        return;
    for (size_t i = 1; i < build->classes.count; i++) {
        struct text name
            = strings_text(&build->strings, build->classes.at[i].name);

        if (build->classes.at[i].defined && name.bytes[0] != '=')
            guess_try(&guess, name);
    }
    report_at(&build->report, class->place.bytes,
              "no file has words of the class '%.*s'%s",
              TEXT_PRINT(class->place), guess_text(&guess));
}

static uint32_t
base_rules(const struct build *build)
{
    return build->base == NULL
               ? 0
               : (uint32_t)PACK_COUNT(build->base, PACK_RULES,
                                      struct pack_rule);
}

static const struct pack_rule *
base_rule(const struct build *build, uint32_t i)
{
    return &PACK_ARRAY(build->base, PACK_RULES, struct pack_rule)[i];
}

bool
has_type(const struct build *build, struct text type)
{
    for (size_t i = 0; i < build->rules.count; i++)
        if (text_equal(strings_text(&build->strings,
                                    build->rules.at[i].type),
                       type))
            return true;
    for (uint32_t i = 0; i < base_rules(build); i++)
        if (text_equal(text_of(pack_text(build->base,
                                         base_rule(build, i)->type)),
                       type))
            return true;
    return false;
}

static void
resolve_type(struct build *build, struct text type)
{
    struct guess guess = guess_for(type);

    if (has_type(build, type))
        return;
    for (size_t i = 0; i < build->rules.count; i++)
        guess_try(&guess, strings_text(&build->strings,
                                       build->rules.at[i].type));
    report_at(&build->report, type.bytes, "no rule has the type '%.*s'%s",
              TEXT_PRINT(type), guess_text(&guess));
}

/* Samples in *.samples that want a finding of the type, or nothing at all. */
static bool
sampled(const struct build *build, struct text type, bool clean)
{
    for (size_t i = 0; i < build->samples.count; i++) {
        const struct sample *sample = &build->samples.at[i];

        if (clean ? sample->expect == EXPECT_CLEAN
                  : sample->expect == EXPECT_TYPE
                        && text_equal(sample->type, type))
            return true;
    }
    return false;
}

/* What a rule finds by words depends on the language, so its samples may stand
 * in the *.samples of the languages. */
static void
resolve_rule(struct build *build, size_t i)
{
    const struct rule_notes *notes = &build->notes.at[i];
    struct text type = strings_text(&build->strings, build->rules.at[i].type);

    if (!notes->finds) {
        report_at(&build->report, notes->place.bytes,
                  "the rule finds nothing: it has no pattern, term or phrase");
        return;
    }
    if (notes->foreign)
        return;
    if (notes->matches == 0
        && (notes->has_pattern || !sampled(build, type, false)))
        report_at(&build->report, notes->place.bytes,
                  "the rule has no 'match': a draft that it must find");
    if (notes->passes == 0
        && (notes->has_pattern || !sampled(build, type, true)))
        report_at(&build->report, notes->place.bytes,
                  "the rule has no 'pass': a draft that it must let pass");
}

void
resolve_names(struct build *build)
{
    for (size_t i = 1; i < build->classes.count; i++)
        resolve_class(build, &build->classes.at[i]);
    for (size_t i = 0; i < build->type_uses.count; i++)
        resolve_type(build, build->type_uses.at[i].place);
    for (size_t i = 0; i < build->rules.count; i++)
        if (!build->notes.at[i].borrowed)
            resolve_rule(build, i);
}

static uint16_t
borrow_class(struct build *build, uint16_t klass)
{
    uint32_t name
        = PACK_ARRAY(build->base, PACK_CLASSES, struct pack_class)[klass].name;

    return build_class(build, text_of(pack_text(build->base, name)),
                       (struct text){ NULL, 0 });
}

static uint32_t
borrow_text(struct build *build, uint32_t text)
{
    return strings_add(&build->strings, text_of(pack_text(build->base, text)));
}

static void
borrow_evidence(struct build *build, struct pack_evidence evidence)
{
    const uint16_t *choices
        = PACK_ARRAY(build->base, PACK_CHOICES, uint16_t) + evidence.what;

    evidence.label = borrow_text(build, evidence.label);
    if (evidence.window < WINDOW_CHECK) {
        if (evidence.subject == SUBJECT_TYPE) {
            evidence.what = borrow_text(build, evidence.what);
        } else if (evidence.subject == SUBJECT_CLASS) {
            evidence.what = (uint32_t)build->choices.count;
            for (size_t i = 0; i < evidence.choices; i++)
                LIST_ADD(&build->choices, borrow_class(build, choices[i]));
        }
    }
    LIST_ADD(&build->evidence, evidence);
}

uint32_t
borrow_rule(struct build *build, struct text name)
{
    uint32_t i = 0;
    struct pack_rule rule;

    while (i < base_rules(build)
           && !text_equal(text_of(pack_text(build->base,
                                            base_rule(build, i)->name)),
                          name))
        i++;
    if (i == base_rules(build))
        return PACK_NONE;
    rule = *base_rule(build, i);
    rule.name = borrow_text(build, rule.name);
    rule.type = borrow_text(build, rule.type);
    rule.check = borrow_text(build, rule.check);
    rule.source = borrow_text(build, rule.source);
    rule.service = borrow_text(build, rule.service);
    rule.match = borrow_text(build, rule.match);
    rule.pass = borrow_text(build, rule.pass);
    rule.evidence = (uint32_t)build->evidence.count;
    for (uint32_t e = 0; e < rule.evidences; e++)
        borrow_evidence(build,
                        PACK_ARRAY(build->base, PACK_EVIDENCE,
                                   struct pack_evidence)
                            [base_rule(build, i)->evidence + e]);
    rule.condition = (uint32_t)build->conditions.count;
    rule.conditions = 0; /* they are about patterns, which are not borrowed */
    rule.demo = (uint32_t)build->demos.count;
    for (uint32_t d = 0; d < rule.demos; d++)
        LIST_ADD(&build->demos,
                 borrow_text(build,
                             PACK_ARRAY(build->base, PACK_DEMOS, uint32_t)
                                 [base_rule(build, i)->demo + d]));
    LIST_ADD(&build->rules, rule);
    LIST_ADD(&build->notes,
             (struct rule_notes){ .place = name, .borrowed = true });
    return (uint32_t)build->rules.count - 1;
}
