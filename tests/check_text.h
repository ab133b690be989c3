/* check_text.h - checks of toy scenarios written in tests, judged in all their arms.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scenario is given as its members, with ' for ". Include after cmocka.h. */
#ifndef TESTS_CHECK_TEXT_H
#define TESTS_CHECK_TEXT_H

#include "analysis/check_suite.h"
#include "tests/scenario_text.h"

enum { JURY_MOST_ARMS = 4 };

/* A scenario, its arms and their verdicts. */
struct jury {
  struct scenario *arm[JURY_MOST_ARMS]; /* base first */
  int n_arms;
  struct check_suite suite;
  struct error error;
};

/* Ten agents that hold 5 coins each. */
#define JURY                                                                                                           \
  "'model': 'toy', 'days': 20, 'runs': 4, "                                                                            \
  "'population': {'agents': 10, 'balances': {'distribution': 'constant', 'mean': 5}}, "

/* Loads base and the variants named; the code of check_suite_init. */
static inline int jury_open(struct jury *jury, const char *members, const char *const *variants, int n) {
  const struct model *const models[] = {&toy_model, NULL};
  struct library *library = calloc(1, sizeof *library);
  char path[] = "/tmp/mintage-test-XXXXXX";
  *jury = (struct jury){.n_arms = n + 1};
  error_init(&jury->error);
  assert_non_null(library);
  scenario_text_write(members, path);
  for (int i = 0; i <= n; i++) {
    struct scenario_request request = {.name = path, .runs = -1, .seed = -1, .days = -1, .agents = -1};
    request.variant = i ? variants[i - 1] : NULL;
    if (scenario_load(&jury->arm[i], &request, library, models, &jury->error)) fail_msg("%s", jury->error.text);
  }
  unlink(path);
  free(library);
  return check_suite_init(&jury->suite, jury->arm[0], jury->arm, n + 1, &jury->error);
}

static inline void jury_judge(struct jury *jury, int threads) {
  struct ensemble_options options = {.threads = threads};
  if (jury->error.code || check_suite_run(&jury->suite, &options, &jury->error)) fail_msg("%s", jury->error.text);
}

static inline void jury_close(struct jury *jury) {
  check_suite_free(&jury->suite);
  for (int i = 0; i < jury->n_arms; i++) scenario_free(jury->arm[i]);
}

/* The check of this name. */
static inline const struct check *jury_check(const struct jury *jury, const char *id) {
  for (int i = 0; i < jury->arm[0]->n_checks; i++)
    if (strcmp(jury->arm[0]->checks[i].id, id) == 0) return &jury->arm[0]->checks[i];
  fail_msg("no check %s", id);
  return NULL;
}

/* Its first result. */
static inline const struct check_result *jury_result(const struct jury *jury, const char *id) {
  for (int i = 0; i < jury->suite.n_results; i++)
    if (strcmp(jury->suite.results[i].check->id, id) == 0) return &jury->suite.results[i];
  fail_msg("%s was not judged", id);
  return NULL;
}

#endif
