/* SPDX-License-Identifier: MIT */
/* Faults are kept with the byte they are about; lines and columns are counted
 * when they are printed. */

#include "plugin/pack/report.h"

#include <stdarg.h>
#include <string.h>

#include "plugin/pack/lines.h"

#define PRINTED 50  /* faults */
#define SHOWN 200   /* bytes of a line */

void
report_file(struct report *report, const char *name, struct text text)
{
    LIST_ADD(&report->files, (struct report_file){ name, text });
}

/* The index of the file that `place` points into, files.count if none. */
static size_t
file_of(const struct report *report, const char *place)
{
    size_t i = 0;

    for (; i < report->files.count; i++) {
        struct text text = report->files.at[i].text;
        if (place >= text.bytes && place <= text.bytes + text.length)
            break;
    }
    return i;
}

static size_t
offset_of(const struct report *report, size_t file, const char *place)
{
    return file < report->files.count
               ? (size_t)(place - report->files.at[file].text.bytes)
               : 0;
}

/* Takes `message`; NULL: memory is short. */
static void
add_fault(struct report *report, const char *kind, const char *place,
          char *message)
{
    struct report_fault fault = { .file = file_of(report, place),
                                  .order = report->faults.count,
                                  .kind = kind,
                                  .message = message };

    fault.place = offset_of(report, fault.file, place);
    LIST_ADD(&report->faults, fault);
}

void
report_at(struct report *report, const char *place, const char *format, ...)
{
    va_list arguments;
    char *message;

    va_start(arguments, format);
    if (vasprintf(&message, format, arguments) < 0)
        message = NULL;
    va_end(arguments);
    add_fault(report, "error", place, message);
}

void
report_as(struct report *report, const char *kind, const char *place,
          const char *message)
{
    add_fault(report, kind, place, strdup(message));
}

/* The line that holds byte `at` of `text`, and its number. */
static struct text
line_at(struct text text, size_t at, unsigned *number)
{
    size_t start = 0, end;

    *number = 1;
    for (size_t i = 0; i < at; i++) {
        if (text.bytes[i] == '\n') {
            start = i + 1;
            ++*number;
        }
    }
    for (end = start; end < text.length && text.bytes[end] != '\n';)
        end++;
    return text_cut(text, start, end);
}

const char *
report_where(const struct report *report, const char *place, char *out,
             size_t room)
{
    size_t file = file_of(report, place);
    unsigned number;

    out[0] = '\0';
    if (file == report->files.count)
        return out;
    (void)line_at(report->files.at[file].text, offset_of(report, file, place),
                  &number);
    snprintf(out, room, "%s:%u", report->files.at[file].name, number);
    return out;
}

/* Spaces up to the column, with the line's own tabs so that the caret stands
 * right below whatever a tab's width is. */
static void
print_caret(FILE *out, struct text line, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (((unsigned char)line.bytes[i] & 0xC0) != 0x80)
            putc(line.bytes[i] == '\t' ? '\t' : ' ', out);
    fputs("^\n", out);
}

/* Bytes that could drive a terminal are shown as '?'. */
static void
print_line(FILE *out, struct text line)
{
    for (size_t i = 0; i < line.length; i++) {
        unsigned char c = (unsigned char)line.bytes[i];
        putc((c < ' ' && c != '\t') || c == 0x7F ? '?' : c, out);
    }
    putc('\n', out);
}

static void
print_fault(const struct report *report, const struct report_fault *fault,
            FILE *out)
{
    const char *message
        = fault->message != NULL ? fault->message : "memory is short";
    const struct report_file *file;
    struct text line;
    unsigned number;
    size_t at;

    if (fault->file == report->files.count) {
        fprintf(out, "%s: %s\n", fault->kind, message);
        return;
    }
    file = &report->files.at[fault->file];
    line = line_at(file->text, fault->place, &number);
    at = fault->place - (size_t)(line.bytes - file->text.bytes);
    fprintf(out, "%s:%u:%u: %s: %s\n", file->name, number,
            lines_column(line, at), fault->kind, message);
    if (line.length > 0 && line.length <= SHOWN) {
        print_line(out, line);
        print_caret(out, line, at);
    }
}

static int
compare(const void *a, const void *b)
{
    const struct report_fault *one = a, *other = b;

    if (one->file != other->file)
        return one->file < other->file ? -1 : 1;
    if (one->place != other->place)
        return one->place < other->place ? -1 : 1;
    return one->order < other->order ? -1 : 1;
}

static bool
is_same(const struct report_fault *one, const struct report_fault *other)
{
    return one->file == other->file && one->place == other->place
           && one->message != NULL && other->message != NULL
           && strcmp(one->message, other->message) == 0;
}

/* What is found again and again at one place, as in lines that rules share, is
 * told once. */
static void
sort_faults(struct report *report)
{
    struct report_fault *faults = report->faults.at;
    size_t kept = 0;

    if (report->faults.count == 0)
        return;
    qsort(faults, report->faults.count, sizeof(faults[0]), compare);
    for (size_t i = 1; i < report->faults.count; i++)
        if (faults[i].file == report->files.count
            || !is_same(&faults[kept], &faults[i]))
            faults[++kept] = faults[i];
        else
            free(faults[i].message);
    report->faults.count = kept + 1;
}

static void
print_first(struct report *report, size_t most, FILE *out)
{
    size_t count;

    sort_faults(report);
    count = report->faults.count;
    for (size_t i = 0; i < count && i < most; i++)
        print_fault(report, &report->faults.at[i], out);
    if (count > most)
        fprintf(out, "error: %zu more\n", count - most);
}

size_t
report_print(struct report *report, FILE *out)
{
    print_first(report, PRINTED, out);
    return report->faults.count;
}

void
report_print_all(struct report *report, FILE *out)
{
    print_first(report, report->faults.count, out);
}

void
report_free(struct report *report)
{
    for (size_t i = 0; i < report->faults.count; i++)
        free(report->faults.at[i].message);
    LIST_FREE(&report->faults);
    LIST_FREE(&report->files);
}
