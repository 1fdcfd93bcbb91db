/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_PACK_BUILDER_AFFIX_H
#define PLUGIN_PACK_BUILDER_AFFIX_H

/*
 * Hunspell's dictionary files (hunspell(5)), as far as making forms needs them:
 *
 *     fr.aff   SFX S. Y 2                     fr.dic   diabète/S.()
 *              SFX S. 0 0/L'D'Q' [^sxz]
 *              SFX S. 0 s/D'Q'   [^sxz]       -> diabète, diabètes
 *
 * Affixes that add an apostrophe are left out: the scanner cuts there. So are
 * affixes upon suffixes. What comes out are candidates, for Hunspell to confirm
 * where it matters.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plugin/pack/list.h"
#include "plugin/text/text.h"

#define FORM_MAX 256   /* bytes of a form */
#define AFFIX_ENDING 5 /* bytes of an ending that tells how a word changes */

struct affix {
    uint32_t flag;
    bool prefix, crosses; /* crosses: goes with one on the other side */
    struct text strip, add, condition;
};

struct stem {
    struct text word, flags;
};

enum flag_style { FLAGS_CHARACTERS, FLAGS_PAIRS, FLAGS_NUMBERS };

struct affixes {
    char *aff, *dic;             /* the files, in UTF-8 */
    char encoding[32];           /* of the files */
    enum flag_style style;
    bool full_strip;
    uint32_t needs, forbidden, compound, circumfix; /* flags, 0: none */
    LIST(struct text) aliases;   /* AF: sets of flags by number */
    LIST(struct affix) affixes;  /* sorted by flag */
    LIST(struct text) elisions;  /* left out: "l'", "qu'" */
    LIST(struct stem) stems;     /* sorted by word */
    LIST(const struct stem *) endings; /* sorted from the last letter */
};

/* Read the two files. NULL, or what is wrong. */
const char *affixes_read(struct affixes *affixes, struct text aff,
                         struct text dic);

/* Call `each` with every form of the stem; `prefixes`: also those with one. */
typedef void affix_form_fn(void *data, struct text form);
void affixes_forms(const struct affixes *affixes, const struct stem *stem,
                   bool prefixes, affix_form_fn *each, void *data);

/* The first stem that is spelled so, or NULL; others follow it. */
const struct stem *affixes_stem(const struct affixes *affixes,
                                struct text word);

/* The stem with forms that shares the longest ending with a word that is none,
 * AFFIX_ENDING bytes at least, or NULL: "polyneuropathie" changes as
 * "neuropathie" does. */
const struct stem *affixes_like(const struct affixes *affixes,
                                struct text word);

/* Cut the next flag off; 0 when there is none. */
uint32_t affix_flag(enum flag_style style, struct text *flags);
bool affix_has_flag(const struct affixes *affixes, struct text flags,
                    uint32_t flag);

/* How many bytes at the end the two have in common. */
size_t affix_common_ending(struct text a, struct text b);

void affixes_free(struct affixes *affixes);

#endif
