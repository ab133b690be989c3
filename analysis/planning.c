/* planning.c - how many runs a verdict needs at the least; see planning.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/planning.h"

#include "analysis/anytime.h"
#include "analysis/verdict.h"

/* Whether n runs that all succeed (or all fail) decide that the share is at least p (or is not). */
typedef bool planning_decides(double p, double alpha, uint64_t n, bool success);

static bool decides_fixed(double p, double alpha, uint64_t n, bool success) {
  if (success) return interval_test_share(n, n, p).greater <= alpha;
  return interval_test_share(0, n, p).less < alpha;
}

static bool decides_anytime(double p, double alpha, uint64_t n, bool success) {
  if (success) return anytime_test_share(n, n, p).greater <= alpha;
  return anytime_test_share(0, n, p).less < alpha;
}

/* Past 2^40 runs p is out of reach of any machine: never. Evidence of runs that agree only grows once it is above 0. */
static uint64_t least_runs(planning_decides *decides, double p, double alpha, bool success) {
  const uint64_t most = UINT64_C(1) << 40;
  uint64_t not_enough = 0, enough = 1;
  while (!decides(p, alpha, enough, success)) {
    if (enough >= most) return 0;
    not_enough = enough;
    enough *= 2;
  }
  while (enough - not_enough > 1) {
    uint64_t middle = not_enough + (enough - not_enough) / 2;
    if (decides(p, alpha, middle, success))
      enough = middle;
    else
      not_enough = middle;
  }
  return enough;
}

static struct planning plan(planning_decides *decides, double p, double alpha) {
  return (struct planning){least_runs(decides, p, alpha, true), least_runs(decides, p, alpha, false)};
}

struct planning planning_share(double p, double alpha) {
  return plan(decides_fixed, p, alpha);
}

struct planning planning_share_anytime(double p, double alpha) {
  return plan(decides_anytime, p, alpha);
}

struct planning planning_mean(void) {
  return (struct planning){2, 2};
}

bool planning_can_meet(const struct planning *planning, uint64_t n) { return planning->met > 0 && n >= planning->met; }

bool planning_can_miss(const struct planning *planning, uint64_t n) {
  return planning->missed > 0 && n >= planning->missed;
}
