/* digraph.h - the flows between accounts as a graph in the DOT language of Graphviz.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_DIGRAPH_H
#define PLOTS_DIGRAPH_H

#include "plots/legs.h"

/* Writes FOLDER/charts/flows.dot: accounts are nodes, in a cluster for each asset; flows are edges with their amounts over all
 * days of the first run; what is converted from asset to asset is a dashed edge. tables: (n) one for each asset of the model.
 * Graphviz need not be there: `dot -Tsvg flows.dot`. ERROR_OUTPUT, ERROR_MEMORY. */
int digraph_write(const struct page *page, const struct legs_table *tables, int n, struct error *error);

#endif
