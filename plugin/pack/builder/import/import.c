/* SPDX-License-Identifier: MIT */
/*
 * `prudence-pack import FILE...`: the rules of another tool become a pack, a
 * folder that can be read, changed, checked and added like any other; the
 * examples of the files are tried on it.
 */

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin/pack/builder/check.h"
#include "plugin/pack/builder/import/foreign.h"
#include "plugin/pack/builder/source.h"

struct file {
    const char *path;
    struct text text;
    struct node *tree;
};

struct importing {
    struct report report;
    struct foreign foreign;
    LIST(struct file) files;
    bool failed;
};

static bool
ends_with(const char *path, const char *ending)
{
    size_t length = strlen(path), tail = strlen(ending);

    return length > tail && strcmp(path + length - tail, ending) == 0;
}

static const char *
base_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

/* False: it was said why. */
static bool
read_whole(struct importing *importing, const char *path, struct text *out)
{
    FILE *in = fopen(path, "re");
    char *bytes = NULL;
    size_t length = 0;

    if (in == NULL)
        goto fail;
    bytes = list_allocate(SOURCE_FILE_MAX + 2);
    length = fread(bytes, 1, SOURCE_FILE_MAX + 1, in);
    if (ferror(in))
        goto fail;
    (void)fclose(in);
    if (length > SOURCE_FILE_MAX) {
        free(bytes);
        report_at(&importing->report, NULL, "%s: larger than 8 MiB", path);
        return false;
    }
    bytes[length] = '\0';
    *out = (struct text){ bytes, length };
    return true;
fail:
    report_at(&importing->report, NULL, "%s: %s", path, strerror(errno));
    free(bytes);
    if (in != NULL)
        (void)fclose(in);
    return false;
}

static void
read_file(struct importing *importing, const char *path)
{
    bool toml = ends_with(path, ".toml");
    struct tree_fault fault = { 0 };
    struct file file = { .path = path };
    size_t before = importing->foreign.rules.count + importing->foreign.refused;

    if (!toml && !ends_with(path, ".yml") && !ends_with(path, ".yaml")) {
        report_at(&importing->report, NULL,
                  "%s: neither .toml nor .yml nor .yaml", path);
        importing->failed = true;
        return;
    }
    if (!read_whole(importing, path, &file.text)) {
        importing->failed = true;
        return;
    }
    report_file(&importing->report, path, file.text);
    file.tree = toml ? tree_from_toml(file.text, &fault)
                     : tree_from_yaml(file.text, &fault);
    LIST_ADD(&importing->files, file);
    if (file.tree == NULL) {
        struct tree_file places = { file.text, file.text.bytes, 1 };

        report_at(&importing->report,
                  tree_place(&places, fault.line, fault.column), "%s",
                  fault.message);
        importing->failed = true;
        return;
    }
    importing->foreign.file = base_of(path);
    if (toml)
        read_gitleaks(&importing->foreign, file.tree);
    else
        read_yaml_rules(&importing->foreign, file.tree);
    if (importing->foreign.rules.count + importing->foreign.refused == before)
        report_as(&importing->report, "note", file.text.bytes,
                  "there are no rules in this file");
}

/* The examples of a rule become samples of the build. */
static void
add_examples(struct build *build, uint32_t number,
             const struct foreign_rule *rule)
{
    for (size_t i = 0; i < rule->examples.count + rule->negatives.count; i++) {
        bool match = i < rule->examples.count;
        struct text draft
            = match ? rule->examples.at[i]
                    : rule->negatives.at[i - rule->examples.count];
        struct sample sample = {
            .place = build->notes.at[number].place,
            .draft = list_allocate(draft.length + 1),
            .length = draft.length,
            .expect = match ? EXPECT_RULE : EXPECT_BELOW,
            .rule = number,
            .action = -1,
        };

        memcpy(sample.draft, draft.bytes, draft.length);
        sample.draft[draft.length] = '\0';
        LIST_ADD(&build->samples, sample);
    }
}

