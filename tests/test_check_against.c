/* test_check_against.c - what moved between two checks.json.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/check_against.h"
#include "sim/text.h"

#define ARM(name, verdict, effect, low, high)                                                                          \
  "{\"arm\":\"" name "\",\"verdict\":\"" verdict "\",\"runs\":4,\"effect\":" #effect ",\"interval\":[" #low "," #high  \
  "]}"
#define CHECK(id, arms) "{\"id\":\"" id "\",\"arms\":[" arms "]}"
#define SCENARIO(hash, checks)                                                                                         \
  "{\"scenario\":\"s\",\"variant\":\"base\",\"scenario_hash\":\"" hash "\",\"checks\":[" checks "]}"
#define FILE_OF(scenarios) "{\"format\":1,\"program\":\"mintage\",\"scenarios\":[" scenarios "]}"

/* Two states of one scenario, compared. */
struct pair {
  cJSON *earlier, *now;
  struct check_moves moves;
};

static void compare(struct pair *pair, const char *then, const char *now) {
  struct error error;
  struct text file = {0};
  error_init(&error);
  text_format(&file, "{\"scenarios\":[%s]}", then);
  pair->earlier = cJSON_Parse(file.bytes);
  pair->now = cJSON_Parse(now);
  assert_non_null(pair->earlier);
  assert_non_null(pair->now);
  assert_int_equal(check_against(&pair->moves, pair->earlier, pair->now, &error), 0);
  text_free(&file);
}

static void forget(struct pair *pair) {
  check_against_free(&pair->moves);
  cJSON_Delete(pair->earlier);
  cJSON_Delete(pair->now);
}

static void what_is_as_before_has_not_moved(void **state) {
  struct pair pair;
  (void)state;
  compare(&pair, SCENARIO("1", CHECK("a", ARM("base", "met", 5, 4, 6))),
          SCENARIO("1", CHECK("a", ARM("base", "met", 5, 4, 6))));
  assert_true(pair.moves.known && !pair.moves.scenario_changed);
  assert_int_equal(pair.moves.n, 0);
  assert_int_equal(pair.moves.n_same, 1);
  forget(&pair);
}

static void intervals_that_overlap_or_touch_have_not_moved(void **state) {
  struct pair pair;
  (void)state;
  compare(&pair, SCENARIO("1", CHECK("a", ARM("base", "met", 5, 4, 6)) "," CHECK("b", ARM("base", "met", 5, 4, 6))),
          SCENARIO("2", CHECK("a", ARM("base", "met", 6.9, 5.9, 7.9)) "," CHECK("b", ARM("base", "met", 7, 6, 8))));
  assert_true(pair.moves.scenario_changed);
  assert_int_equal(pair.moves.n, 0);
  forget(&pair);
}

static void intervals_apart_have_moved_up_or_down(void **state) {
  struct pair pair;
  (void)state;
  compare(&pair, SCENARIO("1", CHECK("a", ARM("base", "met", 5, 4, 6)) "," CHECK("b", ARM("base", "met", 5, 4, 6))),
          SCENARIO("1", CHECK("a", ARM("base", "met", 7, 6.1, 8)) "," CHECK("b", ARM("base", "met", 3, 2, 3.9))));
  assert_int_equal(pair.moves.n, 2);
  assert_int_equal(pair.moves.list[0].kind, CHECK_MOVE_EFFECT);
  assert_true(pair.moves.list[0].effect[0] == 5 && pair.moves.list[0].effect[1] == 7);
  assert_true(pair.moves.list[1].interval[0].low == 4 && pair.moves.list[1].interval[1].high == 3.9);
  forget(&pair);
}

