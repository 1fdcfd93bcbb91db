/* SPDX-License-Identifier: MIT */
/*
 * *.phrases: how people say it.
 *
 *     {owner}?  !{secret.word}  is|was|:   ..2    <value>
 *     CLASS,    CLASS, anchor   CLASS,     GAP 2  VALUE
 *     optional                  3 choices
 *
 * A literal word becomes the class "=word" that only it is in, so that the
 * scanner knows classes only.
 */

#include "plugin/pack/builder/readers.h"

#include "plugin/pack/builder/folded.h"

#define ELEMENTS_MAX 24
#define GAP_MAX 8

struct phrase {
    struct text place;
    uint32_t locale;
    struct pack_element elements[ELEMENTS_MAX];
    bool findable[ELEMENTS_MAX]; /* can be the anchor: words only */
    size_t count;
    size_t anchor; /* ELEMENTS_MAX: none yet */
};

static const struct {
    const char *name;
    enum pack_element_kind kind;
} holes[] = {
    { "<value>", ELEMENT_VALUE },   { "<number>", ELEMENT_NUMBER },
    { "<amount>", ELEMENT_AMOUNT }, { "<name>", ELEMENT_NAME },
    { "<word>", ELEMENT_WORD },
};
#define HOLES (sizeof(holes) / sizeof(holes[0]))

static bool
read_hole(struct build *build, struct text word, struct pack_element *element)
{
    struct guess guess = guess_for(word);

    for (size_t i = 0; i < HOLES; i++) {
        if (text_equal(word, text_of(holes[i].name))) {
            element->kind = (uint8_t)holes[i].kind;
            return true;
        }
        guess_try(&guess, text_of(holes[i].name));
    }
    report_at(&build->report, word.bytes, "unknown element '%.*s'%s",
              TEXT_PRINT(word), guess_text(&guess));
    return false;
}

static bool
read_gap(struct build *build, struct text word, struct pack_element *element)
{
    long number;

    if (!read_number(text_cut(word, 2, word.length), 1, GAP_MAX, &number)) {
        report_at(&build->report, word.bytes,
                  "a gap is written ..1 to ..%d: the most words in it",
                  GAP_MAX);
        return false;
    }
    element->kind = ELEMENT_GAP;
    element->count = (uint16_t)number;
    return true;
}

/* The class of a literal; underscores stand for spaces. */
static bool
read_literal(struct build *build, struct text word, uint32_t locale,
             uint16_t *klass, bool *mark)
{
    char spaced[LINES_LONGEST], name[FOLD_LONGEST + 1];
    struct term term = { .place = word, .flags = TERM_EXACT | TERM_LITERAL,
                         .locale = locale };
    struct folded folded;
    const char *fault;

    for (size_t i = 0; i < word.length; i++)
        spaced[i] = word.bytes[i] == '_' && word.length > 1 ? ' '
                                                            : word.bytes[i];
    term.written = fold_normal(build, (struct text){ spaced, word.length });
    if (term.written.bytes == spaced) {
        char *copy = list_allocate(word.length);

        memcpy(copy, spaced, word.length);
        LIST_ADD(&build->copies, copy);
        term.written.bytes = copy;
    }
    fault = fold_term(term.written, &folded);
    if (fault != NULL) {
        report_at(&build->report, word.bytes, "%s", fault);
        return false;
    }
    *mark = folded.mark;
    name[0] = '=';
    memcpy(name + 1, folded.text, folded.length);
    *klass = build_class(build, (struct text){ name, folded.length + 1 },
                         (struct text){ NULL, 0 });
    if (!build->classes.at[*klass].defined) {
        build->classes.at[*klass].defined = true;
        term.klass = *klass;
        LIST_ADD(&build->terms, term);
    }
    return true;
}

static bool
read_choice(struct build *build, struct text choice, uint32_t locale,
            uint16_t *klass, bool *mark)
{
    struct text name = choice;

    *mark = false;
    if (choice.length == 0) {
        report_at(&build->report, choice.bytes, "expected a choice at '|'");
        return false;
    }
    if (choice.bytes[0] == '<' && choice.length > 1) {
        report_at(&build->report, choice.bytes,
                  "'%.*s' cannot be one of several choices",
                  TEXT_PRINT(choice));
        return false;
    }
    if (choice.bytes[0] != '{' || choice.length == 1)
        return read_literal(build, choice, locale, klass, mark);
    name = text_cut(choice, 1, choice.length - 1);
    if (choice.bytes[choice.length - 1] != '}' || !is_identifier(name)) {
        report_at(&build->report, choice.bytes, "expected '{class}'");
        return false;
    }
    *klass = build_class(build, name, name);
    return true;
}

static bool
read_choices(struct build *build, struct phrase *phrase, struct text word)
{
    struct pack_element *element = &phrase->elements[phrase->count];

    element->kind = ELEMENT_CLASS;
    element->choice = (uint32_t)build->choices.count;
    phrase->findable[phrase->count] = true;
    for (size_t at = 0; at <= word.length;) {
        const char *bar = word.length == 1
                              ? NULL
                              : memchr(word.bytes + at, '|', word.length - at);
        size_t end = bar != NULL ? (size_t)(bar - word.bytes) : word.length;
        uint16_t klass;
        bool mark;

        if (!read_choice(build, text_cut(word, at, end), phrase->locale,
                         &klass, &mark))
            return false;
        LIST_ADD(&build->choices, klass);
        element->count++;
        if (mark)
            phrase->findable[phrase->count] = false;
        at = end + 1;
    }
    return true;
}

