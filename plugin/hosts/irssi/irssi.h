/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_IRSSI_IRSSI_H
#define HOSTS_IRSSI_IRSSI_H

/*
 * What every file of the module sees: irssi's headers, and the common part's.
 * All that irssi is given belongs to MODULE_NAME, by which irssi takes it back
 * when the module is unloaded.
 *
 *     hooks, command ──► the common part ──► client, buffers, settings
 *     view           ──►
 */

#define MODULE_NAME "prudence"

/* They need one another, in an order of their own. */
#include <irssi/src/common.h>
#include <irssi/src/core/channels.h>
#include <irssi/src/core/chat-protocols.h>
#include <irssi/src/core/commands.h>
#include <irssi/src/core/levels.h>
#include <irssi/src/core/modules.h>
#include <irssi/src/core/queries.h>
#include <irssi/src/core/servers.h>
#include <irssi/src/core/settings.h>
#include <irssi/src/core/signals.h>
#include <irssi/src/fe-common/core/command-history.h>
#include <irssi/src/fe-common/core/keyboard.h>
#include <irssi/src/fe-common/core/printtext.h>
#include <irssi/src/fe-common/core/window-items.h>
#include <irssi/src/fe-text/statusbar.h>
#include <irssi/src/fe-text/term.h>
#include <irssi/src/lib-config/iconfig.h>

#include "plugin/hosts/common/host.h"

/* irssi does not install the header of its input line; the functions are there
 * all the same, and have not changed since 1.3. */
typedef struct gui_entry GUI_ENTRY_REC;
extern GUI_ENTRY_REC *active_entry; /* NULL before there is a screen */
char *gui_entry_get_text(GUI_ENTRY_REC *entry);
void gui_entry_set_text(GUI_ENTRY_REC *entry, const char *text);
void gui_entry_set_extents(GUI_ENTRY_REC *entry, int position, int length,
                           const char *left, const char *right);
void gui_entry_clear_extents(GUI_ENTRY_REC *entry, int position, int length);

/* What the common part does with irssi. */
extern const struct host client;

/* The lines of the module, as a theme may change them. */
enum {
    FORMAT_MODULE,
    FORMAT_LINE,   /* $0 */
    FORMAT_DETAIL, /* $0, which belongs to the line before */
    FORMAT_FAULT,  /* $0, about a file */
    FORMAT_MARK,   /* the colours of what is found */
    FORMAT_ASK,
    FORMAT_HOLD,
};
extern FORMAT_REC formats[];

#endif
