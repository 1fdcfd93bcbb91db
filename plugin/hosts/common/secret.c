/* SPDX-License-Identifier: MIT */
/* A held draft has a page of its own, so that no other data shares its fate:
 * the page is locked where the limit on locked memory allows it, which is
 * mostly so for a few kilobytes, and a growing text moves to a larger mapping. */

#include "plugin/hosts/common/secret.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static char *
map_private(size_t room)
{
    char *bytes = mmap(NULL, room, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (bytes == MAP_FAILED)
        return NULL;
    (void)mlock(bytes, room); /* better, but a draft is not lost for it */
    (void)madvise(bytes, room, MADV_DONTDUMP);
    (void)madvise(bytes, room, MADV_WIPEONFORK);
    return bytes;
}

bool
secret_append(struct secret *secret, const char *bytes, size_t length)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t needed = secret->length + length + 1;

    if (needed > secret->room) {
        size_t room = (needed + page - 1) / page * page;
        char *larger = map_private(room);

        if (larger == NULL)
            return false;
        if (secret->bytes != NULL) {
            memcpy(larger, secret->bytes, secret->length);
            explicit_bzero(secret->bytes, secret->room);
            munmap(secret->bytes, secret->room);
        }
        secret->bytes = larger;
        secret->room = room;
    }
    memcpy(secret->bytes + secret->length, bytes, length);
    secret->length += length;
    secret->bytes[secret->length] = '\0';
    return true;
}

void
secret_clear(struct secret *secret)
{
    if (secret->bytes != NULL)
        explicit_bzero(secret->bytes, secret->length);
    secret->length = 0;
}

void
secret_wipe(struct secret *secret)
{
    if (secret->bytes != NULL) {
        explicit_bzero(secret->bytes, secret->room);
        munmap(secret->bytes, secret->room);
    }
    *secret = (struct secret){ NULL, 0, 0 };
}

void
secret_free_string(char *string)
{
    if (string != NULL)
        explicit_bzero(string, strlen(string));
    free(string);
}
