/* SPDX-License-Identifier: MIT */
/* What stands behind a label: `label` is the candidate, `kept` what the check
 * must move it to. */

#include "detectors/detector.h"
#include "tests/check.h"

check_fn check_labelled;

static const struct {
    const char *label, *rest;
    unsigned expected;
    const char *kept;
    const char *why;
} rows[] = {
    { "national id", ": 44051401359", PASSES, "44051401359", "a colon" },
    { "national id", " number is 44051401359, thanks", PASSES, "44051401359",
      "words between" },
    { "cédula", " V-12.345.678", PASSES, "V-12.345.678", "letter before" },
    { "NINO", " AB 12 34 56 C today", PASSES, "AB 12 34 56 C",
      "letters on both sides" },
    { "DNI", " 12345678Z y gracias", PASSES, "12345678Z", "letter glued" },
    { "gift card", " X7QK-29FM-PLT4-8RWZ", PASSES, "X7QK-29FM-PLT4-8RWZ",
      "groups of both" },
    { "steuernummer", "\n93815/08152", PASSES, "93815/08152",
      "on the next line" },
    { "PESEL", "\n\n44051401359", FAILS, NULL, "two lines below" },
    { "national id", " has 11 digits", FAILS, NULL, "no number of its own" },
    { "id card", " until 12/05/2031", FAILS, NULL, "a date" },
    { "id card", " until 2031-05-12", FAILS, NULL, "a date of ISO 8601" },
    { "mon nas", " 192.168.1.10", FAILS, NULL, "an address" },
    { "id number", " 0000000000", FAILS, NULL, "one digit over and over" },
    { "id card", ", which I lost in the train to Leeds 123456", FAILS, NULL,
      "too many words between" },
    { "id card", "? 123456", FAILS, NULL, "another sentence" },
    { "id card", "", FAILS, NULL, "nothing" },
};

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        char draft[128];
        struct text text;
        struct candidate candidate;
        unsigned outcome;

        snprintf(draft, sizeof(draft), "%s%s", rows[i].label, rows[i].rest);
        text = text_of(draft);
        candidate = (struct candidate){ .text = text,
                                        .end = strlen(rows[i].label) };
        outcome = check_labelled(&candidate);
        CHECK(outcome == rows[i].expected, "%s: %s", draft, rows[i].why);
        if (outcome != PASSES || rows[i].kept == NULL)
            continue;
        CHECK(text_equal(candidate_value(&candidate), text_of(rows[i].kept)),
              "%s: kept %.*s", draft,
              (int)candidate_value(&candidate).length,
              candidate_value(&candidate).bytes);
    }
    return check_end();
}
