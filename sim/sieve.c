/* sieve.c - which of many are marked; see sieve.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plain way writes every place and moves on behind the marked ones. With AVX-512 one instruction closes the ranks of
 * sixteen places; compilers do not find it by themselves. Chosen at run time, as in random_many.c. */
#include "sim/sieve.h"

static uint32_t list_plain(const uint8_t *mark, uint32_t n, uint32_t *listed) {
  uint32_t found = 0;
  for (uint32_t k = 0; k < n; k++) {
    listed[found] = k;
    found += mark[k] != 0;
  }
  return found;
}

#if defined __x86_64__ && defined __GNUC__ && !defined CLONES_PLAIN
#include <immintrin.h>

#define WIDE __attribute__((target("avx512f,avx512bw,avx512vl,popcnt")))

static inline WIDE uint32_t list_step(__mmask16 marked, uint32_t first, uint32_t *listed) {
  __m512i place = _mm512_add_epi32(_mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
                                   _mm512_set1_epi32((int)first));
  _mm512_storeu_si512(listed, _mm512_maskz_compress_epi32(marked, place)); /* in a register: quicker than to memory */
  return (uint32_t)_mm_popcnt_u32(marked);
}

static WIDE uint32_t list_wide(const uint8_t *mark, uint32_t n, uint32_t *listed) {
  uint32_t found = 0, first = 0;
  for (; first + SIEVE_STEP <= n; first += SIEVE_STEP) {
    __m128i marks = _mm_loadu_si128((const void *)(mark + first));
    found += list_step(_mm_test_epi8_mask(marks, marks), first, listed + found);
  }
  if (first == n) return found;
  __m128i marks = _mm_maskz_loadu_epi8((__mmask16)((1U << (n - first)) - 1), mark + first);
  return found + list_step(_mm_test_epi8_mask(marks, marks), first, listed + found);
}

static int can_go_wide(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
}
#else
static uint32_t list_wide(const uint8_t *mark, uint32_t n, uint32_t *listed) { return list_plain(mark, n, listed); }
static int can_go_wide(void) { return 0; }
#endif

uint32_t sieve_list(const uint8_t *mark, uint32_t n, uint32_t *listed) {
  return can_go_wide() ? list_wide(mark, n, listed) : list_plain(mark, n, listed);
}
