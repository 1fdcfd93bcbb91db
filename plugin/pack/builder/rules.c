/* SPDX-License-Identifier: MIT */
/* *.rules: what to find and how sure it makes us. One function a key. */

#include "plugin/pack/builder/readers.h"

#include "detectors/checks.h"
#include "plugin/include/prudence.h"

#define PATTERN_MAX 4096 /* bytes */
#define RULES_MAX 4096
#define NO_LIMIT 127

static const char *const categories[] = { "financial", "medical",
                                          "credentials", "confidential" };
static const char *const merges[] = { "sentence", "paragraph", "draft" };

static struct pack_rule *
last_rule(struct build *build)
{
    return &build->rules.at[build->rules.count - 1];
}

static struct rule_notes *
last_notes(struct build *build)
{
    return &build->notes.at[build->notes.count - 1];
}

/* The index of `value` among names, or `count` and a report. */
static size_t
one_of(struct build *build, struct text value, const char *const *names,
       size_t count, const char *what)
{
    struct guess guess = guess_for(value);

    for (size_t i = 0; i < count; i++) {
        if (text_equal(value, text_of(names[i])))
            return i;
        guess_try(&guess, text_of(names[i]));
    }
    report_at(&build->report, value.bytes, "unknown %s '%.*s'%s", what,
              TEXT_PRINT(value), guess_text(&guess));
    return count;
}

static bool
number_in(struct build *build, struct text value, long least, long most,
          long *number)
{
    if (read_number(value, least, most, number))
        return true;
    report_at(&build->report, value.bytes,
              "expected a whole number from %ld to %ld", least, most);
    return false;
}

static void
key_category(struct build *build, struct text value)
{
    size_t i = one_of(build, value, categories, 4, "category");

    last_notes(build)->has_category = true;
    last_rule(build)->category = (uint8_t)(i < 4 ? i + PRU_FINANCIAL : 1);
}

static void
key_type(struct build *build, struct text value)
{
    if (is_identifier(value))
        last_rule(build)->type = strings_add(&build->strings, value);
    else
        report_at(&build->report, value.bytes,
                  "a type is written with a-z, 0-9, '.', '_' and '-'");
}

static void
key_pattern(struct build *build, struct text value)
{
    last_notes(build)->finds = last_notes(build)->has_pattern = true;
    if (value.length > PATTERN_MAX) {
        report_at(&build->report, value.bytes,
                  "a pattern has at most %d bytes", PATTERN_MAX);
        return;
    }
    LIST_ADD(&build->patterns,
             (struct pattern){ .place = value,
                               .rule = (uint32_t)build->rules.count - 1 });
}

static void
key_term(struct build *build, struct text value)
{
    last_notes(build)->finds = true;
    if (!is_identifier(value)) {
        report_at(&build->report, value.bytes, "expected the name of a class");
        return;
    }
    LIST_ADD(&build->rule_terms,
             (struct pack_term){ build_class(build, value, value),
                                 (uint32_t)build->rules.count - 1 });
}

static void
key_phrase(struct build *build, struct text value)
{
    last_notes(build)->finds = true;
    read_phrase(build, value, (uint32_t)build->rules.count - 1,
                build->reading->locale);
}

static void
key_check(struct build *build, struct text value)
{
    struct guess guess = guess_for(value);
    const char *name;

    for (size_t i = 0; (name = detector_check_name(i)) != NULL; i++) {
        if (text_equal(value, text_of(name))) {
            last_rule(build)->check = strings_add(&build->strings, value);
            return;
        }
        guess_try(&guess, text_of(name));
    }
    report_at(&build->report, value.bytes, "unknown check '%.*s'%s",
              TEXT_PRINT(value), guess_text(&guess));
}

static void
key_points(struct build *build, struct text value)
{
    long number;

    if (number_in(build, value, -99, 99, &number))
        last_rule(build)->points = (int8_t)number;
}

static void
key_limit(struct build *build, struct text value)
{
    long number;

    if (number_in(build, value, 0, 99, &number))
        last_rule(build)->limit = (int8_t)number;
}

static void
key_atleast(struct build *build, struct text value)
{
    long number;

    if (number_in(build, value, 2, 1000, &number))
        last_rule(build)->atleast = (uint16_t)number;
}

static void
key_merge(struct build *build, struct text value)
{
    size_t i = one_of(build, value, merges, 3, "merge");

    last_rule(build)->merge = (uint8_t)(i < 3 ? i + MERGE_SENTENCE : 0);
}

static void
key_evidence(struct build *build, struct text value)
{
    read_evidence(build, value, EVIDENCE_POINTS);
}

static void
key_require(struct build *build, struct text value)
{
    read_evidence(build, value, EVIDENCE_REQUIRE);
}

static void
key_unless(struct build *build, struct text value)
{
    read_evidence(build, value, EVIDENCE_UNLESS);
}

/* Values are compared by their letters and digits alone. */
static void
key_demo(struct build *build, struct text value)
{
    char demo[LINES_LONGEST];
    size_t length = 0;

    for (size_t i = 0; i < value.length; i++) {
        char c = value.bytes[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c + ('a' - 'A'));
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            demo[length++] = c;
    }
    if (length == 0) {
        report_at(&build->report, value.bytes,
                  "the example has no letter and no digit");
        return;
    }
    LIST_ADD(&build->demos,
             strings_add(&build->strings, (struct text){ demo, length }));
    last_rule(build)->demos++;
}

