/* SPDX-License-Identifier: MIT */
/* The public API on the packs that ship: what a host relies on. */

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin/include/prudence.h"
#include "tests/check.h"

#define CARD "my card is 4000 0012 3456 7899, thanks"

static struct pru_draft
draft_of(const char *text, const char *buffer, enum pru_audience audience)
{
    struct pru_draft draft = PRU_DRAFT_INIT;

    draft.text = text;
    draft.length = strlen(text);
    draft.buffer = buffer;
    draft.audience = audience;
    return draft;
}

static int
scan(struct pru_session *session, const char *text, const char *buffer)
{
    struct pru_draft draft = draft_of(text, buffer, PRU_GROUP);

    return pru_scan_draft(session, &draft);
}

static void
test_findings(struct pru_session *s)
{
    CHECK(pru_scan(s, CARD, strlen(CARD)) == PRU_ASK, "a card is asked about");
    CHECK(pru_findings(s) >= 1, "and is a finding");
    CHECK(pru_finding_category(s, 0) == PRU_FINANCIAL, "of its category");
    CHECK(strcmp(pru_finding_type(s, 0), "card") == 0, "and type");
    CHECK(pru_finding_start(s, 0) == 11 && pru_finding_end(s, 0) == 30,
          "at its place, not %zu to %zu", pru_finding_start(s, 0),
          pru_finding_end(s, 0));
    CHECK(pru_finding_level(s, 0) == PRU_CERTAIN, "certainly");
    CHECK(strstr(pru_finding_message(s, 0), "4000") == NULL
              && strstr(pru_finding_reason(s, 0), "4000") == NULL,
          "no text repeats the value");
    CHECK(pru_finding_type(s, 99) == NULL
              && pru_finding_start(s, 99) == PRU_NOWHERE
              && pru_finding_level(s, 99) == 0,
          "out of range is nothing");
    pru_forget(s);
    CHECK(pru_findings(s) == 0, "forgotten");
    CHECK(scan(s, "see you at eight", NULL) == PRU_IGNORE, "plain talk passes");
}

static void
test_arguments(struct pru_session *s)
{
    struct pru_draft draft = draft_of(CARD, NULL, PRU_ANYONE);
    char *large = calloc(1, PRU_DRAFT_MAX + 2);

    CHECK(pru_scan(NULL, "", 0) == PRU_ERR_ARGUMENT, "no session");
    CHECK(pru_scan(s, NULL, 0) == PRU_ERR_ARGUMENT, "no text");
    CHECK(pru_scan(s, "", 0) == PRU_IGNORE, "an empty draft is clean");
    draft.audience = 99;
    CHECK(pru_scan_draft(s, &draft) == PRU_ERR_ARGUMENT, "unknown audience");
    draft = draft_of(CARD, NULL, PRU_ANYONE);
    draft.reserved = 1;
    CHECK(pru_scan_draft(s, &draft) == PRU_ERR_ABI, "a field from the future");
    draft = draft_of(CARD, NULL, PRU_ANYONE);
    draft.size += 8;
    CHECK(pru_scan_draft(s, &draft) == PRU_ERR_ABI, "a larger structure");
    CHECK(large != NULL && pru_scan(s, large, PRU_DRAFT_MAX + 1) == PRU_ERR_SIZE,
          "more than 1 MiB is not checked");
    CHECK(large != NULL && pru_scan(s, large, PRU_DRAFT_MAX) >= 0,
          "1 MiB of NULs is");
    free(large);
    CHECK(pru_allow(s, 0, PRU_THIS_VALUE, PRU_ONCE) == PRU_ERR_ARGUMENT,
          "nothing to allow");
    CHECK(pru_session_new(NULL) == NULL, "no engine, no session");
    CHECK(pru_engine_new("/nowhere", NULL, NULL) == NULL, "no pack, no engine");
    pru_session_free(NULL);
    pru_engine_free(NULL);
    pru_forget(NULL);
}

