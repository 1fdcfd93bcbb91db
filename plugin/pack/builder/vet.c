/* SPDX-License-Identifier: MIT */
/*
 * Each pattern is looked at alone, in a child with a time limit: what either
 * engine refuses or matches the empty text is reported at the character that is
 * to blame. Vectorscan is asked without HS_FLAG_PREFILTER there, which would
 * let it take look-around and back-references. Only when all together take too
 * long is each compiled by itself, to find the one that takes seconds.
 */

#include "plugin/pack/builder/readers.h"

#include "plugin/pack/builder/expression.h"
#include "plugin/pack/builder/limits.h"

#define COSTLY 64 /* a number in a pattern: it may be a repeat */
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

/* Imported patterns may hold what Vectorscan can only filter for. */
static unsigned
vetting_flags(const struct build *build, const struct pattern *pattern)
{
    return expression_flags(pattern->text)
           | (build->notes.at[pattern->rule].foreign ? HS_FLAG_PREFILTER : 0);
}

static bool
vet_pcre2(struct text pattern, struct verdict *verdict)
{
    int error = 0, number;
    size_t offset = 0;
    pcre2_code *code = expression_pcre2(pattern, &error, &offset);
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
    return !expression_is_ascii(pattern);
}

static bool
vet_vectorscan(struct text pattern, unsigned flags, bool compile,
               struct verdict *verdict)
{
    char *copy = expression_copy(pattern);
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

void
vet_patterns(struct build *build, bool compile)
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
