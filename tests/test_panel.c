/* test_panel.c - tests of plots/panel.c and of the page under it, plots/canvas.c: the script they write.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/panel.h"

static const struct band_row bands[] = {{"heat", {0, 0.05}, {{0.05, 0.15}, {NAN, NAN}}, {NAN, 0.15}, ""}};
static const struct chart_row charts[] = {{"heat", "Heat of the toy's market", "share a month"},
                                          {"cold", "Cold", "tokens"}};
static const struct model toy = {.name = "toy", .bands = bands, .n_bands = 1, .charts = charts, .n_charts = 2};
static const char *const names[] = {"heat", "cold"};

struct fixture {
  struct fan_table table;
  struct text script;
};

/* Two indicators over n days with the medians given to both; the band is a tenth up and down. */
static struct fixture fixture_of(const double *medians, int n, int runs) {
  struct fixture fixture = {.table = {.indicators = names, .n_fans = 2, .n_days = n, .runs = runs}};
  struct fan_table *table = &fixture.table;
  table->day = malloc((size_t)n * sizeof *table->day);
  table->values = malloc((size_t)n * 2 * FAN_COLUMNS * sizeof *table->values);
  for (int i = 0; i < 2 * n; i++) {
    double v = medians[i / 2];
    table->day[i / 2] = i / 2;
    memcpy(table->values + (size_t)i * FAN_COLUMNS, (double[]){v * 0.9, v * 0.95, v, v * 1.05, v * 1.1, runs},
           FAN_COLUMNS * sizeof v);
  }
  return fixture;
}

static struct panel draw(struct fixture *fixture, int chart, bool first, bool last) {
  struct panel panel = {.data = "d.csv", .top = 100, .first = first, .last = last};
  panel_init(&panel, &toy, &charts[chart], &fixture->table, chart);
  panel_draw(&panel, &(struct canvas){&fixture->script, 1000, 500});
  return panel;
}

static void a_panel_may_hold_another_median_and_its_range_too(void **state) {
  (void)state;
  struct fixture fixture = fixture_of((double[]){0.02, 0.1, 0.2}, 3, 16);
  for (int day = 0; day < 3; day++) /* the second indicator goes ten times as high */
    for (int k = 0; k < FAN_COLUMNS - 1; k++) fixture.table.values[(2 * day + 1) * FAN_COLUMNS + k] *= 10;
  struct panel panel = {.data = "d.csv", .top = 100, .against = 2};
  panel_init(&panel, &toy, &charts[0], &fixture.table, 0);
  panel_draw(&panel, &(struct canvas){&fixture.script, 1000, 500});
  assert_true(panel.frame.high >= 220);
  const char *over = strstr(fixture.script.bytes, "using 'day':(100*column('cold_q50')) with lines");
  assert_non_null(over);
  assert_true(over > strstr(fixture.script.bytes, "column('heat_q50')"));
  fan_free(&fixture.table);
  text_free(&fixture.script);
}

static void done(struct fixture *fixture) {
  fan_free(&fixture->table);
  text_free(&fixture->script);
}

static void assert_says(const struct fixture *fixture, const char *words, bool expected) {
  if ((strstr(fixture->script.bytes, words) != NULL) != expected)
    fail_msg("script %s \"%s\":\n%s", expected ? "lacks" : "has", words, fixture->script.bytes);
}

static void a_panel_draws_band_limits_and_median_in_this_order(void **state) {
  (void)state;
  struct fixture fixture = fixture_of((double[]){0.02, 0.1, 0.2}, 3, 16);
  struct panel panel = draw(&fixture, 0, true, true);
  assert_says(&fixture, "\"Heat of the toy's market\"", true);
  assert_says(&fixture, "\"percent a month\"", true);
  const char *at = strstr(fixture.script.bytes, "plot \\\n");
  assert_non_null(at);
  static const char *const order[] = {"using 'day':(100*column('heat_q05')):(100*column('heat_q95')) with filledcurves",
                                      "(100*column('heat_q25')):(100*column('heat_q75')) with filledcurves",
                                      "  5 with lines lc rgb '#E69F00'", "  15 with lines lc rgb '#D55E00'",
                                      "using 'day':(100*column('heat_q50')) with linespoints"};
  for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
    at = strstr(at, order[i]);
    if (!at) {
      fail_msg("no \"%s\" in its place:\n%s", order[i], fixture.script.bytes);
      break; /* never reached; for those who do not know that */
    }
  }
  assert_says(&fixture, "\"healthy 0 to 5 %\"", true);
  assert_says(&fixture, "\"critical above 15 %\"", true);
  assert_says(&fixture, " 5 with lines lc rgb '#009E73'", false); /* zones share that edge: one line */
  assert_says(&fixture, "off the chart", false);
  assert_true(panel_shows(&panel, ZONE_HEALTHY) && panel_shows(&panel, ZONE_WARNING) &&
              panel_shows(&panel, ZONE_CRITICAL));
  done(&fixture);
}

