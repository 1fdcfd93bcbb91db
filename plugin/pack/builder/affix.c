/* SPDX-License-Identifier: MIT */
/* A small reader of .aff and .dic files; affix.h tells what it leaves out. What
 * an affix does to a word is in forms.c. */

#include "plugin/pack/builder/affix.h"

#include <iconv.h>
#include <stdio.h>

#include "plugin/pack/lines.h"
#include "plugin/text/utf8.h"

/* Cut the next line off the front of `rest`. */
static struct text
next_line(struct text *rest)
{
    const char *end = memchr(rest->bytes, '\n', rest->length);
    size_t length = end != NULL ? (size_t)(end - rest->bytes) : rest->length;
    struct text line = text_cut(*rest, 0, length);

    *rest = text_cut(*rest, length + (end != NULL), rest->length);
    return lines_trim(line);
}

uint32_t
affix_flag(enum flag_style style, struct text *flags)
{
    uint32_t flag = 0, second = 0;
    size_t at = 0;

    if (style == FLAGS_NUMBERS) {
        while (at < flags->length && flags->bytes[at] >= '0'
               && flags->bytes[at] <= '9')
            flag = flag * 10 + (uint32_t)(flags->bytes[at++] - '0');
        while (at < flags->length
               && (flags->bytes[at] < '0' || flags->bytes[at] > '9'))
            at++;
    } else if (flags->length > 0) {
        at = utf8_decode(*flags, 0, &flag);
        if (style == FLAGS_PAIRS && at < flags->length) {
            at += utf8_decode(*flags, at, &second);
            flag = flag << 16 ^ second;
        }
    }
    *flags = text_cut(*flags, at, flags->length);
    return flag;
}

static uint32_t
one_flag(const struct affixes *affixes, struct text flags)
{
    return affix_flag(affixes->style, &flags);
}

/* A number stands for the set of flags that AF gave it. */
static struct text
resolve_alias(const struct affixes *affixes, struct text flags)
{
    size_t number = 0;

    if (affixes->aliases.count == 0)
        return flags;
    for (size_t i = 0; i < flags.length && number < 1000000; i++) {
        if (flags.bytes[i] < '0' || flags.bytes[i] > '9')
            return flags;
        number = number * 10 + (size_t)(flags.bytes[i] - '0');
    }
    return number > 0 && number <= affixes->aliases.count
               ? affixes->aliases.at[number - 1]
               : (struct text){ NULL, 0 };
}

bool
affix_has_flag(const struct affixes *affixes, struct text flags, uint32_t flag)
{
    while (flag != 0 && flags.length > 0)
        if (affix_flag(affixes->style, &flags) == flag)
            return true;
    return false;
}

/* "s/D'Q'": cut the flags off, at a slash that is not escaped. */
static struct text
cut_flags(struct text *word)
{
    for (size_t i = 1; i < word->length; i++) {
        if (word->bytes[i] == '/' && word->bytes[i - 1] != '\\') {
            struct text flags = text_cut(*word, i + 1, word->length);
            word->length = i;
            return flags;
        }
    }
    return (struct text){ NULL, 0 };
}

static bool
has_apostrophe(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] == '\''
            || text_starts(text_cut(text, i, text.length),
                           TEXT("\xE2\x80\x99")))
            return true;
    return false;
}

static struct text
zero_is_empty(struct text text)
{
    return text_equal(text, TEXT("0")) ? (struct text){ text.bytes, 0 } : text;
}

/* SFX FLAG STRIP ADD[/FLAGS] CONDITION; the line before it, with Y or N and a
 * number, tells whether it crosses. */
static void
read_affix(struct affixes *affixes, struct text line, bool prefix,
           uint32_t *header, bool *crosses)
{
    struct affix affix = { .prefix = prefix };
    struct text third, fourth, fifth, flags;

    affix.flag = one_flag(affixes, lines_word(&line));
    third = lines_word(&line);
    fourth = lines_word(&line);
    fifth = lines_word(&line);
    if (affix.flag != *header) {
        *header = affix.flag;
        *crosses = text_equal(third, TEXT("Y"));
        return;
    }
    if (fourth.length == 0)
        return;
    affix.crosses = *crosses;
    affix.strip = zero_is_empty(third);
    flags = resolve_alias(affixes, cut_flags(&fourth));
    affix.add = zero_is_empty(fourth);
    affix.condition = text_equal(fifth, TEXT(".")) ? (struct text){ NULL, 0 }
                                                   : fifth;
    if (has_apostrophe(affix.add)) {
        if (prefix)
            LIST_ADD(&affixes->elisions, affix.add);
        return;
    }
    if (affix.add.length > FORM_MAX / 2
        || affix_has_flag(affixes, flags, affixes->needs)
        || affix_has_flag(affixes, flags, affixes->circumfix))
        return;
    LIST_ADD(&affixes->affixes, affix);
}

