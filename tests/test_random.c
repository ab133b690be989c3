/* test_random.c - keyed draws against published vectors and NumPy.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>

#include "sim/random.h"

/* numpy.random.Philox(key=[12345, 2], counter=[0, 7, 42, 3]).random_raw(10), NumPy 1.24.2 */
static const struct random_key numpy_key = {.seed = 12345, .run = 2, .day = 7, .agent = 42, .purpose = 3};
static const uint64_t numpy_words[10] = {UINT64_C(3859061664743976301),  UINT64_C(16705116965335179287),
                                         UINT64_C(1209857790243095770),  UINT64_C(13341970271429224469),
                                         UINT64_C(2269874547345479017),  UINT64_C(10981332826378300532),
                                         UINT64_C(17821260738727158338), UINT64_C(6577014414328704251),
                                         UINT64_C(3439277897259784361),  UINT64_C(5540873551259966215)};

/* philox4x64 with 10 rounds in Random123's tests/kat_vectors. The key's seed and run are the Philox key, and
 * block, day, agent, purpose the counter. */
static void blocks_match_the_published_vectors(void **state) {
  (void)state;
  static const struct {
    struct random_key key;
    uint64_t block, words[4];
  } rows[] = {
      {{0, 0, 0, 0, 0}, 0, {0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}},
      {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX},
       UINT64_MAX,
       {0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}},
      {{0x452821e638d01377, 0xbe5466cf34e90c6c, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
       0x243f6a8885a308d3, /* digits of pi */
       {0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6}},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    philox4x64_ctr_t block = random_block(&rows[i].key, rows[i].block);
    for (int j = 0; j < 4; j++) assert_true(block.v[j] == rows[i].words[j]);
  }
}

static void words_are_those_of_numpy(void **state) {
  (void)state;
  for (uint64_t k = 0; k < 10; k++) assert_true(random_word(&numpy_key, k) == numpy_words[k]);
}

static void words_above_two_to_the_63_in_a_key_are_those_of_numpy(void **state) {
  (void)state;
  static const uint64_t words[5] = {0x82490ca58e48a9c2, 0x2e75a38fcdc85f37, 0xe0a935ea987905a6, 0xb8706f31259f5e08,
                                    0xca12f7a52b77ba83};
  const struct random_key key = {UINT64_MAX, 7, 0, RANDOM_NO_AGENT, RANDOM_ENGINE_PURPOSE};
  for (uint64_t k = 0; k < 5; k++) assert_true(random_word(&key, k) == words[k]);
}

static void lanes_are_halves_of_words_low_half_first(void **state) {
  (void)state;
  for (uint64_t k = 0; k < 20; k++)
    assert_int_equal(random_lane(&numpy_key, k), (uint32_t)(numpy_words[k / 2] >> 32 * (k % 2)));
}

/* numpy.random.Generator(Philox(...)).random(3) of the same key */
static void uniforms_are_those_of_numpy(void **state) {
  (void)state;
  assert_true(random_uniform(&numpy_key, 0) == 0.20920015203354725);
  assert_true(random_uniform(&numpy_key, 1) == 0.9055862052720429);
  assert_true(random_uniform(&numpy_key, 2) == 0.06558652222900374);
}

/* Uniform: mean 1/2 within 4 standard errors, sqrt(1 / 12 n). */
static void open_uniforms_stay_inside_and_are_uniform(void **state) {
  (void)state;
  enum { N = 100000 };
  double sum = 0.0;
  for (uint64_t k = 0; k < N; k++) {
    double u = random_uniform_open(&numpy_key, k);
    assert_true(u > 0.0 && u < 1.0);
    assert_true(fabs(u - random_uniform(&numpy_key, k)) <= 0x1p-53);
    assert_true(u * 0x1p52 - 0.5 == floor(u * 0x1p52)); /* the middle of a cell: the last is below 1 */
    sum += u;
  }
  assert_true(fabs(sum / N - 0.5) < 4.0 * sqrt(1.0 / 12.0 / N));
}

