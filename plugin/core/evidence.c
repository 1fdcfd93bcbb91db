/* SPDX-License-Identifier: MIT */
/*
 * Evidence: what speaks for a candidate and what against it, in whole numbers
 * that are written in the rule.
 *
 *     card.grouped   +2  its shape              points = 2
 *                    +3  Luhn sum is right      evidence = +3 check passes
 *                    +2  "visa" 12 bytes before evidence = +2 near cue.card
 *                    --
 *                     7  certain
 *
 * A line counts once, however often its subject stands in its window. The
 * lines that counted are the trace that answers "why?".
 */

#include "plugin/core/learned.h"

#define DISTINCT_MAX 8
#define BLANK " \t\r\n*_=#-|\"'`.,;()" /* what may stand around a text */
#define LABEL_MOST 96 /* bytes of a label before a value that is the draft */
#define LABEL_WORDS 4 /* in it */

size_t
word_at(const struct scan *scan, size_t at)
{
    size_t low = 0, high = scan->words_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct word *word = &scan->words[middle];

        if (word->start + word->length <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool
is_name(const struct scan *scan, size_t i)
{
    const struct word *word = &scan->words[i];
    const struct hit *hit = hit_at(scan, i);
    struct text text
        = text_cut(scan->view.text, word->start, word->start + word->length);

    if (word->kind != WORD_WORD || (word->shape & WORD_CAPITAL) == 0)
        return false;
    if (hit != NULL)
        return hit_is(scan->engine, hit, scan->engine->person_name);
    return (word->shape & WORD_UPPER) == 0 && word->length > 2
           && !lexicon_knows((const struct lexicon *)scan->engine, text);
}

struct range {
    size_t start, end; /* bytes, half-open */
};

static struct range
line_of(struct text text, size_t start, size_t end)
{
    while (start > 0 && text.bytes[start - 1] != '\n')
        start--;
    while (end < text.length && text.bytes[end] != '\n')
        end++;
    return (struct range){ start, end };
}

/* The bytes of the sentence of word i, NEAR_REACH on both sides at most. */
static struct range
sentence_of(const struct scan *scan, const struct found *found)
{
    struct range range = { found->start, found->end };
    size_t i = word_at(scan, found->start);

    if (i == scan->words_count)
        return range;
    for (size_t before = i + 1; before-- > 0;) {
        if (scan->words[before].sentence != scan->words[i].sentence
            || scan->words[before].start + NEAR_REACH < found->start)
            break;
        if (scan->words[before].start < range.start)
            range.start = scan->words[before].start;
    }
    for (size_t after = i; after < scan->words_count; after++) {
        const struct word *word = &scan->words[after];

        if (word->start >= found->end
            && (word->sentence != scan->words[i].sentence
                || word->start > found->end + NEAR_REACH))
            break;
        if (word->start + word->length > range.end)
            range.end = word->start + word->length;
    }
    return range;
}

static struct range
window_of(const struct scan *scan, const struct found *found, uint8_t window)
{
    struct text text = scan->view.text;
    struct range line = { 0, text.length };
    size_t reach = window == WINDOW_NEAR ? NEAR_REACH : LINE_REACH;
    struct range range;

    switch (window) {
    case WINDOW_INSIDE:
        return (struct range){ found->start, found->end };
    case WINDOW_SENTENCE:
        return sentence_of(scan, found);
    case WINDOW_DRAFT:
        return line;
    default:
        break;
    }
    range.start = found->start > reach ? found->start - reach : 0;
    range.end = found->end + reach;
    if (window != WINDOW_NEAR)
        line = line_of(text_cut(text, 0, range.end < text.length
                                             ? range.end
                                             : text.length),
                       found->start, found->end);
    if (range.start < line.start)
        range.start = line.start;
    if (range.end > line.end)
        range.end = line.end;
    if (window == WINDOW_BEFORE)
        range.end = found->start;
    if (window == WINDOW_AFTER)
        range.start = found->end;
    return range;
}

static bool
overlaps(const struct found *found, size_t start, size_t end)
{
    return start < found->end && end > found->start;
}

static size_t
first_hit(const struct scan *scan, size_t at)
{
    size_t low = 0, high = scan->hits_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (scan->hits[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether `count` distinct terms of the classes stand in the range. */
static bool
has_classes(const struct scan *scan, const struct found *found,
            const struct pack_evidence *evidence, const uint16_t *choices,
            const uint16_t *classes, struct range range)
{
    bool inside = evidence->window == WINDOW_INSIDE;
    uint32_t seen[DISTINCT_MAX];
    size_t distinct = 0;

    for (size_t h = first_hit(scan, range.start); h < scan->hits_count; h++) {
        const struct hit *hit = &scan->hits[h];
        bool member = false, again = false;

        if (hit->start >= range.end)
            break;
        if (!inside && overlaps(found, hit->start, hit->end))
            continue;
        for (size_t c = 0; c < evidence->choices && !member; c++)
            member = hit_is(scan->engine, hit, classes[choices[c]]);
        if (!member)
            continue;
        for (size_t s = 0; s < distinct; s++)
            again |= seen[s] == hit->entry->term;
        if (again)
            continue;
        seen[distinct++] = hit->entry->term;
        if (distinct >= evidence->count || distinct == DISTINCT_MAX)
            return true;
    }
    return false;
}

static bool
has_name(const struct scan *scan, const struct found *found,
         const struct pack_evidence *evidence, struct range range)
{
    size_t names = 0;

    for (size_t i = word_at(scan, range.start);
         i < scan->words_count && scan->words[i].start < range.end; i++) {
        const struct word *word = &scan->words[i];

        if (evidence->window != WINDOW_INSIDE
            && overlaps(found, word->start, word->start + word->length))
            continue;
        if (is_name(scan, i) && ++names >= evidence->count)
            return true;
    }
    return false;
}

/* Another candidate of that type, no demo, with a check that did not fail. */
static bool
has_type(const struct scan *scan, const struct found *found, const char *type,
         struct range range)
{
    for (size_t i = 0; i < scan->candidates_count; i++) {
        const struct found *other = &scan->candidates[i];

        if (other == found || other->dropped
            || (other->outcomes & (FAILS | DEMO)) != 0
            || other->start >= range.end || other->end <= range.start
            || overlaps(found, other->start, other->end))
            continue;
        if (strcmp(scan->engine->rules[other->rule].type, type) == 0)
            return true;
    }
    return false;
}

static bool
is_blank(struct text text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (memchr(BLANK, text.bytes[i], sizeof(BLANK) - 1) == NULL)
            return false;
    return true;
}

/* In a line of the draft that begins with '>', or below a line "-- ". The view
 * has lost most quote marks: see plugin/text/dress.h. */
static bool
is_quoted(const struct scan *scan, const struct found *found)
{
    struct text draft = scan->draft;
    size_t line, end, at;

    view_span(&scan->view, found->start, found->end, &line, &end);
    while (line > 0 && draft.bytes[line - 1] != '\n')
        line--;
    for (at = line; at < end && draft.bytes[at] == ' '; at++)
        continue;
    if (at < end && draft.bytes[at] == '>')
        return true;
    for (at = line; at >= 4; at--)
        if (memcmp(draft.bytes + at - 4, "-- \n", 4) == 0
            && (at == 4 || draft.bytes[at - 5] == '\n'))
            return true;
    return false;
}

/* Reads a quotation mark at byte `at`: +1 if it opens, -1 if it closes, 2 if it
 * may be either; 0 for anything else. */
static int
quotation_mark(struct text draft, size_t at)
{
    struct text rest = text_cut(draft, at, draft.length);

    if (draft.bytes[at] == '"')
        return 2;
    if (text_starts(rest, TEXT("\xC2\xAB"))
        || text_starts(rest, TEXT("\xE2\x80\x9C")))
        return 1;
    return text_starts(rest, TEXT("\xC2\xBB"))
                   || text_starts(rest, TEXT("\xE2\x80\x9D"))
               ? -1
               : 0;
}

/* "key": "value", of which the second begins at byte `at`. */
static bool
is_field(struct text draft, size_t at)
{
    while (at > 0 && draft.bytes[at - 1] == ' ')
        at--;
    return at > 1 && draft.bytes[at - 1] == ':' && draft.bytes[at - 2] == '"';
}

static bool
has_letter(struct text text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if ((text.bytes[i] | 0x20) >= 'a' && (text.bytes[i] | 0x20) <= 'z')
            return true;
    return false;
}

/* Between quotation marks of one line, outside of which it has words too; as
 * far as NEAR_REACH goes. */
static bool
is_cited(const struct scan *scan, const struct found *found)
{
    struct text draft = scan->draft;
    size_t start, end, open = SIZE_MAX;
    struct range line;

    view_span(&scan->view, found->start, found->end, &start, &end);
    line = line_of(draft, start, end);
    if (start - line.start > NEAR_REACH)
        line.start = start - NEAR_REACH;
    if (line.end - end > NEAR_REACH)
        line.end = end + NEAR_REACH;
    for (size_t at = line.start; at < start; at++) {
        int mark = quotation_mark(draft, at);

        if (mark != 0)
            open = mark > 0 && !(mark == 2 && open != SIZE_MAX) ? at : SIZE_MAX;
    }
    if (open == SIZE_MAX || is_field(draft, open))
        return false;
    while (end < line.end && quotation_mark(draft, end) == 0)
        end++;
    return end < line.end
           && (has_letter(draft, line.start, open)
               || has_letter(draft, end, line.end));
}

static bool
is_upper(struct text text, size_t start, size_t end)
{
    size_t upper = 0;

    for (size_t i = start; i < end; i++) {
        if (text.bytes[i] >= 'a' && text.bytes[i] <= 'z')
            return false;
        upper += text.bytes[i] >= 'A' && text.bytes[i] <= 'Z';
    }
    return upper >= 2;
}

/* The draft is the candidate with a short label before it, or none. */
static bool
is_entry(struct text text, const struct found *found)
{
    size_t start = 0, words = 0;

    if (!is_blank(text, found->end, text.length))
        return false;
    while (start < found->start && is_blank(text, start, start + 1))
        start++;
    if (found->start - start > LABEL_MOST)
        return false;
    for (size_t i = start; i < found->start; i++) {
        char c = text.bytes[i];

        if ((c >= '0' && c <= '9') || c == '\n')
            return false;
        words += c != ' ' && (i == start || text.bytes[i - 1] == ' ');
    }
    return words <= LABEL_WORDS;
}

static bool
is_so(const struct scan *scan, const struct found *found, uint32_t what)
{
    struct text text = scan->view.text;
    struct range line = line_of(text, found->start, found->end);
    size_t word;

    switch (what) {
    case IS_ALONE:
        return is_blank(text, 0, found->start)
               && is_blank(text, found->end, text.length);
    case IS_LINE:
        return is_blank(text, line.start, found->start)
               && is_blank(text, found->end, line.end);
    case IS_UPPER:
        return is_upper(text, found->start, found->end);
    case IS_QUOTED:
        return is_quoted(scan, found);
    case IS_CITED:
        return is_cited(scan, found);
    case IS_FIRST:
        return is_blank(text, 0, line.start);
    case IS_ENTRY:
        return is_entry(text, found);
    default:
        word = word_at(scan, found->start);
        return word < scan->words_count
               && (scan->words[word].shape & WORD_STARTS) != 0;
    }
}

/* The most learned points of the rule's category over the candidate. */
static int
most_learned(const struct scan *scan, const struct found *found)
{
    size_t category = scan->engine->rules[found->rule].data->category - 1u;
    int first = learned_points(scan, category, found->start);
    int last = learned_points(scan, category, found->end - 1);

    return first > last ? first : last;
}

static bool
holds(const struct scan *scan, const struct found *found,
      const struct pack_evidence *evidence)
{
    const struct linked_pack *linked
        = &scan->engine->packs[scan->engine->rules[found->rule].pack];
    struct range range;

    if (evidence->window == WINDOW_CHECK)
        return (found->outcomes & evidence->what) != 0;
    if (evidence->window == WINDOW_IS)
        return is_so(scan, found, evidence->what);
    range = window_of(scan, found, evidence->window);
    switch (evidence->subject) {
    case SUBJECT_CLASS:
        return has_classes(scan, found, evidence,
                           PACK_ARRAY(&linked->pack, PACK_CHOICES, uint16_t)
                               + evidence->what,
                           linked->classes, range);
    case SUBJECT_TYPE:
        return has_type(scan, found, pack_text(&linked->pack, evidence->what),
                        range);
    case SUBJECT_MORE:
        return most_learned(scan, found) > evidence->bound;
    case SUBJECT_LESS:
        return most_learned(scan, found) < evidence->bound;
    default:
        return has_name(scan, found, evidence, range);
    }
}

static void
weigh(const struct scan *scan, struct found *found)
{
    const struct rule *rule = &scan->engine->rules[found->rule];
    const struct pack *pack = &scan->engine->packs[rule->pack].pack;
    const struct pack_evidence *lines
        = PACK_ARRAY(pack, PACK_EVIDENCE, struct pack_evidence);

    found->points = rule->data->points + found->weight;
    for (uint32_t e = 0; e < rule->data->evidences; e++) {
        uint32_t line = rule->data->evidence + e;
        bool counts = holds(scan, found, &lines[line]);

        if ((lines[line].kind == EVIDENCE_REQUIRE && !counts)
            || (lines[line].kind == EVIDENCE_UNLESS && counts)) {
            found->points = 0;
            return;
        }
        if (!counts || lines[line].kind != EVIDENCE_POINTS)
            continue;
        found->points += lines[line].points;
        if (found->traces < TRACE_MAX)
            found->trace[found->traces++] = line;
    }
    if (found->points > rule->data->limit)
        found->points = rule->data->limit;
}

/* Whether the line can hold in this draft, for a match of that width. */
static bool
may_hold(const struct scan *scan, const struct linked_pack *linked,
         const struct rule *rule, const struct pack_evidence *line,
         uint32_t width)
{
    const uint16_t *choices
        = PACK_ARRAY(&linked->pack, PACK_CHOICES, uint16_t) + line->what;

    if (line->window == WINDOW_IS)
        return (line->what != IS_ALONE || scan->spread <= width)
               && (line->what != IS_ENTRY
                   || scan->spread <= width + LABEL_MOST);
    if (line->window != WINDOW_CHECK && line->subject == SUBJECT_MORE)
        return learned_range(scan, rule->data->category - 1u).most
               > line->bound;
    if (line->window == WINDOW_CHECK || line->subject != SUBJECT_CLASS)
        return true;
    for (size_t c = 0; c < line->choices; c++) {
        uint16_t klass = linked->classes[choices[c]];

        if ((scan->classes[klass / 64] & CLASS_BIT(klass)) != 0)
            return true;
    }
    return false;
}

bool
is_possible(const struct scan *scan, uint32_t number, uint32_t width)
{
    const struct rule *rule = &scan->engine->rules[number];
    const struct linked_pack *linked = &scan->engine->packs[rule->pack];
    const struct pack_evidence *lines
        = PACK_ARRAY(&linked->pack, PACK_EVIDENCE, struct pack_evidence)
          + rule->data->evidence;
    int32_t points = rule->witness ? 1 : rule->data->points;

    for (uint32_t e = 0; e < rule->data->evidences; e++) {
        bool asked = lines[e].kind == EVIDENCE_REQUIRE
                     || (lines[e].kind == EVIDENCE_POINTS && points <= 0
                         && lines[e].points > 0);

        if (!asked)
            continue;
        if (may_hold(scan, linked, rule, &lines[e], width))
            points += lines[e].points;
        else if (lines[e].kind == EVIDENCE_REQUIRE)
            return false;
    }
    return points > 0;
}

void
measure_spread(struct scan *scan)
{
    struct text text = scan->view.text;
    size_t start = 0, end = text.length;

    while (start < end && is_blank(text, start, start + 1))
        start++;
    while (end > start && is_blank(text, end - 1, end))
        end--;
    scan->spread = end - start;
}

void
weigh_evidence(struct scan *scan)
{
    for (size_t i = 0; i < scan->candidates_count; i++)
        if (!scan->candidates[i].dropped)
            weigh(scan, &scan->candidates[i]);
}
