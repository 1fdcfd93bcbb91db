/* SPDX-License-Identifier: MIT */
/*
 * Rules of Nosey Parker, and of Titus and Kingfisher 1.x, which extend them.
 *
 *     rules:
 *     - id: acme.1                            [rule import.acme.1]
 *       pattern: '(?x) acme_ ([a-z0-9]{9})'   pattern = acme_(?<value>[a-z0-9]{9})
 *       min_entropy: 3.0                      entropy = 3.0
 *       pattern_requirements:
 *         min_digits: 2                       least = 2 0-9
 *         ignore_if_contains: [test]          except = value (?i)test
 *         checksum:
 *           expected: '{{ body | crc32 | base62: 6 }}'
 *                                             check = crc
 *
 * What asks a server (validation, revocation) is never read. A rule that is not
 * visible serves that, and is left out.
 */

#include "plugin/pack/builder/import/foreign.h"

#include <stdio.h>
#include <stdlib.h>

static void
read_least(struct foreign_rule *rule, const struct node *requirements)
{
    static const struct {
        const char *key, *characters;
    } kinds[] = { { "min_digits", "0-9" },
                  { "min_uppercase", "A-Z" },
                  { "min_lowercase", "a-z" } };
    const char *special = tree_text(requirements, "min_special_chars");
    const char *characters = tree_text(requirements, "special_chars");

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        const char *number = tree_text(requirements, kinds[i].key);

        if (number != NULL && atoi(number) > 0)
            foreign_line(rule, "least = %d %s", atoi(number),
                         kinds[i].characters);
    }
    if (special != NULL && atoi(special) > 0)
        foreign_line(rule, "least = %d %s", atoi(special),
                     characters != NULL ? characters
                                        : "!@#$%^&*()_+-=[]{}|;:'\",.<>?/\\`~");
}

/* A CRC-32 at the end, in the ways that the check `crc` knows. */
static bool
is_crc(const char *formula)
{
    char encoding[16];
    int digits = 0, end = 0;

    return sscanf(formula, " {{ body | crc32 | %15[a-z0-9] : %d }}%n",
                  encoding, &digits, &end)
               == 2
           && end > 0
           && formula[end + (int)strspn(formula + end, " \n")] == '\0'
           && ((strcmp(encoding, "base62") == 0 && digits == 6)
               || (strcmp(encoding, "base36") == 0 && digits == 7));
}

static void
read_checksum(struct foreign *foreign, struct foreign_rule *rule,
              const struct node *checksum)
{
    const char *expected = tree_text(checksum, "expected");

    if (expected == NULL || !is_crc(expected)) {
        foreign_note(foreign, checksum,
                     "%s is taken without its checksum, which is not known "
                     "here",
                     rule->id);
        return;
    }
    foreign_line(rule, "check = crc");
    foreign_line(rule, "evidence = +2 check passes");
    foreign_line(rule, "evidence = -2 check fails");
}

static void
read_requirements(struct foreign *foreign, struct foreign_rule *rule,
                  const struct node *requirements)
{
    const struct node *words = tree_get(requirements, "ignore_if_contains");
    const struct node *checksum = tree_get(requirements, "checksum");

    read_least(rule, requirements);
    for (const struct node *n = words != NULL ? words->first : NULL; n != NULL;
         n = n->next)
        foreign_except(foreign, rule, "value", n, true);
    if (checksum != NULL)
        read_checksum(foreign, rule, checksum);
}

static int
points_of(const struct node *table)
{
    const char *confidence = tree_text(table, "confidence");

    if (confidence == NULL)
        return 5;
    return strcmp(confidence, "low") == 0    ? 3
           : strcmp(confidence, "high") == 0 ? 7
                                             : 5;
}

/* A group called TOKEN is the secret, wherever it stands. */
static const char *
secret_group(const struct node *pattern)
{
    static const char *const names[] = { "TOKEN", "token", "secret" };
    char opening[16];

    for (size_t i = 0; i < 3 && pattern != NULL && pattern->kind == NODE_TEXT;
         i++) {
        snprintf(opening, sizeof(opening), "<%s>", names[i]);
        if (strstr(pattern->text.bytes, opening) != NULL)
            return names[i];
    }
    return NULL;
}

static void
read_rule(struct foreign *foreign, const struct node *table)
{
    const char *id = tree_text(table, "id");
    const char *entropy = tree_text(table, "min_entropy");
    const char *visible = tree_text(table, "visible");
    const struct node *pattern = tree_get(table, "pattern");
    const struct node *requirements = tree_get(table, "pattern_requirements");
    const struct node *examples = tree_get(table, "examples");
    const struct node *negatives = tree_get(table, "negative_examples");
    struct foreign_rule *rule;

    if (id == NULL) {
        foreign_refuse(foreign, table, "a rule without an id");
        return;
    }
    if (visible != NULL && strcmp(visible, "false") == 0) {
        foreign_refuse(foreign, table, "%s is not visible: it is no secret",
                       id);
        return;
    }
    rule = foreign_rule(foreign, table, id, pattern, secret_group(pattern));
    if (rule == NULL)
        return;
    rule->points = points_of(table);
    if (entropy != NULL && strtod(entropy, NULL) > 0)
        foreign_line(rule, "entropy = %s", entropy);
    if (requirements != NULL)
        read_requirements(foreign, rule, requirements);
    for (const struct node *n = examples != NULL ? examples->first : NULL;
         n != NULL; n = n->next)
        LIST_ADD(&rule->examples, n->text);
    for (const struct node *n = negatives != NULL ? negatives->first : NULL;
         n != NULL; n = n->next)
        LIST_ADD(&rule->negatives, n->text);
}

void
read_yaml_rules(struct foreign *foreign, const struct node *tree)
{
    const struct node *rules = tree_get(tree, "rules");

    for (const struct node *n = rules != NULL ? rules->first : NULL; n != NULL;
         n = n->next)
        read_rule(foreign, n);
}
