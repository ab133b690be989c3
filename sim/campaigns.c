/* campaigns.c - changes that stop early: when what they paid beyond the normal amounts reaches a share of the supply.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Extra supply of a day: what the flows of the changed parameters paid, less what the same number of payments would have
 * come to on that day without the campaign, hour by hour and in whole units. It is judged at each close, so the bound is
 * passed by less than a day's extra; the campaign ends at the next 00:00. */
#include <stdlib.h>

#include "sim/economy_parts.h"
#include "sim/moment.h"
#include "sim/money.h"
#include "sim/rules.h"

/* Of one event, from its beginning on. */
struct campaign {
  bool on, over; /* in force; at its bound since the last close */
  int first;     /* of its changes in the schedule */
  int64_t supply, extra;
};

int campaigns_init(struct economy *e, struct error *error) {
  e->campaigns = calloc((size_t)e->scenario->n_events + 1, sizeof *e->campaigns);
  return e->campaigns ? 0 : error_set(error, ERROR_MEMORY, "no memory for the campaigns");
}

void campaigns_free(struct economy *e) {
  free(e->campaigns);
  e->campaigns = NULL;
}

int64_t campaigns_extra(const struct economy *e, int event) { return e->campaigns[event].extra; }

void campaigns_begin(struct economy *e, int event, int first_change) {
  if (e->scenario->events[event].stop_share > 0)
    e->campaigns[event] =
        (struct campaign){.on = true, .first = first_change, .supply = ledger_supply(&e->ledger, 0, true)};
}

/* The day's value of a parameter is that of its schedule as it stands. */
static void update_value(struct economy *e, int parameter) {
  double base = parameter_at(&e->scenario->parameters[parameter], e->platform_size);
  e->now[parameter] = schedule_day(&e->schedule, &e->model->parameters[parameter], parameter, base, e->day);
}

static int64_t amount_of(const struct economy *e, int parameter, int64_t n) {
  double value[MOMENT_HOURS_PER_DAY];
  int64_t count[MOMENT_HOURS_PER_DAY], sum = 0;
  int pieces = economy_pieces(e, parameter, n, value, count);
  for (int i = 0; i < pieces; i++) sum += count[i] * money_from_tokens(value[i], e->model->assets[0].decimals);
  return sum;
}

/* What n payments of today would come to without one change. */
static int64_t normal(struct economy *e, struct change *change, int64_t n) {
  int64_t until = change->until;
  change->until = change->from;
  update_value(e, change->parameter);
  int64_t sum = amount_of(e, change->parameter, n);
  change->until = until;
  update_value(e, change->parameter);
  return sum;
}

static int64_t extra_today(struct economy *e, const struct scenario_event *event, const struct campaign *campaign) {
  int64_t sum = 0;
  for (int k = 0; k < event->n_changes; k++)
    for (int a = 0; a < e->model->n_amounts; a++) {
      const struct amount_row *amount = &e->model->amounts[a];
      if (amount->parameter != event->changes[k].parameter) continue;
      sum += e->ledger.amount[amount->flow] -
             normal(e, &e->schedule.changes[campaign->first + k], e->ledger.count[amount->flow]);
    }
  return sum;
}

void campaigns_measure(struct economy *e) {
  for (int i = 0; i < e->scenario->n_events; i++) {
    const struct scenario_event *event = &e->scenario->events[i];
    struct campaign *campaign = &e->campaigns[i];
    if (!campaign->on) continue;
    campaign->extra += extra_today(e, event, campaign);
    int64_t supply = event->stop_of_current ? ledger_supply(&e->ledger, 0, true) : campaign->supply;
    campaign->over = (double)campaign->extra >= event->stop_share * (double)supply;
    campaign->on = e->schedule.changes[campaign->first].until > (int64_t)e->day * MOMENT_HOURS_PER_DAY;
  }
}

static void stop(struct economy *e, int event) {
  const struct campaign *campaign = &e->campaigns[event];
  int64_t now = rules_now(e);
  for (int k = 0; k < e->scenario->events[event].n_changes; k++) {
    struct change *change = &e->schedule.changes[campaign->first + k];
    double before = rules_value(e, change->parameter, (double)now);
    change->until = now;
    economy_log(e, 0, "event", e->scenario->events[event].id, e->model->parameters[change->parameter].name, before,
                rules_value(e, change->parameter, (double)now), "extra supply");
  }
}

void campaigns_stop(struct economy *e) {
  for (int i = 0; i < e->scenario->n_events; i++) {
    if (!e->campaigns[i].on || !e->campaigns[i].over) continue;
    stop(e, i);
    e->campaigns[i].on = false;
  }
}
