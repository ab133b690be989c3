/* test_compare_input.c - arms by their names: variants, base, overlays, and what is wrong with them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/compare_input.h"
#include "tests/scenario_text.h"

static const char members[] =
    "'model': 'toy', 'days': 5, 'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': 100}}, "
    "'variants': {'dear': {'parameters': {'price': 9}}, 'broken': {'parameters': {'prise': 9}}}";

static struct compare_input input;
static struct error error;

/* Arms end with NULL; the word OVERLAY stands for the file of an overlay. */
static int load_with(struct scenario_request request, const char *overlay, const char *const *arms) {
  const struct model *const models[] = {&toy_model, NULL};
  struct library *library = calloc(1, sizeof *library);
  char path[] = "/tmp/mintage-test-XXXXXX", patch[] = "/tmp/mintage-patch-XXXXXX";
  const char *names[8];
  int n = 0;
  assert_non_null(library);
  scenario_text_write(members, path);
  scenario_text_write(overlay, patch);
  for (; arms[n]; n++) names[n] = strcmp(arms[n], "OVERLAY") == 0 ? patch : arms[n];
  if (!request.name) request.name = path;
  error_init(&error);
  int code = compare_input_load(&input, &request, names, n, library, models, &error);
  unlink(path);
  unlink(patch);
  free(library);
  return code;
}

static int load(const char *const *arms) {
  return load_with((struct scenario_request){.runs = -1, .seed = -1, .days = -1, .agents = -1}, "'seed': 1", arms);
}

#define ARMS(...) ((const char *const[]){__VA_ARGS__, NULL})

static double price(int arm) { return input.scenarios[arm]->parameters[TOY_PRICE].value[0]; }

static void refused(int code, const char *sentence) {
  assert_int_equal(code, error.code);
  assert_string_equal(error.text, sentence);
  compare_input_free(&input);
}

static void base_and_variants_are_arms(void **state) {
  (void)state;
  assert_int_equal(load(ARMS("dear", "base")), 0);
  assert_int_equal(input.n, 2);
  assert_string_equal(input.names[0], "dear");
  assert_string_equal(input.names[1], "base");
  assert_true(price(0) == 9 && price(1) == 2);
  compare_input_free(&input);
}

static void a_file_is_an_arm_over_the_overlays_there_are(void **state) {
  struct scenario_request request = {.runs = 3, .seed = -1, .days = -1, .agents = -1};
  (void)state;
  assert_int_equal(load_with(request, "'parameters': {'price': 4}", ARMS("base", "OVERLAY")), 0);
  assert_true(price(0) == 2 && price(1) == 4);
  assert_int_equal(input.scenarios[1]->runs, 3);
  assert_int_equal(strncmp(input.names[1], "mintage-patch-", 14), 0);
  compare_input_free(&input);
}

static void an_unknown_arm_is_suggested_for(void **state) {
  (void)state;
  refused(load(ARMS("base", "daer")), "--arm: unknown arm \"daer\"; did you mean \"dear\"?");
  assert_int_equal(error.code, ERROR_USAGE);
  refused(load(ARMS("base", "nothing-like-it")),
          "--arm: unknown arm \"nothing-like-it\"; known are \"base\", \"dear\" and \"broken\"");
}

static void an_arm_given_twice_is_refused(void **state) {
  (void)state;
  refused(load(ARMS("base", "dear", "base")), "--arm base: this arm is given twice");
  assert_int_equal(error.code, ERROR_USAGE);
}

static void fewer_than_two_arms_are_refused(void **state) {
  (void)state;
  refused(load(ARMS("base")), "one arm alone cannot be compared: at least two --arm are needed");
  assert_int_equal(error.code, ERROR_USAGE);
  refused(load((const char *const[]){NULL}),
          "nothing to compare: at least two arms are needed, as in --arm base --arm NAME");
}

static void a_variant_and_standard_input_are_refused(void **state) {
  struct scenario_request request = {.runs = -1, .seed = -1, .days = -1, .agents = -1, .variant = "dear"};
  (void)state;
  refused(load_with(request, "'seed': 1", ARMS("base", "dear")),
          "compare takes no --variant: --arm dear makes it one of the arms");
  request.variant = NULL;
  request.name = "-";
  refused(load_with(request, "'seed': 1", ARMS("base", "dear")),
          "<stdin>: compare reads the scenario once for each arm, which takes a file");
}

static void a_fault_of_an_arm_names_it(void **state) {
  (void)state;
  assert_int_equal(load(ARMS("base", "broken")), ERROR_INPUT);
  assert_int_equal(strncmp(error.text, "in arm broken: ", 15), 0);
  assert_non_null(strstr(error.text, "unknown parameter \"prise\"; did you mean \"price\"?"));
  compare_input_free(&input);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(base_and_variants_are_arms),      cmocka_unit_test(a_file_is_an_arm_over_the_overlays_there_are),
      cmocka_unit_test(an_unknown_arm_is_suggested_for), cmocka_unit_test(an_arm_given_twice_is_refused),
      cmocka_unit_test(fewer_than_two_arms_are_refused), cmocka_unit_test(a_variant_and_standard_input_are_refused),
      cmocka_unit_test(a_fault_of_an_arm_names_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
