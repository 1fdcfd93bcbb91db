/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_BUILD_H
#define PLUGIN_PACK_BUILDER_BUILD_H

/*
 * A pack while it is being built: what the files say, becoming the records of
 * format.h.
 *
 *     *.rules    --read_rules()----> rules, evidence, patterns, samples
 *     *.words    --read_words()----> terms  --inflect()--> entries, known words
 *     *.weights  --read_weights()--> weights, of features
 *     *.phrases  --read_phrases()--> phrases, elements, choices
 *     *.messages --read_messages()-> messages
 *     *.samples  --read_samples()--> samples, for `prudence-pack check`
 *                                                   |
 *     build_write() <-- compile_patterns() <--------+
 *
 * Each reader reports what is wrong in its file and goes on; names that may be
 * defined in a later file are looked at when all are read.
 */

#include <stdbool.h>
#include <stdint.h>

#include "plugin/pack/builder/map.h"
#include "plugin/pack/builder/source.h"
#include "plugin/pack/builder/strings.h"
#include "plugin/pack/format.h"
#include "plugin/pack/load.h"
#include "plugin/pack/report.h"

/* Texts called `place` point into a source file, for reports. */

struct locale {
    struct text code;
    uint32_t name;        /* text */
    size_t folder;        /* where its own dictionaries may be */
    LIST(struct text) dictionaries; /* names, as places */
    LIST(uint32_t) words; /* hashes of its ordinary words, sorted */
    LIST(uint32_t) plain; /* and of these words without accents */
    uint32_t first, slots; /* in build->known */
};

struct class {
    uint32_t name;
    bool defined;      /* some word is in it */
    bool learned;      /* features are made of it */
    struct text place; /* of its first use, if any: NULL bytes */
};

/* One line of *.words, or a literal of a phrase. */
struct term {
    struct text place;
    struct text written; /* trimmed; may be the builder's own copy */
    uint16_t klass;
    int8_t weight;
    uint8_t flags;       /* enum term_flag */
    uint32_t locale;     /* or PACK_NONE */
};

/* A line of *.weights. */
struct weight {
    struct text place;
    uint32_t feature;  /* feature_hash() */
    int32_t points;    /* thousandths */
    uint8_t category;  /* less one */
};

enum term_flag {
    TERM_EXACT = 1 << 0,
    TERM_CASE = 1 << 1,
    TERM_COVERS = 1 << 2,
    TERM_LITERAL = 1 << 3, /* of a phrase */
};

/* What a rule says that is not in its record. */
struct rule_notes {
    struct text place;   /* its name */
    struct text block;   /* of a token: the name of its table */
    bool finds;          /* it has a pattern, term or phrase */
    bool has_pattern;
    bool has_category, borrowed;
    bool foreign;        /* imported: it needs no samples, and its patterns may
                            be what Vectorscan can only filter for */
    unsigned matches, passes;
};

struct type_use {
    struct text place; /* the type's name */
};

/* A class that the name of a group stands for. */
struct member {
    struct text group, place; /* the class's name */
};

struct pattern {
    struct text place; /* where it is written, for reports */
    struct text text;  /* the pattern; may be the builder's own copy */
    uint32_t rule;
    uint32_t width, value; /* of format.h, once it is compiled */
    bool once;             /* of format.h */
    bool faulty;           /* it cannot be */
};

/* A regular expression for what is no finding; rules may share it. */
struct exception {
    struct text place;
};

enum expectation {
    EXPECT_RULE,  /* the rule's finding, at medium or more */
    EXPECT_TYPE,  /* a finding of the type */
    EXPECT_BELOW, /* the rule stays below medium */
    EXPECT_CLEAN, /* everything does; `type` is what it resembles, if any */
};

