/* test_sweep_axis.c - what a sweep varies: values, ranges, shares, and what is said of those that are wrong.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/sweep_axis.h"
#include "tests/scenario_text.h"

static struct scenario *scenario;

static int set_up(void **state) {
  (void)state;
  scenario = scenario_text("'model': 'toy', 'days': 3, 'population': {'balances': {'distribution': 'constant', 'mean': "
                           "100}, 'agents': 10, 'mix': {'worker': 'rest', 'idler': 0.4}}");
  return scenario ? 0 : -1;
}

static int tear_down(void **state) {
  (void)state;
  scenario_free(scenario);
  return 0;
}

/* The values that an option makes, separated by blanks. */
static void assert_values(const char *vary, const char *pointer, const char *values) {
  struct sweep_axis axis;
  struct error error;
  struct text text = {0};
  error_init(&error);
  if (sweep_axis_read(&axis, vary, scenario, &error)) fail_msg("%s", error.text);
  assert_string_equal(axis.pointer, pointer);
  for (int i = 0; i < axis.n_values; i++) text_format(&text, "%s%s", i ? " " : "", axis.values[i]);
  assert_string_equal(text.bytes, values);
  text_free(&text);
  sweep_axis_free(&axis);
}

static void values_and_ranges_are_spelt_out(void **state) {
  (void)state;
  assert_values("price=1,2.5,4", "/parameters/price", "1 2.5 4");
  assert_values("mode=plain,fancy", "/switches/mode", "plain fancy");
  assert_values("price=0:1:11", "/parameters/price", "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1");
  assert_values("price=-1:1:2", "/parameters/price", "-1 1");
  assert_values("threshold=1:8:4", "/parameters/threshold", "1 3 6 8");
  assert_values("/population/agents=1000:2000:4", "/population/agents", "1000 1333 1667 2000");
  assert_values("/events/e/at=1d,2d6h", "/events/e/at", "1d 2d6h");
  assert_values("price=7", "/parameters/price", "7");
  assert_values("mix.idler=0.1,0.2", "/population/mix/idler", "0.1 0.2");
}

static void a_place_in_the_unit_interval_means_a_value(void **state) {
  static const struct {
    const char *vary;
    double u;
    const char *value;
  } cases[] = {{"price=2:6", 0, "2"},
               {"price=2:6", 0.25, "3"},
               {"price=2:6", 1, "6"},
               {"threshold=0:10", 0.04, "0"},
               {"threshold=0:10", 0.06, "1"},
               {"mode=plain,fancy", 0.49, "plain"},
               {"mode=plain,fancy", 0.5, "fancy"},
               {"mode=plain,fancy", 1, "fancy"}};
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct sweep_axis axis;
    struct error error;
    error_init(&error);
    assert_int_equal(sweep_axis_read(&axis, cases[i].vary, scenario, &error), 0);
    char *value = sweep_axis_at(&axis, cases[i].u);
    assert_string_equal(value, cases[i].value);
    free(value);
    sweep_axis_free(&axis);
  }
}

static void what_is_wrong_is_told(void **state) {
  static const struct {
    const char *vary;
    int code;
    const char *sentence;
  } cases[] = {
      {"price", ERROR_USAGE,
       "--vary price: write NAME=LOW:HIGH:N or NAME=V1,V2,..., for example --vary starter_grant=25:100:4"},
      {"=3", ERROR_USAGE,
       "--vary =3: write NAME=LOW:HIGH:N or NAME=V1,V2,..., for example --vary starter_grant=25:100:4"},
      {"prise=1,2", ERROR_USAGE, "--vary prise=1,2: toy has no parameter or switch \"prise\"; did you mean \"price\"?"},
      {"agents=1,2", ERROR_USAGE,
       "--vary agents=1,2: toy has no parameter or switch \"agents\"; did you mean \"/population/agents\"?"},
      {"price=2:1", ERROR_USAGE, "--vary price=2:1: the range must go upwards: LOW:HIGH"},
      {"price=1:2:1", ERROR_USAGE, "--vary price=1:2:1: the number of values must be whole and at least 2: LOW:HIGH:N"},
      {"price=1:2:2.5", ERROR_USAGE,
       "--vary price=1:2:2.5: the number of values must be whole and at least 2: LOW:HIGH:N"},
      {"price=1,,2", ERROR_USAGE, "--vary price=1,,2: a value is missing: write NAME=V1,V2,..."},
      {"price=", ERROR_USAGE, "--vary price=: a value is missing: write NAME=V1,V2,..."},
      {"mix.worker=0.1,0.2", ERROR_INPUT,
       "--vary mix.worker=0.1,0.2: \"worker\" takes the rest of the mix: vary the others"},
      {"/preset=a,b", ERROR_USAGE,
       "--vary /preset=a,b: /preset names a layer; sweep once with each, by --set /preset=VALUE"},
      {"/runs=1,2", ERROR_USAGE, "--vary /runs=1,2: a sweep does not vary /runs"},
      {"/model=toy", ERROR_USAGE, "--vary /model=toy: /model can only be set in a scenario file"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct sweep_axis axis;
    struct error error;
    error_init(&error);
    assert_int_equal(sweep_axis_read(&axis, cases[i].vary, scenario, &error), cases[i].code);
    assert_string_equal(error.text, cases[i].sentence);
    sweep_axis_free(&axis);
  }
}

static void a_share_needs_someone_who_takes_the_rest(void **state) {
  struct scenario *full = scenario_text(
      "'model': 'toy', 'days': 3, 'population': {'balances': {'distribution': 'constant', 'mean': 100}, 'agents': 10}");
  struct sweep_axis axis;
  struct error error;
  (void)state;
  error_init(&error);
  assert_int_equal(sweep_axis_read(&axis, "mix.worker=0.1,0.2", full, &error), ERROR_INPUT);
  assert_string_equal(error.text,
                      "--vary mix.worker=0.1,0.2: no archetype takes the rest, so the shares would no longer add "
                      "up to 1; add for example --set /population/mix/idler=rest");
  sweep_axis_free(&axis);
  scenario_free(full);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values_and_ranges_are_spelt_out),
      cmocka_unit_test(a_place_in_the_unit_interval_means_a_value),
      cmocka_unit_test(what_is_wrong_is_told),
      cmocka_unit_test(a_share_needs_someone_who_takes_the_rest),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
