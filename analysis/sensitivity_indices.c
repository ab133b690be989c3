/* sensitivity_indices.c - variance-based indices and elementary effects; see sensitivity_indices.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/sensitivity_indices.h"

#include <gsl/gsl_sort.h>
#include <stdbool.h>
#include <stdlib.h>

#include "sim/error.h"
#include "sim/inequality.h"
#include "sim/random.h"

void sensitivity_point(const double *a, const double *b, int k, int place, double *point) {
  for (int i = 0; i < k; i++) {
    bool from_b = place == 2 * k + 1 || place == i + 1 || (place > k && place != k + i + 1);
    point[i] = from_b ? b[i] : a[i];
  }
}

static double square(double x) { return x * x; }

/* The outputs of base row j of a choice of rows. */
static const double *base_row(const struct sensitivity_sample *s, const size_t *row, size_t j) {
  return s->y + (row ? row[j] : j) * (2 * (size_t)s->k + 2);
}

double sensitivity_first(const struct sensitivity_sample *s, int i, const size_t *row, size_t n_rows) {
  double shared = 0.0, all = 0.0;
  for (size_t j = 0; j < n_rows; j++) {
    const double *y = base_row(s, row, j);
    double a = y[0], ab = y[1 + i], ba = y[1 + s->k + i], b = y[2 * s->k + 1];
    shared += (ba - b) * (a - ab);
    all += square(a - b) + square(ba - ab);
  }
  return all > 0.0 ? 2.0 * shared / all : NAN;
}

/* Variance of A and B together. As differences from one of them, so that equal outputs have none at all. */
static double variance_of(const struct sensitivity_sample *s, const size_t *row, size_t n_rows) {
  double first = base_row(s, row, 0)[0], sum = 0.0, squares = 0.0, twice = 2.0 * (double)n_rows;
  for (size_t j = 0; j < n_rows; j++) {
    const double *y = base_row(s, row, j);
    sum += (y[0] - first) + (y[2 * s->k + 1] - first);
  }
  for (size_t j = 0; j < n_rows; j++) {
    const double *y = base_row(s, row, j);
    squares += square(y[0] - first - sum / twice) + square(y[2 * s->k + 1] - first - sum / twice);
  }
  return squares / twice;
}

/* Given the variance, so that a redraw computes it once for all factors. */
static double total_of(const struct sensitivity_sample *s, int i, const size_t *row, size_t n_rows, double variance) {
  double squares = 0.0;
  for (size_t j = 0; j < n_rows; j++) {
    const double *y = base_row(s, row, j);
    squares += square(y[0] - y[1 + i]);
  }
  return variance > 0.0 ? squares / (double)n_rows / (2.0 * variance) : NAN;
}

double sensitivity_total(const struct sensitivity_sample *s, int i, const size_t *row, size_t n_rows) {
  return total_of(s, i, row, n_rows, variance_of(s, row, n_rows));
}

/* Percentile interval of redraws (sorted in place), those that are NAN left out. */
static struct interval percentiles(double *redrawn, size_t n, double alpha) {
  size_t kept = 0;
  for (size_t r = 0; r < n; r++)
    if (!isnan(redrawn[r])) redrawn[kept++] = redrawn[r];
  gsl_sort(redrawn, 1, kept);
  return (struct interval){inequality_quantile_real(redrawn, kept, alpha / 2.0),
                           inequality_quantile_real(redrawn, kept, 1.0 - alpha / 2.0)};
}

/* Draws the n rows of redraw r. */
static void redraw(size_t n, uint64_t seed, size_t r, size_t *row) {
  struct random_key key = {.seed = seed, .run = r, .agent = RANDOM_NO_AGENT};
  key.purpose = random_named_purpose("sensitivity", "bootstrap");
  for (size_t j = 0; j < n; j++) row[j] = (size_t)random_below(random_word(&key, j), n);
}

int sensitivity_sobol(const struct sensitivity_sample *s, uint64_t seed, size_t resamples, double alpha,
                      struct sensitivity_index *index, struct error *error) {
  size_t k = (size_t)s->k;
  size_t *row = malloc(s->n * sizeof *row);
  double *first = malloc(k * resamples * sizeof *first), *total = malloc(k * resamples * sizeof *total);
  int code = 0;
  if (!row || !first || !total) {
    code = error_set(error, ERROR_MEMORY, "no memory for %zu redraws of %zu rows", resamples, s->n);
    goto out;
  }
  for (size_t r = 0; r < resamples; r++) {
    redraw(s->n, seed, r, row);
    double variance = variance_of(s, row, s->n);
    for (size_t i = 0; i < k; i++) {
      first[i * resamples + r] = sensitivity_first(s, (int)i, row, s->n);
      total[i * resamples + r] = total_of(s, (int)i, row, s->n, variance);
    }
  }
  double variance = variance_of(s, NULL, s->n);
  for (size_t i = 0; i < k; i++) {
    index[i].first = sensitivity_first(s, (int)i, NULL, s->n);
    index[i].total = total_of(s, (int)i, NULL, s->n, variance);
    index[i].first_interval = percentiles(first + i * resamples, resamples, alpha);
    index[i].total_interval = percentiles(total + i * resamples, resamples, alpha);
  }
out:
  free(row);
  free(first);
  free(total);
  return code;
}

struct sensitivity_morris sensitivity_morris(const double *effect, size_t r) {
  struct interval_moments moments = interval_moments(effect, r);
  double absolute = 0.0;
  for (size_t j = 0; j < r; j++) absolute += fabs(effect[j]);
  return (struct sensitivity_morris){moments.mean, r ? absolute / (double)r : NAN, moments.sd};
}

int sensitivity_morris_interval(const double *effect, size_t r, uint64_t seed, size_t resamples, double alpha,
                                struct interval *interval, struct error *error) {
  size_t *row = malloc(r * sizeof *row);
  double *redrawn = malloc(resamples * sizeof *redrawn);
  bool made = row && redrawn;
  for (size_t i = 0; made && i < resamples; i++) {
    double sum = 0.0;
    redraw(r, seed, i, row);
    for (size_t j = 0; j < r; j++) sum += fabs(effect[row[j]]);
    redrawn[i] = sum / (double)r;
  }
  if (made) *interval = percentiles(redrawn, resamples, alpha);
  free(row);
  free(redrawn);
  return made ? 0 : error_set(error, ERROR_MEMORY, "no memory for %zu redraws", resamples);
}
