/* SPDX-License-Identifier: MIT */
/* `prudence-pack forms TERM`: the term in all its forms, one a line, as the
 * installed dictionaries of the languages of the base pack inflect it. */

#include <glob.h>
#include <limits.h>
#include <stdio.h>

#include "plugin/pack/builder/check.h"
#include "plugin/pack/builder/readers.h"

#define DICTIONARIES "/usr/share/hunspell"

/* The dictionaries of a language: fr.dic, en_GB.dic, en_US.dic. */
static void
add_locale(struct build *build, const char *code)
{
    char pattern[PATH_MAX];
    struct locale locale = { .code = text_of(code) };
    glob_t found = { 0 };

    snprintf(pattern, sizeof(pattern), DICTIONARIES "/%s{,_*}.aff", code);
    if (glob(pattern, GLOB_BRACE | GLOB_NOSORT, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++) {
            const char *name = strrchr(found.gl_pathv[i], '/') + 1;
            char *copy = strndup(name, strlen(name) - 4);

            LIST_ADD(&build->copies, copy);
            LIST_ADD(&locale.dictionaries, text_of(copy));
        }
    globfree(&found);
    LIST_ADD(&build->locales, locale);
}

int
command_forms(const struct options *options)
{
    struct build build = { 0 };
    struct pack base = { 0 };
    char path[PATH_MAX];
    const char *why = NULL;
    int status = 1;
    uint16_t klass;

    if (!base_pack(options, path, sizeof(path))
        || !pack_load(&base, path, &why)) {
        fputs("prudence-pack: no pack is installed\n", stderr);
        return 2;
    }
    (void)strings_add(&build.strings, TEXT(""));
    LIST_ADD(&build.folders, ".");
    (void)build_class(&build, TEXT(""), (struct text){ NULL, 0 });
    klass = build_class(&build, TEXT("own"), (struct text){ NULL, 0 });
    for (size_t i = 0; i < PACK_COUNT(&base, PACK_LOCALES, struct pack_locale);
         i++) {
        const struct pack_locale *locale
            = &PACK_ARRAY(&base, PACK_LOCALES, struct pack_locale)[i];

        add_locale(&build, pack_text(&base, locale->code));
        LIST_ADD(&build.terms,
                 (struct term){ .written = text_of(options->arguments[0]),
                                .klass = klass,
                                .locale = (uint32_t)i });
    }
    inflect_terms(&build);
    if (report_print(&build.report, stderr) == 0) {
        for (size_t i = 0; i < build.entries.count; i++)
            if (build.entries.at[i].classes[0] != 0)
                puts(build.spellings.bytes.at + build.entries.at[i].folded);
        status = 0;
    }
    build_free(&build);
    pack_unload(&base);
    return status;
}
