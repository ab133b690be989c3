/* report.c - the summary of a run that a person reads; see report.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/report.h"

#include <math.h>
#include <string.h>

enum { MOST_DAYS = 5 };

const char *report_thousands(long long n, char *buffer, size_t size) {
  char digits[32];
  int length = snprintf(digits, sizeof digits, "%lld", n < 0 ? -n : n);
  size_t at = 0;
  if (n < 0 && size > 1) buffer[at++] = '-';
  for (int i = 0; i < length && at + 2 < size; i++) {
    if (i > 0 && (length - i) % 3 == 0) buffer[at++] = ',';
    buffer[at++] = digits[i];
  }
  buffer[at] = '\0';
  return buffer;
}

const char *report_value(double v, char *buffer, size_t size) {
  if (isnan(v))
    snprintf(buffer, size, "NA");
  else if (v == 0)
    snprintf(buffer, size, "0");
  else if (fabs(v) >= 1e15)
    snprintf(buffer, size, "%.4g", v);
  else if (fabs(v) >= 10000)
    return report_thousands(llround(v), buffer, size);
  else
    snprintf(buffer, size, "%.*f",
             fabs(v) >= 1000  ? 0
             : fabs(v) >= 100 ? 1
             : fabs(v) >= 10  ? 2
             : fabs(v) >= 1   ? 3
                              : 4,
             v);
  return buffer;
}

/* Days to show: the opening, 7, 30, the middle and the end, as far as they were recorded. */
static int choose_rows(const struct scenario *s, const struct summary *summary, int *row) {
  int wanted[MOST_DAYS] = {0, 7, 30, s->days / 2, s->days}, n = 0, last = -1;
  for (int w = 0; w < MOST_DAYS; w++) {
    if (wanted[w] <= last || wanted[w] > s->days) continue;
    for (int r = 0; r < summary->n_rows; r++) {
      if (summary->day[r] != wanted[w]) continue;
      row[n++] = r;
      last = wanted[w];
      break;
    }
  }
  return n;
}

static char mark(enum health health) {
  static const char marks[] = {' ', ' ', '!', '*', '?'};
  return marks[health];
}

static void bound(char *buffer, size_t size, const struct band_row *band) {
  if (!band)
    snprintf(buffer, size, "-");
  else if (!isfinite(band->healthy[1]))
    snprintf(buffer, size, "at least %g", band->healthy[0]);
  else
    snprintf(buffer, size, "%.6g to %.6g", band->healthy[0], band->healthy[1]);
}

/* What a scenario does not have (a queue where nobody waits) needs no line. */
static bool is_defined(const struct summary *summary, int indicator, const int *row, int n) {
  for (int i = 0; i < n; i++)
    if (!isnan(summary->median[(size_t)row[i] * (size_t)summary->n_indicators + (size_t)indicator])) return true;
  return false;
}

static void print_line(FILE *file, const struct scenario *s, const struct summary *summary, int indicator,
                       const int *row, int n) {
  const struct indicator_row *about = indicator_row(s->model, indicator);
  const struct band_row *band = indicator_band(s->model, about->name);
  char text[48];
  fprintf(file, "  %-22s", about->name);
  for (int i = 0; i < n; i++) {
    double v = summary->median[(size_t)row[i] * (size_t)summary->n_indicators + (size_t)indicator];
    fprintf(file, " %12s%c", report_value(v, text, sizeof text), mark(indicator_health(band, v)));
  }
  bound(text, sizeof text, band);
  fprintf(file, "   %-14s %s\n", band ? text : "", about->unit);
}

static void print_table(FILE *file, const struct scenario *s, const struct summary *summary) {
  static const int shown[] = {INDICATOR_GINI,
                              INDICATOR_VELOCITY,
                              INDICATOR_INFLATION_MONTHLY,
                              INDICATOR_FAUCET_SINK_RATIO,
                              INDICATOR_SUPPLY,
                              INDICATOR_FAUCET,
                              INDICATOR_SINK,
                              INDICATOR_MEDIAN_BALANCE,
                              INDICATOR_AGENTS,
                              INDICATOR_ACTIVE_SHARE};
  int row[MOST_DAYS], n = choose_rows(s, summary, row);
  fprintf(file, "  %-22s", s->runs > 1 ? "median over runs" : "one run");
  for (int i = 0; i < n; i++) fprintf(file, "      day %-4d", summary->day[row[i]]);
  fprintf(file, "  %s\n", s->model->n_bands ? " healthy" : "");
  for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) print_line(file, s, summary, shown[i], row, n);
  for (int i = INDICATOR_GENERAL; i < indicator_number(s->model); i++)
    if (is_defined(summary, i, row, n)) print_line(file, s, summary, i, row, n);
  if (s->model->n_bands) fprintf(file, "  ! warning, * critical, ? unclassified by the health bands\n");
}

void report_print(FILE *file, const struct scenario *s, const struct recorder *recorder,
                  const struct summary *summary) {
  char agents[32], days[32], hash[HASH_TEXT_SIZE];
  bool base = strcmp(s->variant, "base") == 0;
  fprintf(file, "%s%s%s: %s\n", s->name, base ? "" : "@", base ? "" : s->variant, s->title);
  fprintf(file, "  model %s, preset %s, behaviour %s, policy %s; %s agent%s, %d day%s, %d run%s, seed %llu\n\n",
          s->model->name, s->preset, s->behaviour, s->policy, report_thousands(s->agents, agents, sizeof agents),
          s->agents == 1 ? "" : "s", s->days, s->days == 1 ? "" : "s", s->runs, s->runs == 1 ? "" : "s",
          (unsigned long long)s->seed);
  print_table(file, s, summary);
  report_rules(file, s, &recorder->rules);
  fprintf(file, "\n  ledger balanced to exactly 0 on all %s days of %d run%s\n",
          report_thousands(recorder->days_audited, days, sizeof days), s->runs, s->runs == 1 ? "" : "s");
  if (recorder->largest_gini_error > 0)
    fprintf(file, "  Gini grouped: proven within %.1e (--exact sorts)\n", recorder->largest_gini_error);
  fprintf(file, "  result hash %s\n", hash_text(recorder_hash(recorder), hash));
}
