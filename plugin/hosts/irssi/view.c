/* SPDX-License-Identifier: GPL-3.0-or-later */
/* irssi's input line has extents: texts of no width that it draws between the
 * characters, which here hold colours.
 *
 *     my card is 4000 0012 3456 7899, thanks
 *                ^^^^^^^^^^^^^^^^^^^
 *     my card is \yellow 4000 0012 3456 7899 \normal , thanks
 *
 * They move with the characters when the line is edited, and are drawn anew only
 * when they are not where they should be. A pasted line of a thousand characters
 * is a thousand keys at once; it is judged when they are all there. */

#include "plugin/hosts/irssi/view.h"

#include "plugin/hosts/common/judge.h"
#include "plugin/hosts/common/summary.h"
#include "plugin/hosts/irssi/entry.h"

#define SPANS 32 /* that are coloured in one line */

struct span {
    int start, length; /* in characters, or in bytes where the terminal's are */
    int action;
};

static const char item_name[] = MODULE_NAME;
static char bar[512];
static guint redraw; /* 0: all is drawn */
static struct span painted[SPANS];
static size_t painted_count;

static const char *
colour(int action)
{
    int format = action == PRU_HOLD  ? FORMAT_HOLD
                 : action == PRU_ASK ? FORMAT_ASK
                                     : FORMAT_MARK;
    MODULE_THEME_REC *theme
        = g_hash_table_lookup(current_theme->modules, MODULE_NAME);

    return theme != NULL && theme->formats[format] != NULL
               ? theme->formats[format]
               : formats[format].def;
}

/* A byte's place in the units of the input line. */
static int
place(const char *line, size_t length, size_t byte)
{
    return (int)(term_type == TERM_TYPE_UTF8
                     ? pru_position(line, length, byte, PRU_CODEPOINT)
                     : byte);
}

static size_t
find_spans(const struct verdict *verdict, const char *line,
           struct span spans[SPANS])
{
    struct pru_session *session = judge_session();
    size_t count = 0, payload, length;

    if (!verdict->draft || verdict->error != PRU_OK
        || term_type == TERM_TYPE_BIG5)
        return 0;
    payload = (size_t)(verdict->payload.bytes - line);
    length = strlen(line);
    for (size_t i = 0; i < pru_findings(session) && count < SPANS; i++) {
        struct span *span = &spans[count];
        size_t end = payload + pru_finding_end(session, i);

        span->start = place(line, length,
                            payload + pru_finding_start(session, i));
        span->length = place(line, length, end) - span->start;
        span->action = pru_finding_action(session, i);
        if (span->start >= 0 && span->length > 0)
            count++;
    }
    return count;
}

static void
clear(void)
{
    if (active_entry != NULL && painted_count > 0)
        gui_entry_clear_extents(active_entry, 0, PRU_DRAFT_MAX);
    painted_count = 0;
}

static void
paint(const struct span *spans, size_t count)
{
    if (active_entry == NULL)
        return;
    term_refresh_freeze();
    if (count != painted_count
        || memcmp(spans, painted, count * sizeof(*spans)) != 0)
        clear();
    for (size_t i = 0; i < count; i++) {
        char *left = format_string_expand(colour(spans[i].action), NULL);
        char *right = format_string_expand("%n", NULL);

        gui_entry_set_extents(active_entry, spans[i].start, spans[i].length,
                              left, right);
        g_free(left);
        g_free(right);
    }
    memcpy(painted, spans, count * sizeof(*spans));
    painted_count = count;
    term_refresh_thaw();
}

/* Words of a pack are not a template: what would be expanded is left out. A
 * colour is the user's, and may be of any length. */
static void
add(void *data, int action, const char *part)
{
    size_t used;

    (void)data;
    if (bar[0] != '\0')
        g_strlcat(bar, " ", sizeof(bar));
    if (action != PRU_IGNORE)
        g_strlcat(bar, colour(action), sizeof(bar));
    for (used = strlen(bar); *part != '\0' && used + 3 < sizeof(bar); part++)
        if (strchr("%${}", *part) == NULL)
            bar[used++] = *part;
    bar[used] = '\0';
    g_strlcat(bar, "%n", sizeof(bar));
}

static void
draw_item(SBAR_ITEM_REC *item, int get_size_only)
{
    char text[sizeof(bar) + 8] = "";

    if (bar[0] != '\0')
        g_snprintf(text, sizeof(text), "{sb %s}", bar);
    statusbar_item_default_handler(item, get_size_only, text, "", TRUE);
}

static gboolean
on_redraw(gpointer data)
{
    struct buffer *buffer = buffer_active();
    struct verdict verdict = { .draft = false };
    struct span spans[SPANS];
    char before[sizeof(bar)];

    (void)data;
    redraw = 0;
    g_strlcpy(before, bar, sizeof(before));
    bar[0] = '\0';
    if (buffer != NULL)
        verdict = summary(buffer, add, NULL);
    paint(spans, find_spans(&verdict, entry_input(buffer), spans));
    if (strcmp(bar, before) != 0)
        statusbar_items_redraw(item_name);
    return G_SOURCE_REMOVE;
}

void
view_refresh(void)
{
    if (redraw == 0)
        redraw = g_timeout_add(0, on_redraw, NULL);
}

void
view_begin(void)
{
    statusbar_item_register(item_name, NULL, draw_item);
    signal_add("window changed", view_refresh);
    signal_add("window item changed", view_refresh);
    view_refresh();
}

void
view_end(void)
{
    if (redraw != 0)
        g_source_remove(redraw);
    redraw = 0;
    clear();
    statusbar_item_unregister(item_name);
}
