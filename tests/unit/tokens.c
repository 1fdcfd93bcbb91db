/* SPDX-License-Identifier: MIT */
/* Shapes of tokens: the pattern and the samples that are made of them, and what
 * is said of those that are wrong. */

#include "plugin/pack/builder/tokens.h"
#include "tests/check.h"

static const struct {
    const char *shape, *pattern;
    size_t length; /* of the sample's token */
    const char *why;
} good[] = {
    { "ghp_<alnum:36>",
      "\\b(?<value>ghp_[A-Za-z0-9]{36,36})(?:$|[^A-Za-z0-9_])", 40,
      "a prefix of word characters" },
    { "$aact_<hex:8-12>",
      "(?<value>\\$aact_[0-9a-f]{8,12})(?:$|[^A-Za-z0-9_])", 14,
      "no word begins at '$', and the sample is as short as can be" },
    { "<hex:32>-us<digit:1>",
      "(?:^|[^A-Za-z0-9_+/.-])(?<value>[0-9a-f]{32,32}\\-us[0-9]{1,1})"
      "(?:$|[^A-Za-z0-9_])", 36, "an alphabet in front" },
    { "(sk|rk)_<lower:300>",
      "\\b(?<value>(?:sk|rk)_[a-z0-9]{300,})(?:$|[^A-Za-z0-9_])", 303,
      "the first alternative, and no bound" },
    { "sl.<url:5>.", "\\b(?<value>sl\\.[A-Za-z0-9_-]{5,5}\\.)", 9,
      "a letter of its own at the end has no edge" },
    { "box<gap><upper:9>",
      "(?i:box)[^\\n]{0,30}?[^A-Za-z0-9_+.\\n-](?<value>[A-Z0-9]{9,9})"
      "(?:$|[^A-Za-z0-9_])", 9, "a cue is no part of it" },
};

static const struct {
    const char *shape, *fault;
    size_t column; /* from 0 */
} wrong[] = {
    { "ghp_<alnmu:36>", "unknown alphabet 'alnmu', did you mean 'alnum'?", 5 },
    { "ghp_<alnum:0>",
      "expected an alphabet and a length: <hex:32>, <alnum:20-40>", 5 },
    { "ghp_<alnum:9-8>",
      "expected an alphabet and a length: <hex:32>, <alnum:20-40>", 5 },
    { "ghp_<alnum:36", "this '<' has no '>'", 4 },
    { "(sk|rk_<hex:9>", "this '(' has no ')'", 0 },
    { "<gap><hex:9>", "a word must stand before the gap", 0 },
    { "password", "a token has characters of an alphabet: <hex:32>", 0 },
};

static void
check_good(size_t i)
{
    struct build build = { 0 };
    struct token token = { text_of("sample"), text_of(good[i].shape), 0, 0 };
    const struct sample *match, *pass;

    CHECK(add_token(&build, &token), "%s", good[i].shape);
    CHECK(build.patterns.count == 1
              && text_equal(build.patterns.at[0].text,
                            text_of(good[i].pattern)),
          "%s: %s: %s", good[i].shape, good[i].why,
          build.patterns.at[0].text.bytes);
    match = &build.samples.at[0];
    pass = &build.samples.at[1];
    CHECK(match->end - match->start == good[i].length
              && match->end == match->length,
          "%s: %s", good[i].shape, match->draft);
    CHECK(pass->length + 1 == match->length && pass->start == pass->end,
          "%s: %s", good[i].shape, pass->draft);
    free(build.samples.at[0].draft);
    free(build.samples.at[1].draft);
    free(build.copies.at[0]);
    LIST_FREE(&build.samples);
    LIST_FREE(&build.copies);
    LIST_FREE(&build.patterns);
}

static void
check_wrong(size_t i)
{
    struct build build = { 0 };
    struct token token = { text_of("sample"), text_of(wrong[i].shape), 0, 0 };
    const struct report_fault *fault;

    report_file(&build.report, "shape", token.shape);
    CHECK(!add_token(&build, &token), "%s", wrong[i].shape);
    CHECK(build.report.faults.count == 1, "%s", wrong[i].shape);
    fault = &build.report.faults.at[0];
    CHECK(strcmp(fault->message, wrong[i].fault) == 0, "%s: %s",
          wrong[i].shape, fault->message);
    CHECK(fault->place == wrong[i].column, "%s: %zu", wrong[i].shape,
          fault->place);
    CHECK(build.patterns.count == 0 && build.samples.count == 0, "%s",
          wrong[i].shape);
    report_free(&build.report);
}

int
main(void)
{
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
        check_good(i);
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        check_wrong(i);
    return check_end();
}
