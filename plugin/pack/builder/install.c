/* SPDX-License-Identifier: MIT */
/* The user's own packs: ${XDG_DATA_HOME:-~/.local/share}/prudence/NAME.pack,
 * which every session loads after those of the system. */

#include "plugin/pack/builder/commands.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include "plugin/pack/builder/check.h"
#include "plugin/pack/paths.h"

/* Where the pack of that name is kept. */
static bool
own_file(const char *name, char *path, size_t room)
{
    char file[128];

    if (!is_identifier(text_of(name)) || name[0] == '.'
        || snprintf(file, sizeof(file), "prudence/%s.pack", name)
               >= (int)sizeof(file)) {
        fprintf(stderr,
                "prudence-pack: '%s' is no name for a pack: a-z, 0-9, '.', "
                "'_', '-'\n",
                name);
        return false;
    }
    if (!path_in_home(path, room, "XDG_DATA_HOME", ".local/share", file)) {
        fputs("prudence-pack: there is no home folder to put it in\n", stderr);
        return false;
    }
    return true;
}

int
command_add(const struct options *options)
{
    char path[PATH_MAX], name[64];
    struct checked checked = { 0 };
    int status;

    if (!own_file(pack_name(options, name, sizeof(name)), path, sizeof(path)))
        return 2;
    status = check_pack(&checked, options);
    if (status != 0)
        goto end;
    if (!path_make_folder(path)
        || !build_write(&checked.build, path, name)) {
        fprintf(stderr, "prudence-pack: %s: %s\n", path, strerror(errno));
        status = 2;
        goto end;
    }
    printf("added %s: %zu rules, %zu terms, %zu phrases\n", name,
           checked.build.rules.count, checked.build.terms.count,
           checked.build.phrase_lines.count);
end:
    check_free(&checked);
    return status;
}

static int
is_pack(const struct dirent *file)
{
    size_t length = strlen(file->d_name);

    return length > 5 && strcmp(file->d_name + length - 5, ".pack") == 0;
}

static void
list_pack(const char *folder, const char *name)
{
    char path[PATH_MAX];
    const char *why = NULL;
    struct pack pack;

    if (snprintf(path, sizeof(path), "%s/%s", folder, name)
        >= (int)sizeof(path))
        return;
    if (pack_load(&pack, path, &why)) {
        printf("%.*s\t%zu rules\t%zu phrases\t%zu KiB\n",
               (int)strlen(name) - 5, name,
               PACK_COUNT(&pack, PACK_RULES, struct pack_rule),
               PACK_COUNT(&pack, PACK_PHRASES, struct pack_phrase),
               pack.bytes >> 10);
        pack_unload(&pack);
    } else {
        printf("%.*s\tnot used: %s\n", (int)strlen(name) - 5, name, why);
    }
}

int
command_list(const struct options *options)
{
    char folder[PATH_MAX];
    struct dirent **files = NULL;
    int count;

    (void)options;
    if (!path_in_home(folder, sizeof(folder), "XDG_DATA_HOME", ".local/share",
                      "prudence")) {
        fputs("prudence-pack: there is no home folder\n", stderr);
        return 2;
    }
    count = scandir(folder, &files, is_pack, alphasort);
    for (int i = 0; i < count; i++) {
        list_pack(folder, files[i]->d_name);
        free(files[i]);
    }
    free(files);
    return 0;
}

int
command_remove(const struct options *options)
{
    char path[PATH_MAX];

    if (!own_file(options->arguments[0], path, sizeof(path)))
        return 2;
    if (unlink(path) != 0) {
        fprintf(stderr, "prudence-pack: %s: %s\n", path, strerror(errno));
        return 2;
    }
    printf("removed %s\n", options->arguments[0]);
    return 0;
}
