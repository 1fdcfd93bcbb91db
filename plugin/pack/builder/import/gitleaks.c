/* SPDX-License-Identifier: MIT */
/*
 * The configuration of gitleaks, and of betterleaks, which has filters in place
 * of entropy and allow lists.
 *
 *     [[rules]]
 *     id = "acme-key"                      [rule import.acme-key]
 *     regex = '''acme_([a-z]{9})'''        pattern = acme_(?<value>[a-z]{9})
 *     keywords = ["acme_"]                 keyword = acme_
 *     entropy = 3                          entropy = 3
 *     [[rules.allowlists]]
 *     stopwords = ["example"]              except = value (?i)example
 *
 * A draft has no path and no commit: what is said of these never holds, and is
 * passed over.
 */

#include "plugin/pack/builder/import/foreign.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

static bool
has_items(const struct node *table, const char *key)
{
    const struct node *list = tree_get(table, key);

    return list != NULL && list->kind == NODE_LIST && list->first != NULL;
}

/* Whether the allow list can hold for a draft, which has no path. With the
 * condition AND, all kinds that it names must hold. */
static bool
can_hold(struct foreign *foreign, const struct foreign_rule *rule,
         const struct node *list)
{
    const char *condition = tree_text(list, "condition");
    bool both = has_items(list, "regexes") && has_items(list, "stopwords");

    if (condition == NULL
        || (strcasecmp(condition, "AND") != 0 && strcmp(condition, "&&") != 0))
        return true;
    if (has_items(list, "paths") || has_items(list, "commits"))
        return false;
    if (both)
        foreign_note(foreign, list,
                     "an exception of %s that wants a regex and a word "
                     "together is left out",
                     rule->id);
    return !both;
}

static void
read_allow_list(struct foreign *foreign, struct foreign_rule *rule,
                const struct node *list)
{
    static const struct {
        const char *theirs, *ours;
    } targets[] = { { "match", "match" }, { "line", "line" },
                    { "secret", "value" } };
    const char *target = tree_text(list, "regexTarget"), *ours = "value";
    const struct node *regexes = tree_get(list, "regexes");
    const struct node *words = tree_get(list, "stopwords");

    if (!can_hold(foreign, rule, list))
        return;
    for (size_t i = 0; target != NULL && i < 3; i++)
        if (strcmp(targets[i].theirs, target) == 0)
            ours = targets[i].ours;
    for (const struct node *n = regexes != NULL ? regexes->first : NULL;
         n != NULL; n = n->next)
        foreign_except(foreign, rule, ours, n, false);
    for (const struct node *n = words != NULL ? words->first : NULL; n != NULL;
         n = n->next)
        foreign_except(foreign, rule, "value", n, true);
}

static bool
names(const struct node *list, const char *id)
{
    for (const struct node *n = list->first; n != NULL; n = n->next)
        if (n->kind == NODE_TEXT && strcmp(n->text.bytes, id) == 0)
            return true;
    return false;
}

/* The allow lists of `holder`, a rule or the file, in the old and the new
 * way of writing them. */
static void
read_allow_lists(struct foreign *foreign, struct foreign_rule *rule,
                 const char *id, const struct node *holder)
{
    const struct node *one = tree_get(holder, "allowlist");
    const struct node *many = tree_get(holder, "allowlists");

    if (one != NULL)
        read_allow_list(foreign, rule, one);
    for (const struct node *n = many != NULL ? many->first : NULL; n != NULL;
         n = n->next) {
        const struct node *only = tree_get(n, "targetRules");

        if (only == NULL || names(only, id))
            read_allow_list(foreign, rule, n);
    }
}

static void
read_keywords(struct foreign_rule *rule, const struct node *keywords)
{
    for (const struct node *n = keywords != NULL ? keywords->first : NULL;
         n != NULL; n = n->next)
        if (n->kind == NODE_TEXT && n->text.length > 0)
            foreign_line(rule, "keyword = %s", n->text.bytes);
}

/* Another rule's finding that must be near. */
static void
read_required(struct foreign *foreign, struct foreign_rule *rule,
              const struct node *tree, const struct node *required)
{
    const struct node *rules = tree_get(tree, "rules");

    for (const struct node *r = required != NULL ? required->first : NULL;
         r != NULL; r = r->next) {
        const char *wanted = tree_text(r, "id");
        bool hidden = false;

        for (const struct node *n = rules->first; n != NULL && wanted != NULL;
             n = n->next) {
            const char *id = tree_text(n, "id");

            if (id != NULL && strcmp(id, wanted) == 0)
                hidden = tree_true(n, "skipReport");
        }
        if (hidden)
            foreign_line(rule, "require = near type:import.%s", wanted);
        else
            foreign_note(foreign, r, "%s is taken without what it requires",
                         rule->id);
    }
}

static void
read_rule(struct foreign *foreign, const struct node *tree,
          const struct node *table)
{
    const char *id = tree_text(table, "id");
    const char *entropy = tree_text(table, "entropy");
    const struct node *filter = tree_get(table, "filter");
    struct foreign_rule *rule;

    if (id == NULL) {
        foreign_refuse(foreign, table, "a rule without an id");
        return;
    }
    rule = foreign_rule(foreign, table, id, tree_get(table, "regex"),
                        tree_text(table, "secretGroup"));
    if (rule == NULL)
        return;
    read_keywords(rule, tree_get(table, "keywords"));
    if (entropy != NULL && strtod(entropy, NULL) > 0)
        foreign_line(rule, "entropy = %s", entropy);
    read_allow_lists(foreign, rule, id, table);
    read_allow_lists(foreign, rule, id, tree);
    if (filter != NULL)
        read_filter(foreign, rule, filter);
    if (tree_get(tree, "filter") != NULL)
        read_filter(foreign, rule, tree_get(tree, "filter"));
    read_required(foreign, rule, tree, tree_get(table, "required"));
    if (tree_true(table, "skipReport")) {
        rule->points = 1;
        rule->hidden = true;
    }
}

void
read_gitleaks(struct foreign *foreign, const struct node *tree)
{
    const struct node *rules = tree_get(tree, "rules");

    if (tree_get(tree, "extend") != NULL)
        foreign_note(foreign, tree_get(tree, "extend"),
                     "the rules that this file extends are not read");
    for (const struct node *n = rules != NULL ? rules->first : NULL; n != NULL;
         n = n->next)
        read_rule(foreign, tree, n);
}
