/* SPDX-License-Identifier: MIT */
/* Identity and tax numbers of the world: a right one, from the authority's own
 * examples or made up, and one with a mistake. */

#include "detectors/detector.h"
#include "tests/check.h"

check_fn check_aadhaar, check_abn, check_adojel, check_afm, check_ahv,
    check_amka, check_bgegn, check_bsn, check_cbu, check_cif, check_ciuy,
    check_clabe, check_cnp, check_cnpj, check_codice, check_cpf, check_cpr,
    check_cuit, check_curp, check_davcna, check_dea, check_dni, check_emirates,
    check_emso, check_fodselsnummer, check_gstin, check_hetu, check_hkid,
    check_idnp, check_iin, check_inn, check_ird, check_isikukood,
    check_kennitala, check_lnch, check_luhn10, check_luhn11, check_luhn9,
    check_matricule, check_mbi, check_medicare, check_mykad, check_mynumber,
    check_nhs, check_nif, check_nik, check_nino, check_nip, check_niss,
    check_nisspt, check_npi, check_nric, check_oib, check_personaskods,
    check_personnummer, check_pesel, check_pps, check_residentid, check_rfc,
    check_rntrc, check_rodnecislo, check_rrn, check_rut, check_rvnr,
    check_snils, check_spi, check_steuerid, check_svnr, check_taj, check_tckn,
    check_tfn, check_thaiid, check_twid, check_utr, check_zaid;

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
    { check_abn, "53 330 049 747", "53330149747", "Australia, a business" },
    { check_adojel, "8586336629", "8586346629", "Hungary, taxes" },
    { check_afm, "180196162", "180106162", "Greece, taxes" },
    { check_cbu, "28568492 40853440188065",
      "2856849240863440188065", "Argentina, an account" },
    { check_cif, "H-40831802", "H40832802", "Spain, a company" },
    { check_ciuy, "3.965.523-2", "39656232", "Uruguay" },
    { check_clabe, "012 877 18069325506 0",
      "012877180793255060", "Mexico, an account" },
    { check_cnpj, "87.749.416/0001-95", "87749417000195", "Brazil, a company" },
    { check_davcna, "50122045", "50123045", "Slovenia" },
    { check_emirates, "784-1962-7835952-4", "784196288359524", "Emirates" },
    { check_emso, "2702950500605", "2702951500605", "Slovenia to Macedonia" },
    { check_gstin, "27FABPV1177V1ZL", "27FABPV1277V1ZL", "India, a company" },
    { check_hkid, "Z633213(8)", "Z633313(8)", "Hong Kong" },
    { check_idnp, "2039808686570", "2039809686570", "Moldova" },
    { check_iin, "640208380884", "640208480884", "Kazakhstan" },
    { check_inn, "777069698609", "777069798609", "Russia, taxes" },
    { check_ird, "49-192-077", "49193077", "New Zealand" },
    { check_kennitala, "010198-6079", "0101996079", "Iceland" },
    { check_lnch, "7191653185", "7191663185", "Bulgaria, a foreigner" },
    { check_matricule, "1961 0907 11225", "1961091711225", "Luxembourg" },
    { check_nip, "534-803-04-91", "5348040491", "Poland, taxes" },
    { check_nisspt, "105 1373 0700", "10513830700", "Portugal" },
    { check_oib, "60283916591", "60283016591", "Croatia" },
    { check_personaskods, "020683-13070", "02068413070", "Latvia" },
    { check_rfc, "GOKF-970219-7F3", "GOKF9702297F3", "Mexico, taxes" },
    { check_rntrc, "2954622707", "2954632707", "Ukraine" },
    { check_rvnr, "61 010679 C 672", "61010779C672", "Germany, pension" },
    { check_snils, "190-198-509 87", "19019950987", "Russia, pension" },
    { check_taj, "108 365 403", "108375403", "Hungary" },
    { check_thaiid, "3-0851-26077-85-1", "3085127077851", "Thailand" },
    { check_twid, "V151846059", "V151856059", "Taiwan" },
    { check_luhn10, "1036253126", "1036253127", "Saudi Arabia, Ecuador" },
    { check_luhn11, "11196073081",
      "11196073082", "Mexico, Dominican Republic" },
    { check_mykad, "850714-14-5231", "851314-14-5231", "Malaysia, month 13" },
    { check_nik, "3174015407850003", "3174017207850003", "Indonesia, day 72" },
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
