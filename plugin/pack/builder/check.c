/* SPDX-License-Identifier: MIT */
/*
 * `prudence-pack check`: the pack is compiled into a temporary file, loaded as
 * a host would load it, and every sample is scanned through the public API.
 *
 *     en/card.samples:3: expected card at "4000 0012 3456 7899"
 *         found phone (phone.fr), 4 points, at "0012 3456 78": …reason…
 */

#include "plugin/pack/builder/check.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin/include/prudence.h"
#include "plugin/pack/builder/readers.h"
#include "plugin/pack/builder/types.h"

struct trial {
    const struct build *build;
    struct pru_session *session;
};

static const char *
rule_name(const struct build *build, uint32_t rule)
{
    return build->strings.bytes.at + build->rules.at[rule].name;
}

static const char *
rule_type(const struct build *build, uint32_t rule)
{
    return build->strings.bytes.at + build->rules.at[rule].type;
}

static bool
in_place(const struct trial *trial, const struct sample *sample, size_t i)
{
    return sample->start == sample->end
           || (pru_finding_start(trial->session, i) == sample->start
               && pru_finding_end(trial->session, i) == sample->end);
}

/* Rules of one type compete for a place: any of them will do. */
static bool
is_expected(const struct trial *trial, const struct sample *sample, size_t i)
{
    const char *type = pru_finding_type(trial->session, i);

    if (pru_finding_level(trial->session, i) < PRU_MEDIUM)
        return false;
    switch (sample->expect) {
    case EXPECT_RULE:
        return strcmp(type, rule_type(trial->build, sample->rule)) == 0
               && in_place(trial, sample, i);
    case EXPECT_TYPE:
        return text_equal(text_of(type), sample->type)
               && in_place(trial, sample, i)
               && (sample->action < 0
                   || pru_finding_action(trial->session, i)
                          == sample->action);
    case EXPECT_BELOW:
        return strcmp(pru_finding_rule(trial->session, i),
                      rule_name(trial->build, sample->rule))
               == 0;
    case EXPECT_CLEAN:
        break;
    }
    return true;
}

/* `rule`: which one found it, if it had to be. */
static bool
sample_passes(const struct trial *trial, const struct sample *sample,
              const char **rule)
{
    bool wanted = sample->expect == EXPECT_RULE
                  || sample->expect == EXPECT_TYPE;
    bool found = false;

    if (pru_scan(trial->session, sample->draft, sample->length) < 0)
        return false;
    *rule = NULL;
    for (size_t i = 0; i < pru_findings(trial->session); i++)
        if (is_expected(trial, sample, i)) {
            *rule = pru_finding_rule(trial->session, i);
            found = true;
        }
    return found == wanted;
}

/* A stretch of the draft on one line. */
static void
print_stretch(const struct sample *sample, size_t start, size_t end)
{
    for (size_t i = start; i < end && i < sample->length; i++)
        putchar((unsigned char)sample->draft[i] < ' ' ? ' '
                                                      : sample->draft[i]);
}

static void
print_failure(const struct trial *trial, const struct sample *sample)
{
    const struct build *build = trial->build;
    char where[PATH_MAX];

    printf("%s: expected ",
           report_where(&build->report, sample->place.bytes, where,
                        sizeof(where)));
    switch (sample->expect) {
    case EXPECT_RULE:
        printf("%s", rule_name(build, sample->rule));
        break;
    case EXPECT_TYPE:
        printf("%.*s%s%s", TEXT_PRINT(sample->type),
               sample->action < 0 ? "" : " ",
               sample->action < 0 ? "" : pru_action_name(sample->action));
        break;
    case EXPECT_BELOW:
        printf("%s to let this pass", rule_name(build, sample->rule));
        break;
    case EXPECT_CLEAN:
        printf("nothing");
        break;
    }
    if (sample->start < sample->end) {
        printf(" at \"");
        print_stretch(sample, sample->start, sample->end);
        printf("\"");
    }
    printf("\n    in \"");
    print_stretch(sample, 0, sample->length);
    printf("\"\n");
}

static void
print_findings(const struct trial *trial, const struct sample *sample)
{
    struct pru_session *s = trial->session;
    size_t count = pru_findings(s);

    if (count == 0)
        printf("    found nothing\n");
    for (size_t i = 0; i < count; i++) {
        const char *reason = pru_finding_reason(s, i);

        printf("    found %s (%s), %d points, %s, at \"",
               pru_finding_type(s, i), pru_finding_rule(s, i),
               pru_finding_points(s, i),
               pru_action_name(pru_finding_action(s, i)));
        print_stretch(sample, pru_finding_start(s, i), pru_finding_end(s, i));
        printf("\": %s\n", reason != NULL ? reason : "");
    }
}

