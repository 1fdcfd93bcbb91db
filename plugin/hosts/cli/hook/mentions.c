/* SPDX-License-Identifier: MIT */
/*
 * Files that a prompt mentions, which the client reads and sends along.
 *
 *     why does @src/main.c fail? see @"old notes.txt" and @~/log.txt#L10-20
 *              ----------             -------------      ---------
 *
 * More is taken for a mention than by the client: what may stand behind a name is
 * cut off until there is such a file ("@notes.txt." is one of both). What is no
 * regular file is left alone: it is sent as a list of names. So is a picture that
 * is one by its name and by its first bytes. Whatever else is in a file is judged;
 * what cannot be read whole is left to the judge, who says so.
 */

#include "plugin/hosts/cli/hook/passages.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin/hosts/cli/hook/memory.h"

#define FILES 64      /* of one prompt */
#define TRIES 0x10000 /* names that are tried for it: a tenth of a second */

/* White space that is not ASCII: a mention ends there. */
static const char *const spaces[] = {
    "\xc2\x85", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
    "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a",
    "\u2028", "\u2029", "\u202f", "\u205f", "\u3000", "\ufeff",
};

/* What is sent as a picture or a document, not as text. */
static const struct {
    const char *ending, *magic;
} media[] = {
    { ".png", "\x89PNG" }, { ".jpg", "\xff\xd8\xff" },
    { ".jpeg", "\xff\xd8\xff" }, { ".gif", "GIF8" },
    { ".webp", "RIFF" }, { ".pdf", "%PDF-" },
};

/* One prompt's mentions. */
struct search {
    struct passages *passages;
    const char *folder;
    unsigned tries; /* that are left */
};

/* Of ASCII, that is. */
static bool
is_name_character(char byte)
{
    return byte == '_' || byte == '-' || byte == '.' || byte == '/'
           || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z')
           || (byte >= 'A' && byte <= 'Z');
}

/* A character in front of which a name may end: not a letter of ASCII, nor the
 * rest of another character. */
static bool
may_follow(char byte)
{
    return byte == '.'
           || (!is_name_character(byte)
               && ((unsigned char)byte & 0xc0) != 0x80);
}

