/* SPDX-License-Identifier: MIT */
/* A run of words and marks without a space between them, punctuation around it
 * taken off, is one token if it has a look; else each of its words is. */

#include "plugin/core/features.h"

#define AROUND "\"'`()[]{}<>*,;:.!?" /* marks around a run; ASCII */
#define RUN_MAX 200   /* bytes; a longer run is no password and no number */

static bool
is_known(const void *data, struct text word)
{
    return lexicon_knows(data, word);
}

static bool
is_around(const struct word *word)
{
    if (word->kind != WORD_MARK)
        return false;
    if (word->hash >= 128) /* quotation marks and the like, but not £ and € */
        return !(word->hash >= 0xA2 && word->hash <= 0xA5)
               && !(word->hash >= 0x20A0 && word->hash <= 0x20CF);
    return memchr(AROUND, (int)word->hash, sizeof(AROUND) - 1) != NULL;
}

static uint32_t
stem_of(const struct scan *scan, const struct word *word)
{
    struct text stem;

    return word->kind == WORD_WORD
                   && feature_cut_stem(text_cut(scan->view.text, word->start,
                                                word->start + word->length),
                                       &stem)
               ? feature_stem(stem)
               : 0;
}

/* Of the same token over and over, as tables have it, two are enough. */
static void
add_token(struct stretch *stretch, uint32_t token, enum look look,
          const struct scan *scan, size_t first, size_t behind)
{
    const struct word *last = &scan->words[behind - 1];
    size_t count = stretch->tokens_count;

    if (count < STRETCH_TOKENS
        && (count < 2 || stretch->tokens[count - 1].token != token
            || stretch->tokens[count - 2].token != token))
        stretch->tokens[stretch->tokens_count++] = (struct token){
            .token = token,
            .stem = look == LOOK_NONE || look == LOOK_UNKNOWN
                        ? stem_of(scan, &scan->words[first])
                        : 0,
            .look = look,
            .word = (uint32_t)first,
            .start = scan->words[first].start,
            .end = last->start + last->length,
        };
}

static bool
has_digit(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] >= '0' && text.bytes[i] <= '9')
            return true;
    return false;
}

/* A word by itself: its hash, or what an unknown one looks like. */
static void
add_word(const struct scan *scan, struct stretch *stretch, size_t i)
{
    const struct word *word = &scan->words[i];
    struct text text = text_cut(scan->view.text, word->start,
                                word->start + word->length);
    bool free = word->kind == WORD_WORD && scan->hit_of[i] == 0;
    enum look look = LOOK_NONE;

    if (word->kind == WORD_NUMBER || (free && has_digit(text)))
        look = look_of(text, is_known, scan->engine);
    else if (free && !lexicon_knows_hash(scan->engine, word->hash))
        look = (word->shape & WORD_CAPITAL) != 0 ? LOOK_UNKNOWN_CAPITAL
                                                 : LOOK_UNKNOWN;
    add_token(stretch, look != LOOK_NONE ? feature_look(look) : word->hash,
              look, scan, i, i + 1);
}

/* The run of words [first, behind). */
static void
add_run(const struct scan *scan, struct stretch *stretch, size_t first,
        size_t behind)
{
    size_t start = first, end = behind;
    enum look look = LOOK_NONE;

    while (start < end && is_around(&scan->words[start]))
        add_word(scan, stretch, start++);
    while (end > start && is_around(&scan->words[end - 1]))
        end--;
    if (end > start + 1) {
        struct text run = text_cut(
            scan->view.text, scan->words[start].start,
            scan->words[end - 1].start + scan->words[end - 1].length);

        look = run.length > RUN_MAX
                   ? LOOK_MIXED_LONG
                   : look_of(run, is_known, scan->engine);
    }
    if (look != LOOK_NONE)
        add_token(stretch, feature_look(look), look, scan, start, end);
    else
        for (size_t i = start; i < end; i++)
            add_word(scan, stretch, i);
    for (size_t i = end; i < behind; i++)
        add_word(scan, stretch, i);
}

bool
features_take(const struct scan *scan, size_t first, struct stretch *stretch)
{
    size_t i = first;

    if (first >= scan->words_count)
        return false;
    stretch->first = first;
    stretch->tokens_count = 0;
    while (i < scan->words_count
           && scan->words[i].sentence == scan->words[first].sentence
           && stretch->tokens_count < STRETCH_TOKENS) {
        size_t start = i++;

        while (i < scan->words_count
               && (scan->words[i].shape & WORD_GLUED) != 0
               && scan->words[i].sentence == scan->words[first].sentence)
            i++;
        add_run(scan, stretch, start, i);
    }
    stretch->behind = i;
    return true;
}
