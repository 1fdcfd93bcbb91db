/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_HOSTS_CLI_HOOK_PASSAGES_H
#define PLUGIN_HOSTS_CLI_HOOK_PASSAGES_H

/*
 * The texts in what is judged: each string of a JSON value, and the files that a
 * prompt mentions.
 *
 *     {"command": "psql", "env": {"password": "Lapin-7"}}
 *         "command: psql"   "password: Lapin-7"
 *
 * A short string, or a number of eight digits and more, is judged behind its key,
 * which may tell what it is. A key that is no plain name is judged as well.
 * Pictures and sounds are not judged.
 */

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "plugin/include/prudence.h"

struct passage {
    const char *text;
    size_t length;
    size_t label;     /* bytes of `text` that are the key */
    json_t *leaf;     /* the string or number it is of; NULL: a key or a file */
    const char *file; /* as the prompt names it, or NULL */
    const void *raw;  /* of a file: what tells it from any other, which is all
                         its bytes, or its date and size if it is too large */
    size_t raw_length;
};

struct passages {
    struct passage *at;
    size_t count;
    bool complete; /* false: there are more than could be taken */
};

void passages_open(struct passages *passages);

/* Take the strings of `value`. */
void passages_take(struct passages *passages, json_t *value);

/* Take the files that `prompt` mentions as @path, @"a path" or @path#L1-9, from
 * `folder` on unless they are absolute or in ~. */
void passages_take_mentioned(struct passages *passages, const json_t *prompt,
                             const char *folder);

/* Put the masked text in place of the passage's string, 0 in place of a number.
 * An error: it cannot be masked. */
int passages_mask(const struct passage *passage, struct pru_session *session,
                  const struct pru_draft *draft);

/* A value of the same shape that says `text` and nothing of the former. NULL: it
 * would be too large. */
json_t *passages_withheld(const json_t *value, const char *text);

/* `head`, and the strings of `value` in a row, in memory that is wiped. */
const char *passages_as_text(const char *head, const json_t *value);

#endif
