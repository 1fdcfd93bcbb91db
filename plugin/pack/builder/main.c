/* SPDX-License-Identifier: MIT */
/* prudence-pack: compiles folders of text files into the file that prudence
 * loads, and says what is wrong with them. */

#include "plugin/pack/builder/commands.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <sys/stat.h>

static const char usage[]
    = "usage: prudence-pack build -o FILE [--name NAME] DIR...\n"
      "       prudence-pack check [--base FILE] [--types FILE] DIR...\n"
      "       prudence-pack add [--name NAME] [--base FILE] DIR\n"
      "       prudence-pack list\n"
      "       prudence-pack remove NAME\n"
      "       prudence-pack new CODE\n"
      "       prudence-pack import [--name NAME] FILE...\n"
      "       prudence-pack forms TERM\n"
      "\n"
      "build   compile the packs in the folders into one file\n"
      "check   the same, and try every sample on it\n"
      "add     check a pack, and install it for yourself\n"
      "list    your own packs\n"
      "remove  uninstall a pack of your own\n"
      "new     write a folder to begin a language with\n"
      "import  write a folder with the rules of gitleaks, betterleaks (.toml),\n"
      "        Nosey Parker, Titus, Kingfisher 1.x (.yml), and try their examples\n"
      "forms   list the forms of a term, with the dictionaries of Hunspell\n"
      "\n"
      "  -o FILE              the compiled file\n"
      "  --name NAME          of the pack; else that of the last folder\n"
      "  --base FILE          a compiled pack to build upon; '' is none, else\n"
      "                       check and add take the installed one\n"
      "  --dictionaries DIR   look for Hunspell's dictionaries here first\n"
      "  --keep-going         leave out what is wrong instead of refusing\n"
      "  --types FILE         check writes there what is found, and on how many\n"
      "                       samples that was tried\n"
      "  --depfile FILE       write there which files were read, for make\n";

static const struct {
    const char *name;
    int (*run)(const struct options *options);
    size_t least, most; /* arguments */
} commands[] = {
    { "build", command_build, 1, 64 },   { "check", command_check, 1, 64 },
    { "add", command_add, 1, 1 },        { "list", command_list, 0, 0 },
    { "remove", command_remove, 1, 1 },  { "new", command_new, 1, 1 },
    { "import", command_import, 1, 1024 }, { "forms", command_forms, 1, 1 },
};

static bool
read_options(int argc, char **argv, struct options *options)
{
    static const struct option names[] = {
        { "name", required_argument, NULL, 'n' },
        { "base", required_argument, NULL, 'b' },
        { "dictionaries", required_argument, NULL, 'd' },
        { "depfile", required_argument, NULL, 'm' },
        { "types", required_argument, NULL, 't' },
        { "keep-going", no_argument, NULL, 'k' },
        { NULL, 0, NULL, 0 },
    };
    int option;

    while ((option = getopt_long(argc, argv, "o:", names, NULL)) != -1) {
        switch (option) {
        case 'o':
            options->out = optarg;
            break;
        case 'n':
            options->name = optarg;
            break;
        case 'b':
            options->base = optarg;
            break;
        case 'd':
            options->dictionaries = optarg;
            break;
        case 'k':
            options->keep_going = true;
            break;
        case 't':
            options->types = optarg;
            break;
        case 'm':
            options->depfile = optarg;
            break;
        default:
            return false;
        }
    }
    options->arguments = (const char *const *)argv + optind;
    options->count = (size_t)(argc - optind);
    return true;
}

const char *
pack_name(const struct options *options, char *out, size_t room)
{
    const char *folder = options->arguments[options->count - 1];
    size_t end = strlen(folder), start;

    if (options->name != NULL) {
        snprintf(out, room, "%s", options->name);
        return out;
    }
    while (end > 0 && folder[end - 1] == '/')
        end--;
    for (start = end; start > 0 && folder[start - 1] != '/';)
        start--;
    snprintf(out, room, "%.*s", (int)(end - start), folder + start);
    return out;
}

bool
make_pack(struct build *build, const struct options *options,
          const struct pack *base)
{
    bool made;

    build->base = base;
    build->dictionaries = options->dictionaries;
    build->keep_going = options->keep_going;
    for (size_t i = 0; i < options->count; i++)
        LIST_ADD(&build->folders, options->arguments[i]);
    build_read(build);
    made = build_finish(build);
    (void)report_print(&build->report, stderr);
    return made;
}

/* "FILE: read1 read2": with these, ninja builds again when one changes. The
 * folders are named, too, for files that come or go. */
static bool
write_depfile(const struct build *build, const struct options *options)
{
    FILE *out = fopen(options->depfile, "we");

    if (out == NULL)
        return false;
    fprintf(out, "%s:", options->out);
    for (size_t i = 0; i < build->folders.count; i++)
        fprintf(out, " %s", build->folders.at[i]);
    for (size_t i = 0; i < build->sources.all.count; i++)
        fprintf(out, " %s", build->sources.all.at[i].path);
    fputc('\n', out);
    return fclose(out) == 0;
}

int
command_build(const struct options *options)
{
    struct build build = { 0 };
    struct pack base = { 0 };
    const char *why = NULL;
    char name[64];
    int status = 2;

    if (options->out == NULL) {
        fputs("prudence-pack build: -o FILE is missing\n", stderr);
        return 2;
    }
    if (options->base != NULL && !pack_load(&base, options->base, &why)) {
        fprintf(stderr, "prudence-pack: %s: %s\n", options->base, why);
        return 2;
    }
    status = 1;
    if (!make_pack(&build, options, options->base != NULL ? &base : NULL))
        goto end;
    status = 0;
    if (!build_write(&build, options->out,
                     pack_name(options, name, sizeof(name)))
        || chmod(options->out, 0644) != 0
        || (options->depfile != NULL && !write_depfile(&build, options))) {
        fprintf(stderr, "prudence-pack: %s: %s\n", options->out,
                strerror(errno));
        status = 2;
        goto end;
    }
    printf("%s: %zu rules, %zu patterns, %zu phrases, %zu terms, %zu forms, "
           "%zu KiB\n",
           options->out, build.rules.count, build.patterns.count,
           build.phrase_lines.count, build.terms.count, build.forms,
           build.written >> 10);
end:
    build_free(&build);
    pack_unload(&base);
    return status;
}

int
main(int argc, char **argv)
{
    struct options options = { 0 };

    for (size_t i = 0; argc > 1 && i < sizeof(commands) / sizeof(commands[0]);
         i++) {
        if (strcmp(argv[1], commands[i].name) != 0)
            continue;
        if (!read_options(argc - 1, argv + 1, &options)
            || options.count < commands[i].least
            || options.count > commands[i].most)
            break;
        return commands[i].run(&options);
    }
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts("prudence-pack " PRUDENCE_VERSION);
        return 0;
    }
    fputs(usage, stderr);
    return 2;
}
