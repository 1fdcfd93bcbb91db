/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_TEXT_SENTENCE_H
#define PLUGIN_TEXT_SENTENCE_H

/* Where sentences begin and end, judged from the words of a draft. */

#include "plugin/text/words.h"

/* Fill in `sentence`, WORD_STARTS and WORD_ENDS of the `count` words that
 * words_cut() found in `text`. */
void sentence_mark(struct text text, struct word *words, size_t count);

#endif
