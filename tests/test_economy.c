/* test_economy.c - whole runs: identities, bounds, and the same bits for any number of threads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/random_scenario.h"
#include "tests/scenario_text.h"

enum { SCENARIOS = 200 };

static double value(const struct economy *e, int indicator) { return e->indicator[indicator]; }
static bool within(double x, double low, double high) { return isnan(x) || (x >= low - 1e-12 && x <= high + 1e-12); }

static const char *fault_of_shares(const struct economy *e) {
  static const char *const shares[] = {"blocked_share", "paid_fraction", "missions_refused", "fallback_share"};
  for (int i = 0; i < 4; i++)
    if (!within(value(e, indicator_index(e->model, shares[i])), 0, 1)) return shares[i];
  if (!within(value(e, INDICATOR_GINI), 0, 1 - 1.0 / e->population.n)) return "gini";
  if (!within(value(e, INDICATOR_TOP1_SHARE), 0.01, 1)) return "top1_share"; /* the richest hold at least their share */
  if (!within(value(e, INDICATOR_BOTTOM50_SHARE), 0, 0.5)) return "bottom50_share";
  if (value(e, INDICATOR_SUPPLY) > value(e, INDICATOR_SUPPLY_TOTAL)) return "supply";
  return NULL;
}

static const char *fault_of_money(const struct economy *e) {
  for (uint32_t i = 0; i < e->population.n; i++)
    if (e->population.balance[0][i] < 0) return "a negative balance";
  for (int account = ACCOUNT_POOL; account < BETTERWORLD_ACCOUNTS_END; account++)
    if (ledger_balance(&e->ledger, 0, account) < 0) return ledger_account_name(e->model, account);
  for (int f = 0; f < e->ledger.n_flows; f++)
    if (e->ledger.amount[f] < 0 || e->ledger.count[f] < 0) return e->ledger.flows[f].name;
  return NULL;
}

/* Decay takes at most its rate of what agents had, a unit of rounding each; at most every registration is rewarded. */
static const char *fault_of_bounds(const struct economy *e, double supply_before) {
  const int64_t *amount = e->ledger.amount, *count = e->ledger.count;
  int64_t injected = amount[economy_flow(e, FLOW_INJECTION)] + amount[FLOW_DISPUTE_REFUND] +
                     amount[FLOW_DISPUTE_BONUS] + amount[FLOW_EMERGENCY_TOPUP] + amount[FLOW_TOPUP_RESERVE];
  double decaying = supply_before * 1e6 + (double)injected;
  if ((double)amount[FLOW_DECAY] >
      decaying * economy_value(e, PARAMETER_INACTIVITY_DECAY_RATE) * (1 + 1e-12) + (double)count[FLOW_DECAY])
    return "decay";
  if (count[FLOW_REFERRAL_REWARD] > e->population.n - e->population.n_acting) return "referral_reward";
  bool late = economy_value(e, PARAMETER_STARTER_GRANT_DELAY) > 0, /* then those of a day long ago get theirs */
      lost = betterworld_state(e)->breached;
  if (lost ? count[FLOW_STARTER_GRANT] != 0
           : !late && count[FLOW_STARTER_GRANT] != e->population.n - e->population.n_acting)
    return "starter_grant";
  if (amount[FLOW_DISPUTE_BONUS] > 0 && amount[FLOW_DISPUTE_REFUND] == 0) return "dispute_bonus";
  return NULL;
}

