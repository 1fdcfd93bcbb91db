/* SPDX-License-Identifier: MIT */
/*
 * The table of docs/types.md: what the packs find, and on how many drafts that
 * is tried. A row is a family of rules, what their names begin with; a token
 * has a row of its own.
 *
 *     | iban | financial | iban | all, en, fr | 9 | 6 | 3 |
 *
 * A sample of a rule counts for the rule; one of a type counts for the rule that
 * finds it, or, if nothing may be found, for all rules of that type.
 */

#include "plugin/pack/builder/types.h"

#include "plugin/include/prudence.h"

#define CHECKS_MAX 8
#define LOCALES_MAX 31 /* bits for languages; bit 31 is for all of them */

struct type_row {
    struct text name;
    uint8_t category;
    uint32_t checks[CHECKS_MAX]; /* texts, 0 after the last */
    uint32_t languages;
    size_t found, passed, hostile;
    bool counted; /* this sample */
};

static struct text
rule_text(const struct build *build, uint32_t text)
{
    return strings_text(&build->strings, text);
}

static bool
is_token(const struct build *build, uint32_t rule)
{
    return text_starts(rule_text(build, build->rules.at[rule].name),
                       TEXT("token."));
}

/* "card" of "card.grouped", all of "token.github". */
static struct text
family_of(const struct build *build, uint32_t rule)
{
    struct text name = rule_text(build, build->rules.at[rule].name);
    const char *dot = memchr(name.bytes, '.', name.length);

    if (dot != NULL && !is_token(build, rule))
        name.length = (size_t)(dot - name.bytes);
    return name;
}

static struct type_row *
row_of(struct types *types, const struct build *build, uint32_t rule)
{
    struct text family = family_of(build, rule);

    for (size_t i = 0; i < types->count; i++)
        if (text_equal(types->rows[i].name, family))
            return &types->rows[i];
    types->rows[types->count]
        = (struct type_row){ .name = family,
                        .category = build->rules.at[rule].category };
    return &types->rows[types->count++];
}

static void
add_check(struct type_row *row, uint32_t check)
{
    size_t i = 0;

    while (i < CHECKS_MAX && row->checks[i] != 0 && row->checks[i] != check)
        i++;
    if (check != 0 && i < CHECKS_MAX)
        row->checks[i] = check;
}

void
types_open(struct types *types, const struct build *build)
{
    types->rows = list_allocate(build->rules.count * sizeof(types->rows[0]));
    types->count = 0;
    for (uint32_t r = 0; r < build->rules.count; r++)
        add_check(row_of(types, build, r), build->rules.at[r].check);
}

static void
count_in(struct type_row *row, const struct build *build,
         const struct sample *sample)
{
    uint32_t locale = build->sources.all.at[sample->source].locale;

    if (sample->expect == EXPECT_RULE || sample->expect == EXPECT_TYPE)
        row->found++;
    else
        row->passed++;
    row->hostile += sample->hostile;
    row->languages |= 1u << (locale < LOCALES_MAX ? locale : LOCALES_MAX);
}

/* The rows of the rules of that type, each once. */
static void
count_type(struct types *types, const struct build *build,
           const struct sample *sample)
{
    for (size_t i = 0; i < types->count; i++)
        types->rows[i].counted = false;
    for (uint32_t r = 0; r < build->rules.count; r++) {
        struct type_row *row;

        if (!text_equal(rule_text(build, build->rules.at[r].type),
                        sample->type))
            continue;
        row = row_of(types, build, r);
        if (!row->counted)
            count_in(row, build, sample);
        row->counted = true;
    }
}

void
types_count(struct types *types, const struct build *build,
            const struct sample *sample, const char *found)
{
    if (sample->expect == EXPECT_CLEAN) {
        count_type(types, build, sample);
        return;
    }
    if (sample->expect != EXPECT_TYPE) {
        count_in(row_of(types, build, sample->rule), build, sample);
        return;
    }
    for (uint32_t r = 0; r < build->rules.count && found != NULL; r++)
        if (text_equal(rule_text(build, build->rules.at[r].name),
                       text_of(found))) {
            count_in(row_of(types, build, r), build, sample);
            return;
        }
}

static void
write_languages(FILE *out, const struct build *build, uint32_t languages)
{
    const char *between = "";

    if ((languages & 1u << LOCALES_MAX) != 0) {
        fputs("all", out);
        between = ", ";
    }
    for (size_t i = 0; i < build->locales.count && i < LOCALES_MAX; i++) {
        struct text code = build->locales.at[i].code;

        if ((languages & 1u << i) != 0) {
            fprintf(out, "%s%.*s", between, (int)code.length, code.bytes);
            between = ", ";
        }
    }
}

static void
write_row(FILE *out, const struct build *build, const struct type_row *row)
{
    fprintf(out, "| %.*s | %s | ", (int)row->name.length, row->name.bytes,
            pru_category_name(row->category));
    for (size_t i = 0; i < CHECKS_MAX && row->checks[i] != 0; i++) {
        struct text check = rule_text(build, row->checks[i]);

        fprintf(out, "%s%.*s", i > 0 ? ", " : "", (int)check.length,
                check.bytes);
    }
    fputs(" | ", out);
    write_languages(out, build, row->languages);
    fprintf(out, " | %zu | %zu | %zu |\n", row->found, row->passed,
            row->hostile);
}

static int
by_category(const void *a, const void *b)
{
    const struct type_row *left = a, *right = b;
    size_t least = left->name.length < right->name.length
                       ? left->name.length
                       : right->name.length;
    int order;

    if (left->category != right->category)
        return left->category < right->category ? -1 : 1;
    order = memcmp(left->name.bytes, right->name.bytes, least);
    return order != 0 ? order
                      : (left->name.length > right->name.length)
                            - (left->name.length < right->name.length);
}

static size_t
write_table(FILE *out, const struct build *build, const struct types *types,
            bool tokens)
{
    size_t count = 0;

    fputs("| type | category | check | languages | found | left alone | "
          "hostile |\n|---|---|---|---|--:|--:|--:|\n",
          out);
    for (size_t i = 0; i < types->count; i++)
        if (text_starts(types->rows[i].name, TEXT("token.")) == tokens) {
            write_row(out, build, &types->rows[i]);
            count++;
        }
    return count;
}

void
types_write(struct types *types, const struct build *build, FILE *out)
{
    size_t own, tokens;

    qsort(types->rows, types->count, sizeof(types->rows[0]), by_category);
    fputs("# What is found\n\n"
          "Written by `prudence-pack check --types FILE DIR...` from the "
          "packs; `./dev test` tries\nevery draft that is counted here. *Found* "
          "are drafts in which it must be found, *left\nalone* such in which "
          "it must not, *hostile* those of both that hide it in an odd dress\n"
          "or are made to fool. The check is the arithmetic in `detectors/`; "
          "`prudence rules\n--explain TYPE` tells more of each.\n\n",
          out);
    own = write_table(out, build, types, false);
    fputs("\n## Tokens of services\n\n", out);
    tokens = write_table(out, build, types, true);
    fprintf(out, "\n%zu types, and %zu tokens of services.\n", own, tokens);
}

void
types_close(struct types *types)
{
    free(types->rows);
}
