/* SPDX-License-Identifier: MIT */
/*
 * Drafts with the verdict they must get: *.samples, and match and pass of the
 * rules.
 *
 *     card ask<TAB>my card\nis {{4000 0012 3456 7899}}
 *     type action  \n is a line break, the braces hold what must be found
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
read_action(struct build *build, struct text word, int *action)
{
    struct guess guess = guess_for(word);

    *action = -1;
    if (word.length == 0)
        return true;
    for (size_t i = 0; i < ACTIONS; i++) {
        if (text_equal(word, text_of(actions[i].name))) {
            *action = (int)actions[i].action;
            return true;
        }
        guess_try(&guess, text_of(actions[i].name));
    }
    report_at(&build->report, word.bytes, "unknown action '%.*s'%s",
              TEXT_PRINT(word), guess_text(&guess));
    return false;
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

static void
read_entry(struct build *build, const struct line *line, size_t source)
{
    struct text rest = line->name;
    struct sample sample = { .expect = EXPECT_TYPE, .source = source };

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
    sample.type = lines_word(&rest);
    if (!read_action(build, rest, &sample.action))
        return;
    if (text_equal(sample.type, TEXT("-"))) {
        sample.expect = EXPECT_CLEAN;
        if (sample.action >= 0) {
            report_at(&build->report, rest.bytes,
                      "'-' takes no action: nothing is found");
            return;
        }
    } else if (!read_type(build, sample.type)) {
        return;
    }
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
