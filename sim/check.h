/* check.h - a statement about runs: what one entry of a scenario's "checks" says.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Strings point into the scenario's tree and may be NULL where they are optional. */
#ifndef SIM_CHECK_H
#define SIM_CHECK_H

#include <cjson/cJSON.h>
#include <stdbool.h>

enum check_kind { CHECK_TARGET /* must hold */, CHECK_CLAIM /* is on trial */ };

/* What is made of a series over the window, run by run. */
enum check_hold {
  CHECK_MEAN,
  CHECK_ALWAYS,     /* least margin of the days */
  CHECK_EVENTUALLY, /* greatest margin of the days */
  CHECK_AT_END,     /* last day */
  CHECK_EXACT,      /* every day of every run, by comparison and without statistics */
  CHECK_UNTIL,      /* the bound holds on every day before the first on which another does, and that day comes */
  CHECK_FIRES,      /* days on which a rule acted; of most runs, where nothing else is said */
  CHECK_QUANTILE    /* type 7, of the days */
};

/* What says why there is no verdict has at most this many bytes, with the final 0. */
enum { CHECK_REASON_SIZE = 256 };

/* A series that a check looks at: an indicator of a subset, or something that is not in series.csv. */
enum check_series_kind { CHECK_INDICATOR, CHECK_FLOW, CHECK_PARAMETER, CHECK_RULE, CHECK_THEORY };
struct check_series {
  enum check_series_kind kind;
  int index; /* indicator, parameter, rule, closed form; of a flow its first row; -1: a rule where there is no policy */
  int subset; /* of the scenario; 0: all agents */
};

/* What a check holds until: a bound on a series, as written. indicator NULL: there is none. */
struct check_until {
  const char *indicator, *subset;
  double low, high;
};

struct check {
  const char *id;
  enum check_kind kind;
  const char *document_id, *says, *source, *recorded; /* recorded: the finding of a claim, as verdict_word says it */
  const char *indicator, *subset;                     /* as written: "gini", "flow.NAME"; "all" */
  enum check_hold hold;
  double quantile;          /* in [0, 1] */
  int from, to;             /* days: from < day <= to */
  bool to_end;              /* to is the last day, whatever an arm's is */
  double low, high;         /* the bound; an end may be infinite */
  struct check_until until; /* of CHECK_UNTIL */
  double in_runs;           /* in (0, 1]; NAN: a statement on the mean over runs */
  const char *minus;
  const char *
      *arms; /* (n_arms) judged; none in the variant that is "minus", where "in" does not say; owned by the scenario */
  int n_arms;
  const char *not_judged;       /* why no series can judge this claim, or NULL; indicator is NULL then */
  const cJSON *supported_under; /* a patch of preset, switches, parameters and behaviour, or NULL */
  const cJSON *node;            /* of the check, for its place */
};

/* "target", "claim". Static text. */
const char *check_kind_name(enum check_kind kind);

/* Findings a claim can have, NULL-terminated, in the order of enum verdict. */
extern const char *const check_findings[];

/* Whether an arm is judged; and whether it is that, or what one that is judged is compared with. */
bool check_judges(const struct check *check, const char *arm);
bool check_needs(const struct check *check, const char *arm);

/* Leaves at most this arm to judge. */
void check_keep_arm(struct check *check, const char *arm);

#endif
