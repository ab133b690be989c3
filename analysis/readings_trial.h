/* readings_trial.h - the claims of a scenario judged under every reading.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_READINGS_TRIAL_H
#define ANALYSIS_READINGS_TRIAL_H

#include "analysis/check_suite.h"
#include "analysis/readings.h"

enum readings_state {
  READINGS_JUDGED,
  READINGS_SAME,   /* the scenario is the same, to what every run depends on */
  READINGS_INVALID /* no scenario comes of it */
};

/* One reading: the arms that the claims look at under it, and the verdicts. */
struct readings_trial {
  enum readings_state state;
  struct scenario **arms; /* (n_arms) the trial's own */
  int n_arms;
  struct hash_value *hashes; /* (n_arms) of what the runs depend on */
  struct check_suite suite;
  char fault[512]; /* of an invalid one, the first sentence */
};

struct readings_court {
  const struct readings *readings;
  const struct check_suite *stands; /* the scenario as it stands, judged */
  struct scenario claims;           /* the same scenario's claims alone; all but the checks belongs to it */
  struct hash_value *hashes;        /* (arms of stands) */
  struct readings_trial *trials;    /* (readings.n) */
};

/* stands must be judged; it and the readings must outlive the court. 0 or ERROR_MEMORY; readings_close in any case. */
int readings_open(struct readings_court *court, const struct readings *readings, const struct check_suite *stands,
                  struct error *error);
void readings_close(struct readings_court *court);

/* Whether a claim looks at the arm. */
bool readings_need(const struct readings_court *court, const char *arm);

/* Gives a reading its arms, under the names they have in the scenario; n of them are the trial's then, in any case. Claims
 * that cannot be judged of them make the reading invalid. 0 or ERROR_MEMORY. */
int readings_bind(struct readings_court *court, int reading, struct scenario **arms, int n, struct error *error);

/* Notes that no scenario came of a reading, and why. */
void readings_refuse(struct readings_court *court, int reading, const struct error *why);

/* The most days to simulate for a reading, no run beyond what the claims look at; arms that are the same as others before are not run again. */
int64_t readings_days(const struct readings_court *court, int reading);

/* Runs and judges one reading; all before it must have been. One under which a run finds that it cannot go on (more agents
 * than a model can keep under it) is refused. 0 or an error. */
int readings_run(struct readings_court *court, int reading, const struct ensemble_options *options,
                 struct error *error);

/* What a claim (of the scenario as it stands) was found to be under a reading; -1: as it stands. */
struct readings_finding {
  enum verdict verdict;
  const struct check_result *result; /* of the arm that decides; NULL: there is none */
  bool reverses;                     /* refuted what stands supported, or supported what stands refuted */
};
struct readings_finding readings_finding(const struct readings_court *court, const struct check *claim, int reading);

/* One claim under all readings that were judged. */
struct readings_summary {
  int n, n_stands, n_reverses; /* readings; with the same finding; with the opposite one */
  int nearest;                 /* of those with the same finding the one nearest to its bound, or -1 */
};
struct readings_summary readings_sum(const struct readings_court *court, const struct check *claim);

/* Readings in a state. */
int readings_count(const struct readings_court *court, enum readings_state state);

#endif