static void another_verdict_has_moved_whatever_the_effect(void **state) {
  struct pair pair;
  (void)state;
  compare(&pair, SCENARIO("1", CHECK("a", ARM("base", "met", 5, 4, 6))),
          SCENARIO("1", CHECK("a", ARM("base", "undecided", 5, 4, 6))));
  assert_int_equal(pair.moves.n, 1);
  assert_int_equal(pair.moves.list[0].kind, CHECK_MOVE_VERDICT);
  assert_string_equal(pair.moves.list[0].verdict[0], "met");
  assert_string_equal(pair.moves.list[0].verdict[1], "undecided");
  forget(&pair);
}

static void arms_are_compared_with_themselves(void **state) {
  struct pair pair;
  (void)state;
  compare(&pair, SCENARIO("1", CHECK("a", ARM("base", "met", 5, 4, 6) "," ARM("gone", "met", 5, 4, 6))),
          SCENARIO("1", CHECK("a", ARM("new", "met", 9, 9, 9) "," ARM("base", "met", 5, 4, 6))));
  assert_int_equal(pair.moves.n_same, 1);
  assert_int_equal(pair.moves.n, 2);
  assert_int_equal(pair.moves.list[0].kind, CHECK_MOVE_NEW);
  assert_string_equal(pair.moves.list[0].arm, "new");
  assert_true(isnan(pair.moves.list[0].effect[0]));
  assert_null(pair.moves.list[0].verdict[0]);
  assert_int_equal(pair.moves.list[1].kind, CHECK_MOVE_GONE);
  assert_string_equal(pair.moves.list[1].arm, "gone");
  forget(&pair);
}

static void what_was_not_judged_has_no_interval_to_leave(void **state) {
  struct pair pair;
  (void)state;
  compare(&pair, SCENARIO("1", CHECK("a", ARM("base", "not judged", null, null, null))),
          SCENARIO("1", CHECK("a", ARM("base", "not judged", null, null, null))));
  assert_int_equal(pair.moves.n, 0);
  forget(&pair);
}

static void another_scenario_or_variant_is_unknown(void **state) {
  struct pair pair;
  (void)state;
  compare(&pair, "{\"scenario\":\"s\",\"variant\":\"other\"},{\"scenario\":\"t\",\"variant\":\"base\"}",
          SCENARIO("1", CHECK("a", ARM("base", "met", 5, 4, 6))));
  assert_false(pair.moves.known);
  assert_int_equal(pair.moves.n, 0);
  forget(&pair);
}

/* Whether a file of this text is taken; else it is ERROR_INPUT. */
static int reads(const char *text) {
  char path[] = "/tmp/mintage-test-XXXXXX";
  struct error error;
  int descriptor = mkstemp(path);
  assert_true(descriptor >= 0 && write(descriptor, text, strlen(text)) == (ssize_t)strlen(text));
  close(descriptor);
  error_init(&error);
  cJSON *tree = check_against_read(path, &error);
  unlink(path);
  cJSON_Delete(tree);
  assert_true((tree != NULL) == (error.code == 0));
  if (!tree) assert_int_equal(error.code, ERROR_INPUT);
  return tree != NULL;
}

static void only_a_checks_json_is_read(void **state) {
  (void)state;
  assert_true(reads(FILE_OF("")));
  assert_false(reads("{\"format\":1,\"program\":\"mintage\"}"));
  assert_false(reads("{\"format\":2,\"program\":\"mintage\",\"scenarios\":[]}"));
  assert_false(reads("{\"format\":1,\"program\":\"mint\",\"scenarios\":[]}"));
  assert_false(reads("{\"format\":1,"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_as_before_has_not_moved),
      cmocka_unit_test(intervals_that_overlap_or_touch_have_not_moved),
      cmocka_unit_test(intervals_apart_have_moved_up_or_down),
      cmocka_unit_test(another_verdict_has_moved_whatever_the_effect),
      cmocka_unit_test(arms_are_compared_with_themselves),
      cmocka_unit_test(what_was_not_judged_has_no_interval_to_leave),
      cmocka_unit_test(another_scenario_or_variant_is_unknown),
      cmocka_unit_test(only_a_checks_json_is_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
