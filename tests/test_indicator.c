/* test_indicator.c - names, bands, and the ratios over windows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/random.h"
#include "tests/scenario_text.h"

static double values[INDICATOR_GENERAL];
static struct indicator_window window;

static int start(void **state) {
  (void)state;
  memset(&window, 0, sizeof window);
  return 0;
}

/* Notes days 0..n of an economy with a constant faucet and sink. */
static void live(int n, double supply, double faucet, double sink) {
  indicator_note_day(&window, 0, supply, 0, 0);
  for (int day = 1; day <= n; day++) indicator_note_day(&window, day, supply + day * (faucet - sink), faucet, sink);
  indicator_ratios(&window, values);
}

static bool near(double a, double b) { return fabs(a - b) <= 1e-12 * fabs(b); }

static void every_series_has_a_name_for_a_column(void **state) {
  (void)state;
  for (int i = 0; i < indicator_number(&betterworld_model); i++) {
    const struct indicator_row *row = indicator_row(&betterworld_model, i);
    assert_in_range(strlen(row->name), 1, 32);
    assert_int_equal(strspn(row->name, "abcdefghijklmnopqrstuvwxyz0123456789_"), strlen(row->name));
    assert_true(row->unit[0] && row->definition[0] && row->source[0]);
    assert_int_equal(indicator_index(&betterworld_model, row->name), i); /* and no name twice */
  }
}

static void a_models_own_series_follow_the_general_ones(void **state) {
  (void)state;
  assert_int_equal(indicator_number(&toy_model), INDICATOR_GENERAL + 1);
  assert_int_equal(indicator_index(&toy_model, "supply"), INDICATOR_SUPPLY);
  assert_int_equal(indicator_index(&toy_model, "agents"), INDICATOR_AGENTS);
  assert_int_equal(indicator_index(&toy_model, "till"), INDICATOR_GENERAL);
  assert_int_equal(indicator_index(&toy_model, "Till"), -1);
  assert_string_equal(indicator_name(&toy_model, INDICATOR_GENERAL), "till");
  assert_null(indicator_name(&toy_model, INDICATOR_GENERAL + 1));
}

static enum health health_of(const char *indicator, double value) {
  return indicator_health(indicator_band(&betterworld_model, indicator), value);
}

static void the_documents_bands_classify_values(void **state) {
  (void)state;
  assert_int_equal(health_of("inflation_monthly", 0.05), HEALTH_HEALTHY);
  assert_int_equal(health_of("inflation_monthly", 0.0500001), HEALTH_WARNING);
  assert_int_equal(health_of("inflation_monthly", 0.16), HEALTH_CRITICAL);
  assert_int_equal(health_of("inflation_monthly", -0.01), HEALTH_UNCLASSIFIED);
  assert_int_equal(health_of("median_balance", 30), HEALTH_UNCLASSIFIED);
  assert_int_equal(health_of("median_balance", 19), HEALTH_WARNING);
  assert_int_equal(health_of("median_balance", 4), HEALTH_CRITICAL);
  assert_int_equal(health_of("median_balance", NAN), HEALTH_NONE);
  assert_null(indicator_band(&betterworld_model, "supply"));
  assert_int_equal(health_of("supply", 1), HEALTH_NONE);
}

static void a_bound_that_is_no_number_is_off(void **state) {
  (void)state;
  const struct band_row *till = &toy_bands[0]; /* healthy 0..10, warning 10..20, critical above 50 only */
  assert_int_equal(indicator_health(till, 10), HEALTH_HEALTHY);
  assert_int_equal(indicator_health(till, 10.5), HEALTH_WARNING);
  assert_int_equal(indicator_health(till, 20), HEALTH_WARNING);
  assert_int_equal(indicator_health(till, 20.5), HEALTH_UNCLASSIFIED);
  assert_int_equal(indicator_health(till, 50), HEALTH_UNCLASSIFIED);
  assert_int_equal(indicator_health(till, 50.5), HEALTH_CRITICAL);
  assert_int_equal(indicator_health(till, -1e9), HEALTH_UNCLASSIFIED);
  static const char *const names[] = {"none", "healthy", "warning", "critical", "unclassified"};
  for (int i = 0; i < 5; i++) assert_string_equal(indicator_health_name((enum health)i), names[i]);
}

