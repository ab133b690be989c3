/* check_report.c - the table of verdicts that a person reads.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/check.h"
#include "cli/report.h"

enum { VERDICT, NAME, EFFECT, INTERVAL, BOUND, DISTANCE, RUNS, DAYS, PLACE, COLUMNS };
static const char *const headings[COLUMNS] = {"verdict", "check", "effect", "90 % interval", "bound", "distance",
                                              "runs",    "days",  "at"};

/* The cells of one line of the table. */
struct line {
  char cell[COLUMNS][160];
};

/* A path below the working folder is shown from there, as other programs that look for the file expect it. */
static const char *short_path(const char *path) {
  char here[4096];
  size_t length = getcwd(here, sizeof here) ? strlen(here) : 0;
  return length > 1 && strncmp(path, here, length) == 0 && path[length] == '/' ? path + length + 1 : path;
}

const char *check_place(const struct scenario *s, const struct check *check, int *line) {
  const struct json_origins *origins = &s->origins;
  int place = check->node->valueint;
  bool known = place > 0 && place < origins->n_places;
  *line = known ? origins->places[place].line : 0;
  return known ? short_path(origins->files[origins->places[place].file]) : s->name;
}

/* One number, whatever the runs and days. */
static bool is_theory(const struct check *check) { return strncmp(check->indicator, "theory.", 7) == 0; }

char *check_bound(struct interval bound, char *buffer, size_t size) {
  if (isinf(bound.low))
    snprintf(buffer, size, "at most %.6g", bound.high);
  else if (isinf(bound.high))
    snprintf(buffer, size, "at least %.6g", bound.low);
  else if (bound.low == bound.high)
    snprintf(buffer, size, "exactly %.6g", bound.low);
  else
    snprintf(buffer, size, "%.6g to %.6g", bound.low, bound.high);
  return buffer;
}

char *check_subject(const struct check *check, char subject[static CHECK_SENTENCE_SIZE]) {
  static const char *const holds[] = {[CHECK_MEAN] = " on average",
                                      [CHECK_ALWAYS] = " always",
                                      [CHECK_EVENTUALLY] = " some day",
                                      [CHECK_AT_END] = " at the end",
                                      [CHECK_EXACT] = " always",
                                      [CHECK_UNTIL] = "",
                                      [CHECK_FIRES] = " in days on which it acts"};
  char quantile[48];
  snprintf(quantile, sizeof quantile, " in its %g quantile of days", check->quantile);
  bool all = strcmp(check->subset, "all") == 0;
  const char *hold = check->hold == CHECK_QUANTILE ? quantile : is_theory(check) ? "" : holds[check->hold];
  snprintf(subject, CHECK_SENTENCE_SIZE, "%.80s%s%.80s%s%s%.80s", check->indicator, all ? "" : " of ",
           all ? "" : check->subset, hold, check->minus ? " less that of " : "", check->minus ? check->minus : "");
  return subject;
}

char *check_sentence(const struct check *check, char sentence[static CHECK_SENTENCE_SIZE]) {
  char subject[CHECK_SENTENCE_SIZE], bound[96], until[256] = "", runs[32] = "";
  if (check->not_judged) {
    snprintf(sentence, CHECK_SENTENCE_SIZE, "%s", check->says ? check->says : check->id);
    return sentence;
  }
  if (check->hold == CHECK_UNTIL) {
    char end[96];
    bool all = strcmp(check->until.subset, "all") == 0;
    snprintf(until, sizeof until, " until %.60s%s%.60s is %s", check->until.indicator, all ? "" : " of ",
             all ? "" : check->until.subset,
             check_bound((struct interval){check->until.low, check->until.high}, end, sizeof end));
  }
  if (!isnan(check->in_runs)) snprintf(runs, sizeof runs, ", in %g %% of runs", 100 * check->in_runs);
  snprintf(sentence, CHECK_SENTENCE_SIZE, "%.380s %s%s%s", check_subject(check, subject),
           check_bound((struct interval){check->low, check->high}, bound, sizeof bound), until, runs);
  return sentence;
}

