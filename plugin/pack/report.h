/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_REPORT_H
#define PLUGIN_PACK_REPORT_H

/*
 * What is wrong with the files of a pack, told the way compilers do:
 *
 *     en/card.rules:12:16: error: unknown window 'nere', did you mean 'near'?
 *     evidence = +2 nere cue.card
 *                   ^
 *
 * A place is a pointer into the text of a file: any stretch of text that the
 * line grammar gave out tells where it stands. Faults are collected and told in
 * the order of files and lines, whatever order they were found in.
 */

#include <stdio.h>

#include "plugin/pack/list.h"
#include "plugin/text/text.h"

struct report_file {
    const char *name; /* as it is to be printed */
    struct text text;
};

struct report_fault {
    size_t file;  /* index; faults of no file come last */
    size_t place; /* byte of the file's text */
    size_t order; /* in which it was found */
    const char *kind; /* "error" */
    char *message;
};

struct report {
    LIST(struct report_file) files;
    LIST(struct report_fault) faults;
};

/* Make known a file; `name` and `text` must outlive the report. */
void report_file(struct report *report, const char *name, struct text text);

/* A fault at `place`, which points into the text of a known file (or to its
 * end); a place in none, such as NULL, is told without a line. */
void report_at(struct report *report, const char *place, const char *format,
               ...) __attribute__((format(printf, 3, 4)));

/* The same, told as what `kind` says in place of "error"; a literal. */
void report_as(struct report *report, const char *kind, const char *place,
               const char *message);

/* The file and line of a place: "en/card.rules:12", or "". The result is
 * written to `out` and returned. */
const char *report_where(const struct report *report, const char *place,
                         char *out, size_t room);

/* Print the first fifty faults; returns how many there are. */
size_t report_print(struct report *report, FILE *out);

/* Print all of them. */
void report_print_all(struct report *report, FILE *out);

void report_free(struct report *report);

#endif
