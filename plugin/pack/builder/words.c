/* SPDX-License-Identifier: MIT */
/* *.words: lists of terms, each a line, with attributes after a TAB. */

#include "plugin/pack/builder/readers.h"

#include "plugin/pack/builder/folded.h"

static const struct {
    const char *name;
    enum term_flag flag;
} attributes[] = {
    { "exact", TERM_EXACT },
    { "case", TERM_CASE },
    { "covers", TERM_COVERS },
};
#define ATTRIBUTES (sizeof(attributes) / sizeof(attributes[0]))

static bool
read_attribute(struct build *build, struct text word, struct term *term)
{
    struct guess guess = guess_for(word);
    long number;

    if (word.bytes[0] == '+' || word.bytes[0] == '-') {
        if (!read_number(word, -99, 99, &number)) {
            report_at(&build->report, word.bytes,
                      "expected a weight from -99 to +99");
            return false;
        }
        term->weight = (int8_t)number;
        return true;
    }
    for (size_t i = 0; i < ATTRIBUTES; i++) {
        if (text_equal(word, text_of(attributes[i].name))) {
            term->flags |= (uint8_t)attributes[i].flag;
            return true;
        }
        guess_try(&guess, text_of(attributes[i].name));
    }
    report_at(&build->report, word.bytes, "unknown attribute '%.*s'%s",
              TEXT_PRINT(word), guess_text(&guess));
    return false;
}

/* "cancer  +2": a weight that no TAB parts from the term. */
static bool
tab_missing(struct build *build, struct text entry)
{
    size_t at = entry.length;
    long number;

    while (at > 0 && entry.bytes[at - 1] != ' ')
        at--;
    if (at == 0 || (entry.bytes[at] != '+' && entry.bytes[at] != '-')
        || !read_number(text_cut(entry, at, entry.length), -99, 99, &number))
        return false;
    report_at(&build->report, entry.bytes + at,
              "a TAB must stand before the attributes");
    return true;
}

static void
read_entry(struct build *build, const struct line *line, struct term term)
{
    struct text rest = line->value, word;
    struct folded folded;
    const char *fault;

    term.place = line->name;
    if (line->name.length == 0) {
        report_at(&build->report, line->whole.bytes, "no term before the TAB");
        return;
    }
    if (tab_missing(build, line->name))
        return;
    term.written = fold_normal(build, line->name);
    fault = fold_term(term.written, &folded);
    if (fault != NULL) {
        report_at(&build->report, line->name.bytes, "%s", fault);
        return;
    }
    while ((word = lines_word(&rest)).length > 0)
        if (!read_attribute(build, word, &term))
            return;
    LIST_ADD(&build->terms, term);
}

void
read_words(struct build *build, const struct source *source)
{
    struct lines lines = lines_of(source->text, LINES_WORDS);
    struct term term = { .locale = source->locale };
    bool blocks = false;
    struct line line;

    while ((line = lines_next(&lines)).kind != LINE_END) {
        if (report_wrong(build, &line))
            continue;
        if (line.kind == LINE_ENTRY) {
            if (term.klass != 0)
                read_entry(build, &line, term);
            else if (!blocks)
                report_at(&build->report, line.whole.bytes,
                          "a term before the first block");
            blocks = true;
            continue;
        }
        blocks = true;
        term.klass = 0;
        if (!text_equal(line.name, TEXT("words"))) {
            report_block(build, &line, "words");
        } else if (!is_identifier(line.value)) {
            report_at(&build->report,
                      line.value.length > 0 ? line.value.bytes
                                            : line.name.bytes,
                      "a class needs a name of a-z, 0-9, '.', '_' and '-'");
        } else {
            term.klass = build_class(build, line.value,
                                     (struct text){ NULL, 0 });
            build->classes.at[term.klass].defined = true;
        }
    }
}