static void an_agent_word_holds_birth_day_and_rank(void **state) {
  (void)state;
  assert_true(random_agent_id(0, 5) == 5);
  assert_true(random_agent_id(3, 7) == (UINT64_C(3) << 40 | 7));
  assert_true(random_agent_id(0xffffff, (UINT64_C(1) << 40) - 1) == UINT64_MAX);
}

static void below_reaches_both_ends_and_no_further(void **state) {
  (void)state;
  assert_true(random_below(0, 10) == 0);
  assert_true(random_below(UINT64_MAX, 10) == 9);
  assert_true(random_below(UINT64_MAX, 1) == 0);
  assert_true(random_below(UINT64_MAX, UINT64_MAX) == UINT64_MAX - 1);
  assert_true(random_below(UINT64_C(1) << 63, 10) == 5);
}

static void amounts_reach_both_ends_and_have_the_mean_asked_for(void **state) {
  (void)state;
  assert_true(random_amount(0, -5, 5) == -5);
  assert_true(random_amount(UINT32_MAX, -5, 5) == 5);
  assert_true(random_amount(12345, 8, 8) == 8);
  /* Uniform on 0..9 over lanes spread evenly: 2^32 / 65536 lanes a step; each value has within one lane of a tenth. */
  int64_t sum = 0;
  for (uint64_t lane = 0; lane < UINT64_C(1) << 32; lane += 65536) sum += random_amount((uint32_t)lane, 0, 9);
  assert_true(llabs(sum * 2 - 9 * 65536) <= 2 * 10);
}

static double bell_of(uint64_t a, uint64_t b, uint64_t c, uint64_t d) {
  philox4x64_ctr_t words = {{a, b, c, d}};
  return random_bell(&words);
}

/* Values from exact fractions, rounded once, apart from this code; the ends are sqrt(24) less half a lane each. */
static void bells_have_the_known_values(void **state) {
  (void)state;
  const uint64_t all = UINT64_MAX, *w = numpy_words;
  assert_true(bell_of(0, 0, 0, 0) == -0x1.3988e13f588a0p+2);
  assert_true(bell_of(all, all, all, all) == 0x1.3988e13f588a0p+2);
  assert_true(fabs(bell_of(all, all, all, all) - sqrt(24.0) * (1.0 - 0x1p-32)) < 1e-14);
  assert_true(bell_of(w[0], w[1], w[2], w[3]) == -0x1.3af501d409a2dp-1);
  assert_true(bell_of(w[4], w[5], w[6], w[7]) == -0x1.14d2cd717d890p-6);
}

static void bells_are_symmetric_and_weigh_all_lanes_alike(void **state) {
  (void)state;
  for (uint64_t k = 1; k <= 1000; k++) {
    philox4x64_ctr_t words = random_block(&numpy_key, k), opposite, swapped = words;
    for (int i = 0; i < 4; i++) opposite.v[i] = ~words.v[i];
    assert_true(random_bell(&opposite) == -random_bell(&words));
    swapped.v[k % 4] = words.v[k % 4] >> 32 | words.v[k % 4] << 32;
    assert_true(random_bell(&swapped) == random_bell(&words));
  }
  double one = bell_of(1, 0, 0, 0) - bell_of(0, 0, 0, 0); /* a lane's step, here rounded at 2^-50 */
  assert_true(fabs(one - sqrt(1.5) * 0x1p-32) < 0x1p-49);
  for (int lane = 0; lane < RANDOM_LANES; lane++) {
    philox4x64_ctr_t words = {{0}};
    words.v[lane / 2] = UINT64_C(1) << 32 * (lane % 2);
    assert_true(random_bell(&words) - bell_of(0, 0, 0, 0) == one);
  }
}

/* Cumulants of the sum of eight uniforms, standardised: k4 = -0.15, k6 = 3/28, k8 = -0.16875; so the moments are
 * m2 = 1, m4 = 3 + k4 = 2.85 and m8 = 105 + 210 k4 + 35 k4^2 + 28 k6 + k8 = 77.11875. Standard errors of the means of
 * x, x^2 and x^4 over n draws: sqrt of 1, m4 - 1 and m8 - m4^2, each over n; 4 of them. */
