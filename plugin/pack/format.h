/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_FORMAT_H
#define PLUGIN_PACK_FORMAT_H

/*
 * The compiled pack: one flat file that the builder writes and the host maps,
 * checks and uses where it lies.
 *
 *     +--------+----------+----------+-----+----------+
 *     | header | section  | section  | ... | section  |   each at a multiple
 *     +--------+----------+----------+-----+----------+   of 64 bytes
 *
 * Numbers are the machine's own (the builder runs where the file is used; the
 * header's `order` tells). Texts are offsets into the section PACK_TEXT, where
 * they are UTF-8 and end with a NUL; offset 0 is the empty text. A section of
 * records holds section.bytes / sizeof(record) of them. The loader checks every
 * offset, index and enum value once, so that nobody else has to.
 */

#include <stdint.h>

#define PACK_MAGIC "PRUDENCE"
#define PACK_FORMAT 7
#define PACK_ORDER 0x01020304u
#define PACK_ALIGN 64u
#define PACK_NONE 0xFFFFFFFFu
#define PACK_HEAD 256u /* bytes of a database, at least Vectorscan's header */
#define PACK_WORDS_MAX 8 /* words of the longest term */
#define PACK_MODELS 4  /* categories that weights are learned for */
#define PACK_ENTRY_CLASSES 14 /* classes that one form can be in */

enum pack_section_id {
    PACK_TEXT,     /* bytes: all strings */
    PACK_CLASSES,  /* struct pack_class: class 0 is "" and means none */
    PACK_ENTRIES,  /* struct pack_entry: the terms, entry 0 unused */
    PACK_SETS,     /* uint16_t classes, each set's own in a row, 0 behind its
                      last; set 0 is empty */
    PACK_SLOTS,    /* struct pack_slot: open hash table over the entries,
                      a power of two of them, linear probing from
                      pack_first_slot() */
    PACK_RULES,    /* struct pack_rule */
    PACK_EVIDENCE, /* struct pack_evidence, each rule's own in a row */
    PACK_DEMOS,    /* uint32_t texts: letters and digits in lower case */
    PACK_PATTERNS, /* struct pack_pattern, in the order of their ids in PACK_HS
                      and of their place in PACK_PCRE */
    PACK_HS,       /* bytes: databases of Vectorscan as they lie in memory at
                      this alignment, or empty: no pattern */
    PACK_GROUPS,   /* struct pack_group: one a database */
    PACK_PCRE,     /* bytes: pcre2_serialize_encode() */
    PACK_CONDITIONS, /* struct pack_condition, each rule's own in a row */
    PACK_EXCEPTIONS, /* bytes: pcre2_serialize_encode(), or empty: none */
    PACK_TERMS,    /* struct pack_term, sorted by class then rule */
    PACK_PHRASES,  /* struct pack_phrase, sorted by anchor class */
    PACK_ELEMENTS, /* struct pack_element, each phrase's own in a row */
    PACK_CHOICES,  /* uint16_t classes, each element's own in a row */
    PACK_LOCALES,  /* struct pack_locale */
    PACK_MESSAGES, /* struct pack_message, sorted by locale, then key (bytes) */
    PACK_KNOWN,    /* uint16_t: fingerprints of ordinary words, see below */
    PACK_WEIGHTS,  /* struct pack_weight: open hash table by feature, a power of
                      two of them, linear probing from feature & mask; none:
                      nothing was learned */
    PACK_MODEL,    /* struct pack_model: PACK_MODELS of them, by category - 1 */
    PACK_SECTIONS
};

struct pack_section {
    uint64_t start; /* bytes from the beginning of the file */
    uint64_t bytes;
};

struct pack_header {
    char magic[8];          /* PACK_MAGIC, no NUL */
    uint32_t format;        /* PACK_FORMAT */
    uint32_t order;         /* PACK_ORDER */
    uint64_t bytes;         /* of the whole file */
    uint64_t checksum;      /* of the header, with 0 here, and of all after it,
                               but databases that are among the greatest, which
                               have Vectorscan's: pack_checksum() */
    char engine[64];        /* hs_version() and PCRE2's, as the builder saw them,
                               joined by '|': another version refuses the file */
    char name[32];          /* of the pack: "prudence", "de" */
    char version[32];       /* of prudence */
    struct pack_section sections[PACK_SECTIONS];
};

