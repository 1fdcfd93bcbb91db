/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three gates of plugin/hosts/common/gates.c, at their places in WeeChat:
 *
 *     A  /input return           a person presses Enter, before the history
 *     B  input_text_for_buffer   a line is given to a buffer; returning ""
 *                                drops it, NULL leaves it as it is
 *     C  irc_out1_*              a message to the server, before it is cut
 *
 * Up to WeeChat 3.8 a paste of several lines is a line and Enter, a line and
 * Enter; from 4.0 on it stands in the input as a whole, unless the terminal
 * does not bracket pastes. */

#include "plugin/hosts/weechat/hooks.h"

#include <stdio.h>
#include <string.h>

#include "plugin/hosts/common/burst.h"
#include "plugin/hosts/common/gates.h"
#include "plugin/hosts/weechat/weechat.h"

/* A paste of blank lines can come down to one Enter, alone. WeeChat says
 * nothing of brackets, but it watches over an open one with a timer, which it
 * deletes before it hands out the keys, and which is in its list of hooks until
 * they are all handled. (Plugins delete timers of their own, too.) */
static bool
in_brackets(void)
{
    struct t_infolist *timers = weechat_infolist_get("hook", NULL, "timer");
    bool deleted = false;

    while (timers != NULL && !deleted && weechat_infolist_next(timers))
        deleted = weechat_infolist_integer(timers, "deleted") != 0
                  && weechat_infolist_pointer(timers, "plugin") == NULL;
    weechat_infolist_free(timers);
    return deleted;
}

static int
on_return(const void *pointer, void *data, struct t_gui_buffer *buffer,
          const char *command)
{
    (void)pointer;
    (void)data;
    (void)command;
    return gates_enter(as_buffer(buffer), !in_brackets())
               ? WEECHAT_RC_OK
               : WEECHAT_RC_OK_EAT;
}

static char *
on_text(const void *pointer, void *data, const char *modifier,
        const char *modifier_data, const char *string)
{
    void *buffer;

    (void)pointer;
    (void)data;
    (void)modifier;
    if (sscanf(modifier_data, "%p", &buffer) != 1
        || gates_line(as_buffer(buffer), "", string))
        return NULL;
    return strdup("");
}

static char *
on_wire(const void *pointer, void *data, const char *modifier,
        const char *server, const char *message)
{
    (void)pointer;
    (void)data;
    (void)modifier;
    return gates_wire(server, message, true) ? NULL : strdup("");
}

static int
on_key(const void *pointer, void *data, const char *signal, const char *type,
       void *key)
{
    (void)pointer;
    (void)data;
    (void)signal;
    (void)type;
    (void)key;
    burst_key();
    return WEECHAT_RC_OK;
}

static int
on_edit(const void *pointer, void *data, const char *signal,
        const char *type, void *buffer)
{
    (void)pointer;
    (void)data;
    (void)signal;
    (void)type;
    gates_edited(as_buffer(buffer));
    return WEECHAT_RC_OK;
}

static int
on_closing(const void *pointer, void *data, const char *signal,
           const char *type, void *buffer)
{
    (void)pointer;
    (void)data;
    (void)signal;
    (void)type;
    gates_closed(as_buffer(buffer));
    return WEECHAT_RC_OK;
}

void
hooks_begin(void)
{
    static const char *const wire[]
        = { "PRIVMSG", "NOTICE", "TOPIC", "AWAY",   "PART",
            "QUIT",    "KICK",   "WALLOPS", "SQUERY", NULL };

    /* Above other plugins, which may change or encrypt the text. The second
     * command exists from 4.0 on. */
    weechat_hook_command_run("9000|/input return", on_return, NULL, NULL);
    weechat_hook_command_run("9000|/input split_return", on_return, NULL,
                             NULL);
    weechat_hook_modifier("9000|input_text_for_buffer", on_text, NULL, NULL);
    for (size_t i = 0; wire[i] != NULL; i++) {
        char name[64];

        snprintf(name, sizeof(name), "9000|irc_out1_%s", wire[i]);
        weechat_hook_modifier(name, on_wire, NULL, NULL);
    }
    weechat_hook_signal("key_pressed", on_key, NULL, NULL);
    weechat_hook_signal("input_text_changed", on_edit, NULL, NULL);
    weechat_hook_signal("buffer_closing", on_closing, NULL, NULL);
}
