/* SPDX-License-Identifier: MIT */
/*
 * Patterns, compiled twice: by Vectorscan all together, for the one pass over a
 * draft that tells which of them hit, and by PCRE2 one by one, for where.
 *
 * First each is looked at alone, in a child with a time limit, and compiled if
 * it may be costly: what either engine refuses, matches the empty text, or takes
 * seconds is reported at the character that is to blame. Vectorscan is asked without HS_FLAG_PREFILTER
 * there, which would let it take look-around and back-references.
 */

#include "plugin/pack/builder/readers.h"

#include <hs.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "plugin/pack/builder/sandbox.h"

#define MEGABYTES 2048
#define SECONDS_EACH 2
#define COSTLY 64 /* a number in a pattern: it may be a repeat */
#define SECONDS_ALL 300
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
 * it may begin and end. It then matches more, which PCRE2 sorts out, and several
 * times faster.
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
    uint32_t flags = PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C
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
vet_vectorscan(struct text pattern, struct verdict *verdict)
{
    char *copy = copy_of(pattern);
    hs_compile_error_t *error = NULL;
    hs_expr_info_t *info = NULL;
    hs_database_t *database = NULL;

    if (hs_expression_info(copy, hs_flags(pattern), &info, &error)
        != HS_SUCCESS) {
        take_error(error, verdict);
        return false;
    }
    verdict->width = info->max_width;
    if (info->min_width == 0) {
        snprintf(verdict->message, sizeof(verdict->message),
                 "the pattern matches the empty text");
        return false;
    }
    if (is_costly(pattern)
        && hs_compile(copy, hs_flags(pattern) | HS_FLAG_PREFILTER, HS_MODE_BLOCK,
                      NULL, &database, &error)
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
        struct text pattern = vetting->build->patterns.at[i].place;
        struct verdict verdict = { .at = -1 };

        sandbox_extend(SECONDS_EACH);
        if (vet_pcre2(pattern, &verdict))
            (void)vet_vectorscan(pattern, &verdict);
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
    if (at > pattern->place.length)
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

void
vet_patterns(struct build *build)
{
    struct vetting vetting = { build, 0 };
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
        codes[i] = compile_pcre2(build->patterns.at[i].place, &error, &offset);
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
put_image(const hs_database_t *database, FILE *out)
{
    char *bytes = NULL;
    size_t length = 0, size = 0;
    void *image = NULL;

    if (hs_serialize_database(database, &bytes, &length) != HS_SUCCESS
        || hs_serialized_database_size(bytes, length, &size) != HS_SUCCESS
        || posix_memalign(&image, PACK_ALIGN, size) != 0)
        return false;
    memset(image, 0, size);
    return hs_deserialize_database_at(bytes, length, image) == HS_SUCCESS
           && fwrite(image, 1, size, out) == size;
}

static void
compile_all(void *data, FILE *out)
{
    const struct build *build = data;
    size_t count = build->patterns.count;
    const char **patterns = list_allocate(count * sizeof(patterns[0]));
    unsigned *flags = list_allocate(count * sizeof(flags[0]));
    unsigned *ids = list_allocate(count * sizeof(ids[0]));
    hs_platform_info_t platform = { .tune = HS_TUNE_FAMILY_GENERIC };
    hs_database_t *database = NULL;
    hs_compile_error_t *error = NULL;

    for (size_t i = 0; i < count; i++) {
        patterns[i] = prefilter_of(build->patterns.at[i].place);
        flags[i] = hs_flags(build->patterns.at[i].place) | HS_FLAG_PREFILTER;
        ids[i] = (unsigned)i;
    }
    put_pcre2(build, out);
    if (hs_compile_multi(patterns, flags, ids, (unsigned)count, HS_MODE_BLOCK,
                         &platform, &database, &error)
            != HS_SUCCESS
        || !put_image(database, out))
        _Exit(3);
}

static struct text
copy_text(struct text text)
{
    char *bytes = list_allocate(text.length);

    memcpy(bytes, text.bytes, text.length);
    return (struct text){ bytes, text.length };
}

bool
compile_patterns(struct build *build)
{
    struct sandbox sandbox = { MEGABYTES, SECONDS_ALL, PATIENCE, compile_all,
                               build };
    struct text result;
    uint64_t size = 0;
    bool done;

    drop_faulty(build);
    if (build->patterns.count == 0)
        return true;
    done = sandbox_run(&sandbox, &result) == SANDBOX_DONE
           && result.length > sizeof(size);
    if (done) {
        memcpy(&size, result.bytes, sizeof(size));
        done = size < result.length - sizeof(size);
    }
    if (done) {
        size_t end = sizeof(size) + (size_t)size;

        build->patterns_pcre
            = copy_text(text_cut(result, sizeof(size), end));
        build->patterns_hs
            = copy_text(text_cut(result, end, result.length));
    } else {
        report_at(&build->report, NULL,
                  "the patterns cannot be compiled together");
    }
    free((char *)(uintptr_t)result.bytes);
    return done;
}
