/* describe.c - mintage describe: the tables of a model.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/describe.h"
#include "models/models.h"
#include "sim/indicator.h"
#include "sim/ledger.h"

static void print_parameter(const struct parameter_row *p) {
  char range[96];
  snprintf(range, sizeof range, "%.12g..%.12g", p->least, p->most);
  printf("  %-30s %-10.6g %-12s %-13s %s%-14s %s\n", p->name, p->value, range, p->unit,
         p->adjustable ? "auto " : "     ", p->section, p->meaning);
}

static void print_parameters(const struct model *m) {
  printf("\nParameters (default, range, unit, auto: rules may change it, section of the source)\n");
  for (int i = 0; i < m->n_parameters; i++) print_parameter(&m->parameters[i]);
  printf("\nSwitches (the first choice is the default)\n");
  for (int i = 0; i < m->n_switches; i++) {
    printf("  %-18s ", m->switches[i].name);
    for (int c = 0; m->switches[i].choices[c]; c++) printf("%s%s", c ? " | " : "", m->switches[i].choices[c]);
    printf("\n  %-18s %s: %s\n", "", m->switches[i].section, m->switches[i].meaning);
  }
}

static void print_population(const struct model *m) {
  printf("\nArchetypes (share, traits)\n");
  for (int i = 0; i < m->n_archetypes; i++) {
    printf("  %-18s %4.2f ", m->archetypes[i].name, m->archetypes[i].share);
    for (int t = 0; t < m->n_traits; t++)
      if (m->archetypes[i].traits[t] != 0) printf(" %s %g", m->traits[t].name, m->archetypes[i].traits[t]);
    printf("; %s\n", m->archetypes[i].meaning);
  }
  printf("\nTraits\n");
  for (int i = 0; i < m->n_traits; i++)
    printf("  %-18s %g..%g %-8s %s: %s\n", m->traits[i].name, m->traits[i].least, m->traits[i].most, m->traits[i].unit,
           m->traits[i].section, m->traits[i].meaning);
}

static void print_ledger(const struct model *m) {
  printf("\nAssets and accounts\n");
  for (int i = 0; i < m->n_assets; i++)
    printf("  %-18s %s, %d decimals: %s\n", m->assets[i].name, m->assets[i].symbol, m->assets[i].decimals,
           m->assets[i].meaning);
  for (int i = 0; i < m->n_accounts; i++)
    printf("  %-18s %s%s: %s\n", m->accounts[i].name,
           m->accounts[i].holder == HOLDER_AGENTS ? "one per agent" : "system",
           m->accounts[i].circulating ? ", circulating" : "", m->accounts[i].meaning);
  printf("\nFlows\n");
  for (int i = 0; i < m->n_flows; i++)
    printf("  %-18s %-8s %-8s -> %-8s %-7s %-5s %s\n", m->flows[i].name, ledger_kind_name(m->flows[i].kind),
           ledger_account_name(m, m->flows[i].from), ledger_account_name(m, m->flows[i].to),
           m->flows[i].side == SIDE_FAUCET ? "faucet"
           : m->flows[i].side == SIDE_SINK ? "sink"
                                           : "",
           m->flows[i].section, m->flows[i].meaning);
}

static void print_indicators(const struct model *m) {
  printf("\nIndicators\n");
  for (int i = 0; i < indicator_number(m); i++) {
    const struct indicator_row *row = indicator_row(m, i);
    printf("  %-22s %-12s %s\n", row->name, row->unit, row->definition);
  }
  if (m->n_bands) printf("\nHealth bands\n");
  for (int i = 0; i < m->n_bands; i++) describe_band(&m->bands[i]);
}

static void print_draws(const struct model *m) {
  printf("\nDraws (purpose number, lanes of blocks 1, 2, ...)\n");
  for (int i = 0; i < m->n_purposes; i++) {
    printf("  %2d %-16s %s", i, m->purposes[i].name, m->purposes[i].meaning);
    for (int l = 0; m->purposes[i].lanes && m->purposes[i].lanes[l]; l++)
      printf("%s%s", l ? ", " : ": ", m->purposes[i].lanes[l]);
    printf("\n");
  }
  if (m->n_verbs) printf("\nVerbs of events\n");
  for (int i = 0; i < m->n_verbs; i++) printf("  %-18s %s\n", m->verbs[i].name, m->verbs[i].meaning);
}

static void print_model(const struct model *m) {
  printf("%s: %s\nsource: %s\n", m->name, m->title, m->source);
  print_parameters(m);
  describe_presets(m);
  print_population(m);
  print_ledger(m);
  print_indicators(m);
  describe_closed_forms(m);
  print_draws(m);
}

int cli_describe(const struct options *options, struct error *error) {
  if (options->n_arguments == 0) {
    for (int i = 0; models_all[i]; i++) printf("%-14s %s\n", models_all[i]->name, models_all[i]->title);
    return 0;
  }
  const struct model *m = cli_model(options->arguments[0], error);
  if (!m) return error->code;
  if (options->n_arguments == 1) {
    print_model(m);
    return 0;
  }
  int code = describe_name(m, options->arguments[1], error);
  if (code == 0) describe_in_presets(m, options->arguments[1]);
  return code;
}
