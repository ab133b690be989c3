/* firings.h - what the rules of a policy did, day by day over all runs, from events.csv.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_FIRINGS_H
#define PLOTS_FIRINGS_H

#include "plots/page.h"

enum { FIRINGS_MOST_RULES = 16, FIRINGS_MOST_PATHS = 5, FIRINGS_NAME_SIZE = 64 };

/* A rule of the scenario that is enabled. On a day it counts once a run, however many actions it has. */
struct firings_rule {
  const char *id;              /* in the page's facts */
  double *acted, *blocked;     /* (n_days) share of runs in which it changed something, in which a limit held it back */
  double n_acted, n_blocked;   /* sums over days: days a run */
  char why[FIRINGS_NAME_SIZE]; /* the limit that held it back last, or "" */
  int64_t last[2];             /* run and day counted last: of acting, of being blocked */
};

/* A parameter that changed in the first run: its value at the close of each day. */
struct firings_path {
  char name[FIRINGS_NAME_SIZE];
  double *values; /* (n_days) */
  int n_changes;
};

/* Zero-initialise; firings_free in any case. */
struct firings {
  int first, n_days, runs; /* first: 0, or of the warm-up */
  double *any;             /* (n_days) share of runs in which some rule acted */
  int n_rules, n_left_out; /* left out: beyond FIRINGS_MOST_RULES */
  struct firings_rule rules[FIRINGS_MOST_RULES];
  int n_paths; /* those that change most often, by name */
  struct firings_path *paths;
};

/* Reads the arm of the page; rules, days and runs are those of the page's scenario. ERROR_INPUT, ERROR_MEMORY. */
int firings_read(struct firings *firings, const struct page *page, struct error *error);
void firings_free(struct firings *firings);

#endif