/* A breach follows from the close of the day before, and so does what is left of faucets. */
static const char *fault_of_cap(const struct economy *e, bool before, int64_t supply, int64_t active) {
  const struct betterworld *state = betterworld_state(e);
  double cap = (double)(economy_money(e, PARAMETER_SUPPLY_CAP_MULTIPLIER) * active);
  bool breached =
      before ? (double)supply >= nearbyint(cap * economy_value(e, PARAMETER_CAP_RELEASE)) : (double)supply > cap;
  if (economy_choice(e, SWITCH_SUPPLY_CAP) == SUPPLY_CAP_OFF || economy_shown_day(e) < 1) breached = false;
  if (state->breached != breached) return "supply_cap";
  double first = economy_value(e, PARAMETER_CAP_FACTOR), later = economy_value(e, PARAMETER_CAP_FACTOR_ESCALATED),
         factor = state->amount_factor * state->count_factor;
  return breached      ? within(factor, fmin(first, later), fmax(first, later)) ? NULL : "cap_factor"
         : factor == 1 ? NULL
                       : "cap_factor";
}

static const char *fault_of_limit(const struct economy *e) {
  double most = economy_value(e, PARAMETER_DAILY_TRANSACTION_LIMIT) * e->population.n_acting;
  const int64_t *counter = e->total.counter;
  if ((double)counter[COUNTER_POSTS_INTENDED] > most) return "daily_transaction_limit";
  return counter[COUNTER_DISCOUNTED] > counter[COUNTER_POSTS] ? "discounted_posts" : NULL;
}

/* Runs a scenario on two numbers of threads, day by day; what broke first, or NULL. */
static const char *fault_of_run(struct trial *one, struct trial *three) {
  int last = one->scenario->days + one->scenario->warmup;
  const char *fault = fault_of_shares(&one->economy);
  if (!fault) fault = fault_of_money(&one->economy);
  while (!fault && one->economy.day < last) {
    double supply = value(&one->economy, INDICATOR_SUPPLY);
    int64_t held = one->economy.counts.held[0], active = one->economy.counts.active_long;
    bool breached = betterworld_state(&one->economy)->breached;
    if (economy_day(&one->economy, &one->error)) return one->error.text;
    if (economy_day(&three->economy, &three->error)) return three->error.text;
    fault = fault_of_shares(&one->economy);
    if (!fault) fault = fault_of_money(&one->economy);
    if (!fault) fault = fault_of_bounds(&one->economy, supply);
    if (!fault) fault = fault_of_cap(&one->economy, breached, held, active);
    if (!fault) fault = fault_of_limit(&one->economy);
  }
  struct hash_value a = trial_hash(one), b = trial_hash(three);
  return fault ? fault : a.low == b.low && a.high == b.high ? NULL : "the hash for 3 threads";
}

static void random_scenarios_keep_all_identities_and_bounds(void **state) {
  (void)state;
  for (uint64_t i = 0; i < SCENARIOS; i++) {
    struct text text = {0};
    struct trial one = {0}, three = {0};
    random_scenario(i, &text);
    assert_false(text.failed);
    trial_open_with(&one, text.bytes, 1);
    trial_open_with(&three, text.bytes, 3);
    const char *fault = fault_of_run(&one, &three);
    if (fault) fail_msg("scenario %d, day %d: %s\n%s", (int)i, economy_shown_day(&one.economy), fault, text.bytes);
    trial_close(&one);
    trial_close(&three);
    text_free(&text);
  }
}

/* The generator is of use only if its scenarios reach what is to be tested. */
static void random_scenarios_reach_every_flow_and_the_supply_cap(void **state) {
  (void)state;
  int64_t amount[BETTERWORLD_N_FLOWS + FLOW_ENGINE] = {0}, discounted = 0, breaches = 0, releases = 0;
  for (uint64_t i = 0; i < 300; i++) {
    struct text text = {0};
    struct trial trial = {0};
    random_scenario(i, &text);
    trial_open(&trial, text.bytes);
    for (int day = 0; day < 20; day++) {
      for (int f = 0; f < BETTERWORLD_N_FLOWS + FLOW_ENGINE; f++) amount[f] += trial.economy.ledger.amount[f] > 0;
      trial_days(&trial, 1);
      discounted += trial.economy.total.counter[COUNTER_DISCOUNTED];
    }
    breaches += trial.log.bytes && strstr(trial.log.bytes, ",above the cap");
    releases += trial.log.bytes && strstr(trial.log.bytes, ",below the release");
    trial_close(&trial);
    text_free(&text);
  }
  assert_true(discounted > 0 && breaches > 0 && releases > 0);
  for (int f = 0; f < FLOW_SLASH; f++) /* sanctions have tests of their own */
    if (amount[f] == 0) fail_msg("no scenario had any %s", betterworld_model.flows[f].name);
  for (int f = BETTERWORLD_N_FLOWS; f < BETTERWORLD_N_FLOWS + FLOW_ENGINE; f++) assert_true(amount[f] > 0);
}

