/* SPDX-License-Identifier: MIT */
/*
 * Phrases: how people say it, as sequences of words and classes of words.
 *
 *     {owner}?  !{secret.word}  is|was|:   <value>
 *       my        password         is      azerty42 .
 *
 * The lexicon has told which words belong to which class. A phrase is tried
 * only where its rarest element, the anchor, stands: from each word at most
 * REACH words before the anchor, elements are matched from left to right, and
 * the match must take the anchor in. An element that may be missing is tried
 * first, a gap grows from nothing.
 */

#include "plugin/core/scan.h"

#define REACH 12       /* words before the anchor that a phrase may begin at */
#define VALUE_MAX 128  /* bytes */
#define DEPTH_MAX 24   /* elements of a phrase */

struct attempt {
    const struct scan *scan;
    const struct pack_element *elements;
    const uint16_t *choices; /* classes of the pack */
    const uint16_t *classes; /* class of the pack -> class of the engine */
    size_t count;
    size_t anchor;           /* the word that must be matched … */
    size_t anchor_element;   /* … by this element */
    size_t steps;            /* left before giving up */
    bool has_value;
    size_t value_start, value_end;
};

static struct text
word_text(const struct scan *scan, size_t i)
{
    const struct word *word = &scan->words[i];

    return text_cut(scan->view.text, word->start, word->start + word->length);
}

static bool
is_mark(const struct scan *scan, size_t i, char mark)
{
    return i < scan->words_count && scan->words[i].kind == WORD_MARK
           && scan->words[i].length == 1
           && scan->view.text.bytes[scan->words[i].start] == mark;
}

static bool
in_choices(const struct attempt *attempt, const struct pack_element *element,
           const struct hit *hit)
{
    for (size_t c = 0; c < element->count; c++)
        if (hit_is(attempt->scan->engine, hit,
                   attempt->classes[attempt->choices[element->choice + c]]))
            return true;
    return false;
}

/* How many words from i on are a term of the element's classes; 0: none. */
static size_t
match_class(const struct attempt *attempt, const struct pack_element *element,
            size_t i)
{
    const struct scan *scan = attempt->scan;
    const struct hit *hit = hit_at(scan, i);
    struct hit single;

    if (scan->hit_of[i] == LEXICON_COVERED)
        return 0;
    if (hit != NULL) {
        if (in_choices(attempt, element, hit))
            return hit->words;
        if (hit->words == 1
            || (hit->entry->flags & PACK_ENTRY_COVERS) != 0)
            return 0;
    }
    if (!lexicon_single(scan->engine, scan->view.text, scan->words, i, &single))
        return 0;
    return in_choices(attempt, element, &single) ? 1 : 0;
}

/* A draft may hold NULs, which strchr() would find in any set. */
static bool
is_one_of(char byte, const char *set)
{
    return byte != '\0' && strchr(set, byte) != NULL;
}

static bool
is_space(char byte)
{
    return is_one_of(byte, " \t\n\r");
}

/* Trim what ends a sentence rather than a password. */
static size_t
trim_value(const char *bytes, size_t start, size_t end)
{
    while (end > start && is_one_of(bytes[end - 1], ".,;:?)]}>\"'`"))
        end--;
    return end;
}

/* A run without spaces, or what stands between two quotes. Returns the words
 * taken and the place of the value. */
static size_t
match_value(const struct attempt *attempt, size_t i, size_t *start, size_t *end)
{
    const struct scan *scan = attempt->scan;
    const char *bytes = scan->view.text.bytes;
    size_t length = scan->view.text.length;
    size_t from = scan->words[i].start;
    size_t to, next;

    /* An apostrophe or a quote that is no word of its own stands before it. */
    if (from > 0 && is_one_of(bytes[from - 1], "'\"`")
        && (from == 1 || is_space(bytes[from - 2])))
        from--;
    if (is_one_of(bytes[from], "'\"`")) {
        char quote = bytes[from];

        from++;
        for (to = from; to < length && to - from < VALUE_MAX
                        && bytes[to] != quote && bytes[to] != '\n';
             to++)
            continue;
        if (to == length || bytes[to] != quote) {
            for (to = from; to < length && !is_space(bytes[to]); to++)
                continue;
            to = trim_value(bytes, from, to);
        }
        while (to > from && bytes[to - 1] == ' ')
            to--;
        while (from < to && bytes[from] == ' ')
            from++;
    } else {
        if (is_one_of(bytes[from], ",;:.?)"))
            return 0;
        for (to = from; to < length && to - from < VALUE_MAX
                        && !is_space(bytes[to]);
             to++)
            continue;
        to = trim_value(bytes, from, to);
    }
    if (to <= from)
        return 0;
    *start = from;
    *end = to;
    for (next = i; next < scan->words_count && scan->words[next].start < to;
         next++)
        continue;
    return next - i;
}

