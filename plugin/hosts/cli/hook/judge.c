/* SPDX-License-Identifier: MIT */
/* See judge.h. The reader of the model is a machine of somebody else's: that is
 * the audience of everything that is judged here. */

#include "plugin/hosts/cli/hook/judge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/hosts/cli/cli.h"

#define LINES_MAX 6  /* findings that are told */
#define PLACES_MAX 4 /* of each kind */

/* A verdict in the making. */
struct telling {
    struct verdict verdict;
    FILE *text;
    size_t lines, more;
    enum pru_scope allowed; /* by a ticket, or 0 */
    bool mask;
};

static struct pru_draft
draft_of(const struct matter *matter, const char *text, size_t length)
{
    struct pru_draft draft = PRU_DRAFT_INIT;

    draft.text = text;
    draft.length = length;
    draft.buffer = matter->dialect->name;
    draft.audience = PRU_ROBOT;
    return draft;
}

/* The value of finding i. */
static const char *
value_of(const struct matter *matter, const struct pru_draft *draft, size_t i,
         size_t *length)
{
    size_t start = pru_finding_start(matter->session, i);

    *length = pru_finding_end(matter->session, i) - start;
    return draft->text + start;
}

/* What was allowed for the client's session is allowed in ours. */
static int
scan(const struct matter *matter, const struct pru_draft *draft)
{
    struct pru_session *session = matter->session;
    int action = pru_scan_draft(session, draft);
    bool again = false;

    for (size_t i = 0; action >= PRU_ASK && i < pru_findings(session); i++) {
        size_t length;
        const char *value = value_of(matter, draft, i, &length);

        if (ticket_knows(&matter->tickets, matter->client_session,
                         pru_finding_type(session, i), value, length))
            again |= pru_allow(session, i, PRU_THIS_VALUE, PRU_SESSION)
                     == PRU_OK;
    }
    return again ? pru_scan_draft(session, draft) : action;
}

static int
add_bytes(const char *bytes, size_t length, void *hash)
{
    ticket_add(hash, bytes, length);
    return 0;
}

/* All that the client handed over, judged or not, and the files. */
static void
hash_matter(const struct matter *matter, char *ticket)
{
    struct ticket_hash hash;

    ticket_begin(&matter->tickets, &hash);
    ticket_add(&hash, matter->dialect->name, strlen(matter->dialect->name));
    ticket_add(&hash, &matter->moment, sizeof(matter->moment));
    (void)json_dump_callback(matter->subject, add_bytes, &hash,
                             JSON_COMPACT | JSON_ENCODE_ANY);
    for (size_t i = 0; i < matter->passages.count; i++) {
        const struct passage *passage = &matter->passages.at[i];

        if (passage->file != NULL)
            ticket_add(&hash, passage->raw, passage->raw_length);
    }
    ticket_end(&hash, ticket);
}

/* Whether the name of a file may be repeated. */
static bool
is_harmless(const struct matter *matter, const char *name)
{
    struct pru_draft draft = draft_of(matter, name, strlen(name));

    for (const char *c = name; *c != '\0'; c++)
        if ((unsigned char)*c < ' ')
            return false;
    return pru_scan_draft(matter->session, &draft) == PRU_IGNORE;
}

/* "12-30", in characters of what stands behind the label. */
static void
put_place(const struct matter *matter, FILE *text,
          const struct passage *passage, size_t i)
{
    size_t start = pru_position(passage->text, passage->length,
                                pru_finding_start(matter->session, i),
                                PRU_CODEPOINT);
    size_t end = pru_position(passage->text, passage->length,
                              pru_finding_end(matter->session, i),
                              PRU_CODEPOINT);

    if (start < passage->label) /* which is ASCII */
        start = passage->label;
    fprintf(text, "%zu-%zu", start - passage->label + 1,
            end - passage->label);
}

/* Several findings of one kind share their message, which counts them. */
static bool
share_message(const struct pru_session *session, size_t i, size_t other)
{
    return pru_finding_action(session, other) >= PRU_ASK
           && strcmp(pru_finding_message(session, i),
                     pru_finding_message(session, other)) == 0;
}

