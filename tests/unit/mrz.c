/* SPDX-License-Identifier: MIT */
/* Machine readable zones: ICAO's own specimens, and made-up ones whose digits
 * were computed by hand. */

#include "detectors/detector.h"
#include "tests/check.h"

unsigned check_mrz(struct candidate *candidate);

static const struct {
    const char *input;
    unsigned expected;
    const char *why;
} rows[] = {
    { "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
      "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
      PASSES, "the specimen of a passport" },
    { "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\n"
      "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
      PASSES, "the specimen of a card of three lines" },
    { "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\n"
      "D231458907UTO7408122F1204159<<<<<<<6",
      PASSES, "the specimen of a card of two lines" },
    { "IDFRAMARTIN<<<<<<<<<<<<<<<<<<<999001\n"
      "9901999000017CLAIRE<<SOPHIE8506151F1",
      PASSES, "an old French card" },
    { "X123456785UTO8506151F3001019<<<<<<<<<<<<<<02", PASSES,
      "the second line of a passport on its own" },
    { "P<UTOMARTIN<<CLAIRE<SOPHIE<<<<<<<<<<<<<<<<<<\r\n"
      "X123456785UTO8506151F3001019<<<<<<<<<<<<<<02",
      PASSES, "a line may end with CR and LF" },
    { "P<UTOMARTIN<<CLAIRE<SOPHIE<<<<<<<<<<<<<<<<<<\n"
      "X123456785UTO8506151F3001019<<<<<<<<<<<<<<03",
      FAILS, "the digit over all is wrong" },
    { "P<UTOMARTIN<<CLAIRE<SOPHIE<<<<<<<<<<<<<<<<<<\n"
      "X123456784UTO8506151F3001019<<<<<<<<<<<<<<02",
      FAILS, "the number's digit is wrong" },
    { "P<UTOMARTIN<<CLAIRE<SOPHIE<<<<<<<<<<<<<<<<<<\n"
      "X123456785UTO850615<F3001019<<<<<<<<<<<<<<02",
      FAILS, "a filler is no check digit" },
    { "P<UTOMARTIN<<CLAIRE", FAILS, "a zone has 44, 72, 88 or 90 characters" },
    { "00000000000000000000000000000000000000000000", FAILS,
      "zeros add up, but nobody is called so" },
};

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct text text = text_of(rows[i].input);
        struct candidate candidate = { .text = text, .end = text.length,
                                       .match_end = text.length };

        CHECK(check_mrz(&candidate) == rows[i].expected, "%s: %s",
              rows[i].input, rows[i].why);
    }
    return check_end();
}
