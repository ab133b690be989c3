/* test_kos_domains.c - scarcity, and agents that change their work.
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

static void a_domain_that_nobody_works_in_becomes_as_scarce_as_it_can(void **state) {
  (void)state;
  trial_open(&trial, KOS ONLY("50", "agent_labour"));
  assert_true(trial_indicator(&trial, "scarcity_creative") == 1);
  trial_days(&trial, 120);
  assert_true(trial_indicator(&trial, "scarcity_creative") == 2);
  assert_true(fabs(trial_indicator(&trial, "scarcity_labour") - 0.5) < 0.01);
  assert_true(trial_indicator(&trial, "domain_labour") > 0.99);
}

/* sqrt(target / share) of the averages at the last close. */
static void scarcity_is_the_root_of_target_over_share(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("300", ""));
  trial_days(&trial, 29);
  double share = trial_indicator(&trial, "domain_build");
  trial_days(&trial, 1);
  assert_true(fabs(trial_indicator(&trial, "scarcity_build") - sqrt(0.2 / share)) < 1e-12);
}

/* A twentieth of the way to today's share, every day. */
static void average_shares_move_a_twentieth_of_the_way_each_day(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("300", ""));
  for (int day = 0; day < 5; day++) {
    double before = trial_indicator(&trial, "domain_build"), total = 0;
    trial_days(&trial, 1);
    const int64_t *value = trial_kos(&trial)->day.value;
    for (int d = 0; d < KOS_DOMAINS; d++) total += (double)value[d];
    double due = before + 0.05 * ((double)value[DOMAIN_BUILD] / total - before);
    assert_true(fabs(trial_indicator(&trial, "domain_build") - due) < 1e-12);
  }
}

static void scarcity_brings_domains_closer_together(void **state) {
  (void)state;
  double spread[2];
  static const char *const choices[] = {KOS "'switches': {'scarcity': 'on'}, " AGENTS("300", ""),
                                        KOS "'switches': {'scarcity': 'off'}, " AGENTS("300", "")};
  for (int k = 0; k < 2; k++) {
    trial_open(&trial, choices[k]);
    trial_days(&trial, 90);
    spread[k] = trial_indicator(&trial, "domain_spread");
    if (k == 0) trial_close(&trial);
  }
  assert_true(trial_indicator(&trial, "scarcity_labour") == 1);
  assert_true(spread[0] < 0.8 * spread[1]);
}

/* Creative work pays forty times as much: most who may choose take it up; consumers, abusers and arbiters do not. */
static void agents_take_up_the_work_that_pays(void **state) {
  (void)state;
  trial_open(&trial, KOS "'switches': {'domain_choice': 'income', 'scarcity': 'off'}, 'parameters': "
                         "{'base_value_creative': 240, 'payout_cap': 1, 'switching_heat': 0.1}, " AGENTS("300", ""));
  trial_days(&trial, 150);
  const struct population *p = &trial.economy.population;
  const uint8_t *profile = p->column[COLUMN_PROFILE];
  int creative = 0, free_to = 0;
  for (uint32_t i = 0; i < p->n; i++) {
    const char *own = trial.scenario->classes[p->agent_class[i]].name, *now = trial.scenario->classes[profile[i]].name;
    bool may = strcmp(own, "consumer") != 0 && strcmp(own, "abuser") != 0 && strcmp(own, "arbiter") != 0;
    if (!may) assert_true(p->agent_class[i] == profile[i]);
    free_to += may;
    creative += may && strcmp(now, "creative") == 0;
  }
  assert_true(creative > free_to / 2);
}

static void nobody_changes_its_work_unless_asked_to(void **state) {
  (void)state;
  trial_open(&trial, KOS AGENTS("200", ""));
  trial_days(&trial, 60);
  const struct population *p = &trial.economy.population;
  for (uint32_t i = 0; i < p->n; i++) assert_true(((uint8_t *)p->column[COLUMN_PROFILE])[i] == p->agent_class[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(a_domain_that_nobody_works_in_becomes_as_scarce_as_it_can, stop),
      cmocka_unit_test_teardown(scarcity_is_the_root_of_target_over_share, stop),
      cmocka_unit_test_teardown(average_shares_move_a_twentieth_of_the_way_each_day, stop),
      cmocka_unit_test_teardown(scarcity_brings_domains_closer_together, stop),
      cmocka_unit_test_teardown(agents_take_up_the_work_that_pays, stop),
      cmocka_unit_test_teardown(nobody_changes_its_work_unless_asked_to, stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
