/* indicators.c - BetterWorld's own series.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"
#include "sim/money.h"

enum {
  SERIES_POOL,
  SERIES_RESERVE,
  SERIES_ESCROW,
  SERIES_BLOCKED_SHARE,
  SERIES_PRICE_INDEX,
  SERIES_WORK_PER_POST,
  SERIES_PAID_FRACTION,
  N_SERIES
};

_Static_assert((int)N_SERIES == (int)BETTERWORLD_N_INDICATORS, "count of indicators");
const struct indicator_row betterworld_indicators[] = {
    [SERIES_POOL] = {"pool", "IT", "validation reward pool at the close", "4.1"},
    [SERIES_RESERVE] = {"reserve", "IT", "platform reserve at the close", "4.1"},
    [SERIES_ESCROW] = {"escrow", "IT", "stakes of open disputes at the close", "4.3"},
    [SERIES_BLOCKED_SHARE] = {"blocked_share", "share",
                              "intended submissions of the day that their authors could not afford", "-"},
    [SERIES_PRICE_INDEX] = {"price_index", "index",
                            "posted prices, weighted by the purchases expected at the opening; opening = 1", "-"},
    [SERIES_WORK_PER_POST] = {"work_per_post", "validations",
                              "mean price of a submission / mean reward really paid for a validation", "-"},
    [SERIES_PAID_FRACTION] = {"paid_fraction", "share",
                              "validation rewards paid / earned; below 1 when pool and mint do not cover them", "8.Q1"},
};

static double ratio(double a, double b) { return b != 0 ? a / b : NAN; }

static double basket_price(const struct economy *e) {
  const struct betterworld *state = betterworld_state(e);
  double sum = 0;
  for (int k = 0; k < BUY_DISPUTE; k++)
    sum += state->basket[k] * money_to_tokens(state->price[k].price, e->model->assets[0].decimals);
  return sum;
}

void betterworld_measure(const struct economy *e, double *v) {
  const struct betterworld *state = betterworld_state(e);
  const int64_t *c = e->total.counter;
  int decimals = e->model->assets[0].decimals;
  v[SERIES_POOL] = money_to_tokens(ledger_balance(&e->ledger, 0, ACCOUNT_POOL), decimals);
  v[SERIES_RESERVE] = money_to_tokens(ledger_balance(&e->ledger, 0, ACCOUNT_RESERVE), decimals);
  v[SERIES_ESCROW] = money_to_tokens(ledger_balance(&e->ledger, 0, ACCOUNT_ESCROW), decimals);
  v[SERIES_BLOCKED_SHARE] = ratio((double)c[COUNTER_BLOCKED], (double)c[COUNTER_POSTS_INTENDED]);
  v[SERIES_PRICE_INDEX] = ratio(basket_price(e), state->basket_price);
  double paid = (double)(e->ledger.amount[FLOW_VALIDATION_POOL] + e->ledger.amount[FLOW_VALIDATION_MINT]);
  double price = ratio((double)c[COUNTER_POST_SPEND], (double)c[COUNTER_POSTS]),
         reward = ratio(paid, (double)c[COUNTER_EVALUATIONS]);
  v[SERIES_WORK_PER_POST] = ratio(price, reward);
  v[SERIES_PAID_FRACTION] = ratio(paid, (double)c[COUNTER_GROSS]);
}
