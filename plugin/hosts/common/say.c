/* SPDX-License-Identifier: MIT */
/* Wording comes from the locale packs. Without any pack there are no words, yet
 * "not checked" must be said: those few sentences are here. */

#include "plugin/hosts/common/say.h"

#include <stdio.h>
#include <string.h>

static const char *const without_pack[][2] = {
    { "ui.not-checked.pack",
      "Nothing can be checked: the packs could not be loaded." },
    { "ui.bar.unchecked", "not checked" },
    { "ui.chat.ask", "Not sent yet. Enter again sends it as it is." },
    { "ui.chat.queued", "Not sent yet, it waits as number {count}: "
                        "/prudence send {count}, drop {count}" },
    { "ui.chat.dropped", "Dropped." },
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

/* Copy a wording with {name} and {count} filled in. */
static void
fill(char *text, size_t size, const char *wording, const char *name,
     long count)
{
    size_t used = 0;

    while (*wording != '\0' && used + 1 < size) {
        size_t room = size - used;
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
}

void
say(struct buffer *buffer, const char *key)
{
    host->print(buffer, PRINT_LINE, say_wording(key));
}

void
say_with(struct buffer *buffer, const char *key, const char *name, long count)
{
    char text[1024];

    fill(text, sizeof(text), say_wording(key), name, count);
    host->print(buffer, PRINT_LINE, text);
}

void
say_count(char *text, size_t room, const char *key, long count)
{
    fill(text, room, say_wording(key), NULL, count);
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
say_each(struct buffer *buffer, const struct verdict *verdict, int least,
         bool reasons)
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
            host->print(buffer, PRINT_LINE, pru_finding_message(session, i));
        if (reasons && reason != NULL && *reason != '\0')
            host->print(buffer, PRINT_DETAIL, reason);
    }
}

void
say_findings(struct buffer *buffer, const struct verdict *verdict)
{
    say_each(buffer, verdict, PRU_ASK, false);
}

void
say_reasons(struct buffer *buffer, const struct verdict *verdict)
{
    say_each(buffer, verdict, PRU_MARK, true);
}
