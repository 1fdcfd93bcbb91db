/* SPDX-License-Identifier: MIT */
/* Strings by hash, open addressing. */

#include "plugin/pack/builder/strings.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

static size_t
slot_of(const struct strings *strings, struct text text)
{
    size_t mask = strings->room - 1;
    size_t i = (size_t)XXH3_64bits(text.bytes, text.length) & mask;

    while (strings->slots[i] != 0
           && !text_equal(strings_text(strings, strings->slots[i]), text))
        i = (i + 1) & mask;
    return i;
}

static void
make_room(struct strings *strings)
{
    struct strings bigger = *strings;

    bigger.room = strings->room > 0 ? strings->room * 2 : 1024;
    bigger.slots = list_allocate(bigger.room * sizeof(bigger.slots[0]));
    memset(bigger.slots, 0, bigger.room * sizeof(bigger.slots[0]));
    for (size_t i = 0; i < strings->room; i++) {
        uint32_t offset = strings->slots[i];

        if (offset != 0)
            bigger.slots[slot_of(&bigger, strings_text(strings, offset))]
                = offset;
    }
    free(strings->slots);
    *strings = bigger;
}

uint32_t
strings_add(struct strings *strings, struct text text)
{
    size_t slot;

    if (strings->bytes.count == 0)
        LIST_ADD(&strings->bytes, '\0');
    if (text.length == 0)
        return 0;
    if (strings->count * 2 >= strings->room)
        make_room(strings);
    slot = slot_of(strings, text);
    if (strings->slots[slot] == 0) {
        strings->slots[slot] = (uint32_t)strings->bytes.count;
        strings->count++;
        for (size_t i = 0; i < text.length; i++)
            LIST_ADD(&strings->bytes, text.bytes[i]);
        LIST_ADD(&strings->bytes, '\0');
    }
    return strings->slots[slot];
}

struct text
strings_text(const struct strings *strings, uint32_t offset)
{
    return text_of(strings->bytes.at + offset);
}

void
strings_free(struct strings *strings)
{
    LIST_FREE(&strings->bytes);
    free(strings->slots);
    *strings = (struct strings){ 0 };
}
