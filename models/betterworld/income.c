/* income.c - what diminishing returns and the daily cap leave of an agent's work income.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"
#include "sim/money.h"

/* Appendix A gives the reduction as a share of the whole income, (e - threshold) / e x rate: that is a cut of `rate` on what
 * lies above the threshold. */
int64_t betterworld_income_diminished(const struct betterworld *state, int64_t income) {
  int64_t above = income - state->diminishing_threshold;
  return above > 0 ? income - money_scale(above, state->diminishing_rate) : income;
}

int64_t betterworld_income_left(const struct betterworld *state, int64_t income, int64_t received) {
  int64_t left = betterworld_income_diminished(state, income), room = state->earning_cap - received;
  if (room < 0) room = 0;
  return left < room ? left : room;
}
