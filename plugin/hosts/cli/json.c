/* SPDX-License-Identifier: MIT */
/*
 * Findings for programs.
 *
 *     in   {"id": "1", "text": "…", "audience": "public"}      --jsonl, a line
 *     out  {"id": "1", "checked": true, "findings": [{"category": "financial",
 *           "type": "card", "rule": "card.grouped", "start": 11, "end": 30,
 *           "level": "certain", "action": "ask", "points": 7,
 *           "confidence": 0.99}]}
 *
 * `confidence` is the points mapped to 0–1, for sorting only.
 */

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "plugin/hosts/cli/cli.h"

int
cli_audience(const char *name)
{
    static const char *const names[]
        = { "anyone", "person", "group", "public", "robot" };

    for (int i = 0; i < 5; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

size_t
cli_position(const struct options *options, const char *text, size_t length,
             size_t byte)
{
    if (options->unit == 0)
        return byte;
    return pru_position(text, length, byte, (enum pru_unit)options->unit);
}

static double
confidence(int points)
{
    return points >= 10 ? 0.99 : points <= 0 ? 0.0 : 0.09 + points * 0.09;
}

static json_t *
finding_json(const struct pru_session *session, const struct options *options,
             const struct pru_draft *draft, size_t i)
{
    size_t start = cli_position(options, draft->text, draft->length,
                                pru_finding_start(session, i));
    size_t end = cli_position(options, draft->text, draft->length,
                              pru_finding_end(session, i));
    json_t *object = json_pack(
        "{s:s, s:s, s:s, s:I, s:I, s:s, s:s, s:i, s:f}",
        "category", pru_category_name(pru_finding_category(session, i)),
        "type", pru_finding_type(session, i),
        "rule", pru_finding_rule(session, i),
        "start", (json_int_t)start, "end", (json_int_t)end,
        "level", pru_level_name(pru_finding_level(session, i)),
        "action", pru_action_name(pru_finding_action(session, i)),
        "points", pru_finding_points(session, i),
        "confidence", confidence(pru_finding_points(session, i)));

    if (pru_finding_demo(session, i))
        json_object_set_new(object, "demo", json_true());
    if (options->why) {
        json_object_set_new(object, "message",
                            json_string(pru_finding_message(session, i)));
        json_object_set_new(object, "reason",
                            json_string(pru_finding_reason(session, i)));
    }
    return object;
}

/* Scan the draft and describe it in `object`. */
static enum status
describe(struct pru_session *session, const struct options *options,
         const struct pru_draft *draft, json_t *object)
{
    int result = pru_scan_draft(session, draft);
    json_t *findings = json_array();

    json_object_set_new(object, "checked", json_boolean(result >= 0));
    if (result < 0)
        json_object_set_new(object, "error",
                            json_string(pru_strerror(result)));
    for (size_t i = 0; i < pru_findings(session); i++)
        json_array_append_new(findings,
                              finding_json(session, options, draft, i));
    json_object_set_new(object, "findings", findings);
    if (result < 0)
        return STATUS_UNCHECKED;
    return pru_findings(session) > 0 ? STATUS_FINDINGS : STATUS_CLEAN;
}

static bool
print_json(json_t *object)
{
    bool printed
        = json_dumpf(object, stdout, JSON_COMPACT | JSON_ENSURE_ASCII) == 0
          && putchar('\n') != EOF;

    json_decref(object);
    return printed;
}

enum status
cli_json(struct pru_session *session, const struct options *options)
{
    struct pru_draft draft = PRU_DRAFT_INIT;
    json_t *object = json_object();
    enum status status;
    char *text = cli_read(options->file, &draft.length);

    if (text == NULL || object == NULL) {
        json_decref(object);
        free(text);
        return STATUS_UNCHECKED;
    }
    draft.text = text;
    draft.audience = (uint32_t)options->audience;
    status = describe(session, options, &draft, object);
    free(text);
    return print_json(object) ? status : STATUS_UNCHECKED;
}

/* One line of input; a line that cannot be read is answered as not checked.
 * False: the answer could not be written. */
static bool
answer_line(struct pru_session *session, const struct options *options,
            const char *line, size_t length)
{
    struct pru_draft draft = PRU_DRAFT_INIT;
    json_error_t error;
    json_t *input = json_loadb(line, length, JSON_ALLOW_NUL, &error);
    json_t *text = json_object_get(input, "text");
    const char *audience
        = json_string_value(json_object_get(input, "audience"));
    json_t *object = json_object();
    json_t *id = json_object_get(input, "id");

    json_object_set(object, "id", id != NULL ? id : json_null());
    if (!json_is_string(text)) {
        json_object_set_new(object, "checked", json_false());
        json_object_set_new(object, "error",
                            json_string("no JSON object with a text"));
        json_object_set_new(object, "findings", json_array());
    } else {
        draft.text = json_string_value(text);
        draft.length = json_string_length(text);
        draft.audience = (uint32_t)options->audience;
        if (audience != NULL && cli_audience(audience) >= 0)
            draft.audience = (uint32_t)cli_audience(audience);
        (void)describe(session, options, &draft, object);
    }
    json_decref(input);
    return print_json(object);
}

/* Each line has its own answer, so the exit status tells only whether all of
 * them could be given. */
enum status
cli_jsonl(struct pru_session *session, const struct options *options)
{
    bool standard = options->file == NULL || strcmp(options->file, "-") == 0;
    FILE *input = standard ? stdin : fopen(options->file, "re");
    bool answered = true;
    char *line = NULL;
    size_t room = 0;
    ssize_t length;

    if (input == NULL) {
        perror(options->file);
        return STATUS_UNCHECKED;
    }
    while (answered && (length = getline(&line, &room, input)) > 0) {
        if (line[length - 1] == '\n')
            length--;
        if (length > 0)
            answered = answer_line(session, options, line, (size_t)length);
    }
    free(line);
    if (!standard)
        fclose(input);
    return answered ? STATUS_CLEAN : STATUS_UNCHECKED;
}
