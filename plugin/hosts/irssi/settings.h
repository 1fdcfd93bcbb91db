/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_IRSSI_SETTINGS_H
#define HOSTS_IRSSI_SETTINGS_H

/* prudence's settings as irssi's: "category.medical" is
 * prudence_category_medical in /set. Of the families, "buffer.*" and its like,
 * /prudence set buffer.irc.libera.#chan off makes one, which is
 * prudence_buffer_irc.libera.#chan from then on. A setting that is empty leaves
 * what prudence.conf says. */

#include <stdbool.h>

void settings_begin(void);
void settings_end(void);

/* Set one by prudence's name; /save keeps it. False: no such setting, or not a
 * value for it. */
bool settings_change(const char *name, const char *value);

#endif
