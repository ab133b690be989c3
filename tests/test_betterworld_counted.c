/* test_betterworld_counted.c - whom the Gini is over, and that nothing else depends on it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/distribution.h"
#include "tests/betterworld_text.h"

enum { READINGS = 4, DAYS = 100 };
static const char *const reading[READINGS] = {"registered", "not_banned", "active", "non_zero"};

/* Some are banned, some dormant, some have nothing. */
static void open_reading(struct trial *t, int k, int threads) {
  char text[1024];
  snprintf(
      text, sizeof text,
      BETTERWORLD
      "'preset': 'table', 'days': 100, 'switches': {'gini_population': '%s'}, 'parameters': {'spam_detection': 0.1, "
      "'dormancy_rate': 0.02, 'evidence_share': 0}, 'archetypes': {'spammer': {'problems': 20, 'spam': 0.8}, "
      "'idler': {'other_spending': 0}}, 'population': {'agents': 400, 'mix': {'mission_runner': 0.05, 'spammer': "
      "0.1}, 'balances': {'distribution': 'lognormal', 'mean': 60, 'gini': 0.4}, 'groups': {'paupers': "
      "{'archetype': 'idler', 'agents': 40, 'balances': {'distribution': 'constant', 'mean': 0}}}}, 'record': "
      "{'subsets': 'all'}",
      reading[k]);
  trial_open_with(t, text, threads);
}

static bool counts(const struct trial *t, int k, uint32_t i) {
  const struct population *p = &t->economy.population;
  bool banned = ((const uint16_t *)p->column[COLUMN_STANDING])[i] & STANDING_BANNED,
       recent = p->status[i] & STATUS_ACTED && p->last_active[i] > t->economy.day - RECENT_DAYS;
  const bool by_reading[READINGS] = {true, !banned, recent, trial_balance(t, i) != 0};
  return by_reading[k];
}

/* Straight from the definition: the mean difference of all pairs over twice the mean. */
static double gini_of(const struct trial *t, int k, uint64_t classes, uint32_t *n) {
  const struct population *p = &t->economy.population;
  double differences = 0, sum = 0;
  *n = 0;
  for (uint32_t i = 0; i < p->n; i++) {
    if (!counts(t, k, i) || !(classes >> p->agent_class[i] & 1)) continue;
    ++*n;
    sum += (double)trial_balance(t, i);
    for (uint32_t j = 0; j < p->n; j++)
      if (counts(t, k, j) && classes >> p->agent_class[j] & 1)
        differences += fabs((double)(trial_balance(t, i) - trial_balance(t, j)));
  }
  return differences / (2.0 * *n * sum);
}

static void each_reading_is_over_its_own_agents(void **state) {
  (void)state;
  uint32_t n[READINGS];
  for (int k = 0; k < READINGS; k++) {
    struct trial t = {0};
    open_reading(&t, k, 1);
    trial_days(&t, DAYS);
    for (int s = 0; s < t.scenario->n_subsets; s++) {
      uint32_t of_subset;
      double gini = economy_indicators(&t.economy, s)[INDICATOR_GINI],
             expected = gini_of(&t, k, s ? t.scenario->subsets[s].classes : UINT64_MAX, &of_subset);
      if (fabs(gini - expected) > 1e-9)
        fail_msg("%s, %s: %.12g, expected %.12g", reading[k], t.scenario->subsets[s].selector, gini, expected);
      if (s == 0) n[k] = of_subset;
    }
    trial_close(&t);
  }
  assert_true(n[1] < n[0] - 20 && n[3] < n[0] - 20 && n[2] < n[1] - 20 && n[3] != n[1]); /* or nothing was tried */
}

static bool is_measured_so(int indicator) {
  return indicator == INDICATOR_GINI || indicator == INDICATOR_TOP1_SHARE || indicator == INDICATOR_BOTTOM50_SHARE;
}

static void nothing_but_the_gini_and_the_shares_depends_on_the_reading(void **state) {
  (void)state;
  for (int k = 1; k < READINGS; k++) {
    struct trial a = {0}, b = {0};
    open_reading(&a, 0, 1);
    open_reading(&b, k, 3);
    for (int day = 0; day < DAYS; day++) {
      trial_days(&a, 1);
      trial_days(&b, 1);
      for (int s = 0; s < a.scenario->n_subsets; s++)
        for (int i = 0; i < indicator_number(&betterworld_model); i++) {
          double x = economy_indicators(&a.economy, s)[i], y = economy_indicators(&b.economy, s)[i];
          if (x != y && !(isnan(x) && isnan(y)) && !is_measured_so(i))
            fail_msg("%s: %s of %s differs on day %d", reading[k], indicator_name(&betterworld_model, i),
                     a.scenario->subsets[s].selector, day + 1);
        }
    }
    for (int i = 0; i < INDICATOR_GENERAL; i++)
      if (is_measured_so(i)) assert_true(a.economy.indicator[i] != b.economy.indicator[i]);
    struct hash_value x = trial_hash(&a), y = trial_hash(&b);
    assert_true(x.low == y.low && x.high == y.high);
    trial_close(&a);
    trial_close(&b);
  }
}

/* Twice the area between the curve and the diagonal, by its 100 pieces: a little less than the Gini. */
static void the_lorenz_curve_is_over_the_same_agents(void **state) {
  (void)state;
  for (int k = 0; k < READINGS; k++) {
    struct trial t = {0};
    struct text rows = {0};
    open_reading(&t, k, 1);
    trial_days(&t, DAYS);
    assert_int_equal(distribution_note(&t.economy, &rows), 0);
    double area = 0, before = 0;
    int n = 0;
    for (const char *row = rows.bytes; (row = strstr(row, ",all,lorenz,")) != NULL; row++, n++) {
      double share = strtod(row + strlen(",all,lorenz,0.00,"), NULL);
      area += n ? (share + before) / 200 : 0;
      before = share;
    }
    assert_int_equal(n, 101);
    double gap = trial_indicator(&t, "gini") - (1 - 2 * area);
    if (!(gap > -1e-9 && gap < 0.002)) fail_msg("%s: the curve differs by %g", reading[k], gap);
    text_free(&rows);
    trial_close(&t);
  }
}

static void a_gini_over_nobody_is_missing(void **state) {
  (void)state;
  struct trial t = {0};
  trial_open(&t, BETTERWORLD "'days': 3, " BY_VOLUME "'parameters': {" NO_WORK NO_SPENDING NO_DISPUTES NO_NEWCOMERS
                             "'evidence_share': 0}, 'population': {'agents': 5, 'balances': {'distribution': "
                             "'constant', 'mean': 0}}");
  t.scenario->choices[SWITCH_GINI_POPULATION] = GINI_NON_ZERO;
  trial_days(&t, 1);
  assert_true(isnan(trial_indicator(&t, "gini")) && isnan(trial_indicator(&t, "top1_share")));
  assert_true(trial_indicator(&t, "median_balance") == 0);
  trial_close(&t);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_reading_is_over_its_own_agents),
      cmocka_unit_test(nothing_but_the_gini_and_the_shares_depends_on_the_reading),
      cmocka_unit_test(the_lorenz_curve_is_over_the_same_agents),
      cmocka_unit_test(a_gini_over_nobody_is_missing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
