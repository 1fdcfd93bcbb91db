/* SPDX-License-Identifier: MIT */
/* The compiled file: sections in the order and alignment of format.h, written
 * whole or not at all. */

#include "plugin/pack/builder/plurals.h"
#include "plugin/pack/builder/readers.h"

#include "plugin/pack/paths.h"

struct image {
    LIST(unsigned char) bytes;
    struct pack_section sections[PACK_SECTIONS];
};

static void
put_bytes(struct image *image, const void *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        LIST_ADD(&image->bytes, ((const unsigned char *)bytes)[i]);
}

static void
put(struct image *image, enum pack_section_id id, const void *bytes,
    size_t length)
{
    while (image->bytes.count % PACK_ALIGN != 0)
        LIST_ADD(&image->bytes, 0);
    image->sections[id]
        = (struct pack_section){ image->bytes.count, length };
    put_bytes(image, bytes, length);
}

#define PUT_LIST(image, id, list) put(image, id, (list)->at, LIST_BYTES(list))

static int
compare_terms(const void *a, const void *b)
{
    const struct pack_term *one = a, *other = b;

    if (one->klass != other->klass)
        return one->klass < other->klass ? -1 : 1;
    return one->rule < other->rule ? -1 : one->rule > other->rule;
}

static int
compare_phrases(const void *a, const void *b)
{
    const struct pack_phrase *one = a, *other = b;

    if (one->anchor_class != other->anchor_class)
        return one->anchor_class < other->anchor_class ? -1 : 1;
    return one->element < other->element ? -1 : one->element > other->element;
}

/* Texts are looked at through this pool, which does not move any more. */
struct keyed {
    const char *pool;
    struct pack_message record;
};

static int
compare_messages(const void *a, const void *b)
{
    const struct keyed *one = a, *other = b;

    if (one->record.locale != other->record.locale)
        return one->record.locale < other->record.locale ? -1 : 1;
    return strcmp(one->pool + one->record.key, other->pool + other->record.key);
}

static void
put_messages(struct image *image, const struct build *build)
{
    LIST(struct keyed) sorted = { 0 };
    LIST(struct pack_message) records = { 0 };

    for (size_t i = 0; i < build->messages.count; i++)
        LIST_ADD(&sorted, (struct keyed){ build->strings.bytes.at,
                                          build->messages.at[i].record });
    if (sorted.count > 0)
        qsort(sorted.at, sorted.count, sizeof(sorted.at[0]), compare_messages);
    for (size_t i = 0; i < sorted.count; i++)
        LIST_ADD(&records, sorted.at[i].record);
    PUT_LIST(image, PACK_MESSAGES, &records);
    LIST_FREE(&sorted);
    LIST_FREE(&records);
}

static void
put_locales(struct image *image, struct build *build)
{
    LIST(struct pack_locale) records = { 0 };

    for (size_t i = 0; i < build->locales.count; i++) {
        const struct locale *locale = &build->locales.at[i];

        LIST_ADD(&records, (struct pack_locale){
                               .code = strings_add(&build->strings,
                                                   locale->code),
                               .name = locale->name,
                               .known = locale->first,
                               .knowns = locale->slots });
        plurals_of(locale->code, records.at[i].plurals);
    }
    PUT_LIST(image, PACK_LOCALES, &records);
    LIST_FREE(&records);
}

static void
put_classes(struct image *image, const struct build *build)
{
    LIST(struct pack_class) records = { 0 };

    for (size_t i = 0; i < build->classes.count; i++)
        LIST_ADD(&records,
                 (struct pack_class){ build->classes.at[i].name,
                                      build->classes.at[i].learned });
    PUT_LIST(image, PACK_CLASSES, &records);
    LIST_FREE(&records);
}

static void
put_entries(struct image *image, const struct build *build)
{
    LIST(struct pack_entry) records = { 0 };

    for (size_t i = 0; i < build->entries.count; i++)
        LIST_ADD(&records, build->entries.at[i].record);
    PUT_LIST(image, PACK_ENTRIES, &records);
    PUT_LIST(image, PACK_SETS, &build->sets);
    LIST_FREE(&records);
}

static void
put_patterns(struct image *image, const struct build *build)
{
    LIST(struct pack_pattern) records = { 0 };

    for (size_t i = 0; i < build->patterns.count; i++)
        LIST_ADD(&records,
                 (struct pack_pattern){
                     .rule = build->patterns.at[i].rule,
                     .width = build->patterns.at[i].width,
                     .value = (uint16_t)build->patterns.at[i].value,
                     .once = build->patterns.at[i].once });
    PUT_LIST(image, PACK_PATTERNS, &records);
    put(image, PACK_HS, build->patterns_hs.bytes, build->patterns_hs.length);
    PUT_LIST(image, PACK_GROUPS, &build->groups);
    put(image, PACK_PCRE, build->patterns_pcre.bytes,
        build->patterns_pcre.length);
    LIST_FREE(&records);
}

static void
sort_records(struct build *build)
{
    if (build->rule_terms.count > 0)
        qsort(build->rule_terms.at, build->rule_terms.count,
              sizeof(build->rule_terms.at[0]), compare_terms);
    if (build->phrases.count > 0)
        qsort(build->phrases.at, build->phrases.count,
              sizeof(build->phrases.at[0]), compare_phrases);
}

static void
make_image(struct image *image, struct build *build)
{
    sort_records(build);
    put_classes(image, build);
    put_entries(image, build);
    PUT_LIST(image, PACK_SLOTS, &build->slots);
    PUT_LIST(image, PACK_RULES, &build->rules);
    PUT_LIST(image, PACK_EVIDENCE, &build->evidence);
    PUT_LIST(image, PACK_DEMOS, &build->demos);
    PUT_LIST(image, PACK_CONDITIONS, &build->conditions);
    put(image, PACK_EXCEPTIONS, build->exceptions_pcre.bytes,
        build->exceptions_pcre.length);
    put_patterns(image, build);
    PUT_LIST(image, PACK_TERMS, &build->rule_terms);
    PUT_LIST(image, PACK_PHRASES, &build->phrases);
    PUT_LIST(image, PACK_ELEMENTS, &build->elements);
    PUT_LIST(image, PACK_CHOICES, &build->choices);
    put_locales(image, build);
    put_messages(image, build);
    PUT_LIST(image, PACK_KNOWN, &build->known);
    PUT_LIST(image, PACK_WEIGHTS, &build->weight_slots);
    put(image, PACK_MODEL, build->models, sizeof(build->models));
    PUT_LIST(image, PACK_TEXT, &build->strings.bytes);
}

bool
build_write(struct build *build, const char *file, const char *name)
{
    struct pack_header header = { .format = PACK_FORMAT, .order = PACK_ORDER };
    struct image image = { 0 };
    struct pack pack;
    bool done;

    put_bytes(&image, &header, sizeof(header));
    make_image(&image, build);
    memcpy(header.magic, PACK_MAGIC, sizeof(header.magic));
    memcpy(header.sections, image.sections, sizeof(header.sections));
    header.bytes = image.bytes.count;
    pack_engine_string(header.engine, sizeof(header.engine));
    snprintf(header.name, sizeof(header.name), "%s", name);
    snprintf(header.version, sizeof(header.version), "%s", PRUDENCE_VERSION);
    pack = (struct pack){ image.bytes.at, image.bytes.count, &header };
    header.checksum = pack_checksum(&pack, NULL, NULL);
    memcpy(image.bytes.at, &header, sizeof(header));
    build->written = image.bytes.count;
    done = path_replace(file, image.bytes.at, image.bytes.count);
    LIST_FREE(&image.bytes);
    return done;
}
