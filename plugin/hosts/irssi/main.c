/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module's entry points, by the names that irssi makes of the file's:
 * /load …/libprudence.so calls prudence_abicheck(), then prudence_init(). */

#include "plugin/hosts/irssi/irssi.h"

#include "plugin/hosts/irssi/buffers.h"
#include "plugin/hosts/irssi/command.h"
#include "plugin/hosts/irssi/entry.h"
#include "plugin/hosts/irssi/hooks.h"
#include "plugin/hosts/irssi/settings.h"
#include "plugin/hosts/irssi/view.h"

#pragma GCC visibility push(default)
void prudence_init(void);
void prudence_deinit(void);
void prudence_abicheck(int *version);
#pragma GCC visibility pop

/* A module that was built for another irssi is refused, and that is said. */
MODULE_ABICHECK(prudence)

void
prudence_init(void)
{
    module_register(MODULE_NAME, "core");
    theme_register(formats);
    host_begin(&client);
    settings_begin();
    buffers_begin();
    hooks_begin();
    command_begin();
    view_begin();
}

/* irssi takes its signals, commands and settings back itself, after this. */
void
prudence_deinit(void)
{
    view_end();
    command_end();
    host_end();
    settings_end();
    entry_end();
    buffers_end();
    theme_unregister();
}
