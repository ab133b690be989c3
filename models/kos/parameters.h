/* parameters.h - the parameters and switches of kOS, one row each.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * PARAMETER(NAME, name, kind, value, least, most, granularity, unit, within, adjustable, section, meaning)
 * The document has no numbers: every value is ours. The section is the heading under which it names what the parameter is
 * about; "assumption" where it is silent about that too. */
#ifndef MODELS_KOS_PARAMETERS_H
#define MODELS_KOS_PARAMETERS_H

#define KOS_PARAMETERS(PARAMETER)                                                                                      \
  PARAMETER(EMISSION_PER_CONTRIBUTOR, emission_per_contributor, MONEY, 6, 0, 10000, 0.1, "TOK", MEAN, true,            \
            "Reward Mechanisms", "tokens that may be minted in a day for each agent with an accepted item")            \
  PARAMETER(DIRECT_SHARE, direct_share, REAL, 0.7, 0, 1, 0, "share", MEAN, false, "Reward Mechanisms",                 \
            "part of the day's emission for payouts")                                                                  \
  PARAMETER(PASSIVE_SHARE, passive_share, REAL, 0.2, 0, 1, 0, "share", MEAN, false, "Reward Mechanisms",               \
            "part of the day's emission for passive income from live items")                                           \
  PARAMETER(CONSUMER_SHARE, consumer_share, REAL, 0.1, 0, 1, 0, "share", MEAN, false, "Consumer Incentives",           \
            "part of the day's emission for which credits are converted")                                              \
  PARAMETER(PAYOUT_CAP, payout_cap, REAL, 0.02, 0, 1, 0, "share", MEAN, false, "assumption",                           \
            "most of the day's pool for payouts that one agent gets; what it cuts is not minted")                      \
  PARAMETER(PASSIVE_CAP, passive_cap, REAL, 0.02, 0, 1, 0, "share", MEAN, false, "assumption",                         \
            "most of the day's pool for passive income that one owner gets; what it cuts is not minted")               \
  PARAMETER(BASE_VALUE_LABOUR, base_value_labour, REAL, 1, 0, 1000, 0, "", MEAN, false, "Value Sources",               \
            "base value of an output of agent labour")                                                                 \
  PARAMETER(BASE_VALUE_CREATIVE, base_value_creative, REAL, 6, 0, 1000, 0, "", MEAN, false, "Value Sources",           \
            "base value of a creative contribution")                                                                   \
  PARAMETER(BASE_VALUE_BUILD, base_value_build, REAL, 10, 0, 1000, 0, "", MEAN, false, "Value Sources",                \
            "base value of a technical build")                                                                         \
  PARAMETER(BASE_VALUE_KNOWLEDGE, base_value_knowledge, REAL, 2.5, 0, 1000, 0, "", MEAN, false, "Value Sources",       \
            "base value of curated knowledge")                                                                         \
  PARAMETER(BASE_VALUE_ORGANISING, base_value_organising, REAL, 2, 0, 1000, 0, "", MEAN, false, "Value Sources",       \
            "base value of community organising")                                                                      \
  PARAMETER(RECEPTIONS_PER_ITEM, receptions_per_item, REAL, 3, 0, 5, 0, "x quality", MEAN, false, "Reward Mechanisms", \
            "mean receptions of an item on its first day, times its quality")                                          \
  PARAMETER(USES_PER_ITEM, uses_per_item, REAL, 2, 0, 100, 0, "x quality", MEAN, false, "Reward Mechanisms",           \
            "mean uses of an item of mean popularity on its first day, times its quality")                             \
  PARAMETER(UPVOTES_PER_ITEM, upvotes_per_item, REAL, 1, 0, 15, 0, "x quality", MEAN, false, "Reward Mechanisms",      \
            "mean votes for an item, times its quality")                                                               \
  PARAMETER(DOWNVOTES_PER_ITEM, downvotes_per_item, REAL, 0.5, 0, 15, 0, "x (1 - quality)", MEAN, false,               \
            "Reward Mechanisms", "mean votes against an honest item, times what its quality lacks of 1")               \
  PARAMETER(ABUSE_DOWNVOTES, abuse_downvotes, REAL, 1.5, 0, 15, 0, "votes", MEAN, false, "Burn/Staking Functions",     \
            "mean votes against an abusive item that is not verified as such")                                         \
  PARAMETER(VOTE_EFFECT, vote_effect, REAL, 0.05, 0, 1, 0, "1/vote", MEAN, false, "Reward Mechanisms",                 \
            "what a vote adds to or takes from the payout multiplier, which stays in 0.5..1.5")                        \
  PARAMETER(POPULARITY_TAIL, popularity_tail, REAL, 1.4, 1.05, 10, 0, "", START, false, "assumption",                  \
            "exponent of the Pareto law of popularity, which times quality is an item's; the opening's value holds")   \
  PARAMETER(SCARCITY_LEAST, scarcity_least, REAL, 0.5, 0, 1, 0, "x", START, false, "Reward Mechanisms",                \
            "lower end of the scarcity multiplier")                                                                    \
  PARAMETER(SCARCITY_MOST, scarcity_most, REAL, 2, 1, 100, 0, "x", START, false, "Reward Mechanisms",                  \
            "upper end of the scarcity multiplier")                                                                    \
  PARAMETER(SCARCITY_MEMORY, scarcity_memory, REAL, 0.05, 0, 1, 0, "1/day", START, false, "assumption",                \
            "weight of today in the average share of value of a domain")                                               \
  PARAMETER(TARGET_LABOUR, target_labour, REAL, 0.2, 0, 1, 0, "share", START, false, "assumption",                     \
            "share of value at which agent labour is neither scarce nor plentiful")                                    \
  PARAMETER(TARGET_CREATIVE, target_creative, REAL, 0.2, 0, 1, 0, "share", START, false, "assumption",                 \
            "the same of creative contributions")                                                                      \
  PARAMETER(TARGET_BUILD, target_build, REAL, 0.2, 0, 1, 0, "share", START, false, "assumption",                       \
            "the same of technical builds")                                                                            \
  PARAMETER(TARGET_KNOWLEDGE, target_knowledge, REAL, 0.2, 0, 1, 0, "share", START, false, "assumption",               \
            "the same of curated knowledge")                                                                           \
  PARAMETER(TARGET_ORGANISING, target_organising, REAL, 0.2, 0, 1, 0, "share", START, false, "assumption",             \
            "the same of community organising")                                                                        \
  PARAMETER(PASSIVE_LIFETIME, passive_lifetime, REAL, 60, 1, 10000, 0, "days", START, false, "Reward Mechanisms",      \
            "time in which the weight of a live item falls to 1/e; the opening's value holds")                         \
  PARAMETER(ITEM_DAYS, item_days, WHOLE, 180, 1, 250, 0, "days", START, false, "Deflationary Design",                  \
            "age at which an item expires")                                                                            \
  PARAMETER(QUIET_DAYS, quiet_days, WHOLE, 30, 1, 250, 0, "days", START, false, "Deflationary Design",                 \
            "days without a reception after which an item expires")                                                    \
  PARAMETER(RECEPTION_RATE, reception_rate, REAL, 0.2, 0, 1, 0, "1/day", START, false, "assumption",                   \
            "chance a day that an item of quality 1 is received after its first day; falls with age as its weight")    \
  PARAMETER(CLAIM_DAYS, claim_days, WHOLE, 7, 1, 365, 0, "days", START, false, "Deflationary Design",                  \
            "days without effort after which passive income is held back, and an agent neither tips nor buys perks")   \
  PARAMETER(MENTORING_SHARE, mentoring_share, REAL, 0.05, 0, 1, 0, "share", MEAN, false, "Reward Mechanisms",          \
            "part of a mentee's payouts that goes to its mentor")                                                      \
  PARAMETER(MENTORED_SHARE, mentored_share, REAL, 0.2, 0, 1, 0, "share", START, false, "Reward Mechanisms",            \
            "chance that an agent has a mentor when it registers")                                                     \
  PARAMETER(MENTORING_DAYS, mentoring_days, WHOLE, 90, 0, 10000, 0, "days", START, false, "assumption",                \
            "days after registration for which a mentee pays")                                                         \
  PARAMETER(CREDITS_DATA, credits_data, REAL, 1, 0, 1000, 0, "CRD", MEAN, false, "Consumer Incentives",                \
            "for sharing data")                                                                                        \
  PARAMETER(CREDITS_REPOST, credits_repost, REAL, 0.2, 0, 1000, 0, "CRD", MEAN, false, "Consumer Incentives",          \
            "for a repost")                                                                                            \
  PARAMETER(CREDITS_ENGAGEMENT, credits_engagement, REAL, 0.1, 0, 1000, 0, "CRD", MEAN, false, "Consumer Incentives",  \
            "for another engagement")                                                                                  \
  PARAMETER(CREDITS_REVIEW, credits_review, REAL, 2, 0, 1000, 0, "CRD", MEAN, false, "Consumer Incentives",            \
            "for a helpful review")                                                                                    \
  PARAMETER(CREDITS_METADATA, credits_metadata, REAL, 1, 0, 1000, 0, "CRD", MEAN, false, "Consumer Incentives",        \
            "for metadata that a consumer opted in to give")                                                           \
  PARAMETER(DATA_SHARES, data_shares, REAL, 0.7, 0, 300, 0, "1/day", MEAN, false, "Consumer Incentives",               \
            "data shared by a consumer")                                                                               \
  PARAMETER(REPOSTS, reposts, REAL, 0.5, 0, 300, 0, "1/day", MEAN, false, "Consumer Incentives",                       \
            "reposts of a consumer")                                                                                   \
  PARAMETER(ENGAGEMENTS, engagements, REAL, 2, 0, 300, 0, "1/day", MEAN, false, "Consumer Incentives",                 \
            "other engagements of a consumer")                                                                         \
  PARAMETER(REVIEWS, reviews, REAL, 0.2, 0, 300, 0, "1/day", MEAN, false, "Consumer Incentives",                       \
            "helpful reviews of a consumer")                                                                           \
  PARAMETER(METADATA, metadata, REAL, 0.3, 0, 300, 0, "1/day", MEAN, false, "Consumer Incentives",                     \
            "metadata contributions of a consumer")                                                                    \
  PARAMETER(CONVERSION_MOST, conversion_most, REAL, 0.5, 0, 1000, 0, "TOK/CRD", MEAN, false, "Consumer Incentives",    \
            "most that a credit is converted for")                                                                     \
  PARAMETER(OFFER_SHARE, offer_share, REAL, 0.5, 0, 1, 0, "share", MEAN, false, "assumption",                          \
            "part of its credits that an agent offers for conversion on a day on which it acts")                       \
  PARAMETER(PERK_PRICE, perk_price, MONEY, 10, 0, 10000, 0, "TOK", MEAN, false, "Consumer Incentives",                 \
            "price of a perk in tokens")                                                                               \
  PARAMETER(PERK_CREDITS, perk_credits, REAL, 20, 0, 10000, 0, "CRD", MEAN, false, "Consumer Incentives",              \
            "price of a perk in credits, for those who have them")                                                     \
  PARAMETER(PERK_BURN, perk_burn, REAL, 0.5, 0, 1, 0, "share", MEAN, false, "Consumer Incentives",                     \
            "part of a perk's price in tokens that is burned; the rest goes to the commons")                           \
  PARAMETER(PERK_BOOST, perk_boost, REAL, 1.1, 1, 10, 0, "x", MEAN, false, "Consumer Incentives",                      \
            "multiplies the value of what the owner of a perk contributes")                                            \
  PARAMETER(PERK_DAYS, perk_days, WHOLE, 30, 1, 10000, 0, "days", START, false, "assumption", "how long a perk lasts") \
  PARAMETER(PERK_RATE, perk_rate, REAL, 0.01, 0, 1, 0, "1/day", MEAN, false, "assumption",                             \
            "chance that an agent without a perk buys one on a day on which it acts")                                  \
  PARAMETER(TIP_FEE, tip_fee, REAL, 0.05, 0, 1, 0, "share", MEAN, false, "Deflationary Design",                        \
            "part of tips and purchases that goes to the commons")                                                     \
  PARAMETER(TIPS, tips, WHOLE, 3, 1, 16, 0, "items", START, false, "assumption",                                       \
            "items over which an agent's tips and purchases of a day are spread, by popularity")                       \
  PARAMETER(ABUSE_DETECTION, abuse_detection, REAL, 0.6, 0, 1, 0, "share", MEAN, false, "Burn/Staking Functions",      \
            "share of abusive items that is verified as such (detection: fixed)")                                      \
  PARAMETER(REPORTS_PER_ITEM, reports_per_item, REAL, 2.5, 0, 60, 0, "reports", MEAN, false, "Burn/Staking Functions", \
            "mean reports of an abusive item (detection: arbiters)")                                                   \
  PARAMETER(ARBITER_DETECTION, arbiter_detection, REAL, 0.3, 0, 1, 0, "share", MEAN, false, "Burn/Staking Functions",  \
            "chance that a report is verified (detection: arbiters)")                                                  \
  PARAMETER(ARBITER_CAPACITY, arbiter_capacity, REAL, 60, 0, 100000, 0, "reports/day", MEAN, false, "assumption",      \
            "reports that a bonded arbiter can judge (detection: arbiters)")                                           \
  PARAMETER(ABUSE_FEE, abuse_fee, MONEY, 3, 0, 10000, 0.5, "TOK", MEAN, true, "Burn/Staking Functions",                \
            "burned for each verified abuse, as far as the balance reaches")                                           \
  PARAMETER(ABUSE_INTENSITY, abuse_intensity, REAL, 1, 0, 100, 0, "x", MEAN, false, "assumption",                      \
            "items of abusers, in multiples of their rate")                                                            \
  PARAMETER(DEDUCTION, deduction, MONEY, 0.2, 0, 1000, 0, "TOK", MEAN, false, "Burn/Staking Functions",                \
            "taken for each vote against an agent's items of the day beyond those for them")                           \
  PARAMETER(DEDUCTION_CAP, deduction_cap, MONEY, 5, 0, 1000000, 0, "TOK/agent/day", START, false, "assumption",        \
            "most that deductions take from an agent in a day")                                                        \
  PARAMETER(BRIGADE_VOTES, brigade_votes, REAL, 0, 0, 1000, 0, "votes/day", MEAN, false, "assumption",                 \
            "votes that each member of a brigade casts against each of its victims, weighted by reputation")           \
  PARAMETER(WRONG_VERDICTS, wrong_verdicts, REAL, 0.0005, 0, 1, 0, "share", MEAN, false, "assumption",                 \
            "share of honest items that an arbiter takes for abuse")                                                   \
  PARAMETER(OVERTURNED, overturned, REAL, 0.5, 0, 1, 0, "share", MEAN, false, "Burn/Staking Functions",                \
            "share of wrong verdicts that are overturned at once")                                                     \
  PARAMETER(REPUTATION_RATE, reputation_rate, REAL, 0.005, 0, 1, 0, "1/item", START, false, "Reward Mechanisms",       \
            "part of the way to reputation_slope x quality that reputation moves with an accepted item")               \
  PARAMETER(REPUTATION_SLOPE, reputation_slope, REAL, 2.5, 0, 100, 0, "1/quality", START, false, "Reward Mechanisms",  \
            "reputation at which steady quality comes to rest, per unit of quality; quality 0.6 earns 1.5")            \
  PARAMETER(REPUTATION_ABUSE, reputation_abuse, REAL, 0.9, 0, 1, 0, "x", START, false, "Reward Mechanisms",            \
            "what a verified abuse leaves of reputation; it stays in 0.2..2")                                          \
  PARAMETER(STAKE_AMOUNT, stake_amount, MONEY, 100, 0, 1000000, 0, "TOK", START, false, "Burn/Staking Functions",      \
            "stake that opens the high-trust network")                                                                 \
  PARAMETER(STAKE_BONUS, stake_bonus, REAL, 1.3, 1, 100, 0, "x", MEAN, false, "Burn/Staking Functions",                \
            "multiplies the value of what its members contribute")                                                     \
  PARAMETER(STAKE_ENTRY_RATE, stake_entry_rate, REAL, 0.05, 0, 1, 0, "1/day", MEAN, false, "assumption",               \
            "chance that an agent that wants to join and can does so")                                                 \
  PARAMETER(STAKE_EXIT_RATE, stake_exit_rate, REAL, 0.002, 0, 1, 0, "1/day", MEAN, false, "assumption",                \
            "chance that a member gives notice")                                                                       \
  PARAMETER(STAKE_NOTICE, stake_notice, WHOLE, 14, 1, 10000, 0, "days", START, false, "Burn/Staking Functions",        \
            "days from notice to the return of the stake")                                                             \
  PARAMETER(SLASH_SHARE, slash_share, REAL, 0.25, 0, 1, 0, "share", MEAN, false, "Burn/Staking Functions",             \
            "part of the stake that a violation costs")                                                                \
  PARAMETER(SLASH_BURN, slash_burn, REAL, 0.5, 0, 1, 0, "share", MEAN, false, "Burn/Staking Functions",                \
            "part of a slash that is burned; the rest goes to the commons")                                            \
  PARAMETER(STAKE_LEAST, stake_least, REAL, 0.5, 0, 1, 0, "share", START, false, "assumption",                         \
            "part of stake_amount below which a slashed member is expelled")                                           \
  PARAMETER(BOND_AMOUNT, bond_amount, MONEY, 500, 0, 1000000, 0, "TOK", START, false, "Burn/Staking Functions",        \
            "bond of an arbiter; arbiters are given as much when they register")                                       \
  PARAMETER(BOND_SLASH, bond_slash, REAL, 0.1, 0, 1, 0, "share", MEAN, false, "Burn/Staking Functions",                \
            "part of the bond that an overturned verdict gives to the wronged agent")                                  \
  PARAMETER(DEMURRAGE_RATE, demurrage_rate, REAL, 0.005, 0, 1, 0.0005, "1/day", MEAN, true, "Deflationary Design",     \
            "part of a balance that decays in a day")                                                                  \
  PARAMETER(CREDIT_DEMURRAGE_RATE, credit_demurrage_rate, REAL, 0.01, 0, 1, 0, "1/day", MEAN, false,                   \
            "Deflationary Design", "the same of credits, all of it burned")                                            \
  PARAMETER(BURN_SHARE, burn_share, REAL, 0.5, 0, 1, 0.05, "share", MEAN, true, "Deflationary Design",                 \
            "part of what decays or is reclaimed that is burned; the rest goes to the commons")                        \
  PARAMETER(RENEWAL, renewal, REAL, 0, 0, 1, 0, "share", MEAN, false, "Deflationary Design",                           \
            "how far effort exempts from decay: 0 who works is paid anew, 1 a day of effort 1 spares the balance")     \
  PARAMETER(IDLE_DAYS, idle_days, WHOLE, 90, 0, 10000, 0, "days", START, false, "Deflationary Design",                 \
            "days without effort after which an account is inactive")                                                  \
  PARAMETER(IDLE_RATE, idle_rate, REAL, 0.01, 0, 1, 0, "1/day", MEAN, false, "Deflationary Design",                    \
            "part of the balance of an inactive account that is reclaimed in a day, beside demurrage")                 \
  PARAMETER(COMMONS_RATE, commons_rate, REAL, 0.03, 0, 1, 0.005, "1/day", MEAN, true, "Deflationary Design",           \
            "part of the commons that is paid out in a day")                                                           \
  PARAMETER(COMMONS_ORGANISERS, commons_organisers, REAL, 0.5, 0, 1, 0, "share", MEAN, false, "Deflationary Design",   \
            "part of these payments for organisers")                                                                   \
  PARAMETER(COMMONS_PUBLIC, commons_public, REAL, 0.3, 0, 1, 0, "share", MEAN, false, "Deflationary Design",           \
            "part of these payments for public agents")                                                                \
  PARAMETER(COMMONS_INFRASTRUCTURE, commons_infrastructure, REAL, 0.2, 0, 1, 0, "share", MEAN, false,                  \
            "Deflationary Design", "part of these payments for infrastructure, bought from builders and organisers")   \
  PARAMETER(COMMONS_NEED, commons_need, REAL, 0.05, 0, 1, 0, "share", MEAN, false, "assumption",                       \
            "part of the emission that the commons are budgeted to need")                                              \
  PARAMETER(INITIAL_GRANT, initial_grant, MONEY, 100, 0, 1000000, 0, "TOK", START, false, "assumption",                \
            "minted for each agent when it registers, founders too")                                                   \
  PARAMETER(ACTIVITY, activity, REAL, 1, 0, 100, 0, "x", MEAN, false, "assumption",                                    \
            "items and consumer actions of all, in multiples of their rates")                                          \
  PARAMETER(ACTIVITY_SPREAD, activity_spread, REAL, 0.3, 0, 2, 0, "", START, false, "assumption",                      \
            "coefficient of variation of rates between agents of an archetype; the opening's value holds")             \
  PARAMETER(IDLE_SHARE, idle_share, REAL, 0, 0, 1, 0, "share", START, false, "assumption",                             \
            "share of agents, always the same ones, that do nothing")                                                  \
  PARAMETER(NEW_AGENT_RATE, new_agent_rate, REAL, 0, 0, 0.1, 0, "1/agent/day", MEAN, false, "assumption",              \
            "newcomers per acting agent")                                                                              \
  PARAMETER(TRIBES, tribes, WHOLE, 8, 1, 8, 0, "tribes", START, false, "Visualization",                                \
            "tribes, of which each agent belongs to one by chance")                                                    \
  PARAMETER(SWITCHING_RATE, switching_rate, REAL, 0.03, 0, 1, 0, "1/day", START, false, "assumption",                  \
            "chance that a contributor thinks its work over (domain_choice: income)")                                  \
  PARAMETER(SWITCHING_HEAT, switching_heat, REAL, 0.5, 0.05, 100, 0, "x mean income", START, false, "assumption",      \
            "difference of income that makes a work e times as likely to be chosen (domain_choice: income)")           \
  PARAMETER(EFFORT_LABOUR, effort_labour, REAL, 0.2, 0, 100, 0, "days", START, false, "assumption",                    \
            "effort of an output of agent labour; 1 is a day's work")                                                  \
  PARAMETER(EFFORT_CREATIVE, effort_creative, REAL, 1.5, 0, 100, 0, "days", START, false, "assumption",                \
            "effort of a creative contribution")                                                                       \
  PARAMETER(EFFORT_BUILD, effort_build, REAL, 2.5, 0, 100, 0, "days", START, false, "assumption",                      \
            "effort of a technical build")                                                                             \
  PARAMETER(EFFORT_KNOWLEDGE, effort_knowledge, REAL, 0.7, 0, 100, 0, "days", START, false, "assumption",              \
            "effort of curated knowledge")                                                                             \
  PARAMETER(EFFORT_ORGANISING, effort_organising, REAL, 0.5, 0, 100, 0, "days", START, false, "assumption",            \
            "effort of community organising")                                                                          \
  PARAMETER(EFFORT_ABUSE, effort_abuse, REAL, 0.05, 0, 100, 0, "days", START, false, "assumption",                     \
            "effort of an abusive item")                                                                               \
  PARAMETER(EFFORT_ACTION, effort_action, REAL, 0.02, 0, 100, 0, "days", START, false, "assumption",                   \
            "effort of a consumer's action")                                                                           \
  PARAMETER(EFFORT_VERDICT, effort_verdict, REAL, 0.5, 0, 100, 0, "days", START, false, "assumption",                  \
            "effort of a verdict")

#define KOS_PARAMETER_NUMBER(NAME, ...) PARAMETER_##NAME,
enum { KOS_PARAMETERS(KOS_PARAMETER_NUMBER) KOS_N_PARAMETERS };
#undef KOS_PARAMETER_NUMBER

enum {
  SWITCH_SCARCITY,
  SWITCH_PASSIVE_WEIGHT,
  SWITCH_DIMINISHING,
  SWITCH_DETECTION,
  SWITCH_SELF_SELECTION,
  SWITCH_DOMAIN_CHOICE,
  KOS_N_SWITCHES
};
enum { SCARCITY_ON, SCARCITY_OFF };
enum { WEIGHT_BASE, WEIGHT_POPULARITY };
enum { DIMINISHING_ON, DIMINISHING_OFF };
enum { DETECTION_FIXED, DETECTION_ARBITERS };
enum { SELF_SELECTION_ON, SELF_SELECTION_OFF };
enum { DOMAIN_FIXED, DOMAIN_INCOME };

#endif
