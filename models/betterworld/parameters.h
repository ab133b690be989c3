/* parameters.h - the parameters and switches of BetterWorld, one row each.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * PARAMETER(NAME, name, kind, value, least, most, granularity, unit, within, adjustable, section, meaning)
 * Values are the document's defaults read literally; where it gives none, the meaning says that the value is ours. */
#ifndef MODELS_BETTERWORLD_PARAMETERS_H
#define MODELS_BETTERWORLD_PARAMETERS_H

#define BETTERWORLD_PARAMETERS(PARAMETER)                                                                              \
  PARAMETER(BASE_VALIDATION_REWARD, base_validation_reward, MONEY, 0.5, 0.25, 2, 0.05, "IT", MEAN, true, "3.2, B",     \
            "reward of one validation before multipliers")                                                             \
  PARAMETER(F1_SCORE, f1_score, REAL, 0.85, 0, 1, 0, "", MEAN, false, "5.2",                                           \
            "accuracy of every validator; one value for all in this version")                                          \
  PARAMETER(F1_MULTIPLIER_BASE, f1_multiplier_base, REAL, 0.85, 0, 10, 0, "x", MEAN, false, "8.Q2",                    \
            "multiplier of a validator with F1 0.70")                                                                  \
  PARAMETER(F1_MULTIPLIER_SLOPE, f1_multiplier_slope, REAL, 2.2, 0, 100, 0, "x", MEAN, false, "8.Q2",                  \
            "rise of the multiplier per unit of F1: the line through (0.70, 0.85) and (0.95, 1.40)")                   \
  PARAMETER(F1_MULTIPLIER_LEAST, f1_multiplier_least, REAL, 0.7, 0, 10, 0, "x", MEAN, false, "5.1",                    \
            "lower end of the multiplier")                                                                             \
  PARAMETER(F1_MULTIPLIER_MOST, f1_multiplier_most, REAL, 1.5, 0, 10, 0, "x", MEAN, false, "5.1",                      \
            "upper end of the multiplier")                                                                             \
  PARAMETER(QUALITY_BONUS, quality_bonus, REAL, 1.1, 1, 10, 0, "x", MEAN, false, "5.2",                                \
            "mean quality bonus of honest work")                                                                       \
  PARAMETER(REWARD_POOL_SHARE, reward_pool_share, REAL, 0.6, 0, 1, 0, "share", MEAN, false, "8.Q1",                    \
            "share of a reward that the pool pays under hybrid funding")                                               \
  PARAMETER(REWARD_MINT_SHARE, reward_mint_share, REAL, 0.4, 0, 1, 0, "share", MEAN, false, "8.Q1",                    \
            "share of a reward that is minted under hybrid funding")                                                   \
  PARAMETER(COST_PROBLEM, cost_problem, MONEY, 3, 1, 10, 0, "IT", MEAN, true, "B", "price of submitting a problem")    \
  PARAMETER(COST_SOLUTION, cost_solution, MONEY, 5, 1, 15, 0, "IT", MEAN, true, "B", "price of submitting a solution") \
  PARAMETER(COST_DEBATE, cost_debate, MONEY, 2, 1, 8, 0, "IT", MEAN, true, "B", "price of submitting a debate")        \
  PARAMETER(SUBMISSION_COST_MULTIPLIER, submission_cost_multiplier, REAL, 1, 0.5, 3, 0.1, "x", MEAN, true, "3.2",      \
            "multiplies the three submission prices")                                                                  \
  PARAMETER(SUBMISSION_COST_FLOOR, submission_cost_floor, MONEY, 1, 0, 100, 0, "IT", MEAN, false, "3.1, 6.5",          \
            "least price of a submission")                                                                             \
  PARAMETER(SPLIT_POOL, split_pool, REAL, 0.6, 0, 1, 0, "share", MEAN, false, "4.1",                                   \
            "share of a submission's price for the reward pool")                                                       \
  PARAMETER(SPLIT_RESERVE, split_reserve, REAL, 0.35, 0, 1, 0, "share", MEAN, false, "4.1",                            \
            "share of a submission's price for the platform reserve")                                                  \
  PARAMETER(SPLIT_BURN, split_burn, REAL, 0.05, 0, 1, 0, "share", MEAN, false, "4.1",                                  \
            "share of a submission's price that is burned")                                                            \
  PARAMETER(COST_VOTING, cost_voting, MONEY, 5, 1, 20, 0, "IT", MEAN, false, "1.2, B", "price of a vote")              \
  PARAMETER(COST_CIRCLE, cost_circle, MONEY, 25, 10, 100, 0, "IT", MEAN, false, "1.2, B",                              \
            "price of founding a circle")                                                                              \
  PARAMETER(COST_PRIORITY, cost_priority, MONEY, 15, 5, 50, 0, "IT", MEAN, false, "B", "price of a priority listing")  \
  PARAMETER(TRANSACTION_TAX, transaction_tax, REAL, 0.05, 0, 0.1, 0.005, "share", MEAN, false, "3.2, 4.3, 8.Q4",       \
            "share of votes, circles and priority fees that is burned; submissions burn split_burn instead")           \
  PARAMETER(MISSION_REWARD_MIN, mission_reward_min, MONEY, 5, 0, 500, 0, "IT", MEAN, true, "1.1, 3.2",                 \
            "least reward of a mission before scaling to mission_mean")                                                \
  PARAMETER(MISSION_REWARD_MAX, mission_reward_max, MONEY, 100, 0, 500, 0, "IT", MEAN, true, "1.1, 3.2",               \
            "largest reward of a mission before scaling to mission_mean")                                              \
  PARAMETER(MISSION_MEAN, mission_mean, MONEY, 50, 0, 500, 0, "IT", MEAN, false, "1.1",                                \
            "mean reward of a mission: the uniform range is scaled to it")                                             \
  PARAMETER(MISSION_RATE, mission_rate, REAL, 0.1, 0, 100, 0, "1/agent/day", MEAN, false, "1.1",                       \
            "missions per agent and day over the document's mix (activity: volume)")                                   \
  PARAMETER(VALIDATION_RATE, validation_rate, REAL, 5, 0, 100, 0, "1/agent/day", MEAN, false, "1.1",                   \
            "validations per agent and day over the document's mix (activity: volume)")                                \
  PARAMETER(SUBMISSION_RATE, submission_rate, REAL, 1, 0, 100, 0, "1/agent/day", MEAN, false, "1.2",                   \
            "submissions per agent and day over the document's mix (activity: volume)")                                \
  PARAMETER(EVIDENCE_REWARD_MIN, evidence_reward_min, MONEY, 1, 0, 100, 0, "IT", MEAN, false, "1.1",                   \
            "least reward of an evidence review")                                                                      \
  PARAMETER(EVIDENCE_REWARD_MAX, evidence_reward_max, MONEY, 2, 0, 100, 0, "IT", MEAN, false, "1.1",                   \
            "largest reward of an evidence review")                                                                    \
  PARAMETER(EVIDENCE_SHARE, evidence_share, REAL, 0.2, 0, 1, 0, "share", MEAN, false, "1.1",                           \
            "share of missions that are reviewed")                                                                     \
  PARAMETER(REVIEWS_PER_REVIEWED_MISSION, reviews_per_reviewed_mission, REAL, 3, 0, 1000, 0, "reviews", MEAN, false,   \
            "-", "reviews of a reviewed mission; the document gives none, 3 is ours, its table needs 33.3")            \
  PARAMETER(VOTE_RATE, vote_rate, REAL, 0.2, 0, 100, 0, "1/agent/day", MEAN, false, "1.2", "votes per agent and day")  \
  PARAMETER(CIRCLE_RATE, circle_rate, REAL, 0.01, 0, 100, 0, "1/agent/day", MEAN, false, "1.2",                        \
            "circles founded per agent and day")                                                                       \
  PARAMETER(PRIORITY_RATE, priority_rate, REAL, 0.033333333333333333, 0, 100, 0, "1/agent/day", MEAN, false, "1.2",    \
            "priority listings per agent and day")                                                                     \
  PARAMETER(STARTER_GRANT, starter_grant, MONEY, 50, 10, 200, 5, "IT", SHARE, false, "1.1, 3.2, B",                    \
            "grant at registration")                                                                                   \
  PARAMETER(REFERRAL_REWARD, referral_reward, MONEY, 25, 0, 100, 5, "IT", SHARE, false, "1.1, 3.2, B",                 \
            "reward of the agent that brought a newcomer")                                                             \
  PARAMETER(REFERRAL_SHARE, referral_share, REAL, 0.5, 0, 1, 0, "share", MEAN, false, "1.1",                           \
            "share of newcomers that somebody referred")                                                               \
  PARAMETER(NEW_AGENT_RATE, new_agent_rate, REAL, 0.01, 0, 1, 0, "1/agent/day", MEAN, false, "1.1",                    \
            "newcomers per acting agent and day; a scenario's arrivals replace it")                                    \
  PARAMETER(DORMANCY_RATE, dormancy_rate, REAL, 0, 0, 1, 0, "1/agent/day", MEAN, false, "-",                           \
            "chance that an acting agent falls dormant for good; ours: the document names no exit rate")               \
  PARAMETER(SUBMISSION_QUIET_DAYS, submission_quiet_days, WHOLE, 0, 0, 365, 1, "days", START, false, "6.1",            \
            "days before a newcomer submits at all; ours: the document says that they explore first")                  \
  PARAMETER(SUBMISSION_RAMP_DAYS, submission_ramp_days, WHOLE, 0, 0, 63, 1, "days", START, false, "6.1",               \
            "days over which a newcomer's submissions then rise to the full rate; ours")                               \
  PARAMETER(INACTIVITY_THRESHOLD, inactivity_threshold, WHOLE, 90, 30, 180, 1, "days", START, false, "4.2, B",         \
            "days without a posting of its own after which an agent's balance decays")                                 \
  PARAMETER(INACTIVITY_DECAY_RATE, inactivity_decay_rate, REAL, 0.05, 0, 0.1, 0.005, "1/month", START, true,           \
            "3.2, 4.2, B", "share of the balance that decays on the threshold and every 30 days after")                \
  PARAMETER(DECAY_FLOOR, decay_floor, MONEY, 10, 5, 50, 0, "IT", START, false, "4.2, B",                               \
            "balance below which nothing decays")                                                                      \
  PARAMETER(DISPUTE_RATE, dispute_rate, REAL, 0.05, 0, 10, 0, "1/agent/day", MEAN, false, "1.2",                       \
            "disputes per agent and day; implied by the document's burns")                                             \
  PARAMETER(DISPUTE_STAKE, dispute_stake, MONEY, 10, 5, 50, 0, "IT", START, false, "1.2, 4.3, B",                      \
            "stake of a dispute, held for a day")                                                                      \
  PARAMETER(DISPUTE_SUCCESS_BONUS, dispute_success_bonus, MONEY, 5, 0, 100, 0, "IT", START, false, "4.3",              \
            "bonus of a successful dispute, paid by the reserve as far as it reaches")                                 \
  PARAMETER(DISPUTE_FAIL_PROBABILITY, dispute_fail_probability, REAL, 0.4, 0, 1, 0, "share", MEAN, false, "4.3",       \
            "chance that a dispute fails and its stake is burned")                                                     \
  PARAMETER(EMERGENCY_TOPUP, emergency_topup, MONEY, 10, 5, 50, 5, "IT", START, false, "3.1, 3.2",                     \
            "amount of an emergency top-up")                                                                           \
  PARAMETER(TOPUP_ELIGIBILITY, topup_eligibility, MONEY, 5, 0, 1000, 0, "IT", START, false, "3.1",                     \
            "balance below which an account is topped up")

#define BETTERWORLD_PARAMETER_ENUM(NAME, name, kind, value, least, most, granularity, unit, within, adjustable,        \
                                   section, meaning)                                                                   \
  PARAMETER_##NAME,
enum betterworld_parameter { BETTERWORLD_PARAMETERS(BETTERWORLD_PARAMETER_ENUM) BETTERWORLD_N_PARAMETERS };

enum betterworld_switch { SWITCH_ACTIVITY, SWITCH_REWARD_MODEL, SWITCH_REWARD_FUNDING, BETTERWORLD_N_SWITCHES };
enum { ACTIVITY_ARCHETYPE, ACTIVITY_VOLUME };
enum { REWARD_FORMULA, REWARD_FLAT, REWARD_UNIFORM };
enum { FUNDING_HYBRID, FUNDING_POOL, FUNDING_MINTED };

#endif
