/* SPDX-License-Identifier: MIT */
/* Keys, addresses and seed phrases of wallets: published ones, and made-up ones
 * that never held anything. */

#include "tests/check.h"
#include "tests/lexicon.h"

check_fn check_seed, check_solana, check_wallet, check_wallet_address;

static const struct {
    check_fn *check;
    const char *input;
    unsigned expected;
    const char *why;
} keys[] = {
    { check_wallet, "5HpHagT65TZzG1PH3CSu63k8DbpvD8s5ip4nEB3kEsreAnchuDf",
      PASSES, "the private key 1" },
    { check_wallet, "5HpHagT65TZzG1PH3CSu63k8DbpvD8s5ip4nEB3kEsreAnchuDz",
      FAILS, "last character wrong" },
    { check_wallet, "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn",
      PASSES, "the same, compressed" },
    { check_wallet,
      "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPG"
      "JxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
      PASSES, "BIP 32, test vector 1" },
    { check_wallet,
      "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPG"
      "JxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHj",
      FAILS, "last character wrong" },
    { check_wallet, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", FAILS,
      "an address is public" },
    { check_wallet, "0OIl", FAILS, "not to the base of 58" },
    { check_wallet, "", FAILS, "nothing" },
    { check_wallet_address, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", PASSES,
      "Bitcoin, a zero in front" },
    { check_wallet_address, "34b8B5mGmZs7q35XcYfNbhxaDHa15cEPZa", PASSES,
      "Bitcoin, a script's" },
    { check_wallet_address, "DMHERkWsBASkoQNTNsYYF9bkL7JRJn8yR3", PASSES,
      "Dogecoin" },
    { check_wallet_address, "TVYenNMCcPQQyeat4S14Ypp238NcwJF6BB", PASSES,
      "Tron" },
    { check_wallet_address, "rG1ZyrDyEa8Q8gptwThG38YCgWrp6K8XFX", PASSES,
      "XRP Ledger" },
    { check_wallet_address, "34b8B5mGmZs7q35XcYfNbhxaDHa15cEPZb", FAILS,
      "last character wrong" },
    { check_wallet_address, "B5mGmZs7q35XcYfNbhxaDHa15cEPZa", FAILS,
      "first byte unknown" },
    { check_wallet_address, "11111111111111111111111111", FAILS, "zeros" },
    { check_wallet_address, "", FAILS, "nothing" },
    { check_solana,
      "31nhQFRWsyTszyRFNGV415VUwZqAG1hmDLVFDj8SVPGJ6kdWjZcqEfz4wpwC3ZjB4G11G"
      "NGaueLjbjfLdDJqZnZT",
      PASSES, "its first half makes the second" },
    { check_solana,
      "31nhQFRWsyTszyRFNGV415VUwZqAG1hmDLVFDj8SVPGJ6kdWjZcqEfz4wpwC3ZjB4G11G"
      "NGaueLjbjfLdDJqZnZU",
      FAILS, "a signature, perhaps" },
    { check_solana,
      "[29, 93, 217, 37, 137, 8, 45, 133, 42, 113, 34, 135, 62, 232, 5, 173, "
      "213, 137, 66, 22, 122, 56, 82, 134, 25, 92, 103, 159, 156, 105, 148, "
      "228, 40, 105, 39, 114, 111, 195, 52, 198, 65, 185, 164, 1, 7, 60, 195, "
      "180, 233, 99, 183, 215, 113, 223, 4, 73, 113, 170, 77, 58, 50, 90, 217, "
      "0]",
      PASSES, "as numbers" },
    { check_solana, "[1, 2, 300]", FAILS, "no byte" },
    { check_solana, "[1, 2, 3]", FAILS, "too few" },
};

