/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_HOSTS_CLI_CLI_H
#define PLUGIN_HOSTS_CLI_CLI_H

/* The `prudence` command: what its parts share. */

#include <stdbool.h>
#include <stdio.h>

#include "plugin/include/prudence.h"

enum status { STATUS_CLEAN, STATUS_FINDINGS, STATUS_USAGE, STATUS_UNCHECKED };

struct options {
    const char *packs;    /* NULL: the installed ones */
    const char *file;     /* NULL or "-": standard input */
    const char *name, *value; /* of settings */
    int audience;
    int unit;             /* 0: bytes, else enum pru_unit */
    enum pru_style style;
    bool json, jsonl, show, why, color;
};

/* Read all of `file` into memory of the caller's; NULL and a message on
 * standard error if that fails. */
char *cli_read(const char *file, size_t *length);

/* Bytes counted as the options want. */
size_t cli_position(const struct options *options, const char *text,
                    size_t length, size_t byte);

/* The value of --audience by its name, or -1. */
int cli_audience(const char *name);

enum status cli_scan(struct pru_session *session,
                     const struct options *options);
enum status cli_json(struct pru_session *session,
                     const struct options *options);
enum status cli_jsonl(struct pru_session *session,
                      const struct options *options);
enum status cli_redact(struct pru_session *session,
                       const struct options *options);
enum status cli_settings(struct pru_session *session,
                         const struct options *options);
enum status cli_allowed(struct pru_session *session,
                        const struct options *options);

#endif
