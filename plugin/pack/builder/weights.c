/* SPDX-License-Identifier: MIT */
/* *.weights: what learning has found each feature to be worth (feature.h).
 *
 *     [classes]                 the classes of words that features are made of
 *     health.drug
 *     [weights medical -2400]   points of a draft without any of them, in
 *     on {health.drug}  840     thousandths; then a feature and its points,
 *                               in thousandths, behind a TAB
 *
 * Weights of a category may stand in several files, each feature once. They are
 * kept in one byte each, in a unit that the largest of the category needs. */

#include "plugin/pack/builder/readers.h"

#include <math.h>
#include <stdlib.h>

#include "plugin/include/prudence.h"
#include "plugin/pack/feature.h"

#define WEIGHT_MOST 99999 /* thousandths of a point */
#define BYTE_MOST 127

static const char *const categories[PACK_MODELS]
    = { "financial", "medical", "credentials", "confidential" };

static enum look
look_of_name(struct text name)
{
    for (enum look look = LOOK_NONE + 1; look < LOOKS; look++)
        if (text_equal(name, text_of(look_name(look))))
            return look;
    return LOOK_NONE;
}

/* The token that a part of a feature's name stands for; 0 and a report. */
static uint32_t
token_of(struct build *build, struct text part, bool first)
{
    enum look look = look_of_name(part);
    struct word words[8];

    if (look != LOOK_NONE)
        return feature_look(look);
    if (text_equal(part, first ? TEXT("^") : TEXT("$")))
        return first ? FEATURE_BEGIN : FEATURE_END;
    if (part.length > 2 && part.bytes[0] == '{'
        && part.bytes[part.length - 1] == '}') {
        struct text name = text_cut(part, 1, part.length - 1);
        uint16_t klass = build_class(build, name, name);

        if (klass != 0 && !build->classes.at[klass].learned)
            report_at(&build->report, name.bytes,
                      "the class is not listed in [classes]");
        return feature_class(name);
    }
    if (part.length > 1 && part.bytes[part.length - 1] == '*') {
        struct text stem;

        if (feature_cut_stem(part, &stem) && stem.length + 1 == part.length)
            return feature_stem(stem);
        report_at(&build->report, part.bytes, "a stem has %d letters",
                  FEATURE_STEM);
        return 0;
    }
    if (part.length < sizeof(words) / sizeof(words[0])
            ? words_cut(part, words, part.length + 1) == 1
            : words_hash(part) != 0)
        return part.length < sizeof(words) / sizeof(words[0])
                   ? words[0].hash
                   : words_hash(part);
    report_at(&build->report, part.bytes,
              "expected a word, STEM*, a mark, {CLASS} or a look such as <time>");
    return 0;
}

/* The number of a feature: one token, two in a row, or two with `~` or `..`
 * between them. 0 and a report. */
static uint32_t
read_feature(struct build *build, struct text name)
{
    struct text rest = name, parts[3];
    enum feature_kind kind = FEATURE_ONE;
    uint32_t first, second = 0;
    size_t count = 0;

    while (rest.length > 0 && count < 3)
        parts[count++] = lines_word(&rest);
    if (rest.length > 0 || count == 0
        || (count == 3 && !text_equal(parts[1], TEXT("~"))
            && !text_equal(parts[1], TEXT("..")))) {
        report_at(&build->report, name.bytes,
                  "a feature is TOKEN, TOKEN TOKEN, TOKEN ~ TOKEN or TOKEN .. "
                  "TOKEN");
        return 0;
    }
    if (count == 2)
        kind = FEATURE_ROW;
    else if (count == 3)
        kind = text_equal(parts[1], TEXT("~")) ? FEATURE_PAIR : FEATURE_SKIP;
    first = token_of(build, parts[0],
                     kind == FEATURE_ROW || kind == FEATURE_SKIP);
    if (count > 1)
        second = token_of(build, parts[count - 1], false);
    if (first == 0 || (count > 1 && second == 0))
        return 0;
    return kind == FEATURE_PAIR && first > second
               ? feature_hash(feature_begin(kind, second), first)
               : feature_hash(feature_begin(kind, first), second);
}

