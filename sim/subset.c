/* subset.c - archetypes and groups in a day: room for them, their agents side by side, the audit of their flows.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Agents stand in birth order. To measure classes without a pass for each, balances are copied once, class by class: each
 * archetype, then its groups, so that every subset is one piece of the copy. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "sim/clones.h"
#include "sim/economy_parts.h"
#include "sim/team.h"

int subset_init(struct economy *e, struct error *error) {
  const struct scenario *s = e->scenario;
  int n_counters = e->model->n_counters;
  e->subsets.n = s->n_subsets - 1;
  if (e->subsets.n < 1) return 0;
  size_t n = (size_t)e->subsets.n;
  e->subsets.indicator = calloc(n * (size_t)indicator_number(e->model), sizeof *e->subsets.indicator);
  e->subsets.window = calloc(n, sizeof *e->subsets.window);
  if (!e->subsets.indicator || !e->subsets.window) return error_set(error, ERROR_MEMORY, "no memory for the subsets");
  int code = tally_init_classes(&e->total, s->n_classes, n_counters, error);
  for (int t = 0; t < e->threads && code == 0; t++)
    code = tally_init_classes(&e->tallies[t], s->n_classes, n_counters, error);
  return code;
}

void subset_free(struct economy *e) {
  free(e->subsets.indicator);
  free(e->subsets.window);
  free(e->subsets.balance);
  free(e->subsets.mark);
  memset(&e->subsets, 0, sizeof e->subsets);
}

static int audit_side(const struct economy *e, const int64_t *by_class, enum flow_side side, struct error *error) {
  int64_t booked = ledger_side(&e->ledger, 0, side), sum = 0;
  for (int c = 0; c < e->total.n_classes; c++) sum = economy_add(sum, by_class[c]);
  if (sum == booked) return 0;
  return error_set(error, ERROR_FAULT,
                   "day %d: agents of all classes were %s %" PRId64 ", the ledger says %" PRId64 ": a leak of %" PRId64,
                   economy_shown_day(e), side == SIDE_FAUCET ? "paid" : "charged", sum, booked,
                   economy_add(sum, -booked));
}

int subset_audit(const struct economy *e, struct error *error) {
  if (e->subsets.n < 1) return 0;
  int code = audit_side(e, e->total.class_faucet, SIDE_FAUCET, error);
  return code ? code : audit_side(e, e->total.class_sink, SIDE_SINK, error);
}

static int reserve(struct subsets *subsets, const struct population *p) {
  if (p->n <= subsets->capacity) return 0;
  free(subsets->balance); /* the old content is not wanted, so no realloc */
  free(subsets->mark);
  subsets->capacity = 0;
  subsets->balance = malloc((size_t)p->capacity * sizeof *subsets->balance);
  subsets->mark = malloc((size_t)p->capacity * sizeof *subsets->mark);
  if (!subsets->balance || !subsets->mark) return ERROR_MEMORY;
  subsets->capacity = p->capacity;
  return 0;
}

/* Who changes its class is counted anew there (economy_reclassify), so only the newcomers are counted. */
static void count_classes(const struct population *p, struct subsets *subsets) {
  for (; subsets->counted < p->n; subsets->counted++) subsets->count[p->agent_class[subsets->counted]]++;
}

/* Where the agents of each class begin: an archetype's own, then those of its groups. */
static void place_classes(const struct scenario *s, struct subsets *subsets) {
  uint32_t place = 0;
  for (int a = 0; a < s->n_archetypes; a++)
    for (int c = a; c < s->n_classes; c = c < s->n_archetypes ? s->n_archetypes : c + 1) {
      if (s->classes[c].archetype != a) continue;
      subsets->begin[c] = place;
      place += subsets->count[c];
    }
}

static void mark_block(const struct economy *e, uint32_t first, uint32_t last, uint8_t *mark) {
  const uint8_t *status = e->population.status + first;
  const int16_t *last_active = e->population.last_active + first, quiet = (int16_t)(e->day - ACTIVE_DAYS),
                quiet_long = (int16_t)(e->day - ACTIVE_DAYS_LONG);
  for (uint32_t j = 0; j < last - first; j++) {
    uint8_t active = (status[j] & STATUS_ACTED) && last_active[j] > quiet ? MARK_ACTIVE : 0,
            active_long = last_active[j] > quiet_long ? MARK_ACTIVE_LONG : 0;
    mark[j] = (uint8_t)(active | active_long | (status[j] & STATUS_RECENT));
  }
  for (uint32_t j = 0; e->counted.some && j < last - first; j++)
    mark[j] |= e->counted.mark[first + j] ? MARK_COUNTED : 0;
}

CLONES int subset_gather(struct economy *e) {
  const struct population *p = &e->population;
  const int64_t *balance = population_wealth(p);
  struct subsets *subsets = &e->subsets;
  uint32_t place[POPULATION_MOST_CLASSES];
  uint8_t mark[TEAM_BLOCK];
  int code = reserve(subsets, p);
  if (code) return code;
  count_classes(p, subsets);
  place_classes(e->scenario, subsets);
  memcpy(place, subsets->begin, sizeof place);
  for (uint32_t first = 0; first < p->n; first += TEAM_BLOCK) {
    uint32_t last = p->n - first < TEAM_BLOCK ? p->n : first + TEAM_BLOCK;
    mark_block(e, first, last, mark);
    for (uint32_t i = first; i < last; i++) {
      uint32_t k = place[p->agent_class[i]]++;
      subsets->balance[k] = balance[i];
      subsets->mark[k] = mark[i - first];
    }
  }
  return 0;
}
