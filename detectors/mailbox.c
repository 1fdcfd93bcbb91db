/* SPDX-License-Identifier: MIT */
/*
 * Whose mailbox an address is, as far as its words tell.
 *
 *     claire.martin@alder.net   somebody's: no outcome
 *     support@alder.net         a function's, not a person's: REFERENCE
 *     claire@example.com        nobody's, reserved for examples: DEMO
 *
 * Functions are those of RFC 2142 and what organisations use beside them;
 * names for examples are those of RFC 2606 and RFC 6761.
 */

#include "detectors/detector.h"

static const char *const functions[] = {
    "abuse",   "accounts", "admin",     "billing",    "bot",     "careers",
    "contact", "devel",    "donotreply", "feedback",  "git",     "hello",
    "help",    "hostmaster", "hr",      "info",       "invoice", "jobs",
    "list",    "mail",     "mailer-daemon", "marketing", "media", "news",
    "newsletter", "no-reply", "noc",    "noreply",    "office",  "orders",
    "post",    "postmaster", "press",   "privacy",    "root",    "sales",
    "security", "service", "subscribe", "support",    "team",    "test",
    "user",    "webmaster", "you",      "your-email", "accueil", "commandes",
    "compta",  "courrier", "presse",    "recrutement", "secretariat",
};

static const char *const reserved[] = {
    "example.com", "example.net", "example.org", "example.fr", "example",
    "test",        "invalid",     "localhost",   "domain.com", "email.com",
    "exemple.fr",  "exemple.com",
};

static bool
same(struct text text, const char *small)
{
    if (text.length != strlen(small))
        return false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c + ('a' - 'A'));
        if (c != small[i])
            return false;
    }
    return true;
}

/* The name itself, or one below it. */
static bool
is_under(struct text domain, const char *name)
{
    size_t length = strlen(name);

    if (domain.length < length)
        return false;
    return same(text_cut(domain, domain.length - length, domain.length), name)
           && (domain.length == length
               || domain.bytes[domain.length - length - 1] == '.');
}

unsigned
check_mailbox(struct candidate *candidate)
{
    struct text address = candidate_value(candidate);
    const char *at = memchr(address.bytes, '@', address.length);
    struct text local, domain;

    if (at == NULL)
        return FAILS;
    local = text_cut(address, 0, (size_t)(at - address.bytes));
    domain = text_cut(address, local.length + 1, address.length);
    for (size_t i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++)
        if (is_under(domain, reserved[i]))
            return DEMO;
    for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
        if (same(local, functions[i]))
            return REFERENCE;
    return 0;
}
