/* test_check_json.c - verdicts as they stand in checks.json.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/check_json.h"
#include "tests/check_text.h"

static struct jury jury;
static cJSON *tree;

static int judge(void **state) {
  (void)state;
  jury_open(&jury,
            JURY "'title': 'A try', 'checks': {'c': {'kind': 'claim', 'id': 'C7', 'source': 'section 2', 'indicator': "
                 "'supply', 'hold': 'at_end', 'at_least': 51, 'recorded': 'supported', 'supported_under': {'switches': "
                 "{'mode': 'fancy'}}, 'note': 'of ours'}, 'w': {'kind': 'claim', 'not_judged': 'it has no number'}, "
                 "'t': {'kind': 'target', 'indicator': 'faucet_sink_ratio', 'hold': 'mean', "
                 "'between': [0, 1], 'in_runs': 0.5}}",
            NULL, 0);
  jury_judge(&jury, 1);
  tree = check_json(&jury.suite, &jury.error);
  return tree ? 0 : -1;
}

static int release(void **state) {
  (void)state;
  cJSON_Delete(tree);
  jury_close(&jury);
  return 0;
}

static void expect_text(const char *pointer, const char *text) {
  const cJSON *node = json_at(tree, pointer);
  if (!cJSON_IsString(node)) fail_msg("%s is no text", pointer);
  assert_string_equal(node->valuestring, text);
}

static void expect_number(const char *pointer, double number) {
  const cJSON *node = json_at(tree, pointer);
  if (!cJSON_IsNumber(node) || node->valuedouble != number) fail_msg("%s is not %g", pointer, number);
}

static void targets_come_first(void **state) {
  (void)state;
  expect_text("/checks/0/id", "t");
  expect_text("/checks/1/id", "c");
}

static void it_says_what_the_verdicts_rest_on(void **state) {
  (void)state;
  expect_text("/title", "A try");
  expect_text("/model", "toy");
  expect_number("/seed", 1);
  expect_number("/runs", 4);
  assert_int_equal(strlen(json_at(tree, "/scenario_hash")->valuestring), 32);
}

static void a_claim_has_its_source_and_its_finding(void **state) {
  (void)state;
  expect_text("/checks/1/document_id", "C7");
  expect_text("/checks/1/source", "section 2");
  expect_text("/checks/1/verdict", "refuted");
  expect_text("/checks/1/recorded", "supported");
  assert_true(cJSON_IsTrue(json_at(tree, "/checks/1/changed")));
  expect_text("/checks/1/supported_under/switches/mode", "fancy");
  expect_text("/checks/1/note", "of ours");
}

static void an_arm_has_its_numbers(void **state) {
  (void)state;
  expect_text("/checks/1/arms/0/arm", "base");
  expect_number("/checks/1/arms/0/effect", 50);
  expect_number("/checks/1/arms/0/interval/0", 50);
  expect_number("/checks/1/arms/0/bound/0", 51);
  assert_true(cJSON_IsNull(json_at(tree, "/checks/1/arms/0/bound/1")));
  expect_number("/checks/1/arms/0/distance", -1);
  expect_number("/checks/1/arms/0/runs", 4);
  expect_number("/checks/1/arms/0/to", 20);
}

static void what_is_undefined_is_null_and_has_a_reason(void **state) {
  (void)state;
  expect_text("/checks/0/verdict", "not judged");
  assert_true(cJSON_IsNull(json_at(tree, "/checks/0/arms/0/effect")));
  expect_text("/checks/0/arms/0/reason", "undefined in 4 of 4 runs, first in run 0: move the window");
  assert_null(json_at(tree, "/checks/0/changed"));
}

static void a_claim_that_is_not_judged_has_a_reason_and_no_bound(void **state) {
  (void)state;
  expect_text("/checks/2/id", "w");
  expect_text("/checks/2/not_judged", "it has no number");
  expect_text("/checks/2/verdict", "not judged");
  expect_text("/checks/2/arms/0/reason", "it has no number");
  assert_null(json_at(tree, "/checks/2/indicator"));
  assert_null(json_at(tree, "/checks/2/between"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(targets_come_first),
      cmocka_unit_test(it_says_what_the_verdicts_rest_on),
      cmocka_unit_test(a_claim_has_its_source_and_its_finding),
      cmocka_unit_test(an_arm_has_its_numbers),
      cmocka_unit_test(what_is_undefined_is_null_and_has_a_reason),
      cmocka_unit_test(a_claim_that_is_not_judged_has_a_reason_and_no_bound),
  };
  return cmocka_run_group_tests(tests, judge, release);
}
