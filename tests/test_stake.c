/* test_stake.c - stakes are locked, asked back, released and slashed to the unit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/fraction.h"
#include "sim/stake.h"
#include "tests/scenario_text.h"

enum { AGENTS = 50, UNIT = 1000000 };
#define HALF (FRACTION_ONE / 2)

static struct trial trial;
static struct stake stake;
static struct model still; /* the model of two assets without stages: nothing but the tests moves money */

static void begin(const struct stake_terms *terms) {
  still = duo_model;
  still.n_stages = 0;
  error_init(&trial.error);
  trial.scenario = scenario_text("'model': 'duo', 'days': 400, 'population': {'agents': 50, 'balances': "
                                 "{'distribution': 'constant', 'mean': 100}, 'arrivals': {'per_day': 5}}");
  trial.scenario->model = &still;
  assert_int_equal(economy_init(&trial.economy, trial.scenario, 0, 1, false, NULL, NULL, &trial.error), 0);
  assert_int_equal(stake_init(&stake, terms, NULL), 0);
  assert_int_equal(stake_open(&stake, &trial.economy, NULL), 0);
}

static int start(void **state) {
  static const struct stake_terms terms = {.free = DUO_HAND,
                                           .locked = DUO_STAKE,
                                           .lock = DUO_STAKE_LOCK,
                                           .unlock = DUO_STAKE_UNLOCK,
                                           .burn = DUO_SLASH_BURN,
                                           .give = DUO_SLASH_CHEST};
  (void)state;
  begin(&terms);
  return 0;
}

static int start_bonds(void **state) {
  static const struct stake_terms terms = {
      .free = DUO_HAND, .locked = DUO_BOND, .lock = DUO_BOND_LOCK, .unlock = -1, .burn = -1, .give = DUO_BOND_PAID};
  (void)state;
  begin(&terms);
  return 0;
}

static int stop(void **state) {
  (void)state;
  stake_free(&stake);
  stake_free(&stake); /* harmless a second time */
  trial_close(&trial);
  return 0;
}

/* The day's audit holds, then the next day's opening has released what is due. */
static void next_day(void) {
  trial_days(&trial, 1);
  assert_int_equal(stake_open(&stake, &trial.economy, NULL), 0);
}

static int64_t hand(uint32_t i) { return trial.economy.population.balance[DUO_HAND][i]; }
static int64_t held(uint32_t i) { return stake_held(&stake, &trial.economy, i); }
static int64_t bound(uint32_t i) { return stake_bound(&stake, &trial.economy, i); }
static int ask(uint32_t i, int64_t amount, int days) {
  return stake_ask(&stake, &trial.economy, i, amount, days, NULL);
}

static void a_stake_leaves_the_hand(void **state) {
  (void)state;
  assert_true(stake_lock(&stake, &trial.economy, 3, 40 * UNIT));
  assert_true(hand(3) == 60 * UNIT && held(3) == 40 * UNIT && bound(3) == 40 * UNIT);
  assert_int_equal(trial.economy.ledger.amount[DUO_STAKE_LOCK], 40 * UNIT);
  next_day();
}

static void who_has_less_is_refused_and_keeps_it(void **state) {
  (void)state;
  assert_false(stake_lock(&stake, &trial.economy, 3, 100 * UNIT + 1));
  assert_true(hand(3) == 100 * UNIT && held(3) == 0 && trial.economy.ledger.count[DUO_STAKE_LOCK] == 0);
  assert_true(stake_lock(&stake, &trial.economy, 3, 100 * UNIT));
  assert_false(stake_lock(&stake, &trial.economy, 3, 1));
}

static void what_is_asked_back_comes_after_its_days(void **state) {
  (void)state;
  stake_lock(&stake, &trial.economy, 1, 70 * UNIT);
  next_day();
  assert_int_equal(ask(1, 30 * UNIT, 14), 0);
  next_day();
  assert_int_equal(ask(1, 10 * UNIT, 2), 0);
  assert_int_equal(ask(1, 31 * UNIT, 14), STAKE_REFUSED);
  assert_true(held(1) == 70 * UNIT && bound(1) == 30 * UNIT && stake.n == 2);
  next_day();
  assert_true(hand(1) == 30 * UNIT);
  next_day();
  assert_true(hand(1) == 40 * UNIT && held(1) == 60 * UNIT && bound(1) == 30 * UNIT);
  for (int i = 0; i < 10; i++) next_day();
  assert_true(hand(1) == 40 * UNIT && trial.economy.day == 14);
  next_day(); /* 14 days after day 1 */
  assert_true(hand(1) == 70 * UNIT && held(1) == 30 * UNIT && bound(1) == 30 * UNIT && stake.n == 0);
  next_day();
}

