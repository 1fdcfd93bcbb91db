/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_IMPORT_TREE_H
#define PLUGIN_PACK_BUILDER_IMPORT_TREE_H

/*
 * A foreign file, whatever it is written in: tables of lists of texts. Numbers,
 * dates and truth values are texts, as they stand.
 *
 *     [[rules]]                rules:
 *     id = "acme"                - id: acme
 *
 *     table { "rules": list { table { "id": "acme" } } }
 */

#include <stdbool.h>
#include <stddef.h>

#include "plugin/text/text.h"

#ifdef __cplusplus
extern "C" {
#endif

enum node_kind { NODE_TEXT, NODE_LIST, NODE_TABLE };

struct node {
    enum node_kind kind;
    char *key;         /* in a table; else NULL */
    struct text text;  /* of a NODE_TEXT, NUL-terminated; may hold NULs */
    const char *place; /* in the file's text, for reports */
    struct node *first, *last, *next; /* children, in the file's order */
};

#define TREE_DEPTH 200 /* tables in tables; deeper ones are refused */

/* Where a file is wrong, and how. */
struct tree_fault {
    unsigned line, column; /* from 1 */
    char message[256];
};

/* Read a whole file. NULL: `fault` tells. Free with tree_free(). */
struct node *tree_from_toml(struct text file, struct tree_fault *fault);
struct node *tree_from_yaml(struct text file, struct tree_fault *fault);
void tree_free(struct node *node);

/* A new node, the last child of `parent` (NULL: it is the root). `key` may be
 * NULL; it and `text` are copied. */
struct node *tree_add(struct node *parent, enum node_kind kind,
                      struct text key, struct text text, const char *place);

/* A file being read, and the line that was asked for last: places are mostly
 * asked for in their order. Begin with { file, file.bytes, 1 }. */
struct tree_file {
    struct text text;
    const char *at; /* where the line begins */
    unsigned line;  /* from 1 */
};

/* The place of a line and column (of bytes) in the file. */
const char *tree_place(struct tree_file *file, unsigned line, unsigned column);

/* The child of that key; NULL: none, or no table. `node` may be NULL. */
const struct node *tree_get(const struct node *node, const char *key);

/* The child's text; NULL: none. */
const char *tree_text(const struct node *node, const char *key);
bool tree_true(const struct node *node, const char *key);

#ifdef __cplusplus
}
#endif
#endif
