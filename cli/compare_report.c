/* compare_report.c - a comparison as a person reads it; see compare.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/compare.h"
#include "cli/report.h"

enum { MOST_SHOWN = 64, SMALL = 48 };

/* Indicators of the table: supply, faucet over sink, and those the model's charts show. */
static int choose_indicators(const struct model *model, int shown[static MOST_SHOWN]) {
  int n = 0;
  shown[n++] = INDICATOR_SUPPLY;
  shown[n++] = INDICATOR_FAUCET_SINK_RATIO;
  for (int i = 0; i < model->n_charts && n < MOST_SHOWN; i++) {
    int indicator = indicator_index(model, model->charts[i].indicator);
    bool known = indicator < 0;
    for (int k = 0; k < n; k++) known = known || shown[k] == indicator;
    if (!known) shown[n++] = indicator;
  }
  return n;
}

/* Whether the interval leaves 0 out, and on which side the difference is. */
static int side(const struct compare_line *line) {
  if (isnan(line->interval.low)) return 0;
  return line->interval.low > 0 ? 1 : line->interval.high < 0 ? -1 : 0;
}

static const char *signed_value(double v, char *buffer, size_t size) {
  char text[SMALL];
  snprintf(buffer, size, "%s%s", v > 0 ? "+" : "", report_value(v, text, sizeof text));
  return buffer;
}

static const char *interval_text(struct interval interval, char *buffer, size_t size) {
  char low[SMALL], high[SMALL];
  if (isnan(interval.low))
    snprintf(buffer, size, "no interval");
  else
    snprintf(buffer, size, "%s to %s", signed_value(interval.low, low, sizeof low),
             signed_value(interval.high, high, sizeof high));
  return buffer;
}

static const char *ratio_text(double ratio, char *buffer, size_t size) {
  if (isnan(ratio))
    snprintf(buffer, size, "-");
  else if (isinf(ratio))
    snprintf(buffer, size, "cancels wholly");
  else if (ratio >= 1e4)
    snprintf(buffer, size, "> 10,000");
  else
    snprintf(buffer, size, "%.3g", ratio);
  return buffer;
}

static void print_numbers(FILE *file, const char *name, const struct compare_line *line) {
  char a[SMALL], b[SMALL], d[SMALL], interval[3 * SMALL];
  fprintf(file, "  %-24s %12s %12s %12s%c %-24s", name, report_value(line->reference, a, sizeof a),
          report_value(line->value, b, sizeof b), signed_value(line->difference, d, sizeof d), side(line) ? '*' : ' ',
          interval_text(line->interval, interval, sizeof interval));
}

static void print_heading(FILE *file, const struct compare *c, int arm, const char *what, const char *last) {
  fprintf(file, "\n  %-24s %12.12s %12.12s %12s  %-24s %s\n", what, c->arms[0].name, c->arms[arm].name, "difference",
          "95 % interval", last);
}

static void print_window(FILE *file, const struct compare *c, int arm, const char *what,
                         const struct compare_line *lines) {
  const struct model *model = c->arms[0].scenario->model;
  int shown[MOST_SHOWN], n = choose_indicators(model, shown);
  char ratio[SMALL];
  print_heading(file, c, arm, what, "shared luck");
  for (int i = 0; i < n; i++) {
    print_numbers(file, indicator_name(model, shown[i]), &lines[shown[i]]);
    fprintf(file, " %s\n", ratio_text(lines[shown[i]].variance_ratio, ratio, sizeof ratio));
  }
}

static const char *verdict(const struct compare_line *line) {
  if (line->n == 0) return "not there in both";
  if (line->n < 2) return "one run: not known";
  if (line->interval.low == 0 && line->interval.high == 0) return "the same";
  return side(line) > 0 ? "gain" : side(line) < 0 ? "pay" : "not clear";
}

