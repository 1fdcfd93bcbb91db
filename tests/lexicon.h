/* SPDX-License-Identifier: MIT */
#ifndef TESTS_LEXICON_H
#define TESTS_LEXICON_H

/* A small lexicon for the tests of checks: these are the ordinary words. */

#include "detectors/detector.h"
#include "detectors/encode.h"

struct lexicon {
    const char *const *words; /* in small letters, NULL at the end */
};

bool
lexicon_knows(const struct lexicon *lexicon, struct text word)
{
    for (const char *const *known = lexicon->words; *known != NULL; known++)
        if (text_is(word, *known))
            return true;
    return false;
}

static const char *const test_words[] = {
    "enter", "your", "password", "server", "user", "name", "correct", "horse",
    "battery", "soleil", "lapin", "lapins", "secret", "expired", "is", "the",
    "est", "mot", "passe", "admin", "login", "wrong", "open", "sesame",
    "compass", "north", "north", "bypass", "config", "token", "session",
    "pass", "value", "welcome", "test", "oracle", "bonjour", "incorrect",
    "swordfish", "temporarily", "new", "old", "bread", "cheese", "key",
    "hello", "world", "dark", "angel", "linux", "ubuntu", "image", NULL,
};

static const struct lexicon test_lexicon = { test_words };

/* A candidate that is the whole text, or the part between `{` and `}`. */
static inline struct candidate
test_candidate(struct text text)
{
    return (struct candidate){ .text = text, .end = text.length,
                               .match_end = text.length,
                               .lexicon = &test_lexicon };
}

#endif
