/* test_rules_random.c - whatever the rules, identities hold, parameters keep their bounds and threads change nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/rules.h"
#include "tests/random_policy.h"
#include "tests/scenario_text.h"

enum { POLICIES = 1000 };

static char sentence[256];

static bool is_inside(double x, double low, double high) { return x >= low - 1e-12 && x <= high + 1e-12; }

/* What a rule may do to the factor of a parameter from one day to the next. */
static const char *fault_of_factor(const struct economy *e, const struct schedule_factor *before,
                                   const struct schedule_factor *after) {
  const struct policy_constraints *c = &e->scenario->rules.constraints;
  if (after->from == before->from) return NULL;
  if (before->from >= 0 && after->from - before->from < c->cooldown) return "the cooldown";
  if (c->overlays == POLICY_LITERAL) return NULL;
  if (!is_inside(after->end, 1 - c->cumulative, 1 + c->cumulative)) return "the cumulative cap";
  if (!is_inside(after->end, after->start - c->per_cycle * after->start, after->start + c->per_cycle * after->start))
    return "the cap of a cycle";
  return NULL;
}

/* A day; what broke, or NULL. Remembers the factors. */
static const char *fault_of_day(struct trial *t, struct schedule_factor *factors) {
  struct economy *e = &t->economy;
  if (economy_day(e, &t->error)) return t->error.text;
  for (int p = 0; p < e->model->n_parameters; p++) {
    const struct parameter_row *row = &e->model->parameters[p];
    const char *fault = fault_of_factor(e, &factors[p], &e->schedule.factors[p]);
    if (!is_inside(economy_value(e, p), row->least, row->most)) fault = "the range";
    factors[p] = e->schedule.factors[p];
    if (!fault) continue;
    snprintf(sentence, sizeof sentence, "day %d: %s of %s", economy_shown_day(e), fault, row->name);
    return sentence;
  }
  return NULL;
}

/* What rules did, summed, so that a test can say that they did something. */
static void count(const struct policy_audit *audit, int64_t outcome[static POLICY_OUTCOMES]) {
  for (int r = 0; r < audit->n_rules; r++)
    for (int k = 0; k < POLICY_OUTCOMES; k++) outcome[k] += audit->rules[r].outcome[k];
}

static void open_random(struct trial *trial, uint64_t i, int threads) {
  struct text text = {0};
  random_scenario(i, &text);
  random_policy(i, &text);
  assert_false(text.failed);
  trial_open_with(trial, text.bytes, threads);
  text_free(&text);
}

static void random_policies_keep_all_identities_and_bounds(void **state) {
  struct schedule_factor *factors = calloc((size_t)betterworld_model.n_parameters, sizeof *factors);
  int64_t outcome[POLICY_OUTCOMES] = {0}, relaxed = 0;
  (void)state;
  assert_non_null(factors);
  for (uint64_t i = 0; i < POLICIES; i++) {
    struct trial trial = {0};
    open_random(&trial, i, 1);
    const char *fault = NULL;
    for (int p = 0; p < betterworld_model.n_parameters; p++) factors[p] = trial.economy.schedule.factors[p];
    while (!fault && economy_shown_day(&trial.economy) < trial.scenario->days) fault = fault_of_day(&trial, factors);
    if (fault) fail_msg("policy %llu: %s", (unsigned long long)i, fault);
    count(&trial.economy.rules->audit, outcome);
    relaxed += trial.economy.rules->audit.relaxed;
    trial_close(&trial);
  }
  free(factors);
  assert_true(relaxed > 100);
  for (int k = 0; k < POLICY_BLOCKED_ZERO; k++) /* baselines of exactly 0 are none of luck's */
    if (outcome[k] == 0) fail_msg("nothing was ever %s", policy_outcome_name((enum policy_outcome)k));
}

static void random_policies_do_not_depend_on_threads(void **state) {
  (void)state;
  for (uint64_t i = 0; i < POLICIES; i += 10) {
    struct hash_value hash[2];
    struct text log[2];
    for (int k = 0; k < 2; k++) {
      struct trial trial = {0};
      open_random(&trial, i, k ? 3 : 1);
      trial_days(&trial, trial.scenario->days + trial.scenario->warmup);
      hash[k] = trial_hash(&trial);
      log[k] = trial.log;
      trial.log = (struct text){0};
      trial_close(&trial);
    }
    assert_true(hash[0].low == hash[1].low && hash[0].high == hash[1].high);
    assert_string_equal(log[0].bytes, log[1].bytes);
    text_free(&log[0]);
    text_free(&log[1]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(random_policies_keep_all_identities_and_bounds),
      cmocka_unit_test(random_policies_do_not_depend_on_threads),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
