/* SPDX-License-Identifier: MIT */
/* What the readers of foreign rules share, and the file they end in. */

#include "plugin/pack/builder/import/foreign.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Free it. */
__attribute__((format(printf, 1, 0))) static char *
printed(const char *format, va_list arguments)
{
    char *out = NULL;

    if (vasprintf(&out, format, arguments) < 0)
        abort();
    return out;
}

__attribute__((format(printf, 4, 0))) static void
tell(struct foreign *foreign, const char *kind, const struct node *place,
     const char *format, va_list arguments)
{
    char *message = printed(format, arguments);

    report_as(foreign->report, kind, place->place, message);
    free(message);
}

void
foreign_line(struct foreign_rule *rule, const char *format, ...)
{
    va_list arguments;
    char *line;

    va_start(arguments, format);
    line = printed(format, arguments);
    va_end(arguments);
    for (char *c = line; *c != '\0'; c++)
        if ((unsigned char)*c < ' ')
            *c = ' ';
    LIST_ADD(&rule->lines, line);
}

void
foreign_refuse(struct foreign *foreign, const struct node *place,
               const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    tell(foreign, "refused", place, format, arguments);
    va_end(arguments);
    foreign->refused++;
}

void
foreign_note(struct foreign *foreign, const struct node *place,
             const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    tell(foreign, "note", place, format, arguments);
    va_end(arguments);
    foreign->notes++;
}

/* a-z, 0-9, '.', '_' and '-', of the id, and no other rule's. */
static void
name_rule(const struct foreign *foreign, const char *id,
          char out[FOREIGN_ID + 1])
{
    size_t length = 0;

    for (; *id != '\0' && length < FOREIGN_ID - 4; id++) {
        char c = *id;

        if (c >= 'A' && c <= 'Z')
            c = (char)(c | 0x20);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.'
            || c == '_')
            out[length++] = c;
        else if (length > 0 && out[length - 1] != '-')
            out[length++] = '-';
    }
    out[length] = '\0';
    for (unsigned twin = 2, i = 0; i < foreign->rules.count; i++)
        if (strcmp(foreign->rules.at[i].id, out) == 0) {
            snprintf(out + length, 5, "-%u", twin++ % 1000);
            i = 0;
        }
}

struct foreign_rule *
foreign_rule(struct foreign *foreign, const struct node *place,
             const char *id, const struct node *pattern, const char *group)
{
    const char *why = NULL;
    struct foreign_rule rule = { .points = 5, .file = foreign->file };

    if (pattern == NULL || pattern->kind != NODE_TEXT) {
        foreign_refuse(foreign, place, "%s has no pattern for what is written",
                       id);
        return NULL;
    }
    rule.pattern = regex_from(pattern->text, group, false, &why);
    if (rule.pattern == NULL) {
        foreign_refuse(foreign, pattern, "the pattern of %s: %s", id, why);
        return NULL;
    }
    name_rule(foreign, id, rule.id);
    LIST_ADD(&foreign->rules, rule);
    return &foreign->rules.at[foreign->rules.count - 1];
}

/* The text with what a regex would read as more than itself escaped. */
static char *
literal_of(struct text text)
{
    LIST(char) out = { 0 };

    for (size_t i = 0; i < text.length; i++) {
        if (strchr("\\^$.|?*+()[]{} ", text.bytes[i]) != NULL)
            LIST_ADD(&out, '\\');
        LIST_ADD(&out, text.bytes[i]);
    }
    LIST_ADD(&out, '\0');
    return out.at;
}

void
foreign_except(struct foreign *foreign, struct foreign_rule *rule,
               const char *target, const struct node *regex, bool literal)
{
    const char *why = NULL;
    char *plain = literal ? literal_of(regex->text) : NULL;
    char *pattern = regex_from(
        literal ? (struct text){ plain, strlen(plain) } : regex->text, NULL,
        true, &why);

    free(plain);
    if (pattern == NULL)
        foreign_note(foreign, regex, "an exception of %s is left out: %s",
                     rule->id, why);
    else
        foreign_line(rule, "except = %s %s%s", target,
                     literal ? "(?i)" : "", pattern);
    free(pattern);
}

bool
write_foreign(const struct foreign *foreign, const char *path)
{
    FILE *out = fopen(path, "we");

    if (out == NULL)
        return false;
    for (size_t i = 0; i < foreign->rules.count; i++) {
        const struct foreign_rule *rule = &foreign->rules.at[i];

        if (rule->dropped)
            continue;
        fprintf(out,
                "[rule import.%s]\ncategory = credentials\n"
                "type = %s%s\norigin = %s\npoints = %d\npattern = %s\n",
                rule->id, rule->hidden ? "import." : "token",
                rule->hidden ? rule->id : "", rule->file, rule->points,
                rule->pattern);
        for (size_t l = 0; l < rule->lines.count; l++)
            fprintf(out, "%s\n", rule->lines.at[l]);
        fputc('\n', out);
    }
    return fclose(out) == 0;
}

void
free_foreign(struct foreign *foreign)
{
    for (size_t i = 0; i < foreign->rules.count; i++) {
        struct foreign_rule *rule = &foreign->rules.at[i];

        for (size_t l = 0; l < rule->lines.count; l++)
            free(rule->lines.at[l]);
        free(rule->pattern);
        LIST_FREE(&rule->lines);
        LIST_FREE(&rule->examples);
        LIST_FREE(&rule->negatives);
    }
    LIST_FREE(&foreign->rules);
}
