/* scenario_text.h - scenarios written in tests, and economies started from them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scenario is given as the members of its object after "format", with ' for ". BetterWorld has no supply cap in it unless
 * the text names one: agents of tests are rich, so that one thing can be looked at. Include after cmocka.h. Tests run from
 * the project's root, where the library is scenarios/. */
#ifndef TESTS_SCENARIO_TEXT_H
#define TESTS_SCENARIO_TEXT_H

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "models/models.h"
#include "tests/duo_model.h"
#include "tests/toy_model.h"

/* An economy, what it needs and what it leaves. */
struct trial {
  struct scenario *scenario;
  struct economy economy;
  struct text log;
  struct journal journal; /* in use if its file is set before trial_open */
  struct error error;
};

/* Writes the members to a file of its own; path is a template for mkstemp. */
static inline void scenario_text_write(const char *members, char *path) {
  int descriptor = mkstemp(path);
  FILE *file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
  assert_non_null(file);
  fputs("{\"format\": 1, ", file);
  for (const char *c = members; *c; c++) fputc(*c == '\'' ? '"' : *c, file);
  fputs("}\n", file);
  assert_int_equal(fclose(file), 0);
}

/* Loads; the caller looks at the error. */
static inline int scenario_text_load(struct scenario **scenario, const char *members, struct error *error) {
  const struct model *const models[] = {&toy_model, &duo_model, &betterworld_model, &kos_model, NULL};
  static const char *const uncapped[] = {"supply_cap=off"};
  bool is_betterworld = strstr(members, "'betterworld'") != NULL;
  struct scenario_request request = {.runs = -1, .seed = -1, .days = -1, .agents = -1, .sets = uncapped};
  struct library *library = calloc(1, sizeof *library);
  char path[] = "/tmp/mintage-test-XXXXXX";
  assert_non_null(library);
  scenario_text_write(members, path);
  library_add(library, "scenarios");
  request.name = path;
  request.n_sets = is_betterworld && !strstr(members, "supply_cap") ? 1 : 0;
  error_init(error);
  int code = scenario_load(scenario, &request, library, models, error);
  unlink(path);
  free(library);
  return code;
}

static inline struct scenario *scenario_text(const char *members) {
  struct error error;
  struct scenario *scenario;
  if (scenario_text_load(&scenario, members, &error)) fail_msg("%s", error.text);
  return scenario;
}

/* The economy at its opening. */
static inline void trial_open_with(struct trial *trial, const char *members, int threads) {
  error_init(&trial->error);
  trial->scenario = scenario_text(members);
  struct journal *journal = trial->journal.file ? &trial->journal : NULL;
  if (economy_init(&trial->economy, trial->scenario, 0, threads, false, &trial->log, journal, &trial->error))
    fail_msg("%s", trial->error.text);
}

static inline void trial_open(struct trial *trial, const char *members) { trial_open_with(trial, members, 1); }

static inline void trial_days(struct trial *trial, int n) {
  for (int i = 0; i < n; i++)
    if (economy_day(&trial->economy, &trial->error)) fail_msg("%s", trial->error.text);
}

static inline void trial_close(struct trial *trial) {
  economy_free(&trial->economy);
  scenario_free(trial->scenario);
  text_free(&trial->log);
  memset(trial, 0, sizeof *trial);
}

/* The fingerprint so far, final columns included; the economy ends with it. */
static inline struct hash_value trial_hash(struct trial *trial) {
  hash_add_population(&trial->economy.hash, &trial->economy.population);
  return hash_digest(&trial->economy.hash);
}

/* Balance of an agent in the first account of agents. */
static inline int64_t trial_balance(const struct trial *trial, uint32_t agent) {
  return trial->economy.population.balance[ledger_free_account(trial->economy.model)][agent];
}

/* Amount and count of a flow on the current day, all rows of the name together. */
static inline int64_t trial_amount(const struct trial *trial, const char *flow, int64_t *count) {
  const struct ledger *ledger = &trial->economy.ledger;
  int64_t amount = 0, n = 0;
  for (int f = 0; f < ledger->n_flows; f++) {
    if (strcmp(ledger->flows[f].name, flow) != 0) continue;
    amount += ledger->amount[f];
    if (ledger->count[f] > n) n = ledger->count[f]; /* legs of one posting have the same count */
  }
  if (count) *count = n;
  return amount;
}

static inline double trial_indicator(const struct trial *trial, const char *name) {
  int i = indicator_index(trial->economy.model, name);
  assert_true(i >= 0);
  return trial->economy.indicator[i];
}

#endif
