/* inequality_sort.c - LSD radix sort of balances.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only bits that differ are sorted by: they are cut into equally wide digits of at most 11 bits. Of many keys as few as
 * there can be; of few keys more and narrower ones, since emptying and placing all buckets would cost more than the keys. */
#include <string.h>

#include "sim/inequality.h"
#include "sim/inequality_paths.h"

enum { DIGIT_BITS = 11, LARGEST_PASSES = 6, BUCKETS = 1 << DIGIT_BITS };

struct digits {
  unsigned first; /* lowest bit that matters */
  unsigned width; /* bits a digit */
  unsigned passes;
};

static unsigned width_of(unsigned bits, unsigned passes) { return (bits + passes - 1) / passes; }

/* Work of a number of passes: a key costs about as much as a bucket. */
static uint64_t work(unsigned bits, unsigned passes, uint64_t n) {
  return passes * (n + (UINT64_C(1) << width_of(bits, passes)));
}

static struct digits cut_digits(uint64_t varying, uint64_t n) {
  struct digits digits = {0, 0, 0};
  if (varying == 0) return digits;
  digits.first = (unsigned)__builtin_ctzll(varying);
  unsigned bits = 64 - (unsigned)__builtin_clzll(varying) - digits.first;
  digits.passes = (bits + DIGIT_BITS - 1) / DIGIT_BITS;
  while (digits.passes < bits && work(bits, digits.passes + 1, n) < work(bits, digits.passes, n)) digits.passes++;
  digits.width = width_of(bits, digits.passes);
  return digits;
}

static void count_digit(const uint64_t *key, uint64_t n, unsigned shift, uint64_t mask, uint64_t *count) {
  memset(count, 0, (mask + 1) * sizeof *count);
  for (uint64_t i = 0; i < n; i++) count[key[i] >> shift & mask]++;
}

/* Counts to the places where the buckets start; returns whether one bucket holds everything. */
static int place_buckets(uint64_t *count, uint64_t buckets, uint64_t n) {
  uint64_t place = 0;
  for (uint64_t b = 0; b < buckets; b++) {
    uint64_t members = count[b];
    if (members == n) return 1;
    count[b] = place;
    place += members;
  }
  return 0;
}

/* Moves the keys to their buckets and counts the next digit on the way, which saves a pass over memory. */
static void scatter(const uint64_t *from, uint64_t *to, uint64_t n, unsigned shift, unsigned next_shift, uint64_t mask,
                    uint64_t *restrict place, uint64_t *restrict next_count) {
  memset(next_count, 0, (mask + 1) * sizeof *next_count);
  for (uint64_t i = 0; i < n; i++) {
    uint64_t key = from[i];
    next_count[key >> next_shift & mask]++;
    to[place[key >> shift & mask]++] = key;
  }
}

uint64_t *inequality_sort_keys(uint64_t *key, uint64_t *spare, uint64_t n, uint64_t varying) {
  struct digits digits = cut_digits(varying, n);
  if (digits.passes == 0 || n < 2) return key;
  uint64_t table[2][BUCKETS], *count = table[0], *next_count = table[1];
  uint64_t mask = (UINT64_C(1) << digits.width) - 1;
  count_digit(key, n, digits.first, mask, count);
  for (unsigned pass = 0; pass < digits.passes; pass++) {
    unsigned shift = digits.first + pass * digits.width;
    unsigned next_shift = pass + 1 < digits.passes ? shift + digits.width : shift;
    if (place_buckets(count, mask + 1, n)) {
      count_digit(key, n, next_shift, mask, count);
      continue;
    }
    scatter(key, spare, n, shift, next_shift, mask, count, next_count);
    uint64_t *sorted = spare, *counted = next_count;
    spare = key, key = sorted;
    next_count = count, count = counted;
  }
  return key;
}

void inequality_sort(int64_t *value, int64_t *scratch, uint64_t n) {
  uint64_t any = 0, all = UINT64_MAX;
  for (uint64_t i = 0; i < n; i++) any |= (uint64_t)value[i], all &= (uint64_t)value[i];
  uint64_t *sorted = inequality_sort_keys((uint64_t *)value, (uint64_t *)scratch, n, any & ~all);
  if (n > 0 && sorted != (uint64_t *)value) memcpy(value, sorted, n * sizeof *value);
}
