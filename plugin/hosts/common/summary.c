/* SPDX-License-Identifier: MIT */
/* The summary is made whenever a key changes the input line, which scans it once
 * more: that costs microseconds, and nothing of a draft need be kept for it. */

#include "plugin/hosts/common/summary.h"

#include <stdio.h>

#include "plugin/hosts/common/held.h"
#include "plugin/hosts/common/say.h"

static void
add_count(summary_fn *add, void *data, const char *key, long count)
{
    char part[128];

    if (count == 0)
        return;
    say_count(part, sizeof(part), key, count);
    add(data, PRU_MARK, part);
}

static void
add_findings(const struct verdict *verdict, summary_fn *add, void *data)
{
    struct pru_session *session = judge_session();
    bool shown[PRU_CONFIDENTIAL + 1] = { false };

    if (!verdict->draft)
        return;
    if (verdict->error != PRU_OK) {
        add(data, PRU_ASK, say_wording("ui.bar.unchecked"));
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
        add(data, pru_finding_action(session, i), say_wording(key));
    }
}

struct verdict
summary(struct buffer *buffer, summary_fn *add, void *data)
{
    struct verdict verdict
        = judge(buffer, "", host->input(buffer), FORM_TYPED);
    long waiting = 0;

    for (struct held *held = held_first(); held != NULL; held = held->next)
        waiting += held->kind != HELD_TYPED;
    add_count(add, data, "ui.chat.bar.off", judge_minutes_off());
    if (judge_is_incognito())
        add(data, PRU_IGNORE, say_wording("ui.chat.bar.incognito"));
    add_findings(&verdict, add, data);
    add_count(add, data, "ui.chat.bar.held", waiting);
    return verdict;
}