static struct hash_value hash_of(const char *members, uint64_t run, int threads, bool exact) {
  struct error error;
  struct economy economy;
  error_init(&error);
  struct scenario *scenario = scenario_text(members);
  assert_int_equal(economy_init(&economy, scenario, run, threads, exact, NULL, NULL, &error), 0);
  for (int day = 0; day < 10; day++) assert_int_equal(economy_day(&economy, &error), 0);
  hash_add_population(&economy.hash, &economy.population);
  struct hash_value value = hash_digest(&economy.hash);
  economy_free(&economy);
  economy_free(&economy); /* harmless a second time */
  scenario_free(scenario);
  return value;
}

static bool same(struct hash_value a, struct hash_value b) { return a.low == b.low && a.high == b.high; }

static const char plain[] =
    "'model': 'betterworld', 'preset': 'table', 'days': 10, 'population': {'agents': 3000, 'balances': "
    "{'distribution': 'lognormal', 'mean': 250, 'gini': 0.4}}";

static void any_number_of_threads_gives_the_same_bits(void **state) {
  (void)state;
  struct hash_value one = hash_of(plain, 0, 1, false);
  for (int threads = 2; threads <= 8; threads++) assert_true(same(one, hash_of(plain, 0, threads, false)));
  assert_true(same(one, hash_of(plain, 0, 1, true))); /* how inequality is measured is no part of it */
}

static void another_seed_or_run_gives_other_bits(void **state) {
  (void)state;
  char members[512];
  snprintf(members, sizeof members, "'seed': 2, %s", plain);
  struct hash_value one = hash_of(plain, 0, 1, false);
  assert_false(same(one, hash_of(plain, 1, 1, false)));
  assert_false(same(one, hash_of(members, 0, 1, false)));
}

/* Poisson counts of any mean: n of them have mean m with standard error sqrt(m / n), and variance m with standard error
 * about m sqrt(2 / n) for large m, sqrt((m + 2 m^2) / n) in general. */
static void poisson_counts_have_their_mean_and_variance(void **state) {
  (void)state;
  static const double means[] = {0.2, 7, 149, 151, 2000, 40000};
  enum { N = 4000 };
  struct trial trial = {0};
  trial_open(&trial,
             "'model': 'toy', 'population': {'agents': 1, 'balances': {'distribution': 'constant', 'mean': 1}}");
  for (int k = 0; k < 6; k++) {
    double m = means[k], sum = 0, squares = 0;
    for (uint64_t i = 0; i < N; i++) {
      double x = (double)economy_poisson(&trial.economy, i, m) - m;
      sum += x;
      squares += x * x;
    }
    assert_true(fabs(sum / N) < 4 * sqrt(m / N));
    assert_true(fabs(squares / N - m) < 4 * sqrt((m + 2 * m * m) / N));
  }
  assert_int_equal(economy_poisson(&trial.economy, 0, 0), 0);
  assert_int_equal(economy_poisson(&trial.economy, 0, -1), 0);
  trial_close(&trial);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(random_scenarios_keep_all_identities_and_bounds),
      cmocka_unit_test(random_scenarios_reach_every_flow_and_the_supply_cap),
      cmocka_unit_test(any_number_of_threads_gives_the_same_bits),
      cmocka_unit_test(another_seed_or_run_gives_other_bits),
      cmocka_unit_test(poisson_counts_have_their_mean_and_variance),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
