/* betterworld_volumes.h - volumes of a day of BetterWorld against expectations, in standard errors of the analytic variance.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Newcomers and agents that fall dormant have the same rate p, so with platform_size fixed the expected number of agents
 * of each class stays what it was and the expected flow of every day is the document's, exactly. The variance has two
 * parts:
 * 1. Given the agents, events are independent Poisson counts, so a flow is compound Poisson: variance = rate * E a^2.
 * 2. The agents drift. One more agent of class c at the opening of day d is worth V(d, c) = w(d, c) + (1 - p) V(d + 1,
 *    c) + p sum_s mix(s) V(d + 1, s), w its expected flow of the day, to the sum over the window. Each day n mix(c) p
 *    agents arrive (Poisson), each worth its own grants and V(d + 1, c), and n mix(c) p leave (binomial), each worth
 *    -V(d + 1, c); these noises are uncorrelated between days.
 * A normal deviate is beyond 4 standard errors with probability 6.3e-5. Include after cmocka.h. */
#ifndef TESTS_BETTERWORLD_VOLUMES_H
#define TESTS_BETTERWORLD_VOLUMES_H

#include <math.h>

#include "tests/betterworld_text.h"

enum { CLASSES = 4, MOST_SOURCES = 10, MOST_FLOWS = 18, MOST_QUANTITIES = 16 };

static const double mix[CLASSES] = {0.30, 0.25, 0.30, 0.15};

/* Events of one kind on days first..last: profile says how classes differ, volume what all agents' events move in a
 * day, amount and square are the mean and mean square of what one event moves. */
struct source {
  const double *profile;
  double volume, amount, square;
  int first, last;
};

struct quantity {
  const char *name;
  double newcomer, newcomer_variance; /* of what a newcomer brings on its day of arrival, mean and variance */
  struct source source[MOST_SOURCES];
  int n_flows, flow[MOST_FLOWS], sign[MOST_FLOWS];
};

static inline double profile_mean(const double *profile) {
  double sum = 0;
  for (int c = 0; c < CLASSES; c++) sum += mix[c] * profile[c];
  return sum;
}

static inline double sum_of_volumes(const struct quantity *q, double n, double p, int first, int last) {
  double sum = q->newcomer * n * p;
  for (const struct source *s = q->source; s->profile; s++)
    sum += s->volume * (s->last - s->first + 1) / (last - first + 1);
  return sum;
}

/* Expected flow of one agent of a class on a day. */
static inline double flow_of_agent(const struct quantity *q, int c, double n, double p, int day, int first, int last) {
  double w = day >= first && day <= last ? p * q->newcomer : 0;
  for (const struct source *s = q->source; s->profile; s++)
    if (day >= s->first && day <= s->last) w += s->volume / n * s->profile[c] / profile_mean(s->profile);
  return w;
}

/* Of the mean over days first..last of one run. */
static inline double variance(const struct quantity *q, double n, double p, int first, int last) {
  double value[CLASSES] = {0}, sum = 0;
  for (const struct source *s = q->source; s->profile; s++)
    sum += (s->last - s->first + 1) * s->volume / s->amount * s->square;
  for (int day = last; day >= 1; day--) {
    double newcomer = day >= first ? q->newcomer : 0, spread = day >= first ? q->newcomer_variance : 0,
           mean = profile_mean(value);
    for (int c = 0; c < CLASSES; c++)
      sum += n * mix[c] * p * (pow(newcomer + value[c], 2) + spread + (1 - p) * pow(value[c], 2));
    for (int c = 0; c < CLASSES; c++)
      value[c] = flow_of_agent(q, c, n, p, day, first, last) + (1 - p) * value[c] + p * mean;
  }
  return sum / pow(last - first + 1, 2);
}

static inline double day_value(const struct economy *e, const struct quantity *q) {
  int64_t sum = 0;
  for (int k = 0; k < q->n_flows; k++) sum += q->sign[k] * e->ledger.amount[q->flow[k]];
  return (double)sum / 1e6;
}

/* Adds to sums[i] quantity i over days first..last of one run. */
static inline void add_run(const struct scenario *scenario, uint64_t run, const struct quantity *q, int n, int first,
                           int last, double *sums) {
  struct economy e;
  struct error error;
  error_init(&error);
  if (economy_init(&e, scenario, run, 1, false, NULL, NULL, &error)) fail_msg("%s", error.text);
  while (e.day < last) {
    if (economy_day(&e, &error)) fail_msg("%s", error.text);
    for (int i = 0; i < n && e.day >= first; i++) sums[i] += day_value(&e, &q[i]);
  }
  economy_free(&e);
}

static inline void assert_means(const struct scenario *scenario, int runs, const struct quantity *q, int n, double p,
                                int first, int last) {
  double sums[MOST_QUANTITIES] = {0};
  for (int run = 0; run < runs; run++) add_run(scenario, (uint64_t)run, q, n, first, last, sums);
  for (int i = 0; i < n; i++) {
    double mean = sums[i] / (runs * (last - first + 1)),
           expected = sum_of_volumes(&q[i], scenario->agents, p, first, last);
    double error = sqrt(variance(&q[i], scenario->agents, p, first, last) / runs);
    if (!(fabs(mean - expected) <= 4 * error))
      fail_msg("%s at %u agents: %.9g a day, expected %.9g, standard error %.3g", q[i].name, scenario->agents, mean,
               expected, error);
  }
}

#endif
