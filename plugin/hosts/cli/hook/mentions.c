/* SPDX-License-Identifier: MIT */
/*
 * Files that a prompt mentions, which the client reads and sends along.
 *
 *     why does @src/main.c fail? see @"old notes.txt" and @~/log.txt#L10-20
 *              ----------             -------------      ---------
 *
 * More is taken for a mention than by the client: what may stand behind a name is
 * cut off until there is such a file ("@notes.txt." is one of both). What is no
 * regular file, or no text, is left alone: it is sent as a list of names or as a
 * picture. What cannot be read whole is left to the judge, who says so.
 */

#include "plugin/hosts/cli/hook/passages.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin/hosts/cli/hook/memory.h"

#define FILES 64 /* of one prompt */
#define CUTS 16  /* where a name may end */
#define LOOKED_AT 4096 /* bytes of a file in which a NUL means: no text */

static bool
is_name_character(char byte)
{
    return byte == '_' || byte == '-' || byte == '.' || byte == '/'
           || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z')
           || (byte >= 'A' && byte <= 'Z') || (unsigned char)byte >= 0x80;
}

/* A regular file for reading, or -1. */
static int
open_file(const char *folder, const char *name, size_t length)
{
    char path[PATH_MAX];
    struct stat status;
    const char *home = getenv("HOME");
    int written, file;

    if (name[0] == '/')
        written = snprintf(path, sizeof(path), "%.*s", (int)length, name);
    else if (length > 2 && memcmp(name, "~/", 2) == 0 && home != NULL)
        written = snprintf(path, sizeof(path), "%s%.*s", home,
                           (int)length - 1, name + 1);
    else
        written = snprintf(path, sizeof(path), "%s/%.*s", folder, (int)length,
                           name);
    if (written < 0 || (size_t)written >= sizeof(path))
        return -1;
    file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file >= 0 && (fstat(file, &status) != 0 || !S_ISREG(status.st_mode))) {
        close(file);
        return -1;
    }
    return file;
}

/* Read the file as a passage; its descriptor is closed. */
static void
take_file(struct passages *passages, int file, const char *name, size_t length)
{
    struct passage passage = { .file = NULL };
    char *copy = memory_take(length + 1);

    passage.text = memory_read(file, PRU_DRAFT_MAX, &passage.length);
    close(file);
    if (passage.text != NULL
        && memchr(passage.text, '\0',
                  passage.length < LOOKED_AT ? passage.length : LOOKED_AT)
               != NULL)
        return;
    if (copy == NULL || passages->count >= FILES || !passages->complete) {
        passages->complete = false;
        return;
    }
    memcpy(copy, name, length);
    copy[length] = '\0';
    passage.file = copy;
    /* A text that could not be read is one that cannot be judged. */
    passages->at[passages->count++] = passage;
}

/* The mention that begins behind the @. */
static void
take_mention(struct passages *passages, const char *name, const char *folder)
{
    size_t length = strcspn(name, " \t\r\n");
    int file = -1;

    if (name[0] == '"') {
        name++;
        length = strcspn(name, "\"\n");
        file = open_file(folder, name, length);
    }
    for (int cut = 0; file < 0 && length > 0 && cut < CUTS; cut++) {
        file = open_file(folder, name, length);
        /* Back to before the last character that may be no part of it. */
        while (file < 0 && --length > 0 && name[length] != '.'
               && is_name_character(name[length]))
            ;
    }
    if (file >= 0)
        take_file(passages, file, name, length);
}

void
passages_take_mentioned(struct passages *passages, const json_t *prompt,
                        const char *folder)
{
    const char *text = json_string_value(prompt);
    const char *end = text + json_string_length(prompt);

    for (const char *at = text;
         (at = memchr(at, '@', (size_t)(end - at))) != NULL;) {
        bool within_word = at > text && is_name_character(at[-1]);

        at++;
        if (!within_word)
            take_mention(passages, at, folder);
    }
}
