/* tables.c - parameters, switches, archetypes, columns, draws and charts of kOS; see tables.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/tables.h"

#include "models/kos/day.h"

#define ROW(NAME, name, kind, value, least, most, granularity, unit, within, adjustable, section, meaning)             \
  {#name, PARAMETER_##kind, value, least, most, granularity, unit, WITHIN_##within, adjustable, section, meaning},
const struct parameter_row kos_parameters[] = {KOS_PARAMETERS(ROW)};
#undef ROW

static const char *const scarcity_choices[] = {"on", "off", NULL};
static const char *const passive_weight_choices[] = {"base_value", "popularity", NULL};
static const char *const diminishing_choices[] = {"harmonic", "none", NULL};
static const char *const detection_choices[] = {"fixed", "arbiters", NULL};
static const char *const self_selection_choices[] = {"on", "off", NULL};
static const char *const domain_choice_choices[] = {"fixed", "income", NULL};
const struct switch_row kos_switches[] = {
    [SWITCH_SCARCITY] = {"scarcity", scarcity_choices, "Reward Mechanisms",
                         "whether payouts follow scarcity: sqrt(target / average share of value) of the domain, within "
                         "bounds, or not"},
    [SWITCH_PASSIVE_WEIGHT] = {"passive_weight", passive_weight_choices, "assumption",
                               "what an item weighs in the passive pool: popularity times its domain's base value, or "
                               "popularity alone, which favours those who make many small items"},
    [SWITCH_DIMINISHING] = {"diminishing", diminishing_choices, "Consumer Incentives (K-I6)",
                            "credits for the n-th action of a kind on a day: a 1/n of the first's, or the same"},
    [SWITCH_DETECTION] = {"detection", detection_choices, "Burn/Staking Functions",
                          "which abuse is verified: the share abuse_detection, or what bonded arbiters find among the "
                          "reports that they have time for"},
    [SWITCH_SELF_SELECTION] = {"self_selection", self_selection_choices, "assumption",
                               "who stakes: agents that expect the bonus to outweigh slashes, or all that want to"},
    [SWITCH_DOMAIN_CHOICE] = {"domain_choice", domain_choice_choices, "assumption",
                              "whether contributors stay with their work, or change it for a better paid one"},
};

const struct trait_row kos_traits[] = {
    [TRAIT_ITEMS] = {"items", 0, 200, "1/day", "Value Sources", "items it publishes"},
    [TRAIT_QUALITY_ALPHA] = {"quality_alpha", 0, 100, "", "assumption",
                             "first exponent of the Beta law of their quality"},
    [TRAIT_QUALITY_BETA] = {"quality_beta", 0, 100, "", "assumption", "second exponent; 0 and 0: quality 0"},
    [TRAIT_DOMAIN] = {"domain", 0, 6, "", "Value Sources",
                      "1 labour, 2 creative, 3 build, 4 knowledge, 5 organising, else any by chance, item by item"},
    [TRAIT_ABUSIVE] = {"abusive", 0, 1, "share", "Burn/Staking Functions", "share of its items that is abuse"},
    [TRAIT_PUBLIC] = {"public", 0, 1, "share", "Deflationary Design",
                      "share of its agents that the commons pay as public agents"},
    [TRAIT_STAKING] = {"staking", 0, 1, "share", "Burn/Staking Functions",
                       "share of its agents that want to join the high-trust network"},
    [TRAIT_VIOLATION] = {"violation", 0, 1, "1/day", "Burn/Staking Functions", "chance of a violation"},
    [TRAIT_ARBITRATES] = {"arbitrates", 0, 1, "", "Burn/Staking Functions",
                          "above 0: judges reports once its bond is posted"},
    [TRAIT_CONSUMES] = {"consumes", 0, 1000, "x", "Consumer Incentives",
                        "consumer actions, in multiples of their rates"},
    [TRAIT_SPENDING] = {"spending", 0, 1, "1/day", "assumption",
                        "part of its tokens that it spends on tips and purchases"},
    [TRAIT_BRIGADE] = {"brigade", 0, 1, "", "assumption", "how much of brigade_votes it casts against victims"},
    [TRAIT_ENDORSED] = {"endorsed", 0, 100, "votes/item", "Reward Mechanisms",
                        "votes for each of its items beside those it earns"},
    [TRAIT_TARGETED] = {"targeted", 0, 1, "", "assumption", "above 0: victim of brigades"},
};

static const double agent_labour[] = {4, 5, 3, 1, 0, 0.1, 0, 0.002, 0, 0, 0.01, 0, 0, 0},
                    creative[] = {0.6, 5, 3, 2, 0, 0, 0, 0.002, 0, 0, 0.01, 0, 0, 0},
                    builder[] = {0.4, 6, 3, 3, 0, 0, 0, 0.002, 0, 0, 0.01, 0, 0, 0},
                    curator[] = {1.5, 5, 3, 4, 0, 0, 0, 0.002, 0, 0, 0.01, 0, 0, 0},
                    organiser[] = {2, 5, 3, 5, 0, 1, 1, 0.002, 0, 0, 0.01, 0, 0, 0},
                    consumer[] = {0, 0, 0, 0, 0, 0, 0, 0.002, 0, 1, 0.05, 0, 0, 0},
                    abuser[] = {8, 1.5, 6, 6, 0.7, 0, 1, 0.05, 0, 0, 0.01, 0, 0, 0},
                    arbiter[] = {0.2, 5, 3, 5, 0, 0, 0, 0.002, 1, 0, 0.01, 0, 0, 0};
const struct archetype_row kos_archetypes[] = {
    {"agent_labour", 0.20, agent_labour, "Value Sources", "AI agents, paid by output; a tenth are public"},
    {"creative", 0.12, creative, "Value Sources", "media, designs, models, performances"},
    {"builder", 0.10, builder, "Value Sources", "code, architectures, algorithms: few items that weigh much"},
    {"curator", 0.12, curator, "Value Sources", "summaries, documentation, training data"},
    {"organiser", 0.08, organiser, "Value Sources",
     "moderation, onboarding, support; public, staked, paid by the commons too"},
    {"consumer", 0.30, consumer, "Consumer Incentives",
     "shares data, reposts, engages, reviews; spends five times as much"},
    {"abuser", 0.06, abuser, "Burn/Staking Functions", "spam and stolen content among bad items, in any domain"},
    {"arbiter", 0.02, arbiter, "Burn/Staking Functions", "judges reports under a bond"},
};

const struct asset_row kos_assets[] = {
    {"token", "TOK", 9, "minted for contributions, decays, is spent and staked"},
    {"credit", "CRD", 9,
     "for what consumers do; converted into tokens as far as the day's pool reaches, or spent on perks"}};

const struct account_row kos_accounts[] = {
    {"AGENT", 0, HOLDER_AGENTS, true, "tokens at hand"},
    {"STAKE", 0, HOLDER_AGENTS, true, "stakes of members of the high-trust network"},
    {"BOND", 0, HOLDER_AGENTS, true, "bonds of arbiters"},
    {"ESCROW", 0, HOLDER_AGENTS, false, "passive income held back while its owner makes no effort"},
    {"COMMONS", 0, HOLDER_SYSTEM, false, "pays organisers, public agents and infrastructure"},
    {"CREDIT", 1, HOLDER_AGENTS, true, "credits of agents"},
};

const struct amount_row kos_amounts[] = {{PARAMETER_INITIAL_GRANT, FLOW_INITIAL_GRANT}};

const struct conversion_row kos_conversions[] = {{FLOW_CONVERSION_BURN, FLOW_CONVERSION}};

const struct column_row kos_columns[] = {
    [COLUMN_EARNED] = {"earned", COLUMN_I64, "tokens earned today, less the mentor's share"},
    [COLUMN_CHARGED] = {"charged", COLUMN_I64, "fees, deductions and slashes of today"},
    [COLUMN_VALUE] = {"value", COLUMN_I64, "of today's accepted items, in millionths"},
    [COLUMN_PAYOUT] = {"payout", COLUMN_I64, "share of today's direct pool"},
    [COLUMN_OFFERED] = {"offered", COLUMN_I64, "credits offered for conversion today"},
    [COLUMN_SPENDING] = {"spending", COLUMN_I64, "tips and purchases of today"},
    [COLUMN_INCOME] = {"income", COLUMN_I64, "average of earned, with a memory of 30 days"},
    [COLUMN_WEIGHT] = {"weight", COLUMN_I64, "of its live items in the passive pool, in millionths"},
    [COLUMN_REPUTATION] = {"reputation", COLUMN_U32, "in millionths, 0.2 to 2; a multiplier, no currency"},
    [COLUMN_EFFORT] = {"effort", COLUMN_U32, "of today, in thousandths of a day's work"},
    [COLUMN_LIVE_ITEMS] = {"live_items", COLUMN_U32, "items that have not expired"},
    [COLUMN_LOT] = {"lot", COLUMN_U32, "drawn at registration: who is among the idle_share"},
    [COLUMN_MENTOR] = {"mentor", COLUMN_U32, "1 + its mentor, 0: none"},
    [COLUMN_MENTORED_UNTIL] = {"mentored_until", COLUMN_I16, "last day on which its mentor has a share"},
    [COLUMN_PERK_UNTIL] = {"perk_until", COLUMN_I16, "last day of its perk"},
    [COLUMN_RELEASE_DAY] = {"release_day", COLUMN_I16, "day on which its stake comes back; 0: no notice given"},
    [COLUMN_ITEMS] = {"items", COLUMN_I16, "items of today"},
    [COLUMN_STRATUM] = {"stratum", COLUMN_U8, "of activity, 0 to 4"},
    [COLUMN_TRIBE] = {"tribe", COLUMN_U8, "its tribe"},
    [COLUMN_PROFILE] = {"profile", COLUMN_U8, "class whose work it does"},
    [COLUMN_STANDING] = {"standing", COLUMN_U8,
                         "bits: wants to join the high-trust network 1, public agent 2, member 4"},
};

const char *const kos_counters[] = {
    [COUNTER_CUT] = "cut",
    [COUNTER_OFFERED] = "offered",
    [COUNTER_DECAYED] = "decayed",
    [COUNTER_RECLAIMED] = "reclaimed",
    [COUNTER_SLASHED] = "slashed",
    [COUNTER_ORGANISERS] = "organisers",
    [COUNTER_PUBLIC] = "public",
    [COUNTER_PROVIDERS] = "providers",
    [COUNTER_MEMBERS] = "members",
    [COUNTER_OTHERS] = "others",
    [COUNTER_VIOLATIONS_MEMBERS] = "violations_members",
    [COUNTER_VIOLATIONS_OTHERS] = "violations_others",
    [COUNTER_PERKS] = "perks",
    [COUNTER_ITEMS] = "items",
};

/* The document gives no bands: these are the claims' bounds (README). */
const struct band_row kos_bands[] = {
    {"coverage_ratio", {1, INFINITY}, {{0.5, 1}, {NAN, NAN}}, {0.5, NAN}, "assumption"},
    {"income_gini", {0, 0.6}, {{0.6, 0.75}, {NAN, NAN}}, {NAN, 0.75}, "assumption"},
    {"active_share", {0.6, INFINITY}, {{0.4, 0.6}, {NAN, NAN}}, {0.4, NAN}, "assumption"},
};

