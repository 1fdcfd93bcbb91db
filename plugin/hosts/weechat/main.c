/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plugin's entry points, and what WeeChat reads before it calls them. */

#include "plugin/hosts/weechat/weechat.h"

#include "plugin/hosts/weechat/bar.h"
#include "plugin/hosts/weechat/command.h"
#include "plugin/hosts/weechat/hooks.h"
#include "plugin/hosts/weechat/options.h"
#include "plugin/hosts/weechat/paint.h"

#pragma GCC visibility push(default)
WEECHAT_PLUGIN_NAME("prudence")
WEECHAT_PLUGIN_DESCRIPTION("Warns before a message is sent that gives away "
                           "payment, health, secret or confidential data")
WEECHAT_PLUGIN_AUTHOR("the prudence project")
WEECHAT_PLUGIN_VERSION(PRUDENCE_VERSION)
WEECHAT_PLUGIN_LICENSE("GPL3")

int weechat_plugin_init(struct t_weechat_plugin *plugin, int argc,
                        char *argv[]);
int weechat_plugin_end(struct t_weechat_plugin *plugin);
#pragma GCC visibility pop

struct t_weechat_plugin *weechat_plugin;

int
weechat_plugin_init(struct t_weechat_plugin *plugin, int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    weechat_plugin = plugin;
    host_begin(&client);
    options_begin();
    hooks_begin();
    paint_begin();
    bar_begin();
    command_begin();
    bar_refresh();
    return WEECHAT_RC_OK;
}

/* WeeChat removes hooks and bar items itself, after this. */
int
weechat_plugin_end(struct t_weechat_plugin *plugin)
{
    (void)plugin;
    options_end();
    host_end();
    return WEECHAT_RC_OK;
}
