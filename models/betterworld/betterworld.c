/* betterworld.c - the BetterWorld credit economy: its hooks, and the model that ties tables and stages together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"

#include <inttypes.h>
#include <stdlib.h>

#include "models/betterworld/panels.h"
#include "models/betterworld/tables.h"
#include "models/betterworld/theory.h"
#include "models/models.h"
#include "sim/money.h"

static const struct verb_row verbs[] = {
    {"emergency_topup", "gives emergency_topup to every account below topup_eligibility", betterworld_topup},
    {"revoke_membership", "removes revoked_share of the pool of validators: their F1 drops below f1_min_pool_exit",
     betterworld_revoke},
    {"flag_top_transactors",
     "flags the 1 % of agents with the largest credits and debits of the last 30 days, for review; in place of those "
     "flagged before",
     betterworld_flag_transactors},
};

static const struct stage stages[] = {
    {.name = "spend", .block = betterworld_spend, .join = betterworld_offer},
    {.name = "seek", .block = betterworld_seek, .join = betterworld_match},
    {.name = "earn", .block = betterworld_earn, .join = betterworld_fund},
    {.name = "pay", .block = betterworld_pay, .join = betterworld_welcome},
};

static int check(const double *p, const int *choices, const char **parameter, const char **rule) {
  *parameter = "calibrated_slots";
  *rule = "must be at least 2 with panels: real, since one vote is no majority";
  bool real = choices[SWITCH_PANELS] == PANELS_REAL, calibrated = choices[SWITCH_EVALUATION_SLOTS] == SLOTS_CALIBRATED;
  if (real && calibrated && p[PARAMETER_CALIBRATED_SLOTS] < 2) return -1;
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
  *parameter = "expert_reward_max";
  *rule = "must not be below expert_reward_min";
  if (p[PARAMETER_EXPERT_REWARD_MAX] < p[PARAMETER_EXPERT_REWARD_MIN]) return -1;
  *parameter = "f1_min_pool_exit";
  *rule = "must not be above f1_min_pool_entry";
  if (p[PARAMETER_F1_MIN_POOL_EXIT] > p[PARAMETER_F1_MIN_POOL_ENTRY]) return -1;
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

/* All that follows from the day's parameters alone. */
static int update(struct economy *e, struct error *error) {
  betterworld_prices_update(e);
  betterworld_behaviour_update(e);
  int code = betterworld_rates_update(e, error);
  if (code == 0) code = betterworld_rewards_update(e, error);
  if (code == 0) betterworld_wealth_update(e);
  betterworld_spam_update(e);
  betterworld_ring_update(e);
  betterworld_sanctions_open(e);
  return code;
}

static int setup(struct economy *e, struct error *error) {
  struct betterworld *state = calloc(1, sizeof *state);
  if (!state) return error_set(error, ERROR_MEMORY, "no memory for a run");
  e->state = state;
  state->needs_f1 = betterworld_needs_f1(e->scenario);
  state->amount_factor = state->count_factor = 1;
  betterworld_behaviour_init(e);
  int code = betterworld_rates_init(e, error);
  if (code == 0) code = betterworld_switching_init(e, error);
  if (code == 0) code = betterworld_transactors_init(e, error);
  if (code == 0) code = betterworld_wealth_init(e, error);
  if (code == 0) code = update(e, error);
  if (code == 0) code = betterworld_strata_enrol(e, error);
  if (code) return code;
  betterworld_behaviour_open(e);
  fill_basket(e);
  betterworld_accuracy_enrol(e, 0, e->population.n);
  return 0;
}

static int open(struct economy *e, struct error *error) {
  betterworld_cap_open(e);
  betterworld_settle_open(e);
  int code = update(e, error);
  if (code == 0) code = betterworld_newcomers_arrive(e, error);
  if (code == 0) code = betterworld_sanctions_return(e, error);
  if (code == 0) code = betterworld_strata_enrol(e, error);
  if (code == 0) code = betterworld_panels_open(e, error);
  return code ? code : betterworld_rationing_reserve(e, error);
}

