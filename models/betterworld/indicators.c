/* indicators.c - BetterWorld's own series.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/panels.h"
#include "sim/money.h"

enum {
  SERIES_POOL,
  SERIES_RESERVE,
  SERIES_ESCROW,
  SERIES_BLOCKED_SHARE,
  SERIES_PRICE_INDEX,
  SERIES_WORK_PER_POST,
  SERIES_PAID_FRACTION,
  SERIES_POSTS,
  SERIES_POSTS_SO_FAR,
  SERIES_EVALUATIONS,
  SERIES_MISSIONS,
  SERIES_MISSIONS_REFUSED,
  SERIES_POOL_MEMBERS,
  SERIES_VALIDATOR_LOAD,
  SERIES_QUEUE_ITEMS,
  SERIES_QUEUE_SLOTS,
  SERIES_CONSENSUS_HOURS,
  SERIES_FALLBACK_SHARE,
  SERIES_LAYER_B_USD,
  SERIES_DIMINISHED_AGENTS,
  SERIES_EARNING_CAPPED_AGENTS,
  SERIES_VALIDATION_CAPPED_AGENTS,
  SERIES_EXPERT_POOL,
  SERIES_SUPPLY_CAP,
  SERIES_CAP_BREACHED,
  SERIES_DISCOUNTED_POSTS,
  SERIES_SPAM_POSTS,
  SERIES_SPAM_POSTS_SO_FAR,
  SERIES_SPAM_ACCEPTED_SO_FAR,
  SERIES_SPAM_SPENT_SO_FAR,
  SERIES_COST_PER_SUCCESS,
  SERIES_BANNED_AGENTS,
  SERIES_SUSPENDED_AGENTS,
  SERIES_RING_REVIEWS,
  SERIES_RING_REVIEWS_SO_FAR,
  SERIES_RING_DETECTIONS,
  SERIES_PANELS,
  SERIES_PANEL_ACCURACY,
  SERIES_MAJORITY_AGREEMENT,
  SERIES_VALIDATOR_F1,
  SERIES_JUDGED_PAIRS,
  SERIES_FLAGGED_PAIRS,
  SERIES_FLAGGED_RING_PAIRS,
  SERIES_FLAGGED_SHARE,
  SERIES_FLAGGED_AGENTS,
  SERIES_FLAGGED_VOLUME_SHARE,
  N_SERIES
};

_Static_assert((int)N_SERIES == (int)BETTERWORLD_N_INDICATORS, "count of indicators");
const struct indicator_row betterworld_indicators[] = {
    [SERIES_POOL] = {"pool", "IT", "validation reward pool at the close", "4.1"},
    [SERIES_RESERVE] = {"reserve", "IT", "platform reserve at the close", "4.1"},
    [SERIES_ESCROW] = {"escrow", "IT", "stakes of open disputes at the close", "4.3"},
    [SERIES_BLOCKED_SHARE] = {"blocked_share", "share",
                              "intended submissions of the day that their authors could not afford", "-"},
    [SERIES_PRICE_INDEX] = {"price_index", "index",
                            "posted prices, weighted by the purchases expected at the opening; opening = 1", "-"},
    [SERIES_WORK_PER_POST] = {"work_per_post", "validations",
                              "mean price of a submission / mean reward really paid for a validation", "-"},
    [SERIES_PAID_FRACTION] = {"paid_fraction", "share",
                              "validation rewards paid / earned; below 1 when pool and mint do not cover them", "8.Q1"},
    [SERIES_POSTS] = {"posts", "submissions", "submissions of the day", "1.2"},
    [SERIES_POSTS_SO_FAR] = {"posts_so_far", "submissions", "submissions since the opening", "6.4"},
    [SERIES_EVALUATIONS] = {"evaluations", "evaluations", "validations done on the day", "1.1"},
    [SERIES_MISSIONS] = {"missions", "missions", "missions done on the day, without the platform's own", "1.1"},
    [SERIES_MISSIONS_REFUSED] = {"missions_refused", "share", "missions asked for on the day that were not on offer",
                                 "1.1"},
    [SERIES_POOL_MEMBERS] = {"pool_members", "agents",
                             "members of the pool of validators at the close (validator_pool: qualified)", "6.3"},
    [SERIES_VALIDATOR_LOAD] =
        {"validator_load", "ratio",
         "evaluations that the day's submissions ask for / evaluations that validators want to do", "6.3"},
    [SERIES_QUEUE_ITEMS] = {"queue_items", "submissions", "submissions that wait for evaluations at the close", "6.3"},
    [SERIES_QUEUE_SLOTS] = {"queue_slots", "evaluations", "evaluations that are asked for and wait at the close",
                            "6.3"},
    [SERIES_CONSENSUS_HOURS] = {"consensus_hours", "hours",
                                "mean time from submission to evaluation by validators, of the day's evaluations",
                                "6.3"},
    [SERIES_FALLBACK_SHARE] = {"fallback_share", "share",
                               "evaluations of the day that fell back on the platform / all that ended their wait",
                               "6.3"},
    [SERIES_LAYER_B_USD] = {"layer_b_usd", "USD",
                            "platform cost of the day's submissions without consensus of validators", "6.3"},
    [SERIES_DIMINISHED_AGENTS] = {"diminished_agents", "agents",
                                  "agents whose work income of the day passed the threshold of diminishing returns",
                                  "A, 6.2"},
    [SERIES_EARNING_CAPPED_AGENTS] = {"earning_capped_agents", "agents", "agents that the daily earning cap cut",
                                      "3.2"},
    [SERIES_VALIDATION_CAPPED_AGENTS] = {"validation_capped_agents", "agents",
                                         "agents that the daily validation cap held back", "3.2"},
    [SERIES_EXPERT_POOL] = {"expert_pool", "IT", "reward pool of experts at the close", "8.Q2"},
    [SERIES_SUPPLY_CAP] = {"supply_cap", "IT", "supply cap at the close: supply_cap_multiplier per active agent",
                           "4.4"},
    [SERIES_CAP_BREACHED] = {"cap_breached", "share", "1 on days on which the supply cap cuts faucets, else 0", "4.4"},
    [SERIES_DISCOUNTED_POSTS] = {"discounted_posts", "submissions",
                                 "submissions of the day at a discount for small balances", "3.1"},
    [SERIES_SPAM_POSTS] = {"spam_posts", "submissions", "submissions of the day that are spam", "6.4"},
    [SERIES_SPAM_POSTS_SO_FAR] = {"spam_posts_so_far", "submissions", "spam posted since the opening", "6.4"},
    [SERIES_SPAM_ACCEPTED_SO_FAR] = {"spam_accepted_so_far", "submissions",
                                     "spam since the opening that was not rejected", "5.2"},
    [SERIES_SPAM_SPENT_SO_FAR] = {"spam_spent_so_far", "IT", "what was paid for spam since the opening", "6.4"},
    [SERIES_COST_PER_SUCCESS] = {"cost_per_success", "IT",
                                 "what was paid for spam since the opening / spam that was not rejected", "5.2"},
    [SERIES_BANNED_AGENTS] = {"banned_agents", "agents", "agents that are banned at the close", "6.4"},
    [SERIES_SUSPENDED_AGENTS] = {"suspended_agents", "agents", "agents that are suspended at the close", "5.1"},
    [SERIES_RING_REVIEWS] = {"ring_reviews", "evaluations",
                             "evaluations of the day by agents of a ring of what others of it submitted", "5.1"},
    [SERIES_RING_REVIEWS_SO_FAR] = {"ring_reviews_so_far", "evaluations", "such evaluations since the opening", "5.1"},
    [SERIES_RING_DETECTIONS] = {"ring_detections", "detections", "rings found out since the opening", "5.1"},
    [SERIES_PANELS] = {"panels", "panels", "panels of validators that voted on the day (panels: real)", "6.3"},
    [SERIES_PANEL_ACCURACY] = {"panel_accuracy", "share",
                               "panels of the day whose majority is right / those that have one (panels: real)", "5.1"},
    [SERIES_MAJORITY_AGREEMENT] = {"majority_agreement", "share",
                                   "votes of the day with the majority of their panel / all where there is one "
                                   "(panels: real)",
                                   "5.1"},
    [SERIES_VALIDATOR_F1] = {"validator_f1", "index",
                             "mean F1 at the close of the agents that voted on the day (panels: real)", "5.1"},
    [SERIES_JUDGED_PAIRS] = {"judged_pairs", "pairs",
                             "times since the opening that two validators had shared flag_reviews more reviews "
                             "(panels: real)",
                             "5.1"},
    [SERIES_FLAGGED_PAIRS] = {"flagged_pairs", "pairs",
                              "of these, times that they had agreed in more than flag_agreement of them (panels: real)",
                              "5.1"},
    [SERIES_FLAGGED_RING_PAIRS] = {"flagged_ring_pairs", "pairs",
                                   "of these, times that both were of one ring (panels: real)", "5.1"},
    [SERIES_FLAGGED_SHARE] = {"flagged_share", "share", "flagged_pairs / judged_pairs (panels: real)", "5.1"},
    [SERIES_FLAGGED_AGENTS] = {"flagged_agents", "agents",
                               "agents on the latest list of the largest transactors (flag_top_transactors)", "3.1"},
    [SERIES_FLAGGED_VOLUME_SHARE] = {"flagged_volume_share", "share",
                                     "share of the credits and debits of the last 30 days that is theirs", "3.1"},
};

static double ratio(double a, double b) { return b != 0 ? a / b : NAN; }

static double basket_price(const struct economy *e) {
  const struct betterworld *state = betterworld_state(e);
  double sum = 0;
  for (int k = 0; k < BUY_DISPUTE; k++)
    sum += state->basket[k] * money_to_tokens(state->price[k].price, e->model->assets[0].decimals);
  return sum;
}

static void measure_accounts(const struct economy *e, double *v) {
  int decimals = e->model->assets[0].decimals;
  v[SERIES_POOL] = money_to_tokens(ledger_balance(&e->ledger, 0, ACCOUNT_POOL), decimals);
  v[SERIES_RESERVE] = money_to_tokens(ledger_balance(&e->ledger, 0, ACCOUNT_RESERVE), decimals);
  v[SERIES_ESCROW] = money_to_tokens(ledger_balance(&e->ledger, 0, ACCOUNT_ESCROW), decimals);
  v[SERIES_SUPPLY_CAP] = money_to_tokens(betterworld_cap(e), decimals);
  v[SERIES_EXPERT_POOL] = money_to_tokens(ledger_balance(&e->ledger, 0, ACCOUNT_POOL_EXPERT), decimals);
}

static void measure_prices(const struct economy *e, double *v) {
  const int64_t *c = e->total.counter;
  double paid = (double)(e->ledger.amount[FLOW_VALIDATION_POOL] + e->ledger.amount[FLOW_VALIDATION_MINT] +
                         e->ledger.amount[FLOW_VALIDATION_EXPERT]);
  double price = ratio((double)c[COUNTER_POST_SPEND], (double)c[COUNTER_POSTS]),
         reward = ratio(paid, (double)c[COUNTER_EVALUATIONS]);
  v[SERIES_PRICE_INDEX] = ratio(basket_price(e), betterworld_state(e)->basket_price);
  v[SERIES_WORK_PER_POST] = ratio(price, reward);
  v[SERIES_PAID_FRACTION] = ratio(paid, (double)(c[COUNTER_GROSS] + c[COUNTER_GROSS_EXPERT]));
}

static void measure_activity(const struct economy *e, double *v) {
  const int64_t *c = e->total.counter;
  if (e->day == 0) return; /* nothing has been done yet */
  v[SERIES_BLOCKED_SHARE] = ratio((double)c[COUNTER_BLOCKED], (double)c[COUNTER_POSTS_INTENDED]);
  v[SERIES_CAP_BREACHED] = betterworld_state(e)->breached;
  v[SERIES_POSTS] = (double)c[COUNTER_POSTS];
  v[SERIES_DISCOUNTED_POSTS] = (double)c[COUNTER_DISCOUNTED];
  v[SERIES_POSTS_SO_FAR] = (double)betterworld_state(e)->posts_so_far;
  v[SERIES_EVALUATIONS] = (double)c[COUNTER_EVALUATIONS];
  v[SERIES_MISSIONS] = (double)c[COUNTER_MISSIONS];
  v[SERIES_MISSIONS_REFUSED] = 1 - ratio((double)c[COUNTER_MISSIONS], (double)c[COUNTER_MISSIONS_WANTED]);
  v[SERIES_DIMINISHED_AGENTS] = (double)c[COUNTER_DIMINISHED];
  v[SERIES_EARNING_CAPPED_AGENTS] = (double)c[COUNTER_EARNING_CAPPED];
  v[SERIES_VALIDATION_CAPPED_AGENTS] = (double)c[COUNTER_VALIDATION_CAPPED];
}

