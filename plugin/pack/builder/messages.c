/* SPDX-License-Identifier: MIT */
/* *.messages: what the user reads, one text a line, with placeholders. */

#include "plugin/pack/builder/readers.h"

static const char *const placeholders[] = { "count", "name", "value",
                                            "buffer", "category" };
#define PLACEHOLDERS (sizeof(placeholders) / sizeof(placeholders[0]))

/* The plural categories of CLDR. */
static const char *const plurals[] = { "zero", "one",  "two",
                                       "few",  "many", "other" };
#define PLURALS (sizeof(plurals) / sizeof(plurals[0]))

static bool
is_placeholder(struct text name)
{
    for (size_t i = 0; i < PLACEHOLDERS; i++)
        if (text_equal(name, text_of(placeholders[i])))
            return true;
    return false;
}

static void
report_placeholder(struct build *build, struct text name)
{
    struct guess guess = guess_for(name);

    for (size_t i = 0; i < PLACEHOLDERS; i++)
        guess_try(&guess, text_of(placeholders[i]));
    report_at(&build->report, name.bytes, "unknown placeholder '{%.*s}'%s",
              TEXT_PRINT(name), guess_text(&guess));
}

static bool
check_placeholders(struct build *build, struct text message)
{
    for (size_t i = 0; i < message.length; i++) {
        const char *end;
        struct text name;

        if (message.bytes[i] != '{')
            continue;
        end = memchr(message.bytes + i, '}', message.length - i);
        if (end == NULL) {
            report_at(&build->report, message.bytes + i,
                      "this '{' has no '}'");
            return false;
        }
        name = text_cut(message, i + 1, (size_t)(end - message.bytes));
        if (!is_placeholder(name)) {
            report_placeholder(build, name);
            return false;
        }
        i += name.length + 1;
    }
    return true;
}

/* TYPE.PLURAL: the type must be some rule's. */
static bool
check_type_key(struct build *build, struct text key)
{
    struct text type = key, plural;
    struct guess guess;
    size_t dot = key.length;

    while (dot > 0 && key.bytes[dot - 1] != '.')
        dot--;
    plural = text_cut(key, dot, key.length);
    type.length = dot > 0 ? dot - 1 : 0;
    guess = guess_for(plural);
    for (size_t i = 0; i < PLURALS; i++) {
        guess_try(&guess, text_of(plurals[i]));
        if (text_equal(plural, text_of(plurals[i])) && has_type(build, type))
            return true;
    }
    if (guess.distance > 0) {
        report_at(&build->report, plural.bytes,
                  "a message's key is TYPE.one, TYPE.other, why.… or ui.…%s",
                  guess_text(&guess));
        return false;
    }
    guess = guess_for(type);
    for (size_t i = 0; i < build->rules.count; i++)
        guess_try(&guess, strings_text(&build->strings,
                                       build->rules.at[i].type));
    report_at(&build->report, key.bytes, "no rule has the type '%.*s'%s",
              TEXT_PRINT(type), guess_text(&guess));
    return false;
}

static bool
check_key(struct build *build, struct text key)
{
    if ((text_starts(key, TEXT("why.")) && key.length > 4)
        || (text_starts(key, TEXT("ui.")) && key.length > 3))
        return true;
    return check_type_key(build, key);
}

static void
add_message(struct build *build, const struct line *line, uint32_t locale)
{
    struct pack_message record = { .locale = locale };
    char where[300];

    if (!check_key(build, line->name)
        || !check_placeholders(build, line->value))
        return;
    record.key = strings_add(&build->strings, line->name);
    record.message = strings_add(&build->strings, line->value);
    for (size_t i = 0; i < build->messages.count; i++) {
        const struct message *other = &build->messages.at[i];

        if (other->record.locale == locale
            && other->record.key == record.key) {
            report_at(&build->report, line->name.bytes,
                      "this message is there already, at %s",
                      report_where(&build->report, other->place.bytes, where,
                                   sizeof(where)));
            return;
        }
    }
    LIST_ADD(&build->messages, (struct message){ line->name, record });
}

void
read_messages(struct build *build, const struct source *source)
{
    struct lines lines = lines_of(source->text, LINES_KEYS);
    bool blocks = false, reading = false;
    struct line line;

    if (source->locale == PACK_NONE) {
        report_at(&build->report, source->text.bytes,
                  "messages need a language: a locale.conf in their folder");
        return;
    }
    while ((line = lines_next(&lines)).kind != LINE_END) {
        if (report_wrong(build, &line))
            continue;
        if (line.kind == LINE_BLOCK) {
            blocks = true;
            reading = text_equal(line.name, TEXT("messages"));
            if (!reading)
                report_block(build, &line, "messages");
        } else if (reading) {
            add_message(build, &line, source->locale);
        } else if (!blocks) {
            report_at(&build->report, line.name.bytes,
                      "a key before the first block");
            blocks = true;
        }
    }
}
