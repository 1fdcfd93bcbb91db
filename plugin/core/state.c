/* SPDX-License-Identifier: MIT */
/* See state.h. */

#include "plugin/core/state.h"

#include <unistd.h>

#include <sodium.h>

#include "plugin/pack/paths.h"

#define KEY_MAX 64

static int
open_told(const struct engine *engine, const char *path)
{
    const char *why = NULL;
    int file;

    if (access(path, F_OK) != 0)
        return -1;
    file = path_open_trusted(path, &why);
    if (file < 0)
        engine_tell(engine, path, why);
    return file;
}

FILE *
state_open(const struct engine *engine, const char *path)
{
    int opened = open_told(engine, path);
    FILE *file = opened >= 0 ? fdopen(opened, "r") : NULL;

    if (file == NULL && opened >= 0)
        close(opened);
    return file;
}

bool
state_read_key(const struct engine *engine, const char *path,
               unsigned char *key, size_t bytes)
{
    unsigned char read_in[KEY_MAX];
    int file = open_told(engine, path);
    bool whole;

    if (file < 0)
        return false;
    whole = bytes <= sizeof(read_in)
            && read(file, read_in, bytes) == (ssize_t)bytes;
    if (whole)
        memcpy(key, read_in, bytes);
    close(file);
    explicit_bzero(read_in, sizeof(read_in));
    return whole;
}
