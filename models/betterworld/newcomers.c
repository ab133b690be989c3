/* newcomers.c - arrivals by the model's own rate, starter grants, referrals (section 1.1).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"
#include "sim/money.h"

enum { FIRST_TRY = 4, MOST_TRIES = 256 };

int betterworld_newcomers_arrive(struct economy *e, struct error *error) {
  if (e->scenario->arrivals_given && economy_shown_day(e) >= 1) return 0; /* in a warm-up the scenario sends nobody */
  double mean =
      economy_value(e, PARAMETER_NEW_AGENT_RATE) * (double)e->n_active * betterworld_state(e)->behaviour.arrival_factor;
  int64_t n = economy_poisson(e, PURPOSE_NEWCOMERS, mean);
  return economy_arrive(e, (uint32_t)n, -1, NULL, error);
}

/* An acting agent, uniformly: by rejection, after many tries the next one from the last try on. UINT32_MAX: there is none. */
static uint32_t draw_referrer(const struct economy *e, const struct random_key *key) {
  const struct population *p = &e->population;
  uint32_t i = 0;
  for (uint64_t k = 0; k < MOST_TRIES && p->n_acting > 0; k++) {
    i = (uint32_t)random_below(random_word(key, FIRST_TRY + k), p->n_acting);
    if (!(p->status[i] & STATUS_DORMANT)) return i;
  }
  for (uint32_t k = 0; k < p->n_acting; k++, i = i + 1 < p->n_acting ? i + 1 : 0)
    if (!(p->status[i] & STATUS_DORMANT)) return i;
  return UINT32_MAX;
}

static bool is_referred(const struct economy *e, uint64_t threshold, uint32_t newcomer, struct random_key *key) {
  *key = economy_key(e, PURPOSE_REFERRAL, population_id(&e->population, newcomer));
  return random_lane(key, 0) < threshold;
}

/* Amounts of a parameter that may change within the day, handed out event by event. */
struct amounts {
  double value[24];
  int64_t count[24];
  int piece;
};

static int64_t next_amount(const struct economy *e, struct amounts *amounts) {
  while (amounts->count[amounts->piece] == 0) amounts->piece++;
  amounts->count[amounts->piece]--;
  return betterworld_cut(e, amounts->value[amounts->piece]);
}

/* The agents that registered so many days ago are those of one day of birth; founders need no grant. A grant that falls
 * into a breach of the supply cap is lost (4.4). */
static void grant(struct economy *e) {
  struct amounts amounts = {.piece = 0};
  const struct population *p = &e->population;
  int birth_day = e->day - (int)economy_value(e, PARAMETER_STARTER_GRANT_DELAY), c = p->n_cohorts - 1;
  while (c >= 0 && p->cohorts[c].birth_day > birth_day) c--;
  if (c < 0 || birth_day <= 0 || p->cohorts[c].birth_day != birth_day) return;
  uint32_t first = p->cohorts[c].first, last = c + 1 < p->n_cohorts ? p->cohorts[c + 1].first : p->n;
  if (betterworld_state(e)->breached) return;
  economy_pieces(e, PARAMETER_STARTER_GRANT, last - first, amounts.value, amounts.count);
  const uint16_t *standing = p->column[COLUMN_STANDING];
  for (uint32_t i = first; i < last; i++) {
    int64_t amount = next_amount(e, &amounts);
    if (!(standing[i] & STANDING_BANNED)) economy_post_agent(e, FLOW_STARTER_GRANT, i, amount);
  }
}

static void reward_referrers(struct economy *e) {
  struct amounts amounts = {.piece = 0};
  struct random_key key;
  uint64_t threshold =
      random_threshold(economy_value(e, PARAMETER_REFERRAL_SHARE) * betterworld_state(e)->count_factor);
  int64_t n = 0;
  for (uint32_t i = e->population.n_acting; i < e->population.n; i++) n += is_referred(e, threshold, i, &key);
  economy_pieces(e, PARAMETER_REFERRAL_REWARD, n, amounts.value, amounts.count);
  for (uint32_t i = e->population.n_acting; i < e->population.n; i++) {
    if (!is_referred(e, threshold, i, &key)) continue;
    uint32_t referrer = draw_referrer(e, &key);
    int64_t amount = next_amount(e, &amounts);
    if (referrer != UINT32_MAX && amount > 0) economy_post_agent(e, FLOW_REFERRAL_REWARD, referrer, amount);
  }
}

void betterworld_newcomers_welcome(struct economy *e) {
  grant(e);
  if (e->population.n == e->population.n_acting) return;
  betterworld_accuracy_enrol(e, e->population.n_acting, e->population.n);
  reward_referrers(e);
}