/* Shares in percent, margins marked as such. */
static void put_number(const struct check_result *r, double value, char *cell, size_t size) {
  if (r->kind == CHECK_EFFECT_SHARE && isfinite(value))
    snprintf(cell, size, "%.1f %%", 100 * value);
  else
    report_value(value, cell, size);
}

/* Runs and days; "-" where they are nothing to go by. */
static void fill_window(struct line *line, const struct check_result *r) {
  const struct check *check = r->check;
  const size_t size = sizeof line->cell[0];
  int first = check->hold == CHECK_AT_END ? r->to : r->from + 1;
  if (check->not_judged) {
    for (int c = EFFECT; c < PLACE; c++) snprintf(line->cell[c], size, "-");
  } else if (is_theory(check)) {
    snprintf(line->cell[RUNS], size, "-");
    snprintf(line->cell[DAYS], size, "-");
  } else {
    snprintf(line->cell[RUNS], size, "%zu", r->n);
    snprintf(line->cell[DAYS], size, "%d to %d", first, r->to);
    if (first == r->to) snprintf(line->cell[DAYS], size, "%d", r->to);
  }
}

static void fill(struct line *line, const struct check_suite *suite, const struct check_result *r) {
  const struct check *check = r->check;
  bool arm = strcmp(r->arm, "base") != 0;
  char low[48], high[48], number[48];
  int at;
  const size_t size = sizeof line->cell[0];
  const char *file = check_place(suite->scenario, check, &at);
  snprintf(line->cell[VERDICT], size, "%s", verdict_word(r->verdict, check->kind == CHECK_CLAIM));
  snprintf(line->cell[NAME], size, "%.63s%s%.63s", check->id, arm ? "@" : "", arm ? r->arm : "");
  put_number(r, r->effect, number, sizeof number);
  snprintf(line->cell[EFFECT], size, "%s%s", r->kind == CHECK_EFFECT_MARGIN ? "margin " : "", number);
  put_number(r, r->interval.low, low, sizeof low);
  put_number(r, r->interval.high, high, sizeof high);
  bool open = isinf(r->interval.low) && isinf(r->interval.high);
  if (r->interval.low == r->interval.high || isnan(r->interval.low) || open)
    snprintf(line->cell[INTERVAL], size, "-");
  else
    snprintf(line->cell[INTERVAL], size, "%s to %s", low, high);
  if (r->kind == CHECK_EFFECT_SHARE)
    snprintf(line->cell[BOUND], size, "at least %.4g %%", 100 * r->bound.low);
  else
    check_bound(r->bound, line->cell[BOUND], size);
  put_number(r, r->distance, number, sizeof number);
  snprintf(line->cell[DISTANCE], size, "%s%s", r->distance > 0 ? "+" : "", number);
  fill_window(line, r);
  if (at > 0)
    snprintf(line->cell[PLACE], size, "%.120s:%d", file, at);
  else
    snprintf(line->cell[PLACE], size, "%.120s", file);
}

static void widen(int width[static COLUMNS], const struct line *line) {
  for (int c = 0; c < COLUMNS; c++) {
    int length = (int)strlen(line->cell[c]);
    if (length > width[c]) width[c] = length;
  }
}

/* Widths of the columns; 0 of those in which nothing stands but "-". */
static void measure(const struct check_suite *suite, const struct line *heading, int width[static COLUMNS]) {
  struct line line;
  int headings_width[COLUMNS] = {0};
  bool said[COLUMNS] = {false};
  memset(width, 0, COLUMNS * sizeof *width);
  for (int i = 0; i < suite->n_results; i++) {
    fill(&line, suite, &suite->results[i]);
    widen(width, &line);
    for (int c = 0; c < COLUMNS; c++) said[c] = said[c] || strcmp(line.cell[c], "-") != 0;
  }
  widen(headings_width, heading);
  for (int c = 0; c < COLUMNS; c++) {
    if (!said[c]) width[c] = 0;
    if (said[c] && width[c] < headings_width[c]) width[c] = headings_width[c];
  }
}

static void print_line(FILE *file, const int width[static COLUMNS], const struct line *line) {
  fputs("  ", file);
  for (int c = 0; c < PLACE; c++)
    if (width[c] > 0)
      fprintf(file, "%*s  ", c == VERDICT || c == NAME || c == BOUND ? -width[c] : width[c], line->cell[c]);
  fprintf(file, "%s\n", line->cell[PLACE]);
}

