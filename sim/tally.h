/* tally.h - integer sums, so that any order of threads gives the same bits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_TALLY_H
#define SIM_TALLY_H

#include <stdint.h>

#include "sim/error.h"

struct journal;

/* Integer sums of one thread or one day: amounts and counts per flow, then the model's counters. */
struct tally {
  int64_t *amount, *count, *counter;
  struct journal *journal; /* NULL unless every posting is written; then there is one thread */
};

/* Room for flows and counters, all 0. 0 or ERROR_MEMORY; tally_free in any case. */
int tally_init(struct tally *tally, int n_flows, int n_counters, struct error *error);
void tally_free(struct tally *tally);
void tally_clear(struct tally *tally, int n_flows, int n_counters);
void tally_add(struct tally *to, const struct tally *from, int n_flows, int n_counters);

#endif
