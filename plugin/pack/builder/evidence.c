/* SPDX-License-Identifier: MIT */
/* Evidence lines of rules.
 *
 *     evidence = +2 near cue.card,cue.bank x2
 *                |  |    |                 \ two distinct ones
 *                |  |    \ classes, type:NAME, `name`, learned>N; an outcome;
 *                |  |      a place
 *                |  \ where to look
 *                \ not in `require` and `unless`                            */

#include "plugin/pack/builder/readers.h"

#include <stdio.h>

#include "detectors/checks.h"

/* In the order of enum evidence_window and enum evidence_is. */
static const char *const windows[] = { "inside",   "before", "after",
                                       "beside",   "sentence", "near",
                                       "draft",    "check",  "is" };
static const char *const places[] = { "alone", "line",  "upper", "quoted",
                                      "first", "cited", "start", "entry" };

#define WINDOWS (sizeof(windows) / sizeof(windows[0]))
#define PLACES (sizeof(places) / sizeof(places[0]))

static bool
read_points(struct build *build, struct text *rest, int8_t *points)
{
    struct text word = lines_word(rest);
    long number;

    if ((!text_starts(word, TEXT("+")) && !text_starts(word, TEXT("-")))
        || !read_number(word, -99, 99, &number) || number == 0) {
        report_at(&build->report, word.bytes,
                  "evidence begins with its points, such as +2 or -3");
        return false;
    }
    *points = (int8_t)number;
    return true;
}

static bool
read_window(struct build *build, struct text word, uint8_t *window)
{
    struct guess guess = guess_for(word);

    for (size_t i = 0; i < WINDOWS; i++) {
        if (text_equal(word, text_of(windows[i]))) {
            *window = (uint8_t)i;
            return true;
        }
        guess_try(&guess, text_of(windows[i]));
    }
    report_at(&build->report, word.bytes, "unknown window '%.*s'%s",
              TEXT_PRINT(word), guess_text(&guess));
    return false;
}

static bool
read_outcome(struct build *build, struct text word, uint32_t *what)
{
    struct guess guess = guess_for(word);
    const char *name;

    for (size_t i = 0; (name = detector_outcome_name(i)) != NULL; i++) {
        if (text_equal(word, text_of(name))) {
            *what = detector_outcome(name);
            return true;
        }
        guess_try(&guess, text_of(name));
    }
    report_at(&build->report, word.bytes, "unknown outcome '%.*s'%s",
              TEXT_PRINT(word), guess_text(&guess));
    return false;
}

static bool
read_place(struct build *build, struct text word, uint32_t *what)
{
    struct guess guess = guess_for(word);

    for (size_t i = 0; i < PLACES; i++) {
        if (text_equal(word, text_of(places[i]))) {
            *what = (uint32_t)i;
            return true;
        }
        guess_try(&guess, text_of(places[i]));
    }
    report_at(&build->report, word.bytes, "unknown place or shape '%.*s'%s",
              TEXT_PRINT(word), guess_text(&guess));
    return false;
}

const struct member *
first_of_group(const struct build *build, struct text group)
{
    for (size_t i = 0; i < build->members.count; i++)
        if (text_equal(build->members.at[i].group, group))
            return &build->members.at[i];
    return NULL;
}

static void
add_choice(struct build *build, struct text name,
           struct pack_evidence *evidence)
{
    LIST_ADD(&build->choices, build_class(build, name, name));
    evidence->choices++;
}

/* Add the class of that name, or those of the group. */
static void
add_choices(struct build *build, struct text name,
            struct pack_evidence *evidence)
{
    const struct member *member = first_of_group(build, name);

    if (member == NULL) {
        add_choice(build, name, evidence);
        return;
    }
    for (; member < build->members.at + build->members.count; member++)
        if (text_equal(member->group, name))
            add_choice(build, member->place, evidence);
}

/* Classes and groups joined by commas become choices in a row. */
static bool
read_classes(struct build *build, struct text list,
             struct pack_evidence *evidence)
{
    evidence->subject = SUBJECT_CLASS;
    evidence->what = (uint32_t)build->choices.count;
    for (size_t at = 0; at <= list.length;) {
        const char *comma = memchr(list.bytes + at, ',', list.length - at);
        size_t end = comma != NULL ? (size_t)(comma - list.bytes)
                                   : list.length;
        struct text name = lines_trim(text_cut(list, at, end));

        if (!is_identifier(name)) {
            report_at(&build->report, list.bytes + at,
                      "expected the name of a class, 'type:NAME' or 'name'");
            return false;
        }
        add_choices(build, name, evidence);
        at = end + 1;
    }
    return true;
}