static void
test_settings(struct pru_session *s)
{
    static const struct {
        const char *name, *value;
        int result;
    } rows[] = {
        { "category.financial", "mark", PRU_MARK },
        { "category.financial", "off", PRU_IGNORE },
        { "category.financial", "hold", PRU_HOLD },
        { "category.financial", "default", PRU_ASK },
        { "type.card", "mark", PRU_MARK },
        { "type.card", "default", PRU_ASK },
        { "buffer.here", "off", PRU_IGNORE },
        { "buffer.here", "default", PRU_ASK },
        { "audience.group", "strict", PRU_HOLD },
        { "audience.group", "relaxed", PRU_MARK },
        { "audience.group", "default", PRU_ASK },
        { "level.certain", "hold", PRU_HOLD },
        { "level.certain", "default", PRU_ASK },
        { "enabled", "off", PRU_IGNORE },
        { "enabled", "on", PRU_ASK },
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        int result;

        CHECK(pru_set(s, rows[i].name, rows[i].value) == PRU_OK, "%s = %s",
              rows[i].name, rows[i].value);
        CHECK(strcmp(pru_get(s, rows[i].name), rows[i].value) == 0,
              "%s is read back", rows[i].name);
        result = scan(s, "card 4000 0012 3456 7899", "here");
        CHECK(result == rows[i].result, "with %s = %s the action is %s",
              rows[i].name, rows[i].value, pru_action_name(result));
    }
    CHECK(pru_set(s, "category.finance", "off") == PRU_ERR_SETTING, "no such");
    CHECK(pru_set(s, "category.financial", "loud") == PRU_ERR_SETTING,
          "no such value");
    CHECK(pru_set(s, "rule.", "off") == PRU_ERR_SETTING, "no rule named");
    CHECK(pru_get(s, "nothing") == NULL, "unknown");
    CHECK(pru_setting_name(0) != NULL && pru_setting_name(1000) == NULL,
          "the names can be listed");
}

static void
test_allowances(struct pru_session *s)
{
    CHECK(scan(s, CARD, "a") == PRU_ASK, "asked");
    CHECK(pru_allow(s, 0, PRU_THIS_VALUE, PRU_ONCE) == PRU_OK, "once");
    CHECK(scan(s, CARD, "a") < PRU_ASK, "the same bytes to the same buffer");
    CHECK(scan(s, CARD " ", "a") == PRU_ASK, "other bytes are asked about");
    CHECK(scan(s, CARD, "b") == PRU_ASK, "another buffer too");
    pru_forget(s);
    CHECK(scan(s, CARD, "a") == PRU_ASK, "once is over");

    CHECK(pru_allow(s, 0, PRU_THIS_VALUE, PRU_SESSION) == PRU_OK, "session");
    CHECK(scan(s, "so 4000-0012-3456-7899 it is my card", "b") < PRU_ASK,
          "the same value in another dress");
    CHECK(scan(s, "and my card 5100-0012-3456-7895", "b") == PRU_ASK,
          "another value");
    CHECK(pru_allowed(s, 0) != NULL && pru_allowed(s, 1) == NULL, "listed");
    CHECK(pru_disallow(s, 0) == PRU_OK, "taken back");
    CHECK(scan(s, CARD, "a") == PRU_ASK, "asked again");
    CHECK(pru_disallow(s, 0) == PRU_ERR_ARGUMENT, "nothing to take back");

    CHECK(pru_allow(s, 0, PRU_THIS_CATEGORY, PRU_SESSION) == PRU_OK, "category");
    CHECK(scan(s, "and my card 5100-0012-3456-7895", "b") < PRU_ASK,
          "another value of the category");
    CHECK(pru_disallow(s, 0) == PRU_OK, "taken back");
    CHECK(scan(s, CARD, "a") == PRU_ASK, "asked again");
    CHECK(pru_allow(s, 0, PRU_THIS_BUFFER, PRU_SESSION) == PRU_OK, "buffer");
    CHECK(scan(s, CARD, "a") < PRU_ASK && scan(s, CARD, "b") == PRU_ASK,
          "there and only there");
    CHECK(pru_disallow(s, 0) == PRU_OK, "taken back");
}

/* "Always" outlives the session; incognito leaves nothing behind. */
static void
test_always(struct pru_engine *engine)
{
    struct pru_session *s = pru_session_new(engine);
    struct stat status;
    char path[512];

    snprintf(path, sizeof(path), "%s/.local/state/prudence/allowed",
             getenv("HOME"));
    CHECK(pru_set(s, "incognito", "on") == PRU_OK, "incognito");
    CHECK(scan(s, CARD, "a") == PRU_ASK
              && pru_allow(s, 0, PRU_THIS_VALUE, PRU_ALWAYS) == PRU_OK,
          "always, incognito");
    CHECK(scan(s, CARD, "a") < PRU_ASK, "counts for the session");
    CHECK(stat(path, &status) != 0, "and nothing is written");
    pru_session_free(s);

    s = pru_session_new(engine);
    CHECK(scan(s, CARD, "a") == PRU_ASK, "nor remembered");
    CHECK(pru_allow(s, 0, PRU_THIS_VALUE, PRU_ALWAYS) == PRU_OK, "always");
    pru_session_free(s);
    CHECK(stat(path, &status) == 0 && (status.st_mode & 0777) == 0600,
          "the list is the user's alone");

    s = pru_session_new(engine);
    CHECK(scan(s, CARD, "b") < PRU_ASK, "the next session knows");
    CHECK(pru_disallow(s, 0) == PRU_OK, "taken back");
    pru_session_free(s);
    s = pru_session_new(engine);
    CHECK(scan(s, CARD, "b") == PRU_ASK, "for good");
    pru_session_free(s);

    CHECK(chmod(path, 0666) == 0, "others can write the list");
    s = pru_session_new(engine);
    CHECK(pru_allowed(s, 0) == NULL, "so it is not believed");
    pru_session_free(s);
}

