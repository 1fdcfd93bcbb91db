/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HOSTS_IRSSI_VIEW_H
#define HOSTS_IRSSI_VIEW_H

/* What is seen of prudence while a draft is typed: what it gives away is
 * coloured in the input line, and the status bar's item "prudence" names it:
 * /statusbar window add -after time prudence. */

void view_begin(void);
void view_end(void);

/* Something of it has changed; it is drawn when irssi is back in its loop. */
void view_refresh(void);

#endif
