/* test_random_many.c - the draws of many agents at once are those of each alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/random.h"

enum { MOST = 67, STRIDE = 70, MARK = 0x5eed5eed };

/* n agents from a place that is not aligned; what lies behind the lanes must stay as it is. */
static void check(const struct random_key *key, const uint64_t *agent, uint32_t n) {
  static uint32_t lane[RANDOM_LANES * STRIDE + 1];
  for (uint32_t i = 0; i <= RANDOM_LANES * STRIDE; i++) lane[i] = MARK;
  random_lanes(key, agent, n, lane, STRIDE);
  for (uint32_t j = 0; j < STRIDE; j++)
    for (uint32_t k = 0; k < RANDOM_LANES; k++) {
      struct random_key own = *key;
      if (j < n) own.agent = agent[j];
      assert_int_equal(lane[k * STRIDE + j], j < n ? random_lane(&own, k) : MARK);
    }
  assert_int_equal(lane[RANDOM_LANES * STRIDE], MARK);
}

static void lanes_of_any_number_of_agents_are_those_of_each(void **state) {
  struct random_key key = {.seed = 5, .run = 3, .day = 17, .agent = 99, .purpose = 2};
  uint64_t agent[MOST + 1];
  (void)state;
  for (uint64_t j = 0; j <= MOST; j++) agent[j] = random_agent_id((uint32_t)(j / 9), j % 9 * j);
  for (uint32_t n = 0; n <= MOST; n++) check(&key, agent + n % 2, n);
}

/* Words of all bits, so that every carry of the products is met. */
static void lanes_are_right_for_keys_of_any_bits(void **state) {
  static const uint64_t extreme[] = {0, 1, UINT32_MAX, UINT64_C(1) << 32, UINT64_C(1) << 63, UINT64_MAX};
  uint64_t agent[MOST];
  (void)state;
  for (uint64_t trial = 0; trial < 500; trial++) {
    struct random_key source = {.seed = 1, .agent = trial};
    struct random_key key = {.seed = random_word(&source, 0),
                             .run = random_word(&source, 1),
                             .day = random_word(&source, 2),
                             .purpose = random_word(&source, 3)};
    for (uint64_t j = 0; j < MOST; j++) agent[j] = j < 6 ? extreme[j] : random_word(&source, 4 + j);
    if (trial < 6) key = (struct random_key){extreme[trial], extreme[5 - trial], extreme[trial], 0, extreme[trial]};
    check(&key, agent, MOST);
  }
}

static void sums_from_lanes_are_those_of_the_key(void **state) {
  enum { AGENTS = 3, MOST_AMOUNTS = 40 };
  struct random_key key = {.seed = 7, .run = 2, .day = 5, .purpose = 3};
  const uint64_t agent[AGENTS] = {0, 9, random_agent_id(4, 1)};
  uint32_t lane[RANDOM_LANES * AGENTS];
  (void)state;
  random_lanes(&key, agent, AGENTS, lane, AGENTS);
  for (uint32_t j = 0; j < AGENTS; j++)
    for (uint64_t n = 0; n < MOST_AMOUNTS; n++) {
      key.agent = agent[j];
      int64_t sum = 0;
      for (uint64_t k = 0; k < n; k++) sum += random_amount(random_lane(&key, k), 5, 5000);
      assert_int_equal(random_sum(&key, n, 5, 5000), sum);
      assert_int_equal(random_sum_of_lanes(&key, n, 5, 5000, lane + j, AGENTS), sum);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lanes_of_any_number_of_agents_are_those_of_each),
      cmocka_unit_test(lanes_are_right_for_keys_of_any_bits),
      cmocka_unit_test(sums_from_lanes_are_those_of_the_key),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