static bool
is_space(const char *text)
{
    if (*text == ' ' || (*text >= '\t' && *text <= '\r'))
        return true;
    for (size_t i = 0; i < sizeof(spaces) / sizeof(spaces[0]); i++)
        if (strncmp(text, spaces[i], strlen(spaces[i])) == 0)
            return true;
    return false;
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

static bool
is_medium(const char *name, const char *bytes, size_t length)
{
    const char *ending = strrchr(name, '.');

    for (size_t i = 0; ending != NULL && i < sizeof(media) / sizeof(media[0]);
         i++) {
        size_t magic = strlen(media[i].magic);

        if (strcasecmp(ending, media[i].ending) == 0 && length >= magic
            && memcmp(bytes, media[i].magic, magic) == 0)
            return true;
    }
    return false;
}

/* Append a character as UTF-8. */
static char *
put_character(char *out, unsigned c)
{
    if (c < 0x80) {
        *out++ = (char)c;
        return out;
    }
    if (c < 0x800) {
        *out++ = (char)(0xc0 | c >> 6);
    } else {
        if (c < 0x10000) {
            *out++ = (char)(0xe0 | c >> 12);
        } else {
            *out++ = (char)(0xf0 | c >> 18);
            *out++ = (char)(0x80 | (c >> 12 & 0x3f));
        }
        *out++ = (char)(0x80 | (c >> 6 & 0x3f));
    }
    *out++ = (char)(0x80 | (c & 0x3f));
    return out;
}

enum order { NOT_WIDE, LITTLE, BIG };

/* Whether it is UTF-16: it begins with a mark, or every other byte is a NUL, as
 * in most languages of Europe. */
static enum order
order_of(const unsigned char *bytes, size_t length)
{
    size_t zeros[2] = { 0 };

    if (length >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe)
        return LITTLE;
    if (length >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
        return BIG;
    for (size_t i = 0; i < length; i++)
        zeros[i & 1] += bytes[i] == 0;
    if (zeros[0] + zeros[1] < length / 4 || length < 2)
        return NOT_WIDE;
    return zeros[1] > zeros[0] ? LITTLE : BIG;
}

/* If the text is UTF-16, make it UTF-8. */
static void
convert(struct passage *passage)
{
    const unsigned char *in = (const unsigned char *)passage->text;
    enum order order = order_of(in, passage->length);
    size_t units = passage->length / 2;
    bool little = order == LITTLE;
    char *out;

    if (order == NOT_WIDE)
        return;
    passage->text = out = memory_take(units * 3 + 1);
    if (out == NULL)
        return;
    for (size_t i = in[0] >= 0xfe; i < units; i++) {
        unsigned c = (unsigned)in[2 * i + little] << 8 | in[2 * i + !little];
        unsigned next = i + 1 < units ? (unsigned)in[2 * i + 2 + little] << 8
                                            | in[2 * i + 2 + !little]
                                      : 0;

        if (c >= 0xd800 && c < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
            c = 0x10000 + ((c - 0xd800) << 10) + (next - 0xdc00);
            i++;
        } else if (c >= 0xd800 && c < 0xe000) {
            c = 0xfffd;
        }
        out = put_character(out, c);
    }
    *out = '\0';
    passage->length = (size_t)(out - passage->text);
}

/* Read the file as a passage; its descriptor is closed. */
static void
take_file(struct passages *passages, int file, const char *name, size_t length)
{
    struct passage passage = { .file = NULL };
    char *copy = memory_take(length + 1);
    struct stat *status = memory_take(sizeof(*status));
    size_t bytes;
    char *text = memory_read(file, PRU_DRAFT_MAX, &bytes);
    bool whole = text != NULL && bytes <= PRU_DRAFT_MAX;

    if (copy == NULL || status == NULL || fstat(file, status) != 0
        || passages->count >= FILES || !passages->complete) {
        passages->complete = false;
        close(file);
        return;
    }
    close(file);
    memcpy(copy, name, length);
    copy[length] = '\0';
    if (whole && is_medium(copy, text, bytes))
        return;
    passage.file = copy;
    if (whole) {
        passage.text = passage.raw = text;
        passage.length = passage.raw_length = bytes;
        convert(&passage);
    } else {
        /* A text that could not be read is one that cannot be judged. Reading
         * it must not make another file of it. */
        memset(&status->st_atim, 0, sizeof(status->st_atim));
        passage.raw = (const char *)status;
        passage.raw_length = sizeof(*status);
    }
    passages->at[passages->count++] = passage;
}

/* Open what is named, unless too much was tried already. */
static int
try_file(struct search *search, const char *name, size_t length)
{
    if (search->tries == 0) {
        search->passages->complete = false;
        return -1;
    }
    search->tries--;
    return open_file(search->folder, name, length);
}

/* The mention that begins behind the @. */
static void
take_mention(struct search *search, const char *name)
{
    size_t length = 0;
    int file = -1;

    if (name[0] == '"') {
        name++;
        length = strcspn(name, "\"\n");
        file = try_file(search, name, length);
    } else {
        while (length < PATH_MAX && name[length] != '\0'
               && !is_space(name + length))
            length++;
    }
    while (file < 0 && length > 0 && search->passages->complete) {
        file = try_file(search, name, length);
        /* Back to before the last character that may be no part of it. */
        while (file < 0 && --length > 0 && !may_follow(name[length]))
            ;
    }
    if (file >= 0)
        take_file(search->passages, file, name, length);
}

void
passages_take_mentioned(struct passages *passages, const json_t *prompt,
                        const char *folder)
{
    struct search search = { passages, folder, TRIES };
    const char *text = json_string_value(prompt);
    const char *end = text + json_string_length(prompt);

    for (const char *at = text;
         (at = memchr(at, '@', (size_t)(end - at))) != NULL;) {
        bool within_word = at > text && is_name_character(at[-1]);

        at++;
        if (!within_word)
            take_mention(&search, at);
    }
}
