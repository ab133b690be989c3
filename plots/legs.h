/* legs.h - what flowed between accounts on each day of the first run, from flows.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_LEGS_H
#define PLOTS_LEGS_H

#include "plots/page.h"

enum { LEGS_NAME_SIZE = 96 };

/* One leg of a flow. */
struct legs_leg {
  char flow[LEGS_NAME_SIZE], from[LEGS_NAME_SIZE], to[LEGS_NAME_SIZE];
};

/* Zero-initialise; legs_free in any case. Amounts are tokens of one asset. */
struct legs_table {
  int n_legs, first, n_days; /* days first, first + 1, ...; up to 0: warm-up and opening */
  struct legs_leg *legs;     /* (n_legs) */
  double *amount;            /* (n_legs)(n_days) */
};

/* Reads the arm of the page, asset 0. Errors: ERROR_INPUT (no such file, damaged), and page_nothing where not every day was kept, ERROR_MEMORY. */
int legs_read(struct legs_table *table, struct page *page, struct error *error);

/* The same of any asset of the model. */
int legs_read_asset(struct legs_table *table, struct page *page, int asset, struct error *error);
void legs_free(struct legs_table *table);

double legs_amount(const struct legs_table *table, int leg, int day);

/* The sum of a leg over all days. */
double legs_sum(const struct legs_table *table, int leg);

/* The same of all legs of a flow. */
double legs_sum_of(const struct legs_table *table, const char *flow);

/* Whether an account is one that agents hold and that circulates: its balances are the supply. */
bool legs_circulates(const struct model *model, const char *account);

#endif
