/* SPDX-License-Identifier: MIT */
/* Mapping a compiled pack and verifying all of it: see format.h. The checksum
 * finds accidents; who may have written the file is path_open_trusted()'s. */

#include "plugin/pack/load.h"
#include "plugin/pack/wide.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <hs_runtime.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#define XXH_PREFETCH_DIST WIDE_PREFETCH
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "plugin/pack/paths.h"

#define MODEL_MOST 1000.0f /* points */
#define BYTES_MAX ((size_t)512 << 20)
#define STRETCH ((size_t)128 << 10) /* stays in the processor's cache */

static const size_t record_bytes[PACK_SECTIONS] = {
    [PACK_TEXT] = 1,
    [PACK_CLASSES] = sizeof(struct pack_class),
    [PACK_ENTRIES] = sizeof(struct pack_entry),
    [PACK_SETS] = sizeof(uint16_t),
    [PACK_SLOTS] = sizeof(struct pack_slot),
    [PACK_RULES] = sizeof(struct pack_rule),
    [PACK_EVIDENCE] = sizeof(struct pack_evidence),
    [PACK_DEMOS] = sizeof(uint32_t),
    [PACK_PATTERNS] = sizeof(struct pack_pattern),
    [PACK_HS] = 1,
    [PACK_GROUPS] = sizeof(struct pack_group),
    [PACK_PCRE] = 1,
    [PACK_CONDITIONS] = sizeof(struct pack_condition),
    [PACK_EXCEPTIONS] = 1,
    [PACK_TERMS] = sizeof(struct pack_term),
    [PACK_PHRASES] = sizeof(struct pack_phrase),
    [PACK_ELEMENTS] = sizeof(struct pack_element),
    [PACK_CHOICES] = sizeof(uint16_t),
    [PACK_LOCALES] = sizeof(struct pack_locale),
    [PACK_MESSAGES] = sizeof(struct pack_message),
    [PACK_KNOWN] = sizeof(uint16_t),
    [PACK_WEIGHTS] = sizeof(struct pack_weight),
    [PACK_MODEL] = sizeof(struct pack_model),
};

void
pack_engine_string(char *out, size_t room)
{
    char pcre2[64] = "";

    if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) < (int)sizeof(pcre2))
        pcre2_config(PCRE2_CONFIG_VERSION, pcre2);
    snprintf(out, room, "%s|%s", hs_version(), pcre2);
}

uint64_t
pack_head(const char *database, size_t bytes)
{
    return XXH3_64bits(database, bytes < PACK_HEAD ? bytes : PACK_HEAD);
}

static uint64_t
hash_stretch(const unsigned char *bytes, size_t length, uint64_t seed)
{
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2"))
        return wide_hash(bytes, length, seed);
#endif
    return XXH3_64bits_withSeed(bytes, length, seed);
}

uint64_t
pack_checksum(const struct pack *pack, pack_look_fn *look, void *data)
{
    const struct pack_section *databases = &pack->header->sections[PACK_HS];
    const struct pack_group *groups
        = PACK_ARRAY(pack, PACK_GROUPS, struct pack_group);
    size_t skip = databases->start + databases->bytes;
    struct pack_header header = *pack->header;
    size_t at = sizeof(header);
    uint64_t checksum;

    header.checksum = 0;
    checksum = XXH3_64bits(&header, sizeof(header));
    for (size_t g = PACK_COUNT(pack, PACK_GROUPS, struct pack_group);
         g > 0 && groups[g - 1].greatest != 0; g--)
        skip = databases->start + groups[g - 1].start;
    while (at < pack->bytes) {
        size_t end = at < skip ? skip : pack->bytes;
        size_t length = end - at < STRETCH ? end - at : STRETCH;

        checksum = hash_stretch(pack->base + at, length, checksum);
        at += length;
        if (look != NULL)
            look(data, at);
        if (at == skip)
            at = databases->start + databases->bytes;
    }
    return checksum;
}

static bool
is_power_of_two(size_t number)
{
    return number != 0 && (number & (number - 1)) == 0;
}

static bool
sections_fit(const struct pack *pack)
{
    for (size_t i = 0; i < PACK_SECTIONS; i++) {
        const struct pack_section *section = &pack->header->sections[i];

        if (section->start % PACK_ALIGN != 0
            || section->start < sizeof(struct pack_header)
            || section->start > pack->bytes
            || section->bytes > pack->bytes - section->start
            || section->bytes % record_bytes[i] != 0)
            return false;
    }
    return true;
}

/* Whether [first, first + count) lies within a section of `all` records. */
static bool
within(size_t first, size_t count, size_t all)
{
    return first <= all && count <= all - first;
}

/* The numbers of records, to check indices against. */
struct counts {
    size_t of[PACK_SECTIONS];
};

