/* SPDX-License-Identifier: MIT */
/*
 * Patterns, compiled twice: by Vectorscan together, for the one pass over a
 * draft that tells which of them hit, and by PCRE2 one by one, for where. For
 * Vectorscan they are grouped by what they need (needs.h), and those of a rule
 * that comes to nothing without certain words stand by themselves: a draft is
 * shown only to those groups whose need it meets and whose words it has.
 *
 * First each is looked at alone, in a child with a time limit: what either
 * engine refuses or matches the empty text is reported at the character that is
 * to blame. Vectorscan is asked without HS_FLAG_PREFILTER there, which would
 * let it take look-around and back-references. Only when all together take too
 * long is each compiled by itself, to find the one that takes seconds.
 */

#include "plugin/pack/builder/readers.h"

#include <hs.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "plugin/pack/builder/needs.h"
#include "plugin/pack/builder/sandbox.h"

#define MEGABYTES 2048
#define SECONDS_EACH 2
#define COSTLY 64 /* a number in a pattern: it may be a repeat */
#define EACH_SECOND 40 /* patterns that compile in a second together */
#define SECONDS_ALL 300
#define WIDE 64 /* bytes of a match from which on it has many ends */
#define PATIENCE 900 /* seconds on the clock */
#define MESSAGE_MAX 200

/* What the child says of one pattern. */
struct verdict {
    uint32_t width, value;
    int32_t at;                /* byte of the pattern that is wrong, or -1 */
    char message[MESSAGE_MAX]; /* empty: it is fine */
};

struct vetting {
    const struct build *build;
    size_t first; /* pattern to begin with */
    bool compile; /* those that may be costly */
};

static bool
is_ascii(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.bytes[i] >= 0x80)
            return false;
    return true;
}

static unsigned
hs_flags(struct text pattern)
{
    return HS_FLAG_MULTILINE | (is_ascii(pattern) ? 0 : HS_FLAG_UTF8);
}

/* Imported patterns may hold what Vectorscan can only filter for. */
static unsigned
vetting_flags(const struct build *build, const struct pattern *pattern)
{
    return hs_flags(pattern->text)
           | (build->notes.at[pattern->rule].foreign ? HS_FLAG_PREFILTER : 0);
}

/* The pattern NUL-terminated, as Vectorscan wants it. */
static char *
copy_of(struct text pattern)
{
    char *copy = list_allocate(pattern.length + 1);

    memcpy(copy, pattern.bytes, pattern.length);
    copy[pattern.length] = '\0';
    return copy;
}

static bool
starts_with(struct text text, const char *prefix)
{
    return text_starts(text, text_of(prefix));
}

/* The length of a group like (?:$|[^A-Za-z0-9_-]) at the beginning of `text`,
 * which begins so; 0: something else. */
static size_t
edge_length(struct text text)
{
    size_t i = sizeof("(?:$|[^") - 1;

    if (!starts_with(text, "(?:$|[^") && !starts_with(text, "(?:^|[^"))
        return 0;
    if (i < text.length && text.bytes[i] == ']')
        i++; /* a bracket that is meant */
    while (i < text.length && text.bytes[i] != ']')
        i += text.bytes[i] == '\\' ? 2 : 1;
    return i + 1 < text.length && text.bytes[i + 1] == ')' ? i + 2 : 0;
}

/*
 * What Vectorscan is given: the pattern without the edges that only say where
 * it may begin and end. It then matches more, which PCRE2 sorts out, and
 * several times faster.
 *
 *     (?:^|[^A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?:$|[^A-Za-z0-9/+])
 *                         [A-Za-z0-9/+]{40}
 *
 * Dropping a condition at either end matches more even where it belongs to one
 * of several alternatives.
 */