static void bells_have_mean_0_variance_1_and_the_kurtosis_of_eight_uniforms(void **state) {
  (void)state;
  enum { N = 1000000 };
  struct random_key key = {.seed = 77, .day = 1, .purpose = 4};
  double sum = 0.0, squares = 0.0, fourths = 0.0;
  for (key.agent = 0; key.agent < N; key.agent++) {
    philox4x64_ctr_t words = random_block(&key, 1);
    double x = random_bell(&words);
    sum += x;
    squares += x * x;
    fourths += x * x * x * x;
  }
  assert_true(fabs(sum / N) < 4.0 * sqrt(1.0 / N));
  assert_true(fabs(squares / N - 1.0) < 4.0 * sqrt(1.85 / N));
  assert_true(fabs(fourths / N - 2.85) < 4.0 * sqrt((77.11875 - 2.85 * 2.85) / N));
}

static void thresholds_hold_the_ends_of_probability(void **state) {
  (void)state;
  assert_true(random_threshold(0.0) == 0);
  assert_true(random_threshold(1.0) == UINT64_C(1) << 32);
  assert_true(random_threshold(0.5) == UINT64_C(1) << 31);
  assert_true(random_threshold(0.1) == 429496730); /* 429496729.6 */
  assert_true(random_threshold(0x1p-33 * 1.5) == 1);
  assert_true(random_threshold(0x1p-34) == 0);
}

/* Reference values: FNV-1a 64 of kind, a zero byte and name, computed apart from this code; then the top bit. */
static void named_purposes_are_fnv_1a_with_the_top_bit(void **state) {
  (void)state;
  assert_true(random_named_purpose("flow", "rent") == UINT64_C(0xa56ee1f4b4f45564));
  assert_true(random_named_purpose("event", "launch") == UINT64_C(0xf2af5e8da74993de));
  assert_true(random_named_purpose("", "") == UINT64_C(0xaf63bd4c8601b7df));
  assert_true(random_named_purpose("ab", "c") != random_named_purpose("a", "bc"));
}

static void gsl_gives_the_same_words(void **state) {
  (void)state;
  gsl_rng *generator = gsl_rng_alloc(random_gsl_type);
  random_gsl_at(generator, &numpy_key);
  for (int k = 0; k < 10; k++) assert_true(gsl_rng_get(generator) == numpy_words[k]);
  random_gsl_at(generator, &numpy_key);
  for (uint64_t k = 0; k < 100; k++) assert_true(gsl_rng_uniform(generator) == random_uniform(&numpy_key, k));
  assert_true(gsl_rng_min(generator) == 0 && gsl_rng_max(generator) == UINT64_MAX);
  gsl_rng_set(generator, 12345);
  for (uint64_t k = 0; k < 9; k++)
    assert_true(gsl_rng_get(generator) == random_word(&(struct random_key){.seed = 12345}, k));
  gsl_rng_free(generator);
}

static void a_cloned_gsl_generator_goes_on_alike(void **state) {
  (void)state;
  gsl_rng *generator = gsl_rng_alloc(random_gsl_type);
  random_gsl_at(generator, &numpy_key);
  gsl_rng_get(generator);
  gsl_rng *clone = gsl_rng_clone(generator);
  for (int k = 1; k < 10; k++) {
    assert_true(gsl_rng_get(generator) == numpy_words[k]);
    assert_true(gsl_rng_get(clone) == numpy_words[k]);
  }
  gsl_rng_free(clone);
  gsl_rng_free(generator);
}

/* x_t = 0.9 x_(t-1) + u_t - 1/2 over 20,000 steps: the mean NumPy's words give. */
static void an_autoregression_on_gsl_words_has_the_known_mean(void **state) {
  (void)state;
  gsl_rng *generator = gsl_rng_alloc(random_gsl_type);
  gsl_rng_set(generator, 12345);
  double x = 0.0, sum = 0.0;
  for (int t = 0; t < 20000; t++) sum += x = 0.9 * x + (gsl_rng_uniform(generator) - 0.5);
  assert_true(fabs(sum / 20000 - 0.0035067777706) < 1e-12);
  gsl_rng_free(generator);
}