static void marks_stand_over_the_panel_in_a_plot_of_their_own(void **state) {
  (void)state;
  struct fixture fixture = fixture_of((double[]){0.02, 0.1, 0.2}, 3, 16);
  struct panel panel = {.data = "d.csv", .marks = "rules", .top = 100};
  panel_init(&panel, &toy, &charts[0], &fixture.table, 0);
  panel_draw(&panel, &(struct canvas){&fixture.script, 1000, 500});
  assert_says(&fixture, "set tmargin at screen 0.82000\nset bmargin at screen 0.80400",
              true); /* 8 points, 2 over 100 */
  assert_says(&fixture, ":'rules' with boxxyerror", true);
  assert_says(&fixture, "set tmargin at screen 0.80000", true);
  done(&fixture);
}

static void what_no_band_covers_is_named_and_has_no_line(void **state) {
  (void)state;
  struct fixture fixture = fixture_of((double[]){-0.02, 0.1, 0.2}, 3, 16);
  draw(&fixture, 0, true, true);
  assert_says(&fixture, "\"unclassified below 0 %\"", true);
  assert_says(&fixture, "with lines lc rgb '" CANVAS_UNCLASSIFIED "'", false);
  done(&fixture);
}

static void one_run_is_a_line_without_a_band(void **state) {
  (void)state;
  struct fixture fixture = fixture_of((double[]){0.02, 0.1, 0.2}, 3, 1);
  draw(&fixture, 0, true, true);
  assert_says(&fixture, "filledcurves", false);
  assert_says(&fixture, "heat_q50", true);
  done(&fixture);
}

static void limits_out_of_range_are_named_and_not_drawn(void **state) {
  (void)state;
  struct fixture fixture = fixture_of((double[]){0.8, 0.9, 0.95}, 3, 16);
  struct panel panel = draw(&fixture, 0, true, true);
  assert_says(&fixture, "\"off the chart: healthy 0 to 5 %, warning 5 to 15 %\"", true);
  assert_says(&fixture, " 15 with lines", false);
  assert_says(&fixture, "\"healthy 0 to 5 %\" at graph", false);
  assert_says(&fixture, "\"critical above 15 %\" at graph", true);
  assert_false(panel_shows(&panel, ZONE_HEALTHY) || panel_shows(&panel, ZONE_WARNING) ||
               panel_shows(&panel, ZONE_CRITICAL));
  done(&fixture);
}

static void days_stand_under_the_last_panel_only(void **state) {
  (void)state;
  struct fixture fixture = fixture_of((double[]){0.02, 0.1, 0.2}, 3, 16);
  draw(&fixture, 0, true, false);
  assert_says(&fixture, "set xlabel", false);
  assert_says(&fixture, "set format x ''", true);
  text_clear(&fixture.script);
  draw(&fixture, 1, false, true);
  assert_says(&fixture, "set xlabel 'day'", true);
  assert_says(&fixture, "using 'day':'cold_q50'", true); /* no band: no zones */
  assert_says(&fixture, "healthy", false);
  done(&fixture);
}

static void warmup_is_marked(void **state) {
  (void)state;
  struct fixture fixture = fixture_of((double[]){0.02, 0.1, 0.2}, 3, 16);
  draw(&fixture, 1, true, true);
  assert_says(&fixture, "warm-up", false);
  text_clear(&fixture.script);
  fixture.table.day[0] = -1;
  draw(&fixture, 1, true, true);
  assert_says(&fixture, "'warm-up'", true);
  done(&fixture);
}

static void lonely_days_get_bars_and_dots(void **state) {
  (void)state;
  double medians[60];
  for (int i = 0; i < 60; i++) medians[i] = i < 20 ? NAN : 0.1;
  struct fixture fixture = fixture_of(medians, 60, 16);
  draw(&fixture, 0, true, true);
  assert_says(&fixture, "vectors", false);
  assert_says(&fixture, "linespoints", false);
  done(&fixture);
  medians[10] = 0.1;
  fixture = fixture_of(medians, 60, 16);
  draw(&fixture, 0, true, true);
  assert_says(&fixture, "vectors", true);
  assert_says(&fixture, "linespoints", true);
  done(&fixture);
}

static void a_panel_without_data_says_so(void **state) {
  (void)state;
  struct fixture fixture = fixture_of((double[]){NAN, NAN}, 2, 16);
  draw(&fixture, 0, true, true);
  assert_says(&fixture, "not defined on any day shown", true);
  assert_says(&fixture, "d.csv", false);
  assert_says(&fixture, "NaN notitle", true);
  done(&fixture);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_panel_may_hold_another_median_and_its_range_too),
      cmocka_unit_test(a_panel_draws_band_limits_and_median_in_this_order),
      cmocka_unit_test(marks_stand_over_the_panel_in_a_plot_of_their_own),
      cmocka_unit_test(what_no_band_covers_is_named_and_has_no_line),
      cmocka_unit_test(one_run_is_a_line_without_a_band),
      cmocka_unit_test(limits_out_of_range_are_named_and_not_drawn),
      cmocka_unit_test(days_stand_under_the_last_panel_only),
      cmocka_unit_test(warmup_is_marked),
      cmocka_unit_test(lonely_days_get_bars_and_dots),
      cmocka_unit_test(a_panel_without_data_says_so),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
