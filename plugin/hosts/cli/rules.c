/* SPDX-License-Identifier: MIT */
/* `prudence rules`: what is looked for. A rule a line, or all about one:
 *
 *     card.grouped
 *       This message holds a payment card number.
 *       financial, type card, pack prudence
 *       …
 */

#include <string.h>

#include <jansson.h>

#include "plugin/hosts/cli/cli.h"

static const struct {
    enum pru_about about;
    const char *key;
} facts[] = {
    { PRU_ABOUT_NAME, "name" },       { PRU_ABOUT_CATEGORY, "category" },
    { PRU_ABOUT_TYPE, "type" },       { PRU_ABOUT_PACK, "pack" },
    { PRU_ABOUT_SOURCE, "source" },   { PRU_ABOUT_CHECK, "check" },
    { PRU_ABOUT_MESSAGE, "message" }, { PRU_ABOUT_MATCH, "match" },
    { PRU_ABOUT_PASS, "pass" },
};
#define FACTS (sizeof(facts) / sizeof(facts[0]))

/* A draft on one line, as rule files write it. */
static void
print_draft(const char *draft)
{
    for (; *draft != '\0'; draft++)
        if (*draft == '\n')
            fputs("\\n", stdout);
        else
            putchar(*draft);
    putchar('\n');
}

static void
print_points(struct pru_session *session, int points)
{
    if (points == PRU_SIGN_NEEDED)
        printf("    %s ", pru_wording(session, "ui.rules.needed"));
    else if (points == PRU_SIGN_ENDS)
        printf("    %s ", pru_wording(session, "ui.rules.ends"));
    else
        printf("    %+3d ", points);
}

static void
explain(struct pru_session *session, size_t i)
{
    static const struct {
        enum pru_about about;
        const char *title;
    } lines[] = {
        { PRU_ABOUT_TYPE, "ui.rules.type" },
        { PRU_ABOUT_PACK, "ui.rules.pack" },
        { PRU_ABOUT_SOURCE, "ui.rules.source" },
        { PRU_ABOUT_CHECK, "ui.rules.check" },
    };
    const char *name = pru_rule(session, i, PRU_ABOUT_NAME);
    const char *category = pru_rule(session, i, PRU_ABOUT_CATEGORY);
    const char *text;
    char key[64], setting[128];
    int points;

    printf("%s\n  %s\n", name, pru_rule(session, i, PRU_ABOUT_MESSAGE));
    snprintf(key, sizeof(key), "ui.category.%s", category);
    printf("  %s %s\n", pru_wording(session, "ui.rules.category"),
           pru_wording(session, key));
    for (size_t l = 0; l < sizeof(lines) / sizeof(lines[0]); l++) {
        text = pru_rule(session, i, lines[l].about);
        if (text != NULL)
            printf("  %s %s\n", pru_wording(session, lines[l].title), text);
    }
    printf("  %s\n", pru_wording(session, "ui.rules.signs"));
    for (size_t n = 0;
         (text = pru_rule_sign(session, i, n, &points)) != NULL; n++) {
        print_points(session, points);
        puts(text);
    }
    printf("  %s\n", pru_wording(session, "ui.rules.levels"));
    text = pru_rule(session, i, PRU_ABOUT_MATCH);
    if (text != NULL) {
        printf("  %s ", pru_wording(session, "ui.rules.match"));
        print_draft(text);
    }
    text = pru_rule(session, i, PRU_ABOUT_PASS);
    if (text != NULL) {
        printf("  %s ", pru_wording(session, "ui.rules.pass"));
        print_draft(text);
    }
    printf("  %s\n", pru_wording(session, "ui.rules.change"));
    snprintf(setting, sizeof(setting), "rule.%s", name);
    text = pru_get(session, setting);
    printf("    %s = %s\n", setting, text != NULL ? text : "default");
    snprintf(setting, sizeof(setting), "type.%s",
             pru_rule(session, i, PRU_ABOUT_TYPE));
    text = pru_get(session, setting);
    printf("    %s = %s\n", setting, text != NULL ? text : "default");
    snprintf(setting, sizeof(setting), "category.%s", category);
    printf("    %s = %s\n", setting, pru_get(session, setting));
}

static json_t *
rule_json(struct pru_session *session, size_t i)
{
    json_t *object = json_object(), *signs = json_array();
    const char *text;
    int points;

    for (size_t f = 0; f < FACTS; f++) {
        text = pru_rule(session, i, facts[f].about);
        if (text != NULL)
            json_object_set_new(object, facts[f].key, json_string(text));
    }
    for (size_t n = 0;
         (text = pru_rule_sign(session, i, n, &points)) != NULL; n++) {
        if (points == PRU_SIGN_NEEDED || points == PRU_SIGN_ENDS)
            json_array_append_new(
                signs, json_pack("{s:s, s:b}", "sign", text,
                                 points == PRU_SIGN_NEEDED ? "needed" : "ends",
                                 1));
        else
            json_array_append_new(signs,
                                  json_pack("{s:s, s:i}", "sign", text,
                                            "points", points));
    }
    json_object_set_new(object, "signs", signs);
    return object;
}

static bool
is_wanted(struct pru_session *session, const struct options *options, size_t i)
{
    if (options->explain != NULL)
        return strcmp(options->explain,
                      pru_rule(session, i, PRU_ABOUT_NAME)) == 0
               || strcmp(options->explain,
                         pru_rule(session, i, PRU_ABOUT_TYPE)) == 0;
    return options->category == NULL
           || strcmp(options->category,
                     pru_rule(session, i, PRU_ABOUT_CATEGORY)) == 0;
}

static bool
is_category(const char *name)
{
    for (int c = PRU_FINANCIAL; c <= PRU_CONFIDENTIAL; c++)
        if (strcmp(pru_category_name(c), name) == 0)
            return true;
    return false;
}

enum status
cli_rules(struct pru_session *session, const struct options *options)
{
    json_t *all = NULL;
    size_t count = 0;

    if (options->category != NULL && !is_category(options->category)) {
        fprintf(stderr, "prudence: --category is financial, medical, "
                        "credentials or confidential\n");
        return STATUS_USAGE;
    }
    if (options->json)
        all = json_array();
    for (size_t i = 0; i < pru_rules(session); i++) {
        if (!is_wanted(session, options, i))
            continue;
        if (options->json)
            json_array_append_new(all, rule_json(session, i));
        else if (options->explain != NULL)
            explain(session, i);
        else
            printf("%-28s %-12s %s\n", pru_rule(session, i, PRU_ABOUT_NAME),
                   pru_rule(session, i, PRU_ABOUT_CATEGORY),
                   pru_rule(session, i, PRU_ABOUT_MESSAGE));
        count++;
    }
    if (options->json) {
        (void)json_dumpf(all, stdout, JSON_INDENT(1));
        putchar('\n');
        json_decref(all);
    }
    if (count == 0 && options->explain != NULL) {
        fprintf(stderr, "prudence: %s: %s\n", options->explain,
                pru_wording(session, "ui.rules.unknown"));
        return STATUS_USAGE;
    }
    return STATUS_CLEAN;
}
