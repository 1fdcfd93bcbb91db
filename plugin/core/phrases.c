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
#include "plugin/core/shared.h"

#define REACH 12       /* words before the anchor that a phrase may begin at */
#define VALUE_MAX 128  /* bytes */
#define DEPTH_MAX 24   /* elements of a phrase */

struct attempt {
    const struct scan *scan;
    const struct pack_element *elements;
    const uint64_t *bits;    /* by element: CLASS_BIT() of its choices */
    const uint16_t *choices; /* classes of the pack */
    const uint16_t *classes; /* class of the pack -> class of the engine */
    size_t count;
    size_t anchor;           /* the word that must be matched … */
    size_t anchor_element;   /* … by this element */
    size_t steps;            /* left before giving up */
    bool has_value;
    size_t value_start, value_end;
};

static bool
is_mark(const struct scan *scan, size_t i, char mark)
{
    return i < scan->words_count && scan->words[i].kind == WORD_MARK
           && scan->words[i].length == 1
           && scan->view.text.bytes[scan->words[i].start] == mark;
}

/* Is the hit of one of the element's classes? */
static bool
in_choices(const struct attempt *attempt, size_t e, const struct hit *hit)
{
    const struct pack_element *element = &attempt->elements[e];

    if ((hit->classes & attempt->bits[e]) == 0)
        return false;
    for (size_t c = 0; c < element->count; c++)
        if (hit_is(attempt->scan->engine, hit,
                   attempt->classes[attempt->choices[element->choice + c]]))
            return true;
    return false;
}

const struct hit *
single_at(const struct scan *scan, size_t i, struct hit *room)
{
    const struct hit *hit = hit_at(scan, i);

    if (hit != NULL && hit->words == 1)
        return hit;
    if (scan->words[i].kind == WORD_MARK)
        return lexicon_mark(scan->engine, scan->words[i].hash, room);
    if (scan->hit_of[i] == 0 || scan->hit_of[i] == LEXICON_COVERED)
        return NULL;
    return lexicon_single(scan->engine, scan->view.text, scan->words, i, room)
               ? room
               : NULL;
}

/* How many words from i on are a term of the classes of element e; 0: none. */
static size_t
match_class(const struct attempt *attempt, size_t e, size_t i)
{
    const struct hit *hit = hit_at(attempt->scan, i);
    struct hit room;

    if (hit != NULL) {
        if (in_choices(attempt, e, hit))
            return hit->words;
        if (hit->words == 1
            || (hit->entry->flags & PACK_ENTRY_COVERS) != 0)
            return 0;
    }
    hit = single_at(attempt->scan, i, &room);
    return hit != NULL && in_choices(attempt, e, hit) ? 1 : 0;
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

/* Trim what ends a sentence, or bold type, rather than a password. */
static size_t
trim_value(const char *bytes, size_t start, size_t end)
{
    bool bold = start > 0 && bytes[start - 1] == '*';

    while (end > start
           && (is_one_of(bytes[end - 1], ".,;:?)]}>\"'`")
               || (bold && bytes[end - 1] == '*')))
        end--;
    return end;
}

/* The first line of the block of code whose "```" begins at `at`; `at` if none
 * does. */
static size_t
behind_fence(struct text text, size_t at)
{
    size_t line = at + 3;

    if (text.length - at < 4 || memcmp(text.bytes + at, "```", 3) != 0)
        return at;
    while (line < text.length && line - at < 20 && text.bytes[line] != '\n')
        line++;
    return line + 1 < text.length && text.bytes[line] == '\n' ? line + 1 : at;
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
    from = behind_fence(scan->view.text, from);
    if (is_one_of(bytes[from], "'\"`")) {
        char quote = bytes[from];

        if (from > 0 && !is_space(bytes[from - 1]) && from + 1 < length
            && bytes[from + 1] == ' ')
            return 0; /* it closes what was quoted before */

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
        } else if ((is_mark(scan, next, '.') || is_mark(scan, next, ',')
                    || is_mark(scan, next, '\''))
                   && next + 1 < scan->words_count
                   && scan->words[next + 1].kind == WORD_NUMBER
                   && (scan->words[next].shape & WORD_GLUED) != 0
                   && (scan->words[next + 1].shape & WORD_GLUED) != 0) {
            next += 2; /* decimals, Swiss thousands */
        } else {
            break;
        }
    }
    return next - i;
}

