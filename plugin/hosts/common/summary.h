/* SPDX-License-Identifier: MIT */
#ifndef HOSTS_COMMON_SUMMARY_H
#define HOSTS_COMMON_SUMMARY_H

/* What a status bar says: what the draft in the input line gives away, drafts
 * that wait, and whether prudence is on. */

#include "plugin/hosts/common/judge.h"

/* `action` (enum pru_action) tells how a part is coloured; PRU_IGNORE: not at
 * all. */
typedef void summary_fn(void *data, int action, const char *part);

/* Judge what stands in the buffer's input and tell the parts, in their order. For
 * a host that paints the input line at the same time, the verdict. */
struct verdict summary(struct buffer *buffer, summary_fn *add, void *data);

#endif
