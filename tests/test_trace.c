/* test_trace.c - one agent's ledger from a folder: who the agent is, and when the folder is not believed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/provenance.h"
#include "analysis/trace.h"
#include "sim/folder.h"
#include "tests/scenario_text.h"

static const char members[] =
    "'model': 'betterworld', 'preset': 'table', 'days': 8, 'warmup': '3d', 'runs': 3, 'population': {'agents': 40, "
    "'balances': {'distribution': 'constant', 'mean': 100}, 'arrivals': {'per_day': 5}}";

static char folder[64];
static struct trace trace;
static struct trace_agent agent;
static struct error error;

/* A folder as mintage run writes it. */
static int make_folder(void **state) {
  struct recorder recorder;
  struct ensemble_options options = {.threads = 1};
  struct provenance_environment environment = {.threads = 1};
  struct scenario *s = scenario_text(members);
  (void)state;
  strcpy(folder, "/tmp/mintage-trace-XXXXXX");
  error_init(&error);
  if (!mkdtemp(folder)) return -1;
  int code = recorder_open(&recorder, s, folder, false, &error);
  if (code == 0) code = ensemble_run(s, &options, &recorder, &error);
  if (code == 0) code = provenance_write(folder, &recorder, &environment, &error);
  recorder_close(&recorder, &error);
  scenario_free(s);
  return code;
}

static int remove_folder(void **state) {
  (void)state;
  trace_agent_free(&agent);
  trace_free(&trace);
  return folder_remove(folder);
}

static int open_folder(void) {
  static struct library library;
  const struct model *const models[] = {&betterworld_model, NULL};
  error_init(&error);
  return trace_open(&trace, folder, &library, models, &error);
}

/* Replaces the first occurrence of a piece of a file by another of the same length. */
static void change(const char *name, const char *from, const char *to) {
  static char bytes[1 << 16];
  char path[96];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "r+");
  assert_non_null(file);
  bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
  char *at = strstr(bytes, from);
  assert_non_null(at);
  assert_int_equal(strlen(from), strlen(to));
  fseek(file, at - bytes, SEEK_SET);
  fputs(to, file);
  assert_int_equal(fclose(file), 0);
}

static int run_again(int64_t run, uint64_t id) {
  struct ensemble_options options = {.threads = 2};
  error_init(&error);
  return trace_run(&trace, run, id, &options, &agent, &error);
}

/* Balance after the last row, in smallest units: on the side of the account AGENT. */
static int64_t last_balance(const char *rows) {
  const char *line = rows, *field[14];
  double balance;
  char text[32];
  for (const char *next = rows; *next; next = strchr(next, '\n') + 1) line = next;
  field[0] = line;
  for (int i = 1; i < 14; i++) field[i] = strchr(field[i - 1], ',') + 1;
  bool pays = strncmp(field[5], "AGENT,", 6) == 0;
  const char *after = field[pays ? 11 : 13];
  snprintf(text, sizeof text, "%.*s", (int)strcspn(after, ",\n"), after);
  assert_int_equal(text_to_number(text, &balance), 0);
  return llround(balance * 1e6);
}

static void a_founder_is_told_with_its_ledger(void **state) {
  (void)state;
  assert_int_equal(open_folder(), 0);
  assert_int_equal(run_again(2, 7), 0);
  assert_int_equal(agent.birth_day, -3);
  assert_non_null(agent.class_name);
  assert_int_equal(strncmp(agent.rows, "base,2,-3,impact_token,genesis,MINT,AGENT,7,", 44), 0);
  assert_true(agent.balance == last_balance(agent.rows));
  for (const char *line = agent.rows; *line; line = strchr(line, '\n') + 1)
    assert_int_equal(strncmp(line, "base,2,", 7), 0);
}

static void an_arrival_is_found_by_day_and_rank(void **state) {
  uint64_t id;
  (void)state;
  assert_int_equal(open_folder(), 0);
  assert_int_equal(trace_agent_id(&trace, "2:0", &id, &error), 0);
  assert_true(id == random_agent_id(5, 0));
  assert_int_equal(run_again(0, id), 0);
  assert_int_equal(agent.birth_day, 2);
  trace_agent_free(&agent);
  assert_int_equal(trace_agent_id(&trace, "-1:0", &id, &error), 0);
  assert_int_equal(run_again(0, id), 0);
  assert_int_equal(agent.birth_day, -1);
}

static void a_name_that_is_no_agent_is_refused(void **state) {
  static const char *const wrong[] = {"x", "", "1.5", "-4", "3:", ":3", "1:2:3", "9999999999999999999"};
  uint64_t id;
  (void)state;
  assert_int_equal(open_folder(), 0);
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    error_init(&error);
    assert_int_equal(trace_agent_id(&trace, wrong[i], &id, &error), ERROR_USAGE);
    assert_non_null(strstr(error.text, "must be an id as in journal.csv, such as 17, or DAY:RANK of an arrival"));
  }
  error_init(&error);
  assert_int_equal(trace_agent_id(&trace, "9:0", &id, &error), ERROR_USAGE);
  assert_string_equal(error.text, "agent \"9:0\": agents arrive on days -2 to 8");
}

static void an_agent_that_is_not_there_is_told(void **state) {
  (void)state;
  assert_int_equal(open_folder(), 0);
  assert_int_equal(run_again(0, 40), ERROR_USAGE);
  assert_string_equal(error.text,
                      "run 0 has no agent 40: founders are 0 to 39, who arrived later has an id of its day, "
                      "or DAY:RANK");
}

static void a_run_that_is_not_there_is_told(void **state) {
  (void)state;
  assert_int_equal(open_folder(), 0);
  assert_int_equal(run_again(3, 0), ERROR_USAGE);
  assert_string_equal(error.text, "--run 3: the folder has runs 0 to 2");
}

static void another_version_is_refused(void **state) {
  (void)state;
  change("run.json", "\"version\": \"0.1.0\"", "\"version\": \"0.0.9\"");
  assert_int_equal(open_folder(), ERROR_INPUT);
  assert_non_null(
      strstr(error.text, "was written by mintage 0.0.9, this is 0.1.0: other versions may give other bits"));
}

static void a_scenario_that_was_changed_is_refused(void **state) {
  (void)state;
  change("scenario.json", "\"seed\": 1", "\"seed\": 2");
  assert_int_equal(open_folder(), ERROR_INPUT);
  assert_non_null(strstr(error.text, "/scenario.json is not the scenario that run.json tells of: it was changed"));
}

static void another_result_hash_is_refused(void **state) {
  (void)state;
  assert_int_equal(open_folder(), 0);
  trace.result_hash[0] = trace.result_hash[0] == '0' ? '1' : '0';
  assert_int_equal(run_again(0, 0), ERROR_INPUT);
  assert_int_equal(strncmp(error.text, "the runs give the result hash ", 30), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_founder_is_told_with_its_ledger),      TEST(an_arrival_is_found_by_day_and_rank),
      TEST(a_name_that_is_no_agent_is_refused),     TEST(an_agent_that_is_not_there_is_told),
      TEST(a_run_that_is_not_there_is_told),        TEST(another_version_is_refused),
      TEST(a_scenario_that_was_changed_is_refused), TEST(another_result_hash_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
