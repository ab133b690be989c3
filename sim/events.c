/* events.c - what the scenario's events do to an economy.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Changes of parameters act from their hour on; everything else acts at the opening of the day that holds the hour, under
 * the parameters of that day. */
#include <stdio.h>

#include "sim/economy_parts.h"
#include "sim/moment.h"
#include "sim/money.h"

static void change_parameters(struct economy *e, const struct scenario_event *event, int64_t hour,
                              struct error *error) {
  campaigns_begin(e, (int)(event - e->scenario->events), e->schedule.n);
  for (int i = 0; i < event->n_changes; i++) {
    const struct event_change *c = &event->changes[i];
    const struct parameter_row *row = &e->model->parameters[c->parameter];
    double base = parameter_at(&e->scenario->parameters[c->parameter], e->platform_size);
    double before = schedule_value(&e->schedule, row, c->parameter, base, (double)hour);
    struct change change = {.parameter = c->parameter,
                            .kind = c->kind,
                            .operand = c->operand,
                            .from = hour,
                            .ramp = event->ramp,
                            .until = event->lasting ? hour + event->lasting : SCHEDULE_FOR_EVER};
    if (schedule_add(&e->schedule, &change, error)) return;
    if (c->kind == CHANGE_SET) {
      schedule_reset_factor(&e->schedule, c->parameter, hour, 1);
      levers_note_set(e, c->parameter);
    }
    double after = schedule_value(&e->schedule, row, c->parameter, base, (double)(hour + event->ramp));
    economy_log(e, (int)(hour % MOMENT_HOURS_PER_DAY), "event", event->id, row->name, before, after,
                event->at < 0 ? "indicator" : "time");
  }
}

static bool selected(const struct economy *e, uint64_t classes, uint32_t i) {
  return classes >> e->population.agent_class[i] & 1;
}

/* Each acting agent of the classes, none that arrives today, leaves with the event's probability; it keeps its place and
 * its balance. */
static int64_t depart(struct economy *e, const struct scenario_event *event) {
  uint64_t purpose = random_named_purpose("departures", event->id), threshold = random_threshold(event->share);
  int64_t left = 0;
  for (uint32_t i = 0; i < e->population.n_acting; i++) {
    if (!selected(e, event->classes, i) || e->population.status[i] & STATUS_DORMANT) continue;
    struct random_key key = economy_key(e, purpose, population_id(&e->population, i));
    if (random_lane(&key, 0) >= threshold) continue;
    e->population.status[i] |= STATUS_DORMANT;
    left++;
  }
  e->n_active -= left;
  return left;
}

/* A share of each balance of the asset is burned. */
static int64_t shock(struct economy *e, const struct scenario_event *event) {
  const int64_t *balance = e->population.balance[ledger_free_account_of(e->model, event->asset)];
  int flow = ledger_engine_flow(e->model, FLOW_SHOCK_BURN, event->asset);
  int64_t sum = 0;
  for (uint32_t i = 0; i < e->population.n; i++) {
    int64_t amount = selected(e, event->classes, i) ? money_scale(balance[i], event->share) : 0;
    if (amount > 0) economy_post_agent(e, flow, i, amount);
    sum += amount;
  }
  return sum;
}

static int64_t inject(struct economy *e, const struct scenario_event *event) {
  int64_t sum = 0;
  int flow = ledger_engine_flow(e->model, FLOW_INJECTION, event->asset);
  for (uint32_t i = 0; i < e->population.n && event->amount > 0; i++) {
    if (!selected(e, event->classes, i)) continue;
    economy_post_agent(e, flow, i, event->amount);
    sum += event->amount;
  }
  return sum;
}

static int act(struct economy *e, const struct scenario_event *event, int64_t hour, struct error *error) {
  int decimals = e->model->assets[event->asset].decimals, opening = 0; /* the hour at which all but changes act */
  const char *reason = event->at < 0 ? "indicator" : "time";
  double amount = 0;
  switch (event->action) {
  case EVENT_CHANGES:
    change_parameters(e, event, hour, error);
    return error->code;
  case EVENT_ARRIVALS:
    amount = event->agents;
    if (economy_arrive(e, event->agents, event->arrival_class,
                       event->balances.n || event->balances.mean > 0 ? &event->balances : NULL, error))
      return error->code;
    economy_log(e, opening, "event", event->id, "arrivals", 0, amount, reason);
    return 0;
  case EVENT_DEPARTURES:
    economy_log(e, opening, "event", event->id, "departures", 0, (double)depart(e, event), reason);
    return 0;
  case EVENT_SHOCK:
    economy_log(e, opening, "event", event->id, "shock_burn", 0, money_to_tokens(shock(e, event), decimals), reason);
    return 0;
  case EVENT_INJECT:
    economy_log(e, opening, "event", event->id, "injection", 0, money_to_tokens(inject(e, event), decimals), reason);
    return 0;
  case EVENT_VERB:
    economy_log(e, opening, "event", event->id, e->model->verbs[event->verb].name, NAN, NAN, reason);
    return e->model->verbs[event->verb].act(e, error);
  case EVENT_LEVER: /* levers_act */
    break;
  }
  return 0;
}

static bool is_change(const struct scenario_event *event) {
  return event->action == EVENT_CHANGES || event->action == EVENT_LEVER;
}

/* The next event due before `end` that changes parameters, or that does not; earliest first, in the order of the file
 * within an hour; -1 if there is none. */
static int next_due(const struct economy *e, int64_t end, bool changes) {
  int next = -1;
  for (int i = 0; i < e->scenario->n_events; i++) {
    if (e->due[i] < 0 || e->due[i] >= end || is_change(&e->scenario->events[i]) != changes) continue;
    if (next < 0 || e->due[i] < e->due[next]) next = i;
  }
  return next;
}

void events_plan(struct economy *e) {
  for (int i = 0; i < e->scenario->n_events; i++) {
    int64_t at = e->scenario->events[i].at;
    e->due[i] = at < 0 ? EVENT_NOT_KNOWN : at + (int64_t)e->scenario->warmup * MOMENT_HOURS_PER_DAY;
  }
}

static int act_on_due(struct economy *e, bool changes, struct error *error) {
  int64_t end = (int64_t)e->day * MOMENT_HOURS_PER_DAY;
  for (int i; (i = next_due(e, end, changes)) >= 0;) {
    const struct scenario_event *event = &e->scenario->events[i];
    int64_t hour = e->due[i];
    e->due[i] = EVENT_DONE; /* a lever sets it anew */
    int code = event->action == EVENT_LEVER ? levers_act(e, i, hour, error) : act(e, event, hour, error);
    if (code) return code;
  }
  return 0;
}

int events_change(struct economy *e, struct error *error) {
  campaigns_stop(e);
  return act_on_due(e, true, error);
}

int events_act(struct economy *e, struct error *error) { return act_on_due(e, false, error); }

void events_adjust(struct economy *e) {
  campaigns_measure(e);
  if (economy_shown_day(e) < 1) return;
  for (int i = 0; i < e->scenario->n_events; i++) {
    const struct scenario_event *event = &e->scenario->events[i];
    if (e->due[i] != EVENT_NOT_KNOWN) continue;
    double value = e->indicator[event->indicator];
    if (event->below ? value < event->level : value > event->level)
      e->due[i] = (int64_t)e->day * MOMENT_HOURS_PER_DAY + event->after;
  }
}
