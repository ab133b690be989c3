/* money.c - integer money; see money.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing here depends on the rounding of floating point: a double is taken apart into a 53-bit integer and a power of
 * two, products are 128-bit integers, and the one rounding is done on those. */
#include "sim/money.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/wide.h"

enum { LARGEST_DECIMALS = 18, LARGEST_SPLIT = 64, WEIGHT_BITS = 57 };

int64_t money_unit(int decimals) {
  assert(decimals >= 0 && decimals <= LARGEST_DECIMALS);
  int64_t unit = 1;
  while (decimals-- > 0) unit *= 10;
  return unit;
}

static uint64_t magnitude(int64_t amount) { return amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount; }

static int64_t saturate(wide_uint size, int negative) {
  if (size > INT64_MAX) return negative ? INT64_MIN : INT64_MAX;
  return negative ? -(int64_t)size : (int64_t)size;
}

/* value / 2^shift to the nearest integer, half to even; value < 2^126. */
static wide_uint shift_right_rounded(wide_uint value, int shift) {
  if (shift == 0) return value;
  if (shift > 127) return 0;
  wide_uint whole = value >> shift, rest = value - (whole << shift), half = (wide_uint)1 << (shift - 1);
  return whole + (rest > half || (rest == half && (whole & 1)));
}

int64_t money_scale(int64_t amount, double factor) {
  if (amount == 0 || isnan(factor)) return 0;
  int negative = (amount < 0) != (signbit(factor) != 0);
  if (isinf(factor)) return negative ? INT64_MIN : INT64_MAX;
  int exponent;
  uint64_t digits = (uint64_t)ldexp(frexp(fabs(factor), &exponent), 53);
  exponent -= 53; /* |factor| = digits * 2^exponent exactly */
  wide_uint product = (wide_uint)magnitude(amount) * digits;
  if (exponent <= 0) return saturate(shift_right_rounded(product, -exponent), negative);
  if (product > INT64_MAX || exponent > 63) return saturate(product ? (wide_uint)UINT64_MAX : 0, negative);
  return saturate(product << exponent, negative);
}

/* The exact product with 10^decimals is rounded, so 0.1 (in binary 0.1000000000000000055...) gives 100000.0000000000055
 * units of six decimals, hence 100000; a decimal number with no more places than the asset has always comes out as
 * written while the amount stays below 2^52 units. */
int64_t money_from_tokens(double tokens, int decimals) { return money_scale(money_unit(decimals), tokens); }

double money_to_tokens(int64_t amount, int decimals) {
  uint64_t size = magnitude(amount), unit = (uint64_t)money_unit(decimals);
  double tokens;
  if (size <= UINT64_C(1) << 53) {
    tokens = (double)size / (double)unit; /* both exact, so one correct rounding */
  } else {
    /* At least 57 bits of quotient; the last one records whether there is a remainder, so rounding it is rounding the
     * true quotient. */
    wide_uint scaled = (wide_uint)size << 64, quotient = scaled / unit;
    if (quotient * unit != scaled) quotient |= 1;
    tokens = (double)quotient * 0x1p-64;
  }
  return amount < 0 ? -tokens : tokens;
}

/* Weights as integers below 2^57 in the same proportions (cut at 2^-57 of the largest); returns their sum, below
 * 2^63. */
static uint64_t integer_weights(const double *weights, int n, uint64_t *integer) {
  double largest = 0.0;
  for (int i = 0; i < n; i++) {
    assert(weights[i] >= 0.0 && isfinite(weights[i]));
    if (weights[i] > largest) largest = weights[i];
  }
  assert(largest > 0.0);
  int exponent;
  frexp(largest, &exponent);
  uint64_t sum = 0;
  for (int i = 0; i < n; i++) sum += integer[i] = (uint64_t)ldexp(weights[i], WEIGHT_BITS - exponent);
  return sum;
}

void money_split(int64_t amount, const double *weights, int n, int64_t *parts) {
  assert(amount >= 0 && n >= 1 && n <= LARGEST_SPLIT);
  uint64_t weight[LARGEST_SPLIT], remainder[LARGEST_SPLIT];
  uint64_t sum = integer_weights(weights, n, weight);
  int64_t left = amount;
  for (int i = 0; i < n; i++) {
    wide_uint product = (wide_uint)(uint64_t)amount * weight[i];
    parts[i] = (int64_t)(product / sum);
    remainder[i] = (uint64_t)(product - (wide_uint)(uint64_t)parts[i] * sum);
    left -= parts[i];
  }
  for (; left > 0; left--) { /* more parts have a remainder than units are left */
    int best = 0;
    for (int i = 1; i < n; i++)
      if (remainder[i] > remainder[best]) best = i;
    parts[best]++;
    remainder[best] = 0;
  }
}

char *money_text(int64_t amount, int decimals, char text[static MONEY_TEXT_SIZE]) {
  uint64_t size = magnitude(amount), unit = (uint64_t)money_unit(decimals);
  int length = snprintf(text, MONEY_TEXT_SIZE, "%s%" PRIu64, amount < 0 ? "-" : "", size / unit);
  if (size % unit == 0) return text;
  snprintf(text + length, MONEY_TEXT_SIZE - (size_t)length, ".%0*" PRIu64, decimals, size % unit);
  for (size_t end = strlen(text); text[end - 1] == '0'; end--) text[end - 1] = '\0';
  return text;
}
