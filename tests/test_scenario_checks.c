/* test_scenario_checks.c - checks as they are read; what is refused stands in tests/bad/checks.txt.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/scenario_text.h"

#define TOY                                                                                                            \
  "'model': 'toy', 'days': 30, 'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': 5}}, "

/* One target with these members. */
static struct scenario *scenario_of(const char *members) {
  char text[2048];
  snprintf(text, sizeof text, TOY "'checks': {'even': {'kind': 'target', %s}}", members);
  return scenario_text(text);
}

static void an_absent_window_is_the_whole_run(void **state) {
  struct scenario *s = scenario_of("'indicator': 'gini', 'hold': 'mean', 'at_most': 0.5");
  const struct check *check = s->checks;
  (void)state;
  assert_int_equal(s->n_checks, 1);
  assert_string_equal(check->id, "even");
  assert_int_equal(check->kind, CHECK_TARGET);
  assert_int_equal(check->hold, CHECK_MEAN);
  assert_int_equal(check->from, 0);
  assert_int_equal(check->to, 30);
  assert_true(check->to_end);
  assert_true(isnan(check->in_runs));
  assert_int_equal(check->n_arms, 1);
  assert_string_equal(check->arms[0], "base");
  assert_null(check->minus);
  assert_null(check->recorded);
  scenario_free(s);
}

static void expect_bound(const char *bound, double low, double high) {
  char members[256];
  snprintf(members, sizeof members, "'indicator': 'gini', 'hold': 'at_end', %s", bound);
  struct scenario *s = scenario_of(members);
  assert_true(s->checks[0].low == low && s->checks[0].high == high);
  scenario_free(s);
}

static void the_four_bounds_are_closed_ranges(void **state) {
  (void)state;
  expect_bound("'at_most': 0.5", -INFINITY, 0.5);
  expect_bound("'at_least': -2", -2, INFINITY);
  expect_bound("'between': [-1, 4]", -1, 4);
  expect_bound("'near': 10, 'within': 2", 8, 12);
}

static void expect_hold(const char *hold, enum check_hold expected, double quantile) {
  char members[256];
  snprintf(members, sizeof members, "'indicator': 'gini', 'hold': '%s', 'at_most': 1", hold);
  struct scenario *s = scenario_of(members);
  assert_int_equal(s->checks[0].hold, expected);
  assert_true(s->checks[0].quantile == quantile);
  scenario_free(s);
}

static void every_hold_is_read(void **state) {
  (void)state;
  expect_hold("mean", CHECK_MEAN, 0);
  expect_hold("always", CHECK_ALWAYS, 0);
  expect_hold("eventually", CHECK_EVENTUALLY, 0);
  expect_hold("at_end", CHECK_AT_END, 0);
  expect_hold("exact", CHECK_EXACT, 0);
  expect_hold("quantile:0.25", CHECK_QUANTILE, 0.25);
}

static void a_claim_may_say_why_it_is_not_judged(void **state) {
  struct scenario *s = scenario_text(TOY "'checks': {'even': {'kind': 'claim', 'not_judged': 'it has no number'}}");
  (void)state;
  assert_string_equal(s->checks[0].not_judged, "it has no number");
  assert_null(s->checks[0].indicator);
  assert_true(check_judges(&s->checks[0], "base"));
  scenario_free(s);
}

static void closed_forms_have_differences(void **state) {
  struct scenario *s = scenario_text(
      TOY "'checks': {'even': {'kind': 'target', 'indicator': 'theory.two_prices', 'at_most': 0, 'minus': 'dear', "
          "'in': ['base']}}, 'variants': {'dear': {'days': 30}}");
  (void)state;
  assert_string_equal(s->checks[0].minus, "dear");
  assert_null(s->checks[0].not_judged);
  scenario_free(s);
}

static void expect_series(const struct scenario *s, const char *name, const char *subset, enum check_series_kind kind,
                          int index, int subset_index) {
  struct check_series series;
  assert_int_equal(scenario_series(s, name, subset, &series), 0);
  assert_int_equal(series.kind, kind);
  assert_int_equal(series.index, index);
  assert_int_equal(series.subset, subset_index);
}

static void a_rule_fires_once_in_most_runs_if_nothing_else_is_said(void **state) {
  struct scenario *s = scenario_of("'indicator': 'rule.r', 'hold': 'fires'"),
                  *never = scenario_of("'indicator': 'rule.r', 'hold': 'fires', 'at_most': 0, 'in_runs': 0.9");
  (void)state;
  assert_int_equal(s->checks[0].hold, CHECK_FIRES);
  assert_true(s->checks[0].low == 1 && isinf(s->checks[0].high) && s->checks[0].in_runs == 0.5);
  assert_true(isinf(never->checks[0].low) && never->checks[0].high == 0 && never->checks[0].in_runs == 0.9);
  scenario_free(s);
  scenario_free(never);
}

static void rules_are_known_by_the_policy_and_none_where_there_is_none(void **state) {
  struct scenario *without = scenario_of("'indicator': 'gini', 'hold': 'mean', 'at_most': 0.5"),
                  *with = scenario_text(
                      TOY
                      "'policy': {'rules': {'a': {'when': {'gini': {'above': 1}}, 'do': {'price': {'add': 1}}}, 'b': "
                      "{'when': {'gini': {'above': 2}}, 'do': {'price': {'add': 1}}}}}");
  struct check_series series;
  (void)state;
  expect_series(with, "rule.b", "all", CHECK_RULE, 1, 0);
  assert_int_equal(scenario_series(with, "rule.c", "all", &series), -1);
  expect_series(without, "rule.c", "all", CHECK_RULE, -1, 0);
  assert_int_equal(scenario_series(without, "rule.c", "archetype:idler", &series), -1);
  scenario_free(without);
  scenario_free(with);
}