static void
read_weight(struct build *build, const struct line *line, size_t category)
{
    struct weight weight = { .category = (uint8_t)category,
                             .place = line->name,
                             .feature = read_feature(build, line->name) };
    long points;

    if (weight.feature == 0)
        return;
    if (!read_number(line->value, -WEIGHT_MOST, WEIGHT_MOST, &points)) {
        report_at(&build->report,
                  line->value.length > 0 ? line->value.bytes
                                         : line->name.bytes,
                  "expected, behind a TAB, thousandths of a point from -%d to "
                  "%d",
                  WEIGHT_MOST, WEIGHT_MOST);
        return;
    }
    weight.points = (int32_t)points;
    LIST_ADD(&build->weights, weight);
}

/* [weights CATEGORY] or [weights CATEGORY OFFSET]; PACK_MODELS and a report. */
static size_t
read_category(struct build *build, struct text value)
{
    struct text rest = value, name = lines_word(&rest);
    struct guess guess = guess_for(name);
    size_t category = 0;
    long offset;

    while (category < PACK_MODELS
           && !text_equal(name, text_of(categories[category])))
        guess_try(&guess, text_of(categories[category++]));
    if (category == PACK_MODELS) {
        report_at(&build->report, value.bytes, "unknown category '%.*s'%s",
                  TEXT_PRINT(name), guess_text(&guess));
    } else if (rest.length > 0) {
        if (read_number(rest, -WEIGHT_MOST, WEIGHT_MOST, &offset))
            build->models[category].offset = (float)offset / 1000;
        else
            report_at(&build->report, rest.bytes,
                      "expected thousandths of a point from -%d to %d",
                      WEIGHT_MOST, WEIGHT_MOST);
    }
    return category;
}

static void
list_class(struct build *build, struct text name)
{
    uint16_t klass;

    if (!is_identifier(name)) {
        report_at(&build->report, name.bytes, "expected the name of a class");
        return;
    }
    klass = build_class(build, name, name);
    build->classes.at[klass].learned = true;
}

void
read_weights(struct build *build, const struct source *source)
{
    struct lines lines = lines_of(source->text, LINES_WORDS);
    size_t category = PACK_MODELS;
    bool classes = false;
    struct line line;

    while ((line = lines_next(&lines)).kind != LINE_END) {
        if (report_wrong(build, &line))
            continue;
        if (line.kind == LINE_ENTRY) {
            if (classes)
                list_class(build, line.name);
            else if (category < PACK_MODELS)
                read_weight(build, &line, category);
            continue;
        }
        classes = text_equal(line.name, TEXT("classes"));
        category = PACK_MODELS;
        if (text_equal(line.name, TEXT("weights")))
            category = read_category(build, line.value);
        else if (!classes)
            report_block(build, &line, "weights");
    }
}

static int
compare_weights(const void *a, const void *b)
{
    const struct weight *one = a, *other = b;

    if (one->feature != other->feature)
        return one->feature < other->feature ? -1 : 1;
    return one->category - other->category;
}

static void
choose_units(struct build *build)
{
    for (size_t i = 0; i < build->weights.count; i++) {
        const struct weight *weight = &build->weights.at[i];
        struct pack_model *model = &build->models[weight->category];
        float unit = (float)abs(weight->points) / 1000 / BYTE_MOST;

        if (unit > model->unit)
            model->unit = unit;
    }
}

static void
put_weight(struct build *build, const struct weight *weight)
{
    const struct pack_model *model = &build->models[weight->category];
    struct pack_weight *slots = build->weight_slots.at;
    size_t mask = build->weight_slots.count - 1;
    size_t at = weight->feature & mask;

    while (slots[at].feature != 0 && slots[at].feature != weight->feature)
        at = (at + 1) & mask;
    slots[at].feature = weight->feature;
    if (model->unit > 0)
        slots[at].of[weight->category]
            = (int8_t)lrintf((float)weight->points / 1000 / model->unit);
}

void
finish_weights(struct build *build)
{
    size_t count = build->weights.count, features = 1, slots = 1;

    if (count == 0)
        return;
    qsort(build->weights.at, count, sizeof(build->weights.at[0]),
          compare_weights);
    for (size_t i = 1; i < count; i++) {
        const struct weight *weight = &build->weights.at[i];

        if (compare_weights(weight - 1, weight) == 0)
            report_at(&build->report, weight->place.bytes,
                      "the feature has a weight of this category already");
        features += weight->feature != weight[-1].feature;
    }
    choose_units(build);
    while (slots < features + features / 2)
        slots *= 2; /* few look-ups find something: leave them room to end */
    for (size_t i = 0; i < slots; i++)
        LIST_ADD(&build->weight_slots, (struct pack_weight){ .feature = 0 });
    for (size_t i = 0; i < count; i++)
        put_weight(build, &build->weights.at[i]);
}
