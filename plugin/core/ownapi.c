/* SPDX-License-Identifier: MIT */
/* The functions pru_own…() of prudence.h. */

#include <stdio.h>

#include "plugin/core/session.h"

int
pru_own_term(struct pru_session *session, const char *const *forms,
             size_t count, const char *name)
{
    if (session == NULL || forms == NULL)
        return PRU_ERR_ARGUMENT;
    for (size_t i = 0; i < count; i++)
        if (forms[i] == NULL)
            return PRU_ERR_ARGUMENT;
    return own_add_term(&session->own, session->engine->engine, forms, count,
                        name);
}

int
pru_own_text(struct pru_session *session, enum pru_own kind, const char *text,
             size_t length, const char *name)
{
    if (session == NULL || text == NULL
        || (kind != PRU_OWN_DOCUMENT && kind != PRU_OWN_COMMON))
        return PRU_ERR_ARGUMENT;
    return own_add_text(&session->own, session->engine->engine,
                        (struct text){ text, length },
                        kind == PRU_OWN_COMMON ? OWN_COMMON : OWN_DOCUMENT,
                        name);
}

const char *
pru_own(struct pru_session *session, size_t n, enum pru_own *kind)
{
    const struct own_entry *entry;

    if (session == NULL || kind == NULL || n >= session->own.entries_count)
        return NULL;
    entry = &session->own.entries[n];
    *kind = (enum pru_own)entry->kind;
    snprintf(session->own_text, sizeof(session->own_text), "%s (%u)",
             entry->name[0] != '\0' ? entry->name : "…",
             entry->kind == OWN_DOCUMENT ? entry->counted : entry->count);
    return session->own_text;
}

int
pru_own_remove(struct pru_session *session, size_t n)
{
    return session != NULL ? own_remove(&session->own, n) : PRU_ERR_ARGUMENT;
}
