/* SPDX-License-Identifier: MIT */
/*
 * Findings for people, as a compiler would tell them:
 *
 *     draft.txt:1:12: ask: This message holds a payment card number.
 *         my card is •••• •••• •••• ••••
 *                    ^~~~~~~~~~~~~~~~~~~
 *         financial, certain: its check digit is right (+3), …
 *
 * The value itself is written with dots, unless the user wants to see it.
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/hosts/cli/cli.h"

#define LINE_MAX_SHOWN 160 /* bytes on either side of a finding */

struct place {
    size_t line, column; /* from 1; columns in characters */
    size_t line_start, line_end;
};

char *
cli_read(const char *file, size_t *length)
{
    bool standard = file == NULL || strcmp(file, "-") == 0;
    FILE *input = standard ? stdin : fopen(file, "re");
    char *bytes = NULL;
    size_t room = 0;

    *length = 0;
    if (input == NULL) {
        fprintf(stderr, "prudence: %s: %s\n", file, strerror(errno));
        return NULL;
    }
    do {
        if (*length == room) {
            char *more = realloc(bytes, room = room * 2 + 65536);

            if (more == NULL) {
                free(bytes);
                bytes = NULL;
                fprintf(stderr, "prudence: out of memory\n");
                goto done;
            }
            bytes = more;
        }
        *length += fread(bytes + *length, 1, room - *length, input);
    } while (!feof(input) && !ferror(input));
    if (ferror(input)) {
        fprintf(stderr, "prudence: %s: %s\n", standard ? "-" : file,
                strerror(errno));
        free(bytes);
        bytes = NULL;
    }
done:
    if (!standard)
        fclose(input);
    return bytes;
}

static struct place
place_of(const char *text, size_t length, size_t byte)
{
    struct place place = { .line = 1 };

    for (size_t i = 0; i < byte; i++)
        if (text[i] == '\n') {
            place.line++;
            place.line_start = i + 1;
        }
    place.line_end = byte;
    while (place.line_end < length && text[place.line_end] != '\n')
        place.line_end++;
    place.column = 1
                   + pru_position(text + place.line_start,
                                  place.line_end - place.line_start,
                                  byte - place.line_start, PRU_CODEPOINT);
    return place;
}

static bool
begins_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

/* Whether byte i is inside a finding. */
static bool
is_found(const struct pru_session *session, size_t i)
{
    for (size_t f = 0; f < pru_findings(session); f++)
        if (i >= pru_finding_start(session, f)
            && i < pru_finding_end(session, f))
            return true;
    return false;
}

/* The line, found characters as dots, and the marks below this finding. */
static void
print_line(const struct pru_session *session, const struct options *options,
           const char *text, const struct place *place, size_t start,
           size_t end)
{
    size_t from = place->line_start, to = place->line_end;

    if (start > from + LINE_MAX_SHOWN)
        from = start - LINE_MAX_SHOWN;
    if (to > end + LINE_MAX_SHOWN && end > from)
        to = end + LINE_MAX_SHOWN;
    while (!begins_character(text[from]))
        from++;
    printf("    ");
    for (size_t i = from; i < to; i++) {
        if (!options->show && is_found(session, i) && text[i] != ' ') {
            if (begins_character(text[i]))
                printf("•");
        } else if ((unsigned char)text[i] >= ' ' || text[i] == '\t') {
            putchar(text[i]);
        }
    }
    printf("\n    ");
    for (size_t i = from; i < to && i < end; i++)
        if (begins_character(text[i]))
            putchar(i < start ? (text[i] == '\t' ? '\t' : ' ')
                              : (i == start ? '^' : '~'));
    putchar('\n');
}

static void
print_finding(const struct pru_session *session, const struct options *options,
              const char *text, size_t length, size_t i)
{
    static const char *const colors[] = { "", "\033[36m", "\033[33;1m",
                                          "\033[31;1m" };
    size_t start = pru_finding_start(session, i);
    struct place place = place_of(text, length, start);
    int action = pru_finding_action(session, i);
    char key[64];

    printf("%s:%zu:%zu: %s", options->file != NULL ? options->file : "-",
           place.line, place.column, options->color ? colors[action] : "");
    snprintf(key, sizeof(key), "ui.action.%s", pru_action_name(action));
    printf("%s%s: %s\n", pru_wording(session, key),
           options->color ? "\033[0m" : "", pru_finding_message(session, i));
    print_line(session, options, text, &place, start,
               pru_finding_end(session, i));
    snprintf(key, sizeof(key), "ui.category.%s",
             pru_category_name(pru_finding_category(session, i)));
    printf("    %s, ", pru_wording(session, key));
    snprintf(key, sizeof(key), "ui.level.%s",
             pru_level_name(pru_finding_level(session, i)));
    printf("%s", pru_wording(session, key));
    if (pru_finding_demo(session, i))
        printf(", %s", pru_wording(session, "ui.demo"));
    if (options->why)
        printf(" (%d): %s [%s]", pru_finding_points(session, i),
               pru_finding_reason(session, i), pru_finding_rule(session, i));
    printf("\n");
}

enum status
cli_scan(struct pru_session *session, const struct options *options)
{
    struct pru_draft draft = PRU_DRAFT_INIT;
    enum status status = STATUS_CLEAN;
    size_t length;
    char *text;
    int result;

    if (options->jsonl)
        return cli_jsonl(session, options);
    if (options->json)
        return cli_json(session, options);
    text = cli_read(options->file, &length);
    if (text == NULL)
        return STATUS_UNCHECKED;
    draft.text = text;
    draft.length = length;
    draft.audience = (uint32_t)options->audience;
    result = pru_scan_draft(session, &draft);
    if (result < 0) {
        printf("%s: %s\n", options->file != NULL ? options->file : "-",
               pru_wording(session, result == PRU_ERR_SIZE
                                        ? "ui.not-checked.size"
                                        : "ui.not-checked"));
        status = STATUS_UNCHECKED;
    }
    for (size_t i = 0; i < pru_findings(session); i++) {
        print_finding(session, options, text, length, i);
        status = STATUS_FINDINGS;
    }
    if (result >= PRU_ASK)
        printf("%s\n", pru_wording(session, "ui.advice"));
    free(text);
    return status;
}

enum status
cli_redact(struct pru_session *session, const struct options *options)
{
    struct pru_draft draft = PRU_DRAFT_INIT;
    enum status status = STATUS_UNCHECKED;
    ptrdiff_t needed;
    size_t length;
    char *text = cli_read(options->file, &length);
    char *out = NULL;

    if (text == NULL)
        return STATUS_UNCHECKED;
    draft.text = text;
    draft.length = length;
    draft.audience = (uint32_t)options->audience;
    needed = pru_redact(session, &draft, options->style, NULL, 0);
    if (needed >= 0)
        out = malloc((size_t)needed + 1);
    if (out == NULL) {
        fprintf(stderr, "prudence: %s\n",
                pru_strerror(needed < 0 ? (int)needed : PRU_ERR_MEMORY));
        goto done;
    }
    (void)pru_redact(session, &draft, options->style, out, (size_t)needed + 1);
    status = (size_t)needed == length && memcmp(out, text, length) == 0
                 ? STATUS_CLEAN
                 : STATUS_FINDINGS;
    if (fwrite(out, 1, (size_t)needed, stdout) != (size_t)needed)
        status = STATUS_UNCHECKED;
done:
    free(out);
    free(text);
    return status;
}
