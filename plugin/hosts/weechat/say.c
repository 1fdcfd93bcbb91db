/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wording comes from the locale packs. Without any pack there are no words, yet
 * "not checked" must be said: those few sentences are here. */

#include "plugin/hosts/weechat/say.h"

#include <stdio.h>
#include <string.h>

static const char *const without_pack[][2] = {
    { "ui.not-checked.pack",
      "Nothing can be checked: the packs could not be loaded." },
    { "ui.bar.unchecked", "not checked" },
    { "ui.weechat.ask", "Not sent yet. Enter again sends it as it is." },
    { "ui.weechat.queued", "Not sent yet, it waits as number {count}: "
                           "/prudence send {count}, drop {count}" },
    { "ui.weechat.dropped", "Dropped." },
    { "ui.nothing-held", "No message is waiting." },
    { "ui.help", "see what is waiting, send it or drop it" },
    { NULL, NULL },
};

const char *
say_wording(const char *key)
{
    if (judge_session() != NULL)
        return pru_wording(judge_session(), key);
    for (size_t i = 0; without_pack[i][0] != NULL; i++)
        if (strcmp(key, without_pack[i][0]) == 0)
            return without_pack[i][1];
    return key;
}

static void
print_indented(struct t_gui_buffer *buffer, const char *indent,
               const char *text)
{
    weechat_printf_date_tags(buffer, 0, SAY_TAGS, "%sprudence\t%s%s",
                             weechat_color("yellow"), indent, text);
}

static void
print(struct t_gui_buffer *buffer, const char *text)
{
    print_indented(buffer, "", text);
}

void
say(struct t_gui_buffer *buffer, const char *key)
{
    print(buffer, say_wording(key));
}

void
say_with(struct t_gui_buffer *buffer, const char *key, const char *name,
         long count)
{
    const char *wording = say_wording(key);
    char text[1024];
    size_t used = 0;

    while (*wording != '\0' && used + 1 < sizeof(text)) {
        size_t room = sizeof(text) - used;
        int added;

        if (strncmp(wording, "{count}", 7) == 0) {
            added = snprintf(text + used, room, "%ld", count);
            wording += 7;
        } else if (name != NULL && strncmp(wording, "{name}", 6) == 0) {
            added = snprintf(text + used, room, "%s", name);
            wording += 6;
        } else {
            added = snprintf(text + used, room, "%c", *wording++);
        }
        used += (size_t)added < room ? (size_t)added : room - 1;
    }
    text[used] = '\0';
    print(buffer, text);
}

/* Several findings of one kind share their message, which counts them. */
static bool
said_before(struct pru_session *session, size_t i)
{
    const char *message = pru_finding_message(session, i);

    while (i-- > 0)
        if (pru_finding_action(session, i) >= PRU_ASK
            && strcmp(pru_finding_message(session, i), message) == 0)
            return true;
    return false;
}

static void
say_each(struct t_gui_buffer *buffer, const struct verdict *verdict,
         int least, bool reasons)
{
    struct pru_session *session = judge_session();

    if (verdict->error != PRU_OK) {
        say(buffer, session == NULL ? "ui.not-checked.pack"
                    : verdict->error == PRU_ERR_SIZE
                        ? "ui.not-checked.size"
                        : "ui.not-checked");
        return;
    }
    for (size_t i = 0; i < pru_findings(session); i++) {
        const char *reason = pru_finding_reason(session, i);

        if (pru_finding_action(session, i) < least)
            continue;
        if (reasons || !said_before(session, i))
            print(buffer, pru_finding_message(session, i));
        if (reasons && reason != NULL && *reason != '\0')
            print_indented(buffer, "  ", reason);
    }
}

void
say_findings(struct t_gui_buffer *buffer, const struct verdict *verdict)
{
    say_each(buffer, verdict, PRU_ASK, false);
}

void
say_reasons(struct t_gui_buffer *buffer, const struct verdict *verdict)
{
    say_each(buffer, verdict, PRU_MARK, true);
}
