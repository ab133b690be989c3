/* flows.c - the table of flows of kOS; see tables.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/day.h"
#include "models/kos/tables.h"

#define MINT(name, to, side, section, meaning)                                                                         \
  { name, FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_##to, SIDE_##side, section, meaning }
#define BURN(name, from, side, section, meaning)                                                                       \
  { name, FLOW_BURN, 0, ACCOUNT_##from, ACCOUNT_BURN, SIDE_##side, section, meaning }
#define MOVE(name, from, to, side, section, meaning)                                                                   \
  { name, FLOW_TRANSFER, 0, ACCOUNT_##from, ACCOUNT_##to, SIDE_##side, section, meaning }
#define CREDIT(name, meaning)                                                                                          \
  { name, FLOW_MINT, 1, ACCOUNT_MINT, ACCOUNT_CREDIT, SIDE_NONE, "Consumer Incentives", meaning }
#define CREDIT_BURN(name, section, meaning)                                                                            \
  { name, FLOW_BURN, 1, ACCOUNT_CREDIT, ACCOUNT_BURN, SIDE_NONE, section, meaning }

const struct flow_row kos_flows[] = {
    [FLOW_INITIAL_GRANT] =
        MINT("initial_grant", AGENT, FAUCET, "assumption", "grant of newcomers; arbiters get their bond too"),
    [FLOW_FOUNDERS_GRANT] = MINT("founders_grant", AGENT, NONE, "assumption", "the same for founders, at the opening"),
    [FLOW_PAYOUT] = MINT("payout", AGENT, FAUCET, "Reward Mechanisms", "share of the direct pool, by value"),
    [FLOW_PASSIVE] =
        MINT("passive_income", AGENT, FAUCET, "Reward Mechanisms", "share of the passive pool, by live items"),
    [FLOW_PASSIVE_HELD] =
        MINT("passive_income", ESCROW, NONE, "Deflationary Design", "the same of owners that make no effort"),
    [FLOW_PASSIVE_CLAIM] = {"passive_claim", FLOW_UNLOCK, 0, ACCOUNT_ESCROW, ACCOUNT_AGENT, SIDE_FAUCET,
                            "Deflationary Design", "what was held back, once the owner works again"},
    [FLOW_PASSIVE_EXPIRED] = MOVE("passive_expired", ESCROW, COMMONS, NONE, "Deflationary Design",
                                  "what was held back for an item that expires"),
    [FLOW_MENTORING] =
        MOVE("mentoring", AGENT, AGENT, NONE, "Reward Mechanisms", "a part of a payout, from mentee to mentor (K-I8)"),
    [FLOW_CREDIT_DATA] = CREDIT("credit_data", "data shared"),
    [FLOW_CREDIT_REPOST] = CREDIT("credit_repost", "reposts"),
    [FLOW_CREDIT_ENGAGEMENT] = CREDIT("credit_engagement", "other engagement"),
    [FLOW_CREDIT_REVIEW] = CREDIT("credit_review", "helpful reviews"),
    [FLOW_CREDIT_METADATA] = CREDIT("credit_metadata", "metadata"),
    [FLOW_CONVERSION_BURN] = CREDIT_BURN("conversion_credits", "Consumer Incentives", "credits converted"),
    [FLOW_CONVERSION] = MINT("conversion", AGENT, FAUCET, "Consumer Incentives", "tokens for credits"),
    [FLOW_PERK_CREDIT] = CREDIT_BURN("perk_credits", "Consumer Incentives", "perks paid in credits"),
    [FLOW_PERK_BURN] = BURN("perk", AGENT, SINK, "Consumer Incentives", "perks paid in tokens, the burned part"),
    [FLOW_PERK_COMMONS] = MOVE("perk", AGENT, COMMONS, SINK, "Consumer Incentives", "the commons' part"),
    [FLOW_TIP_COMMONS] = MOVE("tip", AGENT, COMMONS, SINK, "Deflationary Design", "the commons' part"),
    [FLOW_TIP] = MOVE("tip", AGENT, AGENT, NONE, "Overview", "tips and purchases, to the owner of an item"),
    [FLOW_ABUSE_FEE] = BURN("abuse_fee", AGENT, SINK, "Burn/Staking Functions", "for verified abuse"),
    [FLOW_DEDUCTION] =
        MOVE("deduction", AGENT, COMMONS, SINK, "Burn/Staking Functions", "for votes against, net of votes for"),
    [FLOW_STAKE_LOCK] = {"stake", FLOW_LOCK, 0, ACCOUNT_AGENT, ACCOUNT_STAKE, SIDE_NONE, "Burn/Staking Functions",
                         "into the high-trust network"},
    [FLOW_STAKE_RELEASE] = {"stake_release", FLOW_UNLOCK, 0, ACCOUNT_STAKE, ACCOUNT_AGENT, SIDE_NONE,
                            "Burn/Staking Functions", "out of it"},
    [FLOW_SLASH_BURN] = BURN("slash", STAKE, SINK, "Burn/Staking Functions", "for a violation, the burned part"),
    [FLOW_SLASH_COMMONS] = MOVE("slash", STAKE, COMMONS, SINK, "Burn/Staking Functions", "the commons' part"),
    [FLOW_BOND_LOCK] = {"bond", FLOW_LOCK, 0, ACCOUNT_AGENT, ACCOUNT_BOND, SIDE_NONE, "Burn/Staking Functions",
                        "of an arbiter"},
    [FLOW_BOND_AWARD] = MOVE("bond_award", BOND, AGENT, NONE, "Burn/Staking Functions",
                             "for a verdict that is overturned, to the wronged agent"),
    [FLOW_DECAY_BURN] = BURN("decay", AGENT, SINK, "Deflationary Design", "demurrage, the burned part"),
    [FLOW_DECAY_COMMONS] = MOVE("decay", AGENT, COMMONS, SINK, "Deflationary Design", "the commons' part"),
    [FLOW_RECLAIM_BURN] =
        BURN("reclaim", AGENT, SINK, "Deflationary Design", "from inactive accounts, the burned part"),
    [FLOW_RECLAIM_COMMONS] = MOVE("reclaim", AGENT, COMMONS, SINK, "Deflationary Design", "the commons' part"),
    [FLOW_CREDIT_DECAY] = CREDIT_BURN("credit_decay", "Deflationary Design", "demurrage of credits"),
    [FLOW_COMMONS_ORGANISERS] =
        MOVE("commons_organisers", COMMONS, AGENT, FAUCET, "Deflationary Design", "to organisers"),
    [FLOW_COMMONS_PUBLIC] = MOVE("commons_public", COMMONS, AGENT, FAUCET, "Deflationary Design", "to public agents"),
    [FLOW_COMMONS_INFRASTRUCTURE] = MOVE("commons_infrastructure", COMMONS, AGENT, FAUCET, "Deflationary Design",
                                         "to builders and organisers, for infrastructure"),
};

_Static_assert(sizeof kos_flows / sizeof *kos_flows == KOS_N_FLOWS, "count of flows");
