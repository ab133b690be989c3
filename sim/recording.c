/* recording.c - what one run leaves behind; see recording.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/recording.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "sim/distribution.h"
#include "sim/money.h"

void recording_free(struct recording *r) {
  text_free(&r->series);
  text_free(&r->flows);
  text_free(&r->events);
  text_free(&r->distribution);
  text_free(&r->arrivals);
  newcomers_free(&r->newcomers);
  text_free(&r->tables);
  matrices_free(&r->matrices);
  policy_audit_free(&r->audit);
  free(r->rows);
  free(r->watches);
  memset(r, 0, sizeof *r);
}

void recording_series_header(const struct model *model, struct text *text) {
  text_add(text, "arm,subset,run,day");
  for (int i = 0; i < indicator_number(model); i++) text_format(text, ",%s", indicator_name(model, i));
  text_add(text, "\n");
}

int recording_day(const struct scenario *s, int row) {
  int first = -(s->warmup / s->record_every) * s->record_every, day = first + row * s->record_every;
  return day < s->days ? day : s->days;
}

/* Room for the rows of one more day. */
static double *add_day(struct recording *r) {
  size_t size = (size_t)r->n_subsets * (size_t)r->n_indicators;
  if (r->n_rows == r->capacity) {
    int capacity = 2 * r->capacity + 64;
    double *bigger = realloc(r->rows, (size_t)capacity * size * sizeof *bigger);
    if (!bigger) return NULL;
    r->rows = bigger;
    r->capacity = capacity;
  }
  return r->rows + (size_t)r->n_rows++ * size;
}

static void note_row(struct recording *r, const struct economy *e, const char *subset, const double *values) {
  text_format(&r->series, "%s,%s,%" PRIu64 ",%d", e->scenario->variant, subset, r->run, economy_shown_day(e));
  for (int i = 0; i < r->n_indicators; i++) {
    text_append(&r->series, ",", 1);
    int asset = indicator_asset(e->model, i);
    if (asset >= 0)
      text_add_amount(&r->series, values[i], e->model->assets[asset].decimals);
    else
      text_add_ratio(&r->series, values[i]);
  }
  text_append(&r->series, "\n", 1);
}

static int note_series(struct recording *r, const struct economy *e) {
  double *row = add_day(r);
  if (!row) return -1;
  for (int i = 0; i < r->n_subsets; i++, row += r->n_indicators) {
    const double *values = economy_indicators(e, i);
    memcpy(row, values, (size_t)r->n_indicators * sizeof *row);
    if (!r->only_rows) note_row(r, e, e->scenario->subsets[i].selector, values);
  }
  return r->series.failed ? -1 : 0;
}

static int note_flows(struct recording *r, const struct economy *e) {
  const struct model *m = e->model;
  char amount[MONEY_TEXT_SIZE];
  for (int f = 0; f < e->ledger.n_flows; f++) {
    const struct flow_row *row = &e->ledger.flows[f];
    if (e->ledger.amount[f] == 0 && e->ledger.count[f] == 0) continue;
    text_format(&r->flows, "%s,%" PRIu64 ",%d,%s,%s,%s,%s,%s,%s,%" PRId64 "\n", e->scenario->variant, r->run,
                economy_shown_day(e), m->assets[row->asset].name, row->name, ledger_account_name(m, row->from),
                ledger_account_name(m, row->to), ledger_kind_name(row->kind),
                money_text(e->ledger.amount[f], m->assets[row->asset].decimals, amount), e->ledger.count[f]);
  }
  return r->flows.failed ? -1 : 0;
}

static bool is_snapshot(const struct scenario *s, int day) {
  for (int i = 0; i < s->n_snapshots; i++)
    if (s->snapshots[i] == day) return true;
  return false;
}

/* A closed form is one number for all days. */
static int note_watched(struct recording *r, const struct economy *e) {
  size_t n_days = (size_t)e->scenario->warmup + (size_t)e->scenario->days + 1, day = (size_t)e->day;
  if (!r->watches) r->watches = calloc((size_t)r->n_watched * n_days, sizeof *r->watches);
  if (!r->watches) return -1;
  for (int i = 0; i < r->n_watched; i++) {
    double *series = r->watches + (size_t)i * n_days;
    bool known = r->watched[i].kind == CHECK_THEORY && day > 0;
    series[day] = known ? series[0] : watch_value(&r->watched[i], e);
  }
  return 0;
}

int recording_note(struct recording *r, struct economy *e, struct error *error) {
  int day = economy_shown_day(e), failed = 0;
  bool due = economy_recorded(e) && !r->only_watched;
  r->n_indicators = indicator_number(e->model);
  r->n_subsets = e->scenario->n_subsets;
  r->agents = e->population.n;
  r->bytes_per_agent = population_bytes_per_agent(&e->population);
  r->largest_gini_error = e->largest_gini_error;
  if (r->n_watched) failed = note_watched(r, e);
  if (!failed && due) failed = note_series(r, e);
  if (!failed && due && r->with_flows) failed = note_flows(r, e);
  if (!failed && r->with_distribution && is_snapshot(e->scenario, day)) failed = distribution_note(e, &r->distribution);
  if (!failed && !r->only_watched && !r->only_rows) failed = newcomers_note(&r->newcomers, e);
  if (!failed && !r->only_watched && !r->only_rows && r->run == 0) failed = matrices_note(&r->matrices, e, &r->tables);
  return failed ? error_set(error, ERROR_MEMORY, "no memory for the rows of run %" PRIu64, r->run) : 0;
}

int recording_end(struct recording *r, const struct economy *e, struct error *error) {
  newcomers_write(&r->newcomers, e, &r->arrivals);
  bool failed = r->events.failed || r->arrivals.failed;
  return failed ? error_set(error, ERROR_MEMORY, "no memory for the events of run %" PRIu64, r->run) : 0;
}
