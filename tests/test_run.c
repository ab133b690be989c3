/* test_run.c - one run of a scenario.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/run.h"
#include "tests/scenario_text.h"

static const char members[] =
    "'model': 'betterworld', 'preset': 'table', 'days': 30, 'snapshots': ['0d', 'end'], 'population': "
    "{'agents': 200, 'balances': {'distribution': 'constant', 'mean': 100}}";

struct watch {
  int days;
  volatile sig_atomic_t stop;
};

static void count_day(void *context, uint64_t run) {
  struct watch *watch = context;
  (void)run;
  if (++watch->days == 11) watch->stop = 1;
}

static struct hash_value hash_of(const struct scenario *s, uint64_t run) {
  struct run_options options = {.threads = 1};
  struct recording recording;
  struct error error;
  error_init(&error);
  if (run_one(s, run, &options, &recording, &error)) fail_msg("%s", error.text);
  struct hash_value hash = recording.hash;
  recording_free(&recording);
  return hash;
}

static void a_run_repeats_to_the_same_bits_and_another_differs(void **state) {
  struct scenario *s = scenario_text(members);
  (void)state;
  struct hash_value a = hash_of(s, 0), b = hash_of(s, 0), c = hash_of(s, 1);
  assert_true(a.low == b.low && a.high == b.high);
  assert_true(a.low != c.low || a.high != c.high);
  s->seed++;
  struct hash_value d = hash_of(s, 0);
  assert_true(a.low != d.low || a.high != d.high);
  scenario_free(s);
}

static void what_is_measured_does_not_change_what_happens(void **state) {
  struct scenario *s = scenario_text(members);
  (void)state;
  struct hash_value with = hash_of(s, 0);
  s->n_snapshots = 0;
  s->record_every = 7;
  s->record_flows = RECORD_NONE;
  struct hash_value without = hash_of(s, 0);
  assert_true(with.low == without.low && with.high == without.high);
  scenario_free(s);
}

static void a_run_stops_where_it_is_told_to(void **state) {
  struct scenario *s = scenario_text(members);
  struct watch watch = {0};
  struct run_options options = {.threads = 1, .stop = &watch.stop, .day_done = count_day, .context = &watch};
  struct recording recording;
  struct error error;
  (void)state;
  error_init(&error);
  assert_int_equal(run_one(s, 0, &options, &recording, &error), ERROR_INTERRUPTED);
  assert_int_equal(watch.days, 11);
  assert_string_equal(error.text, "interrupted in run 0 on day 11");
  recording_free(&recording);
  scenario_free(s);
}

static void every_day_is_audited_and_recorded(void **state) {
  struct scenario *s = scenario_text(members);
  struct run_options options = {.threads = 1};
  struct recording recording;
  struct error error;
  (void)state;
  error_init(&error);
  assert_int_equal(run_one(s, 0, &options, &recording, &error), 0);
  assert_int_equal(recording.days_audited, 30);
  assert_int_equal(recording.n_rows, 31);
  assert_non_null(strstr(recording.distribution.bytes, "base,0,0,all,lorenz,0.50,0.5\n"));
  assert_non_null(strstr(recording.distribution.bytes, "base,0,30,archetype:creator,income,1.00,"));
  recording_free(&recording);
  scenario_free(s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_run_repeats_to_the_same_bits_and_another_differs),
      cmocka_unit_test(what_is_measured_does_not_change_what_happens),
      cmocka_unit_test(a_run_stops_where_it_is_told_to),
      cmocka_unit_test(every_day_is_audited_and_recorded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
