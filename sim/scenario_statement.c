/* scenario_statement.c - what a check says of its series: hold, window, bound, share of runs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "sim/moment.h"
#include "sim/scenario_parts.h"
#include "sim/text.h"

static const char *const holds[] = {
    [CHECK_MEAN] = "mean",      [CHECK_ALWAYS] = "always", [CHECK_AT_END] = "at_end", [CHECK_EVENTUALLY] = "eventually",
    [CHECK_EXACT] = "exact",    [CHECK_UNTIL] = "until",   [CHECK_FIRES] = "fires",   [CHECK_QUANTILE] = "quantile:q",
    [CHECK_QUANTILE + 1] = NULL};
static const double largest = 1e15;

/* "quantile:0.9": the 0.9. False: it is none. */
static bool read_quantile(const char *text, double *q) {
  static const char prefix[] = "quantile:";
  size_t length = strlen(prefix);
  return strncmp(text, prefix, length) == 0 && text_to_number(text + length, q) == 0 && *q >= 0 && *q <= 1;
}

/* Reports an unknown hold itself, so that the list of holds carries what stands for a number. */
static void fault_hold(const struct reader *r, const cJSON *node) {
  char value[READER_VALUE_SIZE];
  const char *text = cJSON_IsString(node) ? node->valuestring : "";
  const char *meant = reader_meant(text, reader_string, holds);
  if (strncmp(text, "quantile", 8) == 0)
    json_fault(r->origins, r->root, node, r->error, "write for example \"quantile:0.9\", from 0 to 1, got %s",
               reader_value_text(node, value, sizeof value));
  else
    json_fault(r->origins, r->root, node, r->error,
               "must be \"mean\", \"always\", \"eventually\", \"until\", \"at_end\", \"exact\", \"fires\" or "
               "\"quantile:q\", got %s%s%s%s",
               reader_value_text(node, value, sizeof value), meant ? "; did you mean \"" : "", meant ? meant : "",
               meant ? "\"?" : "");
}

static bool is_theory(const struct check *check) {
  return check->indicator && strncmp(check->indicator, "theory.", 7) == 0;
}

static void read_hold(const struct reader *r, const cJSON *node, struct check *check) {
  const cJSON *hold = json_member(node, "hold");
  bool theory = is_theory(check);
  check->hold = theory ? CHECK_EXACT : CHECK_MEAN;
  if (!hold && !theory) reader_needs(r, node, "hold");
  if (!hold) return;
  for (int i = 0; i < CHECK_QUANTILE && cJSON_IsString(hold); i++)
    if (strcmp(holds[i], hold->valuestring) == 0) {
      check->hold = (enum check_hold)i;
      if (theory && i != CHECK_EXACT)
        json_fault(r->origins, r->root, hold, r->error,
                   "a closed form is one number: leave \"hold\" out or write \"exact\"");
      if (i == CHECK_FIRES && check->indicator && strncmp(check->indicator, "rule.", 5) != 0)
        json_fault(r->origins, r->root, hold, r->error,
                   "\"fires\" is said of a rule: \"indicator\" must be \"rule.ID\", got \"%.60s\"", check->indicator);
      return;
    }
  check->hold = CHECK_QUANTILE;
  if (!cJSON_IsString(hold) || !read_quantile(hold->valuestring, &check->quantile)) fault_hold(r, hold);
}

/* A whole day of the run, or the fallback. */
static int read_day(const struct reader *r, const cJSON *parent, const char *key, int last, int fallback) {
  const cJSON *node = json_member(parent, key);
  char value[READER_VALUE_SIZE];
  if (!node) return fallback;
  int64_t hours = moment_from_json(node);
  if (hours >= 0 && hours % MOMENT_HOURS_PER_DAY == 0 && hours / MOMENT_HOURS_PER_DAY <= last)
    return (int)(hours / MOMENT_HOURS_PER_DAY);
  json_fault(r->origins, r->root, node, r->error, "must be a whole day of the run, which ends at %dd, got %s%s", last,
             reader_value_text(node, value, sizeof value),
             hours > (int64_t)last * MOMENT_HOURS_PER_DAY ? ": a window past the end would hold of nothing" : "");
  return fallback;
}

