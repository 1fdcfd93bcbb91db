/* SPDX-License-Identifier: MIT */
/*
 * What to do about a finding:
 *
 *     category x level x audience  ->  settings  ->  allowances  ->  action
 *
 *                 low      medium   high     certain
 *     financial   ignore   ask      ask      ask      hold in public
 *     medical     ignore   mark     ask      ask      hold in public
 *     credentials ignore   ask      ask      ask      hold in public
 *     confidential ignore  mark     ask      ask      hold in public
 *
 * The most particular setting wins: rule, then type, then category. A demo
 * value is marked at most. What the user allowed is ignored.
 */

#include "plugin/core/session.h"

enum pru_level
level_of(int32_t points)
{
    if (points >= 7)
        return PRU_CERTAIN;
    if (points >= 5)
        return PRU_HIGH;
    return points >= 3 ? PRU_MEDIUM : PRU_LOW;
}

static enum pru_action
usual(uint8_t category, uint8_t level, uint32_t audience)
{
    if (level == PRU_LOW)
        return PRU_IGNORE;
    if (level == PRU_CERTAIN && audience == PRU_PUBLIC)
        return PRU_HOLD;
    if (level == PRU_MEDIUM
        && (category == PRU_MEDICAL || category == PRU_CONFIDENTIAL))
        return PRU_MARK;
    return PRU_ASK;
}

static enum pru_action
capped(enum cap cap, enum pru_action action, uint8_t level)
{
    switch (cap) {
    case CAP_OFF:
        return PRU_IGNORE;
    case CAP_MARK:
        return action > PRU_MARK ? PRU_MARK : action;
    case CAP_ASK:
        return level >= PRU_MEDIUM ? PRU_ASK : action;
    case CAP_HOLD:
        if (level >= PRU_HIGH)
            return PRU_HOLD;
        return level == PRU_MEDIUM ? PRU_ASK : action;
    default:
        return action;
    }
}

/* settings "level.…" replace the table for that level. */
static enum pru_action
of_level(enum cap cap, enum pru_action action)
{
    static const enum pru_action actions[]
        = { PRU_IGNORE, PRU_IGNORE, PRU_MARK, PRU_ASK, PRU_HOLD };

    return cap == CAP_DEFAULT ? action : actions[cap];
}

static enum pru_action
leaning(enum bias bias, enum pru_action action)
{
    if (bias == BIAS_STRICT && action < PRU_HOLD)
        return action + 1;
    if (bias == BIAS_RELAXED && action > PRU_IGNORE)
        return action - 1;
    return action;
}

enum pru_action
decide(const struct pru_session *session, const struct finding *finding,
       uint32_t audience, const char *buffer)
{
    const struct settings *settings = &session->settings;
    const struct allow_question *question = &finding->question;
    enum pru_action action
        = usual(question->category, finding->level, audience);
    enum cap cap;

    if (!settings->values[SETTING_ENABLED]
        || allow_asks(&session->allowed, question))
        return PRU_IGNORE;
    action = of_level(settings->values[SETTING_LEVEL + finding->level - 1],
                      action);
    cap = settings_named(settings, "rule.", question->rule);
    if (cap == CAP_DEFAULT)
        cap = settings_named(settings, "type.", question->type);
    if (cap == CAP_DEFAULT)
        cap = settings->values[SETTING_CATEGORY + question->category - 1];
    if (audience >= PRU_PERSON && audience <= PRU_ROBOT)
        action = leaning(
            settings->values[SETTING_AUDIENCE + audience - PRU_PERSON], action);
    action = capped(cap, action, finding->level);
    if (buffer != NULL)
        action = capped(settings_named(settings, "buffer.", buffer), action,
                        finding->level);
    if (finding->demo && action > PRU_MARK)
        return PRU_MARK;
    return action;
}
