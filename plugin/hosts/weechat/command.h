/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_COMMAND_H
#define HOSTS_WEECHAT_COMMAND_H

/* /prudence: what the user can do about a draft (answer.c), and about prudence
 * (command.c). */

#include "plugin/hosts/weechat/host.h"

struct arguments {
    struct t_gui_buffer *buffer; /* where the command was given */
    int count;                   /* of words, the command's name excluded */
    char **words;
};

void command_begin(void);

/* A number, wherever it stands among the words; 0: none. */
bool is_number(const char *word);
unsigned number_of(const struct arguments *arguments);

/* False: the words are not what the command takes. */
typedef bool command_fn(const struct arguments *arguments);

command_fn answer_send, answer_drop, answer_redact, answer_pseudonymise,
    answer_why, answer_allow;

#endif
