/* text_decimal.c - doubles as decimals without printf, which takes most of the time of writing rows; see text_decimal.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A double times a power of ten is rounded exactly, half to even (money_from_tokens), as the C library rounds. */
#include "sim/text_decimal.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "sim/money.h"

enum { DIGITS = 12, LEAST_EXPONENT = -4 }; /* of "%.12g": below 1e-4 it takes an exponent */

static const int64_t smallest = INT64_C(100000000000); /* of DIGITS digits */
static const double largest_scaled = 9e18;             /* below 2^63 */

/* The n last digits of a number; returns what is above them. */
static uint64_t put_digits(char *out, int n, uint64_t number) {
  for (char *digit = out + n; digit-- > out; number /= 10) *digit = (char)('0' + number % 10);
  return number;
}

static int count_digits(uint64_t number) {
  int n = 1;
  while (number >= 10) number /= 10, n++;
  return n;
}

/* number / 10^places without trailing zeros behind the point, after a sign if negative; returns its length. */
static int put_fixed(char *out, bool negative, uint64_t number, int places) {
  while (places > 0 && number % 10 == 0) number /= 10, places--;
  int length = 0, n = count_digits(number), whole = n > places ? n - places : 1;
  if (negative) out[length++] = '-';
  if (places > 0) {
    number = put_digits(out + length + whole + 1, places, number);
    out[length + whole] = '.';
  }
  put_digits(out + length, whole, number);
  return length + whole + (places > 0 ? 1 + places : 0);
}

/* Whole digits of a value of at least 1e-4 and below 1e12, less one: 3 for 1234.5, -1 for 0.5; one too large where
 * rounding makes it so. */
static int exponent_of(double value) {
  static const double power[] = {1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11};
  int exponent = LEAST_EXPONENT;
  while (exponent < DIGITS - 1 && value >= power[exponent - LEAST_EXPONENT]) exponent++;
  return exponent;
}

int text_decimal_ratio(double value, char out[static TEXT_DECIMAL_SIZE]) {
  double size = fabs(value);
  if (size == 0) return put_fixed(out, signbit(value) != 0, 0, 0);
  if (!(size >= 1e-4 && size < 1e12)) return 0;
  int places = DIGITS - 1 - exponent_of(size);
  int64_t number = money_from_tokens(size, places);
  if (number < smallest || number >= 10 * smallest) return 0; /* next to a power of ten */
  return put_fixed(out, value < 0, (uint64_t)number, places);
}

int text_decimal_amount(double value, int decimals, char out[static TEXT_DECIMAL_SIZE]) {
  double size = fabs(value);
  if (!(size < largest_scaled / (double)money_unit(decimals))) return 0;
  return put_fixed(out, signbit(value) != 0, (uint64_t)money_from_tokens(size, decimals), decimals);
}