static void the_opening_has_no_ratios(void **state) {
  (void)state;
  live(0, 1000, 0, 0);
  static const int ratios[] = {INDICATOR_FAUCET_SINK_RATIO, INDICATOR_FAUCET_SINK_RATIO_7D,
                               INDICATOR_INFLATION_DAILY,   INDICATOR_INFLATION_MONTHLY,
                               INDICATOR_VELOCITY,          INDICATOR_VELOCITY_SPEND};
  for (int i = 0; i < 6; i++) assert_true(isnan(values[ratios[i]]));
}

static void ratios_of_a_day_exist_from_day_1_and_windows_from_day_7(void **state) {
  (void)state;
  for (int day = 1; day <= 40; day++) {
    live(day, 1000, 120, 80);
    assert_true(values[INDICATOR_FAUCET_SINK_RATIO] == 1.5);
    assert_true(near(values[INDICATOR_INFLATION_DAILY], 40 / (1000 + 40.0 * (day - 1))));
    bool lived = day >= 7;
    assert_int_equal(!isnan(values[INDICATOR_FAUCET_SINK_RATIO_7D]), lived);
    assert_int_equal(!isnan(values[INDICATOR_INFLATION_MONTHLY]), lived);
    assert_int_equal(!isnan(values[INDICATOR_VELOCITY]), lived);
    assert_int_equal(!isnan(values[INDICATOR_VELOCITY_SPEND]), lived);
  }
}

/* Supply 1000, 1040, ...: before day 30 the growth since the opening over the days lived, scaled to 30 days; after it
 * the last 30 days. The mean supply is that of the closes in the window: S(first) + 40 (n - 1) / 2. */
static void windows_use_the_days_lived(void **state) {
  (void)state;
  for (int day = 7; day <= 95; day++) {
    int n = day < 30 ? day : 30;
    double start_supply = 1000 + 40.0 * (day - n), mean = start_supply + 40 + 20.0 * (n - 1);
    live(day, 1000, 120, 80);
    assert_true(near(values[INDICATOR_INFLATION_MONTHLY], 40 * 30 / start_supply));
    assert_true(near(values[INDICATOR_VELOCITY], 200 * 30 / mean));
    assert_true(near(values[INDICATOR_VELOCITY_SPEND], 80 * 30 / mean));
  }
}

static void the_short_window_forgets_after_7_days(void **state) {
  (void)state;
  indicator_note_day(&window, 0, 100, 0, 0);
  for (int day = 1; day <= 8; day++) {
    indicator_note_day(&window, day, 100, day == 1 ? 70 : 7, 10);
    indicator_ratios(&window, values);
    if (day == 7) assert_true(near(values[INDICATOR_FAUCET_SINK_RATIO_7D], (70 + 6 * 7) / 70.0));
  }
  assert_true(near(values[INDICATOR_FAUCET_SINK_RATIO_7D], 0.7));
}

static void ratios_over_nothing_are_not_numbers(void **state) {
  (void)state;
  live(10, 0, 5, 5);
  assert_true(isnan(values[INDICATOR_INFLATION_DAILY]) && isnan(values[INDICATOR_INFLATION_MONTHLY]));
  assert_true(isnan(values[INDICATOR_VELOCITY]) && isnan(values[INDICATOR_VELOCITY_SPEND]));
  live(10, 1000, 5, 0);
  assert_true(isnan(values[INDICATOR_FAUCET_SINK_RATIO]) && isnan(values[INDICATOR_FAUCET_SINK_RATIO_7D]));
  assert_true(values[INDICATOR_VELOCITY_SPEND] == 0);
}

