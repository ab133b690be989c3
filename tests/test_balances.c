/* test_balances.c - opening balances: how they are written, and their distributions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sim/balances.h"
#include "sim/inequality.h"

enum { DRAWS = 100000 };

static struct json_origins origins;
static struct error error;
static cJSON *tree;
static struct balances balances;
static double drawn[DRAWS];

static void parse(const char *text) {
  char bytes[1024];
  size_t n = strlen(text);
  assert_true(n < sizeof bytes);
  for (size_t i = 0; i <= n; i++) bytes[i] = (char)(text[i] == '\'' ? '"' : text[i]);
  error_init(&error);
  cJSON_Delete(tree);
  assert_int_equal(json_parse(&origins, "s.json", bytes, n, &tree, &error), 0);
}

/* Reads balances for 3 agents; the faults found. */
static const char *read_text(const char *text) {
  parse(text);
  balances_free(&balances);
  balances_read(&(struct reader){&origins, tree, &error}, tree, 3, &balances);
  return error.text;
}

static int stop(void **state) {
  (void)state;
  balances_free(&balances);
  cJSON_Delete(tree);
  tree = NULL;
  json_origins_free(&origins);
  return 0;
}

static struct random_key key_of(uint64_t agent) { return (struct random_key){.seed = 11, .agent = agent}; }

