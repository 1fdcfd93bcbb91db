/* SPDX-License-Identifier: MIT */
/* Identity and tax numbers of the world: a right one, from the authority's own
 * examples or made up, and one with a mistake. */

#include "detectors/detector.h"
#include "tests/check.h"

check_fn check_aadhaar, check_ahv, check_amka, check_bgegn, check_bsn,
    check_cnp, check_codice, check_cpf, check_cpr, check_cuit, check_curp,
    check_dea, check_dni, check_fodselsnummer, check_hetu, check_isikukood,
    check_luhn9, check_mbi, check_medicare, check_mynumber, check_nhs,
    check_nif, check_nino, check_niss, check_npi, check_nric,
    check_personnummer, check_pesel, check_pps, check_residentid,
    check_rodnecislo, check_rrn, check_rut, check_spi, check_steuerid,
    check_svnr, check_tckn, check_tfn, check_utr, check_zaid;

static const struct {
    check_fn *check;
    const char *right, *wrong, *why;
} rows[] = {
    { check_aadhaar, "2341 2341 2346", "2341 2341 2345", "India" },
    { check_ahv, "756.9217.0769.85", "756.9217.0769.86", "Switzerland" },
    { check_ahv, "7569217076985", "4006381333931", "a German EAN" },
    { check_amka, "01013099997", "01133099997", "Greece, month 13" },
    { check_bgegn, "7523169263", "7523169262", "Bulgaria" },
    { check_bsn, "111222333", "111222334", "Netherlands" },
    { check_bsn, "1112.22.333", "000000000", "nobody's" },
    { check_cnp, "1630615123457", "1630615123458", "Romania" },
    { check_codice, "RSSMRA85T10A562S", "RSSMRA85T10A562T", "Italy" },
    { check_codice, "rss mra 85t10 a562s", "RSSMRA85T10A562", "too short" },
    { check_cpf, "390.533.447-05", "390.533.447-06", "Brazil" },
    { check_cpf, "39053344705", "111.111.111-11", "nobody's" },
    { check_cpr, "211062-5629", "321062-5629", "Denmark, day 32" },
    { check_cuit, "20-05536168-2", "20-05536168-3", "Argentina" },
    { check_curp, "BOXW310820HNERXN09", "BOXW310820HNERXN08", "Mexico" },
    { check_dea, "AB1234563", "AB1234564", "a US prescriber" },
    { check_dni, "54362315K", "54362315Z", "Spain" },
    { check_dni, "X-2482300-W", "X-2482300-A", "Spain, a foreigner" },
    { check_fodselsnummer, "151086 95088", "151086 95089", "Norway" },
    { check_hetu, "131052-308T", "131052-308U", "Finland" },
    { check_hetu, "131052A308T", "321052-308T", "Finland, day 32" },
    { check_isikukood, "36805280109", "36805280108", "Estonia" },
    { check_luhn9, "046 454 286", "046 454 287", "Canada" },
    { check_mbi, "1EG4-TE5-MK73", "1SG4-TE5-MK73", "S is never used" },
    { check_medicare, "2123 45670 1", "2123 45680 1", "Australia" },
    { check_mynumber, "1234 5678 9018", "1234 5678 9019", "Japan" },
    { check_nhs, "999 111 2227", "999 111 2228", "the NHS's test range" },
    { check_nif, "501964843", "501964842", "Portugal" },
    { check_nino, "AB 12 34 56 C", "BG 12 34 56 C", "BG is never given" },
    { check_nino, "ab123456d", "AB123456E", "the last is A to D" },
    { check_niss, "85.07.30-033 28", "85.07.30-033 29", "Belgium" },
    { check_niss, "17 07 30 033 84", "17 07 30 033 85", "born since 2000" },
    { check_npi, "1234567893", "1234567890", "CMS's sample" },
    { check_nric, "S1234567D", "S1234567A", "Singapore" },
    { check_nric, "G1234567X", "G1234567Y", "a foreigner there" },
    { check_personnummer, "880320-0016", "880320-0018", "Sweden" },
    { check_personnummer, "19880320-0016", "881320-0016", "month 13" },
    { check_pesel, "44051401359", "44051401358", "Poland" },
    { check_pps, "6433435F", "6433435E", "Ireland" },
    { check_pps, "6433435OA", "6433435OB", "Ireland, two letters" },
    { check_residentid, "11010519491231002X", "110105194912310021", "China" },
    { check_rodnecislo, "710319/2745", "710319/2746", "Czechia" },
    { check_rrn, "971013-9019902", "971013-9019903", "Korea" },
    { check_rut, "12.531.909-2", "12.531.909-3", "Chile" },
    { check_spi, "01 23 456 789 211", "0123456789212", "France" },
    { check_steuerid, "36 574 261 809", "36574261890", "Germany" },
    { check_svnr, "1237 010180", "2237 010180", "Austria" },
    { check_tckn, "17291716060", "17291716050", "Türkiye" },
    { check_tfn, "123 456 782", "999 999 999", "Australia" },
    { check_utr, "1123456789", "2123456789", "United Kingdom" },
    { check_zaid, "7503305044089", "9125568000000", "South Africa" },
};

static unsigned
run(check_fn *check, const char *input)
{
    struct text text = text_of(input);
    struct candidate candidate = { .text = text, .end = text.length,
                                   .match_end = text.length };

    return check(&candidate);
}

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        CHECK(run(rows[i].check, rows[i].right) == PASSES, "%s: %s",
              rows[i].right, rows[i].why);
        CHECK(run(rows[i].check, rows[i].wrong) == FAILS, "%s: %s",
              rows[i].wrong, rows[i].why);
        CHECK(run(rows[i].check, "12") == FAILS, "too short: %s", rows[i].why);
        CHECK(run(rows[i].check, "") == FAILS, "nothing: %s", rows[i].why);
    }
    return check_end();
}
