/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_CORE_WORDING_H
#define PLUGIN_CORE_WORDING_H

/* The words people read, from the message files of the packs. */

#include "plugin/core/engine.h"

/* The message of that key in that language, else in English, else in any;
 * NULL if no pack has it. */
const char *wording_find(const struct engine *engine, const char *language,
                         const char *key);

/* What a label of evidence means, in the most particular words there are: of
 * "why.near.cue.id.de", "why.cue.id.de", "why.cue.id", "why.cue"; NULL: none. */
const char *wording_why(const struct engine *engine, const char *language,
                        const char *label);

/* Like snprintf(): the message of a finding of that rule, which stands for
 * `count` values, in the plural form that the language wants. */
size_t wording_message(const struct engine *engine, const char *language,
                       const struct rule *rule, unsigned count, char *out,
                       size_t room);

/* The language that "auto" means here, as GNU gettext has it: the first of the
 * list LANGUAGE that a pack speaks, else that of LC_ALL, LC_MESSAGES or LANG,
 * whichever is set first; in the locale C, and when no pack speaks it, English.
 * Points into the engine. */
const char *wording_language(const struct engine *engine);

#endif
