/* SPDX-License-Identifier: MIT */
/* Reading the files of a pack's folder. */

#include "plugin/pack/builder/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin/pack/format.h"
#include "plugin/pack/guess.h"

static const char *const endings[SOURCE_KINDS] = {
    [SOURCE_LOCALE] = "locale.conf", [SOURCE_RULES] = ".rules",
    [SOURCE_WORDS] = ".words",       [SOURCE_WEIGHTS] = ".weights",
    [SOURCE_PHRASES] = ".phrases",   [SOURCE_MESSAGES] = ".messages",
    [SOURCE_SAMPLES] = ".samples",
};

static bool
kind_of(const char *name, enum source_kind *kind)
{
    const char *dot = strrchr(name, '.');

    for (size_t i = 0; i < SOURCE_KINDS; i++) {
        const char *ending = endings[i][0] == '.' ? dot : name;

        if (ending != NULL && strcmp(ending, endings[i]) == 0) {
            *kind = (enum source_kind)i;
            return true;
        }
    }
    return false;
}

/* "card.rule" is more likely a slip than a file of something else. */
static bool
report_slip(struct report *report, const char *folder, const char *name)
{
    const char *dot = strrchr(name, '.');
    struct guess guess;

    if (dot == NULL || dot == name || strlen(dot) < 4)
        return false;
    guess = guess_for(text_of(dot));
    for (size_t i = 0; i < SOURCE_KINDS; i++)
        if (endings[i][0] == '.')
            guess_try(&guess, text_of(endings[i]));
    if (guess.distance > 1)
        return false;
    report_at(report, NULL, "%s/%s: no pack file ends in '%s'%s", folder,
              name, dot, guess_text(&guess));
    return true;
}

/* The bytes of the file; NULL bytes and a fault if it cannot be read. */
static struct text
read_file(struct report *report, const char *path)
{
    struct text text = { NULL, 0 };
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat status;
    char *bytes = NULL;
    size_t length = 0;
    ssize_t got;

    if (file < 0 || fstat(file, &status) != 0) {
        report_at(report, NULL, "%s: %s", path, strerror(errno));
        goto end;
    }
    if (!S_ISREG(status.st_mode)) {
        report_at(report, NULL, "%s: this is no regular file", path);
        goto end;
    }
    if ((size_t)status.st_size > SOURCE_FILE_MAX) {
        report_at(report, NULL, "%s: the file is larger than %zu MiB", path,
                  SOURCE_FILE_MAX >> 20);
        goto end;
    }
    bytes = list_allocate((size_t)status.st_size + 1);
    while (length < (size_t)status.st_size
           && (got = read(file, bytes + length,
                          (size_t)status.st_size - length))
                  > 0)
        length += (size_t)got;
    bytes[length] = '\0';
    text = (struct text){ bytes, length };
end:
    if (file >= 0)
        (void)close(file);
    return text;
}

/* Whether it is a file of a pack, even one that cannot be read. */
static bool
add_file(struct source_list *sources, struct report *report,
         const char *folder, const char *name, size_t number)
{
    struct source source = { .folder = number, .locale = PACK_NONE };
    size_t slashes = strlen(folder);

    if (!kind_of(name, &source.kind)) {
        return report_slip(report, folder, name);
    }
    while (slashes > 1 && folder[slashes - 1] == '/')
        slashes--;
    if (asprintf(&source.path, "%.*s/%s", (int)slashes, folder, name) < 0)
        return false;
    source.text = read_file(report, source.path);
    if (source.text.bytes == NULL) {
        free(source.path);
        return true;
    }
    report_file(report, source.path, source.text);
    LIST_ADD(&sources->all, source);
    return true;
}

void
source_read_folder(struct source_list *sources, struct report *report,
                   const char *folder, size_t number)
{
    struct dirent **names = NULL;
    int count = scandir(folder, &names, NULL, alphasort);
    size_t before = sources->all.count;
    bool found = false;

    if (count < 0) {
        report_at(report, NULL, "%s: %s", folder, strerror(errno));
        return;
    }
    for (int i = 0; i < count; i++) {
        if (names[i]->d_name[0] != '.'
            && sources->all.count - before < SOURCE_FILES_MAX)
            found |= add_file(sources, report, folder, names[i]->d_name,
                              number);
        free(names[i]);
    }
    free(names);
    if (!found)
        report_at(report, NULL, "%s: this folder holds no pack files", folder);
}

void
source_free(struct source_list *sources)
{
    for (size_t i = 0; i < sources->all.count; i++) {
        free(sources->all.at[i].path);
        free((char *)(uintptr_t)sources->all.at[i].text.bytes);
    }
    LIST_FREE(&sources->all);
}