static void
key_source(struct build *build, struct text value)
{
    last_rule(build)->source = strings_add(&build->strings, value);
}

/* The index of the file being read. */
static size_t
reading(const struct build *build)
{
    return (size_t)(build->reading - build->sources.all.at);
}

static void
key_match(struct build *build, struct text value)
{
    last_notes(build)->matches++;
    read_sample(build, value,
                (struct sample){
                    .expect = EXPECT_RULE,
                    .rule = (uint32_t)build->rules.count - 1,
                    .action = -1,
                    .source = reading(build) });
}

static void
key_pass(struct build *build, struct text value)
{
    last_notes(build)->passes++;
    read_sample(build, value,
                (struct sample){
                    .expect = EXPECT_BELOW,
                    .rule = (uint32_t)build->rules.count - 1,
                    .action = -1,
                    .source = reading(build) });
}

static const struct key {
    const char *name;
    void (*read)(struct build *build, struct text value);
    bool once;
} keys[] = {
    { "category", key_category, true },  { "type", key_type, true },
    { "pattern", key_pattern, false },   { "term", key_term, false },
    { "phrase", key_phrase, false },     { "check", key_check, true },
    { "points", key_points, true },      { "evidence", key_evidence, false },
    { "require", key_require, false },   { "unless", key_unless, false },
    { "limit", key_limit, true },        { "atleast", key_atleast, true },
    { "merge", key_merge, true },        { "demo", key_demo, false },
    { "source", key_source, true },      { "match", key_match, false },
    { "pass", key_pass, false },
};
#define KEYS (sizeof(keys) / sizeof(keys[0]))

static void
read_key(struct build *build, const struct line *line, unsigned *seen)
{
    struct guess guess = guess_for(line->name);

    for (size_t i = 0; i < KEYS; i++) {
        if (!text_equal(line->name, text_of(keys[i].name))) {
            guess_try(&guess, text_of(keys[i].name));
            continue;
        }
        if (keys[i].once && (*seen & 1u << i) != 0)
            report_at(&build->report, line->name.bytes,
                      "the rule has its '%s' already", keys[i].name);
        *seen |= 1u << i;
        keys[i].read(build, line->value);
        return;
    }
    report_at(&build->report, line->name.bytes, "unknown key '%.*s'%s",
              TEXT_PRINT(line->name), guess_text(&guess));
}

static void
add_rule(struct build *build, struct text name)
{
    const char *dot = memchr(name.bytes, '.', name.length);
    struct text type = name;

    if (dot != NULL)
        type.length = (size_t)(dot - name.bytes);
    LIST_ADD(&build->rules,
             (struct pack_rule){
                 .name = strings_add(&build->strings, name),
                 .type = strings_add(&build->strings, type),
                 .evidence = (uint32_t)build->evidence.count,
                 .demo = (uint32_t)build->demos.count,
                 .category = PRU_FINANCIAL,
                 .limit = NO_LIMIT,
             });
    LIST_ADD(&build->notes,
             (struct rule_notes){ .place = name });
}

/* False: what follows belongs to no rule. */
static bool
read_block(struct build *build, const struct line *line)
{
    uint32_t twin;
    char where[300];

    if (!text_equal(line->name, TEXT("rule"))) {
        report_block(build, line, "rule");
        return false;
    }
    if (!is_identifier(line->value)) {
        report_at(&build->report,
                  line->value.length > 0 ? line->value.bytes
                                         : line->name.bytes,
                  "a rule needs a name of a-z, 0-9, '.', '_' and '-'");
        return false;
    }
    twin = find_rule(build, line->value);
    if (twin != PACK_NONE) {
        report_at(&build->report, line->value.bytes,
                  "the rule '%.*s' is there already, at %s",
                  TEXT_PRINT(line->value),
                  report_where(&build->report,
                               build->notes.at[twin].place.bytes, where,
                               sizeof(where)));
    }
    if (build->rules.count == RULES_MAX) {
        report_at(&build->report, line->value.bytes, "more than %d rules",
                  RULES_MAX);
        return false;
    }
    add_rule(build, line->value);
    return true;
}

static void
end_rule(struct build *build)
{
    const struct rule_notes *notes = last_notes(build);

    if (!notes->has_category)
        report_at(&build->report, notes->place.bytes,
                  "the rule has no category");
}

void
read_rules(struct build *build, const struct source *source)
{
    struct lines lines = lines_of(source->text, LINES_KEYS);
    bool in_rule = false, blocks = false;
    unsigned seen = 0;
    struct line line;

    build->reading = source;
    while ((line = lines_next(&lines)).kind != LINE_END) {
        if (report_wrong(build, &line) && line.whole.bytes[0] != '[')
            continue;
        if (line.kind == LINE_WRONG) {
            in_rule = false;
            blocks = true;
        } else if (line.kind == LINE_BLOCK) {
            if (in_rule)
                end_rule(build);
            in_rule = read_block(build, &line);
            blocks = true;
            seen = 0;
        } else if (in_rule) {
            read_key(build, &line, &seen);
        } else if (!blocks) {
            report_at(&build->report, line.name.bytes,
                      "a key before the first block");
            blocks = true;
        }
    }
    if (in_rule)
        end_rule(build);
}
