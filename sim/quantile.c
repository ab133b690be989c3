/* quantile.c - tables of quantiles; see quantile.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/quantile.h"

#include <assert.h>
#include <math.h>

#include "sim/power.h"

/* The lane at a node, counted from its end: 0, 1, ..., 127, 128, 130, ..., 2^31. */
static uint32_t lane_of(int node) {
  if (node < 2 * QUANTILE_ENDS) return (uint32_t)node;
  int shift = node / QUANTILE_ENDS - 1;
  return (uint32_t)(node - QUANTILE_ENDS * shift) << shift;
}

void quantile_make(struct quantile *table, quantile_law *tail, void *law, double unit) {
  for (int i = 0; i < QUANTILE_NODES; i++) {
    double p = ((double)lane_of(i) + 0.5) * 0x1p-32;
    if (p > 0.5) p = 0.5; /* the last node belongs to both halves */
    double low = tail(law, p, 0) * unit, high = tail(law, p, 1) * unit;
    assert(fabs(low) < 0x1p61 && fabs(high) < 0x1p61);
    table->lower[i] = llrint(low);
    table->upper[i] = llrint(high);
  }
}

static double pareto(void *law, double p, int upper) {
  const double *shape = law;
  return power_of(upper ? p : 1 - p, -1 / *shape);
}

void quantile_pareto(struct quantile *table, double shape, double unit) {
  assert(shape >= 1 && shape <= 32);
  quantile_make(table, pareto, &shape, unit);
}

/* The share of a law below x, and its density there. */
struct share {
  double below, density;
};
typedef struct share share_at(const void *law, double x);

/* The x below which p lies, between low (where less does) and high, from a start: Newton's steps, halving where they leave
 * the bracket. Steps below 1e-13 of x are the last: Newton's next one would be far below rounding. */
static double solve(share_at *at, const void *law, double p, double start, double low, double high) {
  double x = start;
  for (int i = 0; i < 200; i++) {
    struct share share = at(law, x);
    if (share.below < p)
      low = x;
    else
      high = x;
    double next = x - (share.below - p) / share.density;
    if (!(next > low && next < high)) next = low + (high - low) / 2;
    if (fabs(next - x) <= 1e-13 * x) return next;
    x = next;
  }
  return x;
}

/* Where the search for the first node of a lower tail starts: nobody's quantile is less. */
static const double least = 0x1p-200;

/* Beta(a, b), or (mirrored) Beta(b, a); whole: the integral of the density without its constant; last: solution of each
 * tail, where the next node's search starts. */
struct beta {
  double a, b, whole, last[2];
};

/* x^a (1 - x)^b / a (1 + (a + b) / (a + 1) x (1 + (a + b + 1) / (a + 2) x (1 + ...))), the incomplete beta integral for
 * x <= 1/2 (Abramowitz and Stegun 26.5.4 without its constant): all terms have one sign, so nothing cancels. */
static double beta_integral(double a, double b, double x) {
  double term = 1, sum = 1;
  for (int n = 0; term > 1e-17 * sum; n++) {
    term *= (a + b + n) / (a + 1 + n) * x;
    sum += term;
  }
  return power_of(x, a) * power_of(1 - x, b) / a * sum;
}

static struct share beta_at(const void *law, double x) {
  const struct beta *beta = law;
  struct share share;
  if (x <= 0.5)
    share.below = beta_integral(beta->a, beta->b, x) / beta->whole;
  else
    share.below = 1 - beta_integral(beta->b, beta->a, 1 - x) / beta->whole;
  share.density = power_of(x, beta->a) / x * power_of(1 - x, beta->b) / (1 - x) / beta->whole;
  return share;
}

static double beta_tail(void *law, double p, int upper) {
  struct beta *beta = law;
  const struct beta mirrored = {.a = beta->b, .b = beta->a, .whole = beta->whole};
  double x = solve(beta_at, upper ? &mirrored : beta, p, beta->last[upper], 0, 1);
  beta->last[upper] = x;
  return upper ? 1 - x : x;
}

void quantile_beta(struct quantile *table, double a, double b, double unit) {
  struct beta beta = {.a = a, .b = b, .last = {least, least}};
  assert(a >= 0.5 && a <= 32 && b >= 0.5 && b <= 32);
  beta.whole = beta_integral(a, b, 0.5) + beta_integral(b, a, 0.5);
  quantile_make(table, beta_tail, &beta, unit);
}

/* Gamma with scale 1; factorial: Gamma(shape + 1). */
struct gamma {
  double shape, factorial, last[2];
};

/* x^a e^-x / Gamma(a + 1) (1 + x / (a + 1) (1 + x / (a + 2) (1 + ...))) (Abramowitz and Stegun 6.5.29). */
static struct share gamma_at(const void *law, double x) {
  const struct gamma *gamma = law;
  double term = 1, sum = 1, first = power_of(x, gamma->shape) * power_exp(-x) / gamma->factorial;
  for (int n = 1; term > 1e-17 * sum; n++) {
    term *= x / (gamma->shape + n);
    sum += term;
  }
  return (struct share){first * sum, first * gamma->shape / x};
}

/* Beyond the last lane of any shape up to 16. */
static const double farthest = 63;

static double gamma_tail(void *law, double p, int upper) {
  struct gamma *gamma = law;
  double x = upper ? solve(gamma_at, gamma, 1 - p, gamma->last[1], 0, farthest)
                   : solve(gamma_at, gamma, p, gamma->last[0], 0, farthest);
  gamma->last[upper] = x;
  return x / gamma->shape;
}

/* Gamma(a + 1) by Stirling's series at a + 20, whose next term is below 1e-13, and the recurrence. */
static double gamma_factorial(double a) {
  double z = a + 20, product = 1, square = 1 / (z * z);
  for (int k = 1; k < 20; k++) product *= a + k;
  double series = (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / z;
  return sqrt(6.283185307179586 / z) * power_of(z / 2.718281828459045, z) * power_exp(series) / product;
}

void quantile_gamma(struct quantile *table, double shape, double unit) {
  assert(shape >= 0.5 && shape <= 16);
  struct gamma gamma = {.shape = shape, .factorial = gamma_factorial(shape), .last = {least, farthest}};
  quantile_make(table, gamma_tail, &gamma, unit);
}
