/* test_betterworld_switching.c - agents take to the archetypes that earn more.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

enum { AGENTS = 20000 };

/* Three kinds do nothing but be paid 1, 2 and 0 IT a day by an extra faucet; shares of 0.3, 0.3, 0.4. A group stays out. */
#define PAID(PARAMETERS, REST)                                                                                         \
  BETTERWORLD BY_VOLUME                                                                                                \
      "'days': 40, 'parameters': {" NO_WORK NO_SPENDING NO_DISPUTES NO_NEWCOMERS "'evidence_share': 0" PARAMETERS      \
      "}, 'archetypes': {'one': {}, 'two': {}, 'none': {}}, 'population': {'agents': 20000, 'mix': {'validator': 0, "  \
      "'creator': 0, 'balanced': 0, 'mission_runner': 0, 'one': 0.3, 'two': 0.3, 'none': 0.4}, 'balances': "           \
      "{'distribution': 'constant', 'mean': 1}, 'groups': {'guests': {'archetype': 'none', 'agents': 100}}}, "         \
      "'flows': {'a': {'who': 'archetype:one', 'rate': 10, 'price': 1, 'from': {'MINT': 1}}, 'b': {'who': "            \
      "'archetype:two', 'rate': 10, 'price': 2, 'from': {'MINT': 1}}}" REST

static int64_t members(const struct trial *t, const char *name) {
  const struct scenario *s = t->scenario;
  int64_t n = 0;
  for (uint32_t i = 0; i < t->economy.population.n; i++)
    n += strcmp(s->classes[t->economy.population.agent_class[i]].name, name) == 0;
  return n;
}

static void assert_share(double n, double share, int64_t count) {
  double error = 4.5 * sqrt(n * share * (1 - share)) + 1e-9;
  if (fabs((double)count - n * share) > error) fail_msg("%lld, expected %g +- %g", (long long)count, n * share, error);
}

/* Incomes are 10, 20 and 0, the mean is 9 where the shares are 0.3, 0.3 and 0.4: weights 0.3 e^(10/9), 0.3 e^(20/9), 0.4. */
static void shares_follow_the_imitative_logit(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, PAID(", 'switch_rate': 1", ""));
  double n = AGENTS - 100, weight[] = {0.3 * exp(10 / 9.0), 0.3 * exp(20 / 9.0), 0.4};
  double sum = weight[0] + weight[1] + weight[2];
  trial_days(&t, 6);
  int64_t before = members(&t, "one");
  assert_share(n, 0.3, before);
  trial_days(&t, 1);
  assert_true(members(&t, "one") != before);
  assert_share(n, weight[0] / sum, members(&t, "one"));
  assert_share(n, weight[1] / sum, members(&t, "two"));
  assert_share(n, weight[2] / sum, members(&t, "none"));
  trial_close(&t);
}

static void only_who_looks_about_switches(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, PAID(", 'switch_rate': 0.1, 'switch_intensity': 20", "")); /* all who look choose the best */
  double n = AGENTS - 100;
  trial_days(&t, 7);
  assert_share(n, 0.3 + 0.07, members(&t, "two"));
  assert_share(n, 0.4 - 0.04, members(&t, "none"));
  trial_close(&t);
}

static void without_intensity_shares_stay(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, PAID(", 'switch_rate': 1, 'switch_intensity': 0", ""));
  trial_days(&t, 7);
  assert_share(AGENTS - 100, 0.3, members(&t, "two"));
  trial_close(&t);
}

static void groups_stay_and_who_nobody_is_of_is_not_chosen(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, PAID(", 'switch_rate': 1, 'switch_intensity': 20", ""));
  trial_days(&t, 28);
  assert_int_equal(members(&t, "guests"), 100);
  assert_int_equal(members(&t, "validator"), 0);
  assert_int_equal(members(&t, "two"), AGENTS - 100);
  trial_close(&t);
}

static void with_a_rate_of_zero_nobody_switches(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, PAID("", ""));
  int64_t one = members(&t, "one");
  trial_days(&t, 28);
  assert_int_equal(members(&t, "one"), one);
  assert_null(trial_state(&t)->switching);
  trial_close(&t);
}

/* The audit of classes passes every day; subsets count the agents of their classes; threads and subsets change nothing. */
static void subsets_and_threads_see_the_same_agents(void **state) {
  (void)state;
  struct hash_value hash[3];
  for (int k = 0; k < 3; k++) {
    struct trial t = {0};
    char text[1024];
    snprintf(text, sizeof text,
             BETTERWORLD
             "'preset': 'archetype', 'days': 40, 'switches': {'validator_pool': 'qualified'}, 'parameters': "
             "{'switch_rate': 0.5, 'new_agent_rate': 0.05}, 'archetypes': {'stamper': {'validations': 40, 'f1_drift': "
             "0.02}}, 'population': {'agents': 1500, 'mix': {'mission_runner': 0.05, 'stamper': 0.1}, 'balances': "
             "{'distribution': 'lognormal', 'mean': 100, 'gini': 0.4}}, 'record': {'subsets': '%s'}",
             k == 2 ? "none" : "all");
    trial_open_with(&t, text, k == 1 ? 3 : 1);
    trial_days(&t, 40);
    for (int s = 1; s < t.scenario->n_subsets; s++) {
      const char *name = strchr(t.scenario->subsets[s].selector, ':') + 1;
      assert_true(economy_indicators(&t.economy, s)[INDICATOR_AGENTS] == (double)members(&t, name));
    }
    hash[k] = trial_hash(&t);
    trial_close(&t);
  }
  for (int k = 1; k < 3; k++) assert_true(hash[0].low == hash[k].low && hash[0].high == hash[k].high);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(shares_follow_the_imitative_logit),
      cmocka_unit_test(only_who_looks_about_switches),
      cmocka_unit_test(without_intensity_shares_stay),
      cmocka_unit_test(groups_stay_and_who_nobody_is_of_is_not_chosen),
      cmocka_unit_test(with_a_rate_of_zero_nobody_switches),
      cmocka_unit_test(subsets_and_threads_see_the_same_agents),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
