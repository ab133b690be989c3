/* kos.c - the kOS economy: its hooks, and the model that ties tables and stages together.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/day.h"

#include <stdlib.h>
#include <string.h>

#include "models/kos/tables.h"
#include "models/models.h"
#include "sim/money.h"

static const struct stage stages[] = {
    {.name = "contribute", .block = kos_contribute, .join = kos_publish},
    {.name = "payout", .block = kos_payout, .join = kos_mentoring},
    {.name = "spend", .block = kos_spend, .join = kos_tips},
    {.name = "trust", .join = kos_trust},
    {.name = "settle", .block = kos_settle, .join = kos_commons},
    {.name = "share", .block = kos_share},
};

/* A relation: several parameters that add up to 1, or to no more. */
struct shares {
  int first, n;
  bool whole;
  const char *rule;
};

static int check(const double *p, const int *choices, const char **parameter, const char **rule) {
  static const struct shares shares[] = {
      {PARAMETER_DIRECT_SHARE, 3, true, "direct_share, passive_share and consumer_share must add up to 1"},
      {PARAMETER_TARGET_LABOUR, KOS_DOMAINS, true,
       "target_labour, target_creative, target_build, target_knowledge and target_organising must add up to 1"},
      {PARAMETER_COMMONS_ORGANISERS, 3, false,
       "commons_organisers, commons_public and commons_infrastructure must not add up to more than 1"},
  };
  (void)choices;
  for (size_t k = 0; k < sizeof shares / sizeof *shares; k++) {
    double sum = 0;
    for (int i = 0; i < shares[k].n; i++) sum += p[shares[k].first + i];
    *parameter = kos_parameters[shares[k].first].name;
    *rule = shares[k].rule;
    if (!(sum <= 1 + 1e-9) || (shares[k].whole && sum < 1 - 1e-9)) return -1;
  }
  return 0;
}

/* Arbiters whose bond is posted judge today. */
static void call_arbiters(struct economy *e) {
  struct kos *kos = kos_state(e);
  const struct population *p = &e->population;
  const int64_t *bond = p->balance[ACCOUNT_BOND - ACCOUNT_MODEL];
  kos->n_arbiters = 0;
  for (uint32_t i = 0; i < p->n_acting; i++)
    if (kos_trait(e, p->agent_class[i], TRAIT_ARBITRATES) > 0 && bond[i] > 0 && !(p->status[i] & STATUS_DORMANT))
      kos->arbiters[kos->n_arbiters++] = i;
}

static int setup(struct economy *e, struct error *error) {
  struct kos *kos = calloc(1, sizeof *kos);
  if (!kos) return error_set(error, ERROR_MEMORY, "no memory for a run");
  e->state = kos;
  kos->n_classes = e->scenario->n_classes;
  int code = kos_expire_init(e, error);
  if (code == 0) code = kos_trust_init(e, error);
  if (code == 0) code = kos_draws_init(e, error);
  if (code == 0) code = kos_rates_init(e, error);
  if (code == 0) code = kos_enrol(e, error);
  if (code == 0) code = kos_trust_open(e, error);
  if (code) return code;
  kos_domains_init(e);
  kos_rates_update(e);
  kos->path_agents = money_to_tokens(ledger_supply(&e->ledger, 0, false), kos_decimals(e));
  kos->income_gini = kos->merit_correlation = NAN;
  kos->ring.supply[0] = kos->path_agents;
  return 0;
}

static int open(struct economy *e, struct error *error) {
  struct kos *kos = kos_state(e);
  memset(&kos->day, 0, sizeof kos->day);
  int code = kos_enrol_arrivals(e, error);
  if (code == 0) code = kos_enrol(e, error);
  if (code == 0) code = kos_trust_open(e, error);
  if (code) return code;
  kos->day.commons_before = ledger_balance(&e->ledger, 0, ACCOUNT_COMMONS);
  call_arbiters(e);
  kos_rates_update(e);
  kos_expire_open(e);
  return 0;
}

static void release(struct economy *e) {
  struct kos *kos = kos_state(e);
  if (!kos) return;
  kos_draws_free(kos);
  kos_trust_free(kos);
  items_free(&kos->items);
  calendar_free(&kos->calendar);
  pick_free(&kos->pick);
  inequality_free(&kos->scratch);
  free(kos->guides);
  free(kos->incomes);
  free(kos->arbiters);
  free(kos);
  e->state = NULL;
}

const struct model kos_model = {
    .name = "kos",
    .title = "kOS: contributions, credits, decay and commons of the Kind Operating System",
    .source = "327 - kOS Economy, Value Flows, and Incentive Design",
    .parameters = kos_parameters,
    .n_parameters = KOS_N_PARAMETERS,
    .switches = kos_switches,
    .n_switches = KOS_N_SWITCHES,
    .traits = kos_traits,
    .n_traits = KOS_N_TRAITS,
    .archetypes = kos_archetypes,
    .n_archetypes = KOS_N_ARCHETYPES,
    .assets = kos_assets,
    .n_assets = 2,
    .accounts = kos_accounts,
    .n_accounts = KOS_ACCOUNTS_END - ACCOUNT_MODEL,
    .flows = kos_flows,
    .n_flows = KOS_N_FLOWS,
    .amounts = kos_amounts,
    .n_amounts = KOS_N_AMOUNTS,
    .conversions = kos_conversions,
    .n_conversions = KOS_N_CONVERSIONS,
    .columns = kos_columns,
    .n_columns = KOS_N_COLUMNS,
    .counters = kos_counters,
    .n_counters = KOS_N_COUNTERS,
    .indicators = kos_indicators,
    .n_indicators = KOS_N_INDICATORS,
    .bands = kos_bands,
    .n_bands = KOS_N_BANDS,
    .purposes = kos_purposes,
    .n_purposes = KOS_N_PURPOSES,
    .closed_forms = kos_closed_forms,
    .n_closed_forms = KOS_N_CLOSED_FORMS,
    .matrices = kos_matrices,
    .n_matrices = KOS_N_MATRICES,
    .incomes = "agent_income",
    .charts = kos_charts,
    .n_charts = KOS_N_CHARTS,
    .sheets = kos_sheets,
    .n_sheets = KOS_N_SHEETS,
    .overlays = kos_overlays,
    .n_overlays = KOS_N_OVERLAYS,
    .stacked = "sources",
    .shown = kos_shown,
    .by_flow = true,
    .stages = stages,
    .n_stages = sizeof stages / sizeof *stages,
    .check = check,
    .setup = setup,
    .open = open,
    .close = kos_close,
    .measure = kos_measure,
    .measure_class = kos_measure_class,
    .audit = kos_audit,
    .free = release,
};