/* Mean and variance of n standard normals: standard errors 1 / sqrt(n) and sqrt(2 / n); 4 of them. */
static void gsl_distributions_work_on_top(void **state) {
  (void)state;
  enum { N = 200000 };
  gsl_rng *generator = gsl_rng_alloc(random_gsl_type);
  random_gsl_at(generator, &numpy_key);
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < N; i++) {
    double x = gsl_ran_gaussian_ziggurat(generator, 1.0);
    sum += x;
    squares += x * x;
  }
  gsl_rng_free(generator);
  assert_true(fabs(sum / N) < 4.0 / sqrt(N));
  assert_true(fabs(squares / N - 1.0) < 4.0 * sqrt(2.0 / N));
}

/* Lanes of neighbouring keys: correlation of n independent uniforms has standard error 1 / sqrt(n); 4 of them. */
static double correlation(struct random_key a, struct random_key b, uint64_t n) {
  double sum = 0.0;
  for (uint64_t i = 0; i < n; i++) {
    a.agent += 2, b.agent += 2;
    sum += (random_uniform(&a, 0) - 0.5) * (random_uniform(&b, 0) - 0.5) * 12.0;
  }
  return sum / (double)n;
}

static void neighbouring_keys_are_uncorrelated(void **state) {
  (void)state;
  enum { N = 100000 };
  const struct random_key at = numpy_key;
  struct random_key near[] = {at, at, at, at, at};
  near[0].seed++, near[1].run++, near[2].day++, near[3].agent++, near[4].purpose++;
  for (int i = 0; i < 5; i++) assert_true(fabs(correlation(at, near[i], N)) < 4.0 / sqrt(N));
}

/* 256 equal classes of the high byte of lane 5 over agents; a fixed seed passes the 1 - 1e-4 quantile or does not. */
static void lanes_are_uniform_over_agents(void **state) {
  (void)state;
  enum { N = 256000 };
  static double seen[256];
  struct random_key key = {.seed = 99, .day = 1};
  for (key.agent = 0; key.agent < N; key.agent++) seen[random_lane(&key, 5) >> 24]++;
  double chi_square = 0.0;
  for (int i = 0; i < 256; i++) chi_square += (seen[i] - N / 256.0) * (seen[i] - N / 256.0) / (N / 256.0);
  assert_true(gsl_cdf_chisq_Q(chi_square, 255) > 1e-4);
  assert_true(gsl_cdf_chisq_P(chi_square, 255) > 1e-4);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(blocks_match_the_published_vectors),
      cmocka_unit_test(words_are_those_of_numpy),
      cmocka_unit_test(words_above_two_to_the_63_in_a_key_are_those_of_numpy),
      cmocka_unit_test(lanes_are_halves_of_words_low_half_first),
      cmocka_unit_test(uniforms_are_those_of_numpy),
      cmocka_unit_test(open_uniforms_stay_inside_and_are_uniform),
      cmocka_unit_test(an_agent_word_holds_birth_day_and_rank),
      cmocka_unit_test(below_reaches_both_ends_and_no_further),
      cmocka_unit_test(amounts_reach_both_ends_and_have_the_mean_asked_for),
      cmocka_unit_test(bells_have_the_known_values),
      cmocka_unit_test(bells_are_symmetric_and_weigh_all_lanes_alike),
      cmocka_unit_test(bells_have_mean_0_variance_1_and_the_kurtosis_of_eight_uniforms),
      cmocka_unit_test(thresholds_hold_the_ends_of_probability),
      cmocka_unit_test(named_purposes_are_fnv_1a_with_the_top_bit),
      cmocka_unit_test(gsl_gives_the_same_words),
      cmocka_unit_test(a_cloned_gsl_generator_goes_on_alike),
      cmocka_unit_test(an_autoregression_on_gsl_words_has_the_known_mean),
      cmocka_unit_test(gsl_distributions_work_on_top),
      cmocka_unit_test(neighbouring_keys_are_uncorrelated),
      cmocka_unit_test(lanes_are_uniform_over_agents),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
