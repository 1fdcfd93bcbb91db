/* SPDX-License-Identifier: MIT */
/*
 * `prudence terms` and `prudence document`: what is the user's own.
 *
 *     prudence terms add aurora "maison bleue"   prudence document add plan.txt
 *     prudence terms                             prudence document
 *     prudence terms remove 2                    prudence document remove 1
 *     prudence terms forget                      prudence document forget
 *
 * --hidden keeps no name for the list; --common: text that every document has,
 * like a letterhead. Other forms of a term are asked of prudence-pack, which
 * has the dictionaries.
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "plugin/hosts/cli/cli.h"

#define FORMS_MAX 256

static bool
is_document(const struct options *options)
{
    return strcmp(options->command, "document") == 0;
}

/* Whether entry n is listed by this command. */
static const char *
entry_of(struct pru_session *session, const struct options *options, size_t n,
         enum pru_own *kind, bool *listed)
{
    const char *text = pru_own(session, n, kind);

    *listed = text != NULL && (*kind != PRU_OWN_TERM) == is_document(options);
    return text;
}

static enum status
list(struct pru_session *session, const struct options *options)
{
    static const char *const kinds[]
        = { "ui.own.term", "ui.own.document", "ui.own.common" };
    const char *text;
    enum pru_own kind;
    size_t number = 0;
    bool listed;

    for (size_t n = 0;
         (text = entry_of(session, options, n, &kind, &listed)) != NULL; n++)
        if (listed)
            printf("%zu  %s %s\n", ++number,
                   pru_wording(session, kinds[kind]), text);
    if (number == 0)
        puts(pru_wording(session, "ui.own.empty"));
    return STATUS_CLEAN;
}

static enum status
fail(const char *what, int error)
{
    fprintf(stderr, "prudence: %s: %s\n", what, pru_strerror(error));
    return error == PRU_ERR_ARGUMENT ? STATUS_USAGE : STATUS_UNCHECKED;
}

/* Read lines of `text` into forms, behind the first. */
static size_t
split_lines(char *text, const char **forms)
{
    size_t count = 1;
    char *rest = text, *line;

    while ((line = strsep(&rest, "\n")) != NULL && count < FORMS_MAX)
        if (*line != '\0')
            forms[count++] = line;
    return count;
}

/* The output of `prudence-pack forms TERM`, or NULL. */
static char *
ask_forms(const char *term)
{
    char *bytes = NULL;
    size_t length = 0;
    int ends[2], status = 0;
    FILE *in, *memory = NULL;
    pid_t child;
    int c;

    if (pipe(ends) != 0)
        return NULL;
    child = fork();
    if (child == 0) {
        char *arguments[]
            = { (char *)(uintptr_t) "prudence-pack",
                (char *)(uintptr_t) "forms", (char *)(uintptr_t)term, NULL };

        if (dup2(ends[1], STDOUT_FILENO) < 0)
            _exit(127);
        close(ends[0]);
        close(ends[1]);
        cli_pack(arguments);
        _exit(127);
    }
    close(ends[1]);
    in = fdopen(ends[0], "r");
    if (in != NULL)
        memory = open_memstream(&bytes, &length);
    while (memory != NULL && (c = getc(in)) != EOF)
        putc(c, memory);
    if (memory != NULL)
        (void)fclose(memory);
    if (in != NULL)
        (void)fclose(in);
    if (child < 0 || waitpid(child, &status, 0) < 0 || !WIFEXITED(status)
        || WEXITSTATUS(status) != 0) {
        free(bytes);
        return NULL;
    }
    return bytes;
}

static int
add_term(struct pru_session *session, const struct options *options,
         const char *term)
{
    const char *forms[FORMS_MAX] = { term };
    char *others = ask_forms(term);
    size_t count = 1;
    int error;

    if (others != NULL)
        count = split_lines(others, forms);
    else
        fprintf(stderr, "prudence: %s\n",
                pru_wording(session, "ui.own.uninflected"));
    error = pru_own_term(session, forms, count,
                         options->hidden ? NULL : term);
    free(others);
    return error;
}

static int
add_document(struct pru_session *session, const struct options *options,
             const char *file)
{
    const char *slash = strrchr(file, '/');
    size_t length;
    char *text = cli_read(file, &length);
    int error;

    if (text == NULL)
        return PRU_ERR_FILE;
    error = pru_own_text(session,
                         options->common ? PRU_OWN_COMMON : PRU_OWN_DOCUMENT,
                         text, length,
                         options->hidden  ? NULL
                         : slash != NULL  ? slash + 1
                                          : file);
    explicit_bzero(text, length);
    free(text);
    return error;
}

static enum status
add(struct pru_session *session, const struct options *options)
{
    for (size_t i = 1; i < options->count; i++) {
        const char *what = options->arguments[i];
        int error = is_document(options)
                        ? add_document(session, options, what)
                        : add_term(session, options, what);

        if (error != PRU_OK)
            return fail(what, error);
        printf("%s %s\n", pru_wording(session, "ui.own.added"), what);
    }
    return options->count > 1 ? STATUS_CLEAN : STATUS_USAGE;
}

/* Remove the entry of that number in the list; 0: all. */
static enum status
remove_entries(struct pru_session *session, const struct options *options,
               unsigned long wanted)
{
    enum pru_own kind;
    unsigned long number = 0;
    size_t n = 0;
    bool listed, removed = false;

    while (entry_of(session, options, n, &kind, &listed) != NULL) {
        number += listed;
        if (!listed || (wanted != 0 && number != wanted)) {
            n++;
            continue;
        }
        if (pru_own_remove(session, n) != PRU_OK)
            return fail(options->command, PRU_ERR_FILE);
        removed = true;
        if (wanted != 0)
            break;
    }
    if (wanted != 0 && !removed)
        return fail(options->command, PRU_ERR_ARGUMENT);
    puts(pru_wording(session, "ui.own.removed"));
    return STATUS_CLEAN;
}

enum status
cli_own(struct pru_session *session, const struct options *options)
{
    const char *verb = options->count > 0 ? options->arguments[0] : "list";
    char *end;
    unsigned long number;

    if (strcmp(verb, "list") == 0)
        return list(session, options);
    if (strcmp(verb, "add") == 0)
        return add(session, options);
    if (strcmp(verb, "forget") == 0)
        return remove_entries(session, options, 0);
    if (strcmp(verb, "remove") == 0 && options->count == 2) {
        number = strtoul(options->arguments[1], &end, 10);
        if (*end == '\0' && number > 0)
            return remove_entries(session, options, number);
    }
    fprintf(stderr, "prudence %s: add, list, remove NUMBER or forget\n",
            options->command);
    return STATUS_USAGE;
}
