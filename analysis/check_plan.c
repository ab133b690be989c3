/* check_plan.c - whether a check can be decided; see check_plan.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/check_plan.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "analysis/check_verdict.h"
#include "analysis/planning.h"

static const char *plural(int runs) { return runs == 1 ? "" : "s"; }

static struct planning needs(const struct check *check, bool grows) {
  if (isnan(check->in_runs)) return planning_mean();
  return grows ? planning_share_anytime(check->in_runs, CHECK_ALPHA) : planning_share(check->in_runs, CHECK_ALPHA);
}

bool check_plan(const struct check *check, int runs, bool grows, char *sentence, size_t size) {
  bool claim = check->kind == CHECK_CLAIM;
  struct planning needed = needs(check, grows);
  bool meets = planning_can_meet(&needed, (uint64_t)runs), misses = planning_can_miss(&needed, (uint64_t)runs);
  const char *met = verdict_word(VERDICT_MET, claim), *missed = verdict_word(VERDICT_MISSED, claim);
  sentence[0] = '\0';
  if (check->hold == CHECK_EXACT || (meets && misses)) return false;
  if (needed.met == 0)
    snprintf(sentence, size, "can never be %s: no number of runs shows that all would hold; ask for a share below 1",
             met);
  else if (meets || misses)
    snprintf(sentence, size, "can never be %s with %d run%s: it takes at least %" PRIu64, meets ? missed : met, runs,
             plural(runs), meets ? needed.missed : needed.met);
  else
    snprintf(sentence, size,
             "stays undecided with %d run%s: it takes at least %" PRIu64 " to be %s, %" PRIu64 " to be %s", runs,
             plural(runs), needed.met, met, needed.missed, missed);
  return true;
}
