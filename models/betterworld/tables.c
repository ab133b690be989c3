/* tables.c - the tables of BetterWorld; see tables.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/tables.h"

#include "models/betterworld/day.h"

#define ROW(NAME, name, kind, value, least, most, granularity, unit, within, adjustable, section, meaning)             \
  {#name, PARAMETER_##kind, value, least, most, granularity, unit, WITHIN_##within, adjustable, section, meaning},
const struct parameter_row betterworld_parameters[] = {BETTERWORLD_PARAMETERS(ROW)};
#undef ROW

static const char *const activities[] = {"archetype", "volume", NULL};
static const char *const reward_models[] = {"formula", "flat", "uniform", NULL};
static const char *const fundings[] = {"hybrid", "pool", "minted", NULL};
const struct switch_row betterworld_switches[] = {
    [SWITCH_ACTIVITY] = {"activity", activities, "2.2 against 1.1, 1.2",
                         "how much agents do: the archetypes' own counts, or these scaled to the documented volumes"},
    [SWITCH_REWARD_MODEL] = {"reward_model", reward_models, "5.1, 1.1, 2.2",
                             "reward of a validation: base x F1 multiplier x quality bonus, the base, or uniform from "
                             "the base to its double"},
    [SWITCH_REWARD_FUNDING] =
        {"reward_funding", fundings, "8.Q1 (D17)",
         "who pays validation rewards: pool and mint by their shares, the pool alone, or the mint alone"},
};

const struct trait_row betterworld_traits[] = {
    [TRAIT_PROBLEMS] = {"problems", 0, 100, "1/day", "2.2", "problems submitted"},
    [TRAIT_SOLUTIONS] = {"solutions", 0, 100, "1/day", "2.2", "solutions submitted"},
    [TRAIT_DEBATES] = {"debates", 0, 100, "1/day", "2.2", "debates submitted"},
    [TRAIT_VALIDATIONS] = {"validations", 0, 100, "1/day", "2.2", "validations done"},
    [TRAIT_MISSIONS] = {"missions", 0, 100, "1/day", "2.2", "missions completed"},
};

static const double validator[] = {0, 0, 1, 15, 0}, creator[] = {4, 0, 0, 5, 0}, balanced[] = {2, 0, 0, 8, 0},
                    mission_runner[] = {1, 0, 0, 0, 1};
const struct archetype_row betterworld_archetypes[] = {
    {"validator", 0.30, validator, "2.2", "judges what others submit; its one submission a day at 2 IT is a debate"},
    {"creator", 0.25, creator, "2.2", "submits much and validates little; 3 IT on average, read as problems"},
    {"balanced", 0.30, balanced, "2.2", "does both"},
    {"mission_runner", 0.15, mission_runner, "2.2", "completes missions in the real world"},
};

const struct asset_row betterworld_assets[] = {
    {"impact_token", "IT", 6, "ImpactToken: earned and spent, never transferred between agents"}};

const struct account_row betterworld_accounts[] = {
    {"AGENT", 0, HOLDER_AGENTS, true, "balances of agents"},
    {"POOL", 0, HOLDER_SYSTEM, false, "validation reward pool"},
    {"RESERVE", 0, HOLDER_SYSTEM, false, "platform reserve"},
    {"ESCROW", 0, HOLDER_SYSTEM, false, "stakes of open disputes"},
};

const struct flow_row betterworld_flows[] = {
    [FLOW_STARTER_GRANT] = {"starter_grant", FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_AGENT, SIDE_FAUCET, "1.1",
                            "grant at registration"},
    [FLOW_REFERRAL_REWARD] = {"referral_reward", FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_AGENT, SIDE_FAUCET, "1.1",
                              "to who brought a newcomer"},
    [FLOW_VALIDATION_POOL] = {"validation_reward", FLOW_TRANSFER, 0, ACCOUNT_POOL, ACCOUNT_AGENT, SIDE_FAUCET, "8.Q1",
                              "the pool's part"},
    [FLOW_VALIDATION_MINT] = {"validation_reward", FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_AGENT, SIDE_FAUCET, "8.Q1",
                              "the minted part"},
    [FLOW_MISSION_REWARD] = {"mission_reward", FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_AGENT, SIDE_FAUCET, "1.1",
                             "missions completed"},
    [FLOW_EVIDENCE_REWARD] = {"evidence_reward", FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_AGENT, SIDE_FAUCET, "1.1",
                              "reviews of missions"},
    [FLOW_EMERGENCY_TOPUP] = {"emergency_topup", FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_AGENT, SIDE_FAUCET, "3.1",
                              "to nearly empty accounts"},
    [FLOW_SUBMISSION_POOL] = {"submission_cost", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_POOL, SIDE_SINK, "4.1",
                              "60 % of the price"},
    [FLOW_SUBMISSION_RESERVE] = {"submission_cost", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_RESERVE, SIDE_SINK, "4.1",
                                 "35 % of the price"},
    [FLOW_SUBMISSION_BURN] = {"submission_cost", FLOW_BURN, 0, ACCOUNT_AGENT, ACCOUNT_BURN, SIDE_SINK, "4.1",
                              "5 % of the price"},
    [FLOW_VOTING_RESERVE] = {"voting_spend", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_RESERVE, SIDE_SINK, "1.2",
                             "votes, after tax"},
    [FLOW_VOTING_BURN] = {"voting_spend", FLOW_BURN, 0, ACCOUNT_AGENT, ACCOUNT_BURN, SIDE_SINK, "4.3", "tax on votes"},
    [FLOW_CIRCLE_RESERVE] = {"circle_creation", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_RESERVE, SIDE_SINK, "1.2",
                             "circles, after tax"},
    [FLOW_CIRCLE_BURN] = {"circle_creation", FLOW_BURN, 0, ACCOUNT_AGENT, ACCOUNT_BURN, SIDE_SINK, "4.3",
                          "tax on circles"},
    [FLOW_PRIORITY_RESERVE] = {"priority_fee", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_RESERVE, SIDE_SINK, "1.2",
                               "listings, after tax"},
    [FLOW_PRIORITY_BURN] = {"priority_fee", FLOW_BURN, 0, ACCOUNT_AGENT, ACCOUNT_BURN, SIDE_SINK, "4.3",
                            "tax on listings"},
    [FLOW_DISPUTE_STAKE] = {"dispute_stake", FLOW_LOCK, 0, ACCOUNT_AGENT, ACCOUNT_ESCROW, SIDE_SINK, "4.3",
                            "stakes of new disputes"},
    [FLOW_DISPUTE_REFUND] = {"dispute_refund", FLOW_UNLOCK, 0, ACCOUNT_ESCROW, ACCOUNT_AGENT, SIDE_FAUCET, "4.3",
                             "stakes of disputes won"},
    [FLOW_DISPUTE_BONUS] = {"dispute_bonus", FLOW_TRANSFER, 0, ACCOUNT_RESERVE, ACCOUNT_AGENT, SIDE_FAUCET, "4.3",
                            "bonus of disputes won"},
    [FLOW_DISPUTE_BURN] = {"dispute_burn", FLOW_BURN, 0, ACCOUNT_ESCROW, ACCOUNT_BURN, SIDE_NONE, "4.3",
                           "stakes of disputes lost"},
    [FLOW_DECAY] = {"decay", FLOW_BURN, 0, ACCOUNT_AGENT, ACCOUNT_BURN, SIDE_SINK, "4.2", "inactivity decay"},
};

const struct column_row betterworld_columns[] = {
    [COLUMN_EARNED] = {"earned", COLUMN_I64, "gross validation rewards of the day; 0 between days"},
    [COLUMN_EVALUATIONS] = {"evaluations", COLUMN_I16, "validations of the day; 0 between days"},
    [COLUMN_DISPUTES_WON] = {"disputes_won", COLUMN_U8, "disputes that are refunded at the next opening"},
};

const char *const betterworld_counters[] = {"posts_intended", "posts",        "posts_blocked",
                                            "post_spend",     "missions",     "evaluations",
                                            "gross_rewards",  "disputes_won", "disputes_lost"};

const struct band_row betterworld_bands[] = {
    {"inflation_monthly", {0, 0.05}, {{0.05, 0.15}, {NAN, NAN}}, {NAN, 0.15}, "2.4"},
    {"median_balance", {50, 500}, {{5, 20}, {2000, 10000}}, {5, 10000}, "2.4"},
    {"gini", {0.30, 0.50}, {{0.50, 0.65}, {NAN, NAN}}, {NAN, 0.65}, "2.4"},
    {"velocity", {2, 8}, {{0.5, 1}, {15, 25}}, {0.5, 25}, "2.4"},
    {"active_share", {0.6, INFINITY}, {{0.4, 0.6}, {NAN, NAN}}, {0.4, NAN}, "2.4"},
    {"faucet_sink_ratio", {0.85, 1.15}, {{1.15, 1.5}, {NAN, NAN}}, {0.7, 1.5}, "2.4"},
};

static const char *const spend_lanes[] = {"problems", "solutions", "debates",  "votes", "circles",
                                          "priority", "disputes",  "missions", NULL};
static const char *const earn_lanes[] = {"validations", "reviews",  "dormancy", "amount 1", "amount 2",
                                         "amount 3",    "amount 4", "amount 5", NULL};
const struct purpose_row betterworld_purposes[] = {
    [PURPOSE_SPEND] = {"spend", spend_lanes, "purchases and missions of an agent"},
    [PURPOSE_EARN] = {"earn", earn_lanes, "validations and reviews of an agent, whether it falls dormant"},
    [PURPOSE_MISSION_AMOUNT] = {"mission_amount", NULL, "reward of the k-th mission"},
    [PURPOSE_EVIDENCE_AMOUNT] = {"evidence_amount", NULL, "reward of the reviews after the fifth"},
    [PURPOSE_REWARD_AMOUNT] = {"reward_amount", NULL, "reward of the k-th validation (reward_model: uniform)"},
    [PURPOSE_DISPUTE] = {"dispute", NULL, "outcome of the k-th dispute"},
    [PURPOSE_NEWCOMERS] = {"newcomers", NULL, "how many agents arrive"},
    [PURPOSE_REFERRAL] = {"referral", NULL, "whether a newcomer was referred, and by whom"},
};

const struct chart_row betterworld_charts[] = {
    {"gini", "Gini coefficient of balances", "index"},
    {"velocity", "Velocity of credits", "times a month"},
    {"inflation_monthly", "Inflation of the circulating supply", "share a month"},
};

_Static_assert(sizeof betterworld_archetypes / sizeof *betterworld_archetypes == BETTERWORLD_N_ARCHETYPES,
               "count of archetypes");
_Static_assert(sizeof betterworld_bands / sizeof *betterworld_bands == BETTERWORLD_N_BANDS, "count of bands");
_Static_assert(sizeof betterworld_charts / sizeof *betterworld_charts == BETTERWORLD_N_CHARTS, "count of charts");
