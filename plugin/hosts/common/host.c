/* SPDX-License-Identifier: MIT */
/* The common part begins and ends with its host. */

#include "plugin/hosts/common/host.h"

#include "plugin/hosts/common/burst.h"
#include "plugin/hosts/common/gates.h"
#include "plugin/hosts/common/judge.h"

const struct host *host;

void
host_begin(const struct host *the_host)
{
    host = the_host;
    judge_begin();
}

void
host_end(void)
{
    burst_end();
    gates_end();
    held_drop_all();
    judge_end();
}
