/* day.c - the time of a BetterWorld day: ns per registered agent, all indicators every day.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   build/bench_day AGENTS THREADS [SCENARIO]    betterworld/baseline-table; the median over the days, set-up left out
 *
 * Prints "AGENTS THREADS NS BYTES": the last is bytes per agent in all columns. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "models/models.h"
#include "sim/economy.h"

enum { LEAST_DAYS = 11, AGENT_DAYS = 30000000 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Times every day and prints the line. */
static int time_days(struct economy *economy, int days, struct error *error) {
  double *ns = malloc((size_t)days * sizeof *ns);
  if (!ns) return error_set(error, ERROR_MEMORY, "no memory");
  int code = 0;
  for (int d = 0; d < days && code == 0; d++) {
    double began = now(), agents = economy->population.n;
    code = economy_day(economy, error);
    ns[d] = (now() - began) / agents;
  }
  if (code == 0) {
    qsort(ns, (size_t)days, sizeof *ns, by_value);
    printf("%" PRIu32 " %d %.2f %zu\n", economy->scenario->agents, economy->threads, ns[days / 2],
           population_bytes_per_agent(&economy->population));
  }
  free(ns);
  return code;
}

int main(int argc, char **argv) {
  static struct error error;
  struct library library = {0};
  struct scenario *scenario = NULL;
  struct economy economy = {0};
  if (argc != 3 && argc != 4) return fprintf(stderr, "usage: bench_day AGENTS THREADS [SCENARIO]\n"), 2;
  struct scenario_request request = {.name = argc == 4 ? argv[3] : "betterworld/baseline-table",
                                     .runs = 1,
                                     .seed = -1,
                                     .days = -1,
                                     .agents = strtoll(argv[1], NULL, 10)};
  int threads = (int)strtol(argv[2], NULL, 10), days = (int)(AGENT_DAYS / request.agents);
  days = days < LEAST_DAYS ? LEAST_DAYS : days > 180 ? 180 : days;
  error_init(&error);
  library_add(&library, "scenarios");
  int code = scenario_load(&scenario, &request, &library, models_all, &error);
  if (code == 0) code = economy_init(&economy, scenario, 0, threads, false, NULL, NULL, &error);
  if (code == 0) code = time_days(&economy, days, &error);
  economy_free(&economy);
  scenario_free(scenario);
  if (code) fprintf(stderr, "%s\n", error.text);
  return error_exit_status(code);
}
