/* rules_text.h - policies written in tests, on the toy model with an indicator that follows a given series.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The indicator "till" at the close of day d is rules_series[d]. What rules decide at a close acts on the next day, so
 * after n days the orders of n - 1 closes have acted. Include after cmocka.h. */
#ifndef TESTS_RULES_TEXT_H
#define TESTS_RULES_TEXT_H

#include "sim/rules.h"
#include "tests/scenario_text.h"

enum { RULES_DAYS = 60 };

static double rules_series[RULES_DAYS + 2];
static struct model rules_model;
static struct trial trial;

static inline void rules_measure(const struct economy *economy, double *values) {
  values[0] = rules_series[economy_shown_day(economy) < 0 ? 0 : economy_shown_day(economy)];
}

/* No relation holds above this price (its maximum until a test lowers it). */
static double rules_highest_price;

static inline int rules_check(const double *parameters, const int *switches, const char **parameter,
                              const char **rule) {
  (void)switches;
  *parameter = "price";
  *rule = "must not be so high";
  return parameters[TOY_PRICE] > rules_highest_price ? -1 : 0;
}

static inline int rules_begin(void **state) {
  (void)state;
  for (int d = 0; d < RULES_DAYS + 2; d++) rules_series[d] = 0;
  rules_highest_price = 10;
  return 0;
}

static inline int rules_end(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

/* Opens a run with these rules, other members of the policy (", 'from': 3"), and of the scenario. */
static inline void rules_open_with(const char *rules, const char *policy, const char *members) {
  char text[4096];
  int n = snprintf(text, sizeof text,
                   "'model': 'toy', 'days': 60, 'population': {'agents': 10, 'balances': {'distribution': 'constant', "
                   "'mean': 100}}, 'policy': {'rules': {%s}%s}%s",
                   rules, policy, members);
  assert_true(n < (int)sizeof text);
  trial_open(&trial, text);
  rules_model = toy_model;
  rules_model.measure = rules_measure;
  rules_model.check = rules_check;
  trial.economy.model = &rules_model;
  text_free(&trial.log); /* of the opening */
}

static inline void rules_open(const char *rules) { rules_open_with(rules, "", ""); }

/* The same value at all closes from a day on. */
static inline void rules_from_day(int day, double value) {
  for (int d = day; d < RULES_DAYS + 2; d++) rules_series[d] = value;
}

static inline double rules_price(void) { return economy_value(&trial.economy, TOY_PRICE); }

/* The price at an hour of the day that was last lived. */
static inline double rules_price_at(double hour) {
  const struct economy *e = &trial.economy;
  return schedule_value(&e->schedule, &toy_parameters[TOY_PRICE], TOY_PRICE,
                        e->scenario->parameters[TOY_PRICE].value[0], 24 * (e->day - 1) + hour);
}

static inline const struct policy_rule_audit *rules_audit(int rule) { return &trial.economy.rules->audit.rules[rule]; }

static inline bool rules_logged(const char *row) { return trial.log.bytes && strstr(trial.log.bytes, row); }

static inline int rules_count(const char *piece) {
  int n = 0;
  for (const char *at = trial.log.bytes; at && (at = strstr(at, piece)); at++) n++;
  return n;
}

#endif