static int close_day(struct economy *e, struct error *error) {
  betterworld_switching_close(e);
  return betterworld_transactors_close(e, error);
}

/* A source pays what was decided but for what rounding down leaves, less than a unit for each agent. */
static int audit_source(const struct economy *e, const char *what, int64_t decided, int flow, struct error *error) {
  int64_t paid = e->ledger.amount[flow];
  if (paid <= decided && decided - paid <= e->population.n_acting) return 0;
  return error_set(error, ERROR_FAULT, "day %d: %s were to be paid %" PRId64 " by %s, but %" PRId64 " were",
                   economy_shown_day(e), what, decided,
                   e->ledger.flows[flow].from == ACCOUNT_MINT ? "the mint" : "a pool", paid);
}

static int audit_incomes(const struct economy *e, struct error *error) {
  static const struct {
    const char *what;
    int first, second;
  } income[] = {[INCOME_VALIDATION] = {"validation rewards", FLOW_VALIDATION_POOL, FLOW_VALIDATION_MINT},
                [INCOME_EXPERT] = {"experts' rewards", FLOW_VALIDATION_EXPERT, -1},
                [INCOME_MISSION] = {"mission rewards", FLOW_MISSION_RESERVE, FLOW_MISSION_REWARD},
                [INCOME_EVIDENCE] = {"evidence rewards", FLOW_EVIDENCE_RESERVE, FLOW_EVIDENCE_REWARD}};
  const struct betterworld *state = betterworld_state(e);
  int code = 0;
  for (int k = 0; k < BETTERWORLD_N_INCOMES && code == 0; k++) {
    const struct betterworld_funding *f = &state->funding[k];
    code = audit_source(e, income[k].what, f->first, income[k].first, error);
    if (code == 0 && income[k].second >= 0) code = audit_source(e, income[k].what, f->second, income[k].second, error);
    if (code == 0 && f->first + f->second > f->claims)
      code = error_set(error, ERROR_FAULT, "day %d: %s of %" PRId64 " were to be paid by more than that",
                       economy_shown_day(e), income[k].what, f->claims);
  }
  return code;
}

/* Incomes are paid as decided; panels are what was evaluated; escrow holds the stakes of today's disputes; nobody is referred twice. */
static int audit(const struct economy *e, struct error *error) {
  const struct betterworld *state = betterworld_state(e);
  int code = audit_incomes(e, error);
  if (code == 0 && state->panels) code = betterworld_panels_audit(e, error);
  if (code) return code;
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
  betterworld_rewards_free(e->state);
  betterworld_rationing_free(e->state);
  betterworld_panels_free(e->state);
  betterworld_switching_free(e->state);
  betterworld_transactors_free(e->state);
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
    .amounts = betterworld_amounts,
    .n_amounts = BETTERWORLD_N_AMOUNTS,
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
    .closed_forms = betterworld_closed_forms,
    .n_closed_forms = BETTERWORLD_N_CLOSED_FORMS,
    .charts = betterworld_charts,
    .n_charts = BETTERWORLD_N_CHARTS,
    .sheets = betterworld_sheets,
    .n_sheets = BETTERWORLD_N_SHEETS,
    .cap = "supply_cap",
    .cap_breached = "cap_breached",
    .broke = "holds less than the cheapest submission costs",
    .least_price = betterworld_least_price,
    .stages = stages,
    .n_stages = sizeof stages / sizeof *stages,
    .check = check,
    .most_agents = betterworld_panels_most_agents,
    .needs_column = betterworld_needs_column,
    .setup = setup,
    .open = open,
    .close = close_day,
    .measure = betterworld_measure,
    .measure_class = betterworld_measure_class,
    .counts = betterworld_counts,
    .audit = audit,
    .free = release,
};
