/* SPDX-License-Identifier: MIT */
/* RIB, ABA, BIC, national account numbers, and the taxpayer numbers of the
 * United States. */

#include "tests/check.h"
#include "tests/lexicon.h"

check_fn check_aba, check_be_account, check_bic, check_cz_account,
    check_es_account, check_hu_account, check_itin, check_no_account, check_rib,
    check_ssn;

static const struct {
    check_fn *check;
    const char *input;
    unsigned expected;
    const char *why;
} rows[] = {
    { check_rib, "12345 67890 0123456789A 58", PASSES, "a letter in it" },
    { check_rib, "12345678900123456789A58", PASSES, "without spaces" },
    { check_rib, "12345 67890 0123456789a 58", PASSES, "in small letters" },
    { check_rib, "12345 67890 0123456789A 59", FAILS, "key wrong" },
    { check_rib, "1234A 67890 01234567891 58", FAILS, "a letter in the bank" },
    { check_rib, "12345 67890 0123456789A 5", FAILS, "too short" },
    { check_rib, "12345 67890 0123456789A 588", FAILS, "too long" },
    { check_rib, "00000 00000 00000000000 00", FAILS, "no key is 00" },
    { check_aba, "123456780", PASSES, "3, 7, 1" },
    { check_aba, "123456789", FAILS, "last digit wrong" },
    { check_aba, "550000005", FAILS, "no district 55" },
    { check_aba, "000000000", FAILS, "nobody's" },
    { check_be_account, "945-8073021-42", PASSES, "modulo 97" },
    { check_be_account, "945-8073021-43", FAILS, "last digit wrong" },
    { check_be_account, "000-0000000-97", FAILS, "nobody's" },
    { check_cz_account, "427928-4485948075/0800", PASSES, "with a prefix" },
    { check_cz_account, "4485948075/0800", PASSES, "without" },
    { check_cz_account, "4485948076/0800", FAILS, "last digit wrong" },
    { check_cz_account, "427929-4485948075/0800", FAILS, "prefix wrong" },
    { check_cz_account, "4485948075/0801", FAILS, "no such bank" },
    { check_cz_account, "4485948075", FAILS, "no bank" },
    { check_hu_account, "22003324-24538323-64056223", PASSES, "24 digits" },
    { check_hu_account, "22003325-24538323-64056223", FAILS, "bank wrong" },
    { check_hu_account, "22003324-24538323-64056224", FAILS, "account wrong" },
    { check_hu_account, "20241223-20250111", FAILS, "from a day to a day" },
    { check_no_account, "8245.04.00080", PASSES, "modulo 11" },
    { check_no_account, "8245.04.00081", FAILS, "last digit wrong" },
    { check_no_account, "8245.04.0008", FAILS, "ten digits" },
    { check_no_account, "0000.00.00000", FAILS, "nobody's" },
    { check_es_account, "2100-0418-45-0201462016", PASSES, "two check digits" },
    { check_es_account, "2100-0418-55-0201462016", FAILS, "the bank's wrong" },
    { check_es_account, "2100-0418-46-0201462016", FAILS, "the account's" },
    { check_es_account, "0000-0000-00-0000000000", FAILS, "nobody's" },
    { check_bic, "TESTFRPPXXX", PASSES, "with a branch" },
    { check_bic, "TESTFRPP", PASSES, "without" },
    { check_bic, "TESTQQPP", FAILS, "no such country" },
    { check_bic, "TESTFRPPX", FAILS, "nine characters" },
    { check_bic, "PASSWORD", WORDS, "a word in capitals" },
    { check_ssn, "899-12-3456", PASSES, "the last area" },
    { check_ssn, "899123456", PASSES, "bare" },
    { check_ssn, "666-12-3456", FAILS, "666 is never given" },
    { check_ssn, "000-12-3456", FAILS, "nor 000" },
    { check_ssn, "900-12-3456", FAILS, "nor 900" },
    { check_ssn, "899-00-3456", FAILS, "nor group 00" },
    { check_ssn, "899-12-0000", FAILS, "nor serial 0000" },
    { check_ssn, "987-65-4320", FAILS | DEMO, "for advertisements" },
    { check_ssn, "899-12-345", FAILS, "eight digits" },
    { check_itin, "912-95-1234", PASSES, "group 95" },
    { check_itin, "912-69-1234", FAILS, "group 69 is not given" },
    { check_itin, "812-95-1234", FAILS, "begins with 9" },
};

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct candidate candidate = test_candidate(text_of(rows[i].input));

        CHECK(rows[i].check(&candidate) == rows[i].expected, "%s: %s",
              rows[i].input, rows[i].why);
    }
    return check_end();
}
