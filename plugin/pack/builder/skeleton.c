/* SPDX-License-Identifier: MIT */
/* `prudence-pack new CODE`: a folder to begin a language with, in which every
 * file says what it is for, and what the pack at hand waits for. */

#include "plugin/pack/builder/check.h"
#include "plugin/pack/builder/commands.h"
#include "plugin/pack/builder/outline.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* `%s` is the code of the language; `outline` adds what the base asks for. */
static const struct {
    const char *name, *text;
    void (*outline)(FILE *out, const struct pack *base);
} files[] = {
    { "locale.conf",
      "# The language of this folder. `dictionary` names a dictionary of\n"
      "# Hunspell, NAME.aff and NAME.dic: in this folder, or installed.\n"
      "[locale %s]\n"
      "name = %s\n"
      "# dictionary = %s\n", NULL },
    { "lexicon.words",
      "# Lists of words. An entry is a line; attributes follow a TAB:\n"
      "#   +2      points that it adds\n"
      "#   exact   do not inflect it\n"
      "#   case    only with these capitals\n"
      "#   covers  an idiom: hides the words inside it\n"
      "# The lists that rules ask for follow, with some of their words in other\n"
      "# languages. Take away the mark before [words …] and write yours below\n"
      "# it; lists that you leave as they are do no harm.\n",
      outline_words },
    { "said.phrases",
      "# How people say it: sequences of words, in blocks named after a rule.\n"
      "#   {class}  a term of the class     a|b     one of them\n"
      "#   word?    may be missing          ..2     up to two words\n"
      "#   <value>  what is not to be told  !word   the rarest element\n"
      "#\n"
      "# phrase = my password is <value>\n"
      "#\n"
      "# The rules that phrases may be added to follow, with a draft that some\n"
      "# of them find.\n",
      outline_phrases },
    { "ui.messages",
      "# What people read. {count} is a number; no message ever holds what\n"
      "# was found.\n"
      "[messages]\n",
      outline_messages },
    { "lexicon.samples",
      "# Drafts and their verdict, a TAB between them: the type that must be\n"
      "# found at the braces, or - where nothing may be found. \\n is a line\n"
      "# break. Write at least as many that must pass.\n"
      "#\n"
      "# card\tmy card is {{4000 0012 3456 7899}}\n"
      "# -\torder 4000 0012 3456 7890\n", NULL },
};

static bool
write_file(const char *folder, size_t i, const char *code,
           const struct pack *base)
{
    char path[PATH_MAX];
    FILE *out;

    snprintf(path, sizeof(path), "%s/%s", folder, files[i].name);
    out = fopen(path, "wxe");
    if (out == NULL)
        return false;
    for (const char *at = files[i].text; *at != '\0'; at++) {
        if (at[0] == '%' && at[1] == 's') {
            fputs(code, out);
            at++;
        } else {
            fputc(*at, out);
        }
    }
    if (files[i].outline != NULL && base->base != NULL)
        files[i].outline(out, base);
    return fclose(out) == 0;
}

int
command_new(const struct options *options)
{
    const char *code = options->arguments[0], *why = NULL;
    struct pack base = { .base = NULL };
    char path[PATH_MAX];

    for (size_t i = 0; code[i] != '\0'; i++) {
        if ((code[i] < 'a' || code[i] > 'z') && !(code[i] == '-' && i > 1)) {
            fprintf(stderr, "prudence-pack: '%s' is no ISO 639 code\n", code);
            return 2;
        }
    }
    if (base_pack(options, path, sizeof(path)) && path[0] != '\0'
        && !pack_load(&base, path, &why))
        fprintf(stderr, "prudence-pack: %s: %s: the folder will not tell what "
                        "it asks for\n", path, why);
    if (strlen(code) < 2 || strlen(code) > 10 || mkdir(code, 0777) != 0)
        goto fail;
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
        if (!write_file(code, i, code, &base))
            goto fail;
    pack_unload(&base);
    printf("%s: begin with its locale.conf, then `prudence-pack check %s`\n",
           code, code);
    return 0;
fail:
    fprintf(stderr, "prudence-pack: %s: %s\n", code, strerror(errno));
    pack_unload(&base);
    return 2;
}