static const char *const contribute_lanes[] = {"items", "data", "reposts", "engagements", "reviews", "metadata", NULL};
static const char *const item_lanes[] = {"quality",       "popularity", "receptions", "uses", "votes for",
                                         "votes against", "abuse",      "verdict",    NULL};
static const char *const enrol_lanes[] = {"stratum", "tribe", "lot", "trust", "public", "mentored", "mentor", NULL};
static const char *const trust_lanes[] = {"violation", "entry", "exit", NULL};
const struct purpose_row kos_purposes[] = {
    [PURPOSE_ENROL] = {"enrol", enrol_lanes, "what an agent is for good"},
    [PURPOSE_CONTRIBUTE] = {"contribute", contribute_lanes, "how much an agent does"},
    [PURPOSE_ITEM] = {"item", item_lanes, "the k-th item of an agent and day, a block each"},
    [PURPOSE_ITEM_DOMAIN] = {"item_domain", NULL, "domain of the k-th item of who works in any"},
    [PURPOSE_RECEPTION] = {"reception", NULL, "waits of an item from reception to reception"},
    [PURPOSE_VERDICT] = {"verdict", NULL, "who errs about the k-th item, and whether it is overturned"},
    [PURPOSE_PERK] = {"perk", NULL, "whether an agent buys a perk"},
    [PURPOSE_TIP] = {"tip", NULL, "whose item gets the k-th tip"},
    [PURPOSE_TRUST] = {"trust", trust_lanes,
                       "violations, entries and exits; the exit has the low half of the second word"},
    [PURPOSE_WORK] = {"work", NULL, "whether an agent changes its work, and into which"},
    [PURPOSE_NEWCOMERS] = {"newcomers", NULL, "how many agents arrive"},
};

