/* SPDX-License-Identifier: MIT */
/* locale.conf: the language of a folder.
 *
 *     [locale fr]
 *     name = français
 *     dictionary = fr                                                      */

#include "plugin/pack/builder/readers.h"

/* An ISO 639 code: two or three letters, perhaps a region ("pt-br"). */
static bool
is_code(struct text code)
{
    for (size_t i = 0; i < code.length; i++) {
        char c = code.bytes[i];

        if (!((c >= 'a' && c <= 'z') || (c == '-' && i >= 2)))
            return false;
    }
    return code.length >= 2 && code.length <= 10;
}

/* The locale of that code: a second folder may add to it. */
static uint32_t
locale_of(struct build *build, struct text code, size_t folder)
{
    for (size_t i = 0; i < build->locales.count; i++)
        if (text_equal(build->locales.at[i].code, code))
            return (uint32_t)i;
    LIST_ADD(&build->locales,
             (struct locale){ .code = code, .folder = folder });
    return (uint32_t)build->locales.count - 1;
}

/* A dictionary's name becomes part of a file's: no slash, no dot in front. */
static bool
is_dictionary(struct text name)
{
    return name.bytes[0] != '.' && name.length < 64
           && memchr(name.bytes, '/', name.length) == NULL;
}

static void
add_dictionary(struct build *build, struct locale *locale, struct text name)
{
    if (!is_dictionary(name)) {
        report_at(&build->report, name.bytes,
                  "a dictionary is named without its folder");
        return;
    }
    for (size_t i = 0; i < locale->dictionaries.count; i++)
        if (text_equal(locale->dictionaries.at[i], name))
            return;
    LIST_ADD(&locale->dictionaries, name);
}

static void
read_block(struct build *build, struct source *source, const struct line *line)
{
    if (!text_equal(line->name, TEXT("locale"))) {
        report_block(build, line, "locale");
    } else if (source->locale != PACK_NONE) {
        report_at(&build->report, line->name.bytes,
                  "a folder has one language: this is the second");
    } else if (!is_code(line->value)) {
        report_at(&build->report,
                  line->value.length > 0 ? line->value.bytes
                                         : line->name.bytes,
                  "a locale needs its ISO 639 code: '[locale fr]'");
    } else {
        source->locale = locale_of(build, line->value, source->folder);
    }
}

static void
read_key(struct build *build, struct locale *locale, const struct line *line)
{
    if (text_equal(line->name, TEXT("name"))) {
        locale->name = strings_add(&build->strings, line->value);
    } else if (text_equal(line->name, TEXT("dictionary"))) {
        add_dictionary(build, locale, line->value);
    } else {
        struct guess guess = guess_for(line->name);

        guess_try(&guess, TEXT("name"));
        guess_try(&guess, TEXT("dictionary"));
        report_at(&build->report, line->name.bytes, "unknown key '%.*s'%s",
                  TEXT_PRINT(line->name), guess_text(&guess));
    }
}

void
read_locale(struct build *build, struct source *source)
{
    struct lines lines = lines_of(source->text, LINES_KEYS);
    size_t faults = build->report.faults.count;
    struct line line;

    while ((line = lines_next(&lines)).kind != LINE_END) {
        if (report_wrong(build, &line))
            continue;
        if (line.kind == LINE_BLOCK)
            read_block(build, source, &line);
        else if (source->locale != PACK_NONE)
            read_key(build, &build->locales.at[source->locale], &line);
        else if (build->report.faults.count == faults)
            report_at(&build->report, line.name.bytes,
                      "a key before the first block");
    }
    if (source->locale == PACK_NONE) {
        if (build->report.faults.count == faults)
            report_at(&build->report, source->text.bytes,
                      "no '[locale CODE]' in this file");
        return;
    }
    if (build->locales.at[source->locale].name == 0
        && build->report.faults.count == faults)
        report_at(&build->report, build->locales.at[source->locale].code.bytes,
                  "the locale has no name");
}