/* The highest bit is set if the number is not below the limit, which is below
 * 2^31 as all are in a file of BYTES_MAX. */
static inline uint32_t
beyond(uint32_t number, uint32_t limit)
{
    return number | (limit - 1 - number);
}

#define IS_BEYOND(bits) (((bits) & 0x80000000u) != 0)

/* The two tables of 100,000s of records are looked at a stretch at a time,
 * without a branch: the bits of beyond() are gathered. */
struct lexicon_look {
    const struct pack *pack;
    const struct counts *n;
    size_t entries, slots; /* looked at so far */
    uint32_t bad;          /* beyond() of something */
    uint32_t empty;        /* the highest bit: a slot is empty */
};

/* How many records of the section end before that byte of the file. */
static size_t
records_before(const struct lexicon_look *l, enum pack_section_id id,
               size_t byte)
{
    const struct pack_section *section = &l->pack->header->sections[id];
    size_t count;

    if (byte <= section->start)
        return 0;
    count = (byte - section->start) / record_bytes[id];
    return count < l->n->of[id] ? count : l->n->of[id];
}

static void
look_at_lexicon(void *data, size_t end)
{
    struct lexicon_look *l = data;
    const struct pack_entry *entries
        = PACK_ARRAY(l->pack, PACK_ENTRIES, struct pack_entry);
    const struct pack_slot *slots
        = PACK_ARRAY(l->pack, PACK_SLOTS, struct pack_slot);
    uint32_t texts = (uint32_t)l->n->of[PACK_TEXT];
    uint32_t sets = (uint32_t)l->n->of[PACK_SETS];
    uint32_t count = (uint32_t)l->n->of[PACK_ENTRIES];
    size_t entries_end = records_before(l, PACK_ENTRIES, end);
    size_t slots_end = records_before(l, PACK_SLOTS, end);
    uint32_t bad = 0, empty = 0;

    for (size_t i = l->entries; i < entries_end; i++)
        bad |= beyond(entries[i].text, texts)
               | beyond(entries[i].classes, sets);
    for (size_t i = l->slots; i < slots_end; i++) {
        bad |= beyond(slots[i].entry, count);
        empty |= slots[i].entry - 1;
    }
    l->entries = entries_end;
    l->slots = slots_end;
    l->bad |= bad;
    l->empty |= empty;
}

static bool
words_good(const struct pack *pack, const struct counts *n)
{
    const struct pack_class *classes
        = PACK_ARRAY(pack, PACK_CLASSES, struct pack_class);
    const uint16_t *sets = PACK_ARRAY(pack, PACK_SETS, uint16_t);
    const struct pack_term *terms
        = PACK_ARRAY(pack, PACK_TERMS, struct pack_term);

    if (n->of[PACK_CLASSES] == 0 || n->of[PACK_CLASSES] > UINT16_MAX
        || n->of[PACK_ENTRIES] == 0 || !is_power_of_two(n->of[PACK_SLOTS])
        || n->of[PACK_SETS] == 0 || sets[0] != 0
        || sets[n->of[PACK_SETS] - 1] != 0)
        return false;
    for (size_t i = 0; i < n->of[PACK_CLASSES]; i++)
        if (classes[i].name >= n->of[PACK_TEXT])
            return false;
    for (size_t i = 0; i < n->of[PACK_SETS]; i++)
        if (sets[i] >= n->of[PACK_CLASSES])
            return false;
    for (size_t i = 0; i < n->of[PACK_TERMS]; i++)
        if (terms[i].klass >= n->of[PACK_CLASSES]
            || terms[i].rule >= n->of[PACK_RULES])
            return false;
    return true;
}

static bool
evidence_good(const struct pack_evidence *evidence, const struct counts *n)
{
    if (evidence->kind > EVIDENCE_UNLESS || evidence->window > WINDOW_IS
        || evidence->count == 0 || evidence->label >= n->of[PACK_TEXT])
        return false;
    if (evidence->window == WINDOW_CHECK)
        return evidence->what != 0;
    if (evidence->window == WINDOW_IS)
        return evidence->what <= IS_ENTRY;
    switch (evidence->subject) {
    case SUBJECT_CLASS:
        return within(evidence->what, evidence->choices, n->of[PACK_CHOICES]);
    case SUBJECT_TYPE:
        return evidence->what < n->of[PACK_TEXT];
    default:
        return evidence->subject <= SUBJECT_LESS;
    }
}