static const struct text more = { "learned>", 8 }, less = { "learned<", 8 };

/* `learned>N`, `learned<N` */
static bool
read_learned(struct build *build, struct text subject,
             struct pack_evidence *evidence)
{
    struct text number = text_cut(subject, more.length, subject.length);
    long bound;

    if (!read_number(number, -99, 99, &bound)) {
        report_at(&build->report, number.bytes,
                  "expected a number of points from -99 to 99");
        return false;
    }
    evidence->subject = text_starts(subject, more) ? SUBJECT_MORE
                                                   : SUBJECT_LESS;
    evidence->bound = (int8_t)bound;
    return true;
}

static bool
read_subject(struct build *build, struct text subject,
             struct pack_evidence *evidence)
{
    if (text_equal(subject, TEXT("name"))) {
        evidence->subject = SUBJECT_NAME;
        return true;
    }
    if (text_starts(subject, more) || text_starts(subject, less))
        return read_learned(build, subject, evidence);
    if (text_starts(subject, TEXT("type:"))) {
        struct text type = text_cut(subject, 5, subject.length);

        if (!is_identifier(type)) {
            report_at(&build->report, type.bytes,
                      "expected one type's name, and nothing else");
            return false;
        }
        evidence->subject = SUBJECT_TYPE;
        evidence->what = strings_add(&build->strings, type);
        LIST_ADD(&build->type_uses, (struct type_use){ type });
        return true;
    }
    return read_classes(build, subject, evidence);
}

/* The message key: "near.cue.card", the first of several classes;
 * "near.type.card". */
static uint32_t
label_of(struct build *build, uint8_t window, struct text subject)
{
    const char *comma = memchr(subject.bytes, ',', subject.length);
    const struct member *first;
    char label[128];
    char *colon;
    int length;

    if (text_starts(subject, more))
        return strings_add(&build->strings, TEXT("learned.more"));
    if (text_starts(subject, less))
        return strings_add(&build->strings, TEXT("learned.less"));

    if (comma != NULL)
        subject = lines_trim(
            text_cut(subject, 0, (size_t)(comma - subject.bytes)));
    first = first_of_group(build, subject);
    if (first != NULL)
        subject = first->place;
    length = snprintf(label, sizeof(label), "%s.%.*s", windows[window],
                      TEXT_PRINT(subject));
    colon = strchr(label, ':');
    if (colon != NULL)
        *colon = '.';
    return strings_add(&build->strings,
                       (struct text){ label, (size_t)length });
}

/* Cut " xN" off the end of the subject. */
static bool
read_count(struct build *build, struct text *subject, uint8_t *count)
{
    struct text last = *subject;
    size_t at = subject->length;
    long number;

    *count = 1;
    while (at > 0 && subject->bytes[at - 1] != ' '
           && subject->bytes[at - 1] != '\t')
        at--;
    last = text_cut(*subject, at, subject->length);
    if (at == 0 || last.length < 2 || last.bytes[0] != 'x'
        || last.bytes[1] < '0' || last.bytes[1] > '9')
        return true;
    if (!read_number(text_cut(last, 1, last.length), 2, 8, &number)) {
        report_at(&build->report, last.bytes,
                  "expected a number of distinct ones from x2 to x8");
        return false;
    }
    *count = (uint8_t)number;
    *subject = lines_trim(text_cut(*subject, 0, at));
    return true;
}

void
read_evidence(struct build *build, struct text value, enum evidence_kind kind)
{
    struct pack_evidence evidence = { .kind = (uint8_t)kind };
    struct text rest = value, word;
    bool good;

    if (kind == EVIDENCE_POINTS
        && !read_points(build, &rest, &evidence.points))
        return;
    word = lines_word(&rest);
    if (word.length == 0) {
        report_at(&build->report, value.bytes + value.length,
                  "expected a window and a subject");
        return;
    }
    if (!read_window(build, word, &evidence.window)
        || !read_count(build, &rest, &evidence.count))
        return;
    if (rest.length == 0) {
        report_at(&build->report, value.bytes + value.length,
                  "expected a subject after '%s'", windows[evidence.window]);
        return;
    }
    if (evidence.window == WINDOW_CHECK)
        good = read_outcome(build, rest, &evidence.what);
    else if (evidence.window == WINDOW_IS)
        good = read_place(build, rest, &evidence.what);
    else
        good = read_subject(build, rest, &evidence);
    if (!good)
        return;
    evidence.label = label_of(build, evidence.window, rest);
    LIST_ADD(&build->evidence, evidence);
    build->rules.at[build->rules.count - 1].evidences++;
}
