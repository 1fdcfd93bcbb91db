/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_READERS_H
#define PLUGIN_PACK_BUILDER_READERS_H

/* One reader for each kind of file, and what follows when all are read. */

#include "plugin/pack/builder/build.h"
#include "plugin/pack/guess.h"
#include "plugin/pack/lines.h"

void read_locale(struct build *build, struct source *source);
void read_rules(struct build *build, const struct source *source);
void read_words(struct build *build, const struct source *source);
void read_weights(struct build *build, const struct source *source);
void read_phrases(struct build *build, const struct source *source);
void read_messages(struct build *build, const struct source *source);
void read_samples(struct build *build, const struct source *source);

/* `evidence = …`, `require = …`, `unless = …` of the last rule. */
void read_evidence(struct build *build, struct text value,
                   enum evidence_kind kind);

/* The first class of the group, or NULL: there is none of that name. */
const struct member *first_of_group(const struct build *build,
                                    struct text group);

/* `phrase = …` for a rule, with literals in the locale (or PACK_NONE). */
void read_phrase(struct build *build, struct text value, uint32_t rule,
                 uint32_t locale);

/* `keyword`, `entropy`, `least` and `except` of the last rule. */
void read_keyword(struct build *build, struct text value);
void read_entropy(struct build *build, struct text value);
void read_least(struct build *build, struct text value);
void read_except(struct build *build, struct text value);
void compile_exceptions(struct build *build);

/* A draft with its braces; `expect` and what it needs are set in `sample`. */
void read_sample(struct build *build, struct text draft, struct sample sample);

/* Give each rule a draft it finds and one it lets pass, for people. */
void show_samples(struct build *build);

/* Names that no file defined. */
void resolve_names(struct build *build);

/* A rule of the base pack that this pack adds phrases to, copied. */
uint32_t borrow_rule(struct build *build, struct text name);

/* Terms become forms, forms become entries: see inflect.c and entries.c. */
void inflect_terms(struct build *build);
void add_forms(struct build *build, const struct term *term, struct text form);
void finish_entries(struct build *build);

/* The table of learned weights. */
void finish_weights(struct build *build);

/* Patterns: report those that cannot be compiled, then compile them all.
 * `compile`: also those that may take long, one by one. */
void vet_patterns(struct build *build, bool compile);
bool compile_patterns(struct build *build);

/* Reports a line that the grammar refused; true if it did. */
bool report_wrong(struct build *build, const struct line *line);

/* A block that the file must not have: `[wanted]` is what it should be. */
void report_block(struct build *build, const struct line *line,
                  const char *wanted);

#define TEXT_PRINT(text) (int)(text).length, (text).bytes

#endif
