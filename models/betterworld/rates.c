/* rates.c - how much each kind of agents does in a day, and the guide tables that draw it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * activity = archetype: the counts of section 2.2 as they stand. activity = volume: the same counts, scaled so that over the
 * document's mix they give the volumes of section 1 (validation_rate, submission_rate, mission_rate). Where missions are a
 * limited resource the archetypes' counts are what they ask for, and mission_rate is what there is. */
#include <stdlib.h>
#include <string.h>

#include "models/betterworld/day.h"

int betterworld_set_mean(struct betterworld_counts *counts, int row, double mean, const char *what,
                         struct error *error) {
  struct guide *guide = &counts->row[row];
  if (mean > 0) counts->any = true;
  if (guide->n > 0 && guide->mean == mean) return 0;
  if (!(mean <= GUIDE_LARGEST_MEAN))
    return error_set(error, ERROR_INPUT, "%s: %.6g a day for one agent; at most %g", what, mean, GUIDE_LARGEST_MEAN);
  if (mean > 0)
    guide_poisson(guide, mean);
  else
    guide_zero(guide);
  return 0;
}

/* Rows that no mean was set for are never drawn from. */
void betterworld_means_done(struct betterworld_counts *counts) {
  uint64_t least = UINT32_MAX;
  for (int row = 0; row < counts->n_rows; row++)
    if (counts->row[row].n > 0 && counts->row[row].threshold[0] < least) least = counts->row[row].threshold[0];
  counts->sure_zero = (uint32_t)least;
}

static int make(struct betterworld_counts *counts, int n_rows) {
  counts->n_rows = n_rows;
  counts->row = calloc((size_t)n_rows, sizeof *counts->row);
  return counts->row ? 0 : -1;
}

int betterworld_rates_init(struct economy *e, struct error *error) {
  struct betterworld *state = betterworld_state(e);
  const struct parameter_row *rows = e->model->parameters;
  int failed = 0;
  state->n_classes = e->scenario->n_classes;
  state->n_kinds = state->n_classes * state->behaviour.n_strata;
  /* Room for the longest ramp that an event could set. */
  state->n_steps = 2 + (int)rows[PARAMETER_SUBMISSION_RAMP_DAYS].most;
  for (int k = BUY_PROBLEM; k <= BUY_DEBATE; k++) failed |= make(&state->decision[k], state->n_kinds * state->n_steps);
  for (int k = BUY_VOTE; k < BETTERWORLD_N_PURCHASES; k++) failed |= make(&state->decision[k], state->n_kinds);
  failed |=
      make(&state->missions, state->n_kinds) | make(&state->validations, state->n_kinds) | make(&state->evidence, 1);
  state->class_rate = calloc((size_t)state->n_classes * BETTERWORLD_N_TRAITS, sizeof *state->class_rate);
  state->mission_low = calloc((size_t)state->n_classes, sizeof *state->mission_low);
  state->mission_high = calloc((size_t)state->n_classes, sizeof *state->mission_high);
  return failed || !state->class_rate || !state->mission_low || !state->mission_high
             ? error_set(error, ERROR_MEMORY, "no memory for the tables of rates")
             : 0;
}

void betterworld_rates_free(struct betterworld *state) {
  for (int k = 0; k < BETTERWORLD_N_PURCHASES; k++) free(state->decision[k].row);
  free(state->missions.row);
  free(state->validations.row);
  free(state->evidence.row);
  free(state->class_rate);
  free(state->mission_low);
  free(state->mission_high);
  free(state->behaviour.stratum);
  free(state->behaviour.enough);
  free(state->behaviour.per_unit);
}

/* Traits in the scenario of an archetype of the document, by name: a scenario may drop some and add others. */
static const double *traits_of(const struct economy *e, const struct archetype_row *row) {
  for (int a = 0; a < e->scenario->n_archetypes; a++)
    if (strcmp(e->scenario->archetypes[a].name, row->name) == 0) return e->scenario->archetypes[a].traits;
  return row->traits;
}

/* Mean of a trait over the document's own mix, with the scenario's traits. */
static double document_mean(const struct economy *e, int trait) {
  double sum = 0;
  for (int a = 0; a < e->model->n_archetypes; a++)
    sum += e->model->archetypes[a].share * traits_of(e, &e->model->archetypes[a])[trait];
  return sum;
}

static double scale_to(double volume, double mean) { return mean > 0 ? volume / mean : 0; }

