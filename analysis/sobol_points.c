/* sobol_points.c - Sobol's sequence, plain and scrambled; see sobol_points.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/sobol_points.h"

#include "sim/random.h"

/* v_j = m_j 2^(32 - j); for j > s: v_j = a_1 v_(j-1) ^ ... ^ a_(s-1) v_(j-s+1) ^ v_(j-s) ^ (v_(j-s) >> s). */
static void directions(const struct sobol_number *number, uint32_t v[static SOBOL_BITS]) {
  int s = number->degree;
  for (int j = 0; j < SOBOL_BITS; j++) {
    if (j < s || s == 0) {
      v[j] = (s ? number->initial[j] : 1) << (SOBOL_BITS - 1 - j);
      continue;
    }
    v[j] = v[j - s] ^ v[j - s] >> s;
    for (int i = 1; i < s; i++)
      if (number->polynomial >> (s - 1 - i) & 1) v[j] ^= v[j - i];
  }
}

void sobol_init(struct sobol *sobol) {
  for (int d = 0; d < SOBOL_DIMENSIONS; d++) directions(&sobol_numbers[d], sobol->direction[d]);
}

static uint32_t coordinate(const struct sobol *sobol, uint32_t index, int d) {
  uint32_t gray = index ^ index >> 1, bits = 0;
  for (int j = 0; j < SOBOL_BITS; j++)
    if (gray >> j & 1) bits ^= sobol->direction[d][j];
  return bits;
}

double sobol_point(const struct sobol *sobol, uint32_t index, int d) { return coordinate(sobol, index, d) * 0x1p-32; }

double sobol_scrambled(const struct sobol *sobol, uint64_t seed, uint32_t index, int d) {
  struct random_key key = {.seed = seed, .run = (uint64_t)d};
  key.purpose = random_named_purpose("sobol", "scramble");
  uint32_t plain = coordinate(sobol, index, d), flips = 0;
  for (int bits = 0; bits < SOBOL_BITS; bits++) {
    key.day = (uint64_t)bits;
    key.agent = (uint64_t)plain >> (SOBOL_BITS - bits);
    flips = flips << 1 | (uint32_t)(random_word(&key, 0) & 1);
  }
  return ((plain ^ flips) + 0.5) * 0x1p-32;
}
