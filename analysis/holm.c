/* holm.c - Holm's step-down adjustment; see holm.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/holm.h"

#include <math.h>

/* Without sorting: the i-th of m in ascending order has m - i + 1 that are no smaller, ties sharing the first's number.
 * Comparisons with NAN are false, so it never counts. */
void holm_adjust(const double *p, size_t n, double *adjusted) {
  for (size_t i = 0; i < n; i++) {
    double largest = isnan(p[i]) ? NAN : 0.0;
    for (size_t j = 0; j < n; j++) {
      if (!(p[j] <= p[i])) continue;
      size_t no_smaller = 0;
      for (size_t k = 0; k < n; k++) no_smaller += p[k] >= p[j];
      largest = fmax(largest, fmin(1.0, (double)no_smaller * p[j]));
    }
    adjusted[i] = largest;
  }
}