static const struct {
    const char *input;
    unsigned expected;
    const char *kept;
    const char *why;
} seeds[] = {
    { "erupt forest same modify sound hungry rebuild hockey success canyon "
      "name cigar",
      PASSES, NULL, "twelve words" },
    { "prefer desert fall forest addict benefit scheme strong crater pass club "
      "express album person ready thank analyst infant pigeon increase ketchup "
      "tape silly cage",
      PASSES, NULL, "twenty-four" },
    { "humble ruelle junior déranger humour inscrire panda novateur cesser "
      "cueillir ficeler coder",
      PASSES, NULL, "in French" },
    { "novio símbolo salmón sol muslo leña enano norma carta guía urna conde",
      PASSES, NULL, "in Spanish" },
    { "euclideo orzo congelare zitto spirale avvenire colore onnivoro chiaro "
      "araldica calcolo gasolio",
      PASSES, NULL, "in Italian" },
    { "sudeste liquidez ovular apetite lapidar laje rubro moto coronha ditador "
      "murcho orla",
      PASSES, NULL, "in Portuguese" },
    { "konec dareba cela kormidlo amputace oteplit pinzeta makovice tkadlec "
      "radnice doplnit vyplatit",
      PASSES, NULL, "in Czech" },
    { "abandon ability able about above absent absorb abstract absurd abuse "
      "access accident",
      DEMO, NULL, "the beginning of the list" },
    { "gas example olive sketch outdoor entire settle donor among elder "
      "primary ceiling",
      PASSES, NULL, "Electrum" },
    { "gas example olive sketch outdoor entire settle donor among elder "
      "primary certain",
      FAILS, NULL, "Electrum's, last word wrong" },
    { "launching afoot yellow nerves mullet abyss fixate purged rhythm paddles "
      "deftly ugly among taunts jubilee ugly thwart height oatmeal lion pruned "
      "pivot amply axes rhythm",
      PASSES, NULL, "Monero" },
    { "launching afoot yellow nerves mullet abyss fixate purged rhythm paddles "
      "deftly ugly among taunts jubilee ugly thwart height oatmeal lion pruned "
      "pivot amply axes ugly",
      SHORT, NULL, "Monero's, another word again" },
    { "HUMBLE RUELLE JUNIOR DERANGER HUMOUR INSCRIRE PANDA NOVATEUR CESSER "
      "CUEILLIR FICELER CODER",
      PASSES, NULL, "in capitals, without accents" },
    { "1. erupt 2. forest 3. same 4. modify 5. sound 6. hungry\n7. rebuild "
      "8. hockey 9. success 10. canyon 11. name 12. cigar",
      PASSES,
      "erupt 2. forest 3. same 4. modify 5. sound 6. hungry\n7. rebuild "
      "8. hockey 9. success 10. canyon 11. name 12. cigar",
      "numbered" },
    { "keep this safe: erupt forest same modify sound hungry rebuild hockey "
      "success canyon name cigar. thanks",
      PASSES,
      "erupt forest same modify sound hungry rebuild hockey success canyon "
      "name cigar",
      "in a sentence" },
    { "erupt forest same modify sound hungry rebuild hockey success canyon "
      "name forest",
      FAILS, NULL, "last word wrong" },
    { "abandon abandon abandon abandon abandon abandon abandon abandon abandon "
      "abandon abandon about",
      DEMO, NULL, "everybody's" },
    { "erupt forest same modify sound hungry rebuild hockey success canyon "
      "name",
      SHORT, NULL, "eleven words" },
    { "erupt forest same modify the sound hungry rebuild hockey success canyon "
      "name cigar",
      SHORT, NULL, "'the' is not in the list" },
    { "", SHORT, NULL, "nothing" },
};

int
main(void)
{
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        struct candidate candidate = test_candidate(text_of(keys[i].input));

        CHECK(keys[i].check(&candidate) == keys[i].expected, "%s: %s",
              keys[i].input, keys[i].why);
    }
    for (size_t i = 0; i < sizeof(seeds) / sizeof(seeds[0]); i++) {
        struct candidate candidate = test_candidate(text_of(seeds[i].input));
        const char *kept
            = seeds[i].kept != NULL ? seeds[i].kept : seeds[i].input;

        CHECK(check_seed(&candidate) == seeds[i].expected, "%s: %s",
              seeds[i].input, seeds[i].why);
        CHECK(text_equal(candidate_value(&candidate), text_of(kept)), "%s: %s",
              seeds[i].input, seeds[i].why);
    }
    return check_end();
}
