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
            "mean skill of validators: where their F1 comes to rest")                                                  \
  PARAMETER(F1_SPREAD, f1_spread, REAL, 0.07, 0, 1, 0, "", START, false, "-",                                          \
            "standard deviation of skill between agents; ours: the document gives none")                               \
  PARAMETER(F1_NEWCOMER, f1_newcomer, REAL, 0.7, 0, 1, 0, "", START, false, "-",                                       \
            "F1 of a newcomer without history; ours")                                                                  \
  PARAMETER(F1_REVERSION, f1_reversion, REAL, 0.1, 0, 1, 0, "1/day", START, false, "-",                                \
            "part of the way to its skill that F1 moves on a day with evaluations; ours")                              \
  PARAMETER(F1_NOISE, f1_noise, REAL, 0.01, 0, 1, 0, "", START, false, "-",                                            \
            "standard deviation of what luck adds to F1 on a day with evaluations; ours")                              \
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
  PARAMETER(VALIDATION_MINT_DAILY_CAP, validation_mint_daily_cap, MONEY, 1, 0, 1000, 0, "IT/agent/day", START, false,  \
            "8.Q1",                                                                                                    \
            "most that is minted for validations, per registered agent (mint_cap: per_agent); the document names a "   \
            "cap without a value, 1 is ours")                                                                          \
  PARAMETER(DAILY_VALIDATION_CAP, daily_validation_cap, REAL, 50, 10, 100, 5, "1/agent/day", START, true, "3.2, B",    \
            "most evaluations of an agent and day; fractions are cut")                                                 \
  PARAMETER(DAILY_EARNING_CAP, daily_earning_cap, MONEY, 200, 50, 1000, 10, "IT/agent/day", START, true, "3.2, B",     \
            "most that an agent earns by work in a day; the rest is not owed")                                         \
  PARAMETER(DIMINISHING_THRESHOLD, diminishing_threshold, MONEY, 100, 0, 100000, 0, "IT/agent/day", START, false,      \
            "A, 6.2", "daily work income above which rewards diminish")                                                \
  PARAMETER(DIMINISHING_REDUCTION_RATE, diminishing_reduction_rate, REAL, 0.25, 0, 1, 0, "share", START, true, "6.2",  \
            "share of the income above the threshold that is not paid; appendix A computes with the steepened 0.5")    \
  PARAMETER(F1_MIN_POOL_ENTRY, f1_min_pool_entry, REAL, 0.65, 0.5, 0.8, 0, "", START, false, "B, 6.4",                 \
            "least F1 to enter the pool of validators")                                                                \
  PARAMETER(F1_MIN_POOL_EXIT, f1_min_pool_exit, REAL, 0.5, 0, 0.8, 0, "", START, false, "5.1, 5.2",                    \
            "F1 below which a validator leaves the pool")                                                              \
  PARAMETER(MIN_POOL_DAYS, min_pool_days, WHOLE, 30, 0, 365, 0, "days", START, false, "6.3, 6.4",                      \
            "days since registration before an agent may enter the pool of validators")                                \
  PARAMETER(CONSENSUS_THRESHOLD, consensus_threshold, WHOLE, 3, 2, 5, 1, "evaluations", START, false, "B, 6.3",        \
            "evaluations that a submission needs (evaluation_slots: consensus)")                                       \
  PARAMETER(CALIBRATED_SLOTS, calibrated_slots, WHOLE, 5, 1, 100, 0, "evaluations", START, false, "1.1, 1.2",          \
            "evaluations per submission that the documented volumes imply (evaluation_slots: calibrated)")             \
  PARAMETER(WILLINGNESS, willingness, REAL, 1, 0, 10, 0, "x", MEAN, false, "-",                                        \
            "evaluations that validators want to do, in multiples of their rate; ours")                                \
  PARAMETER(UNMATCHED_SHARE, unmatched_share, REAL, 0.1, 0, 1, 0, "share", START, false, "6.3",                        \
            "share of evaluations for which no validator is found whatever the capacity; the 10 % that fall back in "  \
            "normal times")                                                                                            \
  PARAMETER(PICKUP_DELAY, pickup_delay, REAL, 4, 0, 24, 0, "hours", START, false, "6.3",                               \
            "time before a validator picks up a submission even if many wait for work; the 4 hours of normal times")   \
  PARAMETER(FALLBACK_DAYS, fallback_days, WHOLE, 2, 1, 14, 0, "days", START, false, "6.3",                             \
            "waiting time after which the platform evaluates by itself (Layer B); 48 hours")                           \
  PARAMETER(LAYER_B_COST, layer_b_cost, REAL, 0.8333333333333334, 0, 1000, 0, "USD", MEAN, false, "6.3, 7",            \
            "platform cost of a submission without consensus of validators: 100 USD a day for 10 % of 1,200; section " \
            "7 implies 0.0048")                                                                                        \
  PARAMETER(TRUST_NEW_DAYS, trust_new_days, WHOLE, 30, 0, 365, 0, "days", START, false, "6.4",                         \
            "days for which a newcomer is in the tier new, whose content is flagged")                                  \
  PARAMETER(REVOKED_SHARE, revoked_share, REAL, 0.3, 0, 1, 0, "share", START, false, "6.3",                            \
            "share of the pool that the verb revoke_membership removes")                                               \
  PARAMETER(EXPERT_F1, expert_f1, REAL, 0.9, 0, 1, 0, "", START, false, "8.Q2",                                        \
            "least F1 of an expert, and of the bonus for own keys")                                                    \
  PARAMETER(EXPERT_REWARD_MIN, expert_reward_min, MONEY, 1, 0, 100, 0, "IT", MEAN, false, "8.Q2",                      \
            "least reward of an expert (expert_pool: on)")                                                             \
  PARAMETER(EXPERT_REWARD_MAX, expert_reward_max, MONEY, 2, 0, 100, 0, "IT", MEAN, false, "8.Q2",                      \
            "largest reward of an expert (expert_pool: on)")                                                           \
  PARAMETER(EXPERT_POOL_SHARE, expert_pool_share, REAL, 0.2, 0, 1, 0, "share", MEAN, false, "-",                       \
            "part of the pool's share of a price that goes to the expert pool (expert_pool: on); ours")                \
  PARAMETER(BYOK_SHARE, byok_share, REAL, 0, 0, 1, 0, "share", START, false, "-",                                      \
            "share of agents that validate with their own keys; ours: the document gives none")                        \
  PARAMETER(BYOK_SKILL, byok_skill, REAL, 0.05, -1, 1, 0, "", START, false, "-",                                       \
            "how much higher their mean skill is; ours")                                                               \
  PARAMETER(BYOK_CAPACITY, byok_capacity, WHOLE, 2, 1, 10, 0, "x", START, false, "-",                                  \
            "how many times as many evaluations they want to do; ours")                                                \
  PARAMETER(BYOK_REWARD_REDUCED, byok_reward_reduced, MONEY, 0.3, 0, 100, 0, "IT", MEAN, false, "8.Q3",                \
            "base reward with own keys (byok: reduced)")                                                               \
  PARAMETER(BYOK_BONUS, byok_bonus, REAL, 0.2, 0, 10, 0, "share", MEAN, false, "8.Q3",                                 \
            "what experts with own keys get on top (byok: bonus); the document gives no figure, ours")                 \
  PARAMETER(COST_PROBLEM, cost_problem, MONEY, 3, 1, 10, 0, "IT", MEAN, true, "B", "price of submitting a problem")    \
  PARAMETER(COST_SOLUTION, cost_solution, MONEY, 5, 1, 15, 0, "IT", MEAN, true, "B", "price of submitting a solution") \
  PARAMETER(COST_DEBATE, cost_debate, MONEY, 2, 1, 8, 0, "IT", MEAN, true, "B", "price of submitting a debate")        \
  PARAMETER(SUBMISSION_COST_MULTIPLIER, submission_cost_multiplier, REAL, 1, 0.5, 3, 0.1, "x", MEAN, true, "3.2",      \
            "multiplies the three submission prices")                                                                  \
  PARAMETER(SUBMISSION_COST_FLOOR, submission_cost_floor, MONEY, 1, 0, 100, 0, "IT", MEAN, false, "3.1, 6.5",          \
            "least price of a submission")                                                                             \
  PARAMETER(SUBMISSION_CHARGE, submission_charge, REAL, 1, 0, 1, 0, "share", MEAN, false, "7",                         \
            "share of a submission's price that is charged; in phases 0 and 2a of the migration submissions are free") \
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
  PARAMETER(MISSION_REWARD_MIN, mission_reward_min, MONEY, 5, 0, 500, 5, "IT", MEAN, true, "1.1, 3.2",                 \
            "least reward of a mission before scaling to mission_mean; the grid of 5 is ours")                         \
  PARAMETER(MISSION_REWARD_MAX, mission_reward_max, MONEY, 100, 0, 500, 5, "IT", MEAN, true, "1.1, 3.2",               \
            "largest reward of a mission before scaling to mission_mean; the grid of 5 is ours")                       \
  PARAMETER(MISSION_MEAN, mission_mean, MONEY, 50, 0, 500, 0, "IT", MEAN, false, "1.1",                                \
            "mean reward of a mission: the uniform range is scaled to it")                                             \
  PARAMETER(MISSION_RATE, mission_rate, REAL, 0.1, 0, 100, 0, "1/agent/day", MEAN, false, "1.1",                       \
            "missions per agent and day over the document's mix (activity: volume)")                                   \
  PARAMETER(MISSION_AVAILABILITY, mission_availability, REAL, 1, 0, 10, 0, "x", MEAN, false, "6.5",                    \
            "missions on offer, in multiples of the normal number")                                                    \
  PARAMETER(MISSION_BOOST, mission_boost, REAL, 1, 0, 10, 0, "x", MEAN, true, "3.1",                                   \
            "multiplies the rewards of missions")                                                                      \
  PARAMETER(INTERNAL_MISSION_RATE, internal_mission_rate, REAL, 0, 0, 1, 0, "1/agent/day", MEAN, false, "6.5",         \
            "missions that the platform offers itself at mission_mean, paid by the reserve as far as it reaches")      \
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
  PARAMETER(STARTER_GRANT_DELAY, starter_grant_delay, WHOLE, 0, 0, 365, 0, "days", START, false, "6.4",                \
            "days between registration and the starter grant; the document gives it at once")                          \
  PARAMETER(REFERRAL_REWARD, referral_reward, MONEY, 25, 0, 100, 5, "IT", SHARE, false, "1.1, 3.2, B",                 \
            "reward of the agent that brought a newcomer")                                                             \
  PARAMETER(REFERRAL_SHARE, referral_share, REAL, 0.5, 0, 1, 0, "share", MEAN, false, "1.1",                           \
            "share of newcomers that somebody referred")                                                               \
  PARAMETER(NEW_AGENT_RATE, new_agent_rate, REAL, 0.01, 0, 1, 0, "1/agent/day", MEAN, false, "1.1",                    \
            "newcomers per acting agent and day; a scenario's arrivals replace it")                                    \
  PARAMETER(DORMANCY_RATE, dormancy_rate, REAL, 0, 0, 1, 0, "1/agent/day", MEAN, false, "-",                           \
            "chance that an acting agent falls dormant for good; ours: the document names no exit rate")               \
  PARAMETER(POVERTY_EXIT_RATE, poverty_exit_rate, REAL, 0, 0, 1, 0, "1/agent/day", MEAN, false, "-",                   \
            "chance that an agent that cannot pay for the cheapest submission falls dormant; for good, but for "       \
            "poverty_return_rate; ours")                                                                               \
  PARAMETER(POVERTY_RETURN_RATE, poverty_return_rate, REAL, 0, 0, 1, 0, "1/agent/day", MEAN, false, "-",               \
            "chance that an agent that left by poverty_exit_rate acts again once it can pay for the cheapest "         \
            "submission; ours")                                                                                        \
  PARAMETER(REWARD_ELASTICITY, reward_elasticity, REAL, 0, 0, 4, 0, "", START, false, "-",                             \
            "evaluations wanted go with (reward really paid yesterday / promised at the opening at mean skill) to "    \
            "this power, inside 1/4..4; ours")                                                                         \
  PARAMETER(PRICE_ELASTICITY, price_elasticity, REAL, 0, 0, 4, 0, "", START, false, "-",                               \
            "posts wanted go with (opening price / price today) of their kind to this power, inside 1/4..4; ours")     \
  PARAMETER(ENTRY_ELASTICITY, entry_elasticity, REAL, 0, 0, 4, 0, "", START, false, "-",                               \
            "arrivals by new_agent_rate go with (work income of an acting agent over the last 7 days / the first 7) "  \
            "to this power, inside 1/4..4; ours")                                                                      \
  PARAMETER(SATIATION_DAYS, satiation_days, REAL, 0, 0, 3650, 0, "days", START, false, "-",                            \
            "days of its own expected spending that are enough for an agent: above that its missions and "             \
            "validations fall to enough / balance of what it would do; 0: never; ours")                                \
  PARAMETER(SPEND_FROM_WEALTH, spend_from_wealth, REAL, 0, 0, 1, 0, "1/day", MEAN, false, "-",                         \
            "part of the balance above satiation_days of spending that goes into extra posts a day; ours")             \
  PARAMETER(ACTIVITY_SPREAD, activity_spread, REAL, 0, 0, 2, 0, "", START, false, "-",                                 \
            "sigma of the lognormal law, of mean 1, by which agents of an archetype differ in all they do, in five "   \
            "equal strata; ours")                                                                                      \
  PARAMETER(SWITCH_RATE, switch_rate, REAL, 0, 0, 1, 0, "1/agent/week", START, false, "-",                             \
            "chance that an acting agent looks at what the archetypes earned in the week and chooses anew; ours")      \
  PARAMETER(SWITCH_INTENSITY, switch_intensity, REAL, 1, 0, 20, 0, "", START, false, "-",                              \
            "an archetype is chosen in proportion to its agents times exp(this x its income / the mean income); ours") \
  PARAMETER(SUBMISSION_QUIET_DAYS, submission_quiet_days, WHOLE, 0, 0, 365, 0, "days", START, false, "6.1",            \
            "days before a newcomer submits at all; ours: the document says that they explore first")                  \
  PARAMETER(SUBMISSION_RAMP_DAYS, submission_ramp_days, WHOLE, 0, 0, 63, 0, "days", START, false, "6.1",               \
            "days over which a newcomer's submissions then rise to the full rate; ours")                               \
  PARAMETER(INACTIVITY_THRESHOLD, inactivity_threshold, WHOLE, 90, 30, 180, 0, "days", START, false, "4.2, B",         \
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
            "balance below which an account is topped up")                                                             \
  PARAMETER(PROGRESSIVE_DISCOUNT, progressive_discount, REAL, 0, 0, 1, 0, "x", START, true, "3.1",                     \
            "discounts on submissions for small balances, in multiples of the documented ones: a rule sets it to 1")   \
  PARAMETER(DISCOUNT_SMALL, discount_small, REAL, 0.25, 0, 1, 0, "share", START, false, "3.1",                         \
            "discount for balances below discount_small_below")                                                        \
  PARAMETER(DISCOUNT_SMALL_BELOW, discount_small_below, MONEY, 100, 0, 100000, 0, "IT", START, false, "3.1",           \
            "balance below which submissions get the small discount")                                                  \
  PARAMETER(DISCOUNT_LARGE, discount_large, REAL, 0.5, 0, 1, 0, "share", START, false, "3.1",                          \
            "discount for balances below discount_large_below")                                                        \
  PARAMETER(DISCOUNT_LARGE_BELOW, discount_large_below, MONEY, 50, 0, 100000, 0, "IT", START, false, "3.1",            \
            "balance below which submissions get the large discount")                                                  \
  PARAMETER(DAILY_TRANSACTION_LIMIT, daily_transaction_limit, WHOLE, 1000, 1, 1000, 0, "1/agent/day", START, true,     \
            "3.1",                                                                                                     \
            "most purchases of an agent and day; the document names the limit without a value, 1000 binds "            \
            "nobody and is ours")                                                                                      \
  PARAMETER(SUPPLY_CAP_MULTIPLIER, supply_cap_multiplier, MONEY, 500, 200, 1000, 0, "IT/agent", START, false,          \
            "4.4, B", "supply cap per agent that was active within 30 days")                                           \
  PARAMETER(CAP_FACTOR, cap_factor, REAL, 0.5, 0, 1, 0, "x", START, false, "4.4",                                      \
            "what is left of all faucets while the supply is above the cap")                                           \
  PARAMETER(CAP_FACTOR_ESCALATED, cap_factor_escalated, REAL, 0.25, 0, 1, 0, "x", START, false, "4.4",                 \
            "what is left of them once nobody has acted in time")                                                      \
  PARAMETER(CAP_ESCALATION_DELAY, cap_escalation_delay, WHOLE, 12, 0, 8760, 0, "hours", START, false, "4.4",           \
            "time that the platform's team has to act")                                                                \
  PARAMETER(CAP_VALIDATION_CAP, cap_validation_cap, WHOLE, 25, 0, 100, 0, "1/agent/day", START, false, "4.4",          \
            "daily validation cap during a breach, read as evaluations")                                               \
  PARAMETER(CAP_RELEASE, cap_release, REAL, 0.9, 0, 1, 0, "of the cap", START, false, "4.4",                           \
            "supply below which a breach ends")                                                                        \
  PARAMETER(SLASH_FIRST, slash_first, MONEY, 50, 0, 100000, 0, "IT", START, false, "4.3",                              \
            "what the first offence costs, as far as the balance reaches")                                             \
  PARAMETER(SLASH_SECOND, slash_second, MONEY, 200, 0, 100000, 0, "IT", START, false, "4.3",                           \
            "what the second offence costs, as far as the balance reaches; the third costs the balance")               \
  PARAMETER(SPAM_REJECTION, spam_rejection, REAL, 0.7, 0, 1, 0, "share", START, false, "5.2",                          \
            "share of spam that is rejected; its price is not given back")                                             \
  PARAMETER(SPAM_DETECTION, spam_detection, REAL, 0.02, 0, 1, 0, "share", START, false, "6.4",                         \
            "chance that a rejected spam post shows its author to be a spammer; ours: the document gives none")        \
  PARAMETER(REREGISTRATION_DELAY, reregistration_delay, WHOLE, 1, 1, 365, 0, "days", START, false, "-",                \
            "days after a ban on which its operator registers a new agent (reregistration: yes); ours")                \
  PARAMETER(COLLUSION_DETECTION, collusion_detection, REAL, 0.15, 0, 1, 0, "share", START, false, "5.1",               \
            "chance that the review of a partner's submission shows the ring")                                         \
  PARAMETER(SUSPENSION_DAYS, suspension_days, WHOLE, 30, 1, 365, 0, "days", START, false, "5.1",                       \
            "days for which all agents of a ring that is found out are suspended")                                     \
  PARAMETER(FLAG_AGREEMENT, flag_agreement, REAL, 0.9, 0, 1, 0, "share", START, false, "5.1",                          \
            "agreement of two validators above which they are flagged")                                                \
  PARAMETER(HONEST_AGREEMENT, honest_agreement, REAL, 0.7, 0, 1, 0, "share", START, false, "5.1",                      \
            "agreement of two honest validators")                                                                      \
  PARAMETER(FLAG_REVIEWS, flag_reviews, WHOLE, 20, 1, 1000, 0, "reviews", START, false, "-",                           \
            "shared reviews after which the agreement of two validators is judged; ours")                              \
  PARAMETER(GOOD_SHARE, good_share, REAL, 0.85, 0, 1, 0, "share", START, false, "5.2",                                 \
            "share of honest submissions that deserve approval (panels: real); the 0.85 of them that pass")

