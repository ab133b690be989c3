/* watch.c - the day's value of a series; see watch.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/watch.h"

#include <string.h>

#include "sim/money.h"
#include "sim/rules.h"

/* The legs of one name may be of several assets in principle; those of the first one's asset count. */
static double flow_amount(const struct economy *e, int first) {
  const struct flow_row *rows = e->ledger.flows;
  int64_t sum = 0;
  for (int f = 0; f < e->ledger.n_flows; f++)
    if (rows[f].asset == rows[first].asset && strcmp(rows[f].name, rows[first].name) == 0)
      sum = economy_add(sum, e->ledger.amount[f]);
  return money_to_tokens(sum, e->model->assets[rows[first].asset].decimals);
}

double watch_value(const struct check_series *series, const struct economy *e) {
  switch (series->kind) {
  case CHECK_INDICATOR:
    return economy_indicators(e, series->subset)[series->index];
  case CHECK_FLOW:
    return flow_amount(e, series->index);
  case CHECK_PARAMETER:
    return economy_value(e, series->index);
  case CHECK_RULE:
    return e->rules && series->index >= 0 && e->rules->state[series->index].acted;
  case CHECK_THEORY:
    return e->model->closed_forms[series->index].value(e);
  }
  return NAN;
}
