/* SPDX-License-Identifier: MIT */
/* Keys of services as the user meets them: whose they are, halves that belong
 * together, and those that are no secret. Values were made for this. */

#include <stdlib.h>

#include "plugin/include/prudence.h"
#include "tests/check.h"

static const struct row {
    const char *draft, *rule;
    int action, demo;
    enum pru_level least;
    const char *why;
} rows[] = {
    { "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", "token.github-app", PRU_ASK,
      0, PRU_CERTAIN, "its checksum is right" },
    { "ghp_m0xVQzJXtw3XVBOsrT5mH3DaWvTrmF3Pl35z", "token.github-app", PRU_ASK,
      0, PRU_HIGH, "its checksum is wrong: less sure, and still said" },
    { "GITHUB_TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
      "token.github-app", PRU_MARK, 1, PRU_MEDIUM, "made up" },
    { "GITHUB_TOKEN=${{ secrets.GITHUB_TOKEN }}", NULL, PRU_IGNORE, 0, 0,
      "a reference" },
    { "the id is AKIARZPUZDIKACIR2GXE", "token.aws", PRU_ASK, 0, PRU_MEDIUM,
      "half of a pair" },
    { "id AKIARZPUZDIKACIR2GXE\nkey kZ4zwzyVrszEYX4aG8sSAXt/MKNUJ64ax6vm2EWm",
      "token.aws", PRU_ASK, 0, PRU_HIGH, "and with the other half" },
    { "AKIAIOSFODNN7EXAMPLE", "token.aws", PRU_MARK, 1, PRU_MEDIUM,
      "of the manual" },
    { "AC9f86d081884c7d659a2feaa0c55ad015", NULL, PRU_IGNORE, 0, 0,
      "Twilio's account alone" },
    { "AC9f86d081884c7d659a2feaa0c55ad015, c77d72720101eca79bfde0765d3377e4",
      "token.twilio-pair", PRU_ASK, 0, PRU_CERTAIN, "and with its secret" },
    { "STRIPE_KEY=pk_live_82OhQ3UVGJI1xCTrpVds5ScA", "public.stripe", PRU_MARK,
      1, PRU_MEDIUM, "made to be shown" },
    { "Stripe('pk_live_82OhQ3UVGJI1xCTrpVds5ScA')", NULL, PRU_IGNORE, 0, 0,
      "as it stands in pages" },
    { "sk_test_4eC39HqLyjWDarjtT1zdp7dc", "token.stripe-test", PRU_MARK, 1,
      PRU_MEDIUM, "of Stripe's manual" },
    { "datadog api key 9f86d081884c7d659a2feaa0c55ad015", "token.datadog-api",
      PRU_ASK, 0, PRU_HIGH, "by the words before it" },
    { "datadog agent at commit 9f86d081884c7d659a2feaa0c55ad015", NULL,
      PRU_IGNORE, 0, 0, "a hash" },
    { "AGE-SECRET-KEY-1EHHC8V3Y5HTS0UP2D0SMDV6XMQ7ECWWHL500MY2TXX6R3PMUSLYSK4"
      "2A9C", "key.age", PRU_ASK, 0, PRU_CERTAIN, "bech32" },
    { "npub1u3dc4vgfsqfqwztp7d77gdkalhye6mn44aj50na3rdpqwfyzm3fsd7tk3r", NULL,
      PRU_IGNORE, 0, 0, "the public half" },
};

static void
check_row(struct pru_session *s, const struct row *row)
{
    int action = pru_scan(s, row->draft, strlen(row->draft));

    CHECK(action == row->action, "%s: %s: action %d", row->draft, row->why,
          action);
    if (row->rule == NULL || pru_findings(s) == 0) {
        CHECK((row->rule == NULL) == (pru_findings(s) == 0), "%s: %s",
              row->draft, row->why);
        return;
    }
    CHECK(strcmp(pru_finding_rule(s, 0), row->rule) == 0, "%s: %s: %s",
          row->draft, row->why, pru_finding_rule(s, 0));
    CHECK(pru_finding_level(s, 0) >= (int)row->least, "%s: %s: level %d",
          row->draft, row->why, pru_finding_level(s, 0));
    CHECK(pru_finding_demo(s, 0) == row->demo, "%s: %s", row->draft, row->why);
}

/* The message names the service if it is known, and only then. */
static void
check_names(struct pru_session *s)
{
    static const char named[] = "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";
    static const char nameless[] = "SECRET_KEY = 'kX9mPq2vLw8RtZ4nBy7cD1'";
    static const struct {
        const char *language, *named, *nameless;
    } texts[] = {
        { "en", "This message holds an access key or token (GitHub).",
          "This message holds an access key or token." },
        { "fr", "Ce message contient une clé d'accès ou un jeton (GitHub).",
          "Ce message contient une clé d'accès ou un jeton." },
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        CHECK(pru_set(s, "language", texts[i].language) == PRU_OK, "%s",
              texts[i].language);
        (void)pru_scan(s, named, strlen(named));
        CHECK(strcmp(pru_finding_message(s, 0), texts[i].named) == 0, "%s",
              pru_finding_message(s, 0));
        (void)pru_scan(s, nameless, strlen(nameless));
        CHECK(strcmp(pru_finding_message(s, 0), texts[i].nameless) == 0, "%s",
              pru_finding_message(s, 0));
    }
}

int
main(void)
{
    struct pru_engine *engine = pru_engine_new(PACK, NULL, NULL);
    struct pru_session *session;

    if (engine == NULL)
        return 2;
    setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
    setenv("XDG_STATE_HOME", "/nonexistent", 1);
    session = pru_session_new(engine);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        check_row(session, &rows[i]);
    check_names(session);
    pru_session_free(session);
    pru_engine_free(engine);
    return check_end();
}