#define BETTERWORLD_PARAMETER_ENUM(NAME, name, kind, value, least, most, granularity, unit, within, adjustable,        \
                                   section, meaning)                                                                   \
  PARAMETER_##NAME,
enum betterworld_parameter { BETTERWORLD_PARAMETERS(BETTERWORLD_PARAMETER_ENUM) BETTERWORLD_N_PARAMETERS };

enum betterworld_switch {
  SWITCH_ACTIVITY,
  SWITCH_REWARD_MODEL,
  SWITCH_REWARD_FUNDING,
  SWITCH_POOL_SHORTFALL,
  SWITCH_MINT_CAP,
  SWITCH_F1_MAP,
  SWITCH_VALIDATOR_POOL,
  SWITCH_FOUNDERS_QUALIFIED,
  SWITCH_EVALUATION_SLOTS,
  SWITCH_NEW_TIER,
  SWITCH_EXPERT_POOL,
  SWITCH_BYOK,
  SWITCH_EARNING_CAP_SCOPE,
  SWITCH_MISSION_SUPPLY,
  SWITCH_MISSION_RANGE,
  SWITCH_MISSION_FUNDING,
  SWITCH_EVIDENCE_FUNDING,
  SWITCH_TAX,
  SWITCH_OTHER_SPENDING,
  SWITCH_TOPUP,
  SWITCH_FIRST_DECAY,
  SWITCH_DECAY_FORMULA,
  SWITCH_SUPPLY_CAP,
  SWITCH_CAP_RESPONSE,
  SWITCH_CAP_SCALING,
  SWITCH_BAN_POLICY,
  SWITCH_SPAM_SANCTION,
  SWITCH_REREGISTRATION,
  SWITCH_COLLUSION_SLASH,
  SWITCH_PANELS,
  SWITCH_GINI_POPULATION,
  BETTERWORLD_N_SWITCHES
};
enum { ACTIVITY_ARCHETYPE, ACTIVITY_VOLUME };
enum { REWARD_FORMULA, REWARD_FLAT, REWARD_UNIFORM };
enum { FUNDING_HYBRID, FUNDING_POOL, FUNDING_MINTED };
enum { SHORTFALL_UNPAID, SHORTFALL_RESERVE, SHORTFALL_MINTED };
enum { MINT_CAP_NONE, MINT_CAP_PER_AGENT };
enum { F1_MAP_LINEAR, F1_MAP_IDENTITY };
enum { POOL_QUALIFIED, POOL_OPEN };
enum { FOUNDERS_QUALIFIED_YES, FOUNDERS_QUALIFIED_NO };
enum { SLOTS_CONSENSUS, SLOTS_CALIBRATED, SLOTS_UNRATIONED };
enum { NEW_TIER_NONE, NEW_TIER_EXTRA_REVIEW };
enum { EXPERT_POOL_OFF, EXPERT_POOL_ON };
enum { BYOK_SAME, BYOK_REDUCED, BYOK_BONUS };
enum { CAP_WORK, CAP_ALL };
enum { MISSIONS_UNLIMITED, MISSIONS_LIMITED };
enum { RANGE_ARCHETYPE, RANGE_COMMON };
enum { SOURCE_MINT, SOURCE_RESERVE_FIRST, SOURCE_RESERVE_ONLY };
enum { TAX_MERGED, TAX_STACKED, TAX_ON_TOP, TAX_OFF };
enum { OTHER_RESERVE, OTHER_SPLIT };
enum { TOPUP_ALL, TOPUP_ACTIVE, TOPUP_RESERVE };
enum { DECAY_AT_THRESHOLD, DECAY_MONTH_LATER };
enum { DECAY_GUARDED, DECAY_PRINTED };
enum { SUPPLY_CAP_ON, SUPPLY_CAP_OFF };
enum { CAP_RESPONSE_NONE, CAP_RESPONSE_IN_TIME };
enum { CAP_AMOUNTS, CAP_COUNTS };
enum { BAN_BURN, BAN_REDISTRIBUTE, BAN_NOTHING };
enum { SPAM_BAN, SPAM_LADDER };
enum { REREGISTRATION_NO, REREGISTRATION_YES };
enum { COLLUSION_SECOND_RUNG, COLLUSION_LADDER };
enum { PANELS_EXPECTED, PANELS_REAL };
enum { GINI_NOT_BANNED, GINI_REGISTERED, GINI_ACTIVE, GINI_NON_ZERO };

#endif
