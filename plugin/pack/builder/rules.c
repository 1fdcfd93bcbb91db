/* SPDX-License-Identifier: MIT */
/* *.rules: what to find and how sure it makes us. One function a key.
 *
 *     [rule NAME]     is one rule
 *     [tokens TYPE]   is one for each `token = NAME SHAPE SERVICE` in it, all
 *                     with the keys that stand before the first
 *     [shared]        holds evidence that the rules behind it in the file have
 *                     besides their own, until the next such block
 *     [group NAME]    is a name for several classes, in the evidence behind it
 *                     in the file
 */

#include "plugin/pack/builder/readers.h"

#include "detectors/checks.h"
#include "plugin/include/prudence.h"
#include "plugin/pack/builder/tokens.h"

#define PATTERN_MAX 4096 /* bytes */
#define RULES_MAX 4096
#define NO_LIMIT 127

static const char *const categories[] = { "financial", "medical",
                                          "credentials", "confidential" };
static const char *const owns[] = { "terms", "documents" };
static const char *const learns[] = { "sentences", "values" };
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
                               .text = value,
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

/* With braces it must be found in its dress, without it must not fool. */
static void
key_hostile(struct build *build, struct text value)
{
    bool match = memmem(value.bytes, value.length, "{{", 2) != NULL;

    read_sample(build, value,
                (struct sample){
                    .expect = match ? EXPECT_RULE : EXPECT_BELOW,
                    .rule = (uint32_t)build->rules.count - 1,
                    .action = -1,
                    .source = reading(build),
                    .hostile = true });
}

/* What the user named as private; no draft of ours holds it. */
static void
key_own(struct build *build, struct text value)
{
    size_t i = one_of(build, value, owns, 2, "matter of one's own");

    last_rule(build)->own = (uint8_t)(i + 1);
    last_notes(build)->finds = true;
    last_notes(build)->matches = last_notes(build)->passes = 1;
}

static void
key_learned(struct build *build, struct text value)
{
    size_t i = one_of(build, value, learns, 2, "place of what is learned");

    last_rule(build)->learned = (uint8_t)(i < 2 ? i + LEARNED_SENTENCES : 0);
    last_notes(build)->finds = true;
}

static void
key_origin(struct build *build, struct text value)
{
    last_rule(build)->source = strings_add(&build->strings, value);
    last_notes(build)->foreign = true;
}

static void
key_name(struct build *build, struct text value)
{
    last_rule(build)->service = strings_add(&build->strings, value);
}

static bool
is_new(struct build *build, struct text place, struct text name)
{
    uint32_t twin = find_rule(build, name);
    char where[300];

    if (twin == PACK_NONE)
        return true;
    report_at(&build->report, place.bytes,
              "the rule '%.*s' is there already, at %s", TEXT_PRINT(name),
              report_where(&build->report, build->notes.at[twin].place.bytes,
                           where, sizeof(where)));
    return false;
}

static bool
has_room(struct build *build, struct text place)
{
    if (build->rules.count < RULES_MAX)
        return true;
    report_at(&build->report, place.bytes, "more than %d rules", RULES_MAX);
    return false;
}

/* The block's own record becomes the rule of the first token; those of the
 * others are copies, which share its evidence. */
static void
key_token(struct build *build, struct text value)
{
    struct text rest = value, type;
    struct token token = { .name = lines_word(&rest),
                           .shape = lines_word(&rest),
                           .source = reading(build) };
    char name[128];

    type = last_notes(build)->block;
    snprintf(name, sizeof(name), "%.*s.%.*s", TEXT_PRINT(type),
             TEXT_PRINT(token.name));
    if (!is_identifier(text_of(name)) || rest.length == 0) {
        report_at(&build->report, value.bytes,
                  "expected a name of a-z, 0-9, '.', '_' and '-', a shape "
                  "and a service");
        return;
    }
    if (!is_new(build, token.name, text_of(name))
        || !has_room(build, token.name))
        return;
    if (last_notes(build)->matches > 0) {
        LIST_ADD(&build->rules, *last_rule(build));
        LIST_ADD(&build->notes, *last_notes(build));
    }
    token.rule = (uint32_t)build->rules.count - 1;
    last_rule(build)->name = strings_add(&build->strings, text_of(name));
    last_rule(build)->service = strings_add(&build->strings, rest);
    last_notes(build)->place = token.name;
    last_notes(build)->matches = last_notes(build)->passes = 1;
    last_notes(build)->finds = last_notes(build)->has_pattern = true;
    add_token(build, &token);
}

enum block { ANY_BLOCK, RULE_BLOCK, TOKENS_BLOCK };

static const struct key {
    const char *name;
    void (*read)(struct build *build, struct text value);
    bool once;
    enum block block; /* where it may stand */
} keys[] = {
    { "category", key_category, true, ANY_BLOCK },
    { "type", key_type, true, ANY_BLOCK },
    { "name", key_name, true, RULE_BLOCK },
    { "pattern", key_pattern, false, RULE_BLOCK },
    { "term", key_term, false, RULE_BLOCK },
    { "phrase", key_phrase, false, RULE_BLOCK },
    { "token", key_token, false, TOKENS_BLOCK },
    { "check", key_check, true, ANY_BLOCK },
    { "points", key_points, true, ANY_BLOCK },
    { "evidence", key_evidence, false, ANY_BLOCK },
    { "require", key_require, false, ANY_BLOCK },
    { "unless", key_unless, false, ANY_BLOCK },
    { "limit", key_limit, true, ANY_BLOCK },
    { "atleast", key_atleast, true, ANY_BLOCK },
    { "merge", key_merge, true, ANY_BLOCK },
    { "demo", key_demo, false, ANY_BLOCK },
    { "source", key_source, true, ANY_BLOCK },
    { "own", key_own, true, RULE_BLOCK },
    { "learned", key_learned, true, RULE_BLOCK },
    { "origin", key_origin, true, RULE_BLOCK },
    { "keyword", read_keyword, false, RULE_BLOCK },
    { "entropy", read_entropy, false, RULE_BLOCK },
    { "least", read_least, false, RULE_BLOCK },
    { "except", read_except, false, RULE_BLOCK },
    { "match", key_match, false, RULE_BLOCK },
    { "pass", key_pass, false, RULE_BLOCK },
    { "hostile", key_hostile, false, RULE_BLOCK },
};
#define KEYS (sizeof(keys) / sizeof(keys[0]))

