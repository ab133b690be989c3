/* theory.h - closed forms of BetterWorld: what follows from the parameters, switches and agents of an economy, by hand.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Full activity: every agent that is not dormant does on the mean all that it wants to, whatever it holds, and is paid for
 * it; diminishing returns and the daily earning cap cut nobody, and disputes and deferred grants are as in a steady state.
 * Classes are in the proportions of the founders. NAN: the economy at hand knows nothing of the kind. Amounts in IT. */
#ifndef MODELS_BETTERWORLD_THEORY_H
#define MODELS_BETTERWORLD_THEORY_H

#include "models/betterworld/day.h"

enum { THEORY_MONTH = 30, THEORY_YEAR = 365, THEORY_WEEK = 7 };

/* Means of a day under full activity, over all agents. */
struct betterworld_theory_day {
  double agents;                                                             /* not dormant */
  double posts, evaluations_wanted, evaluations, missions_wanted, missions;  /* counts */
  double newcomers;                                                          /* agents */
  double validation, mission, evidence, grants, referrals, refunds, bonuses; /* faucets */
  double submissions, others, stakes, decay;     /* sinks; others: votes, circles, listings */
  double lost_stakes, burned_in_prices, pool_in; /* parts of the sinks */
  double served, offered;                        /* share of evaluations and of missions wanted that there are */
};
struct betterworld_theory_day betterworld_theory_day(const struct economy *economy);

/* Means of a day of one agent of a class: what it earns by work, less what it spends (disputes: less what they lose). */
double betterworld_theory_net(const struct economy *economy, int agent_class);
double betterworld_theory_spending(const struct economy *economy, int agent_class);

/* Validators: of agents without and with own keys, the share that has the F1 to validate, and their mean reward of an
 * evaluation; skill is taken as normal. */
struct betterworld_theory_validators {
  double share[2], able[2], reward[2];
};
struct betterworld_theory_validators betterworld_theory_validators(const struct economy *economy);

/* Evaluations a day that one agent of a class wants to do on the mean, within the daily cap, and what they earn. */
double betterworld_theory_evaluations(const struct economy *economy, const struct betterworld_theory_validators *who,
                                      int agent_class, double *pay);

/* The class of an archetype, or -1; its rate of a trait today, or NAN. */
int betterworld_theory_class(const struct economy *economy, const char *archetype);
double betterworld_theory_rate(const struct economy *economy, const char *archetype, int trait);

/* A price, and the mean reward of a class's missions. */
double betterworld_theory_price(const struct economy *economy, int purchase);
double betterworld_theory_mission(const struct economy *economy, int agent_class);

/* Evaluations that a submission asks for; where they are not rationed, those there are for each. */
double betterworld_theory_slots(const struct economy *economy);

/* Circulating supply at the last close, and newcomers a day. */
double betterworld_theory_supply(const struct economy *economy);
double betterworld_theory_newcomers(const struct economy *economy);

/* The closed forms; what each says and its unit and source stand in their table, theory.c. */
/* theory_flows.c */
double betterworld_theory_validation(const struct economy *economy);
double betterworld_theory_mission_pay(const struct economy *economy);
double betterworld_theory_evidence(const struct economy *economy);
double betterworld_theory_grants(const struct economy *economy);
double betterworld_theory_referrals(const struct economy *economy);
double betterworld_theory_submissions(const struct economy *economy);
double betterworld_theory_other_spending(const struct economy *economy);
double betterworld_theory_lost_stakes(const struct economy *economy);
double betterworld_theory_decay(const struct economy *economy);
double betterworld_theory_tax(const struct economy *economy);
double betterworld_theory_faucet(const struct economy *economy);
double betterworld_theory_sink(const struct economy *economy);
double betterworld_theory_net_flow(const struct economy *economy);
double betterworld_theory_faucet_sink(const struct economy *economy);
double betterworld_theory_listed_faucet(const struct economy *economy);
double betterworld_theory_listed_sink(const struct economy *economy);
double betterworld_theory_listed_net(const struct economy *economy);
double betterworld_theory_listed_ratio(const struct economy *economy);
double betterworld_theory_minted(const struct economy *economy);
double betterworld_theory_burned(const struct economy *economy);
double betterworld_theory_mint_sink(const struct economy *economy);
double betterworld_theory_pool_net(const struct economy *economy);
double betterworld_theory_queue_load(const struct economy *economy);
double betterworld_theory_queue_items(const struct economy *economy);
double betterworld_theory_fallback_share(const struct economy *economy);
double betterworld_theory_layer_b(const struct economy *economy);
double betterworld_theory_missions_wanted(const struct economy *economy);
double betterworld_theory_missions_offered(const struct economy *economy);

