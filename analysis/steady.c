/* steady.c - warm-up by MSER-5, mean of a steady state by batch means; see steady.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/steady.h"

static double mean_of(const double *value, size_t n) {
  double sum = 0.0;
  for (size_t i = 0; i < n; i++) sum += value[i];
  return sum / (double)n;
}

/* From the last mean backwards, so that mean and squared deviations of Z_(d+1)..Z_k grow by one value a step (Welford
 * 1962); "<=" leaves the first of several minima. */
enum steady_state steady_mser5(const double *value, size_t n, size_t *truncated) {
  *truncated = 0;
  if (n < STEADY_LEAST) return STEADY_TOO_SHORT;
  size_t k = n / STEADY_BATCH, at = 0;
  double mean = 0.0, squares = 0.0, least = INFINITY;
  for (size_t d = k; d-- > 0;) {
    double z = mean_of(value + d * STEADY_BATCH, STEADY_BATCH), count = (double)(k - d), step = z - mean;
    if (!isfinite(z)) return STEADY_TOO_SHORT;
    mean += step / count;
    squares += step * (z - mean);
    double g = squares / (count * count);
    if (k - d <= STEADY_REST || g > least) continue;
    least = g;
    at = d;
  }
  if (2 * at > k) return STEADY_MOVING;
  *truncated = at * STEADY_BATCH;
  return STEADY_SETTLED;
}

struct steady_batches steady_batch_means(const double *value, size_t n, size_t k) {
  struct steady_batches b = {.length = 0, .moments = {0, NAN, NAN}, .von_neumann = NAN, .z = NAN};
  if (k < 3 || k > STEADY_MOST_BATCHES || n < k) return b;
  double batch[STEADY_MOST_BATCHES];
  size_t m = n / k, oldest = n - k * m;
  for (size_t i = 0; i < k; i++) batch[i] = mean_of(value + oldest + i * m, m);
  b.length = m;
  b.moments = interval_moments(batch, k);
  double steps = 0.0, batches = (double)k, squares = b.moments.sd * b.moments.sd * (batches - 1.0);
  for (size_t i = 1; i < k; i++) steps += (batch[i] - batch[i - 1]) * (batch[i] - batch[i - 1]);
  if (!(squares > 0.0)) return b;
  b.von_neumann = steps / squares;
  b.z = (b.von_neumann - 2.0) / sqrt(4.0 * (batches - 2.0) / (batches * batches - 1.0));
  return b;
}