static void a_slash_is_split_to_the_unit(void **state) {
  (void)state;
  stake_lock(&stake, &trial.economy, 2, 10 * UNIT + 3);
  assert_int_equal(stake_slash(&stake, &trial.economy, 2, FRACTION_ONE / 4, HALF), 2500000);
  assert_int_equal(held(2), 7500003);
  assert_int_equal(stake_slash(&stake, &trial.economy, 2, FRACTION_ONE / 4, HALF), 1875000); /* of 1875000.75 */
  assert_int_equal(stake_slash(&stake, &trial.economy, 2, FRACTION_ONE, HALF), 5625003);
  assert_int_equal(trial.economy.ledger.amount[DUO_SLASH_BURN], 1250000 + 937500 + 2812501);
  assert_int_equal(trial.economy.ledger.amount[DUO_SLASH_CHEST], 1250000 + 937500 + 2812502);
  assert_int_equal(stake_slash(&stake, &trial.economy, 2, FRACTION_ONE, HALF), 0);
  next_day();
}

static void a_slash_reaches_what_was_asked_back(void **state) {
  (void)state;
  stake_lock(&stake, &trial.economy, 4, 20 * UNIT);
  assert_int_equal(ask(4, 12 * UNIT, 3), 0);
  assert_int_equal(ask(4, 8 * UNIT, 3), 0);
  stake_slash(&stake, &trial.economy, 4, FRACTION_ONE * INT64_C(3) / 4, HALF);
  assert_true(held(4) == 5 * UNIT && bound(4) == 0);
  for (int i = 0; i < 3; i++) next_day();
  assert_true(held(4) == 0 && hand(4) == 85 * UNIT && stake.asked[4] == 0);
  next_day();
}

static void a_bond_is_paid_to_the_wronged(void **state) {
  (void)state;
  stake_lock(&stake, &trial.economy, 0, 50 * UNIT);
  assert_int_equal(stake_slash_for(&stake, &trial.economy, 0, FRACTION_ONE / 10, HALF, 9), 5 * UNIT);
  assert_true(held(0) == 45 * UNIT && hand(9) == 105 * UNIT);
  assert_int_equal(trial.economy.ledger.amount[DUO_BOND_PAID], 5 * UNIT);
  next_day();
}

/* Many stakes of many agents, arrivals among them: nothing is lost, and all comes back at the end. */
static void a_long_run_gives_everything_back(void **state) {
  (void)state;
  struct economy *e = &trial.economy;
  for (int day = 0; day < 200; day++) {
    struct random_key key = economy_key(e, 1, RANDOM_NO_AGENT);
    for (uint64_t k = 0; k < 40; k++) {
      uint32_t agent = (uint32_t)random_below(random_word(&key, 2 * k), e->population.n);
      int64_t amount = 1 + (int64_t)random_below(random_word(&key, 2 * k + 1), 10 * UNIT);
      if (k % 2)
        stake_lock(&stake, e, agent, amount);
      else
        assert_true(ask(agent, amount, 1 + (int)(amount % 20)) >= 0);
    }
    next_day();
  }
  assert_true(stake.n > 0 && stake.capacity < 400 && e->ledger.balance[ledger_slot(&still, 0, ACCOUNT_BURN)] == 0);
  for (uint32_t i = 0; i < e->population.n; i++)
    if (bound(i) > 0) assert_int_equal(ask(i, bound(i), 1), 0);
  for (int day = 0; day < 20; day++) next_day();
  for (uint32_t i = 0; i < e->population.n; i++)
    if (held(i) != 0 || hand(i) != (i < AGENTS ? 100 * UNIT : 0)) fail_msg("agent %u", i);
  assert_int_equal(stake.n, 0);
}

#define STAKE_TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      STAKE_TEST(a_stake_leaves_the_hand),
      STAKE_TEST(who_has_less_is_refused_and_keeps_it),
      STAKE_TEST(what_is_asked_back_comes_after_its_days),
      STAKE_TEST(a_slash_is_split_to_the_unit),
      STAKE_TEST(a_slash_reaches_what_was_asked_back),
      cmocka_unit_test_setup_teardown(a_bond_is_paid_to_the_wronged, start_bonds, stop),
      STAKE_TEST(a_long_run_gives_everything_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
