/* test_ensemble.c - many runs: in order, the same bits however they are spread, statistics across them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <time.h>

#include "analysis/ensemble.h"
#include "analysis/provenance.h"
#include "analysis/summary.h"
#include "sim/folder.h"
#include "tests/scenario_text.h"

static const char members[] =
    "'model': 'betterworld', 'preset': 'table', 'days': 12, 'runs': 7, 'population': {'agents': 300, "
    "'balances': {'distribution': 'lognormal', 'mean': 100, 'gini': 0.4}}";

/* What an ensemble leaves: its folder, its hash, the medians. */
struct outcome {
  char folder[64];
  struct hash_value hash;
  struct summary summary;
  int code;
  struct error error;
};

static void outcome_make(struct outcome *o, const struct scenario *s, int threads, const volatile sig_atomic_t *stop) {
  struct recorder recorder;
  struct ensemble_options options = {.threads = threads, .stop = stop};
  *o = (struct outcome){.code = 0};
  strcpy(o->folder, "/tmp/mintage-ensemble-XXXXXX");
  assert_non_null(mkdtemp(o->folder));
  error_init(&o->error);
  assert_int_equal(recorder_open(&recorder, s, o->folder, false, &o->error), 0);
  o->code = ensemble_run(s, &options, &recorder, &o->error);
  if (o->code == 0) o->code = summary_write(&recorder, &o->summary, &o->error);
  o->hash = recorder_hash(&recorder);
  struct provenance_environment environment = {.threads = threads};
  if (o->code == 0) o->code = provenance_write(o->folder, &recorder, &environment, &o->error);
  assert_int_equal(recorder_close(&recorder, &o->error), 0);
}

static void outcome_free(struct outcome *o) {
  summary_free(&o->summary);
  assert_int_equal(folder_remove(o->folder), 0);
}

static char *whole(const char *folder, const char *name) {
  char path[128];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "r");
  assert_non_null(file);
  char *bytes = calloc(1, 4 << 20);
  assert_non_null(bytes);
  size_t n = fread(bytes, 1, (4 << 20) - 1, file);
  assert_true(n > 0);
  fclose(file);
  return bytes;
}

static void any_number_of_threads_gives_the_same_bytes(void **state) {
  static const char *const files[] = {"series.csv",  "flows.csv", "events.csv",
                                      "summary.csv", "run.json",  "scenario.json"};
  struct scenario *s = scenario_text(members);
  struct outcome one, three;
  (void)state;
  outcome_make(&one, s, 1, NULL);
  outcome_make(&three, s, 3, NULL);
  assert_int_equal(one.code | three.code, 0);
  assert_true(one.hash.low == three.hash.low && one.hash.high == three.hash.high);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    char *a = whole(one.folder, files[i]), *b = whole(three.folder, files[i]);
    assert_string_equal(a, b);
    free(a);
    free(b);
  }
  outcome_free(&one);
  outcome_free(&three);
  scenario_free(s);
}