/* 42   9.2   2 345,67   140/90 is two numbers */
static size_t
match_number(const struct scan *scan, size_t i)
{
    size_t next = i + 1;

    if (scan->words[i].kind != WORD_NUMBER)
        return 0;
    while (next < scan->words_count) {
        const struct word *word = &scan->words[next];

        if (word->kind == WORD_NUMBER && word->length == 3
            && (word->shape & WORD_GLUED) == 0) {
            next++; /* thousands */
        } else if ((is_mark(scan, next, '.') || is_mark(scan, next, ','))
                   && next + 1 < scan->words_count
                   && scan->words[next + 1].kind == WORD_NUMBER
                   && (scan->words[next].shape & WORD_GLUED) != 0
                   && (scan->words[next + 1].shape & WORD_GLUED) != 0) {
            next += 2; /* decimals */
        } else {
            break;
        }
    }
    return next - i;
}

static bool
is_currency(const struct scan *scan, size_t i)
{
    struct hit hit;

    if (i >= scan->words_count)
        return false;
    return lexicon_single(scan->engine, scan->view.text, scan->words, i, &hit)
           && hit_is(scan->engine, &hit, scan->engine->currency);
}

/* 2 345 €   $85k   EUR 12.50   85k   3 millions d'euros */
static size_t
match_amount(const struct scan *scan, size_t i)
{
    size_t at = i;
    bool currency = is_currency(scan, at);
    size_t number;

    at += currency;
    number = at < scan->words_count ? match_number(scan, at) : 0;
    if (number == 0)
        return 0;
    at += number;
    if (at < scan->words_count && scan->words[at].kind == WORD_WORD) {
        struct text word = word_text(scan, at);

        if (text_equal(word, TEXT("k")) || text_equal(word, TEXT("K"))
            || text_equal(word, TEXT("M")) || text_equal(word, TEXT("m"))) {
            currency |= (scan->words[at].shape & WORD_GLUED) != 0;
            at++;
        }
    }
    if (is_currency(scan, at)) {
        currency = true;
        at++;
    }
    return currency ? at - i : 0;
}

/* Marie   Mme Durand   Jean Paul Martin */
static size_t
match_name(const struct scan *scan, size_t i)
{
    const struct hit *title = hit_at(scan, i);
    size_t at = i;

    if (title != NULL
        && hit_is(scan->engine, title, scan->engine->person_title)) {
        at += title->words;
        at += is_mark(scan, at, '.');
    }
    for (size_t names = 0; names < 3 && at < scan->words_count; names++, at++) {
        bool capital = scan->words[at].kind == WORD_WORD
                       && (scan->words[at].shape & WORD_CAPITAL) != 0;

        if (!(at > i && capital) && !is_name(scan, at))
            break;
    }
    return at < scan->words_count && at > i && scan->words[at - 1].kind
                   == WORD_MARK
               ? 0
               : at - i;
}

/* May the next element stand at word i, when the last one ended before it? A
 * phrase stays within its sentence, but for what follows a colon. */
static bool
follows(const struct scan *scan, size_t i)
{
    return i == 0 || scan->words[i].sentence == scan->words[i - 1].sentence
           || is_mark(scan, i - 1, ':') || is_mark(scan, i - 1, '=');
}

