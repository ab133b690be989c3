/* transactors.c - the largest transactors of 30 days, whom rule R36 flags for review (3.1).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Volume is what velocity counts: credits and debits of an agent. A flag is a mark on a list that a person would read: it
 * changes nothing else. The list has one agent for each hundred that are not banned, rounded up, as far as they have any
 * volume; of equal ones the older agents come first. It stands until the next one. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "models/betterworld/day.h"

enum { DAYS = 30, PER_FLAG = 100 };

struct betterworld_transactors {
  uint32_t capacity;
  int64_t *day[DAYS]; /* (capacity) volume of the last 30 days, by day % DAYS */
  int64_t *sum;       /* (capacity) of these */
  int64_t *flagged;   /* (capacity) 1 or 0 */
};

static bool flags(const struct economy *e, int verb) {
  return e->model->verbs[verb].act == betterworld_flag_transactors;
}

static bool some_rule_flags(const struct economy *e) {
  const struct policy *policy = &e->scenario->rules;
  for (int r = 0; r < policy->n_rules; r++)
    for (int k = 0; policy->rules[r].enabled && k < policy->rules[r].n_actions; k++) {
      const struct policy_action *action = &policy->rules[r].actions[k];
      if (action->target == POLICY_VERB && flags(e, action->verb)) return true;
    }
  return false;
}

static bool some_event_flags(const struct economy *e) {
  for (int i = 0; i < e->scenario->n_events; i++)
    if (e->scenario->events[i].action == EVENT_VERB && flags(e, e->scenario->events[i].verb)) return true;
  return false;
}

/* Room for more in a column, 0 in it. */
static bool grow(int64_t **column, uint32_t from, uint32_t to) {
  int64_t *bigger = realloc(*column, (size_t)to * sizeof *bigger);
  if (!bigger) return false;
  memset(bigger + from, 0, (size_t)(to - from) * sizeof *bigger);
  *column = bigger;
  return true;
}

static int reserve(struct economy *e, struct error *error) {
  struct betterworld_transactors *t = betterworld_state(e)->transactors;
  uint32_t capacity = e->population.capacity;
  if (e->population.n <= t->capacity) return 0;
  bool done = grow(&t->sum, t->capacity, capacity) && grow(&t->flagged, t->capacity, capacity);
  for (int d = 0; d < DAYS && done; d++) done = grow(&t->day[d], t->capacity, capacity);
  if (!done) return error_set(error, ERROR_MEMORY, "no memory for 30 days of volume of %" PRIu32 " agents", capacity);
  t->capacity = capacity;
  return 0;
}

int betterworld_transactors_init(struct economy *e, struct error *error) {
  struct betterworld *state = betterworld_state(e);
  if (!some_rule_flags(e) && !some_event_flags(e)) return 0;
  state->transactors = calloc(1, sizeof *state->transactors);
  if (!state->transactors) return error_set(error, ERROR_MEMORY, "no memory for the largest transactors");
  int code = population_note_volumes(&e->population, error);
  return code ? code : reserve(e, error);
}

void betterworld_transactors_free(struct betterworld *state) {
  struct betterworld_transactors *t = state->transactors;
  if (!t) return;
  for (int d = 0; d < DAYS; d++) free(t->day[d]);
  free(t->sum);
  free(t->flagged);
  free(t);
}

int betterworld_transactors_close(struct economy *e, struct error *error) {
  struct betterworld_transactors *t = betterworld_state(e)->transactors;
  int64_t booked = ledger_side(&e->ledger, 0, SIDE_FAUCET) + ledger_side(&e->ledger, 0, SIDE_SINK), total = 0;
  if (!t) return 0;
  int code = reserve(e, error);
  if (code) return code;
  int64_t *today = t->day[e->day % DAYS], *volume = e->population.volume;
  for (uint32_t i = 0; i < e->population.n; i++) {
    t->sum[i] += volume[i] - today[i];
    today[i] = volume[i];
    total = economy_add(total, volume[i]);
    volume[i] = 0;
  }
  if (total == booked) return 0;
  return error_set(error, ERROR_FAULT,
                   "day %d: agents' volumes add up to %" PRId64 ", the ledger says %" PRId64 ": a leak of %" PRId64,
                   economy_shown_day(e), total, booked, economy_add(total, -booked));
}

/* The volumes of those that are not banned, ascending in front of sorted. Returns their number. */
static uint32_t sort_volumes(const struct economy *e, int64_t *sorted, int64_t *scratch) {
  const struct betterworld_transactors *t = betterworld_state(e)->transactors;
  const uint16_t *standing = e->population.column[COLUMN_STANDING];
  uint32_t n = 0;
  for (uint32_t i = 0; i < e->population.n; i++)
    if (!(standing[i] & STANDING_BANNED)) sorted[n++] = t->sum[i];
  inequality_sort(sorted, scratch, n);
  return n;
}

/* Flags all above a volume, and of those with just this one the first few. */
static void flag_above(const struct economy *e, int64_t volume, uint32_t few) {
  struct betterworld_transactors *t = betterworld_state(e)->transactors;
  const uint16_t *standing = e->population.column[COLUMN_STANDING];
  for (uint32_t i = 0; i < e->population.n; i++) {
    bool counts = !(standing[i] & STANDING_BANNED) && t->sum[i] > 0, ties = counts && t->sum[i] == volume && few > 0;
    t->flagged[i] = ties || (counts && t->sum[i] > volume);
    few -= ties;
  }
}

int betterworld_flag_transactors(struct economy *e, struct error *error) {
  int code = reserve(e, error);
  int64_t *sorted = code ? NULL : malloc(2 * (size_t)e->population.n * sizeof *sorted);
  if (!sorted) return code ? code : error_set(error, ERROR_MEMORY, "no memory for the largest transactors");
  uint32_t n = sort_volumes(e, sorted, sorted + e->population.n), wanted = n / PER_FLAG + (n % PER_FLAG > 0);
  int64_t volume = n ? sorted[n - wanted] : 0;
  uint32_t above = 0;
  while (above < wanted && sorted[n - 1 - above] > volume) above++;
  flag_above(e, volume, wanted - above);
  free(sorted);
  return 0;
}

int64_t betterworld_transactors_flagged(const struct economy *e, double *share) {
  const struct betterworld_transactors *t = betterworld_state(e)->transactors;
  int64_t n = 0, theirs = 0, all = 0;
  if (!t) return -1;
  for (uint32_t i = 0; i < e->population.n && i < t->capacity; i++) {
    n += t->flagged[i];
    theirs += t->flagged[i] ? t->sum[i] : 0;
    all += t->sum[i];
  }
  if (n > 0 && all > 0) *share = (double)theirs / (double)all;
  return n;
}
