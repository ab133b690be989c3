/* betterworld.c - the BetterWorld credit economy: its tables and hooks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/betterworld.h"

#include <inttypes.h>
#include <stdlib.h>

#include "models/models.h"
#include "sim/money.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

#define ROW(NAME, name, kind, value, least, most, granularity, unit, within, adjustable, section, meaning) \
  {#name, PARAMETER_##kind, value, least, most, granularity, unit, WITHIN_##within, adjustable, section, meaning},
static const struct parameter_row parameters[] = {BETTERWORLD_PARAMETERS(ROW)};
#undef ROW

static const char *const activities[] = {"archetype", "volume", NULL};
static const char *const reward_models[] = {"formula", "flat", "uniform", NULL};
static const char *const fundings[] = {"hybrid", "pool", "minted", NULL};
static const struct switch_row switches[] = {
    [SWITCH_ACTIVITY] = {"activity", activities, "2.2 against 1.1, 1.2",
                         "how much agents do: the archetypes' own counts, or these scaled to the documented volumes"},
    [SWITCH_REWARD_MODEL] = {"reward_model", reward_models, "5.1, 1.1, 2.2",
                             "reward of a validation: base x F1 multiplier x quality bonus, the base, or uniform from the base to its double"},
    [SWITCH_REWARD_FUNDING] = {"reward_funding", fundings, "8.Q1 (D17)",
                               "who pays validation rewards: pool and mint by their shares, the pool alone, or the mint alone"},
};

static const struct trait_row traits[] = {
    [TRAIT_PROBLEMS] = {"problems", 0, 100, "1/day", "2.2", "problems submitted"},
    [TRAIT_SOLUTIONS] = {"solutions", 0, 100, "1/day", "2.2", "solutions submitted"},
    [TRAIT_DEBATES] = {"debates", 0, 100, "1/day", "2.2", "debates submitted"},
    [TRAIT_VALIDATIONS] = {"validations", 0, 100, "1/day", "2.2", "validations done"},
    [TRAIT_MISSIONS] = {"missions", 0, 100, "1/day", "2.2", "missions completed"},
};

static const double validator[] = {0, 0, 1, 15, 0}, creator[] = {4, 0, 0, 5, 0}, balanced[] = {2, 0, 0, 8, 0},
                    mission_runner[] = {1, 0, 0, 0, 1};
static const struct archetype_row archetypes[] = {
    {"validator", 0.30, validator, "2.2", "judges what others submit; its one submission a day at 2 IT is a debate"},
    {"creator", 0.25, creator, "2.2", "submits much and validates little; 3 IT on average, read as problems"},
    {"balanced", 0.30, balanced, "2.2", "does both"},
    {"mission_runner", 0.15, mission_runner, "2.2", "completes missions in the real world"},
};

static const struct asset_row assets[] = {{"impact_token", "IT", 6, "ImpactToken: earned and spent, never transferred between agents"}};

static const struct account_row accounts[] = {
    {"AGENT", 0, HOLDER_AGENTS, true, "balances of agents"},
    {"POOL", 0, HOLDER_SYSTEM, false, "validation reward pool"},
    {"RESERVE", 0, HOLDER_SYSTEM, false, "platform reserve"},
    {"ESCROW", 0, HOLDER_SYSTEM, false, "stakes of open disputes"},
};

static const struct flow_row flows[] = {
    [FLOW_STARTER_GRANT] = {"starter_grant", FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_AGENT, SIDE_FAUCET, "1.1", "grant at registration"},
    [FLOW_REFERRAL_REWARD] = {"referral_reward", FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_AGENT, SIDE_FAUCET, "1.1", "to who brought a newcomer"},
    [FLOW_VALIDATION_POOL] = {"validation_reward", FLOW_TRANSFER, 0, ACCOUNT_POOL, ACCOUNT_AGENT, SIDE_FAUCET, "8.Q1", "the pool's part"},
    [FLOW_VALIDATION_MINT] = {"validation_reward", FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_AGENT, SIDE_FAUCET, "8.Q1", "the minted part"},
    [FLOW_MISSION_REWARD] = {"mission_reward", FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_AGENT, SIDE_FAUCET, "1.1", "missions completed"},
    [FLOW_EVIDENCE_REWARD] = {"evidence_reward", FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_AGENT, SIDE_FAUCET, "1.1", "reviews of missions"},
    [FLOW_EMERGENCY_TOPUP] = {"emergency_topup", FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_AGENT, SIDE_FAUCET, "3.1", "to nearly empty accounts"},
    [FLOW_SUBMISSION_POOL] = {"submission_cost", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_POOL, SIDE_SINK, "4.1", "60 % of the price"},
    [FLOW_SUBMISSION_RESERVE] = {"submission_cost", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_RESERVE, SIDE_SINK, "4.1", "35 % of the price"},
    [FLOW_SUBMISSION_BURN] = {"submission_cost", FLOW_BURN, 0, ACCOUNT_AGENT, ACCOUNT_BURN, SIDE_SINK, "4.1", "5 % of the price"},
    [FLOW_VOTING_RESERVE] = {"voting_spend", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_RESERVE, SIDE_SINK, "1.2", "votes, after tax"},
    [FLOW_VOTING_BURN] = {"voting_spend", FLOW_BURN, 0, ACCOUNT_AGENT, ACCOUNT_BURN, SIDE_SINK, "4.3", "tax on votes"},
    [FLOW_CIRCLE_RESERVE] = {"circle_creation", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_RESERVE, SIDE_SINK, "1.2", "circles, after tax"},
    [FLOW_CIRCLE_BURN] = {"circle_creation", FLOW_BURN, 0, ACCOUNT_AGENT, ACCOUNT_BURN, SIDE_SINK, "4.3", "tax on circles"},
    [FLOW_PRIORITY_RESERVE] = {"priority_fee", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_RESERVE, SIDE_SINK, "1.2", "listings, after tax"},
    [FLOW_PRIORITY_BURN] = {"priority_fee", FLOW_BURN, 0, ACCOUNT_AGENT, ACCOUNT_BURN, SIDE_SINK, "4.3", "tax on listings"},
    [FLOW_DISPUTE_STAKE] = {"dispute_stake", FLOW_LOCK, 0, ACCOUNT_AGENT, ACCOUNT_ESCROW, SIDE_SINK, "4.3", "stakes of new disputes"},
    [FLOW_DISPUTE_REFUND] = {"dispute_refund", FLOW_UNLOCK, 0, ACCOUNT_ESCROW, ACCOUNT_AGENT, SIDE_FAUCET, "4.3", "stakes of disputes won"},
    [FLOW_DISPUTE_BONUS] = {"dispute_bonus", FLOW_TRANSFER, 0, ACCOUNT_RESERVE, ACCOUNT_AGENT, SIDE_FAUCET, "4.3", "bonus of disputes won"},
    [FLOW_DISPUTE_BURN] = {"dispute_burn", FLOW_BURN, 0, ACCOUNT_ESCROW, ACCOUNT_BURN, SIDE_NONE, "4.3", "stakes of disputes lost"},
    [FLOW_DECAY] = {"decay", FLOW_BURN, 0, ACCOUNT_AGENT, ACCOUNT_BURN, SIDE_SINK, "4.2", "inactivity decay"},
};

static const struct column_row columns[] = {
    [COLUMN_EARNED] = {"earned", COLUMN_I64, "gross validation rewards of the day; 0 between days"},
    [COLUMN_EVALUATIONS] = {"evaluations", COLUMN_I16, "validations of the day; 0 between days"},
    [COLUMN_DISPUTES_WON] = {"disputes_won", COLUMN_U8, "disputes that are refunded at the next opening"},
};

static const char *const counters[] = {"posts_intended", "posts",          "posts_blocked", "post_spend",   "missions",
                                       "evaluations",    "gross_rewards", "disputes_won",  "disputes_lost"};

static const struct band_row bands[] = {
    {"inflation_monthly", {0, 0.05}, {{0.05, 0.15}, {NAN, NAN}}, {NAN, 0.15}, "2.4"},
    {"median_balance", {50, 500}, {{5, 20}, {2000, 10000}}, {5, 10000}, "2.4"},
    {"gini", {0.30, 0.50}, {{0.50, 0.65}, {NAN, NAN}}, {NAN, 0.65}, "2.4"},
    {"velocity", {2, 8}, {{0.5, 1}, {15, 25}}, {0.5, 25}, "2.4"},
    {"active_share", {0.6, INFINITY}, {{0.4, 0.6}, {NAN, NAN}}, {0.4, NAN}, "2.4"},
    {"faucet_sink_ratio", {0.85, 1.15}, {{1.15, 1.5}, {NAN, NAN}}, {0.7, 1.5}, "2.4"},
};

static const char *const spend_lanes[] = {"problems", "solutions", "debates", "votes", "circles", "priority", "disputes", "missions", NULL};
static const char *const earn_lanes[] = {"validations", "reviews", "dormancy", "amount 1", "amount 2", "amount 3", "amount 4", "amount 5", NULL};
static const struct purpose_row purposes[] = {
    [PURPOSE_SPEND] = {"spend", spend_lanes, "purchases and missions of an agent"},
    [PURPOSE_EARN] = {"earn", earn_lanes, "validations and reviews of an agent, whether it falls dormant"},
    [PURPOSE_MISSION_AMOUNT] = {"mission_amount", NULL, "reward of the k-th mission"},
    [PURPOSE_EVIDENCE_AMOUNT] = {"evidence_amount", NULL, "reward of the reviews after the fifth"},
    [PURPOSE_REWARD_AMOUNT] = {"reward_amount", NULL, "reward of the k-th validation (reward_model: uniform)"},
    [PURPOSE_DISPUTE] = {"dispute", NULL, "outcome of the k-th dispute"},
    [PURPOSE_NEWCOMERS] = {"newcomers", NULL, "how many agents arrive"},
    [PURPOSE_REFERRAL] = {"referral", NULL, "whether a newcomer was referred, and by whom"},
};

static const struct verb_row verbs[] = {{"emergency_topup", "gives emergency_topup to every account below topup_eligibility", betterworld_topup}};

static const struct chart_row charts[] = {
    {"gini", "Gini coefficient of balances", "index"},
    {"velocity", "Velocity of credits", "times a month"},
    {"inflation_monthly", "Inflation of the circulating supply", "share a month"},
};

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
      state->basket[k] += e->scenario->classes[c].founders * state->class_rate[c * BETTERWORLD_N_TRAITS + TRAIT_PROBLEMS + k];
  for (int k = BUY_VOTE; k < BUY_DISPUTE; k++) state->basket[k] = e->scenario->agents * economy_value(e, shared[k - BUY_VOTE]);
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

/* L7: what is paid and what is short add up to the gross; each agent's part is rounded down, less than a unit from each payer. */
static int audit(const struct economy *e, struct error *error) {
  const struct betterworld *state = betterworld_state(e);
  int64_t pool = e->ledger.amount[FLOW_VALIDATION_POOL], mint = e->ledger.amount[FLOW_VALIDATION_MINT], n = e->population.n_acting;
  bool in_order = pool <= state->pool_paid && state->pool_paid - pool <= n && mint <= state->mint_paid && state->mint_paid - mint <= n;
  if (!in_order || pool + mint > state->gross)
    return error_set(error, ERROR_FAULT, "day %d: validation rewards of %" PRId64 " were to be paid %" PRId64 " by the pool and %" PRId64
                     " by the mint, but %" PRId64 " and %" PRId64 " were", economy_shown_day(e), state->gross, state->pool_paid,
                     state->mint_paid, pool, mint);
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
    .title = "BetterWorld: a faucet-and-sink credit economy of validators, creators, balanced agents and mission runners",
    .source = "05 - Economic Modeling (BetterWorld credit system)",
    .parameters = parameters,
    .n_parameters = COUNT(parameters),
    .switches = switches,
    .n_switches = COUNT(switches),
    .traits = traits,
    .n_traits = COUNT(traits),
    .archetypes = archetypes,
    .n_archetypes = COUNT(archetypes),
    .assets = assets,
    .n_assets = COUNT(assets),
    .accounts = accounts,
    .n_accounts = COUNT(accounts),
    .flows = flows,
    .n_flows = COUNT(flows),
    .columns = columns,
    .n_columns = COUNT(columns),
    .counters = counters,
    .n_counters = COUNT(counters),
    .indicators = betterworld_indicators,
    .n_indicators = 7,
    .bands = bands,
    .n_bands = COUNT(bands),
    .purposes = purposes,
    .n_purposes = COUNT(purposes),
    .verbs = verbs,
    .n_verbs = COUNT(verbs),
    .charts = charts,
    .n_charts = COUNT(charts),
    .stages = stages,
    .n_stages = COUNT(stages),
    .check = check,
    .setup = setup,
    .open = open,
    .measure = betterworld_measure,
    .audit = audit,
    .free = release,
};
