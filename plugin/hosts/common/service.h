/* SPDX-License-Identifier: MIT */
#ifndef HOSTS_COMMON_SERVICE_H
#define HOSTS_COMMON_SERVICE_H

#include "plugin/hosts/common/host.h"

/* Whether the payload tells a service what a service must be told: "identify x"
 * to NickServ, "login x y" to X. Anything else told to a service is a draft. */
bool service_login(struct slice target, struct slice payload);

#endif
