/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_HOST_H
#define HOSTS_WEECHAT_HOST_H

/*
 * What every file of the plugin sees: WeeChat's header, which works through
 * the variable `weechat_plugin`, and prudence's own. The variable is hidden:
 * WeeChat loads plugins with RTLD_GLOBAL, and an exported one would be taken
 * for that of the next plugin that forgot to make its own static.
 *
 *     Enter ──► gates ──► judge ──► where, outgoing, service ──► pru_scan_draft
 *     fifo  ──►   │         ▲
 *     wire  ──►   │         └── paint, bar (at every keystroke)
 *                 ├──► paste   lines that arrive together are judged together
 *                 └──► held ──► command (/prudence send, redact, why, allow)
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <weechat/weechat-plugin.h>

#include "plugin/include/prudence.h"

extern struct t_weechat_plugin *weechat_plugin;

/* A part of somebody else's text. */
struct slice {
    const char *bytes;
    size_t length;
};

#endif