/* Structure of the document's indicators: with f the ratio of faucets to sinks of 30 days and pi their difference over
 * the mean supply, pi = v (f - 1) / (f + 1) where v counts both legs, and pi = v_spend (f - 1). */
static void assert_structural_identity(void) {
  double faucets = 0, sinks = 0, supply = 0;
  for (int k = 0; k < INDICATOR_WINDOW; k++) {
    int place = (window.days - k) % (INDICATOR_WINDOW + 1);
    faucets += window.faucet[place], sinks += window.sink[place], supply += window.supply[place] / INDICATOR_WINDOW;
  }
  double f = faucets / sinks, pi = (faucets - sinks) / supply, scale = (faucets + sinks) / supply;
  assert_true(fabs(values[INDICATOR_VELOCITY] * (f - 1) / (f + 1) - pi) <= 1e-12 * scale);
  assert_true(fabs(values[INDICATOR_VELOCITY_SPEND] * (f - 1) - pi) <= 1e-12 * scale);
}

static void growth_is_velocity_times_the_excess_of_faucets(void **state) {
  (void)state;
  static const double flows[][2] = {{120, 80}, {80, 120}, {100, 100}, {1e-3, 5}, {3e7, 1e7}};
  for (int i = 0; i < 5; i++) {
    live(45, 1e9, flows[i][0], flows[i][1]);
    assert_structural_identity();
    double f = flows[i][0] / flows[i][1], v = values[INDICATOR_VELOCITY];
    assert_true(fabs(values[INDICATOR_FAUCET_SINK_RATIO] - f) <= 1e-12 * f);
    assert_true(fabs(v * (f - 1) / (f + 1) - values[INDICATOR_VELOCITY_SPEND] * (f - 1)) <= 1e-12 * v);
  }
}

static void the_identity_holds_for_flows_that_change_every_day(void **state) {
  (void)state;
  struct random_key key = {.seed = 3};
  double supply = 1e5;
  indicator_note_day(&window, 0, supply, 0, 0);
  for (int day = 1; day <= 200; day++) {
    double faucet = 1000 * random_uniform(&key, 2 * (uint64_t)day),
           sink = 1000 * random_uniform_open(&key, 2 * (uint64_t)day + 1);
    indicator_note_day(&window, day, supply += faucet - sink, faucet, sink);
    indicator_ratios(&window, values);
    if (day >= INDICATOR_WINDOW) assert_structural_identity();
  }
}

static void the_identity_holds_in_a_run(void **state) {
  (void)state;
  struct trial trial = {0};
  trial_open(&trial, "'model': 'betterworld', 'days': 50, 'population': {'agents': 200, 'balances': {'distribution': "
                     "'constant', 'mean': 100}}");
  for (int day = 1; day <= 50; day++) {
    trial_days(&trial, 1);
    window = trial.economy.window;
    memcpy(values, trial.economy.indicator, sizeof values);
    if (day >= INDICATOR_WINDOW) assert_structural_identity();
  }
  trial_close(&trial);
}

#define INDICATOR_TEST(name) cmocka_unit_test_setup(name, start)

int main(void) {
  const struct CMUnitTest tests[] = {
      INDICATOR_TEST(every_series_has_a_name_for_a_column),
      INDICATOR_TEST(a_models_own_series_follow_the_general_ones),
      INDICATOR_TEST(the_documents_bands_classify_values),
      INDICATOR_TEST(a_bound_that_is_no_number_is_off),
      INDICATOR_TEST(the_opening_has_no_ratios),
      INDICATOR_TEST(ratios_of_a_day_exist_from_day_1_and_windows_from_day_7),
      INDICATOR_TEST(windows_use_the_days_lived),
      INDICATOR_TEST(the_short_window_forgets_after_7_days),
      INDICATOR_TEST(ratios_over_nothing_are_not_numbers),
      INDICATOR_TEST(growth_is_velocity_times_the_excess_of_faucets),
      INDICATOR_TEST(the_identity_holds_for_flows_that_change_every_day),
      INDICATOR_TEST(the_identity_holds_in_a_run),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
