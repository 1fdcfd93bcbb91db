/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_HOSTS_CLI_HOOK_WORDS_H
#define PLUGIN_HOSTS_CLI_HOOK_WORDS_H

/* What must be said when no pack could be loaded, or before one is: the words
 * of the packs are not there then. */

enum word {
    WORD_LATE,   /* our deadline, a crash, a lack of memory */
    WORD_PACK,   /* no pack could be loaded */
    WORD_LARGE,  /* more than can be read */
    WORD_BROKEN, /* what the client sent is not understood */
    WORD_USAGE,  /* nor is the command line in its settings */
    WORD_STAYS,  /* an output that is kept back, but not out of the talk */
    WORD_WENT,   /* not checked, and gone all the same, by --unchecked pass */
};

/* In the language of the environment, if it is ours; else in English. */
const char *word(enum word word);

#endif
