/* test_sweep_outcome.c - what is looked at in each run of a sweep.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "analysis/sweep_outcome.h"
#include "tests/scenario_text.h"

static struct scenario *scenario;

static int set_up(void **state) {
  (void)state;
  scenario = scenario_text("'model': 'toy', 'days': 10, 'population': {'balances': {'distribution': 'constant', "
                           "'mean': 100}, 'agents': 10}");
  return scenario ? 0 : -1;
}

static int tear_down(void **state) {
  (void)state;
  scenario_free(scenario);
  return 0;
}

/* An outcome of the series 0, 1, 4, 9, ... by day, with day 3 undefined. */
static double value_of(const char *of) {
  double value[11];
  struct sweep_outcome *outcome;
  struct sweep_watch watch;
  struct error error;
  int n;
  error_init(&error);
  for (int day = 0; day <= 10; day++) value[day] = day == 3 ? NAN : (double)day * day;
  if (sweep_outcome_read(of, &outcome, &n, &error) || sweep_outcome_bind(outcome, scenario, &watch, &error))
    fail_msg("%s", error.text);
  assert_int_equal(n, 1);
  free(outcome);
  return sweep_outcome_value(&watch, value);
}

static void each_when_means_its_days(void **state) {
  (void)state;
  assert_true(value_of("gini@0d") == 0);
  assert_true(value_of("gini@7d") == 49);
  assert_true(value_of("gini@end") == 100);
  assert_true(value_of("gini@tail") == (81 + 100) / 2.0);
  assert_true(value_of("gini@5d-8d") == (36 + 49 + 64) / 3.0);
  assert_true(fabs(value_of("gini@mean") - (385 - 9) / 9.0) < 1e-12);
  assert_true(isnan(value_of("gini@3d")));
  assert_true(value_of("gini@2d-4d") == 16);
}

static void a_list_names_indicators_flows_and_subsets(void **state) {
  struct sweep_outcome *outcome;
  struct sweep_watch watch;
  struct error error;
  int n;
  (void)state;
  error_init(&error);
  assert_int_equal(
      sweep_outcome_read("till@end,flow.rent@mean,gini@end:archetype:idler,theory.two_prices@1d", &outcome, &n, &error),
      0);
  assert_int_equal(n, 4);
  static const enum check_series_kind kinds[] = {CHECK_INDICATOR, CHECK_FLOW, CHECK_INDICATOR, CHECK_THEORY};
  for (int i = 0; i < 4; i++) {
    assert_int_equal(sweep_outcome_bind(&outcome[i], scenario, &watch, &error), 0);
    assert_int_equal(watch.series.kind, kinds[i]);
    assert_int_equal(watch.series.subset > 0, i == 2);
  }
  free(outcome);
}

static void what_is_wrong_is_told(void **state) {
#define WRITE ": write INDICATOR@WHEN, WHEN being a day such as 180d, end, mean, tail or a window such as 60d-180d"
  static const struct {
    const char *of;
    int code;
    const char *sentence;
  } cases[] = {
      {"gini", ERROR_USAGE, "--of gini" WRITE},
      {"@end", ERROR_USAGE, "--of @end" WRITE},
      {"gini@", ERROR_USAGE, "--of gini@" WRITE},
      {"gini@last", ERROR_USAGE, "--of gini@last" WRITE},
      {"gini@6h", ERROR_USAGE, "--of gini@6h" WRITE},
      {"gini@8d-5d", ERROR_USAGE, "--of gini@8d-5d" WRITE},
      {"gini@end,", ERROR_USAGE, "--of " WRITE},
      {"gini@end,till@end,gini@end", ERROR_USAGE, "--of gini@end: is named twice"},
      {"gini@11d", ERROR_INPUT, "--of gini@11d: the run ends at 10d"},
      {"gni@end", ERROR_USAGE, "--of gni@end: unknown indicator \"gni\"; did you mean \"gini\"?"},
      {"flow.rant@end", ERROR_USAGE, "--of flow.rant@end: unknown flow \"rant\"; did you mean \"rent\"?"},
      {"gini@end:archetype:idle", ERROR_USAGE,
       "--of gini@end:archetype:idle: unknown subset \"archetype:idle\"; did you mean \"archetype:idler\"?"},
      {"flow.rent@end:archetype:idler", ERROR_USAGE,
       "--of flow.rent@end:archetype:idler: \"flow.rent\" has no subsets"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct sweep_outcome *outcome;
    struct sweep_watch watch;
    struct error error;
    int n;
    error_init(&error);
    int code = sweep_outcome_read(cases[i].of, &outcome, &n, &error);
    if (code == 0) code = sweep_outcome_bind(outcome, scenario, &watch, &error);
    assert_int_equal(code, cases[i].code);
    assert_string_equal(error.text, cases[i].sentence);
    free(outcome);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_when_means_its_days),
      cmocka_unit_test(a_list_names_indicators_flows_and_subsets),
      cmocka_unit_test(what_is_wrong_is_told),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