static void
read_key(struct build *build, const struct line *line, unsigned *seen)
{
    struct guess guess = guess_for(line->name);
    bool tokens = last_notes(build)->block.length > 0;
    enum block elsewhere = tokens ? RULE_BLOCK : TOKENS_BLOCK;

    for (size_t i = 0; i < KEYS; i++) {
        if (keys[i].block == elsewhere)
            continue;
        if (!text_equal(line->name, text_of(keys[i].name))) {
            guess_try(&guess, text_of(keys[i].name));
            continue;
        }
        if (tokens && keys[i].block == ANY_BLOCK
            && last_notes(build)->matches > 0) {
            report_at(&build->report, line->name.bytes,
                      "the '%s' of a table comes before its first token",
                      keys[i].name);
            return;
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
                 .condition = (uint32_t)build->conditions.count,
                 .category = PRU_FINANCIAL,
                 .limit = NO_LIMIT,
             });
    LIST_ADD(&build->notes,
             (struct rule_notes){ .place = name });
}

enum within { IN_NOTHING, IN_RULE, IN_SHARED, IN_GROUP };

static bool
has_name(struct build *build, const struct line *line, const char *what)
{
    if (is_identifier(line->value))
        return true;
    report_at(&build->report,
              line->value.length > 0 ? line->value.bytes : line->name.bytes,
              "a %s needs a name of a-z, 0-9, '.', '_' and '-'", what);
    return false;
}

/* What the lines that follow belong to. */
static enum within
read_block(struct build *build, const struct line *line)
{
    bool tokens = text_equal(line->name, TEXT("tokens"));

    if (text_equal(line->name, TEXT("shared"))) {
        build->shared.count = 0;
        return IN_SHARED;
    }
    if (text_equal(line->name, TEXT("group"))) {
        if (!has_name(build, line, "group"))
            return IN_NOTHING;
        if (first_of_group(build, line->value) != NULL)
            report_at(&build->report, line->value.bytes,
                      "the file has a group of that name already");
        return IN_GROUP;
    }
    if (!tokens && !text_equal(line->name, TEXT("rule"))) {
        report_block(build, line, "rule");
        return IN_NOTHING;
    }
    if (!has_name(build, line, "rule") || !has_room(build, line->value))
        return IN_NOTHING;
    if (!tokens)
        (void)is_new(build, line->value, line->value);
    add_rule(build, line->value);
    if (tokens)
        last_notes(build)->block = line->value;
    return IN_RULE;
}

static void
end_rule(struct build *build)
{
    const struct rule_notes *notes = last_notes(build);

    if (!notes->has_category)
        report_at(&build->report, notes->place.bytes,
                  "the rule has no category");
    for (size_t i = 0; i < build->shared.count; i++)
        read_evidence(build, build->shared.at[i], EVIDENCE_POINTS);
}

static void
read_shared(struct build *build, const struct line *line)
{
    if (text_equal(line->name, TEXT("evidence")))
        LIST_ADD(&build->shared, line->value);
    else
        report_at(&build->report, line->name.bytes,
                  "only 'evidence' is shared by rules");
}

static void
read_member(struct build *build, const struct line *line, struct text group)
{
    if (!text_equal(line->name, TEXT("class")))
        report_at(&build->report, line->name.bytes,
                  "only 'class' stands in a group");
    else if (!is_identifier(line->value))
        report_at(&build->report, line->value.bytes,
                  "expected the name of one class");
    else if (build_class(build, line->value, line->value) != 0)
        LIST_ADD(&build->members, (struct member){ group, line->value });
}

void
read_rules(struct build *build, const struct source *source)
{
    struct lines lines = lines_of(source->text, LINES_KEYS);
    enum within within = IN_NOTHING;
    struct text block = { NULL, 0 };
    bool blocks = false;
    unsigned seen = 0;
    struct line line;

    build->reading = source;
    while ((line = lines_next(&lines)).kind != LINE_END) {
        if (report_wrong(build, &line) && line.whole.bytes[0] != '[')
            continue;
        if (line.kind == LINE_WRONG) {
            within = IN_NOTHING;
            blocks = true;
        } else if (line.kind == LINE_BLOCK) {
            if (within == IN_RULE)
                end_rule(build);
            within = read_block(build, &line);
            block = line.value;
            blocks = true;
            seen = 0;
        } else if (within == IN_RULE) {
            read_key(build, &line, &seen);
        } else if (within == IN_SHARED) {
            read_shared(build, &line);
        } else if (within == IN_GROUP) {
            read_member(build, &line, block);
        } else if (!blocks) {
            report_at(&build->report, line.name.bytes,
                      "a key before the first block");
            blocks = true;
        }
    }
    if (within == IN_RULE)
        end_rule(build);
    build->shared.count = build->members.count = 0;
}