/* Archetypes and groups: mean balance on the last day. */
static int print_gains(FILE *file, struct compare *c, int arm, struct compare_line *lines, struct error *error) {
  const struct scenario *s = c->arms[0].scenario;
  int end = compare_end(c, arm), n = 0;
  for (int subset = 1; subset < s->n_subsets && error->code == 0; subset++) {
    if (!compare_lines(c, arm, subset, (struct compare_window){end - 1, end}, lines, error)) continue;
    if (n++ == 0) print_heading(file, c, arm, "mean balance at the end", "who gains, who pays");
    print_numbers(file, s->subsets[subset].selector, &lines[INDICATOR_MEAN_BALANCE]);
    fprintf(file, " %s\n", verdict(&lines[INDICATOR_MEAN_BALANCE]));
  }
  return error->code;
}

static bool is_same(const struct compare *c, int arm) {
  struct hash_value a = hash_digest(&c->arms[0].hash), b = hash_digest(&c->arms[arm].hash);
  return a.low == b.low && a.high == b.high;
}

/* The indicator by which the ratio is explained: the Gini, or else the first that has one. */
static int choose_example(const struct model *model, const struct compare_line *lines) {
  int shown[MOST_SHOWN], n = choose_indicators(model, shown), best = INDICATOR_GINI;
  for (int i = 0; i < n && !isfinite(lines[best].variance_ratio); i++)
    if (isfinite(lines[shown[i]].variance_ratio)) best = shown[i];
  return best;
}

static void explain_luck(FILE *file, const struct compare *c, int arm, const struct compare_line *lines) {
  const struct model *model = c->arms[0].scenario->model;
  int best = choose_example(model, lines), runs = (int)lines[best].n;
  double ratio = lines[best].variance_ratio;
  char times[SMALL], needed[SMALL];
  if (is_same(c, arm))
    fprintf(file, "\n  every run of %s is that of %s to the last bit: what it changes never came to act\n",
            c->arms[arm].name, c->arms[0].name);
  else if (isfinite(ratio))
    fprintf(file,
            "\n  shared luck: the variance of independent differences over that of these pairs. For %s in the tail it "
            "is %s:\n  independent luck would need about %s runs in each arm to say what these %d say%s.\n",
            indicator_name(model, best), ratio_text(ratio, times, sizeof times),
            report_thousands(llround(fmin(ratio * runs, 1e12)), needed, sizeof needed), runs,
            ratio < 1 ? "; sharing it did not help here" : "");
}

static int print_arm(FILE *file, struct compare *c, int arm, struct compare_line *lines, struct error *error) {
  int end = compare_end(c, arm);
  struct compare_window tail = compare_tail(c, arm);
  int runs = compare_runs(c, arm);
  char what[SMALL];
  fprintf(file, "\n%s minus %s: %d pair%s of runs\n", c->arms[arm].name, c->arms[0].name, runs, runs == 1 ? "" : "s");
  if (compare_lines(c, arm, 0, (struct compare_window){end - 1, end}, lines, error)) {
    snprintf(what, sizeof what, "day %d", end);
    print_window(file, c, arm, what, lines);
  }
  if (print_gains(file, c, arm, lines, error)) return error->code;
  if (compare_lines(c, arm, 0, tail, lines, error)) {
    snprintf(what, sizeof what, "mean of days %d to %d", tail.from + 1, tail.to);
    print_window(file, c, arm, what, lines);
    explain_luck(file, c, arm, lines);
  }
  return error->code;
}

int compare_report(FILE *file, struct compare *c, struct error *error) {
  const struct scenario *s = c->arms[0].scenario;
  struct compare_line *lines = calloc((size_t)indicator_number(s->model), sizeof *lines);
  char hash[HASH_TEXT_SIZE];
  int code = 0;
  if (!lines) return error_set(error, ERROR_MEMORY, "no memory for a table");
  fprintf(file, "%s%s%s\n  model %s, the same draws in every arm: seed %llu\n", s->name, s->title[0] ? ": " : "",
          s->title, s->model->name, (unsigned long long)s->seed);
  for (int arm = 1; arm < c->n_arms && code == 0; arm++) code = print_arm(file, c, arm, lines, error);
  fprintf(file, "\n  * the interval leaves 0 out; each is for itself: of 20 where nothing differs, one does\n");
  for (int arm = 0; arm < c->n_arms; arm++)
    fprintf(file, "  result hash %s %s\n", hash_text(hash_digest(&c->arms[arm].hash), hash), c->arms[arm].name);
  free(lines);
  return code;
}