static void
test_redact(struct pru_session *s)
{
    struct pru_draft draft = draft_of(CARD ".", "a", PRU_GROUP);
    char out[128], again[128], small[8];
    ptrdiff_t length = pru_redact(s, &draft, PRU_MASK, out, sizeof(out));

    CHECK(length > 0 && strstr(out, "3456") == NULL
              && strncmp(out, "my card is ", 11) == 0,
          "the mask leaves the rest: %s", out);
    CHECK(pru_redact(s, &draft, PRU_MASK, small, sizeof(small)) == length
              && strlen(small) == sizeof(small) - 1,
          "the length needed, like snprintf()");
    length = pru_redact(s, &draft, PRU_PSEUDONYM, out, sizeof(out));
    CHECK(length == (ptrdiff_t)strlen(CARD ".") && out[15] == ' '
              && strstr(out, "3456 7899") == NULL,
          "a pseudonym keeps the format: %s", out);
    (void)pru_redact(s, &draft, PRU_PSEUDONYM, again, sizeof(again));
    CHECK(strcmp(out, again) == 0, "the same value, the same pseudonym");
    draft = draft_of(again, "a", PRU_GROUP);
    (void)pru_scan_draft(s, &draft);
    for (size_t i = 0; i < pru_findings(s); i++)
        CHECK(strcmp(pru_finding_type(s, i), "card") != 0
                  || pru_finding_level(s, i) < PRU_HIGH,
              "a pseudonym is no valid card");
    CHECK(pru_scan_draft(s, &draft) < PRU_ASK,
          "and is not asked about by the session that made it");
    draft = draft_of(CARD, "b", PRU_GROUP);
    (void)pru_redact(s, &draft, PRU_PSEUDONYM, again, sizeof(again));
    CHECK(strncmp(out + 11, again + 11, 19) != 0,
          "another one in another buffer");
}

static void
test_places(struct pru_session *s)
{
    static const char text[]
        = "\xF0\x9F\x98\x80 caf\xC3\xA9 4000\xC2\xA0"
          "0012\xE2\x80\xAF"
          "3456\xE2\x80\x8B 7899 carte";
    size_t length = sizeof(text) - 1;
    size_t start, end;

    CHECK(pru_scan(s, text, length) >= PRU_ASK, "a card in French typography");
    start = pru_finding_start(s, 0);
    end = pru_finding_end(s, 0);
    CHECK(start == 11 && strncmp(text + end - 4, "7899", 4) == 0,
          "its bytes in the draft: %zu to %zu", start, end);
    CHECK(pru_position(text, length, start, PRU_CODEPOINT) == 7, "characters");
    CHECK(pru_position(text, length, start, PRU_UTF16) == 8, "UTF-16 units");
    CHECK(pru_position(text, length, 1, PRU_CODEPOINT) == PRU_NOWHERE,
          "inside a character");
    CHECK(pru_position(text, length, length + 1, PRU_UTF16) == PRU_NOWHERE,
          "past the end");
}

static void
test_tickets(struct pru_session *s)
{
    struct pru_draft a = draft_of("text", "a", PRU_GROUP);
    struct pru_draft b = draft_of("text", "b", PRU_GROUP);
    struct pru_draft c = draft_of("texu", "a", PRU_GROUP);

    CHECK(pru_ticket(s, &a) == pru_ticket(s, &a), "the same");
    CHECK(pru_ticket(s, &a) != pru_ticket(s, &b), "another buffer");
    CHECK(pru_ticket(s, &a) != pru_ticket(s, &c), "another text");
}

int
main(void)
{
    char home[] = "/tmp/prudence-api.XXXXXX", command[64];
    struct pru_engine *engine;
    struct pru_session *session;

    CHECK(mkdtemp(home) != NULL, "a home of its own");
    setenv("HOME", home, 1);
    unsetenv("XDG_STATE_HOME");
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_CONFIG_HOME");
    engine = pru_engine_new(PACK, NULL, NULL);
    session = pru_session_new(engine);
    CHECK(session != NULL, "the packs that ship load");
    if (session != NULL) {
        test_findings(session);
        test_arguments(session);
        test_settings(session);
        test_allowances(session);
        test_redact(session);
        test_places(session);
        test_tickets(session);
        test_always(engine);
    }
    pru_session_free(session);
    pru_engine_free(engine);
    snprintf(command, sizeof(command), "rm -rf %s", home);
    CHECK(system(command) == 0, "cleaned up");
    return check_end();
}
