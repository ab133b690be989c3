/* fraction.h - shares as whole parts of a thousand million, so that 0.005 is exactly that, and what they take of amounts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_FRACTION_H
#define SIM_FRACTION_H

#include <assert.h>
#include <math.h>
#include <stdint.h>

enum { FRACTION_ONE = 1000000000 };

/* The nearest fraction to a share in [0, 1], exact where the share was written with up to 9 decimals. */
static inline int64_t fraction_of(double share) {
  assert(share >= 0 && share <= 1);
  return llrint(share * FRACTION_ONE);
}

/* floor(amount * fraction / FRACTION_ONE), exact; amount >= 0, 0 <= fraction <= FRACTION_ONE. */
static inline int64_t fraction_take(int64_t amount, int64_t fraction) {
  return amount / FRACTION_ONE * fraction + amount % FRACTION_ONE * fraction / FRACTION_ONE;
}

#endif