static bool
rules_good(const struct pack *pack, const struct counts *n)
{
    const struct pack_rule *rules
        = PACK_ARRAY(pack, PACK_RULES, struct pack_rule);
    const struct pack_evidence *evidence
        = PACK_ARRAY(pack, PACK_EVIDENCE, struct pack_evidence);
    const struct pack_pattern *patterns
        = PACK_ARRAY(pack, PACK_PATTERNS, struct pack_pattern);
    const uint32_t *demos = PACK_ARRAY(pack, PACK_DEMOS, uint32_t);

    for (size_t i = 0; i < n->of[PACK_RULES]; i++) {
        const struct pack_rule *rule = &rules[i];

        if (rule->name >= n->of[PACK_TEXT] || rule->type >= n->of[PACK_TEXT]
            || rule->check >= n->of[PACK_TEXT]
            || rule->source >= n->of[PACK_TEXT]
            || rule->service >= n->of[PACK_TEXT]
            || rule->match >= n->of[PACK_TEXT]
            || rule->pass >= n->of[PACK_TEXT]
            || !within(rule->evidence, rule->evidences, n->of[PACK_EVIDENCE])
            || !within(rule->demo, rule->demos, n->of[PACK_DEMOS])
            || !within(rule->condition, rule->conditions,
                       n->of[PACK_CONDITIONS])
            || rule->category < 1 || rule->category > 4
            || rule->merge > MERGE_DRAFT || rule->learned > LEARNED_VALUES)
            return false;
    }
    for (size_t i = 0; i < n->of[PACK_EVIDENCE]; i++)
        if (!evidence_good(&evidence[i], n))
            return false;
    for (size_t i = 0; i < n->of[PACK_DEMOS]; i++)
        if (demos[i] >= n->of[PACK_TEXT])
            return false;
    for (size_t i = 0; i < n->of[PACK_PATTERNS]; i++)
        if (patterns[i].rule >= n->of[PACK_RULES])
            return false;
    return true;
}

static bool
conditions_good(const struct pack *pack, const struct counts *n)
{
    const struct pack_condition *conditions
        = PACK_ARRAY(pack, PACK_CONDITIONS, struct pack_condition);

    for (size_t i = 0; i < n->of[PACK_CONDITIONS]; i++)
        if (conditions[i].kind > CONDITION_EXCEPT
            || conditions[i].target > TARGET_LINE
            || (conditions[i].kind != CONDITION_EXCEPT
                && conditions[i].what >= n->of[PACK_TEXT]))
            return false;
    return true;
}

static bool
groups_good(const struct pack *pack, const struct counts *n)
{
    const struct pack_group *groups
        = PACK_ARRAY(pack, PACK_GROUPS, struct pack_group);
    size_t patterns = 0;

    for (size_t i = 0; i < n->of[PACK_GROUPS]; i++) {
        patterns += groups[i].patterns;
        if (groups[i].start % PACK_ALIGN != 0
            || !within(groups[i].start, groups[i].bytes, n->of[PACK_HS])
            || groups[i].head
                   != pack_head(PACK_ARRAY(pack, PACK_HS, char)
                                    + groups[i].start,
                                groups[i].bytes)
            || (groups[i].rule != PACK_NONE
                && groups[i].rule >= n->of[PACK_RULES]))
            return false;
    }
    return patterns == n->of[PACK_PATTERNS]
           && (patterns == 0 || n->of[PACK_PCRE] > 0);
}

static bool
phrases_good(const struct pack *pack, const struct counts *n)
{
    const struct pack_phrase *phrases
        = PACK_ARRAY(pack, PACK_PHRASES, struct pack_phrase);
    const struct pack_element *elements
        = PACK_ARRAY(pack, PACK_ELEMENTS, struct pack_element);
    const uint16_t *choices = PACK_ARRAY(pack, PACK_CHOICES, uint16_t);

    for (size_t i = 0; i < n->of[PACK_PHRASES]; i++)
        if (phrases[i].rule >= n->of[PACK_RULES]
            || !within(phrases[i].element, phrases[i].elements,
                       n->of[PACK_ELEMENTS])
            || phrases[i].anchor >= phrases[i].elements
            || phrases[i].anchor_class >= n->of[PACK_CLASSES])
            return false;
    for (size_t i = 0; i < n->of[PACK_ELEMENTS]; i++)
        if (elements[i].kind > ELEMENT_END
            || (elements[i].kind == ELEMENT_CLASS
                && !within(elements[i].choice, elements[i].count,
                           n->of[PACK_CHOICES])))
            return false;
    for (size_t i = 0; i < n->of[PACK_CHOICES]; i++)
        if (choices[i] >= n->of[PACK_CLASSES])
            return false;
    return true;
}

