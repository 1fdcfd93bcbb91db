/* SPDX-License-Identifier: MIT */
/* Drafts become windows of features, cut as plugin/core/learned.c cuts them.
 *
 *     {"text": "…", "category": "medical", "lang": "en", "use": "learn"}     */

#include "learn/learn.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "plugin/core/learned.h"
#include "plugin/core/session.h"

#define TABLE_SLOTS ((size_t)1 << 23)

/* Two tokens together are seen half as strongly as one, so that less is learned
 * from how an author puts words together than from the words. */
#define PAIR_VALUE 0.5

/* Open hash tables by number: of tokens to their names, of features to their
 * place in examples->known. */
struct table {
    struct slot {
        uint32_t hash;
        uint32_t place; /* + 1; 0: empty */
    } *slots;
};

/* The features of a stretch, sorted, with their counts. */
struct row {
    size_t tokens, count;
    struct seen_feature *nodes;
};

struct reader {
    struct examples *examples;
    struct pru_session *session;
    struct table tokens, features;
    struct table clusters; /* by word; place: the number of its cluster + 1 */
    struct name {
        char *text;
        bool general;
    } *names;
    size_t names_count;
    struct row *rows; /* of the draft, by stretch */
    struct row row;   /* being made */
};

void *
allocate(void *old, size_t bytes)
{
    void *new = realloc(old, bytes > 0 ? bytes : 1);

    if (new == NULL) {
        fputs("prudence-learn: memory is short\n", stderr);
        exit(1);
    }
    return new;
}

static void
refuse(size_t line, const char *why)
{
    fprintf(stderr, "prudence-learn: line %zu: %s\n", line, why);
    exit(2);
}

/* Make room for one more element of `size` bytes behind `count`. */
static void *
grow(void *list, size_t count, size_t size)
{
    return (count & (count - 1)) == 0
               ? allocate(list, (count > 0 ? count * 2 : 1) * size)
               : list;
}

static struct slot *
slot_of(const struct table *table, uint32_t hash)
{
    size_t at = hash & (TABLE_SLOTS - 1);

    while (table->slots[at].place != 0 && table->slots[at].hash != hash)
        at = (at + 1) & (TABLE_SLOTS - 1);
    return &table->slots[at];
}

static void
name_token(struct reader *reader, uint32_t token, const char *text,
           bool general)
{
    struct slot *slot = slot_of(&reader->tokens, token);

    if (slot->place != 0)
        return;
    reader->names = grow(reader->names, reader->names_count,
                         sizeof(reader->names[0]));
    reader->names[reader->names_count++]
        = (struct name){ strdup(text), general };
    *slot = (struct slot){ token, (uint32_t)reader->names_count };
}

static void
name_general(struct reader *reader)
{
    const struct engine *engine = reader->session->engine->engine;
    char text[256];

    name_token(reader, FEATURE_BEGIN, "^", true);
    name_token(reader, FEATURE_END, "$", true);
    for (enum look look = LOOK_NONE + 1; look < LOOKS; look++)
        name_token(reader, feature_look(look), look_name(look), true);
    for (size_t c = 1; c < engine->classes_count; c++)
        if (engine->class_tokens[c] != 0) {
            snprintf(text, sizeof(text), "{%s}", engine->class_names[c]);
            name_token(reader, engine->class_tokens[c], text, true);
        }
}

/* Marks that stand for the edges of a sentence there. */
static bool
is_edge(const struct word *word)
{
    return word->kind == WORD_MARK && (word->hash == '^' || word->hash == '$');
}

static void
name_words(struct reader *reader, const struct scan *scan)
{
    char text[512];
    struct text stem;

    for (size_t i = 0; i < scan->words_count; i++) {
        const struct word *word = &scan->words[i];
        struct text bytes = text_cut(scan->view.text, word->start,
                                     word->start + word->length);
        size_t length = bytes.length;

        if (is_edge(word)
            || slot_of(&reader->tokens, word->hash)->place != 0)
            continue;
        if (word->kind == WORD_MARK)
            memcpy(text, bytes.bytes, length);
        else
            length = words_fold(bytes, text, sizeof(text) - 1);
        if (length >= sizeof(text))
            continue; /* no weight for words of that length */
        text[length] = '\0';
        name_token(reader, word->hash, text, word->kind == WORD_MARK);
        if (word->kind == WORD_WORD && feature_cut_stem(bytes, &stem)) {
            length = words_fold(stem, text, sizeof(text) - 2);
            strcpy(text + length, "*");
            name_token(reader, feature_stem(stem), text, false);
        }
    }
}

static const struct name *
name_of(const struct reader *reader, uint32_t token)
{
    const struct slot *slot = slot_of(&reader->tokens, token);

    return slot->place != 0 ? &reader->names[slot->place - 1] : NULL;
}

/* What a line of *.weights would take for something else. */
static bool
is_writable(const char *name)
{
    return name[0] != '[' && name[0] != '#';
}