static char *
prefilter_of(struct text pattern)
{
    struct text whole = pattern;
    bool caseless = starts_with(pattern, "(?i)");
    size_t prefix = caseless ? 4 : 0, edge;
    hs_expr_info_t *info = NULL;
    hs_compile_error_t *error = NULL;
    char *copy;

    pattern = text_cut(pattern, prefix, pattern.length);
    edge = starts_with(pattern, "(?:^|[^") ? edge_length(pattern) : 0;
    pattern = text_cut(pattern, edge, pattern.length);
    for (size_t at = pattern.length; at-- > 1;) {
        struct text tail = text_cut(pattern, at, pattern.length);

        if (pattern.bytes[at - 1] != '\\' && starts_with(tail, "(?:$|[^")
            && edge_length(tail) == tail.length) {
            pattern.length = at;
            break;
        }
    }
    copy = list_allocate(prefix + pattern.length + 1);
    memcpy(copy, whole.bytes, prefix);
    memcpy(copy + prefix, pattern.bytes, pattern.length);
    copy[prefix + pattern.length] = '\0';
    if (hs_expression_info(copy, hs_flags(whole), &info, &error) == HS_SUCCESS
        && info->min_width >= 3)
        return copy;
    return copy_of(whole);
}

static pcre2_code *
compile_pcre2(struct text pattern, int *error, size_t *offset)
{
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    uint32_t flags = PCRE2_MULTILINE | PCRE2_USE_OFFSET_LIMIT
                     | PCRE2_NEVER_BACKSLASH_C
                     | PCRE2_NEVER_UCP | (is_ascii(pattern) ? PCRE2_NEVER_UTF
                                                            : PCRE2_UTF);
    pcre2_code *code;

    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    pcre2_set_bsr(context, PCRE2_BSR_ANYCRLF);
    code = pcre2_compile((PCRE2_SPTR)pattern.bytes, pattern.length, flags,
                         error, offset, context);
    pcre2_compile_context_free(context);
    return code;
}

static bool
vet_pcre2(struct text pattern, struct verdict *verdict)
{
    int error = 0, number;
    size_t offset = 0;
    pcre2_code *code = compile_pcre2(pattern, &error, &offset);
    char message[MESSAGE_MAX - 10];

    if (code == NULL) {
        pcre2_get_error_message(error, (PCRE2_UCHAR *)message,
                                sizeof(message));
        snprintf(verdict->message, sizeof(verdict->message), "PCRE2: %s",
                 message);
        verdict->at = (int32_t)offset;
        return false;
    }
    number = pcre2_substring_number_from_name(code, (PCRE2_SPTR) "value");
    verdict->value = number > 0 ? (uint32_t)number : 0;
    pcre2_code_free(code);
    return true;
}

/* "Invalid repeat at index 3." gives 3, else -1. */
static int32_t
index_in(const char *message)
{
    const char *index = strstr(message, " at index ");

    return index != NULL ? (int32_t)atol(index + 10) : -1;
}

static void
take_error(hs_compile_error_t *error, struct verdict *verdict)
{
    snprintf(verdict->message, sizeof(verdict->message), "Vectorscan: %s",
             error != NULL ? error->message : "cannot compile this");
    verdict->at = error != NULL ? index_in(error->message) : -1;
    hs_free_compile_error(error);
}

/* What can take long: a repeat of many, or of characters of several bytes. */
static bool
is_costly(struct text pattern)
{
    size_t number = 0;

    for (size_t i = 0; i < pattern.length; i++) {
        char c = pattern.bytes[i];

        number = c >= '0' && c <= '9' ? number * 10 + (size_t)(c - '0') : 0;
        if (number >= COSTLY)
            return true;
    }
    return !is_ascii(pattern);
}

static bool
vet_vectorscan(struct text pattern, unsigned flags, bool compile,
               struct verdict *verdict)
{
    char *copy = copy_of(pattern);
    hs_compile_error_t *error = NULL;
    hs_expr_info_t *info = NULL;
    hs_database_t *database = NULL;

    if (hs_expression_info(copy, flags, &info, &error) != HS_SUCCESS) {
        take_error(error, verdict);
        return false;
    }
    verdict->width = info->max_width;
    if (info->min_width == 0) {
        snprintf(verdict->message, sizeof(verdict->message),
                 "the pattern matches the empty text");
        return false;
    }
    if (compile && is_costly(pattern)
        && hs_compile(copy, flags | HS_FLAG_PREFILTER, HS_MODE_BLOCK, NULL,
                      &database, &error)
               != HS_SUCCESS) {
        take_error(error, verdict);
        return false;
    }
    hs_free_database(database);
    free(info);
    free(copy);
    return true;
}

