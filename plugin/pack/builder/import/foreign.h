/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_IMPORT_FOREIGN_H
#define PLUGIN_PACK_BUILDER_IMPORT_FOREIGN_H

/*
 * Rules of other tools, on their way to be rules of a pack.
 *
 *     FILE.toml  --tree_from_toml()-->  tree  --read_gitleaks()--+
 *     FILE.yaml  --tree_from_yaml()-->  tree  --read_yaml_rules()+--> foreign
 *                                                                       |
 *     NAME/NAME.rules  <------------------write_foreign()---------------+
 *
 * What cannot be expressed here is said, never silently dropped: a rule that
 * cannot work without it is refused, another gets a note.
 */

#include "plugin/pack/builder/import/tree.h"
#include "plugin/pack/list.h"
#include "plugin/pack/report.h"

#define FOREIGN_ID 48 /* bytes of an id, at most */

struct foreign_rule {
    char id[FOREIGN_ID + 1]; /* as a rule's name, without "import." */
    char *pattern;           /* with the group `value`, one line */
    const char *file;        /* its name, without folders */
    int points;
    bool dropped; /* its pattern could not be compiled */
    bool hidden; /* evidence for others: has a type of its own */
    LIST(char *) lines;      /* further keys, "entropy = 3.5" */
    LIST(struct text) examples, negatives; /* in the tree */
};

struct foreign {
    struct report *report;
    const char *file;    /* being read */
    LIST(struct foreign_rule) rules;
    size_t refused, notes;
};

/* Tables [[rules]] of gitleaks and betterleaks. */
void read_gitleaks(struct foreign *foreign, const struct node *tree);

/* `rules:` of Nosey Parker, Titus and Kingfisher 1.x. */
void read_yaml_rules(struct foreign *foreign, const struct node *tree);

/* betterleaks: what a filter throws away, as keys of `rule`. */
void read_filter(struct foreign *foreign, struct foreign_rule *rule,
                 const struct node *filter);

/* Add a rule named `id`; NULL and a refusal if it has no usable pattern.
 * `group` names or numbers the group that is the secret; NULL or "0": the first
 * one, else all that matches. */
struct foreign_rule *foreign_rule(struct foreign *foreign,
                                  const struct node *place, const char *id,
                                  const struct node *pattern,
                                  const char *group);

/* A further key of the rule, by printf(). */
void foreign_line(struct foreign_rule *rule, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* `except = TARGET REGEX`: what is no secret. A regex that cannot be used is
 * noted. `literal`: the text itself, not a regex. */
void foreign_except(struct foreign *foreign, struct foreign_rule *rule,
                    const char *target, const struct node *regex,
                    bool literal);

/* Refusals and notes, told at their place. */
void foreign_refuse(struct foreign *foreign, const struct node *place,
                    const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void foreign_note(struct foreign *foreign, const struct node *place,
                  const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A regex of RE2, Rust or .NET as PCRE2 and Vectorscan read it, on one line, the
 * secret's group named `value` (see foreign_rule()); `group` NULL and `plain`:
 * no group at all. NULL: `why` tells. Free it. */
char *regex_from(struct text pattern, const char *group, bool plain,
                 const char **why);

/* Write the rules as a file of a pack. False: errno tells. */
bool write_foreign(const struct foreign *foreign, const char *path);
void free_foreign(struct foreign *foreign);

#endif