static bool
locales_good(const struct pack *pack, const struct counts *n)
{
    const struct pack_locale *locales
        = PACK_ARRAY(pack, PACK_LOCALES, struct pack_locale);
    const struct pack_message *messages
        = PACK_ARRAY(pack, PACK_MESSAGES, struct pack_message);

    for (size_t i = 0; i < n->of[PACK_LOCALES]; i++) {
        for (size_t c = 0; c < PACK_PLURAL_COUNTS; c++)
            if (locales[i].plurals[c] > 5)
                return false;
        if (locales[i].code >= n->of[PACK_TEXT]
            || locales[i].name >= n->of[PACK_TEXT]
            || !within(locales[i].known, locales[i].knowns, n->of[PACK_KNOWN])
            || (locales[i].knowns != 0 && !is_power_of_two(locales[i].knowns)))
            return false;
    }
    for (size_t i = 0; i < n->of[PACK_MESSAGES]; i++)
        if (messages[i].locale >= n->of[PACK_LOCALES]
            || messages[i].key >= n->of[PACK_TEXT]
            || messages[i].message >= n->of[PACK_TEXT])
            return false;
    return true;
}

static bool
weights_good(const struct pack *pack, const struct counts *n)
{
    const struct pack_weight *weights
        = PACK_ARRAY(pack, PACK_WEIGHTS, struct pack_weight);
    const struct pack_model *models
        = PACK_ARRAY(pack, PACK_MODEL, struct pack_model);
    size_t empty = 0;

    if (n->of[PACK_MODEL] != PACK_MODELS)
        return false;
    for (size_t i = 0; i < PACK_MODELS; i++)
        if (!(models[i].unit >= 0 && models[i].unit < MODEL_MOST
              && models[i].offset > -MODEL_MOST
              && models[i].offset < MODEL_MOST))
            return false; /* no number is told from a comparison, either */
    if (n->of[PACK_WEIGHTS] == 0)
        return true;
    for (size_t i = 0; i < n->of[PACK_WEIGHTS]; i++)
        empty += weights[i].feature == 0;
    return is_power_of_two(n->of[PACK_WEIGHTS]) && empty > 0;
}

/* What is wrong with the mapped file, or NULL. */
static const char *
fault(const struct pack *pack)
{
    const struct pack_header *header = pack->header;
    const char *text;
    char engine[sizeof(header->engine)] = "";
    struct counts n;
    struct lexicon_look lexicon = { .pack = pack, .n = &n };

    if (memcmp(header->magic, PACK_MAGIC, sizeof(header->magic)) != 0)
        return "it is no compiled pack";
    if (header->format != PACK_FORMAT || header->order != PACK_ORDER)
        return "it was built for another version of prudence: build it again";
    if (header->bytes != pack->bytes)
        return "it is truncated";
    if (header->name[sizeof(header->name) - 1] != '\0'
        || header->version[sizeof(header->version) - 1] != '\0'
        || !sections_fit(pack))
        return "its sections are out of place";
    for (size_t i = 0; i < PACK_SECTIONS; i++)
        n.of[i] = header->sections[i].bytes / record_bytes[i];
    if (!groups_good(pack, &n)
        || pack_checksum(pack, look_at_lexicon, &lexicon) != header->checksum)
        return "its checksum is wrong: the file is damaged";
    pack_engine_string(engine, sizeof(engine));
    if (memcmp(header->engine, engine, sizeof(engine)) != 0)
        return "it was built with another version of Vectorscan or PCRE2: "
               "build it again";
    text = PACK_ARRAY(pack, PACK_TEXT, char);
    if (n.of[PACK_TEXT] == 0 || text[0] != '\0'
        || text[n.of[PACK_TEXT] - 1] != '\0' || IS_BEYOND(lexicon.bad)
        || !IS_BEYOND(lexicon.empty) /* or a look-up would never end */
        || !words_good(pack, &n)
        || !rules_good(pack, &n) || !conditions_good(pack, &n)
        || !phrases_good(pack, &n)
        || !locales_good(pack, &n) || !weights_good(pack, &n))
        return "its contents do not hold together";
    return NULL;
}

bool
pack_load(struct pack *pack, const char *path, const char **why)
{
    struct stat status;
    int file = path_open_trusted(path, why);
    void *base;

    *pack = (struct pack){ 0 };
    if (file < 0)
        return false;
    *why = "it cannot be read";
    if (fstat(file, &status) != 0) {
        close(file);
        return false;
    }
    if ((size_t)status.st_size < sizeof(struct pack_header)
        || (size_t)status.st_size > BYTES_MAX) {
        *why = "it is no compiled pack";
        close(file);
        return false;
    }
    base = mmap(NULL, (size_t)status.st_size, PROT_READ,
                MAP_PRIVATE | MAP_POPULATE, file, 0);
    close(file);
    if (base == MAP_FAILED)
        return false;
    pack->base = base;
    pack->bytes = (size_t)status.st_size;
    pack->header = base;
    *why = fault(pack);
    if (*why == NULL)
        return true;
    pack_unload(pack);
    return false;
}

void
pack_unload(struct pack *pack)
{
    if (pack->base != NULL)
        munmap((void *)(uintptr_t)pack->base, pack->bytes);
    *pack = (struct pack){ 0 };
}
