/* tables.c - the tables of BetterWorld; see tables.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/tables.h"

#include "models/betterworld/day.h"

#define ROW(NAME, name, kind, value, least, most, granularity, unit, within, adjustable, section, meaning)             \
  {#name, PARAMETER_##kind, value, least, most, granularity, unit, WITHIN_##within, adjustable, section, meaning},
const struct parameter_row betterworld_parameters[] = {BETTERWORLD_PARAMETERS(ROW)};
#undef ROW

static const char *const activity_choices[] = {"archetype", "volume", NULL};
static const char *const reward_model_choices[] = {"formula", "flat", "uniform", NULL};
static const char *const reward_funding_choices[] = {"hybrid", "pool", "minted", NULL};
static const char *const pool_shortfall_choices[] = {"unpaid", "reserve", "minted", NULL};
static const char *const mint_cap_choices[] = {"none", "per_agent", NULL};
static const char *const f1_map_choices[] = {"linear", "identity", NULL};
static const char *const validator_pool_choices[] = {"qualified", "open", NULL};
static const char *const founders_qualified_choices[] = {"yes", "no", NULL};
static const char *const evaluation_slots_choices[] = {"consensus", "calibrated", "unrationed", NULL};
static const char *const new_tier_choices[] = {"none", "extra_review", NULL};
static const char *const expert_pool_choices[] = {"off", "on", NULL};
static const char *const byok_choices[] = {"same", "reduced", "bonus", NULL};
static const char *const earning_cap_scope_choices[] = {"work", "all", NULL};
static const char *const mission_supply_choices[] = {"unlimited", "limited", NULL};
static const char *const mission_range_choices[] = {"archetype", "common", NULL};
static const char *const mission_funding_choices[] = {"mint", "reserve_first", "reserve_only", NULL};
static const char *const evidence_funding_choices[] = {"mint", "reserve_first", "reserve_only", NULL};
static const char *const tax_choices[] = {"merged", "stacked", "on_top", "off", NULL};
static const char *const other_spending_choices[] = {"reserve", "split", NULL};
static const char *const topup_choices[] = {"all", "active", "reserve", NULL};
static const char *const first_decay_choices[] = {"threshold", "month_later", NULL};
static const char *const decay_formula_choices[] = {"guarded", "printed", NULL};
static const char *const supply_cap_choices[] = {"on", "off", NULL};
static const char *const cap_response_choices[] = {"none", "in_time", NULL};
static const char *const cap_scaling_choices[] = {"amounts", "counts", NULL};
static const char *const ban_policy_choices[] = {"burn", "redistribute", "nothing", NULL};
static const char *const spam_sanction_choices[] = {"ban", "ladder", NULL};
static const char *const reregistration_choices[] = {"no", "yes", NULL};
static const char *const collusion_slash_choices[] = {"second_rung", "ladder", NULL};
static const char *const panels_choices[] = {"expected", "real", NULL};
static const char *const gini_population_choices[] = {"not_banned", "registered", "active", "non_zero", NULL};
const struct switch_row betterworld_switches[] = {
    [SWITCH_ACTIVITY] = {"activity", activity_choices, "2.2 against 1.1, 1.2",
                         "how much agents do: the archetypes' own counts, or these scaled to the documented volumes"},
    [SWITCH_REWARD_MODEL] = {"reward_model", reward_model_choices, "5.1, 1.1, 2.2",
                             "reward of a validation: base x F1 multiplier x quality bonus, the base, or uniform from "
                             "the base to its double"},
    [SWITCH_REWARD_FUNDING] =
        {"reward_funding", reward_funding_choices, "8.Q1 (D17)",
         "who pays validation rewards: pool and mint by their shares, the pool alone, or the mint alone"},
    [SWITCH_POOL_SHORTFALL] = {"pool_shortfall", pool_shortfall_choices, "8.Q1 (D17b)",
                               "rewards that the pool should pay and cannot: unpaid in the same proportion for all, "
                               "paid by the reserve, or minted"},
    [SWITCH_MINT_CAP] = {"mint_cap", mint_cap_choices, "8.Q1 (D17c)",
                         "whether validation_mint_daily_cap limits what is minted for validations"},
    [SWITCH_F1_MAP] = {"f1_map", f1_map_choices, "8.Q2 against 5.2 (D24)",
                       "multiplier of an F1 in the formula: the line through two examples, or F1 itself"},
    [SWITCH_VALIDATOR_POOL] =
        {"validator_pool", validator_pool_choices, "6.3, 6.4 against 2.2",
         "who validates: members of the pool, with age and F1, or everybody whose archetype does"},
    [SWITCH_FOUNDERS_QUALIFIED] = {"founders_qualified", founders_qualified_choices, "- (D26)",
                                   "whether founders with the F1 for it are in the pool at the opening"},
    [SWITCH_EVALUATION_SLOTS] = {"evaluation_slots", evaluation_slots_choices, "6.3 against 1.1, 2.2 (D18)",
                                 "evaluations that a submission asks for: the consensus threshold, what the volumes "
                                 "imply, or as many as validators want to do"},
    [SWITCH_NEW_TIER] = {"new_tier", new_tier_choices, "6.4",
                         "what the flag on content of the tier new does: nothing, or one more evaluation"},
    [SWITCH_EXPERT_POOL] = {"expert_pool", expert_pool_choices, "8.Q2 (D32)",
                            "experts are paid from the pool of all, or from one of their own"},
    [SWITCH_BYOK] =
        {"byok", byok_choices, "8.Q3 (D33)",
         "what agents with their own keys earn: as others, from byok_reward_reduced, or a bonus if they are experts"},
    [SWITCH_EARNING_CAP_SCOPE] = {"earning_cap_scope", earning_cap_scope_choices, "3.2 (D23)",
                                  "what counts towards the daily earning cap: income from work, or dispute bonuses and "
                                  "top-ups too (referral rewards come after it)"},
    [SWITCH_MISSION_SUPPLY] =
        {"mission_supply", mission_supply_choices, "2.2 against 1.1",
         "missions: as many as archetypes ask for, or mission_rate per acting agent shared out among them"},
    [SWITCH_MISSION_RANGE] = {"mission_range", mission_range_choices, "2.2 against 1.1",
                              "rewards of missions: the archetype's own range within the limits, or the limits for "
                              "all, scaled to mission_mean"},
    [SWITCH_MISSION_FUNDING] = {"mission_funding", mission_funding_choices, "1.1 against 2.1, 4.1 (D21)",
                                "who pays missions: the mint, the reserve and then the mint, or the reserve alone, "
                                "which offers no more than it can pay"},
    [SWITCH_EVIDENCE_FUNDING] = {"evidence_funding", evidence_funding_choices, "1.1 against 2.1, 4.1 (D21b)",
                                 "who pays evidence reviews: the mint, the reserve and then the mint, or the reserve "
                                 "alone, after the missions"},
    [SWITCH_TAX] = {"tax", tax_choices, "4.3, 8.Q4 (D19)",
                    "the transaction tax: it is the burn of a split or taken from votes, circles and priority fees, "
                    "out of every price first, added to it, or none"},
    [SWITCH_OTHER_SPENDING] = {"other_spending", other_spending_choices, "1.2 (D20)",
                               "where votes, circles and priority fees go: the reserve, or split as submissions are"},
    [SWITCH_TOPUP] = {"topup", topup_choices, "3.1 (D16)",
                      "emergency top-ups: minted for all accounts, for agents that act, or paid by the reserve as far "
                      "as it reaches"},
    [SWITCH_FIRST_DECAY] = {"first_decay", first_decay_choices, "4.2 (D27)",
                            "first decay of an inactive balance: on the day of the threshold, or 30 days later"},
    [SWITCH_DECAY_FORMULA] = {"decay_formula", decay_formula_choices, "4.2 against A (D28)",
                              "balances below the decay floor: they stay, or the printed formula lifts them to it"},
    [SWITCH_SUPPLY_CAP] = {"supply_cap", supply_cap_choices, "4.4",
                           "whether faucets are cut while the supply is above supply_cap_multiplier per active agent"},
    [SWITCH_CAP_RESPONSE] = {"cap_response", cap_response_choices, "4.4",
                             "what the platform's team does in a breach: nothing, so that the cut gets deeper after "
                             "cap_escalation_delay, or it acts in time"},
    [SWITCH_CAP_SCALING] = {"cap_scaling", cap_scaling_choices, "4.4 (D32b)",
                            "what a breach cuts: the amounts of rewards, or how many there are"},
    [SWITCH_BAN_POLICY] = {"ban_policy", ban_policy_choices, "8.Q5 (D38)",
                           "the balance of a banned agent: burned, shared out equally among the acting agents at the "
                           "next opening, or frozen outside the circulating supply"},
    [SWITCH_SPAM_SANCTION] = {"spam_sanction", spam_sanction_choices, "6.4 against 4.3",
                              "what befalls an agent that is found to post spam: a ban, or the ladder of slashes"},
    [SWITCH_REREGISTRATION] =
        {"reregistration", reregistration_choices, "-",
         "whether the operator of a banned agent comes back as a new one, with a new grant; ours"},
    [SWITCH_COLLUSION_SLASH] = {"collusion_slash", collusion_slash_choices, "5.1 against 4.3 (D30)",
                                "what collusion costs each agent of a ring: slash_second at once, or the next rung of "
                                "the ladder"},
    [SWITCH_PANELS] =
        {"panels", panels_choices, "5.1, 6.3",
         "who reviews with whom: expected rates of it alone, or the day's evaluations dealt to panels whose "
         "majorities measure F1 and whose pairs are flagged (at most 10,000 agents)"},
    [SWITCH_GINI_POPULATION] =
        {"gini_population", gini_population_choices, "2.4, A (D9)",
         "whose balances Gini, Lorenz curve, top1_share and bottom50_share are over: all registered agents' that are "
         "not "
         "banned; banned ones' too, who hold nothing; those that acted within 90 days; or those that hold something"},
};

const struct trait_row betterworld_traits[] = {
    [TRAIT_PROBLEMS] = {"problems", 0, 100, "1/day", "2.2", "problems submitted"},
    [TRAIT_SOLUTIONS] = {"solutions", 0, 100, "1/day", "2.2", "solutions submitted"},
    [TRAIT_DEBATES] = {"debates", 0, 100, "1/day", "2.2", "debates submitted"},
    [TRAIT_VALIDATIONS] = {"validations", 0, 100, "1/day", "2.2", "validations done"},
    [TRAIT_MISSIONS] = {"missions", 0, 100, "1/day", "2.2", "missions asked for"},
    [TRAIT_MISSION_LOW] = {"mission_low", 0, 500, "IT", "2.2",
                           "least reward of its missions (mission_range: archetype)"},
    [TRAIT_MISSION_HIGH] = {"mission_high", 0, 500, "IT", "2.2",
                            "largest reward of its missions (mission_range: archetype)"},
    [TRAIT_OTHER_SPENDING] = {"other_spending", 0, 100, "x", "-",
                              "votes, circles, priority listings and disputes, in multiples of their rates; ours"},
    [TRAIT_SAVINGS_GOAL] = {"savings_goal", 0, 1000000, "IT", "6.4",
                            "balance it must reach before it buys anything; then it spends until it cannot post; ours"},
    [TRAIT_F1_DRIFT] =
        {"f1_drift", 0, 1, "1/day", "5.1, 5.2",
         "what its F1 loses on a day with evaluations, instead of moving to its skill; founders begin at "
         "f1_score, and no quality bonus is paid; 0.02 for who stamps without looking, which on real panels is to "
         "approve everything"},
    [TRAIT_SPAM] = {"spam", 0, 1, "share", "5.2, 6.4", "share of its submissions that is spam"},
    [TRAIT_COLLUSION] = {"collusion", 0, 1, "share", "5.1",
                         "share of each other's submissions that the agents of the class, one ring, approve as agreed"},
};

static const double validator[] = {0, 0, 1, 15, 0, 5, 100, 1, 0, 0, 0, 0},
                    creator[] = {4, 0, 0, 5, 0, 5, 100, 1, 0, 0, 0, 0},
                    balanced[] = {2, 0, 0, 8, 0, 5, 100, 1, 0, 0, 0, 0},
                    mission_runner[] = {1, 0, 0, 0, 1, 20, 100, 1, 0, 0, 0, 0};
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
    {"POOL_EXPERT", 0, HOLDER_SYSTEM, false, "reward pool of experts (expert_pool: on)"},
    {"COMMUNITY", 0, HOLDER_SYSTEM, false,
     "balances of banned agents until they are shared out (ban_policy: redistribute)"},
    {"FROZEN", 0, HOLDER_SYSTEM, false, "balances of banned agents for good (ban_policy: nothing)"},
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
    [FLOW_DECAY_LIFT] = {"decay", FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_AGENT, SIDE_FAUCET, "A",
                         "what the printed formula gives to balances below the floor (decay_formula: printed)"},
    [FLOW_VALIDATION_EXPERT] = {"validation_reward", FLOW_TRANSFER, 0, ACCOUNT_POOL_EXPERT, ACCOUNT_AGENT, SIDE_FAUCET,
                                "8.Q2", "the experts' rewards (expert_pool: on)"},
    [FLOW_MISSION_RESERVE] = {"mission_reward", FLOW_TRANSFER, 0, ACCOUNT_RESERVE, ACCOUNT_AGENT, SIDE_FAUCET,
                              "2.1, 4.1", "missions that the reserve pays (mission_funding)"},
    [FLOW_INTERNAL_MISSION] = {"internal_mission", FLOW_TRANSFER, 0, ACCOUNT_RESERVE, ACCOUNT_AGENT, SIDE_FAUCET, "6.5",
                               "the platform's own missions"},
    [FLOW_EVIDENCE_RESERVE] = {"evidence_reward", FLOW_TRANSFER, 0, ACCOUNT_RESERVE, ACCOUNT_AGENT, SIDE_FAUCET,
                               "2.1, 4.1", "reviews that the reserve pays (evidence_funding)"},
    [FLOW_TOPUP_RESERVE] = {"emergency_topup", FLOW_TRANSFER, 0, ACCOUNT_RESERVE, ACCOUNT_AGENT, SIDE_FAUCET, "3.1",
                            "top-ups that the reserve pays (topup: reserve)"},
    [FLOW_SUBMISSION_EXPERT] = {"submission_cost", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_POOL_EXPERT, SIDE_SINK,
                                "8.Q2", "the experts' part of the pool's share (expert_pool: on)"},
    [FLOW_VOTING_POOL] = {"voting_spend", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_POOL, SIDE_SINK, "1.2",
                          "votes (other_spending: split)"},
    [FLOW_CIRCLE_POOL] = {"circle_creation", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_POOL, SIDE_SINK, "1.2",
                          "circles (other_spending: split)"},
    [FLOW_PRIORITY_POOL] = {"priority_fee", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_POOL, SIDE_SINK, "1.2",
                            "listings (other_spending: split)"},
    [FLOW_TRANSACTION_TAX] = {"transaction_tax", FLOW_BURN, 0, ACCOUNT_AGENT, ACCOUNT_BURN, SIDE_SINK, "4.3, 8.Q4",
                              "the tax where it is a leg of its own (tax: stacked or on_top)"},
    [FLOW_POOL_BACKSTOP] = {"pool_backstop", FLOW_TRANSFER, 0, ACCOUNT_RESERVE, ACCOUNT_POOL, SIDE_NONE, "8.Q1",
                            "what the reserve gives a pool that is short (pool_shortfall: reserve)"},
    [FLOW_SLASH] = {"admin_slash", FLOW_BURN, 0, ACCOUNT_AGENT, ACCOUNT_BURN, SIDE_SINK, "4.3", "slashes"},
    [FLOW_BAN_BURN] = {"ban_burn", FLOW_BURN, 0, ACCOUNT_AGENT, ACCOUNT_BURN, SIDE_SINK, "8.Q5",
                       "balances of banned agents (ban_policy: burn)"},
    [FLOW_BAN_REDISTRIBUTE] = {"ban_redistribute", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_COMMUNITY, SIDE_SINK,
                               "8.Q5", "balances of banned agents (ban_policy: redistribute)"},
    [FLOW_BAN_FREEZE] = {"ban_freeze", FLOW_TRANSFER, 0, ACCOUNT_AGENT, ACCOUNT_FROZEN, SIDE_SINK, "8.Q5",
                         "balances of banned agents (ban_policy: nothing)"},
    [FLOW_COMMUNITY_SHARE] = {"community_share", FLOW_TRANSFER, 0, ACCOUNT_COMMUNITY, ACCOUNT_AGENT, SIDE_FAUCET,
                              "8.Q5", "equal shares of what banned agents had"},
};

const struct amount_row betterworld_amounts[] = {
    {PARAMETER_STARTER_GRANT, FLOW_STARTER_GRANT},
    {PARAMETER_REFERRAL_REWARD, FLOW_REFERRAL_REWARD},
};

const struct column_row betterworld_columns[] = {
    [COLUMN_EARNED] = {"earned", COLUMN_I64, "claims on validation rewards of the day; 0 between days"},
    [COLUMN_MISSION_EARNED] = {"mission_earned", COLUMN_I64,
                               "claims on mission rewards of the day that wait; 0 between days"},
    [COLUMN_EVIDENCE_EARNED] = {"evidence_earned", COLUMN_I64,
                                "claims on evidence rewards of the day that wait; 0 between days"},
    [COLUMN_EVALUATIONS] = {"evaluations", COLUMN_I16, "validations of the day; 0 between days"},
    [COLUMN_MISSIONS] = {"missions", COLUMN_I16, "missions of the day; 0 between days"},
    [COLUMN_REVIEWS] = {"reviews", COLUMN_I16, "evidence reviews of the day; 0 between days"},
    [COLUMN_F1] = {"f1", COLUMN_I16, "F1 in ten-thousandths; 0 where no switch needs it"},
    [COLUMN_SKILL] = {"skill", COLUMN_I16, "where F1 comes to rest, in ten-thousandths"},
    [COLUMN_STANDING] = {"standing", COLUMN_I16,
                         "bits: pool member 1, own keys 2, practised 4, leaves 8, spends 16, banned 32, spammed 64, "
                         "colluded 128, gave up 256"},
    [COLUMN_DISPUTES_WON] = {"disputes_won", COLUMN_U8, "disputes that are refunded at the next opening"},
    [COLUMN_OFFENCES] = {"offences", COLUMN_U8, "slashes by the ladder so far, at most 3"},
    [COLUMN_SANCTIONED] = {"sanctioned", COLUMN_I16, "day of the ban, or last day of a suspension; 0: neither"},
    [COLUMN_OWN_POSTS] = {"own_posts", COLUMN_I16, "submissions of the day by agents that collude; 0 between days"},
};

const char *const betterworld_counters[] = {
    [COUNTER_POSTS_INTENDED] = "posts_intended",
    [COUNTER_POSTS] = "posts",
    [COUNTER_POSTS_FLAGGED] = "posts_flagged",
    [COUNTER_BLOCKED] = "posts_blocked",
    [COUNTER_POST_SPEND] = "post_spend",
    [COUNTER_DISCOUNTED] = "posts_discounted",
    [COUNTER_MISSIONS_WANTED] = "missions_wanted",
    [COUNTER_MISSIONS] = "missions",
    [COUNTER_EVALUATIONS_WANTED] = "evaluations_wanted",
    [COUNTER_EVALUATIONS] = "evaluations",
    [COUNTER_GROSS] = "gross_rewards",
    [COUNTER_GROSS_EXPERT] = "gross_expert_rewards",
    [COUNTER_MISSION_CLAIMS] = "mission_claims",
    [COUNTER_EVIDENCE_CLAIMS] = "evidence_claims",
    [COUNTER_DIMINISHED] = "diminished",
    [COUNTER_EARNING_CAPPED] = "earning_capped",
    [COUNTER_VALIDATION_CAPPED] = "validation_capped",
    [COUNTER_MEMBERS] = "members",
    [COUNTER_DISPUTES_WON] = "disputes_won",
    [COUNTER_DISPUTES_LOST] = "disputes_lost",
    [COUNTER_SPAM_POSTS] = "spam_posts",
    [COUNTER_SPAM_ACCEPTED] = "spam_accepted",
    [COUNTER_SPAM_SPENT] = "spam_spent",
    [COUNTER_BANNED] = "banned",
    [COUNTER_SUSPENDED] = "suspended",
    [COUNTER_RING_REVIEWS] = "ring_reviews",
};

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
static const char *const effort_lanes[] = {"missions", "validations", "problems", "solutions", "debates", NULL};
const struct purpose_row betterworld_purposes[] = {
    [PURPOSE_SPEND] = {"spend", spend_lanes, "purchases and missions of an agent"},
    [PURPOSE_EARN] = {"earn", earn_lanes, "validations and reviews of an agent, whether it falls dormant"},
    [PURPOSE_MISSION_AMOUNT] = {"mission_amount", NULL, "reward of the k-th mission"},
    [PURPOSE_EVIDENCE_AMOUNT] = {"evidence_amount", NULL, "reward of the reviews after the fifth"},
    [PURPOSE_REWARD_AMOUNT] = {"reward_amount", NULL, "reward of the k-th validation (reward_model: uniform)"},
    [PURPOSE_DISPUTE] = {"dispute", NULL, "outcome of the k-th dispute"},
    [PURPOSE_NEWCOMERS] = {"newcomers", NULL, "how many agents arrive"},
    [PURPOSE_REFERRAL] = {"referral", NULL, "whether a newcomer was referred, and by whom"},
    [PURPOSE_TALENT] = {"talent", NULL, "skill and stratum of a newcomer or founder, and whether it has its own keys"},
    [PURPOSE_LUCK] = {"luck", NULL, "what luck adds to F1 on a day with evaluations"},
    [PURPOSE_RATIONING] = {"rationing", NULL, "where the sharing out of missions and evaluations begins"},
    [PURPOSE_REVOCATION] = {"revocation", NULL, "whom the verb revoke_membership hits"},
    [PURPOSE_SPAM] = {"spam", NULL, "whether the k-th post is spam, passes, is found out"},
    [PURPOSE_COLLUSION] = {"collusion", NULL, "whether the k-th evaluation is of a partner's post, and shows the ring"},
    [PURPOSE_EFFORT] = {"effort", effort_lanes, "what an agent that has enough does less and more"},
    [PURPOSE_RETURN] = {"return", NULL, "whether an agent that gave up comes back"},
    [PURPOSE_PANELS] = {"panels", NULL, "which submissions panels judge, and who sits on them (panels: real)"},
    [PURPOSE_MERIT] = {"merit", NULL, "whether the k-th submission of an author is good (panels: real)"},
    [PURPOSE_VOTE] = {"vote", NULL, "whether an agent is right in its k-th vote (panels: real)"},
    [PURPOSE_SWITCH] = {"switch", NULL, "whether an agent chooses an archetype anew, and which"},
};

const struct chart_row betterworld_charts[] = {
    {"gini", "Gini coefficient of balances", "index"},
    {"velocity", "Velocity of credits", "times a month"},
    {"inflation_monthly", "Inflation of the circulating supply", "share a month"},
    {"median_balance", "Median balance of agents active within 90 days", "IT"},
    {"blocked_share", "Intended submissions that cannot be afforded", "share of all"},
};

static const struct chart_row affordability[] = {
    {"blocked_share", "Intended submissions that cannot be afforded", "share of all"},
    {"work_per_post", "Work that a submission costs", "validations"},
    {"paid_fraction", "Validation rewards paid", "share of those earned"},
    {"price_index", "Posted prices", "opening = 1"},
};
static const struct chart_row archetypes[] = {
    {"blocked_share", "Intended submissions that cannot be afforded", "share of all"},
    {"median_balance", "Median balance of agents active within 90 days", "IT"},
    {"faucet", "Credits", "IT a day"},
    {"sink", "Debits", "IT a day"},
};
static const struct chart_row queue[] = {
    {"queue_items", "Submissions that wait for evaluations", "submissions"},
    {"consensus_hours", "Time from submission to evaluation by validators", "hours"},
    {"validator_load", "Evaluations asked for / evaluations that validators want to do", "ratio"},
    {"fallback_share", "Evaluations that fall back on the platform", "share of evaluations"},
};
const struct sheet_row betterworld_sheets[] = {
    {"affordability", "what submissions cost: blocked ones, work for one, rewards paid, prices", affordability,
     sizeof affordability / sizeof *affordability, false, false},
    {"archetypes", "who can afford it: blocked submissions, balances, credits and debits by archetype", archetypes,
     sizeof archetypes / sizeof *archetypes, true, false},
    {"queue", "waiting for validators: the queue, time to consensus, load, fallback", queue,
     sizeof queue / sizeof *queue, false, true},
};

_Static_assert(sizeof betterworld_archetypes / sizeof *betterworld_archetypes == BETTERWORLD_N_ARCHETYPES,
               "count of archetypes");
_Static_assert(sizeof betterworld_amounts / sizeof *betterworld_amounts == BETTERWORLD_N_AMOUNTS, "count of amounts");
_Static_assert(sizeof betterworld_bands / sizeof *betterworld_bands == BETTERWORLD_N_BANDS, "count of bands");
_Static_assert(sizeof betterworld_charts / sizeof *betterworld_charts == BETTERWORLD_N_CHARTS, "count of charts");
_Static_assert(sizeof betterworld_sheets / sizeof *betterworld_sheets == BETTERWORLD_N_SHEETS, "count of sheets");
