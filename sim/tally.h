/* tally.h - integer sums, so that any order of threads gives the same bits.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_TALLY_H
#define SIM_TALLY_H

#include <stdint.h>

#include "sim/error.h"

struct journal;

/* Integer sums of one thread or one day: amounts and counts per flow, the model's counters, and, where subsets are
 * recorded, what the agents of each class were paid and paid (asset 0, smallest units: flows of SIDE_FAUCET and SIDE_SINK)
 * and the counters by class. The three are NULL where nobody asks: then noting does nothing. */
struct tally {
  int64_t *amount, *count, *counter;
  int64_t *class_faucet, *class_sink, *class_counter; /* (n_classes), (n_classes), (n_classes)(n_class_counters) */
  int n_classes, n_class_counters;
  struct journal *journal; /* NULL unless every posting is written; then there is one thread */
};

/* Room for flows and counters, all 0. 0 or ERROR_MEMORY; tally_free in any case. */
int tally_init(struct tally *tally, int n_flows, int n_counters, struct error *error);

/* Adds room for the sums by class, all 0; tally_clear, tally_add and tally_free then see to them. 0 or ERROR_MEMORY. */
int tally_init_classes(struct tally *tally, int n_classes, int n_counters, struct error *error);

void tally_free(struct tally *tally);
void tally_clear(struct tally *tally, int n_flows, int n_counters);
void tally_add(struct tally *to, const struct tally *from, int n_flows, int n_counters);

/* An agent of the class was paid, or paid, amounts >= 0 of asset 0 (ledger_note_class says so of a flow's row). Every posting
 * of an agent on a side must be noted: the audit compares. */
static inline void tally_note_class(struct tally *tally, int agent_class, int64_t faucet, int64_t sink) {
  if (!tally->class_faucet) return;
  tally->class_faucet[agent_class] += faucet;
  tally->class_sink[agent_class] += sink;
}

/* Adds n to a counter of the model for a class, for its measure_class; the day's own counter is not touched. */
static inline void tally_count_class(struct tally *tally, int agent_class, int counter, int64_t n) {
  if (tally->class_counter) tally->class_counter[agent_class * tally->n_class_counters + counter] += n;
}

#endif
