/* random.c - keyed draws; see random.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/random.h"

#include <assert.h>
#include <math.h>

uint64_t random_word(const struct random_key *key, uint64_t k) { return random_block(key, 1 + k / 4).v[k % 4]; }

uint32_t random_lane(const struct random_key *key, uint64_t k) {
  uint64_t word = random_word(key, k / 2);
  return (uint32_t)(k % 2 ? word >> 32 : word);
}

static double unit_interval(uint64_t word) { return (double)(word >> 11) * 0x1p-53; }

double random_uniform(const struct random_key *key, uint64_t k) { return unit_interval(random_word(key, k)); }

/* Midpoints of 2^52 cells: with 2^53 the last midpoint would need a 54th bit and round to 1. */
double random_uniform_open(const struct random_key *key, uint64_t k) {
  return ((double)(random_word(key, k) >> 12) + 0.5) * 0x1p-52;
}

uint64_t random_threshold(double p) {
  assert(p >= 0.0 && p <= 1.0);
  return (uint64_t)llrint(p * 0x1p32);
}

static uint64_t hash_byte(uint64_t hash, unsigned char byte) { return (hash ^ byte) * UINT64_C(1099511628211); }

uint64_t random_named_purpose(const char *kind, const char *name) {
  uint64_t hash = UINT64_C(14695981039346656037);
  for (; *kind; kind++) hash = hash_byte(hash, (unsigned char)*kind);
  hash = hash_byte(hash, 0); /* so that ("ab", "c") and ("a", "bc") differ */
  for (; *name; name++) hash = hash_byte(hash, (unsigned char)*name);
  return hash | UINT64_C(1) << 63;
}

/* The adapter that comes with Random123 carries into the wrong counter word. Here the block is the only word that
 * moves: a stream owns its 2^64 blocks, and the day, agent and purpose are never reached by a carry. */
struct gsl_state {
  struct random_key key;
  uint64_t block; /* of the words in buffer */
  philox4x64_ctr_t buffer;
  unsigned used; /* words of the buffer given out */
};

static void start(struct gsl_state *state, const struct random_key *key) {
  state->key = *key;
  state->block = 0;
  state->used = 4;
}

static void gsl_start(void *state, unsigned long seed) { start(state, &(struct random_key){.seed = seed}); }

static unsigned long gsl_word(void *memory) {
  struct gsl_state *state = memory;
  if (state->used == 4) {
    state->buffer = random_block(&state->key, ++state->block);
    state->used = 0;
  }
  return state->buffer.v[state->used++];
}

static double gsl_double(void *state) { return unit_interval(gsl_word(state)); }

_Static_assert(sizeof(unsigned long) == sizeof(uint64_t), "GSL hands words out as unsigned long");

static const gsl_rng_type philox = {"philox4x64", UINT64_MAX, 0,         sizeof(struct gsl_state),
                                    gsl_start,    gsl_word,   gsl_double};
const gsl_rng_type *const random_gsl_type = &philox;

void random_gsl_at(gsl_rng *generator, const struct random_key *key) {
  assert(generator->type == random_gsl_type);
  start(generator->state, key);
}
