/* test_hash.c - the fingerprint of a run.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/hash.h"
#include "tests/scenario_text.h"

static bool same(struct hash_value a, struct hash_value b) { return a.low == b.low && a.high == b.high; }

/* The fingerprint of one day of a ledger and of a population; either may be NULL. */
static struct hash_value fingerprint(const struct ledger *ledger, const struct population *population) {
  struct hash hash;
  assert_int_equal(hash_init(&hash, NULL), 0);
  if (ledger) hash_add_day(&hash, ledger);
  if (population) hash_add_population(&hash, population);
  struct hash_value value = hash_digest(&hash);
  hash_free(&hash);
  hash_free(&hash); /* harmless a second time */
  return value;
}

/* XXH3-128 with seed 0 of no bytes, and of "a", as xxhsum -H2 prints them. */
static void the_digest_is_that_of_xxh3(void **state) {
  (void)state;
  struct hash hash;
  char text[HASH_TEXT_SIZE];
  assert_int_equal(hash_init(&hash, NULL), 0);
  assert_string_equal(hash_text(hash_digest(&hash), text), "99aa06d3014798d86001c324468d497f");
  hash_add(&hash, "a", 1);
  assert_string_equal(hash_text(hash_digest(&hash), text), "a96faf705af16834e6c632b61e964e1f");
  hash_free(&hash);
}

static void text_keeps_leading_zeros(void **state) {
  (void)state;
  char text[HASH_TEXT_SIZE];
  assert_string_equal(hash_text((struct hash_value){.low = 0xab, .high = 1}, text), "000000000000000100000000000000ab");
}

static void pieces_do_not_matter_and_nothing_adds_nothing(void **state) {
  (void)state;
  struct hash one, two;
  assert_int_equal(hash_init(&one, NULL), 0);
  assert_int_equal(hash_init(&two, NULL), 0);
  hash_add(&one, "some bytes", 10);
  hash_add(&two, "some", 4);
  hash_add(&two, NULL, 0);
  hash_add(&two, " bytes", 6);
  assert_true(same(hash_digest(&one), hash_digest(&two)));
  assert_true(same(hash_digest(&one), hash_digest(&one))); /* a digest ends nothing */
  hash_free(&one);
  hash_free(&two);
}

static void amounts_counts_and_totals_of_a_day_are_in_it(void **state) {
  (void)state;
  struct ledger ledger;
  assert_int_equal(ledger_init(&ledger, &toy_model, toy_flows, TOY_FLOWS, NULL), 0);
  ledger_post(&ledger, TOY_WAGE, 1000, 2);
  struct hash_value before = fingerprint(&ledger, NULL);
  assert_true(same(before, fingerprint(&ledger, NULL)));
  int64_t *const places[] = {&ledger.amount[0], &ledger.amount[TOY_FLOWS - 1], &ledger.count[0], &ledger.balance[0],
                             &ledger.balance[2 * ACCOUNT_MODEL + 2]};
  for (int i = 0; i < 5; i++) {
    *places[i] += 1;
    assert_false(same(before, fingerprint(&ledger, NULL)));
    *places[i] -= 1;
  }
  assert_true(same(before, fingerprint(&ledger, NULL)));
  ledger_free(&ledger);
}

static void every_column_of_every_agent_is_in_it(void **state) {
  (void)state;
  struct population p;
  assert_int_equal(population_init(&p, &toy_model, NULL, 300, true, true, NULL), 0);
  assert_int_equal(population_append(&p, 0, 300, NULL), 0);
  struct hash_value before = fingerprint(NULL, &p), after[7];
  p.balance[TOY_HAND][299]++, after[0] = fingerprint(NULL, &p), p.balance[TOY_HAND][299]--;
  p.balance[TOY_CHEST][0]++, after[1] = fingerprint(NULL, &p), p.balance[TOY_CHEST][0]--;
  p.agent_class[5]++, after[2] = fingerprint(NULL, &p), p.agent_class[5]--;
  p.status[5] |= STATUS_DORMANT, after[3] = fingerprint(NULL, &p), p.status[5] = 0;
  p.last_active[299]++, after[4] = fingerprint(NULL, &p), p.last_active[299]--;
  ((uint8_t *)p.column[0])[299]++, after[5] = fingerprint(NULL, &p), ((uint8_t *)p.column[0])[299]--;
  ((int64_t *)p.column[1])[299]++, after[6] = fingerprint(NULL, &p), ((int64_t *)p.column[1])[299]--;
  for (int i = 0; i < 7; i++) {
    assert_false(same(before, after[i]));
    for (int k = 0; k < i; k++) assert_false(same(after[i], after[k]));
  }
  p.income[3] = 7; /* what only charts need is outside */
  assert_true(same(before, fingerprint(NULL, &p)));
  population_free(&p);
}