static void draw_all(const char *text) {
  assert_string_equal(read_text(text), "");
  for (uint64_t i = 0; i < DRAWS; i++) {
    struct random_key key = key_of(i);
    drawn[i] = balances_draw(&balances, &key, i);
  }
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Kolmogorov-Smirnov: sqrt(n) D exceeds 1.95 with probability 2 exp(-2 1.95^2) = 0.001. */
static void assert_distributed(double (*cdf)(double x)) {
  double largest = 0;
  qsort(drawn, DRAWS, sizeof *drawn, by_value);
  for (int i = 0; i < DRAWS; i++) {
    double f = cdf(drawn[i]);
    largest = fmax(largest, fmax(f - (double)i / DRAWS, (i + 1.0) / DRAWS - f));
  }
  assert_true(largest * sqrt(DRAWS) < 1.95);
}

static double sample_gini(void) {
  static int64_t units[DRAWS];
  struct inequality_scratch scratch = {0};
  struct inequality result;
  for (int i = 0; i < DRAWS; i++) units[i] = (int64_t)(drawn[i] * 1e6);
  assert_int_equal(inequality_measure(units, NULL, 0, DRAWS, 1, &scratch, &result, NULL), 0);
  inequality_free(&scratch);
  return result.gini;
}

static double mean_drawn(void) {
  double sum = 0;
  for (int i = 0; i < DRAWS; i++) sum += drawn[i];
  return sum / DRAWS;
}

/* Standard error of the Gini of n lognormal values with log standard deviation s and mean 1. With g(x) = E|x - X| =
 * x (2 F(x) - 1) + 1 - 2 F1(x), F1 the share of the total below x, the influence function of G = E g(X) / 2 is
 * g(x) - 2 G - G (x - 1), so its standard deviation over sqrt n is the standard error. Midpoint rule in z. */
static double lognormal_gini_error(double s, double gini) {
  double sum = 0, step = 1e-3;
  for (int i = -9000; i < 9000; i++) {
    double z = (i + 0.5) * step;
    double x = exp(s * z - s * s / 2), g = x * (2 * gsl_cdf_ugaussian_P(z) - 1) + 1 - 2 * gsl_cdf_ugaussian_P(z - s);
    double influence = g - 2 * gini - gini * (x - 1);
    sum += influence * influence * exp(-z * z / 2) / 2.5066282746310002 * step;
  }
  return sqrt(sum / DRAWS);
}

static double lognormal_cdf(double x) {
  return gsl_cdf_ugaussian_P(log(x / balances.mean) / balances.sigma + balances.sigma / 2);
}

static void lognormal_balances_have_the_gini_that_was_asked_for(void **state) {
  (void)state;
  static const double ginis[] = {0.05, 0.2, 0.4, 0.6, 0.8};
  for (int i = 0; i < 5; i++) {
    char text[96];
    snprintf(text, sizeof text, "{'distribution': 'lognormal', 'mean': 250, 'gini': %g}", ginis[i]);
    draw_all(text);
    assert_true(fabs(2 * gsl_cdf_ugaussian_P(balances.sigma / sqrt(2)) - 1 - ginis[i]) < 1e-8);
    assert_true(fabs(sample_gini() - ginis[i]) < 4 * lognormal_gini_error(balances.sigma, ginis[i]));
    double deviation = 250 * sqrt(expm1(balances.sigma * balances.sigma)); /* of one lognormal balance */
    assert_true(fabs(mean_drawn() - 250) < 4 * deviation / sqrt(DRAWS));
    assert_true(balances_mean(&balances) == 250);
    assert_distributed(lognormal_cdf);
  }
}

static double pareto_cdf(double x) {
  double alpha = (1 + 1 / balances.gini) / 2, least = balances.mean * (alpha - 1) / alpha;
  return x < least ? 0 : 1 - pow(least / x, alpha);
}

static void pareto_balances_follow_their_law(void **state) {
  (void)state;
  draw_all("{'distribution': 'pareto', 'mean': 250, 'gini': 0.5}");
  assert_distributed(pareto_cdf);
  draw_all("{'distribution': 'pareto', 'mean': 10, 'gini': 0.1}");
  assert_distributed(pareto_cdf);
  /* alpha 5.5, least 9 / 1.1: variance 10^2 / (alpha (alpha - 2)) */
  assert_true(fabs(mean_drawn() - 10) < 4 * 10 / sqrt(5.5 * 3.5) / sqrt(DRAWS));
  assert_true(balances_mean(&balances) == 10);
}

static double quantiles_cdf(double x) { return x < 100 ? 0.5 * x / 100 : 0.5 + 0.5 * (x - 100) / 1900; }

static void quantiles_are_joined_by_lines(void **state) {
  (void)state;
  draw_all("{'distribution': 'quantiles', 'quantiles': {'1': 2000, '0': 0, '0.5': 100}}");
  assert_distributed(quantiles_cdf);
  assert_true(fabs(balances_mean(&balances) - (0.5 * 50 + 0.5 * 1050)) < 1e-9);
  /* One uniform draw: E x^2 = 0.5 (100^2 / 3) + 0.5 (100^2 + 100 1900 + 1900^2 / 3), standard deviation 632. */
  assert_true(fabs(mean_drawn() - 550) < 4 * 632 / sqrt(DRAWS));
}

static void constants_and_zeros_are_what_they_are(void **state) {
  (void)state;
  draw_all("{'distribution': 'constant', 'mean': 12.5}");
  for (int i = 0; i < DRAWS; i++) assert_true(drawn[i] == 12.5);
  draw_all("{'distribution': 'lognormal', 'mean': 12.5, 'gini': 0}");
  for (int i = 0; i < DRAWS; i++) assert_true(drawn[i] == 12.5);
  draw_all("{'distribution': 'pareto', 'mean': 12.5, 'gini': 0}");
  for (int i = 0; i < DRAWS; i++) assert_true(drawn[i] == 12.5);
  draw_all("{'distribution': 'lognormal', 'mean': 0, 'gini': 0.9}");
  for (int i = 0; i < DRAWS; i++) assert_true(drawn[i] == 0);
}

static void values_are_dealt_in_order(void **state) {
  (void)state;
  struct random_key key = key_of(0);
  assert_string_equal(read_text("{'distribution': 'values', 'values': [5, 0, 2.5]}"), "");
  static const double values[] = {5, 0, 2.5};
  for (uint64_t i = 0; i < 3; i++) assert_true(balances_draw(&balances, &key, i) == values[i]);
  assert_true(balances_mean(&balances) == 2.5);
}

/* Luck is one uniform draw: of two agents the one that draws more in one distribution does so in all. */
static void luck_is_common_to_all_distributions(void **state) {
  (void)state;
  static const char *const texts[] = {"{'distribution': 'pareto', 'mean': 250, 'gini': 0.5}",
                                      "{'distribution': 'lognormal', 'mean': 99, 'gini': 0.3}",
                                      "{'distribution': 'quantiles', 'quantiles': {'0': 0, '1': 10}}"};
  for (int k = 0; k < 3; k++) {
    assert_string_equal(read_text(texts[k]), "");
    for (uint64_t i = 0; i < 2000; i++) {
      struct random_key a = key_of(i), b = key_of(i + 1);
      bool more = random_uniform_open(&a, 0) > random_uniform_open(&b, 0);
      assert_int_equal(balances_draw(&balances, &a, 0) > balances_draw(&balances, &b, 0), more);
    }
  }
}

static void no_balance_is_above_the_largest(void **state) {
  (void)state;
  draw_all("{'distribution': 'pareto', 'mean': 1e9, 'gini': 0.9}");
  for (int i = 0; i < DRAWS; i++) assert_true(drawn[i] > 0 && drawn[i] <= 1e9);
}

static void faults_name_place_and_rule(void **state) {
  (void)state;
  static const char *const rows[][2] = {
      {"7", "s.json:1:1: /: must be an object such as {\"distribution\": \"constant\", \"mean\": 250}, got 7"},
      {"{}", "s.json:1:1: /: \"distribution\" is missing"},
      {"{'distribution': 'normal'}",
       "s.json:1:2: /distribution: must be \"constant\", \"lognormal\", \"pareto\", \"quantiles\", "
       "\"values\" or \"file\", got \"normal\""},
      {"{'distribution': 'constant'}", "s.json:1:1: /: \"mean\" is missing"},
      {"{'distribution': 'constant', 'mean': -1}", "s.json:1:30: /mean: must be in [0, 1000000000] tokens, got -1"},
      {"{'distribution': 'constant', 'mean': 1, 'gini': 0.5}",
       "s.json:1:41: /gini: unknown key \"gini\"; known are \"distribution\" and \"mean\""},
      {"{'distribution': 'lognormal', 'mean': 1}", "s.json:1:1: /: \"gini\" is missing"},
      {"{'distribution': 'pareto', 'mean': 1, 'gini': 0.96}", "s.json:1:39: /gini: must be in [0, 0.95], got 0.96"},
      {"{'distribution': 'values', 'values': [1, 2]}",
       "s.json:1:28: /values: must hold one balance for each of the 3 agents, got 2"},
      {"{'distribution': 'values', 'values': [1, 2, 'x']}",
       "s.json:1:45: /values/2: must be a balance in [0, 1000000000] tokens, got \"x\""},
      {"{'distribution': 'quantiles', 'quantiles': {'0': 1}}",
       "s.json:1:31: /quantiles: must have at least the quantiles \"0\" and \"1\", got 1"},
      {"{'distribution': 'quantiles', 'quantiles': {'0': 1, '0.9': 2}}",
       "s.json:1:31: /quantiles: must run from \"0\" to \"1\", got 0 to 0.9"},
      {"{'distribution': 'quantiles', 'quantiles': {'0': 3, '1': 2}}",
       "s.json:1:31: /quantiles: balances must not decrease: 3 tokens at 0, then 2 at 1"},
      {"{'distribution': 'quantiles', 'quantiles': {'0': 3, '1.0': 5, '1': 5}}",
       "s.json:1:31: /quantiles: the quantile 1 is given twice"},
      {"{'distribution': 'quantiles', 'quantiles': {'0': 3, 'half': 4, '1': 5}}",
       "s.json:1:53: /quantiles/half: \"half\" is no quantile: a share of the agents in [0, 1]"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_string_equal(read_text(rows[i][0]), rows[i][1]);
}

static void a_note_is_no_quantile(void **state) {
  (void)state;
  assert_string_equal(read_text("{'distribution': 'quantiles', 'quantiles': {'0': 1, 'note': 'n', '1': 3}}"), "");
  assert_int_equal(balances.n, 2);
}

/* The sentences of reading a CSV file with this content; PATH stands for its name. */
static const char *inline_csv(const char *content) {
  static char said[1024];
  char path[] = "/tmp/mintage-test-XXXXXX", text[128];
  int descriptor = mkstemp(path);
  assert_true(descriptor >= 0 && write(descriptor, content, strlen(content)) == (ssize_t)strlen(content));
  close(descriptor);
  snprintf(text, sizeof text, "{'distribution': 'file', 'file': '%s'}", path);
  parse(text);
  balances_inline_file(&origins, tree, tree, &error);
  unlink(path);
  const char *found = strstr(error.text, path);
  snprintf(said, sizeof said, "%.900s", found ? found + strlen(path) : error.text);
  return said;
}

static void a_file_becomes_a_list_of_values(void **state) {
  (void)state;
  assert_string_equal(inline_csv("balance\r\n1.5\r\n0\r\n1e3"), "");
  balances_read(&(struct reader){&origins, tree, &error}, tree, 3, &balances);
  assert_string_equal(error.text, "");
  assert_int_equal(balances.kind, BALANCES_VALUES);
  assert_true(balances.n == 3 && balances.value[0] == 1.5 && balances.value[1] == 0 && balances.value[2] == 1000);
  assert_null(json_member(tree, "file"));
  assert_string_equal(inline_csv("7\n8\n"), ""); /* without a heading */
  assert_int_equal(cJSON_GetArraySize(json_member(tree, "values")), 2);
}

static void faults_of_a_file_name_the_line(void **state) {
  (void)state;
  assert_string_equal(inline_csv("1\n2\n-3\n"), ":3: must be one balance in [0, 1000000000] tokens, got \"-3\"");
  assert_string_equal(inline_csv("1\n2,5\n"), ":2: must be one balance in [0, 1000000000] tokens, got \"2,5\"");
  assert_string_equal(inline_csv("-1\n2\n"), ":1: must be one balance in [0, 1000000000] tokens, got \"-1\"");
  assert_string_equal(inline_csv("heading\n"), " holds no balances: write one a line");
  parse("{'distribution': 'file'}");
  balances_inline_file(&origins, tree, tree, &error);
  assert_string_equal(error.text, "s.json:1:1: /: needs \"file\": the name of a CSV file with one balance a line");
  parse("{'distribution': 'file', 'file': 'no-such.csv'}");
  balances_inline_file(&origins, tree, tree, &error);
  assert_string_equal(error.text, "s.json:1:26: /file: cannot read no-such.csv: No such file or directory");
  parse("{'distribution': 'constant', 'mean': 1}"); /* other kinds stay as they are */
  balances_inline_file(&origins, tree, tree, &error);
  assert_int_equal(error.code, 0);
}

#define BALANCES_TEST(name) cmocka_unit_test_teardown(name, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
      BALANCES_TEST(lognormal_balances_have_the_gini_that_was_asked_for),
      BALANCES_TEST(pareto_balances_follow_their_law),
      BALANCES_TEST(quantiles_are_joined_by_lines),
      BALANCES_TEST(constants_and_zeros_are_what_they_are),
      BALANCES_TEST(values_are_dealt_in_order),
      BALANCES_TEST(luck_is_common_to_all_distributions),
      BALANCES_TEST(no_balance_is_above_the_largest),
      BALANCES_TEST(faults_name_place_and_rule),
      BALANCES_TEST(a_note_is_no_quantile),
      BALANCES_TEST(a_file_becomes_a_list_of_values),
      BALANCES_TEST(faults_of_a_file_name_the_line),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