/* Make a feature known that is not; its index, from 1. */
static int
add_known(struct reader *reader, struct known known)
{
    struct examples *examples = reader->examples;
    struct slot *slot = slot_of(&reader->features, known.hash);

    examples->known = grow(examples->known, examples->known_count,
                           sizeof(examples->known[0]));
    examples->known[examples->known_count++] = known;
    *slot = (struct slot){ known.hash, (uint32_t)examples->known_count };
    return (int)examples->known_count;
}

/* The index of the feature that stands for a word's cluster; 0: it has none. */
static int
cluster_of(struct reader *reader, uint32_t word)
{
    uint32_t number = slot_of(&reader->clusters, word)->place;
    uint32_t hash = words_join(0x636C7573u, number), place;

    if (number == 0)
        return 0;
    place = slot_of(&reader->features, hash)->place;
    return place != 0 ? (int)place
                      : add_known(reader, (struct known){ .hash = hash,
                                                          .value = 1 });
}

/* The feature's index, from 1; 0: it can have no name. */
static int
index_of(struct reader *reader, uint32_t hash, uint32_t kind,
         uint32_t first_token, uint32_t second_token)
{
    const struct slot *slot = slot_of(&reader->features, hash);
    static const char *const between[] = { [FEATURE_ONE] = "",
                                           [FEATURE_ROW] = " ",
                                           [FEATURE_PAIR] = " ~ ",
                                           [FEATURE_SKIP] = " .. " };
    const struct name *first, *second;
    char name[1200];

    if (slot->place != 0)
        return (int)slot->place;
    first = name_of(reader, first_token);
    second = kind != FEATURE_ONE ? name_of(reader, second_token) : first;
    if (first == NULL || second == NULL || !is_writable(first->text))
        return 0;
    snprintf(name, sizeof(name), "%s%s%s", first->text,
             between[kind],
             kind != FEATURE_ONE ? second->text : "");
    return add_known(reader,
                     (struct known){
                         .hash = hash,
                         .name = strdup(name),
                         .cluster = kind == FEATURE_ONE
                                        ? cluster_of(reader, first_token)
                                        : 0,
                         .value = kind == FEATURE_ONE ? 1 : PAIR_VALUE,
                         .general = first->general && second->general });
}

static int
compare_nodes(const void *a, const void *b)
{
    const struct seen_feature *one = a, *other = b;

    return one->index < other->index ? -1 : one->index > other->index;
}

/* Sort the nodes and add up those of the same index; returns how many stay. */
static size_t
join_nodes(struct seen_feature *nodes, size_t count)
{
    size_t kept = 0;

    if (count > 0)
        qsort(nodes, count, sizeof(nodes[0]), compare_nodes);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && nodes[kept - 1].index == nodes[i].index)
            nodes[kept - 1].value += nodes[i].value;
        else
            nodes[kept++] = nodes[i];
    }
    return kept;
}

static void
add_index(struct reader *reader, int index)
{
    struct row *row = &reader->row;

    if (index == 0)
        return;
    row->nodes = grow(row->nodes, row->count, sizeof(row->nodes[0]));
    row->nodes[row->count++] = (struct seen_feature){
        index, reader->examples->known[index - 1].value
    };
}

static void
add_node(void *data, uint32_t begun, uint32_t kind, uint32_t first,
         uint32_t second)
{
    struct reader *reader = data;
    int index = index_of(reader, feature_hash(begun, second), kind, first,
                         second);

    add_index(reader, index);
    if (index != 0)
        add_index(reader, reader->examples->known[index - 1].cluster);
}

static struct row
read_stretch(struct reader *reader, const struct scan *scan,
             const struct stretch *stretch)
{
    reader->row = (struct row){ .tokens = stretch->tokens_count };
    features_each(scan, stretch, add_node, reader);
    reader->row.count = join_nodes(reader->row.nodes, reader->row.count);
    return reader->row;
}

static void
add_window(struct reader *reader, size_t first, size_t behind, size_t tokens)
{
    struct examples *examples = reader->examples;
    struct seen_feature *nodes;
    size_t count = 0;

    for (size_t i = first; i < behind; i++)
        count += reader->rows[i].count;
    nodes = allocate(NULL, (count + 2) * sizeof(nodes[0]));
    count = 0;
    for (size_t i = first; i < behind; i++) {
        memcpy(nodes + count, reader->rows[i].nodes,
               reader->rows[i].count * sizeof(nodes[0]));
        count += reader->rows[i].count;
    }
    count = join_nodes(nodes, count);
    for (size_t i = 0; i < count; i++)
        nodes[i].value /= window_size(tokens);
    nodes = allocate(nodes, (count + 2) * sizeof(nodes[0]));
    nodes[count] = (struct seen_feature){ -1, 0 };
    examples->windows = grow(examples->windows, examples->windows_count,
                             sizeof(examples->windows[0]));
    examples->example_of = grow(examples->example_of, examples->windows_count,
                                sizeof(examples->example_of[0]));
    examples->example_of[examples->windows_count]
        = (uint32_t)examples->count;
    examples->windows[examples->windows_count++] = nodes;
}