static bool needs_marks(const struct scenario *scenario, int column) {
  (void)scenario;
  return column == 0;
}

/* 300 scores take up 2,400 bytes, more than are hashed at a time. */
static void a_column_that_is_not_needed_counts_as_zeros(void **state) {
  (void)state;
  static const struct scenario scenario = {.agents = 300};
  struct model frugal = toy_model;
  struct population all, some;
  frugal.needs_column = needs_marks;
  assert_int_equal(population_init(&all, &toy_model, &scenario, 300, false, false, NULL), 0);
  assert_int_equal(population_init(&some, &frugal, &scenario, 300, false, false, NULL), 0);
  for (int n = 300; n < 400; n += 50) {
    assert_int_equal(population_append(&all, 0, 300, NULL), 0);
    assert_int_equal(population_append(&some, 0, 300, NULL), 0);
    ((uint8_t *)all.column[0])[n - 1] = ((uint8_t *)some.column[0])[n - 1] = 7;
    assert_non_null(all.column[1]);
    assert_null(some.column[1]);
    assert_true(same(fingerprint(NULL, &all), fingerprint(NULL, &some)));
  }
  ((int64_t *)all.column[1])[0] = 1;
  assert_false(same(fingerprint(NULL, &all), fingerprint(NULL, &some)));
  population_free(&all);
  population_free(&some);
}

static void room_beyond_the_last_agent_is_outside(void **state) {
  (void)state;
  struct population small, large;
  assert_int_equal(population_init(&small, &toy_model, NULL, 10, false, false, NULL), 0);
  assert_int_equal(population_init(&large, &toy_model, NULL, 1000, false, false, NULL), 0);
  assert_int_equal(population_append(&small, 0, 10, NULL), 0);
  assert_int_equal(population_append(&large, 0, 10, NULL), 0);
  large.balance[TOY_HAND][10] = 1;
  assert_true(same(fingerprint(NULL, &small), fingerprint(NULL, &large)));
  population_free(&small);
  population_free(&large);
}

static struct hash_value hash_of_run(int days, int day_of_shift) {
  struct trial trial = {0};
  trial_open(&trial, "'model': 'betterworld', 'days': 9, 'population': {'agents': 40, 'balances': {'distribution': "
                     "'constant', 'mean': 100}}");
  for (int day = 1; day <= days; day++) {
    trial_days(&trial, 1);
    if (day != day_of_shift) continue;
    trial.economy.population.balance[0][3] -= 1; /* a unit from one agent to another: no total changes */
    trial.economy.population.balance[0][4] += 1;
  }
  struct hash_value value = trial_hash(&trial);
  trial_close(&trial);
  return value;
}

static void one_unit_that_moves_between_agents_changes_a_run(void **state) {
  (void)state;
  assert_true(same(hash_of_run(5, 0), hash_of_run(5, 0)));
  assert_false(same(hash_of_run(5, 0), hash_of_run(5, 2)));
  assert_false(same(hash_of_run(5, 0), hash_of_run(5, 5)));
  assert_false(same(hash_of_run(5, 0), hash_of_run(6, 0)));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_digest_is_that_of_xxh3),
      cmocka_unit_test(text_keeps_leading_zeros),
      cmocka_unit_test(pieces_do_not_matter_and_nothing_adds_nothing),
      cmocka_unit_test(amounts_counts_and_totals_of_a_day_are_in_it),
      cmocka_unit_test(every_column_of_every_agent_is_in_it),
      cmocka_unit_test(a_column_that_is_not_needed_counts_as_zeros),
      cmocka_unit_test(room_beyond_the_last_agent_is_outside),
      cmocka_unit_test(one_unit_that_moves_between_agents_changes_a_run),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
