/* panel_day.c - panels of validators: room for them, their day, and what is measured of it; see panels.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/panels.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

int64_t betterworld_panels_most_agents(const int *choices, const char **rule) {
  *rule = "with panels: real, which keeps every pair of agents";
  return choices[SWITCH_PANELS] == PANELS_REAL ? BETTERWORLD_PANELS_MOST_AGENTS : 0;
}

int betterworld_panels_size(const struct economy *e) {
  bool calibrated = economy_choice(e, SWITCH_EVALUATION_SLOTS) == SLOTS_CALIBRATED;
  return (int)economy_value(e, calibrated ? PARAMETER_CALIBRATED_SLOTS : PARAMETER_CONSENSUS_THRESHOLD);
}

static size_t pairs_of(size_t n) { return n < 2 ? 0 : n * (n - 1) / 2; }

/* Zeroed room for n values in the place of one for fewer. */
static void *grow(void *old, size_t n_old, size_t n, size_t size) {
  char *room = calloc(n, size);
  if (room && n_old > 0) memcpy(room, old, n_old * size);
  if (room) free(old);
  return room;
}

/* Pairs are copied as far as they are in use: the rest of the triangle is never touched, so that it costs no memory. */
static int reserve(struct betterworld_panels *p, uint32_t n) {
  uint16_t **column[] = {&p->posts, &p->votes, &p->judged, &p->agreed, &p->number};
  uint32_t capacity = n + n / 2 < BETTERWORLD_PANELS_MOST_AGENTS ? n + n / 2 + 1 : BETTERWORLD_PANELS_MOST_AGENTS;
  if (n <= p->capacity) return 0;
  for (size_t k = 0; k < sizeof column / sizeof *column; k++) {
    void *room = grow(*column[k], p->capacity, capacity, sizeof **column[k]);
    if (!room) return -1;
    *column[k] = room;
  }
  void *room = grow(p->pair, pairs_of(p->n_validators), pairs_of(capacity), sizeof *p->pair);
  if (!room) return -1;
  p->pair = room;
  p->capacity = capacity;
  return 0;
}

static void clear_day(struct betterworld_panels *p) {
  memset(&p->day, 0, sizeof p->day);
  p->n_seats = p->n_left = p->n_submissions = 0;
  if (p->capacity == 0) return;
  memset(p->posts, 0, p->capacity * sizeof *p->posts);
  memset(p->votes, 0, p->capacity * sizeof *p->votes);
  memset(p->judged, 0, p->capacity * sizeof *p->judged);
  memset(p->agreed, 0, p->capacity * sizeof *p->agreed);
}

int betterworld_panels_open(struct economy *e, struct error *error) {
  struct betterworld *state = betterworld_state(e);
  uint32_t n = e->population.n;
  if (economy_choice(e, SWITCH_PANELS) != PANELS_REAL) return 0;
  if (n > BETTERWORLD_PANELS_MOST_AGENTS)
    return error_set(error, ERROR_INPUT, "day %d: %" PRIu32 " agents are registered; at most %d with panels: real",
                     economy_shown_day(e), n, BETTERWORLD_PANELS_MOST_AGENTS);
  if (!state->panels) state->panels = calloc(1, sizeof *state->panels);
  if (!state->panels || reserve(state->panels, n))
    return error_set(error, ERROR_MEMORY, "no memory for the panels of %" PRIu32 " agents", n);
  clear_day(state->panels);
  return 0;
}

void betterworld_panels_free(struct betterworld *state) {
  struct betterworld_panels *p = state->panels;
  if (!p) return;
  free(p->posts);
  free(p->votes);
  free(p->judged);
  free(p->agreed);
  free(p->number);
  free(p->pair);
  free(p->seat);
  free(p->submission);
  free(p);
  state->panels = NULL;
}

void betterworld_panels_note(const struct economy *e, const struct betterworld_block *block,
                             const uint16_t *const posts[3]) {
  uint16_t *own = betterworld_state(e)->panels->posts;
  for (uint32_t j = 0; j < block->n; j++)
    own[block->agent[j]] = (uint16_t)(posts[BUY_PROBLEM][j] + posts[BUY_SOLUTION][j] + posts[BUY_DEBATE][j]);
}

int betterworld_panels_hold(struct economy *e, struct error *error) {
  betterworld_state(e)->panels->size = betterworld_panels_size(e);
  int code = betterworld_panels_seat(e, error);
  if (code == 0) betterworld_panels_vote(e);
  return code;
}

/* What an agent agreed in weighs as much as all its past did by then, for the part by which F1 moves on a day. */
double betterworld_panels_f1(const struct economy *e, uint32_t i, double f1) {
  const struct betterworld_panels *p = betterworld_state(e)->panels;
  if (p->judged[i] == 0) return f1;
  return f1 + economy_value(e, PARAMETER_F1_REVERSION) * ((double)p->agreed[i] / p->judged[i] - f1);
}

static int unequal(const struct economy *e, const char *what, int64_t found, int64_t meant, struct error *error) {
  if (found == meant) return 0;
  return error_set(error, ERROR_FAULT, "day %d: %s are %" PRId64 ", but should be %" PRId64, economy_shown_day(e), what,
                   found, meant);
}

int betterworld_panels_audit(const struct economy *e, struct error *error) {
  const struct betterworld_panels *p = betterworld_state(e)->panels;
  const struct betterworld_panels_day *day = &p->day;
  int64_t votes = 0, judged = 0, agreed = 0;
  for (uint32_t i = 0; i < e->population.n; i++) {
    votes += p->votes[i];
    judged += p->judged[i];
    agreed += p->agreed[i];
  }
  int code = unequal(e, "seats of panels and evaluations left over", day->seats + day->left_over,
                     e->total.counter[COUNTER_EVALUATIONS], error);
  if (code == 0) code = unequal(e, "seats of panels", day->seats, day->panels * p->size, error);
  if (code == 0) code = unequal(e, "votes and vacant seats", day->votes + day->vacant, day->seats, error);
  if (code == 0) code = unequal(e, "votes of the agents", votes, day->votes, error);
  if (code == 0) code = unequal(e, "votes of the agents in decided panels", judged, day->judged, error);
  if (code == 0) code = unequal(e, "votes of the agents with the majority", agreed, day->agreeing, error);
  if (code == 0) code = unequal(e, "reviews shared by pairs", day->pairs, day->meetings, error);
  return code;
}

double betterworld_panels_agreement(const struct economy *e, uint64_t classes) {
  const struct betterworld_panels *p = betterworld_state(e)->panels;
  int64_t judged = 0, agreed = 0;
  for (uint32_t i = 0; i < e->population.n_acting; i++) {
    if (!(classes >> e->population.agent_class[i] & 1)) continue;
    judged += p->judged[i];
    agreed += p->agreed[i];
  }
  return judged > 0 ? (double)agreed / (double)judged : NAN;
}

double betterworld_panels_mean_f1(const struct economy *e, uint64_t classes) {
  const struct betterworld_panels *p = betterworld_state(e)->panels;
  const int16_t *f1 = e->population.column[COLUMN_F1];
  int64_t n = 0, sum = 0;
  for (uint32_t i = 0; i < e->population.n_acting; i++) {
    if (p->votes[i] == 0 || !(classes >> e->population.agent_class[i] & 1)) continue;
    n++;
    sum += f1[i];
  }
  return n > 0 ? (double)sum / (double)n / F1_UNIT : NAN;
}
