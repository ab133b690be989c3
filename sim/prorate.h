/* prorate.h - pro-rata payments: each claim gets floor(claim * paid / claimed), what is left stays with the payer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_PRORATE_H
#define SIM_PRORATE_H

#include <stdint.h>

#include "sim/wide.h"

struct prorate {
  uint64_t paid, claimed, reciprocal; /* floor(2^32 paid / claimed) */
};

/* 0 <= paid <= claimed. With claimed = 0 every part is 0. */
static inline struct prorate prorate_make(int64_t paid, int64_t claimed) {
  struct prorate p = {(uint64_t)paid, (uint64_t)claimed, 0};
  if (claimed > 0) p.reciprocal = (uint64_t)(((wide_uint)p.paid << 32) / p.claimed);
  return p;
}

/* The part of one claim, exact: a claim below 2^32 takes no division, since the quotient by the reciprocal is at most one
 * too small. */
static inline int64_t prorate_part(const struct prorate *p, int64_t claim) {
  uint64_t c = (uint64_t)claim;
  if (p->paid == p->claimed) return p->claimed ? claim : 0;
  if (c >> 32) return p->claimed ? (int64_t)((wide_uint)c * p->paid / p->claimed) : 0;
  uint64_t part = c * p->reciprocal >> 32;
  return (int64_t)(part + ((wide_uint)(part + 1) * p->claimed <= (wide_uint)c * p->paid && p->claimed));
}

#endif