/* An arm that does not judge the check may be shorter. */
static void read_window(const struct scenario_reading *reading, const cJSON *node, bool judged, struct check *check) {
  const struct reader *r = &reading->reader;
  const cJSON *to = json_member(node, "to");
  int before = r->error->n_sentences, last = judged ? reading->scenario->days : MOMENT_LARGEST_DAY;
  check->to_end = !to || (cJSON_IsString(to) && strcmp(to->valuestring, "end") == 0);
  check->from = read_day(r, node, "from", last, 0);
  check->to = check->to_end ? reading->scenario->days : read_day(r, node, "to", last, reading->scenario->days);
  if (!judged || r->error->n_sentences > before || check->from < check->to) return;
  const cJSON *from = json_member(node, "from");
  json_fault(r->origins, r->root, from ? from : to, r->error,
             "the window is empty: it is the days after \"from\" up to \"to\", here after %dd up to %dd", check->from,
             check->to);
}

/* [low, high], low <= high. */
static void read_between(const struct reader *r, const cJSON *between, struct check *check) {
  const cJSON *low = cJSON_GetArrayItem(between, 0), *high = cJSON_GetArrayItem(between, 1);
  bool two = cJSON_IsArray(between) && cJSON_GetArraySize(between) == 2 && cJSON_IsNumber(low) && cJSON_IsNumber(high);
  char value[READER_VALUE_SIZE];
  if (!two)
    json_fault(r->origins, r->root, between, r->error, "must be two numbers such as [0, 0.05], got %s",
               reader_value_text(between, value, sizeof value));
  else if (low->valuedouble > high->valuedouble)
    json_fault(r->origins, r->root, between, r->error, "its ends are the wrong way round: [%.12g, %.12g]",
               low->valuedouble, high->valuedouble);
  if (!two) return;
  check->low = low->valuedouble;
  check->high = high->valuedouble;
}

static void read_near(const struct reader *r, const cJSON *node, struct check *check) {
  double near = reader_number(r, node, "near", -largest, largest, "", 0);
  if (!json_member(node, "within")) {
    json_fault(r->origins, r->root, json_member(node, "near"), r->error,
               "\"near\" needs \"within\": how far off still counts, for example \"within\": %.3g",
               near != 0 ? fabs(near) / 20 : 0.01);
    return;
  }
  double within = reader_number(r, node, "within", 0, largest, "", 0);
  check->low = near - within;
  check->high = near + within;
}

/* Exactly one of the four; a rule fires once if there is none. */
static void read_bound(const struct reader *r, const cJSON *node, struct check *check) {
  static const char *const bounds[] = {"between", "at_least", "at_most", "near"};
  struct text named = {0};
  int found = -1, n = 0;
  for (int i = 0; i < 4; i++) {
    if (!json_member(node, bounds[i])) continue;
    text_format(&named, "%s\"%s\"", n++ ? " and " : "", bounds[i]);
    found = i;
  }
  if (n == 0 && check->hold == CHECK_FIRES)
    check->low = 1;
  else if (n != 1)
    json_fault(r->origins, r->root, node, r->error,
               "a check has one bound: \"between\", \"at_least\", \"at_most\", or \"near\" with \"within\"; got %s",
               named.bytes ? named.bytes : "none");
  else if (found != 3 && json_member(node, "within"))
    json_fault(r->origins, r->root, json_member(node, "within"), r->error,
               "\"within\" goes with \"near\" alone, not %s", named.bytes ? named.bytes : "");
  text_free(&named);
  if (n != 1) return;
  if (found == 0)
    read_between(r, json_member(node, "between"), check);
  else if (found == 3)
    read_near(r, node, check);
  else if (found == 1)
    check->low = reader_number(r, node, "at_least", -largest, largest, "", 0);
  else
    check->high = reader_number(r, node, "at_most", -largest, largest, "", 0);
}