static void a_closed_form_is_exact(void **state) {
  struct scenario *s = scenario_of("'indicator': 'theory.two_prices', 'between': [4, 4]");
  (void)state;
  assert_int_equal(s->checks[0].hold, CHECK_EXACT);
  scenario_free(s);
}

static void series_are_found_by_their_prefixes(void **state) {
  struct scenario *s = scenario_of("'indicator': 'gini', 'hold': 'mean', 'at_most': 0.5");
  struct check_series series;
  (void)state;
  expect_series(s, "till", "all", CHECK_INDICATOR, indicator_index(&toy_model, "till"), 0);
  expect_series(s, "gini", "archetype:idler", CHECK_INDICATOR, INDICATOR_GINI, 2);
  expect_series(s, "flow.rent", "all", CHECK_FLOW, TOY_RENT, 0);
  expect_series(s, "parameter.threshold", "all", CHECK_PARAMETER, TOY_THRESHOLD, 0);
  expect_series(s, "theory.two_prices", "all", CHECK_THEORY, 0, 0);
  assert_int_equal(scenario_series(s, "flow.rent", "archetype:idler", &series), -1);
  assert_int_equal(scenario_series(s, "rent", "all", &series), -1);
  scenario_free(s);
}

static void a_claim_keeps_what_the_document_says(void **state) {
  struct scenario *s = scenario_text(
      TOY "'checks': {'even': {'kind': 'claim', 'id': 'C7', 'says': 'It is even', 'source': 'section 2', 'recorded': "
          "'not judged', 'indicator': 'gini', 'hold': 'mean', 'at_most': 0.5, 'in_runs': 0.9, 'from': '2d', 'to': "
          "'9d', 'supported_under': {'switches': {'mode': 'fancy'}, 'parameters': {'price': 3}}}, 'note': 'none'}");
  const struct check *check = s->checks;
  (void)state;
  assert_int_equal(s->n_checks, 1);
  assert_int_equal(check->kind, CHECK_CLAIM);
  assert_string_equal(check->document_id, "C7");
  assert_string_equal(check->says, "It is even");
  assert_string_equal(check->source, "section 2");
  assert_string_equal(check->recorded, "not judged");
  assert_true(check->in_runs == 0.9);
  assert_int_equal(check->from, 2);
  assert_int_equal(check->to, 9);
  assert_false(check->to_end);
  assert_non_null(json_member(check->supported_under, "switches"));
  scenario_free(s);
}

static struct scenario *variant_of(const char *variant) {
  static const char members[] =
      TOY "'checks': {'even': {'kind': 'target', 'indicator': 'gini', 'hold': 'mean', 'at_most': 0.5, 'minus': 'dear'}}"
          ", 'variants': {'dear': {'parameters': {'price': 3}}, 'short': {'days': 5}}";
  const struct model *const models[] = {&toy_model, NULL};
  struct scenario_request request = {.variant = variant, .runs = -1, .seed = -1, .days = -1, .agents = -1};
  struct library *library = calloc(1, sizeof *library);
  struct scenario *s;
  struct error error;
  char path[] = "/tmp/mintage-test-XXXXXX";
  assert_non_null(library);
  scenario_text_write(members, path);
  request.name = path;
  error_init(&error);
  if (scenario_load(&s, &request, library, &models[0], &error)) fail_msg("%s", error.text);
  unlink(path);
  free(library);
  return s;
}

static void without_arms_the_variant_being_read_is_judged(void **state) {
  struct scenario *base = variant_of(NULL), *brief = variant_of("short");
  (void)state;
  assert_true(check_judges(base->checks, "base") && !check_judges(base->checks, "short"));
  assert_true(check_judges(brief->checks, "short") && !check_judges(brief->checks, "base"));
  assert_int_equal(brief->checks[0].to, 5);
  scenario_free(base);
  scenario_free(brief);
}

static void the_arm_that_others_are_compared_with_is_not_judged(void **state) {
  struct scenario *s = variant_of("dear");
  (void)state;
  assert_int_equal(s->checks[0].n_arms, 0);
  assert_false(check_needs(s->checks, "dear"));
  scenario_free(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_absent_window_is_the_whole_run),
      cmocka_unit_test(the_four_bounds_are_closed_ranges),
      cmocka_unit_test(every_hold_is_read),
      cmocka_unit_test(a_claim_may_say_why_it_is_not_judged),
      cmocka_unit_test(closed_forms_have_differences),
      cmocka_unit_test(a_rule_fires_once_in_most_runs_if_nothing_else_is_said),
      cmocka_unit_test(rules_are_known_by_the_policy_and_none_where_there_is_none),
      cmocka_unit_test(a_closed_form_is_exact),
      cmocka_unit_test(series_are_found_by_their_prefixes),
      cmocka_unit_test(a_claim_keeps_what_the_document_says),
      cmocka_unit_test(without_arms_the_variant_being_read_is_judged),
      cmocka_unit_test(the_arm_that_others_are_compared_with_is_not_judged),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
