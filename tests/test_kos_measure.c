/* test_kos_measure.c - series of kOS: what they add up to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/kos_text.h"

static struct trial trial;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

static double value(const char *name) { return trial_indicator(&trial, name); }

/* Nobody pauses, nothing else burns: the supply is that of the closed form, day by day. */
static void the_supply_follows_its_closed_form_where_nothing_else_burns(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {" PLAIN
                         ", 'activity': 10}, " AGENTS("200", ", 'mix': {'arbiter': 0, 'builder': 'rest'}"));
  for (int day = 0; day < 60; day++) {
    trial_days(&trial, 1);
    assert_true(fabs(value("supply_closed_form") / value("supply_total") - 1) < 1e-4);
  }
  assert_true(value("extra_burns") < 1e-9);
}

static void incomes_by_source_and_tribe_add_up_to_1(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("200", ""));
  trial_days(&trial, 20);
  double sources = value("income_payout") + value("income_passive") + value("income_consumer") + value("income_tips") +
                   value("income_commons") + value("income_mentoring");
  assert_true(fabs(sources - 1) < 1e-9);
  double tribes = 0, squares = 0;
  static const char *const names[] = {"tribe_1", "tribe_2", "tribe_3", "tribe_4",
                                      "tribe_5", "tribe_6", "tribe_7", "tribe_8"};
  for (int t = 0; t < KOS_MOST_TRIBES; t++) {
    tribes += value(names[t]);
    squares += value(names[t]) * value(names[t]);
    assert_true(value(names[t]) <= value("tribe_top_share"));
  }
  assert_true(fabs(tribes - 1) < 1e-9);
  assert_true(fabs(squares - value("tribe_concentration")) < 1e-9);
}

/* What agents earned and were charged, by their columns, is what the flows say. */
static void net_income_is_what_the_flows_say(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("200", ""));
  trial_days(&trial, 40);
  static const int in[] = {FLOW_PAYOUT,
                           FLOW_PASSIVE,
                           FLOW_PASSIVE_CLAIM,
                           FLOW_CONVERSION,
                           FLOW_TIP,
                           FLOW_BOND_AWARD,
                           FLOW_COMMONS_ORGANISERS,
                           FLOW_COMMONS_PUBLIC,
                           FLOW_COMMONS_INFRASTRUCTURE};
  static const int out[] = {FLOW_ABUSE_FEE, FLOW_DEDUCTION, FLOW_SLASH_BURN, FLOW_SLASH_COMMONS, FLOW_BOND_AWARD};
  int64_t net = 0;
  for (size_t k = 0; k < sizeof in / sizeof *in; k++) net += trial_flow(&trial, in[k]);
  for (size_t k = 0; k < sizeof out / sizeof *out; k++) net -= trial_flow(&trial, out[k]);
  assert_true(fabs(value("income_per_agent") - (double)net / 200e9) < 1e-9);
}

/* Without effort, stakes and reclaim the half-life of 30 days is that of pure burning: log 2 / -log(1 - d). */
static void the_half_life_is_measured_over_30_days(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'activity': 0, 'bond_amount': 0, 'burn_share': 1}, " AGENTS("50", ""));
  trial_days(&trial, 29);
  assert_true(isnan(value("supply_half_life")));
  trial_days(&trial, 1);
  assert_true(fabs(value("supply_half_life") - log(2) / -log(0.995)) < 1e-3);
  assert_true(isnan(value("rest_ratio")));
}

/* Decayed tokens / minted ones rise from 0 towards 1. */
static void the_rest_ratio_tends_to_1(void **state) {
  (void)state;
  trial_open(&trial, KOS "'parameters': {'demurrage_rate': 0.1, 'initial_grant': 0}, " AGENTS("100", ""));
  trial_days(&trial, 30);
  assert_true(value("rest_ratio") < 1);
  trial_days(&trial, 400);
  assert_true(fabs(value("rest_ratio") - 1) < 0.05);
}

/* Over 60 days the mean of contributors has a standard error of less than 1: sqrt(60 x 0.25 x 500) / 60. */
static void contributors_are_as_many_as_the_closed_form_says(void **state) {
  (void)state;
  double sum = 0;
  trial_open(&trial, KOS AGENTS("500", ""));
  for (int day = 0; day < 60; day++) {
    trial_days(&trial, 1);
    sum += value("contributors");
  }
  /* strata of agents are drawn: five shares of a fifth move the mean by another 1.5 */
  assert_true(fabs(sum / 60 - trial_form(&trial, "contributors")) < 6);
}

static void coverage_is_inflow_over_need_of_30_days(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("100", ""));
  double inflow = 0, need = 0;
  trial_days(&trial, 10);
  for (int day = 0; day < 30; day++) {
    trial_days(&trial, 1);
    inflow += value("commons_inflow");
    need += 0.05 * value("emission");
  }
  assert_true(fabs(value("coverage_ratio") - inflow / need) < 1e-9);
}

/* Value follows merit item by item, the more so where all work in one domain. */
static void value_rises_with_merit(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("300", ""));
  trial_days(&trial, 20);
  double mixed = value("merit_correlation");
  trial_close(&trial);
  trial_open(&trial, KOS ONLY("100", "agent_labour"));
  trial_days(&trial, 20);
  assert_true(mixed > 0.3 && value("merit_correlation") > mixed + 0.1);
}

/* Endorsed agents have the same luck and are paid more. */
static void endorsements_raise_payouts(void **state) {
  (void)state;
  double payout[2];
#define ENDORSED(VOTES)                                                                                                \
  KOS "'parameters': {'reputation_rate': 0}, 'archetypes': {'star': {'items': 4, 'quality_alpha': 5, 'quality_beta': " \
      "3, 'domain': 1, 'endorsed': " VOTES "}}, " AGENTS("200", ", 'mix': {'star': 0.05, 'consumer': 0.25}")
  static const char *const members[] = {ENDORSED("0"), ENDORSED("4")};
  for (int k = 0; k < 2; k++) {
    int64_t sum = 0;
    trial_open(&trial, members[k]);
    trial_days(&trial, 10);
    const struct population *p = &trial.economy.population;
    for (uint32_t i = 0; i < p->n; i++)
      if (kos_trait(&trial.economy, p->agent_class[i], TRAIT_DOMAIN) == 1 &&
          strcmp(trial.scenario->classes[p->agent_class[i]].name, "star") == 0)
        sum += ((int64_t *)p->column[COLUMN_VALUE])[i];
    payout[k] = (double)sum;
    if (k == 0) trial_close(&trial);
  }
  /* 4 votes add 0.2 to a mean multiplier of 1 + 0.05 x (0.625 - 0.1875) */
  assert_true(payout[1] / payout[0] > 1.15 && payout[1] / payout[0] < 1.22);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(the_supply_follows_its_closed_form_where_nothing_else_burns, stop),
      cmocka_unit_test_teardown(incomes_by_source_and_tribe_add_up_to_1, stop),
      cmocka_unit_test_teardown(net_income_is_what_the_flows_say, stop),
      cmocka_unit_test_teardown(the_half_life_is_measured_over_30_days, stop),
      cmocka_unit_test_teardown(the_rest_ratio_tends_to_1, stop),
      cmocka_unit_test_teardown(contributors_are_as_many_as_the_closed_form_says, stop),
      cmocka_unit_test_teardown(coverage_is_inflow_over_need_of_30_days, stop),
      cmocka_unit_test_teardown(value_rises_with_merit, stop),
      cmocka_unit_test_teardown(endorsements_raise_payouts, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
