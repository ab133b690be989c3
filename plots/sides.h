/* sides.h - what came to agents and what left them over the whole run, by account or by flow.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_SIDES_H
#define PLOTS_SIDES_H

#include "plots/legs.h"

enum { SIDES_MOST = 12, SIDES_NAME_SIZE = 2 * LEGS_NAME_SIZE + 16 };

/* What passed between agents and one account, or by one flow. */
struct side_bar {
  char name[SIDES_NAME_SIZE], account[LEGS_NAME_SIZE]; /* account: the other end; bars of one are of one colour */
  double amount;
};

struct side {
  int n;
  struct side_bar bars[SIDES_MOST];
  double total;
};

/* Tokens of one asset, of the opening and all days. */
struct sides {
  struct side in, out; /* out ends with what is still circulating: both have the same total */
  double among, aside; /* from agent to agent; between other accounts */
};

/* Sums a table. By account in the order in which they come; by flow (model->by_flow) the largest first, and "other" flows
 * together that are less than a hundredth of the side or have no place of their own. 0 or -1: no memory. */
int sides_sum(struct sides *sides, const struct legs_table *table, const struct model *model);

#endif
