/* toy_model.h - a small model for tests: it does nothing of its own, so that all that happens is the engine's doing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_TOY_MODEL_H
#define TESTS_TOY_MODEL_H

#include "sim/economy.h"

enum { TOY_HAND, TOY_TILL, TOY_CHEST };                      /* accounts, as rows of the model */
enum { TOY_WAGE, TOY_RENT, TOY_BONUS, TOY_FIND, TOY_FLOWS }; /* flows; the engine's follow */
enum { TOY_PRICE, TOY_GRANT, TOY_THRESHOLD };                /* parameters */

/* Pays 1 coin to everybody. */
static inline int toy_pay_wage(struct economy *economy, struct error *error) {
  (void)error;
  for (uint32_t i = 0; i < economy->population.n; i++) economy_post_agent(economy, TOY_WAGE, i, 100);
  return 0;
}

static inline void toy_measure(const struct economy *economy, double *values) {
  values[0] = (double)ledger_balance(&economy->ledger, 0, ACCOUNT_MODEL + TOY_TILL) / 100;
}

static const struct parameter_row toy_parameters[] = {
    {"price", PARAMETER_REAL, 2, 0, 10, 0.5, "coins", WITHIN_MEAN, true, "1", "an average of the day"},
    {"grant", PARAMETER_MONEY, 10, 0, 1000, 0, "coins", WITHIN_SHARE, true, "1", "an amount by event"},
    {"threshold", PARAMETER_WHOLE, 5, 0, 100, 1, "", WITHIN_START, false, "1", "a value of 00:00"},
};
static const char *const toy_modes[] = {"plain", "fancy", NULL};
static const struct switch_row toy_switches[] = {{"mode", toy_modes, "1", "nothing depends on it"}};
static const struct trait_row toy_traits[] = {{"zeal", 0, 10, "", "1", "nothing depends on it"}};
static const double toy_worker[] = {2}, toy_idler[] = {0.5};
static const struct archetype_row toy_archetypes[] = {{"worker", 0.6, toy_worker, "1", "works"},
                                                      {"idler", 0.4, toy_idler, "1", "idles"}};
static const struct asset_row toy_assets[] = {{"coin", "C", 2, "money"}, {"gem", "G", 0, "something else"}};
static const struct account_row toy_accounts[] = {
    [TOY_HAND] = {"HAND", 0, HOLDER_AGENTS, true, "what agents hold"},
    [TOY_TILL] = {"TILL", 0, HOLDER_SYSTEM, false, "what the house holds"},
    [TOY_CHEST] = {"CHEST", 1, HOLDER_AGENTS, true, "gems of agents"},
};
static const struct flow_row toy_flows[] = {
    [TOY_WAGE] = {"wage", FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_MODEL + TOY_HAND, SIDE_FAUCET, "1", ""},
    [TOY_RENT] = {"rent", FLOW_TRANSFER, 0, ACCOUNT_MODEL + TOY_HAND, ACCOUNT_MODEL + TOY_TILL, SIDE_SINK, "1", ""},
    [TOY_BONUS] = {"bonus", FLOW_TRANSFER, 0, ACCOUNT_MODEL + TOY_TILL, ACCOUNT_MODEL + TOY_HAND, SIDE_FAUCET, "1", ""},
    [TOY_FIND] = {"find", FLOW_MINT, 1, ACCOUNT_MINT, ACCOUNT_MODEL + TOY_CHEST, SIDE_FAUCET, "1", ""},
};
static const struct column_row toy_columns[] = {{"mark", COLUMN_U8, ""}, {"score", COLUMN_I64, ""}};
static const char *const toy_counters[] = {"steps"};
static const struct indicator_row toy_indicators[] = {{"till", "coins", "what the house holds", "1"}};
static const struct band_row toy_bands[] = {{"till", {0, 10}, {{10, 20}, {NAN, NAN}}, {NAN, 50}, "1"}};
static const struct verb_row toy_verbs[] = {{"pay_wage", "pays 1 coin to everybody", toy_pay_wage}};

static inline double toy_two_prices(const struct economy *economy) { return 2 * economy_value(economy, TOY_PRICE); }
static const struct closed_form_row toy_closed_forms[] = {
    {"two_prices", "coins", "1", "twice the price", toy_two_prices}};

static const struct model toy_model = {
    .name = "toy",
    .title = "A model for tests",
    .source = "tests",
    .parameters = toy_parameters,
    .n_parameters = 3,
    .switches = toy_switches,
    .n_switches = 1,
    .traits = toy_traits,
    .n_traits = 1,
    .archetypes = toy_archetypes,
    .n_archetypes = 2,
    .assets = toy_assets,
    .n_assets = 2,
    .accounts = toy_accounts,
    .n_accounts = 3,
    .flows = toy_flows,
    .n_flows = TOY_FLOWS,
    .columns = toy_columns,
    .n_columns = 2,
    .counters = toy_counters,
    .n_counters = 1,
    .indicators = toy_indicators,
    .n_indicators = 1,
    .bands = toy_bands,
    .n_bands = 1,
    .verbs = toy_verbs,
    .n_verbs = 1,
    .closed_forms = toy_closed_forms,
    .n_closed_forms = 1,
    .measure = toy_measure,
};

#endif
