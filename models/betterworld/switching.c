/* switching.c - agents take to the archetypes that earn more: an imitative logit, once a week.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ours: the document's agents are what they are. Once in 7 days each acting agent looks about with the chance switch_rate;
 * who does chooses an archetype in proportion to
 *   its acting agents x exp(switch_intensity x income of it / mean income)
 * where income is what its acting agents were paid in the 7 days, grants and bonuses too, per agent and day: the imitative
 * logit (Weibull 1995, Evolutionary Game Theory; Sandholm 2010, Population Games and Evolutionary Dynamics, 5.4). With an
 * intensity of 0 shares stay, but for luck; an archetype that nobody is of is not chosen. Agents of groups stay what they are. */
#include <stdlib.h>

#include "models/betterworld/day.h"
#include "sim/power.h"

enum { WEEK = 7, LARGEST_EXPONENT = 64 };

struct betterworld_switching {
  int64_t paid[POPULATION_MOST_CLASSES], agent_days[POPULATION_MOST_CLASSES]; /* of the week so far, by class */
  int64_t acting[POPULATION_MOST_CLASSES];                                    /* today */
  uint64_t threshold[POPULATION_MOST_CLASSES]; /* a lane below it, and not below those before, chooses the class */
};

int betterworld_switching_init(struct economy *e, struct error *error) {
  struct betterworld *state = betterworld_state(e);
  int n_classes = e->scenario->n_classes, code = 0;
  if (!scenario_acts(e->scenario, PARAMETER_SWITCH_RATE)) return 0;
  state->switching = calloc(1, sizeof *state->switching);
  if (!state->switching) return error_set(error, ERROR_MEMORY, "no memory for agents that switch");
  if (e->total.class_faucet) return 0; /* subsets are recorded: payments are told apart by class already */
  code = tally_init_classes(&e->total, n_classes, e->model->n_counters, error);
  for (int t = 0; t < e->threads && code == 0; t++)
    code = tally_init_classes(&e->tallies[t], n_classes, e->model->n_counters, error);
  return code;
}

void betterworld_switching_free(struct betterworld *state) { free(state->switching); }

static void note_day(const struct economy *e, struct betterworld_switching *s) {
  const struct population *p = &e->population;
  for (int c = 0; c < POPULATION_MOST_CLASSES; c++) s->acting[c] = 0;
  for (uint32_t i = 0; i < p->n_acting; i++) s->acting[p->agent_class[i]] += !(p->status[i] & STATUS_DORMANT);
  for (int c = 0; c < e->scenario->n_classes; c++) {
    s->paid[c] = economy_add(s->paid[c], e->total.class_faucet[c]);
    s->agent_days[c] += s->acting[c];
  }
}

/* Weights of the archetypes, summed up; false: there is nobody to imitate. */
static bool weigh(const struct economy *e, struct betterworld_switching *s) {
  double intensity = economy_value(e, PARAMETER_SWITCH_INTENSITY), paid = 0, days = 0, sum = 0;
  double upto[POPULATION_MOST_CLASSES];
  int n = e->scenario->n_archetypes;
  for (int c = 0; c < n; c++) {
    paid += (double)s->paid[c];
    days += (double)s->agent_days[c];
  }
  double mean = days > 0 ? paid / days : 0;
  for (int c = 0; c < n; c++) {
    double income = s->agent_days[c] > 0 ? (double)s->paid[c] / (double)s->agent_days[c] : 0;
    double exponent = mean > 0 ? intensity * (income / mean - 1) : 0;
    sum += (double)s->acting[c] * power_exp(fmin(exponent, LARGEST_EXPONENT));
    upto[c] = sum;
  }
  for (int c = 0; c < n && sum > 0; c++) s->threshold[c] = random_threshold(upto[c] / sum);
  return sum > 0;
}

static int chosen(const struct betterworld_switching *s, uint32_t lane) {
  int c = 0;
  while (lane >= s->threshold[c]) c++; /* the last is above all lanes */
  return c;
}

static void choose(struct economy *e, const struct betterworld_switching *s) {
  const struct population *p = &e->population;
  uint64_t looks = random_threshold(economy_value(e, PARAMETER_SWITCH_RATE));
  for (uint32_t i = 0; i < p->n_acting; i++) {
    if (p->status[i] & STATUS_DORMANT || p->agent_class[i] >= e->scenario->n_archetypes) continue;
    struct random_key key = economy_key(e, PURPOSE_SWITCH, population_id(p, i));
    if (random_lane(&key, 0) < looks) economy_reclassify(e, i, chosen(s, random_lane(&key, 1)));
  }
}

void betterworld_switching_close(struct economy *e) {
  struct betterworld_switching *s = betterworld_state(e)->switching;
  if (!s) return;
  note_day(e, s);
  if (e->day % WEEK != 0) return;
  if (weigh(e, s)) choose(e, s);
  for (int c = 0; c < POPULATION_MOST_CLASSES; c++) s->paid[c] = s->agent_days[c] = 0;
}