static void rows_leave_in_run_order(void **state) {
  struct scenario *s = scenario_text(members);
  struct outcome o;
  (void)state;
  outcome_make(&o, s, 3, NULL);
  char *bytes = whole(o.folder, "series.csv");
  int run = 0, day = 0, subset = 0;
  for (char *line = strchr(bytes, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
    char wanted[128];
    snprintf(wanted, sizeof wanted, "base,%s,%d,%d,", s->subsets[subset].selector, run, day);
    assert_memory_equal(line, wanted, strlen(wanted));
    if (++subset == s->n_subsets) subset = 0, day++;
    if (day > 12) day = 0, run++;
  }
  assert_int_equal(run, 7);
  free(bytes);
  outcome_free(&o);
  scenario_free(s);
}

/* The Gini of a subset on day 12, over the runs, ascending. */
static void ginis_of_runs(const struct scenario *s, int subset, double gini[static 7]) {
  for (int run = 0; run < 7; run++) {
    struct recording recording;
    struct run_options options = {.threads = 1};
    struct error error;
    error_init(&error);
    assert_int_equal(run_one(s, (uint64_t)run, &options, &recording, &error), 0);
    assert_int_equal(recording.n_rows, 13);
    double v = recording.rows[(12 * recording.n_subsets + subset) * recording.n_indicators + INDICATOR_GINI];
    int at = run;
    for (; at > 0 && gini[at - 1] > v; at--) gini[at] = gini[at - 1];
    gini[at] = v;
    recording_free(&recording);
  }
}

static void the_summary_is_that_of_the_runs_own_rows(void **state) {
  struct scenario *s = scenario_text(members);
  struct outcome o;
  double gini[7];
  (void)state;
  outcome_make(&o, s, 2, NULL);
  ginis_of_runs(s, 0, gini);
  assert_true(o.summary.median[12 * o.summary.n_indicators + INDICATOR_GINI] == gini[3]);
  assert_int_equal(o.summary.day[12], 12);
  outcome_free(&o);
  scenario_free(s);
}

/* Field number q50 of the line, from 0, is 9. */
static void every_subset_has_its_own_lines_in_the_summary(void **state) {
  struct scenario *s = scenario_text(members);
  struct outcome o;
  double gini[7];
  (void)state;
  outcome_make(&o, s, 2, NULL);
  char *bytes = whole(o.folder, "summary.csv");
  assert_int_equal(s->n_subsets, 5);
  for (int i = 0; i < s->n_subsets; i++) {
    struct text wanted = {0};
    char start[128];
    ginis_of_runs(s, i, gini);
    text_add_ratio(&wanted, gini[3]);
    snprintf(start, sizeof start, "\nbase,%s,12,gini,7,", s->subsets[i].selector);
    const char *field = strstr(bytes, start);
    assert_non_null(field);
    for (int k = 0; k < 9; k++) field = strchr(field, ',') + 1;
    assert_memory_equal(field, wanted.bytes, wanted.length);
    text_free(&wanted);
  }
  free(bytes);
  outcome_free(&o);
  scenario_free(s);
}

/* Breaks an identity on day 3 of every third run. */
static int break_runs(const struct economy *economy, struct error *error) {
  if (economy->run % 3 != 1 || economy->day != 3) return 0;
  return error_set(error, ERROR_FAULT, "day 3: the till leaks");
}

static int count_runs(void *taker, const struct recording *recording, struct error *error) {
  int *n = taker;
  (void)error;
  assert_int_equal(recording->run, *n); /* in order */
  ++*n;
  return 0;
}

static void runs_that_break_an_identity_are_all_told(void **state) {
  struct scenario *s = scenario_text("'model': 'toy', 'days': 5, 'runs': 7, 'seed': 9, 'population': {'agents': 10, "
                                     "'balances': {'distribution': 'constant', 'mean': 5}}");
  struct model broken = toy_model;
  (void)state;
  broken.audit = break_runs;
  s->model = &broken;
  for (int threads = 1; threads <= 3; threads++) {
    int taken = 0;
    struct ensemble_options options = {.threads = threads, .take = count_runs, .taker = &taken};
    struct error error;
    error_init(&error);
    assert_int_equal(ensemble_run(s, &options, NULL, &error), ERROR_FAULT);
    assert_string_equal(error.text, "run 1 of base (seed 9): day 3: the till leaks\n"
                                    "run 4 of base (seed 9): day 3: the till leaks\n"
                                    "2 of 7 runs of base broke an identity: there are no results");
    assert_int_equal(taken, 1);
  }
  scenario_free(s);
}

static void a_part_of_the_runs_is_what_it_is_in_the_whole(void **state) {
  struct scenario *s = scenario_text("'model': 'toy', 'days': 5, 'runs': 7, 'population': {'agents': 10, "
                                     "'balances': {'distribution': 'constant', 'mean': 5}}");
  int taken = 3;
  struct ensemble_options options = {.threads = 2, .first = 3, .end = 9, .take = count_runs, .taker = &taken};
  struct error error;
  (void)state;
  error_init(&error);
  assert_int_equal(ensemble_run(s, &options, NULL, &error), 0);
  assert_int_equal(taken, 9);
  scenario_free(s);
}

static void a_stop_ends_the_ensemble(void **state) {
  static volatile sig_atomic_t stop = 1;
  struct scenario *s = scenario_text(members);
  struct outcome o;
  (void)state;
  outcome_make(&o, s, 2, &stop);
  assert_int_equal(o.code, ERROR_INTERRUPTED);
  outcome_free(&o);
  scenario_free(s);
}

static void one_run_of_many_agents_takes_all_threads(void **state) {
  struct scenario *s = scenario_text(members);
  (void)state;
  s->agents = 100000;
  s->runs = 3;
  assert_int_equal(ensemble_threads_per_run(s, 2), 2);
  s->runs = 4;
  assert_int_equal(ensemble_threads_per_run(s, 2), 1);
  s->runs = 1;
  s->agents = 1000;
  assert_int_equal(ensemble_threads_per_run(s, 2), 1);
  scenario_free(s);
}

/* Work of which some fails; done is called one at a time, so it needs no atomics. */
struct work {
  int acted[100], n_done, fails_from;
  bool at_done;
};

static int act(void *context, int i, struct error *error) {
  static const struct timespec a_while = {.tv_nsec = 20000000};
  struct work *work = context;
  work->acted[i]++;
  if (i == work->fails_from) nanosleep(&a_while, NULL); /* so that later ones fail sooner */
  return i >= work->fails_from && !work->at_done ? error_set(error, ERROR_INPUT, "at %d", i) : 0;
}

static int done(void *context, int i, struct error *error) {
  struct work *work = context;
  work->n_done++;
  return i >= work->fails_from ? error_set(error, ERROR_OUTPUT, "after %d", i) : 0;
}

static void each_piece_of_work_is_done_once(void **state) {
  (void)state;
  for (int at_once = 1; at_once <= 4; at_once++) {
    struct work work = {.fails_from = 100};
    struct ensemble_work each = {.n = 100, .at_once = at_once, .act = act, .done = done, .context = &work};
    struct error error;
    error_init(&error);
    assert_int_equal(ensemble_each(&each, &error), 0);
    assert_int_equal(work.n_done, 100);
    for (int i = 0; i < 100; i++) assert_int_equal(work.acted[i], 1);
  }
}

/* Pieces begin in their order, so the first that fails has always begun when another one fails. */
static void the_first_fault_of_the_work_is_told_and_ends_it(void **state) {
  (void)state;
  for (int at_once = 1; at_once <= 4; at_once++) {
    struct work work = {.fails_from = 30}, later = {.fails_from = 30, .at_done = true};
    struct ensemble_work each = {.n = 100, .at_once = at_once, .act = act, .done = done, .context = &work};
    struct error error;
    error_init(&error);
    assert_int_equal(ensemble_each(&each, &error), ERROR_INPUT);
    assert_string_equal(error.text, "at 30");
    assert_int_equal(work.n_done, 30);
    assert_int_equal(work.acted[99], 0);
    each.context = &later;
    error_init(&error);
    assert_int_equal(ensemble_each(&each, &error), ERROR_OUTPUT);
    assert_string_equal(error.text, "after 30");
  }
}

static void recorded_days_count_from_the_warm_up_and_end_with_the_last(void **state) {
  struct scenario *s =
      scenario_text("'model': 'betterworld', 'days': 10, 'warmup': '5d', 'record': {'every': '4d'}, 'population': "
                    "{'agents': 20, 'balances': {'distribution': 'constant', 'mean': 100}}");
  struct outcome o;
  static const int days[] = {-4, 0, 4, 8, 10};
  (void)state;
  outcome_make(&o, s, 1, NULL);
  assert_int_equal(o.code, 0);
  assert_int_equal(o.summary.n_rows, 5);
  for (int i = 0; i < 5; i++) assert_int_equal(o.summary.day[i], days[i]);
  outcome_free(&o);
  scenario_free(s);
}

static void a_folder_is_known_by_its_run_record(void **state) {
  struct scenario *s = scenario_text(members);
  struct outcome o;
  int runs = 0;
  (void)state;
  outcome_make(&o, s, 1, NULL);
  assert_true(provenance_same_scenario(o.folder, s, &runs));
  assert_int_equal(runs, 7);
  s->variant = "other";
  assert_false(provenance_same_scenario(o.folder, s, &runs));
  assert_false(provenance_same_scenario("/tmp", s, &runs));
  outcome_free(&o);
  scenario_free(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(any_number_of_threads_gives_the_same_bytes),
      cmocka_unit_test(rows_leave_in_run_order),
      cmocka_unit_test(the_summary_is_that_of_the_runs_own_rows),
      cmocka_unit_test(every_subset_has_its_own_lines_in_the_summary),
      cmocka_unit_test(runs_that_break_an_identity_are_all_told),
      cmocka_unit_test(a_part_of_the_runs_is_what_it_is_in_the_whole),
      cmocka_unit_test(a_stop_ends_the_ensemble),
      cmocka_unit_test(one_run_of_many_agents_takes_all_threads),
      cmocka_unit_test(each_piece_of_work_is_done_once),
      cmocka_unit_test(the_first_fault_of_the_work_is_told_and_ends_it),
      cmocka_unit_test(recorded_days_count_from_the_warm_up_and_end_with_the_last),
      cmocka_unit_test(a_folder_is_known_by_its_run_record),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
