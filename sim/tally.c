/* tally.c - integer sums; see tally.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/tally.h"

#include <stdlib.h>
#include <string.h>

int tally_init(struct tally *tally, int n_flows, int n_counters, struct error *error) {
  memset(tally, 0, sizeof *tally);
  size_t n = 2 * (size_t)n_flows + (size_t)n_counters;
  tally->amount = calloc(n + 8, sizeof *tally->amount); /* a cache line apart from a neighbour's */
  if (!tally->amount) return error_set(error, ERROR_MEMORY, "no memory for the tallies");
  tally->count = tally->amount + n_flows;
  tally->counter = tally->count + n_flows;
  return 0;
}

static size_t class_sums(const struct tally *tally) {
  return (size_t)tally->n_classes * (2 + (size_t)tally->n_class_counters);
}

int tally_init_classes(struct tally *tally, int n_classes, int n_counters, struct error *error) {
  tally->n_classes = n_classes;
  tally->n_class_counters = n_counters;
  tally->class_faucet = calloc(class_sums(tally) + 8, sizeof *tally->class_faucet);
  if (!tally->class_faucet) return error_set(error, ERROR_MEMORY, "no memory for the tallies");
  tally->class_sink = tally->class_faucet + n_classes;
  tally->class_counter = tally->class_sink + n_classes;
  return 0;
}

void tally_free(struct tally *tally) {
  free(tally->amount);
  free(tally->class_faucet);
  memset(tally, 0, sizeof *tally);
}

void tally_clear(struct tally *tally, int n_flows, int n_counters) {
  memset(tally->amount, 0, (2 * (size_t)n_flows + (size_t)n_counters) * sizeof *tally->amount);
  if (tally->class_faucet) memset(tally->class_faucet, 0, class_sums(tally) * sizeof *tally->class_faucet);
}

void tally_add(struct tally *to, const struct tally *from, int n_flows, int n_counters) {
  for (int i = 0; i < 2 * n_flows + n_counters; i++) to->amount[i] += from->amount[i];
  for (size_t i = 0; to->class_faucet && i < class_sums(to); i++) to->class_faucet[i] += from->class_faucet[i];
}
