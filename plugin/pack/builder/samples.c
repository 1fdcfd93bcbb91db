/* SPDX-License-Identifier: MIT */
/*
 * Drafts with the verdict they must get: *.samples, and match and pass of the
 * rules.
 *
 *     card ask<TAB>my card\nis {{4000 0012 3456 7899}}
 *     type action  \n is a line break, the braces hold what must be found
 *
 *     - card hostile<TAB>order 4000 0012 3456 7899
 *     nothing is found, though it resembles a card and is meant to fool
 */

#include "plugin/pack/builder/readers.h"

#include "plugin/include/prudence.h"

static const struct {
    const char *name;
    enum pru_action action;
} actions[] = {
    { "mark", PRU_MARK },
    { "ask", PRU_ASK },
};
#define ACTIONS (sizeof(actions) / sizeof(actions[0]))

static bool
is_pair(struct text text, size_t i, char c)
{
    return i + 1 < text.length && text.bytes[i] == c
           && text.bytes[i + 1] == c;
}

static void
add_sample(struct build *build, struct text draft, struct sample sample,
           bool braces)
{
    bool opened = false, closed = false;

    sample.place = draft;
    sample.draft = list_allocate(draft.length + 1);
    for (size_t i = 0; i < draft.length; i++) {
        if (braces && !opened && is_pair(draft, i, '{')) {
            opened = true;
            sample.start = sample.length;
            i++;
        } else if (opened && !closed && is_pair(draft, i, '}')
                   && !is_pair(draft, i + 1, '}')) {
            closed = true;
            sample.end = sample.length;
            i++;
        } else if (is_pair(draft, i, '{') && braces) {
            report_at(&build->report, draft.bytes + i,
                      "only one finding of a draft is marked with braces");
            goto fail;
        } else if (draft.bytes[i] == '\\' && i + 1 < draft.length
                   && draft.bytes[i + 1] == 'n') {
            sample.draft[sample.length++] = '\n';
            i++;
        } else {
            sample.draft[sample.length++] = draft.bytes[i];
        }
    }
    if (opened && (!closed || sample.start == sample.end)) {
        report_at(&build->report, draft.bytes,
                  closed ? "there is nothing between the braces"
                         : "'{{' without '}}'");
        goto fail;
    }
    sample.draft[sample.length] = '\0';
    LIST_ADD(&build->samples, sample);
    return;
fail:
    free(sample.draft);
}

void
read_sample(struct build *build, struct text draft, struct sample sample)
{
    add_sample(build, draft, sample,
               sample.expect == EXPECT_RULE || sample.expect == EXPECT_TYPE);
}

static bool
read_type(struct build *build, struct text type)
{
    struct guess guess = guess_for(type);

    if (has_type(build, type))
        return true;
    for (size_t i = 0; i < build->rules.count; i++)
        guess_try(&guess, strings_text(&build->strings,
                                       build->rules.at[i].type));
    report_at(&build->report, type.bytes, "no rule has the type '%.*s'%s",
              TEXT_PRINT(type), guess_text(&guess));
    return false;
}

/* What follows the verdict: an action, `hostile`, or what `-` resembles. */
static bool
read_attribute(struct build *build, struct text word, struct sample *sample)
{
    struct guess guess = guess_for(word);

    if (text_equal(word, TEXT("hostile"))) {
        sample->hostile = true;
        return true;
    }
    guess_try(&guess, TEXT("hostile"));
    for (size_t i = 0; i < ACTIONS; i++) {
        if (text_equal(word, text_of(actions[i].name))) {
            sample->action = (int)actions[i].action;
            if (sample->expect == EXPECT_TYPE)
                return true;
            report_at(&build->report, word.bytes,
                      "'-' takes no action: nothing is found");
            return false;
        }
        guess_try(&guess, text_of(actions[i].name));
    }
    if (sample->expect == EXPECT_CLEAN && sample->type.length == 0) {
        sample->type = word;
        return read_type(build, word);
    }
    report_at(&build->report, word.bytes, "unknown action '%.*s'%s",
              TEXT_PRINT(word), guess_text(&guess));
    return false;
}

static void
read_entry(struct build *build, const struct line *line, size_t source)
{
    struct text rest = line->name;
    struct sample sample = { .expect = EXPECT_TYPE, .action = -1,
                             .source = source };
    struct text word;

    if (memchr(line->whole.bytes, '\t', line->whole.length) == NULL) {
        report_at(&build->report, line->whole.bytes,
                  "a TAB must stand between the verdict and the draft");
        return;
    }
    if (line->name.length == 0 || line->value.length == 0) {
        report_at(&build->report, line->whole.bytes,
                  line->value.length == 0
                      ? "there is no draft after the TAB"
                      : "expected a type or '-' before the TAB");
        return;
    }
    word = lines_word(&rest);
    if (text_equal(word, TEXT("-")))
        sample.expect = EXPECT_CLEAN;
    else if (read_type(build, word))
        sample.type = word;
    else
        return;
    while ((word = lines_word(&rest)).length > 0)
        if (!read_attribute(build, word, &sample))
            return;
    read_sample(build, line->value, sample);
}

void
read_samples(struct build *build, const struct source *source)
{
    struct lines lines = lines_of(source->text, LINES_SAMPLES);
    struct line line;

    while ((line = lines_next(&lines)).kind != LINE_END)
        if (!report_wrong(build, &line))
            read_entry(build, &line,
                       (size_t)(source - build->sources.all.at));
}

static void
show_sample(struct build *build, const struct sample *sample, uint32_t *shown)
{
    if (*shown == 0)
        *shown = strings_add(&build->strings,
                             (struct text){ sample->draft, sample->length });
}

/* The rule's own samples are the first choice, those of its type the next. */
void
show_samples(struct build *build)
{
    for (size_t i = 0; i < build->samples.count; i++) {
        const struct sample *sample = &build->samples.at[i];

        if (sample->expect == EXPECT_RULE)
            show_sample(build, sample,
                        &build->rules.at[sample->rule].match);
        else if (sample->expect == EXPECT_BELOW)
            show_sample(build, sample, &build->rules.at[sample->rule].pass);
    }
    for (size_t i = 0; i < build->samples.count; i++) {
        const struct sample *sample = &build->samples.at[i];

        for (size_t r = 0; r < build->rules.count; r++) {
            struct pack_rule *rule = &build->rules.at[r];

            if (!text_equal(strings_text(&build->strings, rule->type),
                            sample->type))
                continue;
            if (sample->expect == EXPECT_TYPE)
                show_sample(build, sample, &rule->match);
            else if (sample->expect == EXPECT_CLEAN)
                show_sample(build, sample, &rule->pass);
        }
    }
}