/* What one file holds. */
struct row {
    size_t rules, terms, phrases, messages, passed, failed;
};

static size_t
source_of(const struct build *build, const char *place)
{
    for (size_t i = 0; i < build->sources.all.count; i++) {
        struct text text = build->sources.all.at[i].text;

        if (place >= text.bytes && place <= text.bytes + text.length)
            return i;
    }
    return build->sources.all.count; /* a row of its own that is not shown */
}

static void
count_rows(const struct build *build, struct row *rows)
{
    for (size_t i = 0; i < build->notes.count; i++)
        if (!build->notes.at[i].borrowed)
            rows[source_of(build, build->notes.at[i].place.bytes)].rules++;
    for (size_t i = 0; i < build->terms.count; i++)
        rows[source_of(build, build->terms.at[i].place.bytes)].terms
            += (build->terms.at[i].flags & TERM_LITERAL) == 0;
    for (size_t i = 0; i < build->phrase_lines.count; i++)
        rows[source_of(build, build->phrase_lines.at[i].bytes)].phrases++;
    for (size_t i = 0; i < build->messages.count; i++)
        rows[source_of(build, build->messages.at[i].place.bytes)].messages++;
}

static void
print_row(const char *name, const struct row *row)
{
    char samples[48] = "";

    if (row->passed + row->failed > 0)
        snprintf(samples, sizeof(samples), "%zu/%zu", row->passed,
                 row->passed + row->failed);
    printf("%-44s %6zu %7zu %8zu %9zu %11s\n", name, row->rules, row->terms,
           row->phrases, row->messages, samples);
}

static void
print_table(const struct build *build, const struct row *rows)
{
    struct row sum = { 0 };

    printf("%-44s %6s %7s %8s %9s %11s\n", "file", "rules", "terms",
           "phrases", "messages", "samples");
    for (size_t i = 0; i < build->sources.all.count; i++) {
        print_row(build->sources.all.at[i].path, &rows[i]);
        sum.rules += rows[i].rules;
        sum.terms += rows[i].terms;
        sum.phrases += rows[i].phrases;
        sum.messages += rows[i].messages;
        sum.passed += rows[i].passed;
        sum.failed += rows[i].failed;
    }
    print_row("all", &sum);
    printf("%zu forms of terms, %zu KiB compiled\n", build->forms,
           build->written >> 10);
    check_messages(build);
    printf("%zu passed, %zu failed\n", sum.passed, sum.failed);
}

/* False: errno tells. */
static bool
write_types(struct types *types, const struct build *build, const char *file)
{
    FILE *out = fopen(file, "we");

    if (out == NULL)
        return false;
    types_write(types, build, out);
    return fclose(out) == 0;
}

static void
run_samples(struct checked *checked, struct trial *trial, const char *table)
{
    const struct build *build = &checked->build;
    size_t files = build->sources.all.count + 1;
    struct row *rows = list_allocate(files * sizeof(rows[0]));

    struct types types;

    memset(rows, 0, files * sizeof(rows[0]));
    types_open(&types, build);
    count_rows(build, rows);
    for (size_t i = 0; i < build->samples.count; i++) {
        const struct sample *sample = &build->samples.at[i];
        const char *rule;
        bool passes = sample_passes(trial, sample, &rule);

        rows[sample->source].passed += passes;
        rows[sample->source].failed += !passes;
        checked->passed += passes;
        checked->failed += !passes;
        checked->matches += sample->expect == EXPECT_RULE;
        checked->matched += passes && sample->expect == EXPECT_RULE;
        if (passes)
            types_count(&types, build, sample, rule);
        else {
            print_failure(trial, sample);
            print_findings(trial, sample);
        }
    }
    print_table(build, rows);
    if (table != NULL && !write_types(&types, build, table)) {
        fprintf(stderr, "prudence-pack: %s: %s\n", table, strerror(errno));
        checked->failed++;
    }
    types_close(&types);
    free(rows);
}

static void
tell(void *data, const char *file, unsigned line, unsigned column,
     const char *message)
{
    (void)data;
    (void)line;
    (void)column;
    fprintf(stderr, "prudence-pack: %s: %s\n", file, message);
}

