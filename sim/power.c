/* power.c - powers by squares and square roots; see power.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/power.h"

#include <assert.h>
#include <float.h>
#include <math.h>

/* x^n for a whole n >= 0. */
static double whole_power(double x, int n) {
  double power = 1;
  for (; n > 0; n /= 2, x *= x)
    if (n % 2) power *= x;
  return power;
}

/* x^f for 0 <= f < 1: the k-th binary digit of f stands for the k-th square root of x. */
static double fraction_power(double x, double f) {
  double power = 1;
  for (int k = 0; k < 52 && f > 0; k++) {
    x = sqrt(x);
    f *= 2; /* exact, as is the difference */
    if (f < 1) continue;
    power *= x;
    f -= 1;
  }
  return power;
}

double power_of(double x, double y) {
  assert(x > 0 && isfinite(x) && fabs(y) <= 64);
  double size = fabs(y);
  int whole = (int)size;
  double power = whole_power(x, whole) * fraction_power(x, size - whole);
  return y < 0 ? 1 / power : power;
}

double power_exp(double x) { return power_of(0x1.5bf0a8b145769p+1, x); }

double power_response(double now, double then, double exponent) {
  enum { MOST = 4 };
  if (!(then > 0) || exponent == 0) return 1;
  double ratio = now / then;
  if (!(ratio > 0)) return exponent > 0 ? 1.0 / MOST : MOST;
  double power = power_of(fmin(ratio, DBL_MAX), exponent);
  return power < 1.0 / MOST ? 1.0 / MOST : power > MOST ? MOST : power;
}

/* Phi(x) = 1/2 + phi(x) (x + x^3 / 3 + x^5 / (3 5) + ...): all terms have one sign, so nothing cancels. */
double power_normal(double x) {
  double term = x, sum = x;
  assert(fabs(x) <= 6);
  for (int k = 3; fabs(term) > 1e-17 * fabs(sum); k += 2) {
    term *= x * x / k;
    sum += term;
  }
  return 0.5 + sum * power_exp(-x * x / 2) * 0.3989422804014327; /* 1 / sqrt(2 pi) */
}