/* The reading under which the document is right, as it would stand in a file. */
static void print_reading(FILE *file, const struct check *check) {
  char *patch = check->supported_under ? cJSON_PrintUnformatted(check->supported_under) : NULL;
  if (patch) fprintf(file, "; supported under %s", patch);
  free(patch);
}

/* What is said, and of a claim by whom, and what was found before. */
static void print_statement(FILE *file, const struct check_suite *suite, const struct check *check) {
  char sentence[CHECK_SENTENCE_SIZE];
  if (check->says && !check->not_judged)
    fprintf(file, "    %s: %s", check->says, check_subject(check, sentence));
  else
    fprintf(file, "    %s", check_sentence(check, sentence));
  if (check->document_id || check->source)
    fprintf(file, " (%s%s%s)", check->document_id ? check->document_id : "",
            check->document_id && check->source ? ", " : "", check->source ? check->source : "");
  if (check->kind == CHECK_CLAIM)
    fprintf(file, "; %s",
            !check->recorded                    ? "no finding recorded yet"
            : check_suite_changed(suite, check) ? "CHANGED, recorded is "
                                                : "recorded ");
  fprintf(file, "%s", check->recorded ? check->recorded : "");
  print_reading(file, check);
  fputc('\n', file);
}

static void print_results(FILE *file, const struct check_suite *suite, const int width[static COLUMNS]) {
  struct line line;
  for (int i = 0; i < suite->n_results; i++) {
    const struct check_result *r = &suite->results[i];
    fill(&line, suite, r);
    print_line(file, width, &line);
    if (r->reason[0] && !r->check->not_judged) fprintf(file, "    %s\n", r->reason);
    if (i + 1 == suite->n_results || suite->results[i + 1].check != r->check) print_statement(file, suite, r->check);
    if (r->check->not_judged) fprintf(file, "    %s\n", r->reason);
  }
}

/* "3 targets: 2 met, 1 missed". */
static void print_count(FILE *file, const struct check_suite *suite, enum check_kind kind, const char *before) {
  int n = 0, count[VERDICT_NOT_JUDGED + 1];
  for (int v = VERDICT_MET; v <= VERDICT_NOT_JUDGED; v++)
    n += count[v] = check_suite_count(suite, kind, (enum verdict)v);
  if (n == 0) return;
  fprintf(file, "%s%d %s%s:", before, n, check_kind_name(kind), n == 1 ? "" : "s");
  const char *comma = " ";
  for (int v = VERDICT_MET; v <= VERDICT_NOT_JUDGED; v++) {
    if (count[v] == 0) continue;
    fprintf(file, "%s%d %s", comma, count[v], verdict_word((enum verdict)v, kind == CHECK_CLAIM));
    comma = ", ";
  }
}

void check_report(FILE *file, const struct check_suite *suite) {
  const struct scenario *s = suite->scenario;
  bool base = strcmp(s->variant, "base") == 0;
  int width[COLUMNS], changed = check_suite_count_changed(suite);
  struct line line;
  bool grows = s->runs < s->most_runs;
  for (int c = 0; c < COLUMNS; c++)
    snprintf(line.cell[c], sizeof line.cell[c], "%s", c == INTERVAL && grows ? "95 % interval" : headings[c]);
  measure(suite, &line, width);
  fprintf(file, "%s%s%s%s%s\n", s->name, base ? "" : "@", base ? "" : s->variant, s->title[0] ? ": " : "", s->title);
  print_line(file, width, &line);
  print_results(file, suite, width);
  if (grows)
    fprintf(file, "  %d to %d runs, as many as the verdicts took; the intervals hold at every number of runs at once\n",
            s->runs, s->most_runs);
  print_count(file, suite, CHECK_TARGET, "  ");
  print_count(file, suite, CHECK_CLAIM,
              suite->n_results > 0 && suite->results[0].check->kind == CHECK_TARGET ? "; " : "  ");
  if (changed) fprintf(file, "; %d recorded finding%s changed", changed, changed == 1 ? "" : "s");
  fprintf(file, "\n");
}
