/* SPDX-License-Identifier: MIT */

/*
 * The password in a URL (RFC 3986, 3.2.1): the part behind the first colon and
 * before the last '@' of the authority.
 *
 *     postgres://app:Tr0ub4dor@db.example.net/shop
 *                    ^ value  ^             the match ends in the host
 *
 *     :pass@host  :password@  :secret@  as manuals write it    DEMO
 *     user:pass@  my_user:mypassword@   the manual itself      PLACEHOLDER
 *     :${DB_PASSWORD}@  :<password>@    stands for one         REFERENCE …
 *     abc:xyz@example.com               the host is nobody's       DEMO
 *     @localhost  @127.0.0.1  @db:5432  this machine           LOCAL
 */

#include "detectors/encode.h"
#include "detectors/notation.h"
#include "detectors/secret.h"

check_fn check_url;

/* Nothing that a template or an expression is written with: the dots and dashes
 * of a password in a URL join no names. */
static bool
is_plain(struct text value)
{
    for (size_t i = 0; i < value.length; i++)
        if (!is_alnum(value.bytes[i]) && !is_one_of(value.bytes[i], "._-!~*+"))
            return false;
    return true;
}

/* The user's name, between "://" and the colon before the value. */
static struct text
user_of(const struct candidate *candidate)
{
    struct text text = candidate->text;
    size_t end = candidate->start > 0 ? candidate->start - 1 : 0, start = end;

    while (start > candidate->match_start && text.bytes[start - 1] != '/')
        start--;
    return text_cut(text, start, end);
}

static bool
is_local(struct text host)
{
    static const char *const names[] = { "localhost", "127.0.0.1", "0.0.0.0" };
    size_t end = 0;

    while (end < host.length && !is_one_of(host.bytes[end], ":/?#\"' ,"))
        end++;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (text_is(text_cut(host, 0, end), names[i]))
            return true;
    return false;
}

/* A name of RFC 2606, which nobody has. */
static bool
is_reserved(struct text host)
{
    size_t end = 0;

    while (end < host.length && !is_one_of(host.bytes[end], ":/?#\"' ,"))
        end++;
    host.length = end;
    return text_find(host, "example.") != SIZE_MAX;
}

/* Is it made of these words only, whatever marks and digits join them? */
static bool
is_made_of(struct text text, const char *const *words, size_t count)
{
    size_t at = 0;

    while (at < text.length) {
        size_t longest = !is_letter(text.bytes[at]);

        for (size_t i = 0; i < count; i++) {
            size_t length = strlen(words[i]);
            if (length > longest
                && text_begins(text_cut(text, at, text.length), words[i]))
                longest = length;
        }
        if (longest == 0)
            return false;
        at += longest;
    }
    return text.length > 0;
}

/* user:password, user1:pwd1, my_user:wrong_pass: nobody's. */
static bool
is_manual(struct text user, struct text value)
{
    static const char *const users[] = {
        "user", "username", "usr", "login", "name", "my", "your", "db", "some",
        "the",
    };
    static const char *const values[] = {
        "password", "passwd", "pass", "pwd", "pw", "secret", "my", "your",
        "db", "wrong", "some", "the",
    };

    return is_made_of(user, users, sizeof(users) / sizeof(users[0]))
           && is_made_of(value, values, sizeof(values) / sizeof(values[0]));
}

unsigned
check_url(struct candidate *candidate)
{
    struct text value = candidate_value(candidate);
    struct text user = user_of(candidate);
    struct text host = text_cut(candidate->text, candidate->end,
                                candidate->text.length);
    unsigned outcome, local;

    if (value.length == 0 || host.length < 2)
        return FAILS;
    host = text_cut(host, 1, host.length > 80 ? 80 : host.length);
    local = is_local(host) ? LOCAL : 0;
    if (is_manual(user, value)
        || (local != 0 && text_equal(user, value)))
        return PLACEHOLDER;
    if (notation_is_placeholder(value))
        return PLACEHOLDER;
    if (notation_is_textbook(value))
        return DEMO | local;
    outcome = secret_judge(value, candidate->lexicon);
    if (outcome & PLACEHOLDER)
        return PLACEHOLDER;
    if (value.bytes[0] == '$' || value.bytes[0] == '%' || value.bytes[0] == '{'
        || value.bytes[0] == '<' || is_one_of(value.bytes[0], "[#"))
        return REFERENCE;
    if (user.length > 0 && is_one_of(user.bytes[0], "${<%["))
        return REFERENCE;
    if ((outcome & REFERENCE) && !is_plain(value))
        return REFERENCE;
    outcome &= ~(unsigned)REFERENCE;
    if ((outcome & NUMERIC) && value.length <= 5)
        return FAILS; /* a port */
    if ((outcome & (MIXED | RANDOM | NUMERIC)) == 0 && is_reserved(host))
        outcome |= DEMO;
    return outcome | PASSES | local;
}
