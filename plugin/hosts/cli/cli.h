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
    const char *category, *explain; /* of rules */
    const char *command;
    char **arguments; /* behind the command, options aside */
    size_t count;
    bool hidden, common; /* of terms and documents */
    int audience;
    int unit;             /* 0: bytes, else enum pru_unit */
    enum pru_style style;
    bool json, jsonl, show, why, color;
    unsigned deadline;    /* of hook and install: milliseconds */
    bool unchecked_pass;  /* what cannot be checked goes, and it is said */
    const char *config;   /* of hook: the folder of settings, whatever the
                             environment says; NULL: it says */
    bool redact;          /* mask instead of holding, where it can be done */
    bool broken;          /* of hook: the options were not understood */
    bool dry_run;         /* of install */
    enum pru_scope scope; /* of allow */
};

#define DEADLINE 1000 /* milliseconds, usually */

/* Read all of `file` into memory of the caller's; NULL and a message on
 * standard error if that fails. */
char *cli_read(const char *file, size_t *length);

/* Bytes counted as the options want. */
size_t cli_position(const struct options *options, const char *text,
                    size_t length, size_t byte);

/* Become prudence-pack, with these arguments (the first is its name). Returns
 * only when that fails. */
int cli_pack(char **arguments);

/* The value of --audience by its name, or -1. */
int cli_audience(const char *name);

/* Apply settings, "name=value". False: one is unknown, and it was said. */
bool cli_apply(struct pru_session *session, char **sets);

/* Write a wording with `name` in place of {name}. */
void cli_say(FILE *out, const char *wording, const char *name);

/* `prudence hook CLIENT`, all of it: ends the process. */
_Noreturn void cli_hook(const struct options *options, char **sets);

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
enum status cli_rules(struct pru_session *session,
                      const struct options *options);
enum status cli_own(struct pru_session *session,
                    const struct options *options);
enum status cli_allowed(struct pru_session *session,
                        const struct options *options);
enum status cli_allow(struct pru_session *session,
                      const struct options *options);
enum status cli_install(struct pru_session *session,
                        const struct options *options);
enum status cli_doctor(struct pru_session *session,
                       const struct options *options);

#endif