/* How many words from i on are a term of that class of the engine; 0: none. */
static size_t
class_at(const struct scan *scan, size_t i, uint16_t klass)
{
    const struct hit *hit;
    struct hit room;

    if (i >= scan->words_count)
        return 0;
    hit = hit_at(scan, i);
    if (hit != NULL && hit_is(scan->engine, hit, klass))
        return hit->words;
    hit = single_at(scan, i, &room);
    return hit != NULL && hit_is(scan->engine, hit, klass);
}

/* 2 345   90 thousand   3 millions d'   deux mille trois cents: a number, or
 * words for one, of which one at least counts by hundreds. */
static size_t
match_quantity(const struct scan *scan, size_t i, bool *scaled)
{
    size_t digits = i < scan->words_count ? match_number(scan, i) : 0;
    size_t at = i + digits;

    *scaled = false;
    for (size_t taken = 1; taken > 0; at += taken) {
        taken = class_at(scan, at, scan->engine->number_scale);
        if (taken > 0)
            *scaled = true;
        else if (digits == 0)
            taken = class_at(scan, at, scan->engine->number_word);
    }
    return digits > 0 || *scaled ? at - i : 0;
}

/* Is the mark at word i of an abbreviation: "Rs. 450", of one sentence? */
static bool
is_short_for(const struct scan *scan, size_t i)
{
    return is_mark(scan, i, '.') && i + 1 < scan->words_count
           && scan->words[i + 1].sentence == scan->words[i - 1].sentence;
}

/* 2 345 €   $85k   EUR -12.50   Rs. 450   85k   3 millions d'euros   mille euros
 */
