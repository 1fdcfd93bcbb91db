/* SPDX-License-Identifier: MIT */
/*
 * The child's answer, numbers in the machine's order:
 *
 *     for each word asked     u8 indirect, u32 forms, { u32 length, bytes }...
 *     ordinary words          u32 count, u32 hashes...
 *     the same without accents  u32 count, u32 hashes...
 */

#include "plugin/pack/builder/dictionary.h"

#include <fcntl.h>
#include <hunspell/hunspell.h>
#include <iconv.h>
#include <limits.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin/pack/builder/affix.h"
#include "plugin/pack/builder/sandbox.h"
#include "plugin/pack/format.h"
#include "plugin/text/words.h"

#define FILE_MAX ((off_t)64 << 20) /* bytes */
#define MEGABYTES 1024
#define SECONDS 20
#define PATIENCE 200
#define FORMS_MAX 256   /* of one word */
#define WORD_MAX 64     /* bytes of an ordinary word */
#define LIKELY_MAX 2    /* bytes that an unknown word's ending may change */

struct question {
    const char *base;
    const struct text *asked;
    size_t count;
};

struct child {
    struct affixes affixes;
    Hunhandle *hunspell;
    iconv_t to_dictionary; /* (iconv_t)-1: it is UTF-8 */
    FILE *out;
    LIST(char) forms;      /* of the word at hand: u32 length, bytes */
    uint32_t forms_count;
    struct text unknown;   /* the word at hand, if no dictionary has it */
    LIST(uint32_t) words, plain;
};

static void
put_number(FILE *out, uint32_t number)
{
    (void)fwrite(&number, sizeof(number), 1, out);
}

/* The file, mapped; it stays for as long as the child lives. */
static struct text
map_file(const char *base, const char *ending)
{
    char path[PATH_MAX];
    struct stat status;
    void *bytes;
    int file;

    snprintf(path, sizeof(path), "%s%s", base, ending);
    file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 || fstat(file, &status) != 0 || status.st_size <= 0
        || status.st_size > FILE_MAX)
        _exit(3);
    bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file,
                 0);
    if (bytes == MAP_FAILED)
        _exit(3);
    return (struct text){ bytes, (size_t)status.st_size };
}

/* The word in the dictionary's encoding, NUL-terminated. */
static bool
encode(struct child *child, struct text word, char *out, size_t room)
{
    char *in = (char *)(uintptr_t)word.bytes;
    size_t left = word.length;

    room--;
    if (word.length > room)
        return false;
    if (child->to_dictionary == (iconv_t)-1) {
        memcpy(out, word.bytes, word.length);
        out += word.length;
    } else if (iconv(child->to_dictionary, &in, &left, &out, &room)
               == (size_t)-1) {
        return false;
    }
    *out = '\0';
    return true;
}

/* Whether Hunspell takes the form for a word. */
static bool
confirmed(struct child *child, struct text form)
{
    char word[512];

    return encode(child, form, word, sizeof(word))
           && Hunspell_spell(child->hunspell, word) != 0;
}

static void
put_form(struct child *child, struct text form)
{
    uint32_t length = (uint32_t)form.length;

    if (child->forms_count == FORMS_MAX)
        return;
    for (size_t i = 0; i < sizeof(length); i++)
        LIST_ADD(&child->forms, ((const char *)&length)[i]);
    for (size_t i = 0; i < form.length; i++)
        LIST_ADD(&child->forms, form.bytes[i]);
    child->forms_count++;
}

static void
keep_form(void *data, struct text form)
{
    if (confirmed(data, form))
        put_form(data, form);
}

/* Forms of every stem that is spelled like the word. */
static bool
keep_forms(struct child *child, struct text word)
{
    const struct affixes *affixes = &child->affixes;
    const struct stem *stem = affixes_stem(affixes, word);
    const struct stem *end = affixes->stems.at + affixes->stems.count;

    if (stem == NULL)
        return false;
    for (; stem < end && text_equal(stem->word, word); stem++)
        affixes_forms(affixes, stem, false, keep_form, child);
    return true;
}

