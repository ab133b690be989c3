/* describe.c - mintage describe: the tables of a model.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "models/models.h"
#include "sim/indicator.h"
#include "sim/ledger.h"
#include "sim/text.h"

static const char *within_name(enum within within) {
  static const char *const names[] = {"time average over the day", "events split between old and new value",
                                      "value at 00:00"};
  return names[within];
}

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
    printf("  %-18s", m->switches[i].name);
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

static void print_band(const struct band_row *b) {
  if (isfinite(b->healthy[1]))
    printf("  %-20s healthy %g to %g", b->indicator, b->healthy[0], b->healthy[1]);
  else
    printf("  %-20s healthy at least %g", b->indicator, b->healthy[0]);
  for (int i = 0; i < 2; i++)
    if (!isnan(b->warning[i][0])) printf("%s %g to %g", i ? " or" : "; warning", b->warning[i][0], b->warning[i][1]);
  if (!isnan(b->critical[0])) printf("; critical below %g", b->critical[0]);
  if (!isnan(b->critical[1])) printf("%s above %g", isnan(b->critical[0]) ? "; critical" : " or", b->critical[1]);
  printf(" (%s)\n", b->source);
}

static void print_indicators(const struct model *m) {
  printf("\nIndicators\n");
  for (int i = 0; i < indicator_number(m); i++) {
    const struct indicator_row *row = indicator_row(m, i);
    printf("  %-22s %-12s %s\n", row->name, row->unit, row->definition);
  }
  if (m->n_bands) printf("\nHealth bands\n");
  for (int i = 0; i < m->n_bands; i++) print_band(&m->bands[i]);
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
  print_population(m);
  print_ledger(m);
  print_indicators(m);
  print_draws(m);
}

static const char *any_name(const void *model, int i) {
  const struct model *m = model;
  if (i < m->n_parameters) return m->parameters[i].name;
  i -= m->n_parameters;
  if (i < m->n_switches) return m->switches[i].name;
  return indicator_name(m, i - m->n_switches);
}

static bool print_one_parameter(const struct model *m, const char *name) {
  for (int i = 0; i < m->n_parameters; i++) {
    const struct parameter_row *p = &m->parameters[i];
    char value[TEXT_NUMBER_SIZE];
    if (strcmp(p->name, name) != 0) continue;
    printf("%s: %s\n  default       %s %s\n  range         %.12g to %.12g\n", p->name, p->meaning,
           text_number(p->value, value), p->unit, p->least, p->most);
    if (p->granularity > 0) printf("  granularity   %.12g (manual changes)\n", p->granularity);
    printf("  within a day  %s\n  rules         %s\n  section       %s\n", within_name(p->within),
           p->adjustable ? "may change it" : "may not change it", p->section);
    printf("  by scale      { \"by\": \"platform_size\", \"at\": { \"1000\": %s, \"10000\": %s } }: a power law "
           "between the points, flat outside\n",
           value, value);
    printf("  set it        --set %s=%s, or \"parameters\": { \"%s\": %s }\n", p->name, value, p->name, value);
    return true;
  }
  return false;
}

static bool print_one_switch(const struct model *m, const char *name) {
  for (int i = 0; i < m->n_switches; i++) {
    const struct switch_row *s = &m->switches[i];
    if (strcmp(s->name, name) != 0) continue;
    printf("%s: %s\n  choices       ", s->name, s->meaning);
    for (int c = 0; s->choices[c]; c++) printf("%s%s", c ? ", " : "", s->choices[c]);
    printf("\n  default       %s\n  section       %s\n  set it        --set %s=%s\n", s->choices[0], s->section,
           s->name, s->choices[1]);
    return true;
  }
  return false;
}

static bool print_one_indicator(const struct model *m, const char *name) {
  int i = indicator_index(m, name);
  if (i < 0) return false;
  const struct indicator_row *row = indicator_row(m, i);
  printf("%s: %s\n  unit          %s\n", row->name, row->definition, row->unit);
  if (indicator_band(m, name)) print_band(indicator_band(m, name));
  return true;
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
  const char *name = options->arguments[1];
  if (print_one_parameter(m, name) || print_one_switch(m, name) || print_one_indicator(m, name)) return 0;
  const char *meant = text_suggestion(name, any_name, m);
  if (meant)
    return error_set(error, ERROR_USAGE, "%s has no parameter, switch or indicator \"%s\"; did you mean \"%s\"?",
                     m->name, name, meant);
  return error_set(error, ERROR_USAGE, "%s has no parameter, switch or indicator \"%s\"", m->name, name);
}
