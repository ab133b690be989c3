/* hash.c - the fingerprint of a run; see hash.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/hash.h"

#include <inttypes.h>
#include <stdio.h>
#include <xxhash.h>

int hash_init(struct hash *hash, struct error *error) {
  hash->state = XXH3_createState();
  if (!hash->state) return error_set(error, ERROR_MEMORY, "no memory for the result hash");
  XXH3_128bits_reset(hash->state);
  return 0;
}

void hash_free(struct hash *hash) {
  if (hash->state) XXH3_freeState(hash->state);
  hash->state = NULL;
}

void hash_add(struct hash *hash, const void *bytes, size_t n) {
  if (n) XXH3_128bits_update(hash->state, bytes, n);
}

void hash_add_day(struct hash *hash, const struct ledger *ledger) {
  size_t accounts = (size_t)ledger->model->n_assets * ACCOUNT_MODEL + (size_t)ledger->model->n_accounts;
  hash_add(hash, ledger->amount, (size_t)ledger->n_flows * sizeof *ledger->amount);
  hash_add(hash, ledger->count, (size_t)ledger->n_flows * sizeof *ledger->count);
  hash_add(hash, ledger->balance, accounts * sizeof *ledger->balance);
}

static void add_zeros(struct hash *hash, size_t n) {
  static const char zeros[1024];
  for (; n > sizeof zeros; n -= sizeof zeros) hash_add(hash, zeros, sizeof zeros);
  hash_add(hash, zeros, n);
}

void hash_add_population(struct hash *hash, const struct population *p) {
  size_t n = p->n;
  for (int i = 0; i < p->model->n_accounts; i++)
    if (p->balance[i]) hash_add(hash, p->balance[i], n * sizeof *p->balance[i]);
  hash_add(hash, p->agent_class, n * sizeof *p->agent_class);
  hash_add(hash, p->status, n * sizeof *p->status);
  hash_add(hash, p->last_active, n * sizeof *p->last_active);
  for (int i = 0; i < p->model->n_columns; i++) {
    size_t bytes = n * population_column_size(p->model->columns[i].type);
    if (p->column[i])
      hash_add(hash, p->column[i], bytes);
    else
      add_zeros(hash, bytes);
  }
}

struct hash_value hash_digest(const struct hash *hash) {
  XXH128_hash_t digest = XXH3_128bits_digest(hash->state);
  return (struct hash_value){.low = digest.low64, .high = digest.high64};
}

char *hash_text(struct hash_value value, char text[static HASH_TEXT_SIZE]) {
  snprintf(text, HASH_TEXT_SIZE, "%016" PRIx64 "%016" PRIx64, value.high, value.low);
  return text;
}