/* "artérielles" is no stem: the forms of "artériel" are its siblings. Hunspell
 * gives stems in the dictionary's encoding; only UTF-8 ones are looked up. */
static void
keep_siblings(struct child *child, struct text word)
{
    char encoded[512];
    char **stems = NULL;
    int count;

    if (!encode(child, word, encoded, sizeof(encoded)))
        return;
    count = Hunspell_stem(child->hunspell, &stems, encoded);
    for (int i = 0; i < count && child->to_dictionary == (iconv_t)-1; i++)
        (void)keep_forms(child, text_of(stems[i]));
    Hunspell_free_list(child->hunspell, &stems, count);
}

/* A word that no dictionary has: its plural, as far as its ending tells. */
static void
keep_likely(void *data, struct text form)
{
    struct child *child = data;
    size_t same = 0;

    while (same < form.length && same < child->unknown.length
           && form.bytes[same] == child->unknown.bytes[same])
        same++;
    if (form.length - same <= LIKELY_MAX)
        put_form(child, form);
}

static void
keep_likely_forms(struct child *child, struct text word)
{
    const struct stem *like;
    struct stem stem = { .word = word };
    struct word words[2];

    if (words_cut(word, words, 2) != 1)
        return; /* a term's words are asked one by one */
    like = affixes_like(&child->affixes, word);
    if (like == NULL)
        return;
    stem.flags = like->flags;
    child->unknown = word;
    affixes_forms(&child->affixes, &stem, false, keep_likely, child);
}

static void
answer_word(struct child *child, struct text word)
{
    char folded[512];
    size_t length = words_fold(word, folded, sizeof(folded));
    struct text lower = { folded, length };
    uint8_t indirect = 0;

    if (length > sizeof(folded))
        lower = word;
    child->forms.count = 0;
    child->forms_count = 0;
    if (!keep_forms(child, word) && !keep_forms(child, lower)) {
        if (confirmed(child, word)) {
            indirect = 1;
            keep_siblings(child, word);
        } else {
            keep_likely_forms(child, lower);
        }
    }
    (void)fwrite(&indirect, 1, 1, child->out);
    put_number(child->out, child->forms_count);
    (void)fwrite(child->forms.at, 1, child->forms.count, child->out);
}

/* An ordinary word has two letters or more, none of them a capital. */
static void
keep_word(struct child *child, struct text word)
{
    char folded[WORD_MAX], plain[WORD_MAX];
    size_t length = words_fold(word, folded, sizeof(folded));
    size_t plain_length = words_strip(word, plain, sizeof(plain));
    struct text stripped = { plain, plain_length };

    if (length > WORD_MAX || plain_length > WORD_MAX || plain_length < 2
        || !text_equal(word, (struct text){ folded, length }))
        return;
    LIST_ADD(&child->words, words_join(words_hash(word), PACK_KNOWN_SALT));
    if (!text_equal(word, stripped))
        LIST_ADD(&child->plain,
                 words_join(words_hash(stripped), PACK_KNOWN_SALT));
}

/* "didn't" makes "didn" a word: that is what the scanner will see. */
static void
keep_words(void *data, struct text form)
{
    struct word words[WORD_MAX];
    size_t count = words_cut(form, words, WORD_MAX);

    for (size_t i = 0; i < count; i++)
        if (words[i].kind == WORD_WORD)
            keep_word(data, text_cut(form, words[i].start,
                                     words[i].start + words[i].length));
}

static int
compare(const void *a, const void *b)
{
    const uint32_t *one = a, *other = b;

    return *one < *other ? -1 : *one > *other;
}

/* Write the hashes, each once. */
static void
put_hashes(FILE *out, uint32_t *hashes, size_t count)
{
    size_t kept = 0;

    if (count > 0)
        qsort(hashes, count, sizeof(hashes[0]), compare);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || hashes[i] != hashes[i - 1])
            hashes[kept++] = hashes[i];
    put_number(out, (uint32_t)kept);
    (void)fwrite(hashes, sizeof(hashes[0]), kept, out);
}

