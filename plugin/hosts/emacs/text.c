/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft is copied once, into address space that is mapped at the first draft
 * and kept: left out of core dumps and of child processes, its first pages
 * locked as far as the limit on locked memory allows, wiped as soon as the call
 * from Lisp is over. Emacs is asked for the length first, so nothing longer than
 * the library takes is copied at all.
 *
 * Emacs writes UTF-8 of whatever it calls a character, a lone surrogate (three
 * bytes) included; a string with raw bytes is refused. So the characters of a
 * text are its bytes that do not continue one. */

#include "plugin/hosts/emacs/text.h"

#include <string.h>
#include <sys/mman.h>

#define LOCKED (64u << 10)
#define DRAFT_ROOM ((size_t)PRU_DRAFT_MAX + 1)
#define WRITTEN_ROOM (4 * (size_t)PRU_DRAFT_MAX)

struct place {
    char *bytes; /* NULL: not mapped yet */
    size_t used; /* to be wiped */
};

static struct place draft, written;

static bool
map_place(struct place *place, size_t room)
{
    if (place->bytes != NULL)
        return true;
    place->bytes = mmap(NULL, room, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (place->bytes == MAP_FAILED) {
        place->bytes = NULL;
        return false;
    }
    (void)mlock(place->bytes, LOCKED);
    (void)madvise(place->bytes, room, MADV_DONTDUMP);
    (void)madvise(place->bytes, room, MADV_WIPEONFORK);
    return true;
}

/* What Emacs raises is not passed on: it would quote the draft. */
static bool
copy_quietly(emacs_env *env, emacs_value string, char *out, ptrdiff_t *size)
{
    if (env->copy_string_contents(env, string, out, size))
        return true;
    env->non_local_exit_clear(env);
    return false;
}

int
text_take(emacs_env *env, emacs_value string, const char **bytes,
          size_t *length)
{
    ptrdiff_t size = 0; /* with the NUL */

    if (!copy_quietly(env, string, NULL, &size))
        return PRU_ERR_TEXT;
    if (size > (ptrdiff_t)DRAFT_ROOM)
        return PRU_ERR_SIZE;
    if (!map_place(&draft, DRAFT_ROOM))
        return PRU_ERR_MEMORY;
    draft.used = (size_t)size;
    if (!copy_quietly(env, string, draft.bytes, &size))
        return PRU_ERR_TEXT;
    *bytes = draft.bytes;
    *length = (size_t)size - 1;
    return PRU_OK;
}

char *
text_room(size_t room)
{
    if (room > WRITTEN_ROOM || !map_place(&written, WRITTEN_ROOM))
        return NULL;
    written.used = room;
    return written.bytes;
}

static void
wipe(struct place *place)
{
    if (place->bytes != NULL)
        explicit_bzero(place->bytes, place->used);
    place->used = 0;
}

void
text_let_go(void)
{
    wipe(&draft);
    wipe(&written);
}

bool
text_copy(emacs_env *env, emacs_value string, char *out, size_t room)
{
    ptrdiff_t size = (ptrdiff_t)room;

    return env->copy_string_contents(env, string, out, &size);
}

emacs_value
text_string(emacs_env *env, const char *bytes)
{
    if (bytes == NULL)
        return env->intern(env, "nil");
    return env->make_string(env, bytes, (ptrdiff_t)strlen(bytes));
}

size_t
text_characters(const char *bytes, size_t length)
{
    size_t characters = 0;

    for (size_t i = 0; i < length; i++)
        characters += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return characters;
}
