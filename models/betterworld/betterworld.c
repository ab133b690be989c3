/* betterworld.c - the BetterWorld credit economy: its hooks, and the model that ties tables and stages together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"

#include <inttypes.h>
#include <stdlib.h>

#include "models/betterworld/tables.h"
#include "models/models.h"
#include "sim/money.h"

static const struct verb_row verbs[] = {
    {"emergency_topup", "gives emergency_topup to every account below topup_eligibility", betterworld_topup}};

static const struct stage stages[] = {
    {"spend", betterworld_spend, betterworld_ration},
    {"earn", betterworld_earn, betterworld_fund},
    {"pay", betterworld_pay, betterworld_welcome},
};

static int check(const double *p, const int *choices, const char **parameter, const char **rule) {
  (void)choices;
  *parameter = "split_pool";
  *rule = "split_pool, split_reserve and split_burn must add up to 1";
  if (!(fabs(p[PARAMETER_SPLIT_POOL] + p[PARAMETER_SPLIT_RESERVE] + p[PARAMETER_SPLIT_BURN] - 1) <= 1e-9)) return -1;
  *parameter = "reward_pool_share";
  *rule = "reward_pool_share and reward_mint_share must not add up to more than 1";
  if (!(p[PARAMETER_REWARD_POOL_SHARE] + p[PARAMETER_REWARD_MINT_SHARE] <= 1 + 1e-9)) return -1;
  *parameter = "mission_reward_max";
  *rule = "must not be below mission_reward_min";
  if (p[PARAMETER_MISSION_REWARD_MAX] < p[PARAMETER_MISSION_REWARD_MIN]) return -1;
  *parameter = "evidence_reward_max";
  *rule = "must not be below evidence_reward_min";
  if (p[PARAMETER_EVIDENCE_REWARD_MAX] < p[PARAMETER_EVIDENCE_REWARD_MIN]) return -1;
  *parameter = "f1_multiplier_most";
  *rule = "must not be below f1_multiplier_least";
  return p[PARAMETER_F1_MULTIPLIER_MOST] < p[PARAMETER_F1_MULTIPLIER_LEAST] ? -1 : 0;
}

/* Purchases expected of the founders on the opening day, for the price index. */
static void fill_basket(struct economy *e) {
  struct betterworld *state = betterworld_state(e);
  static const int shared[] = {PARAMETER_VOTE_RATE, PARAMETER_CIRCLE_RATE, PARAMETER_PRIORITY_RATE};
  for (int c = 0; c < state->n_classes; c++)
    for (int k = BUY_PROBLEM; k <= BUY_DEBATE; k++)
      state->basket[k] +=
          e->scenario->classes[c].founders * state->class_rate[c * BETTERWORLD_N_TRAITS + TRAIT_PROBLEMS + k];
  for (int k = BUY_VOTE; k < BUY_DISPUTE; k++)
    state->basket[k] = e->scenario->agents * economy_value(e, shared[k - BUY_VOTE]);
  for (int k = 0; k < BUY_DISPUTE; k++)
    state->basket_price += state->basket[k] * money_to_tokens(state->price[k].price, e->model->assets[0].decimals);
}

static int setup(struct economy *e, struct error *error) {
  e->state = calloc(1, sizeof(struct betterworld));
  if (!e->state) return error_set(error, ERROR_MEMORY, "no memory for a run");
  int code = betterworld_rates_init(e, error);
  if (code == 0) code = betterworld_rates_update(e, error);
  if (code) return code;
  betterworld_prices_update(e);
  fill_basket(e);
  return 0;
}

static int open(struct economy *e, struct error *error) {
  int code = betterworld_rates_update(e, error);
  betterworld_settle_open(e);
  betterworld_prices_update(e);
  return code ? code : betterworld_newcomers_arrive(e, error);
}

/* Each payer pays what was decided but for what rounding down leaves, less than a unit for each agent, and together not more
 * than the gross; escrow holds the stakes of today's disputes; nobody is referred twice. */
static int audit(const struct economy *e, struct error *error) {
  const struct betterworld *state = betterworld_state(e);
  int64_t pool = e->ledger.amount[FLOW_VALIDATION_POOL], mint = e->ledger.amount[FLOW_VALIDATION_MINT],
          n = e->population.n_acting;
  bool in_order = pool <= state->pool_paid && state->pool_paid - pool <= n && mint <= state->mint_paid &&
                  state->mint_paid - mint <= n;
  if (!in_order || pool + mint > state->gross)
    return error_set(error, ERROR_FAULT,
                     "day %d: validation rewards of %" PRId64 " were to be paid %" PRId64 " by the pool and %" PRId64
                     " by the mint, but %" PRId64 " and %" PRId64 " were",
                     economy_shown_day(e), state->gross, state->pool_paid, state->mint_paid, pool, mint);
  int64_t escrow = ledger_balance(&e->ledger, 0, ACCOUNT_ESCROW), stakes = (state->won + state->lost) * state->stake;
  if (escrow != stakes)
    return error_set(error, ERROR_FAULT, "day %d: escrow holds %" PRId64 ", the open stakes are %" PRId64,
                     economy_shown_day(e), escrow, stakes);
  if (e->ledger.count[FLOW_REFERRAL_REWARD] > e->population.n - e->population.n_acting)
    return error_set(error, ERROR_FAULT, "day %d: more referral rewards than newcomers", economy_shown_day(e));
  return 0;
}

static void release(struct economy *e) {
  if (!e->state) return;
  betterworld_rates_free(e->state);
  free(e->state);
  e->state = NULL;
}

const struct model betterworld_model = {
    .name = "betterworld",
    .title =
        "BetterWorld: a faucet-and-sink credit economy of validators, creators, balanced agents and mission runners",
    .source = "05 - Economic Modeling (BetterWorld credit system)",
    .parameters = betterworld_parameters,
    .n_parameters = BETTERWORLD_N_PARAMETERS,
    .switches = betterworld_switches,
    .n_switches = BETTERWORLD_N_SWITCHES,
    .traits = betterworld_traits,
    .n_traits = BETTERWORLD_N_TRAITS,
    .archetypes = betterworld_archetypes,
    .n_archetypes = BETTERWORLD_N_ARCHETYPES,
    .assets = betterworld_assets,
    .n_assets = 1,
    .accounts = betterworld_accounts,
    .n_accounts = BETTERWORLD_ACCOUNTS_END - ACCOUNT_MODEL,
    .flows = betterworld_flows,
    .n_flows = BETTERWORLD_N_FLOWS,
    .columns = betterworld_columns,
    .n_columns = BETTERWORLD_N_COLUMNS,
    .counters = betterworld_counters,
    .n_counters = BETTERWORLD_N_COUNTERS,
    .indicators = betterworld_indicators,
    .n_indicators = BETTERWORLD_N_INDICATORS,
    .bands = betterworld_bands,
    .n_bands = BETTERWORLD_N_BANDS,
    .purposes = betterworld_purposes,
    .n_purposes = BETTERWORLD_N_PURPOSES,
    .verbs = verbs,
    .n_verbs = sizeof verbs / sizeof *verbs,
    .charts = betterworld_charts,
    .n_charts = BETTERWORLD_N_CHARTS,
    .stages = stages,
    .n_stages = sizeof stages / sizeof *stages,
    .check = check,
    .setup = setup,
    .open = open,
    .measure = betterworld_measure,
    .audit = audit,
    .free = release,
};