static void
read_option(struct affixes *affixes, struct text name, struct text value)
{
    if (text_equal(name, TEXT("FLAG"))) {
        affixes->style = text_equal(value, TEXT("long"))  ? FLAGS_PAIRS
                         : text_equal(value, TEXT("num")) ? FLAGS_NUMBERS
                                                          : FLAGS_CHARACTERS;
    } else if (text_equal(name, TEXT("FULLSTRIP"))) {
        affixes->full_strip = true;
    } else if (text_equal(name, TEXT("NEEDAFFIX"))
               || text_equal(name, TEXT("PSEUDOROOT"))) {
        affixes->needs = one_flag(affixes, value);
    } else if (text_equal(name, TEXT("FORBIDDENWORD"))) {
        affixes->forbidden = one_flag(affixes, value);
    } else if (text_equal(name, TEXT("ONLYINCOMPOUND"))) {
        affixes->compound = one_flag(affixes, value);
    } else if (text_equal(name, TEXT("CIRCUMFIX"))) {
        affixes->circumfix = one_flag(affixes, value);
    }
}

/* Two passes: what the flags look like must be known before the affixes. */
static void
read_aff(struct affixes *affixes, struct text aff, bool options)
{
    uint32_t headers[2] = { 0, 0 };
    bool crosses[2] = { false, false };
    bool counted = false;

    while (aff.length > 0) {
        struct text line = next_line(&aff);
        struct text rest = line;
        struct text name = lines_word(&rest);
        bool prefix = text_equal(name, TEXT("PFX"));

        if (options) {
            read_option(affixes, name, lines_trim(rest));
        } else if (prefix || text_equal(name, TEXT("SFX"))) {
            read_affix(affixes, rest, prefix, &headers[prefix],
                       &crosses[prefix]);
        } else if (text_equal(name, TEXT("AF"))) {
            if (counted)
                LIST_ADD(&affixes->aliases, lines_word(&rest));
            counted = true;
        }
    }
}

/* Morphology follows a TAB, or a space and "xx:". */
static struct text
without_morphology(struct text line)
{
    for (size_t i = 0; i < line.length; i++)
        if (line.bytes[i] == '\t'
            || (line.bytes[i] == ' ' && i + 3 < line.length
                && line.bytes[i + 3] == ':'))
            return lines_trim(text_cut(line, 0, i));
    return line;
}

static void
read_dic(struct affixes *affixes, struct text dic)
{
    (void)next_line(&dic); /* the number of lines */
    while (dic.length > 0) {
        struct stem stem = { .word = without_morphology(next_line(&dic)) };

        stem.flags = resolve_alias(affixes, cut_flags(&stem.word));
        if (stem.word.length > 0 && stem.word.length < FORM_MAX / 2
            && !affix_has_flag(affixes, stem.flags, affixes->forbidden)
            && !affix_has_flag(affixes, stem.flags, affixes->compound))
            LIST_ADD(&affixes->stems, stem);
    }
}

static int
compare_affixes(const void *a, const void *b)
{
    const struct affix *one = a, *other = b;

    if (one->flag != other->flag)
        return one->flag < other->flag ? -1 : 1;
    if (one->add.bytes != other->add.bytes) /* the order in the file */
        return one->add.bytes < other->add.bytes ? -1 : 1;
    return 0;
}

static int
compare_texts(struct text a, struct text b)
{
    size_t length = a.length < b.length ? a.length : b.length;
    int order = length > 0 ? memcmp(a.bytes, b.bytes, length) : 0;

    if (order != 0)
        return order;
    return a.length < b.length ? -1 : a.length > b.length;
}

static int
compare_stems(const void *a, const void *b)
{
    const struct stem *one = a, *other = b;

    return compare_texts(one->word, other->word);
}

/* The text in UTF-8; what cannot be converted is left out. NULL: the encoding
 * is unknown. */
static char *
to_utf8(struct text text, const char *encoding, size_t *length)
{
    iconv_t converter = iconv_open("UTF-8", encoding);
    char *in = (char *)(uintptr_t)text.bytes;
    size_t left = text.length, room = text.length * 4 + 1;
    char *bytes, *out;

    if (converter == (iconv_t)-1)
        return NULL;
    out = bytes = list_allocate(room);
    while (left > 0
           && iconv(converter, &in, &left, &out, &room) == (size_t)-1
           && left > 0) {
        in++;
        left--;
    }
    (void)iconv_close(converter);
    *length = (size_t)(out - bytes);
    return bytes;
}

