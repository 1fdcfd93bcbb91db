/* SPDX-License-Identifier: MIT */
/* Services are accounts run by the server's programs. To log in, one writes
 * them one's password in a message: a secret that goes where it belongs. */

#include "plugin/hosts/common/service.h"

#include <string.h>

#include "plugin/hosts/common/outgoing.h"

static bool
is_service(struct slice nick)
{
    static const char *const services[] = {
        "nickserv", "chanserv", "authserv", "userserv", "hostserv",
        "operserv", "botserv",  "memoserv", "saslserv", "services",
        "Q",        "X",        "L",        "&bitlbee", "root",
        NULL,
    };
    const char *more = host->services();
    const char *at = memchr(nick.bytes, '@', nick.length);

    if (at != NULL) /* Q@CServe.example.org */
        nick.length = (size_t)(at - nick.bytes);
    if (slice_is_one_of(nick, services))
        return true;
    while (more != NULL && *more != '\0') {
        size_t length = strcspn(more, ",");

        if (length > 0 && slice_same(nick, (struct slice){ more, length }))
            return true;
        more += length + (more[length] == ',');
    }
    return false;
}

bool
service_login(struct slice target, struct slice payload)
{
    static const char *const verbs[] = {
        "identify",  "id",        "login",   "auth",   "register",
        "set",       "ghost",     "release", "regain", "recover",
        "reclaim",   "setpass",   "drop",    "group",  "account",
        "resetpass", "sidentify", "newpass", "authme", NULL,
    };
    size_t length = 0;

    if (target.length == 0 || !is_service(target))
        return false;
    while (length < payload.length && payload.bytes[length] != ' ')
        length++;
    return slice_is_one_of((struct slice){ payload.bytes, length }, verbs);
}
