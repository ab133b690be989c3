/* sweep.h - what mintage sweep, sensitivity and merge share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_SWEEP_H
#define CLI_SWEEP_H

#include "analysis/sweep_output.h"
#include "cli/options.h"
#include "sim/folder.h"

/* A sweep from the command line to its folder. Zero-initialise; sweep_study_free in any case. */
struct sweep_study {
  struct scenario *scenario;
  struct sweep_axis *axes; /* (n_axes) */
  int n_axes;
  struct sweep_outcome *outcomes; /* (n_outcomes) */
  int n_outcomes;
  struct sweep_design design;
  struct sweep sweep;
  struct folder folder;
  struct sweep_journal journal;
};

/* Loads the scenario, with one run unless --runs is given, and reads --of and every --vary. */
int sweep_study_load(struct sweep_study *study, const struct options *options, struct error *error);
void sweep_study_free(struct sweep_study *study);

/* Runs the points of the design that are not done in the folder at path, or all of them if path is NULL: nothing is
 * written then. Stopped on the way it leaves the journal beside path for --resume. */
int sweep_study_run(struct sweep_study *study, const struct options *options, const char *path, struct error *error);

/* Writes the files and puts the folder in its place; design names what it was made by. */
int sweep_study_write(struct sweep_study *study, const struct options *options, const char *design,
                      struct error *error);

#endif
