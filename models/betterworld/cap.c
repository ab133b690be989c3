/* cap.c - the supply cap: what a supply above 500 IT per active agent does to faucets (section 4.4).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Judged once a day, at 00:00, on the supply and the active agents of the last close: what rules and events post at this
 * opening counts on the next day. Agents that were active within 30 days count, newcomers too: their grant is a
 * transaction. */
#include "models/betterworld/day.h"
#include "sim/money.h"

enum { HOURS = 24 };

int64_t betterworld_cap(const struct economy *e) {
  return economy_money(e, PARAMETER_SUPPLY_CAP_MULTIPLIER) * e->counts.active_long;
}

static void change(struct economy *e, bool breached, int64_t supply, int64_t limit, const char *reason) {
  struct betterworld *state = betterworld_state(e);
  int decimals = e->model->assets[0].decimals;
  state->breached = breached;
  state->breached_since = e->day;
  economy_log(e, 0, "cap", "supply_cap", "supply", money_to_tokens(limit, decimals), money_to_tokens(supply, decimals),
              reason);
}

/* What is left of the faucets, on the mean of the day: in the hours after the delay it is less, unless the team acts. */
static double factor(const struct economy *e) {
  double first = economy_value(e, PARAMETER_CAP_FACTOR), later = economy_value(e, PARAMETER_CAP_FACTOR_ESCALATED);
  double hours = economy_value(e, PARAMETER_CAP_ESCALATION_DELAY) -
                 (double)HOURS * (e->day - betterworld_state(e)->breached_since);
  if (economy_choice(e, SWITCH_CAP_RESPONSE) == CAP_RESPONSE_IN_TIME) hours = HOURS;
  double weight = fmin(fmax(hours / HOURS, 0), 1);
  return weight * first + (1 - weight) * later;
}

void betterworld_cap_open(struct economy *e) {
  struct betterworld *state = betterworld_state(e);
  if (state->judged == e->day) return;
  state->judged = e->day;
  state->amount_factor = state->count_factor = 1;
  if (economy_choice(e, SWITCH_SUPPLY_CAP) == SUPPLY_CAP_OFF || economy_shown_day(e) < 1) return;
  int64_t supply = e->counts.held[ACCOUNT_AGENT - ACCOUNT_MODEL], cap = betterworld_cap(e),
          release = money_scale(cap, economy_value(e, PARAMETER_CAP_RELEASE));
  if (!state->breached && supply > cap)
    change(e, true, supply, cap, "above the cap");
  else if (state->breached && supply < release)
    change(e, false, supply, release, "below the release");
  if (!state->breached) return;
  if (economy_choice(e, SWITCH_CAP_SCALING) == CAP_AMOUNTS)
    state->amount_factor = factor(e);
  else
    state->count_factor = factor(e);
}