static void
vet_all(void *data, FILE *out)
{
    const struct vetting *vetting = data;

    for (size_t i = vetting->first; i < vetting->build->patterns.count; i++) {
        struct text pattern = vetting->build->patterns.at[i].text;
        struct verdict verdict = { .at = -1 };

        sandbox_extend(SECONDS_EACH);
        if (vet_pcre2(pattern, &verdict))
            (void)vet_vectorscan(pattern,
                                 vetting_flags(vetting->build,
                                               &vetting->build->patterns.at[i]),
                                 vetting->compile, &verdict);
        (void)fwrite(&verdict, sizeof(verdict), 1, out);
        (void)fflush(out);
    }
}

static void
take_verdict(struct build *build, struct pattern *pattern,
             const struct verdict *verdict)
{
    size_t at = verdict->at > 0 ? (size_t)verdict->at : 0;

    pattern->width = verdict->width == UINT_MAX ? PACK_NONE : verdict->width;
    pattern->value = verdict->value;
    if (verdict->message[0] == '\0')
        return;
    pattern->faulty = true;
    if (pattern->text.bytes != pattern->place.bytes)
        at = 0; /* it was made from what is written there */
    else if (at > pattern->place.length)
        at = pattern->place.length;
    report_at(&build->report, pattern->place.bytes + at, "%.*s", MESSAGE_MAX,
              verdict->message);
}

/* Read what the child said; returns how many patterns it got through. */
static size_t
take_verdicts(struct build *build, size_t first, struct text result)
{
    size_t count = result.length / sizeof(struct verdict);

    for (size_t i = 0; i < count; i++) {
        struct verdict verdict;

        memcpy(&verdict, result.bytes + i * sizeof(verdict), sizeof(verdict));
        verdict.message[MESSAGE_MAX - 1] = '\0';
        take_verdict(build, &build->patterns.at[first + i], &verdict);
    }
    return count;
}

static void
vet(struct build *build, bool compile)
{
    struct vetting vetting = { build, 0, compile };
    struct sandbox sandbox = { MEGABYTES, SECONDS_EACH + 1, PATIENCE,
                               vet_all, &vetting };
    unsigned refused = 0;

    while (vetting.first < build->patterns.count && refused < 16) {
        struct text result;
        enum sandbox_end end = sandbox_run(&sandbox, &result);

        vetting.first += take_verdicts(build, vetting.first, result);
        free((char *)(uintptr_t)result.bytes);
        if (end == SANDBOX_DONE)
            return;
        if (vetting.first < build->patterns.count) {
            build->patterns.at[vetting.first].faulty = true;
            report_at(&build->report,
                      build->patterns.at[vetting.first].place.bytes,
                      end == SANDBOX_SLOW
                          ? "the pattern takes more than two seconds to "
                            "compile: make its repeats smaller"
                          : "the pattern needs too much memory to compile: "
                            "make its repeats smaller");
        }
        vetting.first++;
        refused++;
    }
}

void
vet_patterns(struct build *build)
{
    vet(build, false);
}

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
        codes[i] = compile_pcre2(build->patterns.at[i].text, &error, &offset);
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
 * it and more in it than the value: what is_possible() asks in a scan. */