/* One element: `!` in front, `?` behind, neither where it stands alone. */
static bool
read_element(struct build *build, struct phrase *phrase, struct text word)
{
    struct pack_element *element = &phrase->elements[phrase->count];
    struct text whole = word;
    bool anchor = word.length > 1 && word.bytes[0] == '!';

    if (anchor)
        word = text_cut(word, 1, word.length);
    if (word.length > 1 && word.bytes[word.length - 1] == '?'
        && word.bytes[word.length - 2] != '|') {
        element->optional = 1;
        word.length--;
    }
    if (text_equal(word, TEXT("^")))
        element->kind = ELEMENT_BEGIN;
    else if (text_equal(word, TEXT("$")))
        element->kind = ELEMENT_END;
    else if (text_starts(word, TEXT(".."))) {
        if (!read_gap(build, word, element))
            return false;
    } else if (word.bytes[0] == '<' && word.length > 1) {
        if (!read_hole(build, word, element))
            return false;
    } else if (!read_choices(build, phrase, word)) {
        return false;
    }
    if (element->optional
        && (element->kind == ELEMENT_GAP || element->kind == ELEMENT_BEGIN
            || element->kind == ELEMENT_END)) {
        report_at(&build->report, whole.bytes, "this element takes no '?'");
        return false;
    }
    if (anchor) {
        if (phrase->anchor != ELEMENTS_MAX || element->optional
            || !phrase->findable[phrase->count]) {
            report_at(&build->report, whole.bytes,
                      phrase->anchor != ELEMENTS_MAX
                          ? "a phrase has one '!'"
                          : "'!' stands before words that must be there");
            return false;
        }
        phrase->anchor = phrase->count;
    }
    phrase->count++;
    return true;
}

/* The first element that must be there and that look-ups can find. */
static bool
choose_anchor(struct build *build, struct phrase *phrase)
{
    for (size_t i = 0; i < phrase->count && phrase->anchor == ELEMENTS_MAX;
         i++)
        if (phrase->findable[i] && !phrase->elements[i].optional)
            phrase->anchor = i;
    if (phrase->anchor == ELEMENTS_MAX)
        report_at(&build->report, phrase->place.bytes,
                  "a phrase needs a word or a {class} that must be there");
    return phrase->anchor < ELEMENTS_MAX;
}

static void
add_phrase(struct build *build, const struct phrase *phrase, uint32_t rule)
{
    const struct pack_element *anchor = &phrase->elements[phrase->anchor];
    struct pack_phrase record = {
        .rule = rule,
        .element = (uint32_t)build->elements.count,
        .elements = (uint16_t)phrase->count,
        .anchor = (uint16_t)phrase->anchor,
    };

    for (size_t i = 0; i < phrase->count; i++)
        LIST_ADD(&build->elements, phrase->elements[i]);
    for (size_t i = 0; i < anchor->count; i++) {
        record.anchor_class = build->choices.at[anchor->choice + i];
        LIST_ADD(&build->phrases, record);
    }
    LIST_ADD(&build->phrase_lines, phrase->place);
}

void
read_phrase(struct build *build, struct text value, uint32_t rule,
            uint32_t locale)
{
    struct phrase phrase = { .place = value, .locale = locale,
                             .anchor = ELEMENTS_MAX };
    struct text rest = value, word;

    while ((word = lines_word(&rest)).length > 0) {
        if (phrase.count == ELEMENTS_MAX) {
            report_at(&build->report, word.bytes,
                      "a phrase has at most %d elements", ELEMENTS_MAX);
            return;
        }
        if (!read_element(build, &phrase, word))
            return;
    }
    if (choose_anchor(build, &phrase))
        add_phrase(build, &phrase, rule);
}

/* The rule that `[phrases RULE]` adds to, or PACK_NONE and a report. */
static uint32_t
phrases_of(struct build *build, const struct line *line)
{
    struct guess guess = guess_for(line->value);
    uint32_t rule;

    if (!text_equal(line->name, TEXT("phrases"))) {
        report_block(build, line, "phrases");
        return PACK_NONE;
    }
    rule = find_rule(build, line->value);
    if (rule == PACK_NONE)
        rule = borrow_rule(build, line->value);
    if (rule != PACK_NONE) {
        build->notes.at[rule].finds = true;
        return rule;
    }
    for (size_t i = 0; i < build->rules.count; i++)
        guess_try(&guess,
                  strings_text(&build->strings, build->rules.at[i].name));
    report_at(&build->report,
              line->value.length > 0 ? line->value.bytes : line->name.bytes,
              "no rule is named '%.*s'%s", TEXT_PRINT(line->value),
              guess_text(&guess));
    return PACK_NONE;
}

static void
read_key(struct build *build, const struct line *line, uint32_t rule,
         uint32_t locale)
{
    struct guess guess = guess_for(line->name);

    if (text_equal(line->name, TEXT("phrase"))) {
        if (rule != PACK_NONE)
            read_phrase(build, line->value, rule, locale);
        return;
    }
    guess_try(&guess, TEXT("phrase"));
    report_at(&build->report, line->name.bytes, "unknown key '%.*s'%s",
              TEXT_PRINT(line->name), guess_text(&guess));
}

void
read_phrases(struct build *build, const struct source *source)
{
    struct lines lines = lines_of(source->text, LINES_KEYS);
    uint32_t rule = PACK_NONE;
    bool blocks = false;
    struct line line;

    while ((line = lines_next(&lines)).kind != LINE_END) {
        if (report_wrong(build, &line))
            continue;
        if (line.kind == LINE_BLOCK) {
            rule = phrases_of(build, &line);
            blocks = true;
        } else if (blocks) {
            read_key(build, &line, rule, source->locale);
        } else {
            report_at(&build->report, line.name.bytes,
                      "a key before the first block");
            blocks = true;
        }
    }
}
