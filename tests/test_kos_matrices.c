/* test_kos_matrices.c - the tables that a run of kOS keeps.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "tests/kos_text.h"

static struct trial trial;

static int stop(void **state) {
  (void)state;
  trial_close(&trial);
  return 0;
}

enum { MOST = 200 };
static double cells[MOST];

/* The day's sum of a table. */
static double sum_of(const char *name) {
  const struct matrix_row *row = kos_matrices;
  double sum = 0;
  while (strcmp(row->name, name) != 0) row++;
  memset(cells, 0, sizeof cells);
  row->fill(&trial.economy, row->rows ? (uint32_t)row->n_rows : trial.economy.population.n, cells);
  for (int i = 0; i < MOST; i++) sum += cells[i];
  return sum;
}

static void agents_tribes_and_domains_have_the_same_value_in_all(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("150", ""));
  trial_days(&trial, 5);
  double agents = sum_of("agent_value"), tribes = sum_of("tribe_domain"), domains = sum_of("domain_week");
  assert_true(agents > 0);
  assert_true(fabs(agents - tribes) < 1e-6 * agents);
  assert_true(fabs(agents - domains) < 1e-6 * agents);
}

static void a_tribe_has_the_value_of_its_members(void **state) {
  (void)state;
  trial_open(&trial, KOS ONLY("40", "creative"));
  trial_days(&trial, 1);
  const struct population *p = &trial.economy.population;
  const uint8_t *tribe = p->column[COLUMN_TRIBE];
  const int64_t *value = p->column[COLUMN_VALUE];
  double members[KOS_MOST_TRIBES] = {0};
  for (uint32_t i = 0; i < p->n; i++) members[tribe[i]] += (double)value[i] / KOS_MILLION;
  sum_of("tribe_domain");
  for (int t = 0; t < KOS_MOST_TRIBES; t++)
    assert_true(fabs(cells[t * KOS_DOMAINS + DOMAIN_CREATIVE] - members[t]) < 1e-6);
}

static void incomes_are_what_agents_earned_today(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("150", ""));
  trial_days(&trial, 3);
  double paid = 0;
  static const int flows[] = {FLOW_PAYOUT,
                              FLOW_PASSIVE,
                              FLOW_PASSIVE_CLAIM,
                              FLOW_CONVERSION,
                              FLOW_TIP,
                              FLOW_BOND_AWARD,
                              FLOW_COMMONS_ORGANISERS,
                              FLOW_COMMONS_PUBLIC,
                              FLOW_COMMONS_INFRASTRUCTURE};
  for (size_t k = 0; k < sizeof flows / sizeof *flows; k++) paid += (double)trial_flow(&trial, flows[k]) / (double)TOK;
  assert_true(paid > 0);
  assert_true(fabs(sum_of("agent_income") - paid) < 1e-6 * paid); /* mentors' shares are moved, not added */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(agents_tribes_and_domains_have_the_same_value_in_all, stop),
      cmocka_unit_test_teardown(a_tribe_has_the_value_of_its_members, stop),
      cmocka_unit_test_teardown(incomes_are_what_agents_earned_today, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
