/* SPDX-License-Identifier: MIT */
/* Forms of words from Hunspell's affix files. */

#include "plugin/pack/builder/affix.h"

#include <stdio.h>

#include "tests/check.h"

static const struct {
    const char *aff, *dic, *word, *forms, *why;
} rows[] = {
    { "SET UTF-8\nSFX S Y 2\nSFX S 0 s [^sx]\nSFX S 0 es [sx]\n",
      "2\ncat/S\nbox/S\n", "box", "box boxes", "a set in a condition" },
    { "SET UTF-8\nSFX S Y 2\nSFX S 0 s [^sx]\nSFX S 0 es [sx]\n",
      "2\ncat/S\nbox/S\n", "cat", "cat cats", "a negated set" },
    { "SET UTF-8\nSFX D Y 1\nSFX D y ied [^aeiou]y\n", "2\ncry/D\nplay/D\n",
      "cry", "cry cried", "letters are stripped" },
    { "SET UTF-8\nSFX D Y 1\nSFX D y ied [^aeiou]y\n", "2\ncry/D\nplay/D\n",
      "play", "play", "a condition of two characters" },
    { "SET UTF-8\nFLAG long\nNEEDAFFIX ()\nSFX S. Y 2\n"
      "SFX S. 0 0/L'D' [^s] is:sg\nSFX S. 0 s/D' [^s] is:pl\n",
      "1\ndiabète/S.() po:nom is:mas\n", "diabète", "diabète diabètes",
      "long flags, a stem that needs an affix, morphology" },
    { "SET UTF-8\nPFX L Y 1\nPFX L 0 l' .\nPFX U Y 1\nPFX U 0 un .\n"
      "SFX S Y 1\nSFX S 0 s .\n",
      "1\nlock/LUS\n", "lock", "lock locks unlocks unlock",
      "prefixes go with suffixes; elisions are left out" },
    { "SET UTF-8\nFLAG num\nSFX 12 N 1\nSFX 12 0 s .\nPFX 7 Y 1\n"
      "PFX 7 0 re .\n",
      "1\ndo/7,12\n", "do", "do dos redo", "numbers; N does not cross" },
    { "SET UTF-8\nAF 2\nAF A\nAF AB\nSFX A Y 1\nSFX A 0 a .\nSFX B Y 1\n"
      "SFX B 0 b .\n",
      "1\nx/2\n", "x", "x xa xb", "sets of flags by number" },
    { "SET ISO8859-1\nSFX S Y 1\nSFX S 0 s \xE9\n", "1\nt\xE9/S\n", "té",
      "té tés", "Latin-1 is read as it is meant" },
    { "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n", "1\nand\\/or/S\n", "and\\/or",
      "and\\/or and\\/ors", "an escaped slash begins no flags" },
    { "SET UTF-8\nFORBIDDENWORD !\n", "2\nfoo/!\nbar\n", "foo", "",
      "a forbidden word is none" },
    { "SET UTF-8\nFULLSTRIP\nSFX S Y 1\nSFX S go went go\n", "1\ngo/S\n", "go",
      "go went", "a whole word may be stripped" },
    { "SET UTF-8\nSFX S Y 1\nSFX S go went go\n", "1\ngo/S\n", "go", "go",
      "… only where it is said" },
    { "SFX\nSFX S\nPFX S Y\nSFX S 0\n\xFF\nSET\nAF\nFLAG\n", "1\nx/S\n", "x",
      "x", "broken lines are left out" },
};

struct joined {
    char text[512];
    size_t length;
};

static void
join(void *data, struct text form)
{
    struct joined *joined = data;

    joined->length += (size_t)snprintf(
        joined->text + joined->length, sizeof(joined->text) - joined->length,
        "%s%.*s", joined->length > 0 ? " " : "", (int)form.length, form.bytes);
}

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct affixes affixes;
        struct joined joined = { "", 0 };
        const char *fault = affixes_read(&affixes, text_of(rows[i].aff),
                                         text_of(rows[i].dic));
        const struct stem *stem
            = affixes_stem(&affixes, text_of(rows[i].word));

        CHECK(fault == NULL, "%s: %s", rows[i].why, fault);
        if (stem != NULL)
            affixes_forms(&affixes, stem, true, join, &joined);
        CHECK(strcmp(joined.text, rows[i].forms) == 0, "%s gives \"%s\": %s",
              rows[i].word, joined.text, rows[i].why);
        affixes_free(&affixes);
    }
    return check_end();
}
