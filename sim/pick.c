/* pick.c - one of many by its weight; see pick.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/pick.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void pick_free(struct pick *pick) {
  free(pick->before);
  free(pick->start);
  memset(pick, 0, sizeof *pick);
}

/* Cells: a power of two, about one for two weights. */
static uint64_t most_cells(uint32_t n) {
  uint64_t cells = 1;
  while (2 * cells < n) cells *= 2;
  return cells;
}

static int make_room(struct pick *pick, uint32_t n, struct error *error) {
  if (pick->before && n <= pick->capacity) return 0;
  uint64_t larger = (uint64_t)pick->capacity + pick->capacity / 2;
  uint32_t capacity = larger > n && larger < UINT32_MAX ? (uint32_t)larger : n;
  pick_free(pick); /* the old content is not wanted, so no realloc */
  pick->before = malloc(((size_t)capacity + 1) * sizeof *pick->before);
  pick->start = malloc(most_cells(capacity) * sizeof *pick->start);
  if (!pick->before || !pick->start) return error_set(error, ERROR_MEMORY, "no memory for %u weights", n);
  pick->capacity = capacity;
  return 0;
}

static void fill_start(struct pick *pick) {
  uint64_t cells = most_cells(pick->n);
  uint32_t i = 0;
  for (pick->shift = 0; pick->total > 0 && (pick->total - 1) >> pick->shift >= cells;) pick->shift++;
  for (uint64_t cell = 0; pick->total > 0 && cell <= (pick->total - 1) >> pick->shift; cell++) {
    while (cell << pick->shift >= pick->before[i + 1]) i++;
    pick->start[cell] = i;
  }
}

int pick_build(struct pick *pick, const int64_t *weights, uint32_t n, struct error *error) {
  int code = make_room(pick, n, error);
  if (code) return code;
  uint64_t sum = 0;
  uint32_t positive = 0;
  for (uint32_t i = 0; i < n; i++) {
    pick->before[i] = sum;
    positive += weights[i] > 0;
    sum += (uint64_t)weights[i];
  }
  pick->before[n] = pick->total = sum;
  pick->n = n;
  pick->n_positive = positive;
  assert(sum >> 63 == 0);
  fill_start(pick);
  return 0;
}

/* A stretch of the line of weights that was picked and is left out from then on. */
struct taken {
  uint64_t begin, width;
};

/* Where a draw over what is left falls on the whole line; taken stretches are in ascending order. */
static uint64_t on_the_line(uint64_t u, const struct taken *taken, uint32_t n) {
  for (uint32_t j = 0; j < n && u >= taken[j].begin; j++) u += taken[j].width;
  return u;
}

static void leave_out(struct taken *taken, uint32_t n, struct taken one) {
  uint32_t j = n;
  for (; j > 0 && taken[j - 1].begin > one.begin; j--) taken[j] = taken[j - 1];
  taken[j] = one;
}

uint32_t pick_several(const struct pick *pick, const struct random_key *key, uint32_t k, uint32_t *indices) {
  struct taken taken[PICK_MOST];
  uint64_t left = pick->total;
  assert(k <= PICK_MOST);
  if (k > pick->n_positive) k = pick->n_positive;
  for (uint32_t j = 0; j < k; j++) {
    uint32_t i = pick_at(pick, on_the_line(random_below(random_word(key, j), left), taken, j));
    struct taken one = {pick->before[i], pick->before[i + 1] - pick->before[i]};
    leave_out(taken, j, one);
    left -= one.width;
    indices[j] = i;
  }
  return k;
}

uint32_t pick_several_of(uint32_t n, const struct random_key *key, uint32_t k, uint32_t *indices) {
  struct taken taken[PICK_MOST];
  assert(k <= PICK_MOST);
  if (k > n) k = n;
  for (uint32_t j = 0; j < k; j++) {
    uint64_t i = on_the_line(random_below(random_word(key, j), n - j), taken, j);
    leave_out(taken, j, (struct taken){i, 1});
    indices[j] = (uint32_t)i;
  }
  return k;
}