static void
read_windows(struct reader *reader, const struct scan *scan)
{
    static struct stretch stretch;
    size_t count = 0, behind = 0;

    for (size_t at = 0; features_take(scan, at, &stretch);
         at = stretch.behind) {
        reader->rows = grow(reader->rows, count, sizeof(reader->rows[0]));
        reader->rows[count++] = read_stretch(reader, scan, &stretch);
    }
    for (size_t first = 0; behind < count; first++) {
        size_t tokens = 0;

        for (behind = first;
             behind < count
             && window_goes_on(behind - first, tokens,
                               reader->rows[behind].tokens);
             behind++)
            tokens += reader->rows[behind].tokens;
        add_window(reader, first, behind, tokens);
    }
    for (size_t i = 0; i < count; i++)
        free(reader->rows[i].nodes);
    free(reader->rows);
    reader->rows = NULL;
}

/* The index of `key`'s value among the names; `count`: another, or none. */
static size_t
choice_of(json_t *draft, const char *key, const char *const *names,
          size_t count)
{
    const char *value = json_string_value(json_object_get(draft, key));
    size_t i = 0;

    while (i < count && (value == NULL || strcmp(value, names[i]) != 0))
        i++;
    return i;
}

static void
read_draft(struct reader *reader, json_t *json, size_t line)
{
    static const char *const uses[USES] = { "learn", "scale", "test" };
    static const char *const languages[] = { "en", "fr" };
    struct examples *examples = reader->examples;
    const char *text = json_string_value(json_object_get(json, "text"));
    struct pru_draft draft = PRU_DRAFT_INIT;
    struct scan scan = { .engine = NULL };
    struct example example = {
        .category = (uint8_t)choice_of(json, "category", category_names,
                                       PACK_MODELS),
        .use = (uint8_t)choice_of(json, "use", uses, USES),
        .language = (uint8_t)choice_of(json, "lang", languages,
                                       LANGUAGE_OTHER),
        .first = examples->windows_count,
    };

    if (text == NULL || example.use == USES)
        refuse(line, "expected a text, and its use: learn, scale or test");
    draft.text = text;
    draft.length = strlen(text);
    if (session_scan(reader->session, &draft, &scan) == PRU_OK) {
        name_words(reader, &scan);
        read_windows(reader, &scan);
    }
    arena_wipe(&reader->session->scratch);
    example.windows = examples->windows_count - example.first;
    examples->all = grow(examples->all, examples->count,
                         sizeof(examples->all[0]));
    examples->all[examples->count++] = example;
}

/* Count the windows to learn from that each feature is in. */
static void
count_features(struct examples *examples)
{
    for (size_t w = 0; w < examples->windows_count; w++) {
        const struct example *example
            = &examples->all[examples->example_of[w]];

        if (example->use != USE_LEARN)
            continue;
        for (const struct seen_feature *node = examples->windows[w];
             node->index != -1; node++)
            examples->known[node->index - 1].in[example->language]++;
    }
}

static void
read_clusters(struct reader *reader, const char *path)
{
    FILE *in = fopen(path, "r");
    char word[256];
    uint32_t number;

    if (in == NULL) {
        fprintf(stderr, "prudence-learn: %s: %s\n", path, strerror(errno));
        exit(1);
    }
    while (fscanf(in, "%255s %" SCNu32, word, &number) == 2) {
        uint32_t hash = words_hash(text_of(word));

        *slot_of(&reader->clusters, hash) = (struct slot){ hash, number + 1 };
    }
    if (!feof(in)) {
        fprintf(stderr, "prudence-learn: %s: no cluster behind '%s'\n", path,
                word);
        exit(1);
    }
    fclose(in);
}

void
examples_read(struct examples *examples, const char *pack,
              const char *clusters, FILE *in)
{
    struct pru_engine *engine = pru_engine_new(pack, NULL, NULL);
    struct reader reader = {
        .examples = examples,
        .session = engine != NULL ? pru_session_new(engine) : NULL,
        .tokens.slots = calloc(TABLE_SLOTS, sizeof(struct slot)),
        .features.slots = calloc(TABLE_SLOTS, sizeof(struct slot)),
        .clusters.slots = calloc(TABLE_SLOTS, sizeof(struct slot)),
    };
    char *line = NULL;
    size_t room = 0, number = 0;
    ssize_t length;

    if (reader.session == NULL || reader.tokens.slots == NULL
        || reader.features.slots == NULL || reader.clusters.slots == NULL) {
        fprintf(stderr, "prudence-learn: %s cannot be loaded\n", pack);
        exit(1);
    }
    *examples = (struct examples){ .count = 0 };
    name_general(&reader);
    read_clusters(&reader, clusters);
    while ((length = getline(&line, &room, in)) > 0) {
        json_error_t error;
        json_t *json = json_loadb(line, (size_t)length, 0, &error);

        number++;
        if (json == NULL)
            refuse(number, error.text);
        read_draft(&reader, json, number);
        json_decref(json);
    }
    count_features(examples);
    free(line);
    free(reader.tokens.slots);
    free(reader.features.slots);
    free(reader.clusters.slots);
    for (size_t i = 0; i < reader.names_count; i++)
        free(reader.names[i].text);
    free(reader.names);
    pru_session_free(reader.session);
    pru_engine_free(engine);
}
