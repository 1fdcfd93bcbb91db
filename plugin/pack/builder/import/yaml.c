/* SPDX-License-Identifier: MIT */
/* YAML by libfyaml. References to anchors are not followed: they are texts, so
 * that a small file cannot grow into a huge one. */

#include "plugin/pack/builder/import/tree.h"

#include <libfyaml.h>
#include <stdio.h>

/* Where a node begins: a table, with its first key; a list, with its first
 * item. NULL: it is empty. */
static const struct fy_mark *
mark_of(struct fy_node *node)
{
    void *at = NULL;

    while (node != NULL && !fy_node_is_scalar(node)) {
        at = NULL;
        if (fy_node_is_mapping(node)) {
            struct fy_node_pair *pair = fy_node_mapping_iterate(node, &at);

            node = pair != NULL ? fy_node_pair_key(pair) : NULL;
        } else {
            node = fy_node_sequence_iterate(node, &at);
        }
    }
    return node != NULL ? fy_token_start_mark(fy_node_get_scalar_token(node))
                        : NULL;
}

static bool
add(struct node *parent, struct text key, struct fy_node *value,
    struct tree_file *file, int depth)
{
    const struct fy_mark *mark = mark_of(value);
    const char *place = file->text.bytes;
    struct node *node;
    void *at = NULL;

    if (depth == 0)
        return false;
    if (mark != NULL)
        place = tree_place(file, (unsigned)mark->line + 1,
                           (unsigned)mark->column + 1);
    else if (parent->place != NULL)
        place = parent->place;
    if (fy_node_is_mapping(value)) {
        struct fy_node_pair *pair;

        node = tree_add(parent, NODE_TABLE, key, (struct text){ NULL, 0 },
                        place);
        while ((pair = fy_node_mapping_iterate(value, &at)) != NULL) {
            struct text name = { "", 0 };
            const char *bytes
                = fy_node_get_scalar(fy_node_pair_key(pair), &name.length);

            if (bytes != NULL)
                name.bytes = bytes;
            if (!add(node, name, fy_node_pair_value(pair), file, depth - 1))
                return false;
        }
    } else if (fy_node_is_sequence(value)) {
        struct fy_node *child;

        node = tree_add(parent, NODE_LIST, key, (struct text){ NULL, 0 },
                        place);
        while ((child = fy_node_sequence_iterate(value, &at)) != NULL)
            if (!add(node, (struct text){ NULL, 0 }, child, file, depth - 1))
                return false;
    } else {
        struct text text = { "", 0 };
        const char *bytes = fy_node_get_scalar(value, &text.length);

        if (bytes != NULL)
            text.bytes = bytes;
        (void)tree_add(parent, NODE_TEXT, key, text, place);
    }
    return true;
}

/* The first message of the parser, and where it points. */
static void
take_fault(struct fy_diag *diag, struct tree_fault *fault)
{
    void *at = NULL;
    struct fy_diag_error *error = fy_diag_errors_iterate(diag, &at);

    if (error == NULL)
        return;
    fault->line = (unsigned)error->line;
    fault->column = (unsigned)error->column;
    snprintf(fault->message, sizeof(fault->message), "%s", error->msg);
}

struct node *
tree_from_yaml(struct text file, struct tree_fault *fault)
{
    struct fy_diag_cfg quiet;
    struct fy_parse_cfg config = { .flags = FYPCF_QUIET };
    struct fy_document *document = NULL;
    struct fy_node *top;
    struct node *root = NULL;
    struct node holder = { .kind = NODE_LIST };
    struct tree_file places = { file, file.bytes, 1 };

    *fault = (struct tree_fault){ 1, 1, "this is no YAML" };
    fy_diag_cfg_default(&quiet);
    config.diag = fy_diag_create(&quiet);
    if (config.diag == NULL)
        return NULL;
    fy_diag_set_collect_errors(config.diag, true);
    document = fy_document_build_from_string(&config, file.bytes, file.length);
    if (document == NULL) {
        take_fault(config.diag, fault);
        goto done;
    }
    top = fy_document_root(document);
    if (top == NULL)
        goto done;
    if (add(&holder, (struct text){ NULL, 0 }, top, &places, TREE_DEPTH)) {
        root = holder.first;
    } else {
        snprintf(fault->message, sizeof(fault->message), "too deep");
        tree_free(holder.first);
    }
done:
    fy_document_destroy(document);
    fy_diag_destroy(config.diag);
    return root;
}
