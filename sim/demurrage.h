/* demurrage.h - balances that shrink: a fraction of each, of which one part is burned and the rest goes to an account.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of each balance b the amount a = floor(b rate) leaves; of it floor(a burned) is burned and a - floor(a burned) kept, so
 * the two parts add up to a exactly, agent by agent. Rates are fractions (sim/fraction.h) and may differ by agent. */
#ifndef SIM_DEMURRAGE_H
#define SIM_DEMURRAGE_H

#include "sim/fraction.h"

struct demurrage {
  int64_t burned, kept; /* smallest units, >= 0 */
};

/* balance >= 0; rate, burned: fractions in 0..FRACTION_ONE. */
static inline struct demurrage demurrage_of(int64_t balance, int64_t rate, int64_t burned) {
  int64_t amount = fraction_take(balance, rate), burn = fraction_take(amount, burned);
  return (struct demurrage){burn, amount - burn};
}

#endif
