/* random.h - keyed draws: a draw is a pure function of what it is for.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Generator: Philox4x64-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"), from the
 * Random123 library. key = {seed, run}, counter = {block, day, agent, purpose}; blocks count from 1, days from 1 (draws
 * of the set-up are day 0), runs from 0. The same words come from
 *   numpy.random.Philox(key=[seed, run], counter=[0, day, agent, purpose]).random_raw(k)
 * (lists with an entry of 2^63 or more as arrays of numpy.uint64: NumPy would take such a list through doubles).
 * A purpose is a site that draws; its decisions own lanes, 32-bit halves of the words of block 1, 2, ..., low half
 * first. */
#ifndef SIM_RANDOM_H
#define SIM_RANDOM_H

#include <Random123/philox.h>
#include <gsl/gsl_rng.h>
#include <stdint.h>

#include "sim/wide.h"

enum { RANDOM_LANES = 8 }; /* lanes of one block */

#define RANDOM_NO_AGENT       UINT64_MAX          /* the agent word of draws that belong to no agent */
#define RANDOM_ENGINE_PURPOSE (UINT64_C(1) << 62) /* purposes of the engine start here; a model's count from 0 */

/* What a stream of draws is for. */
struct random_key {
  uint64_t seed, run, day, agent, purpose;
};

/* The agent word: founders have their index, an arrival (birth_day << 40 | rank among that day's arrivals). */
static inline uint64_t random_agent_id(uint32_t birth_day, uint64_t rank) { return (uint64_t)birth_day << 40 | rank; }

/* One block of four words. */
static inline philox4x64_ctr_t random_block(const struct random_key *key, uint64_t block) {
  philox4x64_ctr_t counter = {{block, key->day, key->agent, key->purpose}};
  philox4x64_key_t philox_key = {{key->seed, key->run}};
  return philox4x64(counter, philox_key);
}

/* The lanes of block 1 of n agents (the key's own agent is not used): lane k = 0..7 of agent[j] goes to
 * lane[k * stride + j]; stride >= n. The words are those of random_block. */
void random_lanes(const struct random_key *key, const uint64_t *agent, uint32_t n, uint32_t *lane, uint32_t stride);

/* Lane k = 0, 1, ... of a purpose: block 1 + k / 8. One Philox block per call: for rare draws. */
uint32_t random_lane(const struct random_key *key, uint64_t k);

/* Word k = 0, 1, ...: block 1 + k / 4. */
uint64_t random_word(const struct random_key *key, uint64_t k);

/* Uniform in [0, 1) with 53 bits, from word k; uniform in (0, 1) with 52 bits, never an end, for logarithms. */
double random_uniform(const struct random_key *key, uint64_t k);
double random_uniform_open(const struct random_key *key, uint64_t k);

/* Uniform integer in 0..n-1 (n >= 1) from a 64-bit word by multiply-high; bias at most n / 2^64. */
static inline uint64_t random_below(uint64_t word, uint64_t n) { return (uint64_t)((wide_uint)word * n >> 64); }

/* Uniform amount in low..high (both reached, low <= high, high - low < 2^62) from a lane; mean (low + high) / 2 within
 * (high - low) / 2^32. */
static inline int64_t random_amount(uint32_t lane, int64_t low, int64_t high) {
  return low + (int64_t)((wide_uint)((uint64_t)(high - low) + 1) * lane >> 32);
}

/* Of the sum of the eight lanes of a block: see random_bell. */
static inline double random_bell_of_sum(int64_t sum) {
  return (double)(sum + RANDOM_LANES / 2 - (INT64_C(4) << 32)) * 0x1.3988e1409212ep-32; /* sqrt(12 / 8) / 2^32 */
}

/* A draw of mean 0 and variance 1, near normal: the sum of the eight lanes of a block, each (lane + 1/2) / 2^32, less its
 * mean 4, over its standard deviation sqrt(8 / 12) (Irwin-Hall law, n = 8). Symmetric, within sqrt(24) = 4.899 standard
 * deviations, excess kurtosis -6 / (5 * 8) = -0.15. Takes the whole block, so its purpose has no other lanes there.
 * Integers and one product: the same bits everywhere. */
static inline double random_bell(const philox4x64_ctr_t *words) {
  int64_t sum = 0;
  for (int i = 0; i < RANDOM_LANES / 2; i++) sum += (int64_t)(words->v[i] & UINT32_MAX) + (int64_t)(words->v[i] >> 32);
  return random_bell_of_sum(sum);
}

/* The same of one agent's lanes as random_lanes leaves them. */
static inline double random_bell_of_lanes(const uint32_t *lane, uint32_t stride) {
  int64_t sum = 0;
  for (uint32_t k = 0; k < RANDOM_LANES; k++) sum += lane[k * stride];
  return random_bell_of_sum(sum);
}

/* The sum of n such amounts from the lanes of a key, from those of a block (1, 2, ...) on. */
static inline int64_t random_sum_from(const struct random_key *key, uint64_t block, uint64_t n, int64_t low,
                                      int64_t high) {
  int64_t sum = 0;
  for (; n > 0; block++) {
    philox4x64_ctr_t words = random_block(key, block);
    for (int lane = 0; lane < RANDOM_LANES && n > 0; lane++, n--)
      sum += random_amount((uint32_t)(words.v[lane / 2] >> (lane % 2 ? 32 : 0)), low, high);
  }
  return sum;
}

/* From lanes 0 .. n-1. */
static inline int64_t random_sum(const struct random_key *key, uint64_t n, int64_t low, int64_t high) {
  return random_sum_from(key, 1, n, low, high);
}

/* The same where the key's first lanes are there, as random_lanes leaves them: no more are drawn unless n > RANDOM_LANES. */
static inline int64_t random_sum_of_lanes(const struct random_key *key, uint64_t n, int64_t low, int64_t high,
                                          const uint32_t *lane, uint32_t stride) {
  int64_t sum = 0;
  for (uint64_t k = 0; k < n && k < RANDOM_LANES; k++) sum += random_amount(lane[k * stride], low, high);
  return n > RANDOM_LANES ? sum + random_sum_from(key, 2, n - RANDOM_LANES, low, high) : sum;
}

/* The threshold t with P(lane < t) = p for p in [0, 1]: round(p * 2^32), as 64 bits so that p = 1 works. */
uint64_t random_threshold(double p);

/* A purpose of the engine that belongs to a named thing of a scenario (a flow, an event): names, not positions, so that
 * adding one leaves the luck of the others alone. FNV-1a over kind, a zero byte and name, with the top bit set. */
uint64_t random_named_purpose(const char *kind, const char *name);

/* A GSL generator over the same words, for GSL's distributions in set-up and tests. gsl_rng_set(r, seed) starts at
 * key {seed, 0}, counter {0, 0, 0, 0}; random_gsl_at points it at a key, from its first block. */
extern const gsl_rng_type *const random_gsl_type;
void random_gsl_at(gsl_rng *generator, const struct random_key *key);

#endif