static void update_class_rates(struct economy *e) {
  struct betterworld *state = betterworld_state(e);
  double scale[BETTERWORLD_N_TRAITS];
  bool limited = economy_choice(e, SWITCH_MISSION_SUPPLY) == MISSIONS_LIMITED;
  for (int t = 0; t < BETTERWORLD_N_TRAITS; t++) scale[t] = 1;
  if (economy_choice(e, SWITCH_ACTIVITY) == ACTIVITY_VOLUME) {
    double submissions =
        document_mean(e, TRAIT_PROBLEMS) + document_mean(e, TRAIT_SOLUTIONS) + document_mean(e, TRAIT_DEBATES);
    for (int t = TRAIT_PROBLEMS; t <= TRAIT_DEBATES; t++)
      scale[t] = scale_to(economy_value(e, PARAMETER_SUBMISSION_RATE), submissions);
    scale[TRAIT_VALIDATIONS] =
        scale_to(economy_value(e, PARAMETER_VALIDATION_RATE), document_mean(e, TRAIT_VALIDATIONS));
    if (!limited)
      scale[TRAIT_MISSIONS] = scale_to(economy_value(e, PARAMETER_MISSION_RATE), document_mean(e, TRAIT_MISSIONS));
  }
  scale[TRAIT_VALIDATIONS] *= economy_value(e, PARAMETER_WILLINGNESS) * state->count_factor;
  if (!limited) scale[TRAIT_MISSIONS] *= economy_value(e, PARAMETER_MISSION_AVAILABILITY) * state->count_factor;
  state->any_goal = state->any_drift = false;
  for (int c = 0; c < state->n_classes; c++) {
    const double *traits = e->scenario->archetypes[e->scenario->classes[c].archetype].traits;
    for (int t = 0; t < BETTERWORLD_N_TRAITS; t++)
      state->class_rate[c * BETTERWORLD_N_TRAITS + t] = scale[t] * traits[t];
    state->any_goal |= traits[TRAIT_SAVINGS_GOAL] > 0;
    state->any_drift |= traits[TRAIT_F1_DRIFT] > 0;
  }
}

/* Share of the full rate of submissions at a step of the newcomers' ramp. */
static double step_share(const struct economy *e, int step) {
  double ramp = economy_value(e, PARAMETER_SUBMISSION_RAMP_DAYS);
  if (step == 0 || step - 1 >= ramp) return step == 1 ? 0 : 1;
  return (step - 1) / ramp;
}

/* A rate times what a kind or today's reaction makes of it, as far as a table of counts reaches: only rates that were too
 * large before are a fault. */
static double times(double rate, double factor) {
  return rate > GUIDE_LARGEST_MEAN ? rate : fmin(rate * factor, GUIDE_LARGEST_MEAN);
}

/* What all agents of a class do on the mean, times what the kind does of it, times today's reactions. */
static int update_kind(struct economy *e, int kind, struct error *error) {
  struct betterworld *state = betterworld_state(e);
  const struct betterworld_behaviour *b = &state->behaviour;
  const double *rate = state->class_rate + kind / b->n_strata * BETTERWORLD_N_TRAITS;
  double activity = b->stratum_mean[kind % b->n_strata];
  int used = economy_value(e, PARAMETER_SUBMISSION_QUIET_DAYS) + economy_value(e, PARAMETER_SUBMISSION_RAMP_DAYS) > 0
                 ? 2 + (int)economy_value(e, PARAMETER_SUBMISSION_RAMP_DAYS)
                 : 1;
  int code = 0;
  for (int k = BUY_PROBLEM; k <= BUY_DEBATE; k++)
    for (int step = 0; step < used && step < state->n_steps && code == 0; step++)
      code = betterworld_set_mean(&state->decision[k], step * state->n_kinds + kind,
                                  times(rate[TRAIT_PROBLEMS + k] * step_share(e, step), activity * b->post_factor[k]),
                                  "submissions", error);
  if (code == 0)
    code = betterworld_set_mean(&state->missions, kind, times(rate[TRAIT_MISSIONS], activity), "missions", error);
  if (code == 0)
    code = betterworld_set_mean(&state->validations, kind,
                                times(rate[TRAIT_VALIDATIONS], activity * b->evaluation_factor), "validations", error);
  return code;
}

int betterworld_rates_update(struct economy *e, struct error *error) {
  struct betterworld *state = betterworld_state(e);
  static const int shared[] = {PARAMETER_VOTE_RATE, PARAMETER_CIRCLE_RATE, PARAMETER_PRIORITY_RATE,
                               PARAMETER_DISPUTE_RATE};
  int code = 0, n_strata = state->behaviour.n_strata;
  for (int k = 0; k < BETTERWORLD_N_PURCHASES; k++) state->decision[k].any = false;
  state->missions.any = state->validations.any = false;
  update_class_rates(e);
  for (int kind = 0; kind < state->n_kinds && code == 0; kind++) code = update_kind(e, kind, error);
  for (int k = BUY_VOTE; k <= BUY_DISPUTE; k++)
    for (int kind = 0; kind < state->n_kinds && code == 0; kind++)
      code = betterworld_set_mean(
          &state->decision[k], kind,
          times(economy_value(e, shared[k - BUY_VOTE]) *
                    state->class_rate[kind / n_strata * BETTERWORLD_N_TRAITS + TRAIT_OTHER_SPENDING],
                state->behaviour.stratum_mean[kind % n_strata]),
          "purchases", error);
  for (int k = 0; k < BETTERWORLD_N_PURCHASES; k++) betterworld_means_done(&state->decision[k]);
  betterworld_means_done(&state->missions);
  betterworld_means_done(&state->validations);
  return code;
}
