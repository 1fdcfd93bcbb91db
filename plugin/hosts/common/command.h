/* SPDX-License-Identifier: MIT */
#ifndef HOSTS_COMMON_COMMAND_H
#define HOSTS_COMMON_COMMAND_H

/* /prudence: what the user can do about a draft (answer.c), and about prudence
 * (command.c). */

#include "plugin/hosts/common/host.h"

#define COMMAND_WORDS 8 /* that count, the subcommand's name excluded */

/* Run what stands behind /prudence, given in this buffer. */
void command_run(struct buffer *buffer, const char *line);

/* Subcommand i, for help and completion; its help is the message
 * "ui.help.NAME". NULL: past the last. */
struct subcommand;
struct arguments;
typedef bool command_fn(const struct arguments *arguments);
struct subcommand {
    const char *name;
    const char *arguments; /* for people */
    /* What may stand at the first and second place behind it: words, separated
     * by "|"; "settings": the names that pru_setting_name() tells. */
    const char *first, *second;
    command_fn *run;
};
const struct subcommand *command_get(size_t i);

/* Within the common part: what a subcommand is called with. False: the words are
 * not what it takes. */
struct arguments {
    struct buffer *buffer; /* where the command was given */
    int count;
    const char *words[COMMAND_WORDS];
};

/* A number, wherever it stands among the words; 0: none. */
bool is_number(const char *word);
unsigned number_of(const struct arguments *arguments);

command_fn answer_send, answer_drop, answer_redact, answer_pseudonymise,
    answer_why, answer_allow;

#endif
