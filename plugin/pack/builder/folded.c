/* SPDX-License-Identifier: MIT */
/* Terms are cut and folded by the code that cuts and folds drafts. */

#include "plugin/pack/builder/folded.h"

#include "plugin/text/view.h"
#include "plugin/text/words.h"

/* Append a word to the folded and the plain text. False: it does not fit. */
static bool
append(struct folded *folded, struct text word)
{
    size_t room = FOLD_LONGEST - 1;
    size_t folds, strips;

    if (folded->words > 0) {
        folded->text[folded->length++] = ' ';
        folded->plain[folded->plain_length++] = ' ';
    }
    folds = words_fold(word, folded->text + folded->length,
                       room - folded->length);
    strips = words_strip(word, folded->plain + folded->plain_length,
                         room - folded->plain_length);
    folded->length += folds;
    folded->plain_length += strips;
    return folded->length < room && folded->plain_length < room;
}

const char *
fold_term(struct text written, struct folded *folded)
{
    struct word words[FOLD_LONGEST];
    size_t count;

    *folded = (struct folded){ .words = 0 };
    if (written.length >= FOLD_LONGEST / 2)
        return "the term is too long";
    count = words_cut(written, words, FOLD_LONGEST);
    if (count == 0)
        return "there is no word in this term";
    if (count > PACK_WORDS_MAX)
        return "a term has at most eight words";
    for (size_t i = 0; i < count; i++) {
        size_t end = words[i].start + words[i].length;

        if (words[i].kind == WORD_MARK && count > 1)
            return "a punctuation mark can only be a term of its own";
        if (!append(folded, text_cut(written, words[i].start, end)))
            return "the term is too long";
        folded->mark = words[i].kind == WORD_MARK;
        folded->starts[i] = words[i].start;
        folded->lengths[i] = words[i].length;
        folded->ends[i] = folded->length;
        folded->hashes[i] = i == 0 ? words[i].hash
                                   : words_join(folded->hashes[i - 1],
                                                words[i].hash);
        folded->words = i + 1;
    }
    return NULL;
}

struct text
fold_normal(struct build *build, struct text written)
{
    size_t room = VIEW_ROOM(written.length);
    char *text = list_allocate(room);
    uint32_t *origin = list_allocate((room + 1) * sizeof(*origin));
    struct view view;
    struct text normal = written;

    if (view_make(&view, written, text, origin)
        && !text_equal(view.text, written)) {
        memmove(text, view.text.bytes, view.text.length);
        normal = (struct text){ text, view.text.length };
        LIST_ADD(&build->copies, text);
    } else {
        free(text);
    }
    free(origin);
    /* An elision at the end: "pense qu'" stands before any word. */
    while (normal.length > 1 && normal.bytes[normal.length - 1] == '\'')
        normal.length--;
    return normal;
}
