/* indicators.c - the table of kOS's own series; see tables.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/series.h"
#include "models/kos/tables.h"

_Static_assert((int)KOS_N_SERIES == (int)KOS_N_INDICATORS, "count of indicators");

#define SCARCITY(DOMAIN, name, what)                                                                                   \
  [SERIES_SCARCITY + DOMAIN_##                                                                                         \
      DOMAIN] = {"scarcity_" name, "x", "scarcity multiplier of " what " today", "Reward Mechanisms"}
#define SHARE(DOMAIN, name, what)                                                                                      \
  [SERIES_DOMAIN + DOMAIN_##                                                                                           \
      DOMAIN] = {"domain_" name, "share", "average share of " what " in the value of all items", "Visualization"}
#define TRIBE(t)                                                                                                       \
  { "tribe_" #t, "share", "share of tribe " #t " in the income of the day", "Visualization" }

const struct indicator_row kos_indicators[] = {
    [SERIES_COMMONS] = {"commons", "TOK", "commons at the close", "Deflationary Design"},
    [SERIES_STAKED] = {"staked", "TOK", "stakes in the high-trust network at the close", "Burn/Staking Functions"},
    [SERIES_BONDED] = {"bonded", "TOK", "bonds of arbiters at the close", "Burn/Staking Functions"},
    [SERIES_HELD] = {"passive_held", "TOK", "passive income held back at the close", "Deflationary Design"},
    [SERIES_CREDITS] = {"credits", "CRD", "credits of agents at the close", "Value Units"},
    [SERIES_CLOSED_FORM] = {"supply_closed_form", "TOK",
                            "total supply if, beside what was really minted, there were only decay and the commons' "
                            "payments: what lies between it and supply_total are the other burns and stakes",
                            "K-F6"},
    [SERIES_EMISSION] = {"emission", "TOK/day", "what might be minted today for contributions", "K-F2"},
    [SERIES_CAP_RESIDUE] = {"cap_residue", "TOK/day", "what caps cut from payouts and passive income: not minted",
                            "K-F2"},
    [SERIES_CONTRIBUTORS] = {"contributors", "agents", "agents with an accepted item today", "K-F2"},
    [SERIES_ITEMS] = {"items", "items", "items of the day, abusive ones too", "Value Sources"},
    [SERIES_LIVE_ITEMS] = {"live_items", "items", "items that have not expired at the close", "Deflationary Design"},
    [SERIES_EXPIRED] = {"items_expired", "items", "items that expired at the opening", "Deflationary Design"},
    [SERIES_PASSIVE_OLD] = {"passive_old_share", "share",
                            "part of the weight in the passive pool that items of more than 30 days have", "K-F4"},
    [SERIES_CONVERSION_RATE] = {"conversion_rate", "TOK/CRD", "tokens for a credit; NA: none offered", "K-F10"},
    [SERIES_CREDITS_OFFERED] = {"credits_offered", "CRD", "credits offered for conversion today", "K-F10"},
    [SERIES_CONSUMER_POOL] = {"consumer_pool", "TOK/day", "what credits may be converted into today", "K-F10"},
    [SERIES_POOL_USED] = {"consumer_pool_used", "share", "part of it that was", "K-F10"},
    [SERIES_COMMONS_INFLOW] = {"commons_inflow", "TOK/day", "paid into the commons today", "K-F11"},
    [SERIES_COMMONS_OUTFLOW] = {"commons_outflow", "TOK/day", "paid by the commons today", "K-F11"},
    [SERIES_COVERAGE] =
        {"coverage_ratio", "ratio",
         "inflow of the commons over 30 days / what they are budgeted to need; NA before day 30 and without need",
         "K-F11"},
    [SERIES_DECAYED] = {"decayed", "TOK/day", "what decayed and was reclaimed today", "K-F5"},
    [SERIES_RECYCLED] = {"recycled_share", "share",
                         "part of the inflow of the commons that was decay, reclaim or expiry", "Deflationary Design"},
    [SERIES_EXTRA_BURNS] = {"extra_burns", "TOK/day", "burned beside decay and reclaim: fees, perks, slashes", "K-F6"},
    [SERIES_REST_RATIO] =
        {"rest_ratio", "ratio",
         "burned by decay and reclaim over 30 days / minted less other burns: 1 where the supply is at "
         "rest; NA before day 30 and where nothing is minted",
         "K-F6"},
    [SERIES_HALF_LIFE] =
        {"supply_half_life", "days",
         "half-life of the total supply but for stakes and bonds, by its fall over 30 days; NA before day 30 and "
         "where it does not fall",
         "K-F6"},
    SCARCITY(LABOUR, "labour", "agent labour"),
    SCARCITY(CREATIVE, "creative", "creative contributions"),
    SCARCITY(BUILD, "build", "technical builds"),
    SCARCITY(KNOWLEDGE, "knowledge", "knowledge curation"),
    SCARCITY(ORGANISING, "organising", "community organising"),
    SHARE(LABOUR, "labour", "agent labour"),
    SHARE(CREATIVE, "creative", "creative contributions"),
    SHARE(BUILD, "build", "technical builds"),
    SHARE(KNOWLEDGE, "knowledge", "knowledge curation"),
    SHARE(ORGANISING, "organising", "community organising"),
    [SERIES_DOMAIN_SPREAD] = {"domain_spread", "share", "standard deviation of the five average shares", "K-F3"},
    [SERIES_DOMAIN_LEAST] = {"domain_least", "share", "the smallest of them", "K-F3"},
    [SERIES_INCOME_PAYOUT] = {"income_payout", "share", "payouts in the income of agents today", "Visualization"},
    [SERIES_INCOME_PASSIVE] = {"income_passive", "share", "passive income in it", "Visualization"},
    [SERIES_INCOME_CONSUMER] = {"income_consumer", "share", "conversion in it", "Visualization"},
    [SERIES_INCOME_TIPS] = {"income_tips", "share", "tips and purchases in it", "Visualization"},
    [SERIES_INCOME_COMMONS] = {"income_commons", "share", "payments of the commons in it", "Visualization"},
    [SERIES_INCOME_MENTORING] = {"income_mentoring", "share", "mentors' shares in it", "Visualization"},
    [SERIES_PAYOUT_PER_AGENT] = {"payout_per_agent", "TOK/day", "payouts of the day per agent", "K-C7"},
    [SERIES_MERIT] =
        {"merit_correlation", "index",
         "rank correlation (Spearman) of value with quality x receptions x uses, over the first 2,000 accepted "
         "items of the day",
         "K-C6"},
    [SERIES_INCOME_PER_AGENT] = {"income_per_agent", "TOK/day",
                                 "income today less fees, deductions and slashes, per agent", "Visualization"},
    [SERIES_INCOME_PER_ITEM] = {"income_per_item", "TOK/day", "the same per item of the day", "K-C5"},
    [SERIES_INCOME_GINI] =
        {"income_gini", "index",
         "Gini coefficient of the average incomes (memory 30 days) of agents that contribute by archetype", "K-C11"},
    [SERIES_STAKING_RATIO] = {"staking_ratio", "share", "stakes and bonds / supply_total", "Burn/Staking Functions"},
    [SERIES_MEMBERS] = {"members", "agents", "members of the high-trust network today", "Burn/Staking Functions"},
    [SERIES_VIOLATIONS_MEMBERS] = {"violation_rate_members", "1/agent/day",
                                   "violations of members over the last 30 days", "K-F9"},
    [SERIES_VIOLATIONS_OTHERS] = {"violation_rate_others", "1/agent/day", "the same of others", "K-F9"},
    [SERIES_ARBITERS] = {"arbiters", "agents", "arbiters with a bond", "Burn/Staking Functions"},
    [SERIES_ABUSIVE] = {"abusive_items", "items", "abusive items of the day", "K-F7"},
    [SERIES_VERIFIED] = {"abuse_verified", "items", "of these, verified as such", "K-F7"},
    [SERIES_DETECTION] = {"detection", "share", "chance that an abusive item is verified today", "K-F7"},
    [SERIES_FEES] = {"abuse_fees", "TOK/day", "burned for verified abuse", "K-F7"},
    [SERIES_DEDUCTIONS] = {"deductions", "TOK/day", "taken for votes against", "Burn/Staking Functions"},
    [SERIES_WRONG] = {"wrong_verdicts", "items", "honest items taken for abuse today", "Burn/Staking Functions"},
    [SERIES_OVERTURNED] = {"verdicts_overturned", "items", "of these, overturned", "Burn/Staking Functions"},
    [SERIES_ABUSER_NET] = {"abuser_net_per_item", "TOK",
                           "income less fees, deductions and slashes of abusers since the opening, per item of theirs",
                           "K-C5"},
    [SERIES_HONEST_NET] = {"honest_net_per_item", "TOK", "the same of other contributors", "K-C5"},
    [SERIES_REPUTATION] = {"reputation_mean", "x", "mean reputation of all agents", "K-F8"},
    [SERIES_PERKS] = {"perks", "agents", "agents with a perk that act today", "Consumer Incentives"},
    [SERIES_TRIBE] = TRIBE(1),
    TRIBE(2),
    TRIBE(3),
    TRIBE(4),
    TRIBE(5),
    TRIBE(6),
    TRIBE(7),
    TRIBE(8),
    [SERIES_TRIBE_TOP] = {"tribe_top_share", "share", "the largest of the tribes' shares", "Visualization"},
    [SERIES_TRIBE_HHI] = {"tribe_concentration", "index", "sum of their squares", "Visualization"},
};
