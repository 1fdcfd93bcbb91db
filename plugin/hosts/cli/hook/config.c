/* SPDX-License-Identifier: MIT */
/* See config.h. */

#include "plugin/hosts/cli/hook/config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BYTES_MAX ((size_t)4 << 20)
#define LINES_MAX 4096 /* of a file that is compared line by line */
#define REAL_DIGITS 15 /* enough for a number that a person wrote */

static void
complain(const char *path)
{
    fprintf(stderr, "prudence: %s: %s\n", path, strerror(errno));
}

char *
config_bytes(const char *path, bool *missing)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    char *bytes = NULL;
    size_t used = 0;
    ssize_t count = 0;

    *missing = file < 0 && errno == ENOENT;
    if (file < 0)
        return NULL;
    bytes = malloc(BYTES_MAX + 1);
    while (bytes != NULL && used < BYTES_MAX
           && (count = read(file, bytes + used, BYTES_MAX - used)) > 0)
        used += (size_t)count;
    if (bytes == NULL || count != 0) {
        /* A folder can be opened, but not read. */
        int reason = bytes == NULL ? ENOMEM : count < 0 ? errno : EFBIG;

        free(bytes);
        close(file);
        errno = reason;
        return NULL;
    }
    close(file);
    bytes[used] = '\0';
    return bytes;
}

json_t *
config_read(const char *path)
{
    bool missing;
    char *bytes = config_bytes(path, &missing);
    json_error_t error;
    json_t *object;

    if (missing)
        return json_object();
    if (bytes == NULL) {
        complain(path);
        return NULL;
    }
    object = json_loads(bytes, JSON_REJECT_DUPLICATES, &error);
    free(bytes);
    if (object == NULL) {
        /* Its text may quote the file, which may hold keys. */
        fprintf(stderr, "prudence: %s:%d:%d: no JSON\n", path, error.line,
                error.column);
        return NULL;
    }
    if (!json_is_object(object)) {
        fprintf(stderr, "prudence: %s:1:1: no JSON object\n", path);
        json_decref(object);
        return NULL;
    }
    return object;
}

/* Spaces in front of the first indented line. */
static size_t
indent_of(const char *like)
{
    const char *line = like != NULL ? strstr(like, "\n ") : NULL;
    size_t spaces = line != NULL ? strspn(line + 1, " ") : 0;

    return spaces >= 1 && spaces <= 8 ? spaces : 2;
}

char *
config_text(const json_t *object, const char *like)
{
    size_t flags = JSON_INDENT(indent_of(like));
    char *text
        = json_dumps(object, flags | JSON_REAL_PRECISION(REAL_DIGITS));
    json_t *again = text != NULL ? json_loads(text, 0, NULL) : NULL;
    char *line;

    /* A number that needs more digits than people write gets all of them. */
    if (text != NULL && !json_equal(again, object)) {
        free(text);
        text = json_dumps(object, flags);
    }
    json_decref(again);
    if (text == NULL || asprintf(&line, "%s\n", text) < 0)
        line = NULL;
    free(text);
    return line;
}

/* Cut into lines, in place. */
static size_t
split(char *text, char **lines)
{
    size_t count = 0;

    while (text != NULL && *text != '\0' && count < LINES_MAX)
        lines[count++] = strsep(&text, "\n");
    return count;
}

/* Lengths of the longest common sequence of lines from (i, j) on. */
static uint16_t *
common_lengths(char **a, size_t n, char **b, size_t m)
{
    uint16_t *lengths = calloc((n + 1) * (m + 1), sizeof(*lengths));

    for (size_t i = n; lengths != NULL && i-- > 0;)
        for (size_t j = m; j-- > 0;) {
            uint16_t *at = &lengths[i * (m + 1) + j];
            uint16_t down = at[m + 1], right = at[1];

            *at = strcmp(a[i], b[j]) == 0 ? (uint16_t)(at[m + 2] + 1)
                  : down >= right         ? down
                                          : right;
        }
    return lengths;
}