static bool
is_gated(const struct build *build, const struct pack_rule *rule)
{
    int points = rule->points;

    for (uint32_t e = 0; e < rule->evidences; e++) {
        const struct pack_evidence *line
            = &build->evidence.at[rule->evidence + e];
        bool doubtful
            = line->window == WINDOW_IS
                  ? line->what == IS_ALONE
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
        patterns[group.patterns] = prefilter_of(pattern->text);
        flags[group.patterns] = hs_flags(pattern->text) | HS_FLAG_PREFILTER
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

struct databases {
    char *at;
    size_t count, room; /* bytes: a LIST of them */
};

/* Append a database where it is aligned; returns its place. */
static size_t
add_database(struct databases *databases, struct text database)
{
    size_t start;

    while (databases->count % PACK_ALIGN != 0)
        LIST_ADD(databases, 0);
    start = databases->count;
    for (size_t i = 0; i < database.length; i++)
        LIST_ADD(databases, database.bytes[i]);
    return start;
}

/* Take the databases apart from their records: build->groups has places in
 * `databases`, which are aligned. False: the child died while it wrote. */
static bool
take_groups(struct build *build, struct text result, struct databases *databases)
{
    struct pack_group group;

    while (result.length > sizeof(group)) {
        memcpy(&group, result.bytes, sizeof(group));
        result = text_cut(result, sizeof(group), result.length);
        if (group.bytes > result.length)
            break;
        group.head = pack_head(result.bytes, (size_t)group.bytes);
        group.start = add_database(
            databases, text_cut(result, 0, (size_t)group.bytes));
        LIST_ADD(&build->groups, group);
        result = text_cut(result, (size_t)group.bytes, result.length);
    }
    return build->groups.count > 0 && result.length == 0;
}

static unsigned allocations;

static void *
counted(size_t size)
{
    allocations++;
    return malloc(size);
}

/* Make the scratch space large enough for the database, and tell whether it was
 * too small. Vectorscan does not say so, but then it allocates more than when
 * it is asked again. */
static bool
widen_scratch(const char *image, hs_scratch_t **scratch, uint32_t *widened)
{
    const hs_database_t *database
        = (const hs_database_t *)(const void *)image;
    unsigned first;

    allocations = 0;
    if (hs_alloc_scratch(database, scratch) != HS_SUCCESS)
        return false;
    first = allocations;
    allocations = 0;
    if (hs_alloc_scratch(database, scratch) != HS_SUCCESS)
        return false;
    *widened = first > allocations;
    return true;
}

static int
compare_bytes(const void *a, const void *b)
{
    const struct pack_group *one = a, *other = b;

    if (one->bytes != other->bytes)
        return one->bytes > other->bytes ? -1 : 1;
    return one->start < other->start ? -1 : 1;
}

/* Tell the few databases whose needs are the greatest: the host need not ask
 * for the others, and asking costs it a checksum of the database. The largest
 * are tried first, which leaves little for those behind. */
static bool
find_greatest(struct build *build, const struct databases *databases)
{
    struct pack_group *groups = build->groups.at;
    hs_scratch_t *scratch = NULL;
    void *images = NULL;
    bool good = posix_memalign(&images, PACK_ALIGN, databases->count) == 0
                && hs_set_scratch_allocator(counted, free) == HS_SUCCESS;

    if (good)
        memcpy(images, databases->at, databases->count);
    qsort(groups, build->groups.count, sizeof(groups[0]), compare_bytes);
    for (size_t g = 0; g < build->groups.count && good; g++)
        good = widen_scratch((const char *)images + groups[g].start, &scratch,
                             &groups[g].greatest);
    (void)hs_free_scratch(scratch);
    (void)hs_set_scratch_allocator(NULL, NULL);
    free(images);
    return good;
}

static int
compare_greatest(const void *a, const void *b)
{
    const struct pack_group *one = a, *other = b;

    if (one->greatest != other->greatest)
        return one->greatest < other->greatest ? -1 : 1;
    return one->start < other->start ? -1 : 1;
}

/* Lay the databases out in the order of format.h. */
static bool
order_groups(struct build *build, struct text result)
{
    struct databases taken = { 0 }, ordered = { 0 };
    bool good = take_groups(build, result, &taken)
                && find_greatest(build, &taken);

    if (good)
        qsort(build->groups.at, build->groups.count,
              sizeof(build->groups.at[0]), compare_greatest);
    for (size_t g = 0; g < build->groups.count && good; g++) {
        struct pack_group *group = &build->groups.at[g];

        group->start = add_database(
            &ordered, (struct text){ taken.at + group->start,
                                     (size_t)group->bytes });
    }
    LIST_FREE(&taken);
    build->patterns_hs = (struct text){ ordered.at, ordered.count };
    return good;
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
    vet(build, true);
    drop_faulty(build);
    if (build->report.faults.count > 0 && !build->keep_going)
        return false;
    if (build->patterns.count == 0 || compile_within(build, SECONDS_ALL))
        return true;
    report_at(&build->report, NULL,
              "the patterns cannot be compiled together");
    return false;
}
