/* SPDX-License-Identifier: MIT */
/*
 * Patterns, compiled twice: by Vectorscan together, for the one pass over a
 * draft that tells which of them hit, and by PCRE2 one by one, for where. For
 * Vectorscan they are grouped by what they need (needs.h), and those of a rule
 * that comes to nothing without certain words stand by themselves: a draft is
 * shown only to those groups whose need it meets and whose words it has.
 */

#include "plugin/pack/builder/readers.h"

#include "plugin/pack/builder/databases.h"
#include "plugin/pack/builder/expression.h"
#include "plugin/pack/builder/limits.h"
#include "plugin/pack/builder/needs.h"

#define EACH_SECOND 40 /* patterns that compile in a second together */
#define SECONDS_ALL 300
#define WIDE 64 /* bytes of a match from which on it has many ends */

/* Leave out the patterns that cannot be compiled. */
static void
drop_faulty(struct build *build)
{
    size_t kept = 0;

    for (size_t i = 0; i < build->patterns.count; i++)
        if (!build->patterns.at[i].faulty)
            build->patterns.at[kept++] = build->patterns.at[i];
    build->patterns.count = kept;
}

/* Serialise what PCRE2 made of all patterns. */
static void
put_pcre2(const struct build *build, FILE *out)
{
    size_t count = build->patterns.count;
    const pcre2_code **codes = list_allocate(count * sizeof(codes[0]));
    uint8_t *bytes = NULL;
    size_t length = 0, offset;
    uint64_t size;
    int error;

    for (size_t i = 0; i < count; i++) {
        codes[i] = expression_pcre2(build->patterns.at[i].text, &error,
                                    &offset);
        if (codes[i] == NULL)
            _Exit(3);
    }
    if (pcre2_serialize_encode(codes, (int32_t)count, &bytes, &length, NULL)
        < 0)
        _Exit(3);
    size = length;
    (void)fwrite(&size, sizeof(size), 1, out);
    (void)fwrite(bytes, 1, length, out);
}

/* The database as it lies in memory, which is how the host uses it: an image
 * may move to any address with the same alignment. */
static bool
put_image(const hs_database_t *database, struct pack_group group, FILE *out)
{
    char *bytes = NULL;
    size_t length = 0, size = 0;
    void *image = NULL;

    if (hs_serialize_database(database, &bytes, &length) != HS_SUCCESS
        || hs_serialized_database_size(bytes, length, &size) != HS_SUCCESS
        || posix_memalign(&image, PACK_ALIGN, size) != 0)
        return false;
    memset(image, 0, size);
    group.bytes = size;
    return hs_deserialize_database_at(bytes, length, image) == HS_SUCCESS
           && fwrite(&group, sizeof(group), 1, out) == 1
           && fwrite(image, 1, size, out) == size;
}

/* Whether another rule's evidence asks for a finding of the type. */
static bool
is_witness(const struct build *build, uint32_t type)
{
    for (size_t i = 0; i < build->evidence.count; i++)
        if (build->evidence.at[i].window < WINDOW_CHECK
            && build->evidence.at[i].subject == SUBJECT_TYPE
            && build->evidence.at[i].what == type)
            return true;
    return false;
}

/* Whether the rule comes to nothing in a draft that has no word of interest to
 * it and more in it than the value, or the value and a label: what is_possible()
 * asks in a scan. */
static bool
is_gated(const struct build *build, const struct pack_rule *rule)
{
    int points = rule->points;

    for (uint32_t e = 0; e < rule->evidences; e++) {
        const struct pack_evidence *line
            = &build->evidence.at[rule->evidence + e];
        bool doubtful
            = line->window == WINDOW_IS
                  ? line->what == IS_ALONE || line->what == IS_ENTRY
                  : line->window < WINDOW_CHECK
                        && line->subject == SUBJECT_CLASS;

        if (line->kind == EVIDENCE_REQUIRE && doubtful)
            return true;
        if (line->kind == EVIDENCE_POINTS && !doubtful && line->points > 0)
            points += line->points;
    }
    return points <= 0 && !is_witness(build, rule->type);
}

/* What decides in which database a pattern is. */
struct place {
    struct need need;
    uint32_t rule; /* PACK_NONE, or its own: a literal costs too little to be
                      kept apart */
};

static struct place
place_of(const struct build *build, const struct pattern *pattern)
{
    struct need need = needs_of(pattern->text);
    bool apart = !need.literal
                 && is_gated(build, &build->rules.at[pattern->rule]);

    return (struct place){ need, apart ? pattern->rule : PACK_NONE };
}