/* "This message holds 2 passwords. (characters 12-30, 41-52)" */
static void
tell_finding(const struct matter *matter, struct telling *telling,
             const struct passage *passage, size_t i)
{
    struct pru_session *session = matter->session;
    size_t places = 0;

    for (size_t before = 0; before < i; before++)
        if (share_message(session, i, before))
            return;
    if (telling->lines == LINES_MAX) {
        telling->more++;
        return;
    }
    telling->lines++;
    fprintf(telling->text, "\n%s (%s ", pru_finding_message(session, i),
            pru_wording(session, "ui.hook.characters"));
    for (size_t other = i; other < pru_findings(session); other++) {
        if (!share_message(session, i, other) || ++places > PLACES_MAX)
            continue;
        if (places > 1)
            fputs(", ", telling->text);
        put_place(matter, telling->text, passage, other);
    }
    fputs(places > PLACES_MAX ? ", …)" : ")", telling->text);
}

/* "In the file notes.txt:" */
static void
tell_file(const struct matter *matter, struct telling *telling,
          const char *file)
{
    bool harmless = is_harmless(matter, file);

    fputc('\n', telling->text);
    cli_say(telling->text,
            pru_wording(matter->session,
                        harmless ? "ui.hook.file" : "ui.hook.some-file"),
            file);
}

static void
remember(const struct matter *matter, const struct pru_draft *draft, size_t i,
         enum pru_scope scope)
{
    size_t length;
    const char *value = value_of(matter, draft, i, &length);

    if (scope == PRU_SESSION)
        ticket_learn(&matter->tickets, matter->client_session,
                     pru_finding_type(matter->session, i), value, length);
    if (scope == PRU_ALWAYS)
        (void)pru_allow(matter->session, i, PRU_THIS_VALUE, PRU_ALWAYS);
}

static void
judge_passage(const struct matter *matter, struct telling *telling,
              const struct passage *passage)
{
    struct pru_draft draft = draft_of(matter, passage->text, passage->length);
    int action = passage->text != NULL ? scan(matter, &draft) : PRU_ERR_SIZE;

    if (action < 0) {
        telling->verdict.error = action;
        return;
    }
    if (action < PRU_ASK)
        return;
    if (telling->allowed == 0 && passage->file != NULL) {
        tell_file(matter, telling, passage->file);
        action = scan(matter, &draft); /* the name was scanned meanwhile */
    }
    for (size_t i = 0; i < pru_findings(matter->session); i++) {
        if (pru_finding_action(matter->session, i) < PRU_ASK)
            continue;
        if (telling->allowed != 0)
            remember(matter, &draft, i, telling->allowed);
        else
            tell_finding(matter, telling, passage, i);
    }
    if (telling->allowed != 0)
        return;
    if (action > telling->verdict.action)
        telling->verdict.action = action;
    if (telling->mask) {
        action = passages_mask(passage, matter->session, &draft);
        if (action < 0)
            telling->verdict.error = action;
    }
}

char *
judge_unchecked(struct pru_session *session, int error)
{
    char *text = NULL;
    const char *wording
        = pru_wording(session, error == PRU_ERR_SIZE ? "ui.not-checked.size"
                                                     : "ui.not-checked");

    return asprintf(&text, "\n%s", wording) >= 0 ? text : NULL;
}

struct verdict
judge(struct matter *matter, bool mask)
{
    struct telling telling = { .mask = mask };
    char *text = NULL, *unchecked;
    size_t length;

    telling.text = open_memstream(&text, &length);
    if (telling.text == NULL)
        return (struct verdict){ .action = PRU_ASK, .error = PRU_ERR_MEMORY };
    if (matter->tickets.folder >= 0 && matter->passages.complete) {
        hash_matter(matter, telling.verdict.ticket);
        telling.allowed = (enum pru_scope)ticket_use(&matter->tickets,
                                                     telling.verdict.ticket);
    }
    for (size_t i = 0; i < matter->passages.count; i++)
        judge_passage(matter, &telling, &matter->passages.at[i]);
    if (!matter->passages.complete)
        telling.verdict.error = PRU_ERR_SIZE;
    if (telling.more > 0)
        fprintf(telling.text, "\n(+ %zu)", telling.more);
    if (telling.allowed != 0)
        telling.verdict.error = PRU_OK; /* the user's word is enough */
    telling.verdict.found = telling.verdict.action >= PRU_ASK;
    if (telling.verdict.error != PRU_OK) {
        if (telling.verdict.action < PRU_ASK)
            telling.verdict.action = PRU_ASK;
        unchecked = judge_unchecked(matter->session, telling.verdict.error);
        if (unchecked != NULL)
            fputs(unchecked, telling.text);
        free(unchecked);
    }
    if (fclose(telling.text) != 0) {
        free(text);
        text = NULL;
    }
    telling.verdict.text = text;
    return telling.verdict;
}
