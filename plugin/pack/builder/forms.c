/* SPDX-License-Identifier: MIT */
/*
 * Affixes put upon words.
 *
 *     SFX D y ied [^aeiou]y     cry     ends in a consonant and y
 *                               cr      y is stripped
 *                               cried   ied is added
 */

#include "plugin/pack/builder/affix.h"

#include "plugin/text/utf8.h"

/* How many characters a condition is about: a set in brackets is one. */
static size_t
condition_length(struct text condition)
{
    size_t count = 0;

    for (size_t i = 0; i < condition.length; count++) {
        if (condition.bytes[i] == '[')
            while (i < condition.length && condition.bytes[i] != ']')
                i++;
        i++;
        while (!utf8_boundary(condition, i))
            i++;
    }
    return count;
}

/* Does `c` stand in the set that begins at *at of the condition ("[^sxz]"), or
 * is it the character there? Moves *at behind it. */
static bool
condition_takes(struct text condition, size_t *at, uint32_t c)
{
    bool set = condition.bytes[*at] == '[', negated = false, found = false;
    uint32_t wanted;

    if (!set) {
        *at += utf8_decode(condition, *at, &wanted);
        return wanted == '.' || wanted == c;
    }
    ++*at;
    if (*at < condition.length && condition.bytes[*at] == '^') {
        negated = true;
        ++*at;
    }
    while (*at < condition.length && condition.bytes[*at] != ']') {
        *at += utf8_decode(condition, *at, &wanted);
        found |= wanted == c;
    }
    ++*at;
    return found != negated;
}

static bool
condition_holds(const struct affix *affix, struct text word)
{
    struct text condition = affix->condition;
    size_t i = 0, at = 0;

    if (!affix->prefix) {
        size_t back = condition_length(condition);

        for (i = word.length; back > 0 && i > 0; back--)
            do
                i--;
            while (i > 0 && !utf8_boundary(word, i));
        if (back > 0)
            return false;
    }
    while (at < condition.length) {
        uint32_t c;

        if (i >= word.length)
            return false;
        i += utf8_decode(word, i, &c);
        if (!condition_takes(condition, &at, c))
            return false;
    }
    return true;
}

/* Write `word` with the affix at `out`, which has FORM_MAX bytes. */
static bool
apply(const struct affixes *affixes, const struct affix *affix,
      struct text word, char *out, struct text *form)
{
    struct text kept = word;

    if (word.length < affix->strip.length
        || (word.length == affix->strip.length && !affixes->full_strip)
        || !condition_holds(affix, word))
        return false;
    if (affix->prefix) {
        if (!text_starts(word, affix->strip))
            return false;
        kept = text_cut(word, affix->strip.length, word.length);
    } else {
        kept.length -= affix->strip.length;
        if (!text_equal(text_cut(word, kept.length, word.length),
                        affix->strip))
            return false;
    }
    if (kept.length + affix->add.length > FORM_MAX)
        return false;
    *form = (struct text){ out, kept.length + affix->add.length };
    if (affix->prefix) {
        memcpy(out, affix->add.bytes, affix->add.length);
        memcpy(out + affix->add.length, kept.bytes, kept.length);
    } else {
        memcpy(out, kept.bytes, kept.length);
        memcpy(out + kept.length, affix->add.bytes, affix->add.length);
    }
    return true;
}

/* The affixes of a flag stand in a row: the index of the first. */
static size_t
first_affix(const struct affixes *affixes, uint32_t flag)
{
    size_t low = 0, high = affixes->affixes.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (affixes->affixes.at[middle].flag < flag)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Add every affix of one side to `word`; `crossing`: those that go with one on
 * the other side, upon a suffixed form. */
static void
add_side(const struct affixes *affixes, const struct stem *stem,
         struct text word, bool prefix, bool crossing, bool more,
         affix_form_fn *each, void *data)
{
    struct text flags = stem->flags;
    char out[FORM_MAX];
    struct text form;

    while (flags.length > 0) {
        uint32_t flag = affix_flag(affixes->style, &flags);

        for (size_t i = first_affix(affixes, flag);
             i < affixes->affixes.count && affixes->affixes.at[i].flag == flag;
             i++) {
            const struct affix *affix = &affixes->affixes.at[i];

            if (affix->prefix != prefix || (crossing && !affix->crosses)
                || !apply(affixes, affix, word, out, &form))
                continue;
            each(data, form);
            if (more && affix->crosses)
                add_side(affixes, stem, form, true, true, false, each, data);
        }
    }
}

void
affixes_forms(const struct affixes *affixes, const struct stem *stem,
              bool prefixes, affix_form_fn *each, void *data)
{
    if (!affix_has_flag(affixes, stem->flags, affixes->needs))
        each(data, stem->word);
    add_side(affixes, stem, stem->word, false, false, prefixes, each, data);
    if (prefixes)
        add_side(affixes, stem, stem->word, true, false, false, each, data);
}
