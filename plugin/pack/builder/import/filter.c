/* SPDX-License-Identifier: MIT */
/*
 * The filters of betterleaks: an expression that is true for what is thrown
 * away. Read is what is true if one of its parts is, of these parts:
 *
 *     entropy(finding["secret"]) <= 3.5                  entropy = 3.5
 *     matchesAny(finding["secret"], [`^test`, `x+`])     except = value ^test
 *     containsAny(finding["line"], ["example"])          except = line example
 *
 *     filter := part { ("||" | "or") part }
 *     part   := "(" filter ")" | name "(" ... ")" [ ("<" | "<=") number ]
 *
 * Another part is noted and left out: the rule then finds more, not less.
 */

#include "plugin/pack/builder/import/foreign.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

struct reading {
    struct foreign *foreign;
    struct foreign_rule *rule;
    const struct node *place;
    const char *at;
};

static void
skip_spaces(struct reading *r)
{
    while (isspace((unsigned char)*r->at))
        r->at++;
}

static bool
skip(struct reading *r, const char *token)
{
    skip_spaces(r);
    if (strncmp(r->at, token, strlen(token)) != 0)
        return false;
    r->at += strlen(token);
    return true;
}

/* A string in backticks, as it is, or in double quotes. False: none. The bytes
 * are appended to `out`. */
static bool
read_string(struct reading *r, char *out, size_t room)
{
    size_t length = 0;
    char quote;

    skip_spaces(r);
    quote = *r->at;
    if (quote != '`' && quote != '"')
        return false;
    for (r->at++; *r->at != '\0' && *r->at != quote; r->at++) {
        if (quote == '"' && r->at[0] == '\\' && r->at[1] != '\0')
            r->at++;
        if (length + 1 == room)
            return false;
        out[length++] = *r->at;
    }
    out[length] = '\0';
    return *r->at != '\0' && (r->at++, true);
}

/* finding["secret"]: what of the finding, as `except` names it. */
static const char *
read_target(struct reading *r)
{
    static const char *const names[][2]
        = { { "secret", "value" }, { "match", "match" }, { "line", "line" } };
    char name[32];

    if (!skip(r, "finding") || !skip(r, "[")
        || !read_string(r, name, sizeof(name)) || !skip(r, "]"))
        return NULL;
    for (size_t i = 0; i < 3; i++)
        if (strcmp(names[i][0], name) == 0)
            return names[i][1];
    return NULL;
}

/* Behind the name and its parenthesis. */
static bool
read_list(struct reading *r, bool literal)
{
    const char *target = read_target(r);
    char item[4096];

    if (target == NULL || !skip(r, ",") || !skip(r, "["))
        return false;
    while (read_string(r, item, sizeof(item))) {
        struct node node = { .kind = NODE_TEXT,
                             .text = { item, strlen(item) },
                             .place = r->place->place };

        foreign_except(r->foreign, r->rule, target, &node, literal);
        (void)skip(r, ",");
    }
    return skip(r, "]") && skip(r, ")");
}

static bool
read_entropy(struct reading *r)
{
    const char *target = read_target(r);
    double bits;
    char *end;

    if (target == NULL || strcmp(target, "value") != 0 || !skip(r, ")")
        || !skip(r, "<"))
        return false;
    (void)skip(r, "=");
    bits = strtod(r->at, &end);
    if (end == r->at)
        return false;
    r->at = end;
    foreign_line(r->rule, "entropy = %g", bits);
    return true;
}

static bool read_any(struct reading *r);

static bool
read_part(struct reading *r)
{
    (void)skip(r, "filter.");
    if (skip(r, "("))
        return read_any(r) && skip(r, ")");
    if (skip(r, "entropy("))
        return read_entropy(r);
    if (skip(r, "matchesAny("))
        return read_list(r, false);
    if (skip(r, "containsAny("))
        return read_list(r, true);
    return false;
}

/* Pass over a part that is not understood, to the next "||" on its level. */
static void
pass_over(struct reading *r)
{
    int depth = 0;
    char item[4096];

    foreign_note(r->foreign, r->place,
                 "a part of the filter of %s is left out: %.40s", r->rule->id,
                 r->at);
    while (*r->at != '\0') {
        if (*r->at == '`' || *r->at == '"') {
            if (!read_string(r, item, sizeof(item)) && *r->at != '\0')
                r->at++;
            continue;
        }
        if (depth == 0 && (strncmp(r->at, "||", 2) == 0 || *r->at == ')'))
            return;
        depth += (*r->at == '(') - (*r->at == ')');
        r->at++;
    }
}

/* Whether what was read stands by itself, and is not a part of an "and". */
static bool
ends_part(struct reading *r)
{
    skip_spaces(r);
    return *r->at == '\0' || *r->at == ')' || strncmp(r->at, "||", 2) == 0
           || strncmp(r->at, "or ", 3) == 0;
}

static bool
read_any(struct reading *r)
{
    do {
        const char *begin = r->at;
        size_t lines = r->rule->lines.count;

        skip_spaces(r);
        if (read_part(r) && ends_part(r))
            continue;
        while (r->rule->lines.count > lines) /* half a condition is none */
            free(r->rule->lines.at[--r->rule->lines.count]);
        r->at = begin;
        pass_over(r);
    } while (skip(r, "||") || skip(r, "or "));
    return true;
}

void
read_filter(struct foreign *foreign, struct foreign_rule *rule,
            const struct node *filter)
{
    struct reading r = { .foreign = foreign, .rule = rule, .place = filter };

    if (filter->kind != NODE_TEXT)
        return;
    r.at = filter->text.bytes;
    (void)read_any(&r);
}