/* A class of words. Literal words of phrases are classes named "=word". */
struct pack_class {
    uint32_t name;
    uint32_t learned; /* 1: features are made of it; see feature.h */
};

enum pack_entry_flag {
    PACK_ENTRY_CASE = 1 << 0,   /* the text must match byte for byte */
    PACK_ENTRY_COVERS = 1 << 1, /* an idiom: hides the words inside it */
    PACK_ENTRY_OPENS = 1 << 2,  /* longer terms begin with this one */
    PACK_ENTRY_BASE = 1 << 3,   /* the form of the term that its list has */
};

/* A form of a term. An entry without a class only opens longer ones. Several
 * entries may share a folded form (case and caseless): all are in the table. */
struct pack_entry {
    uint32_t text;    /* its words, joined by one space: folded, or with CASE
                         as they are written; of several words without CASE
                         only those with BASE have it, others are "" */
    uint32_t classes; /* first of its set in PACK_SETS; 0: none */
    uint32_t term;    /* the same number for all forms of one term */
    int8_t weight;
    uint8_t flags;    /* enum pack_entry_flag */
    uint16_t spare;
};

struct pack_slot {
    uint32_t hash;  /* of the folded form, words_join()ed */
    uint32_t entry; /* 0: empty */
};

/* Where to look for a hash first. Words have hashes like chance, but those of
 * marks are their characters, which would stand in a row. */
static inline uint32_t
pack_first_slot(uint32_t hash, uint32_t mask)
{
    return (hash ^ hash * 0x9E3779B1u >> 7) & mask;
}

enum pack_merge { MERGE_NONE, MERGE_SENTENCE, MERGE_PARAGRAPH, MERGE_DRAFT };

struct pack_rule {
    uint32_t name, type;
    uint32_t check;          /* its name, or the empty text */
    uint32_t source;
    uint32_t service;        /* whose token it is, by name, or the empty text */
    uint32_t match, pass;    /* a draft it finds, one it lets pass: for people */
    uint32_t evidence, evidences; /* first in PACK_EVIDENCE, how many */
    uint32_t demo, demos;         /* first in PACK_DEMOS, how many */
    uint32_t condition, conditions; /* first in PACK_CONDITIONS, how many */
    uint8_t category;        /* enum pru_category */
    uint8_t merge;           /* enum pack_merge */
    int8_t points, limit;    /* limit: 127 when none */
    uint16_t atleast;        /* 0: each candidate for itself */
    uint8_t own;             /* 0; 1: it finds the user's own terms; 2: documents */
    uint8_t learned;         /* enum pack_learned: what it finds by weights */
};

enum pack_learned { LEARNED_NONE, LEARNED_SENTENCES, LEARNED_VALUES };

enum evidence_kind { EVIDENCE_POINTS, EVIDENCE_REQUIRE, EVIDENCE_UNLESS };

enum evidence_window {
    WINDOW_INSIDE, WINDOW_BEFORE, WINDOW_AFTER, WINDOW_BESIDE,
    WINDOW_SENTENCE, WINDOW_NEAR, WINDOW_DRAFT, /* subject: word or type */
    WINDOW_CHECK, /* subject: an outcome */
    WINDOW_IS,    /* subject: enum evidence_is */
};

enum evidence_is {
    IS_ALONE, IS_LINE, IS_UPPER, IS_QUOTED, IS_FIRST, IS_CITED, IS_START,
    IS_ENTRY
};

enum evidence_subject {
    SUBJECT_CLASS, SUBJECT_TYPE, SUBJECT_NAME,
    SUBJECT_MORE, SUBJECT_LESS, /* learned points than `bound` */
};

struct pack_evidence {
    uint32_t label;   /* text: the message key without "why.": "near.cue.card";
                         "check.passes", "is.line" */
    uint32_t what;    /* CHECK: an enum outcome bit; IS: enum evidence_is;
                         CLASS: first in PACK_CHOICES; TYPE: a text */
    uint16_t choices; /* CLASS: how many classes in PACK_CHOICES */
    uint8_t kind, window, subject;
    int8_t points;
    uint8_t count;    /* xN, 1 at least */
    int8_t bound;     /* MORE, LESS: learned points */
};