struct sample {
    struct text place;       /* the draft as it stands in the file */
    char *draft;             /* without braces, \n as line breaks */
    size_t length;
    size_t start, end;       /* of the finding; equal: anywhere */
    enum expectation expect;
    uint32_t rule;           /* EXPECT_RULE, EXPECT_BELOW */
    struct text type;        /* EXPECT_TYPE, EXPECT_CLEAN; a place */
    bool hostile;            /* in a dress that hides it, or that fools */
    int action;              /* enum pru_action, -1: any */
    size_t source;
};

struct message {
    struct text place; /* the key */
    struct pack_message record;
};

/* An entry of the lexicon, and what finish_entries() needs of it. */
struct entry {
    struct pack_entry record;
    uint32_t folded, written; /* in `spellings`; equal without CASE */
    uint16_t classes[PACK_ENTRY_CLASSES]; /* 0: none; filled from the front */
    uint32_t hash; /* of the folded form */
};

struct build {
    struct report report;
    struct source_list sources;
    const struct source *reading; /* by read_rules() */
    LIST(const char *) folders;
    const char *dictionaries; /* a folder to look in first, or NULL */
    bool keep_going;          /* leave out what has faults */
    const struct pack *base;  /* a pack that names may come from, or NULL */
    struct strings strings;
    struct strings spellings; /* all forms of the lexicon */

    LIST(struct class) classes;
    struct map class_of; /* text -> index */
    LIST(struct locale) locales;
    LIST(struct term) terms;
    LIST(char *) copies; /* of literals */

    LIST(struct pack_rule) rules;
    LIST(struct rule_notes) notes; /* of the rule with the same index */
    LIST(struct pack_evidence) evidence;
    LIST(struct text) shared; /* evidence of all rules of a file, as places */
    LIST(struct member) members; /* of the groups of a file */
    LIST(struct type_use) type_uses;
    LIST(uint32_t) demos;
    LIST(struct pattern) patterns;
    LIST(struct pack_condition) conditions;
    LIST(struct exception) exceptions;
    struct text exceptions_pcre; /* malloc()ed */
    LIST(struct pack_term) rule_terms;
    LIST(struct pack_phrase) phrases;
    LIST(struct text) phrase_lines; /* places */
    LIST(struct pack_element) elements;
    LIST(uint16_t) choices;
    LIST(struct message) messages;
    LIST(struct sample) samples;

    LIST(struct entry) entries; /* entry 0 is unused */
    LIST(uint16_t) sets;        /* of classes, as in format.h */
    struct map entry_of;  /* folded, written, case -> index */
    size_t forms; /* entries that are in a class */
    LIST(struct pack_slot) slots;
    LIST(uint16_t) known;
    LIST(struct weight) weights;
    LIST(struct pack_weight) weight_slots;
    struct pack_model models[PACK_MODELS];
    struct text patterns_hs, patterns_pcre; /* malloc()ed */
    LIST(struct pack_group) groups; /* of patterns_hs */
    size_t written; /* bytes of the file */
};

/* Read `folders` and make records of what they say. */
void build_read(struct build *build);

/* Inflect the terms, compile the patterns. False: there are faults, from now or
 * from reading, and nothing may be written; with `keep_going`, what has none is
 * compiled, and false means that not even that could be. */
bool build_finish(struct build *build);

/* Write the compiled file, whole or not at all. False: errno tells. */
bool build_write(struct build *build, const char *file, const char *name);
void build_free(struct build *build);

/* The class of that name, made if it is new. `place`: where it is used, for the
 * report if no word is in it; NULL bytes where it is defined. 0 and a report
 * when there are too many. */
uint16_t build_class(struct build *build, struct text name, struct text place);

/* A class name or rule name: a-z, 0-9, '.', '_' and '-'. */
bool is_identifier(struct text name);

/* Reads a whole number in `text`, all of it, with or without a sign. */
bool read_number(struct text text, long least, long most, long *number);

/* The rule of that name, or PACK_NONE. */
uint32_t find_rule(const struct build *build, struct text name);

/* Whether a rule has the type, in this pack or the base. */
bool has_type(const struct build *build, struct text type);

#endif
