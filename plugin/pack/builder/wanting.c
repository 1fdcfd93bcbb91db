/* SPDX-License-Identifier: MIT */
/*
 * Messages that a language does not have yet, and messages about evidence that
 * no rule has: no faults, but what a translator wants to know.
 *
 *     fr has no message for: card iban
 *     fr has no words for: near.cue.card
 *     fr has words that no rule asks for: why.cue.crad
 */

#include "plugin/pack/builder/check.h"

#include <stdio.h>

static const char *
string(const struct build *build, uint32_t text)
{
    return build->strings.bytes.at + text;
}

static const char *
key_of(const struct build *build, size_t message)
{
    return string(build, build->messages.at[message].record.key);
}

static bool
in_locale(const struct build *build, size_t message, uint32_t locale)
{
    return build->messages.at[message].record.locale == locale;
}

static bool
has_key(const struct build *build, uint32_t locale, const char *key)
{
    for (size_t i = 0; i < build->messages.count; i++)
        if (in_locale(build, i, locale) && strcmp(key_of(build, i), key) == 0)
            return true;
    return false;
}

static bool
has_message(const struct build *build, uint32_t locale, const char *type)
{
    char key[160];

    snprintf(key, sizeof(key), "%s.other", type);
    return has_key(build, locale, key);
}

/* "why.near.cue.card", "why.cue.card" for every window, or "why.cue" for all
 * such classes, as wording_why() looks for them. */
static bool
has_words(const struct build *build, uint32_t locale, const char *label)
{
    char key[160], *end;

    snprintf(key, sizeof(key), "why.%s", label);
    if (has_key(build, locale, key))
        return true;
    snprintf(key, sizeof(key), "why%s", strchr(label, '.'));
    while ((end = strrchr(key, '.')) != NULL) {
        if (has_key(build, locale, key))
            return true;
        *end = '\0';
    }
    return false;
}

static bool
label_is_new(const struct build *build, size_t evidence)
{
    for (size_t i = 0; i < evidence; i++)
        if (build->evidence.at[i].label == build->evidence.at[evidence].label)
            return false;
    return true;
}

static bool
type_is_new(const struct build *build, size_t rule)
{
    for (size_t i = 0; i < rule; i++)
        if (build->rules.at[i].type == build->rules.at[rule].type)
            return false;
    return true;
}

/* Whether the label is `start`, or that and more classes behind a '.'. */
static bool
begins(const char *label, const char *start)
{
    size_t length = strlen(start);

    return strncmp(label, start, length) == 0
           && (label[length] == '\0' || label[length] == '.');
}

/* "why.near.cue.card", or "why.cue.card" for every window; "why.term" and the
 * like are the scanner's own. */
static bool
is_asked_for(const struct build *build, const char *key)
{
    if (strchr(key + strlen("why."), '.') == NULL)
        return true;
    for (size_t i = 0; i < build->evidence.count; i++) {
        const char *label = string(build, build->evidence.at[i].label);

        if (begins(label, key + strlen("why."))
            || begins(strchr(label, '.'), key + strlen("why")))
            return true;
    }
    return false;
}

/* Print `what` after a heading that is printed once. */
static void
list(const struct locale *locale, const char *heading, const char *what,
     size_t *listed)
{
    if ((*listed)++ == 0)
        printf("%.*s %s:", (int)locale->code.length, locale->code.bytes,
               heading);
    printf(" %s", what);
}

static void
look_at_locale(const struct build *build, uint32_t index)
{
    const struct locale *locale = &build->locales.at[index];
    size_t missing = 0, unsaid = 0, idle = 0;

    for (size_t i = 0; i < build->rules.count; i++) {
        const char *type = string(build, build->rules.at[i].type);

        if (type_is_new(build, i) && !has_message(build, index, type))
            list(locale, "has no message for", type, &missing);
    }
    if (missing > 0)
        printf("\n");
    for (size_t i = 0; i < build->evidence.count; i++) {
        const char *label = string(build, build->evidence.at[i].label);

        if (build->evidence.at[i].points != 0 && label_is_new(build, i)
            && !has_words(build, index, label))
            list(locale, "has no words for", label, &unsaid);
    }
    if (unsaid > 0)
        printf("\n");
    for (size_t i = 0; i < build->messages.count; i++)
        if (in_locale(build, i, index)
            && strncmp(key_of(build, i), "why.", 4) == 0
            && !is_asked_for(build, key_of(build, i)))
            list(locale, "has words that no rule asks for", key_of(build, i),
                 &idle);
    if (idle > 0)
        printf("\n");
}

void
check_messages(const struct build *build)
{
    if (build->base != NULL)
        return; /* the rules and messages of the base count, too */
    for (uint32_t l = 0; l < build->locales.count; l++) {
        bool any = false;

        for (size_t i = 0; i < build->messages.count; i++)
            any |= in_locale(build, i, l);
        if (any)
            look_at_locale(build, l);
    }
}
