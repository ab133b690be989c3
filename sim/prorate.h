/* prorate.h - pro-rata payments: each claim gets floor(claim * paid / claimed), what is left stays with the payer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_PRORATE_H
#define SIM_PRORATE_H

#include <stdint.h>

#include "sim/wide.h"

struct prorate {
  uint64_t paid, claimed;
  uint64_t high, low; /* ceil(2^96 paid / claimed) = 2^64 high + low; 0 where all or nothing is paid */
};

/* 0 <= paid <= claimed. With claimed = 0 every part is 0. */
static inline struct prorate prorate_make(int64_t paid, int64_t claimed) {
  struct prorate p = {(uint64_t)paid, (uint64_t)claimed, 0, 0};
  if (paid == claimed) return p;
  wide_uint first = ((wide_uint)p.paid << 64) / p.claimed, rest = ((wide_uint)p.paid << 64) % p.claimed;
  wide_uint factor = (first << 32) + ((rest << 32) + p.claimed - 1) / p.claimed; /* long division, rounded up */
  p.high = (uint64_t)(factor >> 64);
  p.low = (uint64_t)factor;
  return p;
}

/* The part of one claim, exact: a claim below 2^32 takes two products and no division. The factor is less than 1 above
 * 2^96 paid / claimed, so the product less than 2^-64 above the quotient, and the next whole number is at least
 * 1 / claimed > 2^-63 away. */
static inline int64_t prorate_part(const struct prorate *p, int64_t claim) {
  uint64_t c = (uint64_t)claim;
  if (p->paid == p->claimed) return p->claimed ? claim : 0;
  if (c >> 32) return (int64_t)((wide_uint)c * p->paid / p->claimed);
  return (int64_t)((c * p->high + (uint64_t)((wide_uint)c * p->low >> 64)) >> 32);
}

/* The parts of n claims; returns their sum. Where all are below 2^32, products of 32 by 32 bits do, which compilers put side
 * by side: c low / 2^64 = (c middle + c least / 2^32) / 2^32, each rounded down, with low = 2^32 middle + least. */
static inline int64_t prorate_parts(const struct prorate *p, const int64_t *claim, uint32_t n, int64_t *part) {
  uint64_t high = p->high, middle = p->low >> 32, least = p->low & UINT32_MAX, all = 0;
  int64_t sum = 0;
  for (uint32_t j = 0; j < n; j++) all |= (uint64_t)claim[j];
  if (p->paid == p->claimed || all >> 32) {
    for (uint32_t j = 0; j < n; j++) sum += part[j] = prorate_part(p, claim[j]);
    return sum;
  }
  for (uint32_t j = 0; j < n; j++) {
    uint64_t c = (uint64_t)claim[j], below = (c * middle + (c * least >> 32)) >> 32;
    part[j] = (int64_t)((c * high + below) >> 32);
    sum += part[j];
  }
  return sum;
}

#endif
