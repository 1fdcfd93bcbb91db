/* SPDX-License-Identifier: MIT */
/* Trust in a file is trust in everybody who could have written it or any folder
 * on the way to it, so the way is walked folder by folder. */

#include "plugin/pack/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
trusted(const struct stat *status)
{
    if (status->st_uid != 0 && status->st_uid != geteuid())
        return false;
    return (status->st_mode & (S_IWGRP | S_IWOTH)) == 0
           || (S_ISDIR(status->st_mode) && (status->st_mode & S_ISVTX) != 0);
}

/* Walk to the folder of `resolved`, an absolute path without links. */
static int
open_folder(const char *resolved, const char **why)
{
    int folder = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
    const char *at = resolved + 1;
    const char *slash;

    while (folder >= 0) {
        char name[NAME_MAX + 1];
        struct stat status;
        int next;

        if (fstat(folder, &status) != 0 || !trusted(&status)) {
            *why = "a folder on its path can be written by others";
            close(folder);
            return -1;
        }
        slash = strchr(at, '/');
        if (slash == NULL)
            return folder;
        snprintf(name, sizeof(name), "%.*s", (int)(slash - at), at);
        next = openat(folder, name,
                      O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        close(folder);
        folder = next;
        at = slash + 1;
    }
    *why = "it cannot be opened";
    return -1;
}

int
path_open_trusted(const char *path, const char **why)
{
    char *resolved = realpath(path, NULL);
    int folder, file = -1;
    struct stat status;

    if (resolved == NULL) {
        *why = errno == ENOENT ? "there is no such file" : "it cannot be opened";
        return -1;
    }
    folder = open_folder(resolved, why);
    if (folder < 0)
        goto done;
    file = openat(folder, strrchr(resolved, '/') + 1,
                  O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    close(folder);
    if (file < 0) {
        *why = "it cannot be opened";
    } else if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)
               || !trusted(&status)) {
        *why = "it can be written by others, or is no regular file";
        close(file);
        file = -1;
    }
done:
    free(resolved);
    return file;
}

bool
path_in_home(char *out, size_t room, const char *variable,
             const char *otherwise, const char *name)
{
    const char *folder = secure_getenv(variable);
    int length;

    if (folder != NULL && folder[0] == '/') {
        length = snprintf(out, room, "%s/%s", folder, name);
    } else {
        folder = secure_getenv("HOME");
        if (folder == NULL || folder[0] != '/')
            return false;
        length = snprintf(out, room, "%s/%s/%s", folder, otherwise, name);
    }
    return length >= 0 && (size_t)length < room;
}

bool
path_make_folder(const char *path)
{
    char folder[PATH_MAX];

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
write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(file, bytes, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

static void
sync_folder(const char *path)
{
    char folder[PATH_MAX];
    char *slash;
    int opened;

    snprintf(folder, sizeof(folder), "%s", path);
    slash = strrchr(folder, '/');
    if (slash == NULL)
        return;
    *slash = '\0';
    opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened >= 0) {
        (void)fsync(opened);
        close(opened);
    }
}

bool
path_replace(const char *path, const void *bytes, size_t length)
{
    char beside[PATH_MAX];
    int file, error;

    if (!path_make_folder(path))
        return false;
    if (snprintf(beside, sizeof(beside), "%s.XXXXXX", path)
        >= (int)sizeof(beside)) {
        errno = ENAMETOOLONG;
        return false;
    }
    file = mkostemp(beside, O_CLOEXEC); /* mode 0600 */
    if (file < 0)
        return false;
    if (!write_all(file, bytes, length) || fsync(file) != 0) {
        error = errno;
        close(file);
        goto fail;
    }
    if (close(file) != 0 || rename(beside, path) != 0) {
        error = errno;
        goto fail;
    }
    sync_folder(path);
    return true;
fail:
    (void)unlink(beside);
    errno = error;
    return false;
}