static void
prepare(struct build *build, void *data)
{
    const struct foreign *foreign = data;

    for (size_t i = 0; i < foreign->rules.count; i++) {
        char name[FOREIGN_ID + 16];
        uint32_t number;

        snprintf(name, sizeof(name), "import.%s", foreign->rules.at[i].id);
        number = find_rule(build, text_of(name));
        if (number != PACK_NONE)
            add_examples(build, number, &foreign->rules.at[i]);
    }
}

/* The folder and the name of the pack: --name, or that of the first file. */
static void
name_pack(const struct options *options, char *out, size_t room)
{
    const char *from = options->name != NULL
                           ? options->name
                           : base_of(options->arguments[0]);
    size_t length = 0;

    for (; *from != '\0' && *from != '.' && length + 1 < room; from++) {
        char c = *from >= 'A' && *from <= 'Z' ? (char)(*from | 0x20) : *from;

        out[length++] = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c
                                                                         : '-';
    }
    out[length] = '\0';
}

/* Whether a pattern was refused by the builder, which has said why. */
static bool
drop_refused(struct foreign *foreign, const struct build *build)
{
    bool some = false;

    for (size_t i = 0; i < foreign->rules.count; i++) {
        struct foreign_rule *rule = &foreign->rules.at[i];
        char name[FOREIGN_ID + 16];
        bool has_pattern = false;

        snprintf(name, sizeof(name), "import.%s", rule->id);
        for (size_t p = 0; p < build->patterns.count; p++)
            has_pattern |= find_rule(build, text_of(name))
                           == build->patterns.at[p].rule;
        if (!has_pattern) {
            rule->dropped = true;
            foreign->refused++;
            some = true;
        }
    }
    return some;
}

/* Compile what was written, and try the examples on it. */
static int
try_examples(struct importing *importing, const char *name, const char *path)
{
    const char *folders[] = { name };
    struct options options = { .arguments = folders, .count = 1, .base = "",
                               .keep_going = true };
    struct checked checked = { .prepare = prepare,
                               .data = &importing->foreign };
    int status = check_pack(&checked, &options);

    if (drop_refused(&importing->foreign, &checked.build)
        && !write_foreign(&importing->foreign, path)) {
        fprintf(stderr, "prudence-pack: %s: %s\n", path, strerror(errno));
        status = 2;
    }
    printf("%zu rules imported, %zu refused, %zu notes\n",
           checked.build.patterns.count, importing->foreign.refused,
           importing->foreign.notes);
    printf("examples found: %zu of %zu; negative ones left alone: %zu of %zu\n",
           checked.matched, checked.matches,
           checked.passed - checked.matched,
           checked.passed + checked.failed - checked.matches);
    check_free(&checked);
    return status;
}

int
command_import(const struct options *options)
{
    struct importing importing = { .foreign = { 0 } };
    char name[64], path[PATH_MAX];
    int status = 2;

    importing.foreign.report = &importing.report;
    name_pack(options, name, sizeof(name));
    for (size_t i = 0; i < options->count; i++)
        read_file(&importing, options->arguments[i]);
    (void)report_print_all(&importing.report, stderr);
    if (importing.failed || importing.foreign.rules.count == 0) {
        status = importing.failed ? 2 : 1;
        goto done;
    }
    snprintf(path, sizeof(path), "%s/%s.rules", name, name);
    if (mkdir(name, 0777) != 0 || !write_foreign(&importing.foreign, path)) {
        fprintf(stderr, "prudence-pack: %s: %s\n", name, strerror(errno));
        goto done;
    }
    status = try_examples(&importing, name, path);
    printf("%s: look at it, then `prudence pack add %s`\n", path, name);
done:
    for (size_t i = 0; i < importing.files.count; i++) {
        tree_free(importing.files.at[i].tree);
        free((char *)(uintptr_t)importing.files.at[i].text.bytes);
    }
    LIST_FREE(&importing.files);
    free_foreign(&importing.foreign);
    report_free(&importing.report);
    return status;
}
