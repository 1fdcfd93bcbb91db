/* SPDX-License-Identifier: MIT */
/* The judge of values that stand where a secret would. */

#include "detectors/secret.h"
#include "tests/check.h"
#include "tests/lexicon.h"

static const struct {
    const char *input;
    unsigned expected;
    const char *why;
} rows[] = {
    { "hunter2", MIXED, "a word with a digit, the classic" },
    { "Tr0ub4dor&3", RANDOM, "digits for letters" },
    { "soleil-lapin-42", MIXED, "words, hyphens and a number" },
    { "P@ssw0rd", MIXED, "known to everybody, yet used" },
    { "azerty123", MIXED, "along the keyboard, with digits" },
    { "azertyuiop", MIXED, "along the French keyboard" },
    { "qwertyuiop", MIXED, "along the English one" },
    { "KaeseBrot!", MIXED, "unknown words with a mark" },
    { "correct-horse-battery", MIXED, "three words joined: a passphrase" },
    { "welcome1", MIXED, "a word with a digit, no separator" },
    { "Azerty!42", MIXED, "word, mark, number" },
    { "kX9mPq2vLw8RtZ4nBy7c", RANDOM, "as machines make them" },
    { "Zk2nT0bQ8vYx5LrW1mHs7PdA9uJe/cF6iKo3SqN", RANDOM, "base64 of one key" },
    { "9f86d081884c7d659a2feaa0c55ad015", HEX | RANDOM, "16 bytes in hex" },
    { "4821", NUMERIC, "a code" },
    { "x1a", MIXED | SHORT, "three characters" },
    { "password", WORDS | DEMO, "what manuals write" },
    { "pwd", PLACEHOLDER, "what stands for one" },
    { "123456", NUMERIC, "digits only" },
    { "karnaval", 0, "one unknown word" },
    { "expired", WORDS, "an ordinary word" },
    { "Enter your password", PLACEHOLDER, "a label for you" },
    { "Enter password", WORDS, "a label" },
    { "Du m\xc3\xa5ste ange ditt l\xc3\xb6senord", WORDS,
      "a sentence in any language" },
    { "\xe5\xbf\x98\xe8\xae\xb0\xe5\xaf\x86\xe7\xa0\x81", WORDS,
      "a label in another script" },
    { "newpassword", WORDS, "two words written together" },
    { "", PLACEHOLDER, "nothing" },
    { "changeme", PLACEHOLDER, "says so" },
    { "<password>", PLACEHOLDER, "angle brackets" },
    { "xxxxxxxx", PLACEHOLDER, "filling" },
    { "*mysqlpass*", PLACEHOLDER, "between stars" },
    { "___HIDDEN_FOR_NOW___", PLACEHOLDER, "between underscores" },
    { "server-login-token", WORDS, "names one" },
    { "server-login-token-1", MIXED, "names one, numbered" },
    { "@db.password@", REFERENCE, "Maven puts it in" },
    { "$PW/", REFERENCE, "a variable, the end of a substitution" },
    { "^7.0.2", IDENTIFIER, "a version that will do" },
    { "comment.line.double-dash", REFERENCE, "names joined by dots" },
    { "Token{1}", REFERENCE, "a value of a type" },
    { "kX9mPq2vLw8RtZ4nBy7cEXAMPLEKEY", RANDOM | DEMO, "says so" },
    { "0x53c237_53c237", IDENTIFIER, "a number of a program" },
    { "SHA256:jX0n4qV7sLw2RkzT9dYb", IDENTIFIER, "a sum that says so" },
    { "********", PLACEHOLDER, "masked" },
    { "sk-...", PLACEHOLDER, "dots stand for the rest" },
    { "your-api-key", PLACEHOLDER, "yours, not mine" },
    { "${DB_PASSWORD}", REFERENCE, "shell" },
    { "$DB_PASSWORD", REFERENCE, "shell" },
    { "{{ vault_password }}", REFERENCE, "a template" },
    { "%DB_PASSWORD%", REFERENCE, "Windows" },
    { "os.getenv(", REFERENCE, "a call, cut at its quote" },
    { "process.env.PASSWORD", REFERENCE, "Node" },
    { "getSecret(name)", REFERENCE, "a call" },
    { "config.Redis.Password", REFERENCE, "a field" },
    { "/run/secrets/db", REFERENCE, "a path" },
    { "https://example.net/x", REFERENCE, "an address of a page" },
    { "id_rsa.pem", REFERENCE, "a file" },
    { "^[a-zA-Z0-9]+$", REFERENCE, "a pattern" },
    { "required|min:8", REFERENCE, "a rule for a form" },
    { "%s", REFERENCE, "a format" },
    { "string", REFERENCE, "a type" },
    { "nil", REFERENCE, "nothing, in Ruby and Go" },
    { "userName", IDENTIFIER, "camelCase of words" },
    { "USER_NAME", IDENTIFIER, "a constant" },
    { "old_password", IDENTIFIER, "snake_case of words" },
    { "6fa459ea-ee8a-3ca4-894e-db77e160355e", IDENTIFIER, "a UUID" },
    { "1.2.3", IDENTIFIER, "a version" },
    { "10:30", IDENTIFIER, "a time" },
    { "ana@example.net", IDENTIFIER, "an address" },
};

int
main(void)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        unsigned outcome = secret_judge(text_of(rows[i].input), &test_lexicon);

        CHECK(outcome == rows[i].expected, "%s: %s (0x%x)", rows[i].input,
              rows[i].why, outcome);
    }
    return check_end();
}
