/* SPDX-License-Identifier: GPL-3.0-or-later */
/* irssi gives a copy of its input line, which is wiped here once it is copied
 * into memory of ours; that copy is good until the line is asked for again.
 *
 *     typed  → history → "send command" → line emptied
 *     pasted → history → "send command", for each line → rest put into the line
 *
 * So neither a draft that comes back nor its absence can be written while a line
 * is being sent: the text waits until irssi has emptied the line. */

#include "plugin/hosts/irssi/entry.h"

#include "plugin/hosts/common/secret.h"

static struct secret copy;    /* of the line */
static struct secret waiting; /* for the line to be emptied */
static bool sending, asks_password;

static void
keep(struct secret *secret, const char *text)
{
    secret_clear(secret);
    (void)secret_append(secret, text, strlen(text));
}

const char *
entry_input(struct buffer *buffer)
{
    char *text;

    if (active_entry == NULL || asks_password || buffer != buffer_active())
        return NULL;
    if (sending)
        return waiting.bytes != NULL ? waiting.bytes : "";
    text = gui_entry_get_text(active_entry);
    keep(&copy, text);
    explicit_bzero(text, strlen(text));
    g_free(text);
    return copy.bytes;
}

bool
entry_set_input(struct buffer *buffer, const char *text)
{
    if (active_entry == NULL || asks_password || buffer != buffer_active())
        return false;
    if (sending)
        keep(&waiting, text);
    else
        gui_entry_set_text(active_entry, text);
    client.refresh();
    return true;
}

void
entry_sending(void)
{
    sending = true;
}

bool
entry_is_sending(void)
{
    return sending;
}

void
entry_sent(void)
{
    sending = false;
    if (waiting.bytes != NULL && active_entry != NULL)
        gui_entry_set_text(active_entry, waiting.bytes);
    secret_wipe(&waiting);
}

void
entry_ask_password(bool asked)
{
    asks_password = asked;
}

bool
entry_asks_password(void)
{
    return asks_password;
}

static HISTORY_ENTRY_REC *
latest(void)
{
    GList *last = command_history_list_last(command_history_current(active_win));
    HISTORY_ENTRY_REC *entry = last != NULL ? last->data : NULL;

    return entry != NULL && time(NULL) - entry->time <= 1 ? entry : NULL;
}

bool
entry_is_latest(const char *line)
{
    HISTORY_ENTRY_REC *entry = latest();

    return entry != NULL && strcmp(entry->text, line) == 0;
}

void
entry_remember(const char *line)
{
    command_history_add(command_history_current(active_win), line);
}

void
entry_forget_latest(void)
{
    HISTORY_ENTRY_REC *entry = latest();

    if (entry != NULL)
        (void)command_history_delete_entry(entry->time, entry->history,
                                           entry->text);
}

void
entry_end(void)
{
    entry_sent();
    secret_wipe(&copy);
}