struct pack_pattern {
    uint32_t rule;
    uint32_t width; /* bytes of the longest match; PACK_NONE: no bound */
    uint16_t value; /* number of the group `value`, 0: the whole match */
    uint16_t once;  /* Vectorscan tells the end of its first match only */
};

enum condition_kind {
    CONDITION_KEYWORD, /* this text, or another keyword of the rule, is in the
                          draft; ASCII letters in lower case */
    CONDITION_ENTROPY, /* of the value, in hundredths of a bit a character */
    CONDITION_LEAST,   /* so many of these characters are in the value */
    CONDITION_EXCEPT,  /* no match of this in the target */
};

enum condition_target { TARGET_VALUE, TARGET_MATCH, TARGET_LINE };

/* What must hold for a match of a pattern to become a candidate. */
struct pack_condition {
    uint32_t what;   /* KEYWORD, LEAST: a text; EXCEPT: its number in
                        PACK_EXCEPTIONS */
    uint16_t number; /* ENTROPY, LEAST */
    uint8_t kind, target;
};

/* Patterns that need the same: a text that lacks it is not shown to them. */
struct pack_group {
    uint64_t start, bytes; /* its database within PACK_HS, at PACK_ALIGN */
    uint64_t head;         /* XXH3_64bits of its first PACK_HEAD bytes */
    uint64_t need;         /* bits of traits_of(), all of them; 0: any text */
    uint32_t patterns;     /* how many */
    uint32_t rule;         /* whose they all are, if most drafts have not the
                              words it needs; else PACK_NONE */
    uint32_t width;        /* of the widest of them, as in struct pack_pattern */
    uint32_t greatest;     /* 1: its need for scratch space is among the
                              greatest, and scratch made for these few, which
                              come last, is enough for all */
};

struct pack_term {
    uint32_t klass, rule;
};

struct pack_phrase {
    uint32_t rule;
    uint32_t element;     /* first in PACK_ELEMENTS */
    uint16_t elements;
    uint16_t anchor;      /* which of its elements, from 0 */
    uint32_t anchor_class; /* a phrase stands here once for every class that
                              its anchor can be */
};

enum pack_element_kind {
    ELEMENT_CLASS, ELEMENT_GAP, ELEMENT_VALUE, ELEMENT_NUMBER, ELEMENT_AMOUNT,
    ELEMENT_NAME, ELEMENT_WORD, ELEMENT_BEGIN, ELEMENT_END,
};

struct pack_element {
    uint8_t kind;     /* enum pack_element_kind */
    uint8_t optional;
    uint16_t count;   /* CLASS: how many choices; GAP: how many words at most */
    uint32_t choice;  /* CLASS: first in PACK_CHOICES */
};

/* CLDR's plural categories, in the order of `plurals`. */
#define PACK_PLURAL_WORDS { "other", "zero", "one", "two", "few", "many" }
#define PACK_PLURAL_COUNTS 101 /* 0 to 100; more count as 100 */

struct pack_locale {
    uint8_t plurals[PACK_PLURAL_COUNTS + 3]; /* category of each count: the
                                 host need not ask ICU */
    uint32_t code, name;      /* "fr", "français" */
    uint32_t known, knowns;   /* first in PACK_KNOWN, how many: a power of two,
                                 or 0: no dictionary */
};

struct pack_message {
    uint32_t locale; /* index in PACK_LOCALES */
    uint32_t key, message;
};

/* Ordinary words: slot = hash & (knowns - 1), linear probing, the fingerprint
 * is (hash >> 16) | 1 with hash = words_join(words_hash(word), 0x6B6E6F77); 0 is
 * an empty slot. Of 10,000 unknown words a few are taken for known. */
static inline uint16_t
pack_fingerprint(uint32_t hash)
{
    return (uint16_t)(hash >> 16 | 1);
}
#define PACK_KNOWN_SALT 0x6B6E6F77u

/* What a feature is worth in each category, in units of its model. */
struct pack_weight {
    uint32_t feature; /* feature_hash(); 0: an empty slot */
    int8_t of[PACK_MODELS];
};

/* Points of a window: offset + unit * sum of weights / sqrt(tokens). */
struct pack_model {
    float unit; /* points; 0: nothing was learned of the category */
    float offset;
};

#endif
