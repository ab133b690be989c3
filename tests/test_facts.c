/* test_facts.c - tests of plots/facts.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plots/facts.h"
#include "sim/text.h"

static char path[] = "/tmp/mintage-facts-XXXXXX";

static int read_text(struct facts *facts, const char *text, struct error *error) {
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
  error_init(error);
  return facts_read(facts, path, error);
}

static void assert_setting(const char *json, int runs, const char *expected) {
  struct facts facts;
  struct error error;
  struct text text = {0};
  assert_int_equal(read_text(&facts, json, &error), 0);
  facts_setting(&facts, runs, &text);
  assert_string_equal(text.bytes, expected);
  text_free(&text);
  facts_free(&facts);
}

static void the_setting_names_every_choice(void **state) {
  (void)state;
  assert_setting(
      "{\"title\":\"T\",\"model\":\"toy\",\"behaviour\":\"fixed\",\"policy\":\"none\",\"seed\":1,\"runs\":16,"
      "\"population\":{\"agents\":1000},\"resolved_from\":{\"preset\":\"table\",\"variant\":\"base\"}}",
      16, "toy, preset table, behaviour fixed, policy none, 1,000 agents, 16 runs, variant base, seed 1");
  assert_setting("{\"model\":\"toy\",\"seed\":9007199254740992,\"population\":{\"agents\":1}}", 1,
                 "toy, preset none, behaviour fixed, policy none, 1 agent, 1 run, variant base, seed 9007199254740992");
}

static void a_policy_with_rules_is_named_by_its_file(void **state) {
  (void)state;
  struct facts facts;
  struct error error;
  assert_int_equal(read_text(&facts, "{\"model\":\"toy\",\"policy\":{\"name\":\"a/b\",\"rules\":{}}}", &error), 0);
  assert_string_equal(facts.policy, "a/b");
  facts_free(&facts);
  assert_int_equal(read_text(&facts, "{\"model\":\"toy\",\"policy\":{\"rules\":{}}}", &error), 0);
  assert_string_equal(facts.policy, "of its own");
  facts_free(&facts);
}

static void long_and_odd_names_are_cleaned_and_cut(void **state) {
  (void)state;
  struct facts facts;
  struct error error;
  struct text json = {0}, text = {0};
  text_add(&json, "{\"model\":\"toy\",\"resolved_from\":{\"variant\":\"a\\nb ");
  for (int i = 0; i < 10000; i++) text_add(&json, "x");
  text_add(&json, "\"}}");
  assert_int_equal(read_text(&facts, json.bytes, &error), 0);
  facts_setting(&facts, 2, &text);
  assert_true(text.length < 200);
  assert_non_null(strstr(text.bytes, "variant a b xxx"));
  text_free(&json);
  text_free(&text);
  facts_free(&facts);
}

static void damaged_scenarios_are_refused(void **state) {
  (void)state;
  static const struct {
    const char *json, *says;
  } cases[] = {
      {"", ":1:1"},
      {"[]", "must be an object"},
      {"{}", "model"},
      {"{\"model\":3}", "/model"},
      {"{\"model\":\"toy\",\"title\":[]}", "/title"},
      {"{\"model\":\"toy\",\"seed\":-1}", "/seed"},
      {"{\"model\":\"toy\",\"policy\":7}", "/policy"},
      {"{\"model\":\"toy\",\"population\":{\"agents\":\"many\"}}", "/population/agents"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct facts facts;
    struct error error;
    assert_int_equal(read_text(&facts, cases[i].json, &error), ERROR_INPUT);
    if (!strstr(error.text, cases[i].says)) fail_msg("case %zu says: %s", i, error.text);
    facts_free(&facts);
  }
}

static void the_reading_says_what_line_and_band_are(void **state) {
  (void)state;
  struct text text = {0};
  facts_reading(1600, false, &text);
  assert_string_equal(
      text.bytes,
      "line: median; bands: 25 % to 75 % and 5 % to 95 %, the spread over 1,600 runs of one reading, not uncertainty "
      "about the model");
  text_clear(&text);
  facts_reading(16, true, &text);
  assert_non_null(strstr(text.bytes, "only some runs"));
  text_clear(&text);
  facts_reading(1, false, &text);
  assert_null(strstr(text.bytes, "band"));
  assert_non_null(strstr(text.bytes, "single run"));
  text_free(&text);
}

static int make_file(void **state) {
  (void)state;
  int file = mkstemp(path);
  return file < 0 ? -1 : close(file);
}

static int remove_file(void **state) {
  (void)state;
  return unlink(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_setting_names_every_choice),
      cmocka_unit_test(a_policy_with_rules_is_named_by_its_file),
      cmocka_unit_test(long_and_odd_names_are_cleaned_and_cut),
      cmocka_unit_test(damaged_scenarios_are_refused),
      cmocka_unit_test(the_reading_says_what_line_and_band_are),
  };
  return cmocka_run_group_tests(tests, make_file, remove_file);
}
