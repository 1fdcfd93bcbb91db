/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_WEECHAT_H
#define HOSTS_WEECHAT_WEECHAT_H

/*
 * What every file of the plugin sees: WeeChat's header, which works through
 * the variable `weechat_plugin`, and the common part's. The variable is hidden:
 * WeeChat loads plugins with RTLD_GLOBAL, and an exported one would be taken
 * for that of the next plugin that forgot to make its own static.
 *
 *     hooks, command ──► the common part ──► client, where, options
 *     paint, bar     ──►
 */

#include <weechat/weechat-plugin.h>

#include "plugin/hosts/common/host.h"

extern struct t_weechat_plugin *weechat_plugin;

/* What the common part does with WeeChat. */
extern const struct host client;

/* The common part's name for a buffer of WeeChat, and back. */
static inline struct buffer *
as_buffer(void *gui_buffer)
{
    return gui_buffer;
}

static inline struct t_gui_buffer *
gui(struct buffer *buffer)
{
    return (struct t_gui_buffer *)(void *)buffer;
}

#endif
