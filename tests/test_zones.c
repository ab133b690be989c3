/* test_zones.c - tests of plots/zones.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "plots/zones.h"

static const struct band_row two_sided = {"velocity", {2, 8}, {{0.5, 1}, {15, 25}}, {0.5, 25}, ""};
static const struct band_row one_sided = {"active_share", {0.6, INFINITY}, {{0.4, 0.6}, {NAN, NAN}}, {0.4, NAN}, ""};

static void no_band_has_no_zones(void **state) {
  (void)state;
  struct zone zones[ZONES_MOST];
  assert_int_equal(zones_of_band(NULL, 1, zones), 0);
}

static void zones_ascend(void **state) {
  (void)state;
  struct zone zones[ZONES_MOST];
  assert_int_equal(zones_of_band(&two_sided, 1, zones), 7);
  static const enum zone_kind kinds[] = {ZONE_CRITICAL,     ZONE_WARNING, ZONE_UNCLASSIFIED, ZONE_HEALTHY,
                                         ZONE_UNCLASSIFIED, ZONE_WARNING, ZONE_CRITICAL};
  static const double edges[][2] = {{-INFINITY, 0.5}, {0.5, 1}, {1, 2}, {2, 8}, {8, 15}, {15, 25}, {25, INFINITY}};
  for (int i = 0; i < 7; i++) {
    assert_int_equal(zones[i].kind, kinds[i]);
    assert_true(zones[i].low == edges[i][0] && zones[i].high == edges[i][1]);
  }
}

static void bounds_that_are_off_leave_no_zone_or_an_open_one(void **state) {
  (void)state;
  struct zone zones[ZONES_MOST];
  assert_int_equal(zones_of_band(&one_sided, 100, zones), 3);
  assert_true(zones[0].kind == ZONE_CRITICAL && isinf(zones[0].low) && zones[0].high == 40);
  assert_true(zones[1].kind == ZONE_WARNING && zones[1].low == 40 && zones[1].high == 60);
  assert_true(zones[2].kind == ZONE_HEALTHY && zones[2].low == 60 && isinf(zones[2].high));
}

static void what_a_band_leaves_open_is_unclassified_up_to_the_ends(void **state) {
  (void)state;
  static const struct band_row healthy = {"heat", {2, 8}, {{NAN, NAN}, {NAN, NAN}}, {NAN, NAN}, ""};
  static const struct band_row nothing = {"heat", {NAN, NAN}, {{NAN, NAN}, {NAN, NAN}}, {NAN, NAN}, ""};
  struct zone zones[ZONES_MOST];
  assert_int_equal(zones_of_band(&healthy, 1, zones), 3);
  assert_true(zones[0].kind == ZONE_UNCLASSIFIED && isinf(zones[0].low) && zones[0].high == 2);
  assert_true(zones[2].kind == ZONE_UNCLASSIFIED && zones[2].low == 8 && isinf(zones[2].high));
  assert_int_equal(zones_of_band(&nothing, 1, zones), 0);
}

static void names_say_the_kind_and_the_limits(void **state) {
  (void)state;
  static const struct {
    struct zone zone;
    bool percent;
    const char *expected;
  } cases[] = {
      {{ZONE_HEALTHY, 0.3, 0.5}, false, "healthy 0.3 to 0.5"},
      {{ZONE_HEALTHY, 60, INFINITY}, true, "healthy from 60 %"},
      {{ZONE_HEALTHY, -INFINITY, 2}, false, "healthy up to 2"},
      {{ZONE_WARNING, 100 * 0.05, 100 * 0.15}, true, "warning 5 to 15 %"},
      {{ZONE_CRITICAL, 0.65, INFINITY}, false, "critical above 0.65"},
      {{ZONE_CRITICAL, -INFINITY, 0.5}, false, "critical below 0.5"},
      {{ZONE_UNCLASSIFIED, 1, 2}, false, "unclassified 1 to 2"},
      {{ZONE_UNCLASSIFIED, -INFINITY, 0}, true, "unclassified below 0 %"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct text text = {0};
    zones_name(&cases[i].zone, cases[i].percent, &text);
    assert_string_equal(text.bytes, cases[i].expected);
    text_free(&text);
  }
}

static void assert_spread(double *positions, int n, double gap, double low, double high, const double *expected) {
  zones_spread(positions, n, gap, low, high);
  for (int i = 0; i < n; i++) assert_float_equal(positions[i], expected[i], 1e-9);
}

static void positions_with_room_stay(void **state) {
  (void)state;
  assert_spread((double[]){10, 30, 60}, 3, 12, 0, 100, (double[]){10, 30, 60});
}

static void crowded_positions_move_apart_as_little_as_they_can(void **state) {
  (void)state;
  assert_spread((double[]){50, 52, 90}, 3, 12, 0, 100, (double[]){45, 57, 90});
  assert_spread((double[]){50, 50, 50}, 3, 10, 0, 100, (double[]){40, 50, 60});
  assert_spread((double[]){40, 41, 53}, 3, 12, 0, 100, (double[]){32 + 2.0 / 3, 44 + 2.0 / 3, 56 + 2.0 / 3});
}

static void positions_stay_between_the_ends(void **state) {
  (void)state;
  assert_spread((double[]){2, 3, 50}, 3, 12, 5, 100, (double[]){5, 17, 50});
  assert_spread((double[]){50, 98, 99}, 3, 12, 0, 95, (double[]){50, 83, 95});
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_band_has_no_zones),
      cmocka_unit_test(zones_ascend),
      cmocka_unit_test(bounds_that_are_off_leave_no_zone_or_an_open_one),
      cmocka_unit_test(what_a_band_leaves_open_is_unclassified_up_to_the_ends),
      cmocka_unit_test(names_say_the_kind_and_the_limits),
      cmocka_unit_test(positions_with_room_stay),
      cmocka_unit_test(crowded_positions_move_apart_as_little_as_they_can),
      cmocka_unit_test(positions_stay_between_the_ends),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
