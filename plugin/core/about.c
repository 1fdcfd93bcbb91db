/* SPDX-License-Identifier: MIT */
/* What the rules are, for people: the functions pru_rule…() of prudence.h. */

#include <stdio.h>

#include "plugin/core/session.h"
#include "plugin/core/wording.h"

size_t
pru_rules(const struct pru_session *s)
{
    return s != NULL ? s->engine->engine->rules_count : 0;
}

static const struct rule *
rule_at(const struct pru_session *s, size_t i)
{
    return i < pru_rules(s) ? &s->engine->engine->rules[i] : NULL;
}

static const struct pack *
pack_of(const struct pru_session *s, const struct rule *rule)
{
    return &s->engine->engine->packs[rule->pack].pack;
}

/* A text of the rule's pack, NULL if it is empty. */
static const char *
filled(const struct pack *pack, uint32_t text)
{
    return text != 0 ? pack_text(pack, text) : NULL;
}

const char *
pru_rule(struct pru_session *s, size_t i, enum pru_about about)
{
    const struct rule *rule = rule_at(s, i);
    const struct pack *pack;

    if (rule == NULL)
        return NULL;
    pack = pack_of(s, rule);
    switch (about) {
    case PRU_ABOUT_NAME:
        return rule->name;
    case PRU_ABOUT_TYPE:
        return rule->type;
    case PRU_ABOUT_CATEGORY:
        return pru_category_name(rule->data->category);
    case PRU_ABOUT_PACK:
        return pack->header->name;
    case PRU_ABOUT_SOURCE:
        return filled(pack, rule->data->source);
    case PRU_ABOUT_CHECK:
        return filled(pack, rule->data->check);
    case PRU_ABOUT_MESSAGE:
        (void)wording_message(s->engine->engine, session_language(s), rule,
                              1, s->rule_text,
                              sizeof(s->rule_text));
        return s->rule_text;
    case PRU_ABOUT_MATCH:
        return filled(pack, rule->data->match);
    case PRU_ABOUT_PASS:
        return filled(pack, rule->data->pass);
    }
    return NULL;
}

const char *
pru_rule_sign(const struct pru_session *s, size_t i, size_t n, int *points)
{
    const struct rule *rule = rule_at(s, i);
    const struct pack_evidence *line;
    const char *label = "shape", *message;

    if (rule == NULL || points == NULL || n > rule->data->evidences)
        return NULL;
    if (rule->data->learned != LEARNED_NONE)
        label = "learned";
    *points = rule->data->points;
    if (n > 0) {
        line = PACK_ARRAY(pack_of(s, rule), PACK_EVIDENCE,
                          struct pack_evidence)
               + rule->data->evidence + n - 1;
        label = pack_text(pack_of(s, rule), line->label);
        *points = line->kind == EVIDENCE_REQUIRE  ? PRU_SIGN_NEEDED
                  : line->kind == EVIDENCE_UNLESS ? PRU_SIGN_ENDS
                                                  : line->points;
    }
    message = wording_why(s->engine->engine, session_language(s), label);
    return message != NULL ? message : label;
}