/* Match elements from e on at word i. Returns the word behind the match, or 0. */
static size_t
match_from(struct attempt *attempt, size_t e, size_t i, size_t first)
{
    const struct scan *scan = attempt->scan;
    const struct pack_element *element = &attempt->elements[e];
    size_t taken = 0, start = 0, end = 0, behind;

    if (attempt->steps == 0)
        return 0;
    attempt->steps--;
    if (e == attempt->count)
        return i > attempt->anchor ? i : 0;
    if (i > attempt->anchor && e <= attempt->anchor_element)
        return 0; /* past the anchor without it */
    if (element->kind == ELEMENT_END)
        return i == scan->words_count
                       || (i > 0 && (scan->words[i - 1].shape & WORD_ENDS) != 0)
                       || (is_mark(scan, i, '.') || is_mark(scan, i, '!'))
                   ? match_from(attempt, e + 1, i, first)
                   : 0;
    if (element->kind == ELEMENT_BEGIN)
        return i == 0
                       || (i < scan->words_count
                           && (scan->words[i].shape & WORD_STARTS) != 0)
                   ? match_from(attempt, e + 1, i, first)
                   : 0;
    if (element->kind == ELEMENT_GAP) {
        for (size_t gap = 0; gap <= element->count; gap++) {
            if (i + gap > first && i + gap < scan->words_count
                && !follows(scan, i + gap))
                return 0;
            behind = match_from(attempt, e + 1, i + gap, first);
            if (behind != 0)
                return behind;
            if (i + gap >= scan->words_count)
                return 0;
        }
        return 0;
    }
    if (i < scan->words_count && (i == first || follows(scan, i))) {
        switch (element->kind) {
        case ELEMENT_CLASS:
            taken = match_class(attempt, element, i);
            break;
        case ELEMENT_VALUE:
            taken = match_value(attempt, i, &start, &end);
            break;
        case ELEMENT_NUMBER:
            taken = match_number(scan, i);
            break;
        case ELEMENT_AMOUNT:
            taken = match_amount(scan, i);
            break;
        case ELEMENT_NAME:
            taken = match_name(scan, i);
            break;
        default:
            taken = scan->words[i].kind == WORD_WORD;
            break;
        }
    }
    if (taken > 0
        && (e != attempt->anchor_element
            || (i <= attempt->anchor && i + taken > attempt->anchor))) {
        behind = match_from(attempt, e + 1, i + taken, first);
        if (behind != 0) {
            if (element->kind == ELEMENT_VALUE) {
                attempt->has_value = true;
                attempt->value_start = start;
                attempt->value_end = end;
            }
            return behind;
        }
    }
    return element->optional ? match_from(attempt, e + 1, i, first) : 0;
}

static void
try_phrase(struct scan *scan, const struct phrase_use *use, size_t anchor)
{
    const struct linked_pack *linked = &scan->engine->packs[use->pack];
    const struct pack_phrase *phrase
        = &PACK_ARRAY(&linked->pack, PACK_PHRASES,
                      struct pack_phrase)[use->phrase];
    struct attempt attempt = {
        .scan = scan,
        .elements = PACK_ARRAY(&linked->pack, PACK_ELEMENTS,
                               struct pack_element)
                    + phrase->element,
        .choices = PACK_ARRAY(&linked->pack, PACK_CHOICES, uint16_t),
        .classes = linked->classes,
        .count = phrase->elements,
        .anchor = anchor,
        .anchor_element = phrase->anchor,
        .steps = 4096,
    };
    size_t reach = phrase->anchor == 0 ? 0 : REACH;

    if (phrase->elements > DEPTH_MAX)
        return;
    for (size_t back = anchor < reach ? anchor : reach;; back--) {
        size_t first = anchor - back;
        size_t behind;

        if (scan->words[first].sentence == scan->words[anchor].sentence
            || (first > 0 && is_mark(scan, anchor - 1, ':'))) {
            behind = match_from(&attempt, 0, first, first);
            if (behind != 0) {
                const struct word *last = &scan->words[behind - 1];
                size_t start = scan->words[first].start;
                size_t end = last->start + last->length;

                (void)add_candidate(
                    scan, linked->rule + phrase->rule,
                    attempt.has_value ? attempt.value_start : start,
                    attempt.has_value ? attempt.value_end : end, start, end);
                return;
            }
        }
        if (back == 0)
            return;
    }
}

void
find_phrases(struct scan *scan)
{
    const struct engine *engine = scan->engine;

    for (size_t h = 0; h < scan->hits_count; h++) {
        const struct hit *hit = &scan->hits[h];
        const uint16_t *classes = engine->packs[hit->pack].classes;

        for (size_t c = 0;
             c < PACK_ENTRY_CLASSES && hit->entry->classes[c] != 0; c++) {
            const struct class_use *use
                = &engine->uses[classes[hit->entry->classes[c]]];

            for (size_t f = 0; f < use->phrases; f++)
                try_phrase(scan, &engine->phrases[use->phrase + f], hit->word);
        }
    }
}
