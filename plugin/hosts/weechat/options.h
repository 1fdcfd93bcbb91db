/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_WEECHAT_OPTIONS_H
#define HOSTS_WEECHAT_OPTIONS_H

/* prudence's settings as WeeChat's options: "category.medical" is
 * prudence.category.medical in /set and /fset, "incognito" is
 * prudence.general.incognito, and "buffer.*" is the section prudence.buffer, to
 * which a user adds an option for each buffer. An option that is null leaves
 * what prudence.conf says. */

#include <stdbool.h>

void options_begin(void);
void options_end(void);

/* Set an option by the setting's name; it is kept in WeeChat's configuration.
 * False: no such setting, or not a value for it. */
bool options_set(const char *name, const char *value);

/* The colour in which findings of an action are shown. */
const char *options_color(int action);

#endif