static void
find_encoding(struct affixes *affixes, struct text aff)
{
    strcpy(affixes->encoding, "ISO8859-1"); /* hunspell(5)'s default */
    if (text_starts(aff, TEXT("\xEF\xBB\xBF")))
        aff = text_cut(aff, 3, aff.length);
    while (aff.length > 0) {
        struct text rest = next_line(&aff);

        if (text_equal(lines_word(&rest), TEXT("SET"))) {
            struct text name = lines_word(&rest);

            if (text_starts(name, TEXT("microsoft-cp")))
                snprintf(affixes->encoding, sizeof(affixes->encoding),
                         "CP%.*s", (int)name.length - 12, name.bytes + 12);
            else
                snprintf(affixes->encoding, sizeof(affixes->encoding), "%.*s",
                         (int)name.length, name.bytes);
            return;
        }
    }
}

static struct text
without_mark(struct text text)
{
    return text_starts(text, TEXT("\xEF\xBB\xBF"))
               ? text_cut(text, 3, text.length)
               : text;
}

/* From the last byte to the first. */
static int
compare_endings(struct text a, struct text b)
{
    size_t i = affix_common_ending(a, b);

    if (i == a.length || i == b.length)
        return a.length < b.length ? -1 : a.length > b.length;
    return (unsigned char)a.bytes[a.length - 1 - i]
                   < (unsigned char)b.bytes[b.length - 1 - i]
               ? -1
               : 1;
}

static int
compare_stem_endings(const void *a, const void *b)
{
    const struct stem *const *one = a, *const *other = b;

    return compare_endings((*one)->word, (*other)->word);
}

/* Those in small letters that have forms. */
static void
sort_endings(struct affixes *affixes)
{
    for (size_t i = 0; i < affixes->stems.count; i++) {
        const struct stem *stem = &affixes->stems.at[i];

        if (stem->flags.length > 0
            && !(stem->word.bytes[0] >= 'A' && stem->word.bytes[0] <= 'Z'))
            LIST_ADD(&affixes->endings, stem);
    }
    if (affixes->endings.count > 0)
        qsort(affixes->endings.at, affixes->endings.count,
              sizeof(affixes->endings.at[0]), compare_stem_endings);
}

size_t
affix_common_ending(struct text a, struct text b)
{
    size_t i = 0;

    while (i < a.length && i < b.length
           && a.bytes[a.length - 1 - i] == b.bytes[b.length - 1 - i])
        i++;
    return i;
}

const struct stem *
affixes_like(const struct affixes *affixes, struct text word)
{
    size_t low = 0, high = affixes->endings.count, before = 0, after = 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_endings(affixes->endings.at[middle]->word, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low > 0)
        before = affix_common_ending(affixes->endings.at[low - 1]->word, word);
    if (low < affixes->endings.count)
        after = affix_common_ending(affixes->endings.at[low]->word, word);
    if (before < AFFIX_ENDING && after < AFFIX_ENDING)
        return NULL;
    return affixes->endings.at[before > after ? low - 1 : low];
}

const char *
affixes_read(struct affixes *affixes, struct text aff, struct text dic)
{
    size_t aff_length = 0, dic_length = 0;

    *affixes = (struct affixes){ 0 };
    find_encoding(affixes, aff);
    affixes->aff = to_utf8(aff, affixes->encoding, &aff_length);
    affixes->dic = to_utf8(dic, affixes->encoding, &dic_length);
    if (affixes->aff == NULL || affixes->dic == NULL)
        return "its encoding is unknown";
    aff = without_mark((struct text){ affixes->aff, aff_length });
    dic = without_mark((struct text){ affixes->dic, dic_length });
    read_aff(affixes, aff, true);
    read_aff(affixes, aff, false);
    if (affixes->affixes.count > 0)
        qsort(affixes->affixes.at, affixes->affixes.count,
              sizeof(affixes->affixes.at[0]), compare_affixes);
    read_dic(affixes, dic);
    if (affixes->stems.count == 0)
        return "it has no words";
    qsort(affixes->stems.at, affixes->stems.count,
          sizeof(affixes->stems.at[0]), compare_stems);
    sort_endings(affixes);
    return NULL;
}

const struct stem *
affixes_stem(const struct affixes *affixes, struct text word)
{
    size_t low = 0, high = affixes->stems.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_texts(affixes->stems.at[middle].word, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < affixes->stems.count
                   && text_equal(affixes->stems.at[low].word, word)
               ? &affixes->stems.at[low]
               : NULL;
}

void
affixes_free(struct affixes *affixes)
{
    free(affixes->aff);
    free(affixes->dic);
    LIST_FREE(&affixes->aliases);
    LIST_FREE(&affixes->affixes);
    LIST_FREE(&affixes->elisions);
    LIST_FREE(&affixes->stems);
    LIST_FREE(&affixes->endings);
}
