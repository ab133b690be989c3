/* holm.h - many statements judged at once: Holm's step-down adjustment.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_HOLM_H
#define ANALYSIS_HOLM_H

#include <stddef.h>

/* Adjusted p-values of a family of n (Holm 1979, Scandinavian Journal of Statistics 6, 65): of the p-values in ascending
 * order the i-th is multiplied by m - i + 1 and made no less than the one before, at most 1. With those at most alpha
 * rejected, the chance of rejecting any that is true is at most alpha, however they depend on each other. m counts the
 * p-values that are not NAN; NAN (not judged) stays NAN. adjusted (n) may not overlap p. O(n^3), for families of checks.
 * For misses and refutations only: that a family holds is shown by each of its statements, without adjustment. */
void holm_adjust(const double *p, size_t n, double *adjusted);

#endif
