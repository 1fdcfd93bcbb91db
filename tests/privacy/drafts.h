/* SPDX-License-Identifier: MIT */
#ifndef TESTS_PRIVACY_DRAFTS_H
#define TESTS_PRIVACY_DRAFTS_H

/* Drafts of all categories, languages and dresses, for tests that ask what
 * scanning does rather than what it finds. */

#include <stddef.h>

static const char *const drafts[] = {
    "see you at eight, bring the cake",
    "on se voit à huit heures, apporte le gâteau",
    "my card is 4000 0012 3456 7899, exp 12/29, cvv 737",
    "ma carte\u00a0: 4000\u202f0012\u202f3456\u202f7899",
    "mon IBAN : FR08 1234 5678 9001 2345 6789 A58",
    "the root password is correct-horse-9",
    "le mot de passe du serveur c'est Lapin-7-bleu",
    "export GITHUB_TOKEN=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",
    "my sister was diagnosed with bipolar disorder last week",
    "ma sœur est sous lithium depuis son hospitalisation",
    "keep this between us: we are letting him go on Friday",
    "TLP:RED\n\nne pas diffuser : le rachat sera annoncé lundi",
    "４０００ ００１２ ３４５６ ７８９９ \u200b4\u200b0\u200b0\u200b0",
    "\xff\xfe ill-formed \xc3( bytes \xed\xa0\x80 and \xf4\x90\x80\x80",
    "> quoted: password: hunter2\n-- \nsigned, with care",
    "postgres://app:Tr0ub4dor@db.example.org/x and https://example.org/?q=1",
};

#define DRAFTS (sizeof(drafts) / sizeof(drafts[0]))

#endif
