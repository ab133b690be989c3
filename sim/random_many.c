/* random_many.c - the draws of many agents at once; see random.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Philox is ten rounds of two products of 64 by 64 bits, and a processor without wide vectors can do no better than one
 * product after the other: the plain way. With AVX-512 eight agents go side by side, each product put together from four of
 * 32 by 32 bits, and two more in the general registers, whose multiplier would be idle meanwhile: six tenths of the time.
 * Both give the words of random_block: integers only. Whether the processor has it is asked at run time, so one program
 * serves all; -DRANDOM_PLAIN leaves the wide way out. */
#include "sim/random.h"

static inline void put_lanes(const uint64_t *word, uint32_t *lane, uint32_t stride) {
  for (uint32_t w = 0; w < RANDOM_LANES / 2; w++) {
    lane[2 * w * stride] = (uint32_t)word[w];
    lane[(2 * w + 1) * stride] = (uint32_t)(word[w] >> 32);
  }
}

/* Lanes of agents first..n-1. */
static void fill_plain(const struct random_key *key, const uint64_t *agent, uint32_t first, uint32_t n, uint32_t *lane,
                       uint32_t stride) {
  struct random_key own = *key;
  for (uint32_t j = first; j < n; j++) {
    own.agent = agent[j];
    philox4x64_ctr_t words = random_block(&own, 1);
    put_lanes(words.v, lane + j, stride);
  }
}

#if defined __x86_64__ && defined __GNUC__ && !defined RANDOM_PLAIN
#include <immintrin.h>

#define WIDE __attribute__((target("avx512f,avx512dq")))

enum { ROUNDS = 10, SIDE_BY_SIDE = 8, BESIDE = 2, AT_ONCE = SIDE_BY_SIDE + BESIDE };

/* What all agents have in common. */
struct common {
  uint64_t key[ROUNDS][2];
  uint64_t day, purpose;
};

static struct common common_of(const struct random_key *key) {
  struct common common = {.day = key->day, .purpose = key->purpose};
  for (uint64_t r = 0; r < ROUNDS; r++) {
    common.key[r][0] = key->seed + r * PHILOX_W64_0;
    common.key[r][1] = key->run + r * PHILOX_W64_1;
  }
  return common;
}

static inline WIDE __m512i same(uint64_t value) { return _mm512_set1_epi64((long long)value); }

/* The high words of eight products; _mm512_mul_epu32 takes the low halves of its words. */
static inline WIDE __m512i high_words(__m512i x, uint64_t factor) {
  __m512i low = same(factor), high = same(factor >> 32), x_high = _mm512_srli_epi64(x, 32);
  __m512i low_low = _mm512_mul_epu32(x, low), high_low = _mm512_mul_epu32(x_high, low),
          low_high = _mm512_mul_epu32(x, high), high_high = _mm512_mul_epu32(x_high, high);
  __m512i middle = _mm512_add_epi64(high_low, _mm512_srli_epi64(low_low, 32));
  __m512i other = _mm512_add_epi64(low_high, _mm512_and_si512(middle, same(UINT32_MAX)));
  return _mm512_add_epi64(_mm512_add_epi64(high_high, _mm512_srli_epi64(middle, 32)), _mm512_srli_epi64(other, 32));
}

static inline WIDE __m512i exclusive_or(__m512i a, __m512i b, uint64_t c) {
  enum { XOR_OF_THREE = 0x96 };
  return _mm512_ternarylogic_epi64(a, b, same(c), XOR_OF_THREE);
}

static inline WIDE void round_of_eight(__m512i word[4], const uint64_t key[2]) {
  __m512i first = exclusive_or(high_words(word[2], PHILOX_M4x64_1), word[1], key[0]);
  __m512i third = exclusive_or(high_words(word[0], PHILOX_M4x64_0), word[3], key[1]);
  word[1] = _mm512_mullo_epi64(word[2], same(PHILOX_M4x64_1));
  word[3] = _mm512_mullo_epi64(word[0], same(PHILOX_M4x64_0));
  word[0] = first;
  word[2] = third;
}

static inline WIDE void round_of_one(uint64_t word[4], const uint64_t key[2]) {
  wide_uint first = (wide_uint)word[2] * PHILOX_M4x64_1, third = (wide_uint)word[0] * PHILOX_M4x64_0;
  word[0] = (uint64_t)(first >> 64) ^ word[1] ^ key[0];
  word[2] = (uint64_t)(third >> 64) ^ word[3] ^ key[1];
  word[1] = (uint64_t)first;
  word[3] = (uint64_t)third;
}

static inline WIDE void fill_ten(const struct common *common, const uint64_t *agent, uint32_t *lane, uint32_t stride) {
  __m512i word[] = {same(1), same(common->day), _mm512_loadu_si512(agent), same(common->purpose)};
  uint64_t one[] = {1, common->day, agent[SIDE_BY_SIDE], common->purpose},
           other[] = {1, common->day, agent[SIDE_BY_SIDE + 1], common->purpose};
#pragma GCC unroll 10
  for (int r = 0; r < ROUNDS; r++) {
    round_of_one(one, common->key[r]);
    round_of_eight(word, common->key[r]);
    round_of_one(other, common->key[r]);
  }
#pragma GCC unroll 4
  for (uint32_t w = 0; w < RANDOM_LANES / 2; w++) {
    _mm256_storeu_si256((void *)&lane[2 * w * stride], _mm512_cvtepi64_epi32(word[w]));
    _mm256_storeu_si256((void *)&lane[(2 * w + 1) * stride], _mm512_cvtepi64_epi32(_mm512_srli_epi64(word[w], 32)));
  }
  put_lanes(one, lane + SIDE_BY_SIDE, stride);
  put_lanes(other, lane + SIDE_BY_SIDE + 1, stride);
}

/* Returns how many are filled: all but the last few. */
static WIDE uint32_t fill_wide(const struct random_key *key, const uint64_t *agent, uint32_t n, uint32_t *lane,
                               uint32_t stride) {
  struct common common = common_of(key);
  uint32_t j = 0;
  for (; j + AT_ONCE <= n; j += AT_ONCE) fill_ten(&common, agent + j, lane + j, stride);
  return j;
}

static int can_go_wide(void) { return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq"); }
#else
static uint32_t fill_wide(const struct random_key *key, const uint64_t *agent, uint32_t n, uint32_t *lane,
                          uint32_t stride) {
  (void)key, (void)agent, (void)n, (void)lane, (void)stride;
  return 0;
}

static int can_go_wide(void) { return 0; }
#endif

void random_lanes(const struct random_key *key, const uint64_t *agent, uint32_t n, uint32_t *lane, uint32_t stride) {
  uint32_t filled = can_go_wide() ? fill_wide(key, agent, n, lane, stride) : 0;
  fill_plain(key, agent, filled, n, lane, stride);
}
