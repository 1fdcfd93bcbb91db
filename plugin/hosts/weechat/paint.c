/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The input line is drawn from a text that plugins may decorate; the cursor is
 * found again behind the colours. This plugin comes last: when another one has
 * replaced what is shown (WeeChat hides passwords behind asterisks), nothing is
 * painted; when another one has only coloured it (the spell checker), its
 * colours give way in lines where there is something to show.
 *
 *     my card is 4000 0012 3456 7899, thanks
 *                ^^^^^^^^^^^^^^^^^^^
 *     my card is \yellow 4000 0012 3456 7899 \reset , thanks              */

#include "plugin/hosts/weechat/paint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/hosts/common/judge.h"
#include "plugin/hosts/common/secret.h"
#include "plugin/hosts/weechat/options.h"
#include "plugin/hosts/weechat/weechat.h"

#define COLOR_ROOM 32 /* bytes of the longest colour code, twice */

static bool
shows(const char *decorated, const char *line)
{
    char *plain = weechat_string_remove_color(decorated, NULL);
    bool same = plain != NULL && strcmp(plain, line) == 0;

    secret_free_string(plain);
    return same;
}

static char *
append(char *end, const char *bytes, size_t length)
{
    memcpy(end, bytes, length);
    return end + length;
}

static char *
append_color(char *end, const char *name)
{
    const char *color = weechat_color(name);

    return append(end, color, strlen(color));
}

static char *
paint_line(const char *line, size_t payload)
{
    struct pru_session *session = judge_session();
    size_t count = pru_findings(session);
    size_t length = strlen(line);
    size_t done = 0;
    char *painted = malloc(length + count * 2 * COLOR_ROOM + 1);
    char *end = painted;

    if (painted == NULL)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t from = payload + pru_finding_start(session, i);
        size_t to = payload + pru_finding_end(session, i);

        end = append(end, line + done, from - done);
        end = append_color(end,
                           options_color(pru_finding_action(session, i)));
        end = append(end, line + from, to - from);
        end = append_color(end, "reset");
        done = to;
    }
    end = append(end, line + done, length - done);
    *end = '\0';
    return painted;
}

static char *
on_display(const void *pointer, void *data, const char *modifier,
           const char *modifier_data, const char *string)
{
    void *buffer;
    const char *line;
    struct verdict verdict;

    (void)pointer;
    (void)data;
    (void)modifier;
    if (*string == '\0' || sscanf(modifier_data, "%p", &buffer) != 1)
        return NULL;
    line = weechat_buffer_get_string(buffer, "input");
    if (line == NULL || !shows(string, line))
        return NULL;
    verdict = judge(as_buffer(buffer), "", line, FORM_TYPED);
    if (!verdict.draft || verdict.error != PRU_OK
        || pru_findings(judge_session()) == 0)
        return NULL;
    return paint_line(line, (size_t)(verdict.payload.bytes - line));
}

void
paint_begin(void)
{
    weechat_hook_modifier("1|input_text_display", on_display, NULL, NULL);
}
