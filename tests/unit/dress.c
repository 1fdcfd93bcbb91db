/* SPDX-License-Identifier: MIT */
/*
 * Values in the dresses that people, phones, mail programs and those who want
 * to get past a filter put them in: each is asked about, at its place in the
 * bytes of the draft, and nothing of it is left when it is redacted.
 *
 * [[ and ]] mark in a draft what must be found; they are taken out first.
 */

#include <stdbool.h>
#include <stdlib.h>

#include "plugin/include/prudence.h"
#include "tests/check.h"

static const struct row {
    const char *draft, *type, *why;
} rows[] = {
    /* a card */
    { "my card is [[4000 0012 3456 7899]]", "card", "as it is printed" },
    { "my card is [[4000001234567899]]", "card", "without spaces" },
    { "my card is [[4000-0012-3456-7899]]", "card", "hyphens" },
    { "my card is [[4000.0012.3456.7899]]", "card", "dots" },
    { "my card is [[4000\u00A00012\u202F3456\u20097899]]", "card",
      "no-break, narrow and thin spaces" },
    { "my card is [[4000\u20110012\u20133456\u20127899]]", "card",
      "no-break hyphen, en dash, figure dash" },
    { "my card is [[４０００ ００１２ ３４５６ ７８９９]]", "card", "full width" },
    { "my card is [[٤٠٠٠ ٠٠١٢ ٣٤٥٦ ٧٨٩٩]]", "card", "Arabic-Indic digits" },
    { "my card is [[४००० ००१२ ३४५६ ७८९९]]", "card", "Devanagari digits" },
    { "my card is [[4000\u200B 0012\u200D 3456\uFEFF 7899]]", "card",
      "zero-width characters" },
    { "my card is [[40\u00AD00 00\u00AD12 3456 78\u00AD99]]", "card",
      "soft hyphens" },
    { "my card is [[4000 0012\n3456 7899]]", "card", "over two lines" },
    { "my card is [[4000 0012\r\n3456 7899]]", "card", "over two, CR LF" },
    { "> my card is [[4000 0012\n> 3456 7899]]", "card", "in a quoted mail" },
    { "my card is `[[4000 0012 3456 7899]]`", "card", "in backticks" },
    { "my card is **[[4000 0012 3456 7899]]**", "card", "in bold" },
    { "my card is \u00AB [[4000 0012 3456 7899]] \u00BB", "card",
      "in guillemets" },
    { "| card | [[4000 0012 3456 7899]] | mine |", "card", "in a table" },
    { "my card:\n```\n[[4000 0012 3456 7899]]\n```", "card", "in a fence" },
    { "my card is [[4000&nbsp;0012&nbsp;3456&nbsp;7899]]", "card",
      "no-break spaces of HTML" },
    { "my card is [[4000&#45;0012&#45;3456&#45;7899]]", "card",
      "hyphens of HTML" },
    { "my card is [[4000_0012_3456_7899]]", "card", "low lines" },
    { "my card is [[4000/0012/3456/7899]]", "card", "slashes" },
    { "my card is [[4 0 0 0 0 0 1 2 3 4 5 6 7 8 9 9]]", "card", "one by one" },
    { "my card is [[four zero zero zero zero zero one two three four five "
      "six seven eight nine nine]]",
      "card", "in English words" },
    { "my card is [[four triple zero double oh one two three four five six "
      "seven eight double nine]]",
      "card", "double and triple" },
    { "ma carte c'est [[quatre zéro zéro zéro zéro zéro un deux trois quatre "
      "cinq six sept huit neuf neuf]]",
      "card", "in French words" },
    { "ma carte c'est [[quatre mille zéro zéro douze trente-quatre "
      "cinquante-six soixante-dix-huit quatre-vingt-dix-neuf]]",
      "card", "as the French read it out" },
    /* an IBAN */
    { "mon IBAN : [[FR08 1234 5678 9001 2345 6789 A58]]", "iban",
      "as it is printed" },
    { "mon IBAN : [[FR0812345678900123456789A58]]", "iban", "without spaces" },
    { "mon IBAN : [[fr08 1234 5678 9001 2345 6789 a58]]", "iban",
      "small letters" },
    { "mon IBAN : [[FR08-1234-5678-9001-2345-6789-A58]]", "iban", "hyphens" },
    { "mon IBAN : [[FR08.1234.5678.9001.2345.6789.A58]]", "iban", "dots" },
    { "mon IBAN : [[FR08\u00A01234\u00A05678\u00A09001\u00A02345\u00A06789"
      "\u00A0A58]]",
      "iban", "no-break spaces" },
    { "mon IBAN : [[ＦＲ08 1234 5678 9001 2345 6789 Ａ58]]", "iban",
      "full width" },
    { "mon IBAN : [[FR08 1234 5678\n9001 2345 6789 A58]]", "iban",
      "over two lines" },
    { "> mon IBAN : [[FR08 1234 5678\n> 9001 2345 6789 A58]]", "iban",
      "in a quoted mail" },
    { "mon IBAN : [[FR08\u200B1234\u200B5678\u200B9001\u200B2345\u200B6789"
      "\u200BA58]]",
      "iban", "zero-width spaces" },
    { "mon IBAN : **[[FR08 1234 5678 9001 2345 6789 A58]]**", "iban", "bold" },
    { "mon IBAN : [[FR08&nbsp;1234&nbsp;5678&nbsp;9001&nbsp;2345&nbsp;6789"
      "&nbsp;A58]]",
      "iban", "HTML" },
    { "mon IBAN : [[FR08 1234 5678 9001 2345 6789 \u041058]]", "iban",
      "a Cyrillic letter" },
    /* a French social security number */
    { "ma sécu : [[2 00 01 99 999 999 30]]", "nir", "as it is printed" },
    { "ma sécu : [[200019999999930]]", "nir", "without spaces" },
    { "ma sécu : [[2.00.01.99.999.999.30]]", "nir", "dots" },
    { "ma sécu : [[2-00-01-99-999-999-30]]", "nir", "hyphens" },
    { "ma sécu : [[2\u202F00\u202F01\u202F99\u202F999\u202F999\u202F30]]",
      "nir", "narrow spaces" },
    { "ma sécu : [[２ ００ ０１ ９９ ９９９ ９９９ ３０]]", "nir", "full width" },
    { "ma sécu : [[2 00 01 99\n999 999 30]]", "nir", "over two lines" },
    { "> ma sécu : [[2 00 01 99\n> 999 999 30]]", "nir", "in a quoted mail" },
    { "ma sécu : [[2&nbsp;00&nbsp;01&nbsp;99&nbsp;999&nbsp;999&nbsp;30]]",
      "nir", "HTML" },
    { "ma sécu : [[deux zéro zéro zéro un neuf neuf neuf neuf neuf neuf neuf "
      "neuf trois zéro]]",
      "nir", "in words" },
    { "ma sécu c'est [[deux, zéro zéro, zéro un, quatre-vingt-dix-neuf, neuf "
      "cent quatre-vingt-dix-neuf, neuf cent quatre-vingt-dix-neuf, trente]]",
      "nir", "as the French read it out" },
    /* a token */
#define BODY "q7RvT2mXc9LbK4nWzD8sYf3HjUe6Ga"
    { "use [[ghp_" BODY "2Bb9uE]]", "token", "as it is" },
    { "use `[[ghp_" BODY "2Bb9uE]]`", "token", "in backticks" },
    { "use **[[ghp_" BODY "2Bb9uE]]**", "token", "in bold" },
    { "[this]([[ghp_" BODY "2Bb9uE]])", "token", "as a link" },
    { "use \"[[ghp_" BODY "2Bb9uE]]\"", "token", "in quotes" },
    { "use [[ghp\u200B_" BODY "2Bb\u200B9uE]]", "token", "zero-width" },
    { "use [[ghp_q7RvT2mXc9LbK4n\u00ADWzD8sYf3HjUe6Ga2Bb9uE]]", "token",
      "a soft hyphen" },
    { "use [[ｇｈｐ＿" BODY "2Bb9uE]]", "token", "full width" },
    { "use [[gh\u0440_" BODY "2Bb9uE]]", "token", "a Cyrillic letter" },
    { "use [[ghp\\_" BODY "2Bb9uE]]", "token", "escaped for Markdown" },
    { "use [[ghp&#95;" BODY "2Bb9uE]]", "token", "an entity of HTML" },
    { "```\nexport GH=[[ghp_" BODY "2Bb9uE]]\n```", "token", "in a fence" },
    /* a password said in words */
    { "the root password is [[correct-horse-9]]", "password", "plainly" },
    { "the root password is `[[correct-horse-9]]`", "password", "backticks" },
    { "the root password is **[[correct-horse-9]]**", "password", "bold" },
    { "the root **password** is [[correct-horse-9]]", "password",
      "the word in bold" },
    { "the root password is \u201C[[correct-horse-9]]\u201D", "password",
      "curly quotes" },
    { "the root pass\u00ADword is [[correct-horse-9]]", "password",
      "a soft hyphen" },
    { "the root p\u0430ssword is [[correct-horse-9]]", "password",
      "a Cyrillic letter" },
    { "the root password is:\n[[correct-horse-9]]", "password", "below" },
    { "the root password is:\n```\n[[correct-horse-9]]\n```", "password",
      "in a fence" },
    { "> the root password\n> is [[correct-horse-9]]", "password",
      "in a quoted mail" },
    { "the root password is&nbsp;[[correct-horse-9]]", "password", "HTML" },
    { "le mot de passe du serveur c\u2019est [[Lapin-7-bleu]]", "password",
      "a typographic apostrophe" },
};
#define ROWS (sizeof(rows) / sizeof(rows[0]))

