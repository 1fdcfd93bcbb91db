/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How lines look; what they say is in the locale packs, in the user's language.
 * /format prudence shows them, /format prudence_ask %C changes one. */

#include "plugin/hosts/irssi/irssi.h"

FORMAT_REC formats[] = {
    { (char *)MODULE_NAME, (char *)"prudence", 0, { 0 } },
    { (char *)"prudence_line", (char *)"%Yprudence%n | $0", 1, { 0 } },
    { (char *)"prudence_detail", (char *)"%Yprudence%n |   $0", 1, { 0 } },
    { (char *)"prudence_fault", (char *)"%R$0%n", 1, { 0 } },
    { (char *)"prudence_mark", (char *)"%Y", 0, { 0 } },
    { (char *)"prudence_ask", (char *)"%R", 0, { 0 } },
    { (char *)"prudence_hold", (char *)"%M", 0, { 0 } },
    { NULL, NULL, 0, { 0 } },
};
