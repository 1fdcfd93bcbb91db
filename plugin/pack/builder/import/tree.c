/* SPDX-License-Identifier: MIT */
/* The tree that toml.cpp and yaml.c make. */

#include "plugin/pack/builder/import/tree.h"

#include <stdint.h>
#include <stdlib.h>

#include "plugin/pack/list.h"

static char *
copy_of(struct text text)
{
    char *copy = list_allocate(text.length + 1);

    if (text.length > 0)
        memcpy(copy, text.bytes, text.length);
    copy[text.length] = '\0';
    return copy;
}

struct node *
tree_add(struct node *parent, enum node_kind kind, struct text key,
         struct text text, const char *place)
{
    struct node *node = list_allocate(sizeof(*node));

    *node = (struct node){ .kind = kind, .place = place };
    if (key.bytes != NULL)
        node->key = copy_of(key);
    if (kind == NODE_TEXT)
        node->text = (struct text){ copy_of(text), text.length };
    if (parent == NULL)
        return node;
    if (parent->last != NULL)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

void
tree_free(struct node *node)
{
    if (node == NULL)
        return;
    for (struct node *child = node->first, *next; child != NULL;
         child = next) {
        next = child->next;
        tree_free(child);
    }
    free(node->key);
    free((char *)(uintptr_t)node->text.bytes);
    free(node);
}

const char *
tree_place(struct tree_file *file, unsigned line, unsigned column)
{
    const char *end = file->text.bytes + file->text.length, *at;

    if (line < file->line) {
        file->at = file->text.bytes;
        file->line = 1;
    }
    while (file->line < line) {
        const char *newline
            = memchr(file->at, '\n', (size_t)(end - file->at));

        if (newline == NULL)
            break;
        file->at = newline + 1;
        file->line++;
    }
    at = file->at;
    while (column > 1 && at < end && *at != '\n') {
        at++;
        column--;
    }
    return at;
}

const struct node *
tree_get(const struct node *node, const char *key)
{
    if (node == NULL || node->kind != NODE_TABLE)
        return NULL;
    for (const struct node *child = node->first; child != NULL;
         child = child->next)
        if (strcmp(child->key, key) == 0)
            return child;
    return NULL;
}

const char *
tree_text(const struct node *node, const char *key)
{
    const struct node *child = tree_get(node, key);

    return child != NULL && child->kind == NODE_TEXT ? child->text.bytes
                                                     : NULL;
}

bool
tree_true(const struct node *node, const char *key)
{
    const char *text = tree_text(node, key);

    return text != NULL && strcmp(text, "true") == 0;
}