struct draft {
    char text[512];
    size_t length, start, end;
};

/* Take the brackets out. */
static struct draft
read_draft(const char *marked)
{
    struct draft draft = { .length = 0 };

    for (const char *at = marked; *at != '\0'; at++) {
        if (strncmp(at, "[[", 2) == 0) {
            draft.start = draft.length;
            at++;
        } else if (strncmp(at, "]]", 2) == 0) {
            draft.end = draft.length;
            at++;
        } else {
            draft.text[draft.length++] = *at;
        }
    }
    return draft;
}

static bool
is_found(const struct pru_session *session, const struct row *row,
         const struct draft *draft)
{
    for (size_t i = 0; i < pru_findings(session); i++)
        if (strcmp(pru_finding_type(session, i), row->type) == 0
            && pru_finding_start(session, i) == draft->start
            && pru_finding_end(session, i) == draft->end)
            return true;
    return false;
}

/* What was before and behind the value is all that is left, but for what was
 * put in its place. */
static void
test_redacted(struct pru_session *session, const struct row *row,
              const struct draft *draft)
{
    struct pru_draft whole = PRU_DRAFT_INIT;
    size_t tail = draft->length - draft->end;
    char out[2048];
    ptrdiff_t length;

    whole.text = draft->text;
    whole.length = draft->length;
    length = pru_redact(session, &whole, PRU_MASK, out, sizeof(out));
    CHECK(length > 0 && (size_t)length < sizeof(out)
              && (size_t)length >= draft->start + tail
              && memcmp(out, draft->text, draft->start) == 0
              && memcmp(out + length - tail, draft->text + draft->end, tail)
                     == 0,
          "%s, %s: redacted", row->type, row->why);
    if (length > 0 && (size_t)length < sizeof(out))
        for (size_t at = draft->start; at + 4 <= draft->end; at += 4) {
            char piece[5] = "";

            memcpy(piece, draft->text + at, 4);
            CHECK(strstr(out + draft->start, piece) == NULL,
                  "%s, %s: nothing is left of it", row->type, row->why);
        }
}

static void
test_row(struct pru_session *session, const struct row *row)
{
    struct draft draft = read_draft(row->draft);
    enum pru_action action
        = (enum pru_action)pru_scan(session, draft.text, draft.length);

    CHECK(action >= PRU_ASK, "%s, %s: asked about", row->type, row->why);
    CHECK(is_found(session, row, &draft), "%s, %s: found at %zu to %zu",
          row->type, row->why, draft.start, draft.end);
    test_redacted(session, row, &draft);
}

int
main(void)
{
    struct pru_engine *engine = pru_engine_new(PACK, NULL, NULL);
    struct pru_session *session = pru_session_new(engine);

    CHECK(session != NULL, "the packs that ship are loaded");
    for (size_t i = 0; i < ROWS && session != NULL; i++)
        test_row(session, &rows[i]);
    pru_session_free(session);
    pru_engine_free(engine);
    return check_end();
}