static void read_in_runs(const struct reader *r, const cJSON *node, struct check *check) {
  const cJSON *in_runs = json_member(node, "in_runs");
  char value[READER_VALUE_SIZE], hint[READER_HINT_SIZE];
  if (!in_runs && check->hold == CHECK_FIRES) check->in_runs = 0.5;
  if (!in_runs) return;
  if (!cJSON_IsNumber(in_runs) || !(in_runs->valuedouble > 0 && in_runs->valuedouble <= 1))
    json_fault(r->origins, r->root, in_runs, r->error, "must be a share of runs above 0 and at most 1, got %s%s",
               reader_value_text(in_runs, value, sizeof value),
               cJSON_IsNumber(in_runs) ? reader_percent_hint(0, 1, in_runs->valuedouble, hint) : "");
  else if (check->hold == CHECK_EXACT)
    json_fault(r->origins, r->root, in_runs, r->error, "\"exact\" is said of all runs: it takes no \"in_runs\"");
  else
    check->in_runs = in_runs->valuedouble;
}

/* {"indicator": "median_balance", "at_least": 50}: what ends the days on which the bound must hold. Margins of two series
 * have two units, so only shares of runs can be judged. */
static void read_until(struct scenario_reading *reading, const cJSON *node, bool judged, struct check *check) {
  static const char *const known[] = {"indicator", "subset", "between", "at_least", "at_most", "near", "within", NULL};
  static const char example[] = "{\"indicator\": \"median_balance\", \"at_least\": 50}";
  const struct reader *r = &reading->reader;
  const cJSON *until = reader_object_like(r, node, "until", example);
  struct check end = {.hold = CHECK_UNTIL, .low = -INFINITY, .high = INFINITY};
  struct check_series series;
  if (check->hold != CHECK_UNTIL) {
    if (until) json_fault(r->origins, r->root, until, r->error, "\"until\" goes with \"hold\": \"until\" alone");
    return;
  }
  if (!json_member(node, "until"))
    json_fault(r->origins, r->root, node, r->error, "\"hold\": \"until\" needs \"until\": until when, for example %s",
               example);
  if (isnan(check->in_runs))
    json_fault(r->origins, r->root, node, r->error,
               "\"hold\": \"until\" is said of single runs: it needs \"in_runs\", for example \"in_runs\": 0.9");
  if (!until) return;
  reader_keys(r, until, known);
  read_bound(r, until, &end);
  check->until.indicator = reader_needs(r, until, "indicator") ? reader_text(r, until, "indicator", NULL) : NULL;
  check->until.subset = reader_text(r, until, "subset", "all");
  check->until.low = end.low;
  check->until.high = end.high;
  if (!judged || !check->until.indicator) return;
  if (scenario_series(reading->scenario, check->until.indicator, check->until.subset, &series))
    scenario_fault_series(reading, until, check->until.indicator, check->until.subset);
}

void scenario_read_statement(struct scenario_reading *reading, const cJSON *node, bool judged, struct check *check) {
  const struct reader *r = &reading->reader;
  check->low = -INFINITY;
  check->high = INFINITY;
  check->in_runs = NAN;
  read_hold(r, node, check);
  read_window(reading, node, judged, check);
  read_bound(r, node, check);
  read_in_runs(r, node, check);
  read_until(reading, node, judged, check);
  bool exact = check->hold == CHECK_EXACT && !is_theory(check);
  if (check->minus && (check->hold == CHECK_ALWAYS || check->hold == CHECK_EVENTUALLY || check->hold == CHECK_UNTIL ||
                       check->hold == CHECK_FIRES || exact))
    json_fault(r->origins, r->root, json_member(node, "minus"), r->error,
               "differences are taken of one number a run: \"hold\" must be \"mean\", \"at_end\" or \"quantile:q\"");
}
