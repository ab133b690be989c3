/* panel_votes.c - panels vote, and the majority decides; see panels.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A submission is good or not. An honest validator sees which with the chance of its skill; who stamps without looking
 * approves; who colludes approves what a partner submitted, as agreed, and is honest otherwise. */
#include "models/betterworld/panels.h"

/* A panel's votes, and what they are about. */
struct ballot {
  struct betterworld_submission submission;
  bool good;
  int n, approvals;
  uint32_t agent[BETTERWORLD_PANELS_MOST_SEATS];
  bool approves[BETTERWORLD_PANELS_MOST_SEATS];
};

/* 5.2: spam passes where it is not rejected, of honest submissions good_share deserve to. */
static double chance_good(const struct economy *e, uint32_t author) {
  double good = economy_value(e, PARAMETER_GOOD_SHARE), passes = 1 - economy_value(e, PARAMETER_SPAM_REJECTION);
  if (author == BETTERWORLD_NOBODY) return good;
  double spam = betterworld_state(e)->class_rate[e->population.agent_class[author] * BETTERWORLD_N_TRAITS + TRAIT_SPAM];
  return spam * passes + (1 - spam) * good;
}

/* The same for all panels that judge a submission. Of nobody's ones the k-th panel has the k-th. */
static bool is_good(const struct economy *e, struct betterworld_submission submission) {
  bool nobody = submission.author == BETTERWORLD_NOBODY;
  uint64_t id = nobody ? RANDOM_NO_AGENT : population_id(&e->population, submission.author);
  struct random_key key = economy_key(e, PURPOSE_MERIT, id);
  return random_lane(&key, submission.k) < random_threshold(chance_good(e, submission.author));
}

static bool are_partners(const struct economy *e, uint32_t one, uint32_t other) {
  const struct population *p = &e->population;
  if (other == BETTERWORLD_NOBODY || p->agent_class[one] != p->agent_class[other]) return false;
  return betterworld_state(e)->strategies.collusion[p->agent_class[one]] > 0;
}

/* As ring.c has it for one evaluation, which here is known to be of a partner's submission. */
static bool approves_as_agreed(struct economy *e, uint32_t i, uint64_t k) {
  const struct population *p = &e->population;
  double share = betterworld_state(e)->strategies.collusion[p->agent_class[i]];
  struct random_key key = economy_key(e, PURPOSE_COLLUSION, population_id(p, i));
  uint32_t u = random_lane(&key, k);
  bool agreed = u < random_threshold(share);
  e->total.counter[COUNTER_RING_REVIEWS] += agreed;
  if (u < random_threshold(share * economy_value(e, PARAMETER_COLLUSION_DETECTION)))
    ((uint16_t *)p->column[COLUMN_STANDING])[i] |= STANDING_COLLUDED;
  return agreed;
}

/* The k-th vote of an agent today. */
static bool approves(struct economy *e, const struct ballot *ballot, uint32_t i, uint64_t k) {
  const struct population *p = &e->population;
  if (are_partners(e, i, ballot->submission.author) && approves_as_agreed(e, i, k)) return true;
  if (betterworld_drift(betterworld_state(e), p->agent_class[i]) > 0) return true;
  double skill = (double)((const int16_t *)p->column[COLUMN_SKILL])[i] / F1_UNIT;
  struct random_key key = economy_key(e, PURPOSE_VOTE, population_id(p, i));
  bool is_right = random_lane(&key, k) < random_threshold(skill);
  return is_right == ballot->good;
}

static void collect(struct economy *e, struct betterworld_panels *p, int64_t panel, struct ballot *ballot) {
  ballot->submission = p->n_submissions > 0
                           ? p->submission[panel % p->n_submissions]
                           : (struct betterworld_submission){.author = BETTERWORLD_NOBODY, .k = (uint32_t)panel};
  ballot->good = is_good(e, ballot->submission);
  ballot->n = ballot->approvals = 0;
  for (int64_t at = panel * p->size; at < (panel + 1) * p->size; at++) {
    uint32_t i = p->seat[at];
    if (i == BETTERWORLD_NOBODY) continue;
    bool vote = approves(e, ballot, i, p->votes[i]++);
    ballot->agent[ballot->n] = i;
    ballot->approves[ballot->n++] = vote;
    ballot->approvals += vote;
  }
}

/* Half against half decides nothing: then nobody is measured by it. */
static void decide(struct betterworld_panels *p, const struct ballot *ballot) {
  struct betterworld_panels_day *day = &p->day;
  bool approved = 2 * ballot->approvals > ballot->n;
  day->panels++;
  day->votes += ballot->n;
  day->vacant += p->size - ballot->n;
  if (2 * ballot->approvals == ballot->n) return;
  day->decided++;
  day->right += approved == ballot->good;
  day->judged += ballot->n;
  day->agreeing += approved ? ballot->approvals : ballot->n - ballot->approvals;
  for (int k = 0; k < ballot->n; k++) {
    p->judged[ballot->agent[k]]++;
    if (ballot->approves[k] == approved) p->agreed[ballot->agent[k]]++;
  }
}

void betterworld_panels_vote(struct economy *e) {
  struct betterworld_panels *p = betterworld_state(e)->panels;
  struct ballot ballot;
  for (int64_t panel = 0; panel < p->n_seats / p->size; panel++) {
    collect(e, p, panel, &ballot);
    decide(p, &ballot);
    p->day.meetings += (int64_t)ballot.n * (ballot.n - 1) / 2;
    for (int a = 0; a < ballot.n; a++)
      for (int b = 0; b < a; b++)
        betterworld_panels_meet(e, ballot.agent[a], ballot.agent[b], ballot.approves[a] == ballot.approves[b]);
  }
}
