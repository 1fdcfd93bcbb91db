/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The item is built whenever a key changes the input line, which scans it once
 * more: that costs microseconds, and nothing of a draft need be kept for it. */

#include "plugin/hosts/weechat/bar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/hosts/weechat/held.h"
#include "plugin/hosts/weechat/options.h"
#include "plugin/hosts/weechat/say.h"

static const char item_name[] = "prudence";
static struct t_gui_bar_item *item;

/* The text grows within its room, part by part. */
static void
add(char *text, size_t room, const char *color, const char *part)
{
    size_t used = strlen(text);

    snprintf(text + used, room - used, "%s%s%s", used > 0 ? " " : "",
             weechat_color(color), part);
}

static void
add_count(char *text, size_t room, const char *key, long count)
{
    const char *wording = say_wording(key);
    const char *place = strstr(wording, "{count}");
    char part[128];

    if (count == 0 || place == NULL)
        return;
    snprintf(part, sizeof(part), "%.*s%ld%s", (int)(place - wording), wording,
             count, place + strlen("{count}"));
    add(text, room, "yellow", part);
}

static void
add_findings(char *text, size_t room, struct t_gui_buffer *buffer)
{
    struct pru_session *session = judge_session();
    const char *input = weechat_buffer_get_string(buffer, "input");
    struct verdict verdict = judge(buffer, input, FORM_TYPED);
    bool shown[PRU_CONFIDENTIAL + 1] = { false };

    if (!verdict.draft)
        return;
    if (verdict.error != PRU_OK) {
        add(text, room, options_color(PRU_ASK),
            say_wording("ui.bar.unchecked"));
        return;
    }
    for (size_t i = 0; i < pru_findings(session); i++) {
        int category = pru_finding_category(session, i);
        char key[64];

        if (shown[category])
            continue;
        shown[category] = true;
        snprintf(key, sizeof(key), "ui.category.%s",
                 pru_category_name(category));
        add(text, room, options_color(pru_finding_action(session, i)),
            say_wording(key));
    }
}

static char *
build(const void *pointer, void *data, struct t_gui_bar_item *bar_item,
      struct t_gui_window *window, struct t_gui_buffer *buffer,
      struct t_hashtable *extra)
{
    char text[512] = "";
    struct pru_session *session = judge_session();
    long waiting = 0;

    (void)pointer;
    (void)data;
    (void)bar_item;
    (void)window;
    (void)extra;
    if (buffer == NULL)
        buffer = weechat_current_buffer();
    for (struct held *held = held_first(); held != NULL; held = held->next)
        waiting += held->kind != HELD_TYPED;
    add_count(text, sizeof(text), "ui.weechat.bar.off", judge_minutes_off());
    if (session != NULL
        && strcmp(pru_get(session, "incognito"), "on") == 0)
        add(text, sizeof(text), "default",
            say_wording("ui.weechat.bar.incognito"));
    add_findings(text, sizeof(text), buffer);
    add_count(text, sizeof(text), "ui.weechat.bar.held", waiting);
    return text[0] != '\0' ? strdup(text) : NULL;
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
    item = weechat_bar_item_new(item_name, build, NULL, NULL);
    weechat_hook_signal("input_text_changed", on_change, NULL, NULL);
    weechat_hook_signal("buffer_switch", on_change, NULL, NULL);
    weechat_hook_signal("window_switch", on_change, NULL, NULL);
}