void
config_print_change(const char *path, const char *before, const char *after)
{
    char *old = strdup(before), *new = strdup(after);
    char **a = calloc(LINES_MAX, sizeof(*a));
    char **b = calloc(LINES_MAX, sizeof(*b));
    uint16_t *lengths = NULL;
    size_t n, m, i = 0, j = 0;
    bool same = true;

    if (old == NULL || new == NULL || a == NULL || b == NULL)
        goto done;
    n = split(old, a);
    m = split(new, b);
    lengths = common_lengths(a, n, b, m);
    if (lengths == NULL)
        goto done;
    printf("--- %s\n+++ %s\n", path, path);
    while (i < n || j < m) {
        uint16_t *at = &lengths[i * (m + 1) + j];

        if (i < n && j < m && strcmp(a[i], b[j]) == 0) {
            i++;
            j++;
            same = true;
            continue;
        }
        if (same)
            printf("@@ -%zu +%zu @@\n", i + 1, j + 1);
        same = false;
        if (j == m || (i < n && at[m + 1] >= at[1]))
            printf("-%s\n", a[i++]);
        else
            printf("+%s\n", b[j++]);
    }
done:
    free(lengths);
    free(a);
    free(b);
    free(old);
    free(new);
}

static bool
make_folders(const char *path)
{
    char folder[CONFIG_PATH];

    if (snprintf(folder, sizeof(folder), "%s", path) >= (int)sizeof(folder)) {
        errno = ENAMETOOLONG;
        return false;
    }
    for (char *slash = strchr(folder + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0700) != 0 && errno != EEXIST)
            return false;
        *slash = '/';
    }
    return true;
}

static bool
sync_folder(const char *path)
{
    char folder[CONFIG_PATH];
    int opened;
    bool synced;

    snprintf(folder, sizeof(folder), "%s", path);
    *strrchr(folder, '/') = '\0';
    opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    synced = opened >= 0 && fsync(opened) == 0;
    if (opened >= 0)
        close(opened);
    return synced;
}

/* Written beside it, synced, renamed: whole or not at all. */
static bool
write_whole(const char *path, const char *text, mode_t mode)
{
    char beside[CONFIG_PATH + 8];
    size_t length = strlen(text), used = 0;
    ssize_t count = 0;
    bool good;
    int file;

    snprintf(beside, sizeof(beside), "%s.XXXXXX", path);
    file = mkostemp(beside, O_CLOEXEC);
    if (file < 0)
        return false;
    while (used < length
           && (count = write(file, text + used, length - used)) > 0)
        used += (size_t)count;
    good = used == length && fchmod(file, mode) == 0 && fsync(file) == 0;
    good = close(file) == 0 && good && rename(beside, path) == 0
           && sync_folder(path);
    if (!good)
        (void)unlink(beside);
    return good;
}

/* The file that is meant, links followed. False: there is a link to nothing,
 * and it was said. */
static bool
find_target(const char *path, char target[CONFIG_PATH])
{
    char *resolved = realpath(path, NULL);
    struct stat status;
    bool good = resolved != NULL || lstat(path, &status) != 0;

    if (!good)
        fprintf(stderr, "prudence: %s: this link leads nowhere, nothing was "
                        "changed\n", path);
    snprintf(target, CONFIG_PATH, "%s", resolved != NULL ? resolved : path);
    free(resolved);
    return good;
}

void
config_backup(const char *path, char kept[CONFIG_BACKUP])
{
    char *resolved = realpath(path, NULL);

    snprintf(kept, CONFIG_BACKUP, "%s.prudence-backup",
             resolved != NULL ? resolved : path);
    free(resolved);
}

bool
config_replace(const char *path, const char *text, bool backup)
{
    char target[CONFIG_PATH], kept[CONFIG_BACKUP];
    struct stat status = { .st_mode = 0600 };
    char *before;
    bool missing, good;

    if (!find_target(path, target))
        return false;
    before = config_bytes(target, &missing);
    if (missing ? !make_folders(target)
                : before == NULL || stat(target, &status) != 0) {
        complain(target);
        free(before);
        return false;
    }
    config_backup(target, kept);
    good = before == NULL || !backup
           || write_whole(kept, before, status.st_mode & 0777);
    free(before);
    if (good && text != NULL)
        good = write_whole(target, text, status.st_mode & 0777);
    else if (good && !missing)
        good = unlink(target) == 0 && sync_folder(target);
    if (!good)
        complain(target);
    return good;
}
