/* mosaics.h - the tables that a run kept, as cells of different lightness.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_MOSAICS_H
#define PLOTS_MOSAICS_H

#include "plots/page.h"

/* Draws on an open page from FOLDER/matrices.csv a panel for each table of the model that has a title: rows by columns, all
 * periods together; of a table with one column rows by periods. Agents stand by archetype and by their sum. The values, as they
 * are drawn, are charts/NAME.csv. Errors as of kept_read and page_write; page_nothing where the model keeps no tables. */
int mosaics_chart(struct page *page, struct error *error);

#endif