/* A queue of evaluations exists only where submissions ask for a number of them. */
static void measure_queue(const struct economy *e, double *v) {
  const struct betterworld *state = betterworld_state(e);
  int reading = economy_choice(e, SWITCH_EVALUATION_SLOTS);
  if (reading == SLOTS_UNRATIONED) return;
  double slots =
             economy_value(e, reading == SLOTS_CONSENSUS ? PARAMETER_CONSENSUS_THRESHOLD : PARAMETER_CALIBRATED_SLOTS),
         fallen = (double)state->queued.fallen;
  v[SERIES_QUEUE_SLOTS] = (double)betterworld_queue_slots(&state->queue);
  v[SERIES_QUEUE_ITEMS] = v[SERIES_QUEUE_SLOTS] / slots;
  if (e->day == 0) return;
  v[SERIES_VALIDATOR_LOAD] = ratio((double)state->queued.arrived, (double)e->total.counter[COUNTER_EVALUATIONS_WANTED]);
  v[SERIES_CONSENSUS_HOURS] = state->queued.wait_hours;
  v[SERIES_FALLBACK_SHARE] = ratio(fallen, fallen + (double)state->queued.served);
  v[SERIES_LAYER_B_USD] = fallen / slots * economy_value(e, PARAMETER_LAYER_B_COST);
}

