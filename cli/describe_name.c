/* describe_name.c - mintage describe MODEL NAME: one row of a model's tables with what is behind it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/describe.h"

#include <stdio.h>
#include <string.h>

#include "sim/indicator.h"
#include "sim/ledger.h"
#include "sim/text.h"

void describe_band(const struct band_row *b) {
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

static const char *within_name(enum within within) {
  static const char *const names[] = {"time average over the day", "events split between old and new value",
                                      "value at 00:00"};
  return names[within];
}

/* Names of all rows that can be described, one table after the other, for suggestions. */
static const char *any_name(const void *model, int i) {
  const struct model *m = model;
  if (i < m->n_parameters) return m->parameters[i].name;
  if ((i -= m->n_parameters) < m->n_switches) return m->switches[i].name;
  if ((i -= m->n_switches) < m->n_flows) return m->flows[i].name;
  if ((i -= m->n_flows) < m->n_archetypes) return m->archetypes[i].name;
  if ((i -= m->n_archetypes) < m->n_traits) return m->traits[i].name;
  if ((i -= m->n_traits) < m->n_verbs) return m->verbs[i].name;
  if ((i -= m->n_verbs) < m->n_closed_forms) return m->closed_forms[i].name;
  return indicator_name(m, i - m->n_closed_forms);
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
    printf("  set it        --set %s=%s, or \"parameters\": { \"%s\": %s }\n", p->name, value, p->name, value);
    printf("  or by scale   \"%s\": { \"by\": \"platform_size\", \"at\": { \"1000\": %s, \"10000\": %s } }: a power "
           "law between "
           "the points, flat outside\n",
           p->name, value, value);
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
  if (indicator_band(m, name)) describe_band(indicator_band(m, name));
  return true;
}

static bool print_one_flow(const struct model *m, const char *name) {
  bool found = false;
  for (int i = 0; i < m->n_flows; i++) {
    const struct flow_row *f = &m->flows[i];
    if (strcmp(f->name, name) != 0) continue;
    printf("%s: %s\n  from %s to %s, %s%s, section %s\n", f->name, f->meaning, ledger_account_name(m, f->from),
           ledger_account_name(m, f->to), ledger_kind_name(f->kind),
           f->side == SIDE_FAUCET ? ", a faucet"
           : f->side == SIDE_SINK ? ", a sink"
                                  : "",
           f->section);
    found = true;
  }
  return found;
}

static bool print_one_archetype(const struct model *m, const char *name) {
  for (int i = 0; i < m->n_archetypes; i++) {
    const struct archetype_row *a = &m->archetypes[i];
    if (strcmp(a->name, name) != 0) continue;
    printf("%s: %s\n  share         %g\n  section       %s\n", a->name, a->meaning, a->share, a->section);
    for (int t = 0; t < m->n_traits; t++) printf("  %-13s %g %s\n", m->traits[t].name, a->traits[t], m->traits[t].unit);
    return true;
  }
  return false;
}

static bool print_one_trait_or_verb(const struct model *m, const char *name) {
  for (int t = 0; t < m->n_traits; t++) {
    if (strcmp(m->traits[t].name, name) != 0) continue;
    printf("%s: %s\n  range         %g to %g %s\n  section       %s\n", name, m->traits[t].meaning, m->traits[t].least,
           m->traits[t].most, m->traits[t].unit, m->traits[t].section);
    return true;
  }
  for (int v = 0; v < m->n_verbs; v++) {
    if (strcmp(m->verbs[v].name, name) != 0) continue;
    printf("%s: %s\n  in an event   { \"at\": \"30d\", \"verb\": \"%s\" }\n", name, m->verbs[v].meaning, name);
    return true;
  }
  return false;
}

int describe_name(const struct model *m, const char *name, struct error *error) {
  bool parameter = print_one_parameter(m, name); /* a verb may have the name of a parameter: both are shown */
  if (print_one_trait_or_verb(m, name) || parameter) return 0;
  if (print_one_switch(m, name) || print_one_indicator(m, name) || print_one_flow(m, name) ||
      print_one_archetype(m, name) || describe_one_closed_form(m, name))
    return 0;
  const char *meant = text_suggestion(name, any_name, m);
  if (meant)
    return error_set(error, ERROR_USAGE, "%s has nothing called \"%s\"; did you mean \"%s\"?", m->name, name, meant);
  return error_set(error, ERROR_USAGE, "%s has nothing called \"%s\"; mintage describe %s shows all", m->name, name,
                   m->name);
}