static void
be_asked(void *data, FILE *out)
{
    const struct question *question = data;
    struct child child = { .out = out };
    char aff[PATH_MAX], dic[PATH_MAX];
    struct text aff_text = map_file(question->base, ".aff");
    struct text dic_text = map_file(question->base, ".dic");

    snprintf(aff, sizeof(aff), "%s.aff", question->base);
    snprintf(dic, sizeof(dic), "%s.dic", question->base);
    child.hunspell = Hunspell_create(aff, dic);
    if (child.hunspell == NULL
        || affixes_read(&child.affixes, aff_text, dic_text) != NULL)
        _exit(3);
    child.to_dictionary = strcmp(child.affixes.encoding, "UTF-8") == 0
                              ? (iconv_t)-1
                              : iconv_open(child.affixes.encoding, "UTF-8");
    for (size_t i = 0; i < question->count; i++)
        answer_word(&child, question->asked[i]);
    for (size_t i = 0; i < child.affixes.stems.count; i++)
        affixes_forms(&child.affixes, &child.affixes.stems.at[i], true,
                      keep_words, &child);
    for (size_t i = 0; i < child.affixes.elisions.count; i++)
        keep_words(&child, child.affixes.elisions.at[i]);
    put_hashes(out, child.words.at, child.words.count);
    put_hashes(out, child.plain.at, child.plain.count);
}

/* Cut `size` bytes off the front of what is left to read. */
static bool
take(struct text *rest, size_t size, struct text *taken)
{
    if (size > rest->length)
        return false;
    *taken = text_cut(*rest, 0, size);
    *rest = text_cut(*rest, size, rest->length);
    return true;
}

static bool
take_number(struct text *rest, uint32_t *number)
{
    struct text bytes;

    if (!take(rest, sizeof(*number), &bytes))
        return false;
    memcpy(number, bytes.bytes, sizeof(*number));
    return true;
}

static bool
take_answer(struct text *rest, struct answer *answer)
{
    struct text indirect, form;
    uint32_t forms, length;

    if (!take(rest, 1, &indirect) || !take_number(rest, &forms))
        return false;
    answer->indirect = indirect.bytes[0] != 0;
    for (uint32_t i = 0; i < forms; i++) {
        if (!take_number(rest, &length) || !take(rest, length, &form))
            return false;
        LIST_ADD(&answer->forms, form);
    }
    return true;
}

static bool
take_hashes(struct text *rest, struct text *hashes)
{
    uint32_t count;

    return take_number(rest, &count)
           && take(rest, (size_t)count * sizeof(uint32_t), hashes);
}

static bool
take_answers(struct dictionary *dictionary, struct text rest,
             const struct text *asked, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct answer answer = { .word = asked[i] };
        bool good = take_answer(&rest, &answer);

        LIST_ADD(&dictionary->answers, answer);
        if (!good)
            return false;
    }
    return take_hashes(&rest, &dictionary->words)
           && take_hashes(&rest, &dictionary->plain);
}

const char *
dictionary_ask(struct dictionary *dictionary, const char *base,
               const struct text *asked, size_t count)
{
    struct question question = { base, asked, count };
    struct sandbox sandbox = { MEGABYTES, SECONDS, PATIENCE, be_asked,
                               &question };
    struct text result;
    enum sandbox_end end = sandbox_run(&sandbox, &result);

    *dictionary = (struct dictionary){
        .bytes = (char *)(uintptr_t)result.bytes
    };
    if (end == SANDBOX_SLOW)
        return "takes Hunspell longer than 20 seconds: refused";
    if (end == SANDBOX_FAILED)
        return "cannot be read: no process could be made";
    if (end == SANDBOX_CRASHED)
        return "crashes Hunspell, is damaged or needs too much memory: "
               "refused";
    if (!take_answers(dictionary, result, asked, count))
        return "cannot be read: its answer is incomplete";
    return NULL;
}

void
dictionary_free(struct dictionary *dictionary)
{
    for (size_t i = 0; i < dictionary->answers.count; i++)
        LIST_FREE(&dictionary->answers.at[i].forms);
    LIST_FREE(&dictionary->answers);
    free(dictionary->bytes);
    *dictionary = (struct dictionary){ 0 };
}