static void measure_agents(const struct economy *e, double *v) {
  const struct betterworld *state = betterworld_state(e);
  if (economy_choice(e, SWITCH_VALIDATOR_POOL) == POOL_QUALIFIED) v[SERIES_POOL_MEMBERS] = (double)state->members;
}

/* Only where some agents play so. */
static void measure_strategies(const struct economy *e, double *v) {
  const struct betterworld_strategies *s = &betterworld_state(e)->strategies;
  const int64_t *c = e->total.counter;
  if (e->day == 0 || !(s->any_spam || s->any_ring)) return;
  v[SERIES_BANNED_AGENTS] = (double)c[COUNTER_BANNED];
  v[SERIES_SUSPENDED_AGENTS] = (double)c[COUNTER_SUSPENDED];
  if (s->any_ring) {
    v[SERIES_RING_REVIEWS] = (double)c[COUNTER_RING_REVIEWS];
    v[SERIES_RING_REVIEWS_SO_FAR] = (double)s->ring_reviews;
    v[SERIES_RING_DETECTIONS] = (double)s->ring_detections;
  }
  if (!s->any_spam) return;
  double spent = money_to_tokens(s->spam_spent, e->model->assets[0].decimals);
  v[SERIES_SPAM_POSTS] = (double)c[COUNTER_SPAM_POSTS];
  v[SERIES_SPAM_POSTS_SO_FAR] = (double)s->spam_posts;
  v[SERIES_SPAM_ACCEPTED_SO_FAR] = (double)s->spam_accepted;
  v[SERIES_SPAM_SPENT_SO_FAR] = spent;
  v[SERIES_COST_PER_SUCCESS] = ratio(spent, (double)s->spam_accepted);
}