/* theory_supply.c */
double betterworld_theory_inflation(const struct economy *economy);
double betterworld_theory_inflation_year(const struct economy *economy);
double betterworld_theory_velocity(const struct economy *economy);
double betterworld_theory_velocity_spend(const struct economy *economy);
double betterworld_theory_rule_supply(const struct economy *economy);
double betterworld_theory_emergency_supply(const struct economy *economy);
double betterworld_theory_rule_year(const struct economy *economy);
double betterworld_theory_week_year(const struct economy *economy);
double betterworld_theory_supply_least(const struct economy *economy);
double betterworld_theory_supply_most(const struct economy *economy);
double betterworld_theory_ratio_most(const struct economy *economy);
double betterworld_theory_ratio_most_spend(const struct economy *economy);
double betterworld_theory_ratio_at_growth(const struct economy *economy);
double betterworld_theory_median_most(const struct economy *economy);
double betterworld_theory_cap_per_agent(const struct economy *economy);
double betterworld_theory_cap(const struct economy *economy);
double betterworld_theory_cap_median(const struct economy *economy);
double betterworld_theory_days_to_cap(const struct economy *economy);
double betterworld_theory_cap_days_down(const struct economy *economy);
double betterworld_theory_cap_days_escalated(const struct economy *economy);
double betterworld_theory_cap_days_up(const struct economy *economy);
double betterworld_theory_cap_cycle(const struct economy *economy);
double betterworld_theory_topup_share(const struct economy *economy);
double betterworld_theory_newcomers_at_rule(const struct economy *economy);
double betterworld_theory_grants_inflation(const struct economy *economy);
double betterworld_theory_campaign(const struct economy *economy);
double betterworld_theory_decay_left(const struct economy *economy);
double betterworld_theory_decay_months(const struct economy *economy);
double betterworld_theory_decay_months_whale(const struct economy *economy);
double betterworld_theory_diminished(const struct economy *economy);

/* theory_reward.c */
double betterworld_theory_mission_middle(const struct economy *economy);
double betterworld_theory_reward_mean(const struct economy *economy);
double betterworld_theory_reward_least(const struct economy *economy);
double betterworld_theory_reward_most(const struct economy *economy);
double betterworld_theory_reward_honest(const struct economy *economy);
double betterworld_theory_reward_novice(const struct economy *economy);
double betterworld_theory_reward_expert(const struct economy *economy);
double betterworld_theory_expert_to_average(const struct economy *economy);

/* theory_agents.c */
double betterworld_theory_load_after(const struct economy *economy);
double betterworld_theory_missions_needed(const struct economy *economy);
double betterworld_theory_validator_net(const struct economy *economy);
double betterworld_theory_creator_net(const struct economy *economy);
double betterworld_theory_balanced_net(const struct economy *economy);
double betterworld_theory_runner_net(const struct economy *economy);
double betterworld_theory_validator_days(const struct economy *economy);
double betterworld_theory_creator_days(const struct economy *economy);
double betterworld_theory_balanced_days(const struct economy *economy);
double betterworld_theory_runner_days(const struct economy *economy);
double betterworld_theory_creator_days_earning(const struct economy *economy);
double betterworld_theory_validator_break_even(const struct economy *economy);
double betterworld_theory_creator_break_even(const struct economy *economy);
double betterworld_theory_balanced_break_even(const struct economy *economy);
double betterworld_theory_loop_problem(const struct economy *economy);
double betterworld_theory_loop_solution(const struct economy *economy);
double betterworld_theory_loop_debate(const struct economy *economy);
double betterworld_theory_problem_break_even(const struct economy *economy);
double betterworld_theory_solution_break_even(const struct economy *economy);
double betterworld_theory_debate_break_even(const struct economy *economy);
double betterworld_theory_problem_work(const struct economy *economy);
double betterworld_theory_validation_most(const struct economy *economy);
double betterworld_theory_validator_least(const struct economy *economy);
double betterworld_theory_validator_most(const struct economy *economy);
double betterworld_theory_runner_half_year(const struct economy *economy);
double betterworld_theory_runner_most(const struct economy *economy);
double betterworld_theory_spam_posts(const struct economy *economy);
double betterworld_theory_spam_posts_least(const struct economy *economy);
double betterworld_theory_spam_accounts(const struct economy *economy);
double betterworld_theory_spam_work(const struct economy *economy);
double betterworld_theory_spam_days(const struct economy *economy);

/* theory_strategies.c */
double betterworld_theory_honest_day(const struct economy *economy);
double betterworld_theory_honest_year(const struct economy *economy);
double betterworld_theory_stamp_days(const struct economy *economy);
double betterworld_theory_stamp_payoff(const struct economy *economy);
double betterworld_theory_stamp_horizon(const struct economy *economy);
double betterworld_theory_stamp_ahead(const struct economy *economy);
double betterworld_theory_stamp_serial(const struct economy *economy);
double betterworld_theory_stamp_throughput(const struct economy *economy);
double betterworld_theory_stamp_first_day(const struct economy *economy);
double betterworld_theory_stamp_share(const struct economy *economy);
double betterworld_theory_detection_10(const struct economy *economy);
double betterworld_theory_detection_20(const struct economy *economy);
double betterworld_theory_detection_50(const struct economy *economy);
double betterworld_theory_detection_mean(const struct economy *economy);
double betterworld_theory_collusion_gain(const struct economy *economy);
double betterworld_theory_pair_reviews(const struct economy *economy);
double betterworld_theory_pair_days(const struct economy *economy);
double betterworld_theory_ring_days(const struct economy *economy);
double betterworld_theory_false_flag_10(const struct economy *economy);
double betterworld_theory_false_flag_20(const struct economy *economy);
double betterworld_theory_false_flag_50(const struct economy *economy);
double betterworld_theory_spam_cost(const struct economy *economy);
double betterworld_theory_honest_cost(const struct economy *economy);
double betterworld_theory_dispute(const struct economy *economy);
double betterworld_theory_dispute_burn(const struct economy *economy);

/* theory.c */
enum { BETTERWORLD_N_CLOSED_FORMS = 129 };
extern const struct closed_form_row betterworld_closed_forms[];

#endif
