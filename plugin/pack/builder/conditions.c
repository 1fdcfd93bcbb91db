/* SPDX-License-Identifier: MIT */
/* What must hold for a match of a pattern to count, as imported rules want it:
 * see struct pack_condition. Equal exceptions of several rules are kept once. */

#include "plugin/pack/builder/readers.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#define KEYWORD_MAX 128
#define BITS_MAX 8.0 /* a character */

static struct pack_condition *
add_condition(struct build *build, enum condition_kind kind)
{
    LIST_ADD(&build->conditions, (struct pack_condition){ .kind = (uint8_t)kind });
    build->rules.at[build->rules.count - 1].conditions++;
    return &build->conditions.at[build->conditions.count - 1];
}

void
read_keyword(struct build *build, struct text value)
{
    char keyword[KEYWORD_MAX];

    if (value.length == 0 || value.length > KEYWORD_MAX) {
        report_at(&build->report, value.bytes,
                  "a keyword has 1 to %d bytes", KEYWORD_MAX);
        return;
    }
    for (size_t i = 0; i < value.length; i++) {
        char c = value.bytes[i];

        keyword[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    add_condition(build, CONDITION_KEYWORD)->what
        = strings_add(&build->strings, (struct text){ keyword, value.length });
}

void
read_entropy(struct build *build, struct text value)
{
    char number[16] = "";
    char *end = number;
    double bits = -1;

    if (value.length < sizeof(number)) {
        memcpy(number, value.bytes, value.length);
        bits = strtod(number, &end);
    }
    if (end == number || *end != '\0' || !(bits >= 0 && bits <= BITS_MAX)) {
        report_at(&build->report, value.bytes,
                  "expected a number of bits from 0 to %g", BITS_MAX);
        return;
    }
    add_condition(build, CONDITION_ENTROPY)->number = (uint16_t)(bits * 100);
}

void
read_least(struct build *build, struct text value)
{
    static const struct {
        const char *name, *characters;
    } ranges[] = { { "0-9", "0123456789" },
                   { "a-z", "abcdefghijklmnopqrstuvwxyz" },
                   { "A-Z", "ABCDEFGHIJKLMNOPQRSTUVWXYZ" } };
    struct text rest = value, number = lines_word(&rest);
    struct pack_condition *condition;
    long least;

    if (!read_number(number, 1, 1000, &least) || rest.length == 0) {
        report_at(&build->report, value.bytes,
                  "expected a number and the characters to count, such as "
                  "'2 0-9'");
        return;
    }
    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
        if (text_equal(rest, text_of(ranges[i].name)))
            rest = text_of(ranges[i].characters);
    condition = add_condition(build, CONDITION_LEAST);
    condition->number = (uint16_t)least;
    condition->what = strings_add(&build->strings, rest);
}

void
read_except(struct build *build, struct text value)
{
    static const char *const targets[] = { "value", "match", "line" };
    struct text rest = value, name = lines_word(&rest);
    uint8_t target = 0;
    uint32_t i = 0;
    struct pack_condition *condition;

    while (target < 3 && !text_equal(name, text_of(targets[target])))
        target++;
    if (target == 3 || rest.length == 0) {
        report_at(&build->report, value.bytes,
                  "expected value, match or line, and a regular expression");
        return;
    }
    while (i < build->exceptions.count
           && !text_equal(build->exceptions.at[i].place, rest))
        i++;
    if (i == build->exceptions.count)
        LIST_ADD(&build->exceptions, (struct exception){ rest });
    condition = add_condition(build, CONDITION_EXCEPT);
    condition->target = target;
    condition->what = i;
}

static pcre2_code *
compile(struct build *build, struct text pattern)
{
    int error = 0;
    size_t offset = 0;
    char message[160];
    pcre2_code *code
        = pcre2_compile((PCRE2_SPTR)pattern.bytes, pattern.length,
                        PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UCP
                            | PCRE2_NO_AUTO_CAPTURE,
                        &error, &offset, NULL);

    if (code == NULL) {
        pcre2_get_error_message(error, (PCRE2_UCHAR *)message,
                                sizeof(message));
        report_at(&build->report, pattern.bytes + offset, "PCRE2: %s",
                  message);
    }
    return code;
}

/* An exception that cannot be compiled becomes one that never holds. */
void
compile_exceptions(struct build *build)
{
    LIST(const pcre2_code *) codes = { 0 };
    uint8_t *bytes = NULL;
    size_t length = 0;

    for (size_t i = 0; i < build->exceptions.count; i++) {
        pcre2_code *code = compile(build, build->exceptions.at[i].place);

        LIST_ADD(&codes, code != NULL ? code : compile(build, TEXT("(*FAIL)")));
    }
    if (codes.count > 0
        && pcre2_serialize_encode(codes.at, (int32_t)codes.count, &bytes,
                                  &length, NULL)
               > 0) {
        char *copy = list_allocate(length);

        memcpy(copy, bytes, length);
        build->exceptions_pcre = (struct text){ copy, length };
    }
    pcre2_serialize_free(bytes);
    for (size_t i = 0; i < codes.count; i++)
        pcre2_code_free((pcre2_code *)(uintptr_t)codes.at[i]);
    LIST_FREE(&codes);
}