/* Who reviews with whom is known on real panels only. */
static void measure_panels(const struct economy *e, uint64_t classes, double *v) {
  const struct betterworld_panels *p = betterworld_state(e)->panels;
  if (e->day == 0 || !p) return;
  v[SERIES_MAJORITY_AGREEMENT] = betterworld_panels_agreement(e, classes);
  v[SERIES_VALIDATOR_F1] = betterworld_panels_mean_f1(e, classes);
  if (classes != UINT64_MAX) return;
  v[SERIES_PANELS] = (double)p->day.panels;
  v[SERIES_PANEL_ACCURACY] = ratio((double)p->day.right, (double)p->day.decided);
  v[SERIES_JUDGED_PAIRS] = (double)p->judged_pairs;
  v[SERIES_FLAGGED_PAIRS] = (double)p->flagged_pairs;
  v[SERIES_FLAGGED_RING_PAIRS] = (double)p->flagged_ring_pairs;
  v[SERIES_FLAGGED_SHARE] = ratio((double)p->flagged_pairs, (double)p->judged_pairs);
}

static void measure_flagged(const struct economy *e, double *v) {
  int64_t flagged = betterworld_transactors_flagged(e, &v[SERIES_FLAGGED_VOLUME_SHARE]);
  if (flagged >= 0) v[SERIES_FLAGGED_AGENTS] = (double)flagged;
}

void betterworld_measure(const struct economy *e, double *v) {
  measure_accounts(e, v);
  measure_prices(e, v);
  measure_activity(e, v);
  measure_queue(e, v);
  measure_agents(e, v);
  measure_strategies(e, v);
  measure_panels(e, UINT64_MAX, v);
  measure_flagged(e, v);
}

/* What agents of some classes wanted and did; the rest is the platform's. */
void betterworld_measure_class(const struct economy *e, uint64_t classes, double *v) {
  if (e->day == 0) return;
  int64_t intended = economy_class_counter(e, classes, COUNTER_POSTS_INTENDED),
          blocked = economy_class_counter(e, classes, COUNTER_BLOCKED);
  int64_t so_far = 0;
  for (int c = 0; c < e->scenario->n_classes; c++)
    so_far += classes >> c & 1 ? betterworld_state(e)->class_posts_so_far[c] : 0;
  v[SERIES_POSTS] = (double)(intended - blocked);
  v[SERIES_POSTS_SO_FAR] = (double)so_far;
  v[SERIES_BLOCKED_SHARE] = ratio((double)blocked, (double)intended);
  v[SERIES_EVALUATIONS] = (double)economy_class_counter(e, classes, COUNTER_EVALUATIONS);
  v[SERIES_MISSIONS] = (double)economy_class_counter(e, classes, COUNTER_MISSIONS);
  measure_panels(e, classes, v);
}
