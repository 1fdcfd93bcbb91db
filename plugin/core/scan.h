/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_SCAN_H
#define PLUGIN_CORE_SCAN_H

/*
 * One draft on its way through the stations:
 *
 *     draft -> view -> words, hits -> candidates -> checks -> evidence
 *           -> findings
 *
 * Each station reads what the stations before it left in `struct scan` and
 * fills its own array, in the session's arena.
 */

#include "plugin/core/engine.h"
#include "plugin/core/lexicon.h"
#include "plugin/core/memory.h"
#include "plugin/text/view.h"

#define CANDIDATES_MAX 4096
#define FINDINGS_MAX 256
#define TRACE_MAX 12
#define HIT_ENDS 4 /* matches of a pattern looked at one by one */
#define LINE_REACH 40  /* bytes that `before` and `after` look at */
#define NEAR_REACH 300 /* bytes that `near` and `sentence` look at */

struct found {
    uint32_t rule;                   /* in engine->rules */
    uint32_t start, end;             /* bytes of the view's text */
    uint32_t match_start, match_end; /* all that the pattern matched */
    unsigned outcomes;               /* of the check */
    int32_t weight;                  /* of the term that it came from */
    int32_t points;                  /* all the evidence together */
    uint16_t distinct;               /* values it stands for, 1 at least */
    bool dropped;
    bool term;                       /* came from a word of the lexicon */
    bool learned;                    /* came from learned weights */
    int8_t lifted;                   /* points it has from such a one */
    uint8_t traces;
    uint32_t trace[TRACE_MAX]; /* the evidence that counted: indices into
                                  PACK_EVIDENCE of the rule's pack */
};

struct own;
struct allow_list;
struct pseudonyms; /* pseudonym.h */
struct learned; /* learned.h */
struct stretch; /* features.h */

struct scan {
    const struct engine *engine;
    struct matcher *matcher;
    const struct own *own;
    const struct pseudonyms *pseudonyms;
    const struct allow_list *allowed; /* whose keys hash them */
    struct arena *arena;
    struct text draft; /* the host's memory */
    struct view view;
    struct word *words;
    size_t words_count;
    struct hit *hits;
    size_t hits_count;
    uint32_t *hit_of; /* by word: see lexicon_hits() */
    uint64_t *classes; /* a bit for each class that a hit is of */
    uint64_t *singles; /* the same, and those of single words and marks */
    uint64_t *vain;    /* a bit for each phrase of the engine that cannot
                          stand in the draft */
    struct learned *learned; /* by stretch */
    size_t learned_count;
    struct stretch *stretch; /* the one being looked at */
    size_t spread;     /* bytes from the first that is not blank to the last */
    struct found *candidates;
    size_t candidates_count;
};

/* What a session needs to run patterns: scratch space of Vectorscan, match
 * data and a heap of PCRE2, and the marks of the patterns that were hit. */
struct matcher {
    hs_scratch_t *scratch;
    pcre2_general_context *general;
    pcre2_match_context *context;
    pcre2_match_data *data;
    pcre2_match_data *exception; /* of conditions */
    struct arena heap;     /* PCRE2's memory */
    struct hit_pattern {
        uint32_t ends[HIT_ENDS]; /* of the first matches, and of the last */
        uint32_t hits;
    } *patterns;           /* by pattern, all packs in a row */
    uint32_t *order;       /* patterns that were hit */
    size_t hits;
};

/* A match of a pattern, and what of it is the value. */
struct match {
    size_t start, end, value_start, value_end; /* bytes of the view's text */
};

/* Whether the conditions of a pack's rule hold for a match. `gave_up` is set
 * when that could not be told to the end. */
bool conditions_hold(struct scan *scan, const struct linked_pack *linked,
                     uint32_t rule, const struct match *match, bool *gave_up);

bool matcher_open(struct matcher *matcher, const struct engine *engine);
void matcher_close(struct matcher *matcher);

/* Whether a match of `width` bytes at most can get points by the rule in this
 * draft, whose classes are known: if not, its patterns and phrases need not be
 * tried. PACK_NONE: of any width. */
bool is_possible(const struct scan *scan, uint32_t rule, uint32_t width);

/* Find scan->spread. */
void measure_spread(struct scan *scan);

/* Put digits for the words of dictated numbers; true: the view is another one,
 * and has to be cut into words again. */
bool spoken_digits(struct scan *scan);

/* The stations. What does not fit is left out, and there is a finding long
 * before. Only patterns can fail: false when one could not be run to its end,
 * and the draft is not checked. */
bool find_patterns(struct scan *scan);
void find_terms(struct scan *scan);
void find_phrases(struct scan *scan);
void run_checks(struct scan *scan);
void weigh_evidence(struct scan *scan);

/* Keep the best of what overlaps, put together what belongs together, in the
 * order of the text. Leaves the survivors at the front of scan->candidates. */
void settle(struct scan *scan);

/* Add a candidate unless the rule has it at this place already. */
struct found *add_candidate(struct scan *scan, uint32_t rule, size_t start,
                            size_t end, size_t match_start, size_t match_end);

/* Run all stations. `draft` is the host's memory; scan's engine, matcher and
 * arena are set. Returns 0 or a negative enum pru_error. */
int scan_draft(struct scan *scan, struct text draft);

/* The word that covers byte `at`, or the next one; words_count past the end. */
size_t word_at(const struct scan *scan, size_t at);

/* The hit that begins at word i, or NULL. */
static inline const struct hit *
hit_at(const struct scan *scan, size_t i)
{
    uint32_t hit = scan->hit_of[i];

    return hit != 0 && hit < LEXICON_INSIDE ? &scan->hits[hit - 1] : NULL;
}

/* The term of the word or mark i by itself, though a longer one may begin there
 * or take it in; NULL: none. `room` is for one that had to be looked up. */
const struct hit *single_at(const struct scan *scan, size_t i,
                            struct hit *room);

/* Whether word i is a name as far as one can tell: of class person.name, or
 * with a capital that neither the sentence nor the dictionary explains. */
bool is_name(const struct scan *scan, size_t i);

#endif
