/* SPDX-License-Identifier: MIT */
#ifndef HOSTS_COMMON_AUDIENCE_H
#define HOSTS_COMMON_AUDIENCE_H

/* Who reads a buffer of IRC, as far as a client knows:
 *
 *     a query, a DCC chat, /msg NICK                     one person
 *     a channel that is secret, private, by invitation
 *     or by key (modes s, p, i, k of RFC 2811)           a group
 *     a channel whose modes are known and not those      the public
 *     anything else                                      a group
 */

#include <string.h>

#include "plugin/hosts/common/host.h"

/* Modes are like "+ntk secret"; NULL or "": they are not known. */
static inline uint32_t
audience_of_channel(const char *modes)
{
    size_t letters = modes != NULL ? strcspn(modes, " ") : 0;

    return letters > 0 && strcspn(modes, "spik") >= letters ? PRU_PUBLIC
                                                            : PRU_GROUP;
}

#endif
