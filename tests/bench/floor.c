/* floor.c - the floor of speed: what an agent-day cannot cost less than on this machine.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   build/bench_floor N...    ns per agent-day for N agents, the median of 5 repetitions, on one thread and on all
 *
 * An agent-day here is what every full day does at least: two Philox4x64-10 blocks of everyday draws, five counts by
 * guide tables of the agent's class, one change of a balance, one sum. The times of real days are read against it, so
 * that a slow machine is not mistaken for slow code. The work is fixed: change nothing here, or old figures mean nothing.
 * The checksum is the same for any number of threads. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#ifdef _OPENMP
#include <omp.h>
#endif

#include "sim/guide.h"
#include "sim/random.h"

enum { BLOCK = 512, CLASSES = 4, DECISIONS = 5, PURPOSES = 2, REPETITIONS = 5, AGENT_DAYS = 20000000 };

static const double mean[CLASSES][DECISIONS] = {
    {0.2, 1.5, 0.05, 3.0, 0.6}, {1.1, 0.4, 0.30, 0.9, 2.2}, {0.7, 0.8, 0.10, 1.7, 1.3}, {2.5, 0.1, 0.02, 0.3, 4.0}};
static const int64_t price[DECISIONS] = {12000000, 3500000, 40000000, -1250000, -6000000};

struct town {
  int64_t n;        /* agents */
  int64_t *balance; /* (n) in the smallest unit */
  uint8_t *class;   /* (n) 0..CLASSES-1 */
  struct guide table[CLASSES][DECISIONS];
};

static int town_init(struct town *town, int64_t n) {
  town->n = n;
  town->balance = calloc((size_t)n, sizeof *town->balance);
  town->class = calloc((size_t)n, sizeof *town->class);
  if (!town->balance || !town->class) return -1;
  for (int64_t i = 0; i < n; i++) town->class[i] = (uint8_t)(i * 2654435761 >> 7 & (CLASSES - 1));
  for (int c = 0; c < CLASSES; c++)
    for (int d = 0; d < DECISIONS; d++) guide_poisson(&town->table[c][d], mean[c][d]);
  return 0;
}

static void town_free(struct town *town) {
  free(town->balance);
  free(town->class);
}

/* The everyday lanes of agents first, first + 1, ..., n of them, on a day. */
static void draw_block(uint32_t lane[PURPOSES * RANDOM_LANES][BLOCK], int64_t first, int64_t n, uint64_t day) {
  for (int64_t i = 0; i < n; i++)
    for (int purpose = 0; purpose < PURPOSES; purpose++) {
      struct random_key key = {
          .seed = 1, .run = 0, .day = day, .agent = (uint64_t)(first + i), .purpose = (uint64_t)purpose};
      philox4x64_ctr_t words = random_block(&key, 1);
      for (int w = 0; w < RANDOM_LANES / 2; w++) {
        lane[purpose * RANDOM_LANES + 2 * w][i] = (uint32_t)words.v[w];
        lane[purpose * RANDOM_LANES + 2 * w + 1][i] = (uint32_t)(words.v[w] >> 32);
      }
    }
}

/* One block of agents through one day; the sum of the changes of their balances. */
static int64_t live_block(struct town *town, int64_t first, uint64_t day) {
  uint32_t lane[PURPOSES * RANDOM_LANES][BLOCK];
  int64_t n = town->n - first < BLOCK ? town->n - first : BLOCK;
  int64_t sum = 0;
  draw_block(lane, first, n, day);
  for (int64_t i = 0; i < n; i++) {
    const struct guide *table = town->table[town->class[first + i]];
    int64_t change = 0;
    for (int d = 0; d < DECISIONS; d++) change += price[d] * (int64_t)guide_count(&table[d], lane[3 * d][i]);
    town->balance[first + i] += change;
    sum += change;
  }
  return sum;
}

static int64_t floor_run(struct town *town, int64_t days) {
  int64_t sum = 0;
  for (int64_t day = 1; day <= days; day++)
    for (int64_t first = 0; first < town->n; first += BLOCK) sum += live_block(town, first, (uint64_t)day);
  return sum;
}

#ifdef _OPENMP
static int64_t floor_run_on_all_threads(struct town *town, int64_t days) {
  int64_t sum = 0;
  for (int64_t day = 1; day <= days; day++) {
#pragma omp parallel for schedule(static) reduction(+ : sum)
    for (int64_t first = 0; first < town->n; first += BLOCK) sum += live_block(town, first, (uint64_t)day);
  }
  return sum;
}
#endif

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Times one way to run; prints n, threads, ns per agent-day (median, least) and the checksum. */
static int report(int64_t n, int threads, int64_t (*run)(struct town *, int64_t)) {
  struct town town;
  double time[REPETITIONS];
  int64_t days = n < AGENT_DAYS ? AGENT_DAYS / n : 1, sum = 0;
  int status = town_init(&town, n);
  if (!status) {
    run(&town, 1); /* pages and threads are there before the clock starts */
    for (int r = 0; r < REPETITIONS; r++) {
      double begun = seconds();
      sum = run(&town, days);
      time[r] = 1e9 * (seconds() - begun) / ((double)n * (double)days);
    }
    qsort(time, REPETITIONS, sizeof *time, compare);
    printf("%9" PRId64 " %8d %12.2f %8.2f   %" PRId64 "\n", n, threads, time[REPETITIONS / 2], time[0], sum);
  }
  town_free(&town);
  return status;
}

int main(int argc, char **argv) {
  printf("%9s %8s %12s %8s   %s\n", "agents", "threads", "ns/agent-day", "least", "checksum");
  for (int i = 1; i < argc; i++) {
    char *end;
    long long n = strtoll(argv[i], &end, 10);
    if (*end != '\0' || n < 1 || n > 100000000) {
      fprintf(stderr, "bench_floor: %s: must be a number of agents, 1 to 100000000\n", argv[i]);
      return 2;
    }
    int status = report(n, 1, floor_run);
#ifdef _OPENMP
    if (!status) status = report(n, omp_get_max_threads(), floor_run_on_all_threads);
#endif
    if (status) {
      fprintf(stderr, "bench_floor: no memory for %lld agents\n", n);
      return 6;
    }
  }
  return 0;
}