/* Load the compiled pack after the base, with nobody's settings. */
static int
try_pack(struct checked *checked, const char *folder, const char *file,
         const char *base, const char *table)
{
    char paths[PATH_MAX * 2];
    struct pru_engine *engine;
    struct trial trial = { .build = &checked->build };

    (void)setenv("XDG_CONFIG_HOME", folder, 1);
    (void)setenv("XDG_DATA_HOME", folder, 1);
    (void)setenv("XDG_STATE_HOME", folder, 1);
    snprintf(paths, sizeof(paths), "%s%s%s", base, base[0] != '\0' ? ":" : "",
             file);
    engine = pru_engine_new(paths, tell, NULL);
    if (engine == NULL)
        return 2;
    trial.session = pru_session_new(engine);
    if (trial.session != NULL)
        run_samples(checked, &trial, table);
    pru_session_free(trial.session);
    pru_engine_free(engine);
    if (trial.session == NULL)
        return 2;
    return checked->failed == 0 && checked->build.report.faults.count == 0
               ? 0
               : 1;
}

/* The pack that ships: beside this program in a build tree, or installed. */
static bool
find_base(char *out, size_t room)
{
    static const char *const places[] = { "prudence.pack",
                                          "../share/prudence/prudence.pack" };
    char self[PATH_MAX / 2];
    ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);

    if (length <= 0)
        return false;
    self[length] = '\0';
    *strrchr(self, '/') = '\0';
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
        if (snprintf(out, room, "%s/%s", self, places[i]) < (int)room
            && access(out, R_OK) == 0)
            return true;
    return false;
}

bool
base_pack(const struct options *options, char *out, size_t room)
{
    if (options->base == NULL)
        return find_base(out, room);
    return snprintf(out, room, "%s", options->base) < (int)room;
}

/* A pack with rules of the base is a new edition of it, not an addition. */
static bool
replaces(const struct build *build, const struct pack *base)
{
    const struct pack_rule *rules
        = PACK_ARRAY(base, PACK_RULES, struct pack_rule);

    for (size_t i = 0; i < PACK_COUNT(base, PACK_RULES, struct pack_rule); i++)
        for (size_t j = 0; j < build->rules.count; j++)
            if (!build->notes.at[j].borrowed
                && strcmp(rule_name(build, (uint32_t)j),
                          pack_text(base, rules[i].name))
                       == 0)
                return true;
    return false;
}

/* Make the pack upon the base, or alone; `base` is emptied if alone. */
static int
make_upon(struct checked *checked, const struct options *options, char *base,
          size_t room)
{
    const char *why = NULL;
    bool made;

    base[0] = '\0';
    if (options->base != NULL)
        snprintf(base, room, "%s", options->base);
    else if (!find_base(base, room))
        base[0] = '\0';
    if (base[0] != '\0' && !pack_load(&checked->base, base, &why)) {
        if (options->base != NULL) {
            fprintf(stderr, "prudence-pack: %s: %s\n", base, why);
            return 2;
        }
        base[0] = '\0';
    }
    checked->build.base = base[0] != '\0' ? &checked->base : NULL;
    checked->build.dictionaries = options->dictionaries;
    checked->build.keep_going = options->keep_going;
    for (size_t i = 0; i < options->count; i++)
        LIST_ADD(&checked->build.folders, options->arguments[i]);
    build_read(&checked->build);
    if (checked->prepare != NULL)
        checked->prepare(&checked->build, checked->data);
    if (options->base == NULL && base[0] != '\0'
        && replaces(&checked->build, &checked->base)) {
        build_free(&checked->build);
        checked->build = (struct build){ 0 };
        base[0] = '\0';
        return make_pack(&checked->build, options, NULL) ? 0 : 1;
    }
    made = build_finish(&checked->build);
    (void)report_print(&checked->build.report, stderr);
    return made ? 0 : 1;
}

int
check_pack(struct checked *checked, const struct options *options)
{
    const char *temporary = getenv("TMPDIR");
    char folder[PATH_MAX - 16], file[PATH_MAX], base[PATH_MAX], name[64];
    int status = make_upon(checked, options, base, sizeof(base));

    if (status != 0)
        return status;
    if (temporary == NULL || temporary[0] != '/')
        temporary = "/tmp";
    snprintf(folder, sizeof(folder), "%s/prudence-XXXXXX", temporary);
    if (mkdtemp(folder) == NULL) {
        fprintf(stderr, "prudence-pack: %s: %s\n", folder, strerror(errno));
        return 2;
    }
    snprintf(file, sizeof(file), "%s/checked.pack", folder);
    snprintf(name, sizeof(name), "checked");
    if (build_write(&checked->build, file, name)) {
        status = try_pack(checked, folder, file, base, options->types);
    } else {
        fprintf(stderr, "prudence-pack: %s: %s\n", file, strerror(errno));
        status = 2;
    }
    (void)unlink(file);
    (void)rmdir(folder);
    return status;
}

void
check_free(struct checked *checked)
{
    build_free(&checked->build);
    pack_unload(&checked->base);
}

int
command_check(const struct options *options)
{
    struct checked checked = { 0 };
    int status = check_pack(&checked, options);

    check_free(&checked);
    return status;
}
