/* SPDX-License-Identifier: MIT */

/*
 * The password in a URL (RFC 3986, 3.2.1): the part behind the first colon and
 * before the last '@' of the authority.
 *
 *     postgres://app:Tr0ub4dor@db.example.net/shop
 *                    ^ value  ^             the match ends in the host
 *
 *     :pass@host  :password@  :secret@  as manuals write it    DEMO
 *     :${DB_PASSWORD}@  :<password>@    stands for one         REFERENCE …
 *     abc:xyz@example.com               the host is nobody's       DEMO
 *     @localhost  @127.0.0.1  @db:5432  this machine           LOCAL
 */

#include "detectors/encode.h"
#include "detectors/notation.h"
#include "detectors/secret.h"

check_fn check_url;

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
    if (outcome & REFERENCE)
        return REFERENCE;
    if ((outcome & NUMERIC) && value.length <= 5)
        return FAILS; /* a port */
    if ((outcome & (MIXED | RANDOM | NUMERIC)) == 0 && is_reserved(host))
        outcome |= DEMO;
    return outcome | PASSES | local;
}
