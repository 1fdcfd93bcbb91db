/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The item is built of the summary's parts, in the colours of the options. */

#include "plugin/hosts/weechat/bar.h"

#include <stdio.h>
#include <string.h>

#include "plugin/hosts/common/summary.h"
#include "plugin/hosts/weechat/options.h"
#include "plugin/hosts/weechat/weechat.h"

static const char item_name[] = "prudence";

struct line {
    char text[512];
};

/* The text grows within its room, part by part. */
static void
add(void *data, int action, const char *part)
{
    struct line *line = data;
    size_t used = strlen(line->text);

    snprintf(line->text + used, sizeof(line->text) - used, "%s%s%s",
             used > 0 ? " " : "", weechat_color(options_color(action)), part);
}

static char *
build(const void *pointer, void *data, struct t_gui_bar_item *bar_item,
      struct t_gui_window *window, struct t_gui_buffer *buffer,
      struct t_hashtable *extra)
{
    struct line line = { "" };

    (void)pointer;
    (void)data;
    (void)bar_item;
    (void)window;
    (void)extra;
    if (buffer == NULL)
        buffer = weechat_current_buffer();
    (void)summary(as_buffer(buffer), add, &line);
    return line.text[0] != '\0' ? strdup(line.text) : NULL;
}

static int
on_change(const void *pointer, void *data, const char *signal,
          const char *type, void *value)
{
    (void)pointer;
    (void)data;
    (void)signal;
    (void)type;
    (void)value;
    weechat_bar_item_update(item_name);
    return WEECHAT_RC_OK;
}

void
bar_refresh(void)
{
    weechat_bar_item_update(item_name);
    weechat_bar_item_update("input_text");
}

void
bar_begin(void)
{
    weechat_bar_item_new(item_name, build, NULL, NULL);
    weechat_hook_signal("input_text_changed", on_change, NULL, NULL);
    weechat_hook_signal("buffer_switch", on_change, NULL, NULL);
    weechat_hook_signal("window_switch", on_change, NULL, NULL);
}
