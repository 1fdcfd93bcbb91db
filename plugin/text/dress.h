/* SPDX-License-Identifier: MIT */
#ifndef PLUGIN_TEXT_DRESS_H
#define PLUGIN_TEXT_DRESS_H

/*
 * What a value wears because of where it was pasted from:
 *
 *     4000&nbsp;0012&#45;3456     entities of HTML       4000 0012-3456
 *     ghp\_abc                    escaped for Markdown   ghp_abc
 *     > FR08 1234\r\n> 5678       a mail's quote mark    > FR08 1234\n5678
 *     gh<Cyrillic er>_abc         look-alike letters     ghp_abc
 *
 * The first quote mark of a quotation stays, those of its further lines go. A
 * letter of another alphabet is replaced where it stands among Latin letters or
 * digits, in a run with no letter that has no Latin look-alike.
 */

#include "plugin/text/view.h"

/* Take it off. `room` and `origin` are those that view_make() was given. */
void dress_off(struct view *view, char *room, uint32_t *origin);

#endif
