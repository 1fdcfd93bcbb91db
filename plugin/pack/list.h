/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_LIST_H
#define PLUGIN_PACK_LIST_H

/*
 * A list that grows. The builder is a program of its own, so when memory is
 * short it says so and ends.
 *
 *     LIST(uint32_t) numbers = { 0 };
 *     LIST_ADD(&numbers, 42);
 *     for (size_t i = 0; i < numbers.count; i++)
 *         use(numbers.at[i]);
 *     LIST_FREE(&numbers);
 */

#include <stddef.h>
#include <stdlib.h>

#define LIST(type)                                                          \
    struct {                                                                \
        type *at;                                                           \
        size_t count, room;                                                 \
    }

#define LIST_ADD(list, ...)                                                 \
    ((list)->at = list_grow((list)->at, (list)->count, &(list)->room,       \
                            sizeof(*(list)->at)),                           \
     (list)->at[(list)->count++] = (__VA_ARGS__))

#define LIST_FREE(list) (free((list)->at), (list)->at = NULL, (list)->count = 0)

/* Bytes of all that is in the list. */
#define LIST_BYTES(list) ((list)->count * sizeof(*(list)->at))

/* Room for one more item behind `count` items of `size` bytes. */
void *list_grow(void *items, size_t count, size_t *room, size_t size);

/* malloc() that ends the program when memory is short. */
void *list_allocate(size_t size);

#endif
