/* hash.h - the fingerprint of a run: XXH3-128 over each day's flow matrix and account totals and the final columns.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_HASH_H
#define SIM_HASH_H

#include "sim/error.h"
#include "sim/ledger.h"
#include "sim/population.h"

enum { HASH_TEXT_SIZE = 33 };

struct hash {
  void *state;
};

struct hash_value {
  uint64_t low, high;
};

int hash_init(struct hash *hash, struct error *error);
void hash_free(struct hash *hash);
void hash_add(struct hash *hash, const void *bytes, size_t n);

/* The day's flow matrix (amounts, counts) and all account totals. */
void hash_add_day(struct hash *hash, const struct ledger *ledger);

/* The final integer columns in id order; one that the scenario does not need counts as 0. */
void hash_add_population(struct hash *hash, const struct population *population);

struct hash_value hash_digest(const struct hash *hash);

/* 32 hexadecimal digits. */
char *hash_text(struct hash_value value, char text[static HASH_TEXT_SIZE]);

#endif