static size_t
match_amount(const struct scan *scan, size_t i)
{
    size_t currency = class_at(scan, i, scan->engine->currency);
    size_t at = i + currency;
    bool scaled, told = currency > 0;
    size_t quantity;

    if (told)
        at += is_mark(scan, at, '-') || is_short_for(scan, at);
    quantity = match_quantity(scan, at, &scaled);

    if (quantity == 0)
        return 0;
    told |= scaled && quantity > 1;
    at += quantity;
    if (at < scan->words_count && scan->words[at].kind == WORD_WORD
        && scan->words[at].length == 1
        && is_one_of(scan->view.text.bytes[scan->words[at].start], "kKmM")) {
        told |= (scan->words[at].shape & WORD_GLUED) != 0;
        at++;
    }
    currency = class_at(scan, at, scan->engine->currency);
    return told || currency > 0 ? at + currency - i : 0;
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

/* The word behind one to three '*' at i that touch what they make bold; else
 * i. */
static size_t
behind_emphasis(const struct scan *scan, size_t i)
{
    size_t next = i;

    while (next < scan->words_count && is_mark(scan, next, '*'))
        next++;
    if (next == i || next == scan->words_count || next - i > 3)
        return i;
    return (scan->words[i].shape & WORD_GLUED) != 0
                   || (scan->words[next].shape & WORD_GLUED) != 0
               ? next
               : i;
}

/* Match elements from e on at word i. Returns the word behind the match; 0:
 * there is none. */
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
    if (i > first)
        i = behind_emphasis(scan, i);
    if (i < scan->words_count && (i == first || follows(scan, i))) {
        switch (element->kind) {
        case ELEMENT_CLASS:
            taken = match_class(attempt, e, i);
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

/* Whether a match may begin at word i at all: the cheap half of the answer. */
static inline bool
may_begin(const struct attempt *attempt, size_t i)
{
    const struct scan *scan = attempt->scan;
    const struct hit *hit;

    if (attempt->elements[0].kind != ELEMENT_CLASS
        || attempt->elements[0].optional)
        return true;
    hit = hit_at(scan, i);
    if (hit == NULL || hit->words > 1)
        return scan->hit_of[i] != 0 || scan->words[i].kind == WORD_MARK;
    return (hit->classes & attempt->bits[0]) != 0;
}

/* Whether the draft has, for each element that may not be missing, one of its
 * classes at all. */
static bool
has_all(const struct attempt *attempt)
{
    const uint64_t *singles = attempt->scan->singles;

    for (size_t e = 0; e < attempt->count; e++) {
        const struct pack_element *element = &attempt->elements[e];
        bool stands = element->kind != ELEMENT_CLASS || element->optional;

        for (size_t c = 0; c < element->count && !stands; c++) {
            uint16_t klass
                = attempt->classes[attempt->choices[element->choice + c]];

            stands = (singles[klass / 64] & CLASS_BIT(klass)) != 0;
        }
        if (!stands)
            return false;
    }
    return true;
}

/* False: the phrase cannot stand anywhere in this draft. */
static bool
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
        .bits = linked->elements + phrase->element,
        .choices = PACK_ARRAY(&linked->pack, PACK_CHOICES, uint16_t),
        .classes = linked->classes,
        .count = phrase->elements,
        .anchor = anchor,
        .anchor_element = phrase->anchor,
        .steps = 4096,
    };
    size_t reach = phrase->anchor == 0 ? 0 : REACH;

    if (phrase->elements > DEPTH_MAX || !has_all(&attempt)
        || !is_possible(scan, linked->rule + phrase->rule, PACK_NONE))
        return false;
    for (size_t back = anchor < reach ? anchor : reach;; back--) {
        size_t first = anchor - back;
        size_t behind;

        if (may_begin(&attempt, first)
            && (scan->words[first].sentence == scan->words[anchor].sentence
                || (first > 0 && is_mark(scan, anchor - 1, ':')))) {
            behind = match_from(&attempt, 0, first, first);
            if (behind != 0) {
                const struct word *last = &scan->words[behind - 1];
                size_t start = scan->words[first].start;
                size_t end = last->start + last->length;

                (void)add_candidate(
                    scan, linked->rule + phrase->rule,
                    attempt.has_value ? attempt.value_start : start,
                    attempt.has_value ? attempt.value_end : end, start, end);
                return true;
            }
        }
        if (back == 0)
            return true;
    }
}

/* The phrases whose rarest element is a class of the hit. Those that cannot
 * stand in the draft are tried once. */
static void
try_hit(struct scan *scan, const struct hit *hit)
{
    const struct engine *engine = scan->engine;
    struct class_walk walk = hit_classes(engine, hit);
    uint16_t klass;

    while ((klass = next_class(&walk)) != 0) {
        const struct class_use *use = &engine->uses[klass];

        for (uint32_t f = use->phrase; f < use->phrase + use->phrases; f++) {
            uint64_t bit = (uint64_t)1 << (f & 63);

            if ((scan->vain[f / 64] & bit) == 0
                && !try_phrase(scan, &engine->phrases[f], hit->word))
                scan->vain[f / 64] |= bit;
        }
    }
}

/* The words inside a longer term count, too: "left me" is one, and a phrase may
 * be about "left". */
void
find_phrases(struct scan *scan)
{
    for (size_t h = 0; h < scan->hits_count; h++) {
        const struct hit *hit = &scan->hits[h];
        struct hit single;

        try_hit(scan, hit);
        if (hit->words == 1 || (hit->entry->flags & PACK_ENTRY_COVERS) != 0)
            continue;
        for (size_t i = hit->word; i < hit->word + hit->words; i++)
            if (lexicon_single(scan->engine, scan->view.text, scan->words, i,
                               &single))
                try_hit(scan, &single);
    }
}