/* A pattern that any text is shown to and that no literal starts costs least in
 * a database of its own. */
static bool
same_group(struct place one, struct place other)
{
    return one.rule == other.rule && one.need.bits == other.need.bits
           && (one.need.bits != 0 || one.rule != PACK_NONE
               || (one.need.literal && other.need.literal));
}

/* The patterns of a group, from `first` on, in one database. */
static bool
put_group(const struct build *build, const struct place *places, size_t first,
          FILE *out)
{
    size_t count = build->patterns.count;
    const char **patterns = list_allocate(count * sizeof(patterns[0]));
    unsigned *flags = list_allocate(count * sizeof(flags[0]));
    unsigned *ids = list_allocate(count * sizeof(ids[0]));
    struct pack_group group = { .need = places[first].need.bits,
                                .rule = places[first].rule };
    hs_platform_info_t platform = { .tune = HS_TUNE_FAMILY_GENERIC };
    hs_database_t *database = NULL;
    hs_compile_error_t *error = NULL;

    for (size_t i = first; i < count; i++) {
        const struct pattern *pattern = &build->patterns.at[i];

        if (i > first && !same_group(places[first], places[i]))
            continue;
        patterns[group.patterns] = expression_prefilter(pattern->text);
        flags[group.patterns] = expression_flags(pattern->text)
                                | HS_FLAG_PREFILTER
                                | (pattern->once ? HS_FLAG_SINGLEMATCH : 0);
        ids[group.patterns++] = (unsigned)i;
        if (pattern->width > group.width)
            group.width = pattern->width;
    }
    return hs_compile_multi(patterns, flags, ids, group.patterns,
                            HS_MODE_BLOCK, &platform, &database, &error)
               == HS_SUCCESS
           && put_image(database, group, out);
}

/* The databases of all groups, each behind its record. */
static bool
put_groups(const struct build *build, FILE *out)
{
    size_t count = build->patterns.count;
    struct place *places = list_allocate(count * sizeof(places[0]));
    bool good = true;

    for (size_t i = 0; i < count; i++)
        places[i] = place_of(build, &build->patterns.at[i]);
    for (size_t i = 0; i < count && good; i++) {
        size_t before = 0;

        while (before < i && !same_group(places[before], places[i]))
            before++;
        if (before == i)
            good = put_group(build, places, i, out);
    }
    free(places);
    return good;
}

static void
compile_all(void *data, FILE *out)
{
    const struct build *build = data;

    put_pcre2(build, out);
    if (!put_groups(build, out))
        _Exit(3);
}

static struct text
copy_text(struct text text)
{
    char *bytes = list_allocate(text.length);

    memcpy(bytes, text.bytes, text.length);
    return (struct text){ bytes, text.length };
}

/* Compile all patterns in `seconds` of processor time. */
static bool
compile_within(struct build *build, unsigned seconds)
{
    struct sandbox sandbox = { MEGABYTES, seconds, PATIENCE, compile_all,
                               build };
    struct text result;
    uint64_t size = 0;
    bool done = sandbox_run(&sandbox, &result) == SANDBOX_DONE
                && result.length > sizeof(size);

    if (done) {
        memcpy(&size, result.bytes, sizeof(size));
        done = size < result.length - sizeof(size);
    }
    if (done) {
        size_t end = sizeof(size) + (size_t)size;

        build->patterns_pcre
            = copy_text(text_cut(result, sizeof(size), end));
        done = order_groups(build, text_cut(result, end, result.length));
    }
    free((char *)(uintptr_t)result.bytes);
    return done;
}

/* Where no literal starts a pattern and a match may have many ends, Vectorscan
 * would tell each of them, at every byte of some texts. */
static void
choose_once(struct build *build)
{
    for (size_t i = 0; i < build->patterns.count; i++) {
        struct pattern *pattern = &build->patterns.at[i];

        pattern->once
            = pattern->width > WIDE && !needs_of(pattern->text).literal;
    }
}

bool
compile_patterns(struct build *build)
{
    drop_faulty(build);
    choose_once(build);
    if (build->patterns.count == 0
        || compile_within(build, SECONDS_EACH
                                     + (unsigned)build->patterns.count
                                           / EACH_SECOND))
        return true;
    vet_patterns(build, true);
    drop_faulty(build);
    if (build->report.faults.count > 0 && !build->keep_going)
        return false;
    if (build->patterns.count == 0 || compile_within(build, SECONDS_ALL))
        return true;
    report_at(&build->report, NULL,
              "the patterns cannot be compiled together");
    return false;
}
