/* SPDX-License-Identifier: MIT */
/* What must hold for a match to become a candidate, of rules that were imported:
 * see struct pack_condition. */

#include <math.h>

#include "plugin/core/scan.h"

/* Whether `word`, in lower case, is somewhere in the text. */
static bool
contains(struct text text, struct text word)
{
    for (size_t i = 0; i + word.length <= text.length; i++) {
        size_t same = 0;

        while (same < word.length) {
            char c = text.bytes[i + same];

            if (c >= 'A' && c <= 'Z')
                c = (char)(c | 0x20);
            if (c != word.bytes[same])
                break;
            same++;
        }
        if (same == word.length)
            return true;
    }
    return false;
}

/* Shannon's, in hundredths of a bit a byte. */
static unsigned
entropy_of(struct text value)
{
    unsigned counts[256] = { 0 };
    double bits = 0;

    for (size_t i = 0; i < value.length; i++)
        counts[(unsigned char)value.bytes[i]]++;
    for (size_t i = 0; i < 256; i++) {
        double share = (double)counts[i] / (double)value.length;

        if (counts[i] > 0)
            bits -= share * log2(share);
    }
    return (unsigned)(bits * 100 + 0.5);
}

static unsigned
count_of(struct text value, const char *characters)
{
    unsigned count = 0;

    for (size_t i = 0; i < value.length; i++)
        count += value.bytes[i] != '\0'
                 && strchr(characters, value.bytes[i]) != NULL;
    return count;
}

static struct text
line_of(struct text text, size_t start, size_t end)
{
    while (start > 0 && text.bytes[start - 1] != '\n')
        start--;
    while (end < text.length && text.bytes[end] != '\n')
        end++;
    return text_cut(text, start, end);
}

/* Whether an exception is in its target. *gave_up: PCRE2 did not get to the
 * end; the finding stands. */
static bool
excepts(struct scan *scan, const struct linked_pack *linked,
        const struct pack_condition *condition, const struct match *match,
        bool *gave_up)
{
    struct text text = scan->view.text, target;
    int found;

    if (condition->what >= (uint32_t)linked->exceptions_count)
        return false;
    target = condition->target == TARGET_VALUE
                 ? text_cut(text, match->value_start, match->value_end)
             : condition->target == TARGET_MATCH
                 ? text_cut(text, match->start, match->end)
                 : line_of(text, match->start, match->end);
    found = pcre2_match(linked->exceptions[condition->what],
                        (PCRE2_SPTR)target.bytes, target.length, 0,
                        PCRE2_NO_UTF_CHECK, scan->matcher->exception,
                        scan->matcher->context);
    *gave_up |= found < 0 && found != PCRE2_ERROR_NOMATCH;
    return found >= 0;
}

bool
conditions_hold(struct scan *scan, const struct linked_pack *linked,
                uint32_t rule, const struct match *match, bool *gave_up)
{
    const struct pack *pack = &linked->pack;
    const struct pack_rule *data
        = &PACK_ARRAY(pack, PACK_RULES, struct pack_rule)[rule];
    const struct pack_condition *conditions
        = PACK_ARRAY(pack, PACK_CONDITIONS, struct pack_condition)
          + data->condition;
    struct text value
        = text_cut(scan->view.text, match->value_start, match->value_end);
    bool keywords = false, keyword = false;

    for (uint32_t i = 0; i < data->conditions; i++) {
        const struct pack_condition *condition = &conditions[i];

        switch (condition->kind) {
        case CONDITION_KEYWORD:
            keywords = true;
            keyword = keyword
                      || contains(scan->view.text,
                                  text_of(pack_text(pack, condition->what)));
            break;
        case CONDITION_ENTROPY:
            if (entropy_of(value) < condition->number)
                return false;
            break;
        case CONDITION_LEAST:
            if (count_of(value, pack_text(pack, condition->what))
                < condition->number)
                return false;
            break;
        default:
            if (excepts(scan, linked, condition, match, gave_up))
                return false;
        }
    }
    return keyword || !keywords;
}