const struct overlay_row kos_overlays[] = {
    {"supply_total", "supply_closed_form", "closed form: decay and commons alone"}};

const struct chart_row kos_charts[] = {
    {"supply_total", "Supply and its closed form", "TOK"},
    {"emission", "What may be minted for contributions", "TOK a day"},
    {"commons", "Commons", "TOK"},
    {"coverage_ratio", "Inflow of the commons / budgeted need", "ratio"},
    {"conversion_rate", "Tokens for a credit", "TOK/CRD"},
    {"income_gini", "Gini coefficient of incomes of contributors", "index"},
    {"velocity", "Velocity", "times a month"},
};
static const struct chart_row domains[] = {
    {"domain_labour", "Agent labour", "share of value"},
    {"domain_creative", "Creative contributions", "share of value"},
    {"domain_build", "Technical builds", "share of value"},
    {"domain_knowledge", "Knowledge curation", "share of value"},
    {"domain_organising", "Community organising", "share of value"},
    {"domain_spread", "Spread of domain shares", "sd"},
};
static const struct chart_row sources[] = {
    {"income_payout", "Payouts", "share of income"},      {"income_passive", "Passive income", "share of income"},
    {"income_consumer", "Conversion", "share of income"}, {"income_tips", "Tips and purchases", "share of income"},
    {"income_commons", "Commons", "share of income"},     {"income_mentoring", "Mentoring", "share of income"},
};
static const struct chart_row commons[] = {
    {"commons", "Commons", "TOK"},
    {"commons_inflow", "Paid into the commons", "TOK a day"},
    {"commons_outflow", "Paid by the commons", "TOK a day"},
    {"coverage_ratio", "Inflow of 30 days / budgeted need", "ratio"},
    {"recycled_share", "Inflow from decay, reclaim and expiry", "share of the inflow"},
};
static const struct chart_row conversion[] = {
    {"conversion_rate", "Tokens for a credit", "TOK/CRD"},
    {"credits_offered", "Credits offered", "CRD a day"},
    {"consumer_pool", "Pool they are converted from", "TOK a day"},
    {"consumer_pool_used", "Part of the pool that was used", "share"},
    {"credits", "Credits held", "CRD"},
};
static const struct chart_row scarcity[] = {
    {"scarcity_labour", "Agent labour", "x"},
    {"scarcity_creative", "Creative contributions", "x"},
    {"scarcity_build", "Technical builds", "x"},
    {"scarcity_knowledge", "Knowledge curation", "x"},
    {"scarcity_organising", "Community organising", "x"},
};
static const struct chart_row abuse[] = {
    {"abusive_items", "Abusive items", "items a day"},
    {"abuse_verified", "Verified abuse", "items a day"},
    {"abuse_fees", "Fees burned for it", "TOK a day"},
    {"deductions", "Deductions for votes against", "TOK a day"},
    {"abuser_net_per_item", "Net income of abusers per item", "TOK"},
    {"honest_net_per_item", "Net income of honest contributors per item", "TOK"},
};
static const struct chart_row trust[] = {
    {"staking_ratio", "Stakes and bonds", "share of supply"},
    {"members", "Members of the high-trust network", "agents"},
    {"violation_rate_members", "Violations in the network", "a day"},
    {"violation_rate_others", "Violations outside", "a day"},
    {"reputation_mean", "Mean reputation", "x"},
};
static const struct chart_row ladder[] = {
    {"income_per_agent", "Income by archetype", "TOK a day"},
    {"income_per_item", "Net income per item by archetype", "TOK"},
    {"reputation_mean", "Reputation by archetype", "x"},
    {"median_balance", "Median balance by archetype", "TOK"},
};
#define SHEET(NAME, shows, by_subset)                                                                                  \
  { #NAME, shows, NAME, sizeof NAME / sizeof *NAME, by_subset, false }
const struct sheet_row kos_sheets[] = {
    SHEET(domains, "value by domain", false),
    SHEET(scarcity, "scarcity multipliers of the domains", false),
    SHEET(sources, "income by source", false),
    SHEET(commons, "what the commons get, pay and hold", false),
    SHEET(conversion, "credits and their conversion into tokens", false),
    SHEET(abuse, "abuse, what it costs and what it earns", false),
    SHEET(trust, "stakes, violations and reputation", false),
    SHEET(ladder, "who earns what: archetypes", true),
};

const char *const kos_shown[] = {"overview", "sankey", "sources",  "histogram", "heatmaps", "commons", "conversion",
                                 "abuse",    "trust",  "scarcity", "lorenz",    "ladder",   NULL};

_Static_assert(sizeof kos_archetypes / sizeof *kos_archetypes == KOS_N_ARCHETYPES, "count of archetypes");
_Static_assert(sizeof kos_amounts / sizeof *kos_amounts == KOS_N_AMOUNTS, "count of amounts");
_Static_assert(sizeof kos_conversions / sizeof *kos_conversions == KOS_N_CONVERSIONS, "count of conversions");
_Static_assert(sizeof kos_bands / sizeof *kos_bands == KOS_N_BANDS, "count of bands");
_Static_assert(sizeof kos_charts / sizeof *kos_charts == KOS_N_CHARTS, "count of charts");
_Static_assert(sizeof kos_sheets / sizeof *kos_sheets == KOS_N_SHEETS, "count of sheets");
_Static_assert(sizeof kos_overlays / sizeof *kos_overlays == KOS_N_OVERLAYS, "count of overlays");
_Static_assert(sizeof kos_accounts / sizeof *kos_accounts == KOS_ACCOUNTS_END - ACCOUNT_MODEL, "count of accounts");
_Static_assert(sizeof agent_labour / sizeof *agent_labour == KOS_N_TRAITS, "count of traits");
