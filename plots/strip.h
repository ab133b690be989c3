/* strip.h - the policy strip: which rule acted when, which was blocked and why, over the parameters they moved.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_STRIP_H
#define PLOTS_STRIP_H

#include "plots/page.h"

/* Draws on an open page from FOLDER/events.csv. ERROR_INPUT where the scenario has no rules; else as of firings_read and
 * page_write. */
int strip_chart(struct page *page, struct error *error);

#endif
