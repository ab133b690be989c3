/* sobol_numbers.h - primitive polynomials and initial direction numbers of Joe and Kuo.
 * SPDX-License-Identifier: GPL-3.0-or-later AND BSD-3-Clause */
#ifndef ANALYSIS_SOBOL_NUMBERS_H
#define ANALYSIS_SOBOL_NUMBERS_H

#include <stdint.h>

enum { SOBOL_DIMENSIONS = 40, SOBOL_MOST_DEGREE = 8 };

/* Dimension 0 is van der Corput's and has degree 0. polynomial: the inner coefficients a_1..a_(s-1) as bits, a_1
 * highest, of x^s + a_1 x^(s-1) + ... + a_(s-1) x + 1. initial: m_1..m_s, m_i odd and below 2^i. */
struct sobol_number {
  int degree;
  uint32_t polynomial;
  uint32_t initial[SOBOL_MOST_DEGREE];
};
extern const struct sobol_number sobol_numbers[SOBOL_DIMENSIONS];

#endif
