/* sweep_table.h - what a sweep is about and what came out: for each point its values and, of each run, the outcomes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As text it is the sweep's journal (analysis/sweep_journal.h), which holds all there is to write the results from. */
#ifndef ANALYSIS_SWEEP_TABLE_H
#define ANALYSIS_SWEEP_TABLE_H

#include "sim/error.h"
#include "sim/hash.h"
#include "sim/text.h"

struct sweep_table {
  char id[HASH_TEXT_SIZE]; /* of the sweep: program version, scenario, points, outcomes, runs */
  int n_points, n_runs, n_factors, n_outcomes;
  char **factor, **outcome;     /* names */
  char **cell;                  /* (n_points)(n_factors) as text, NULL where not yet known */
  char (*hash)[HASH_TEXT_SIZE]; /* (n_points) of the point's scenario */
  double *value;                /* (n_points)(n_runs)(n_outcomes), NAN: undefined */
  bool *done;                   /* (n_points) */
  int n_done;
};

/* Makes room for numbers that the caller has set (id and the four n_). 0 or ERROR_MEMORY; sweep_table_free in any case. */
int sweep_table_init(struct sweep_table *table, struct error *error);
void sweep_table_free(struct sweep_table *table);

char **sweep_table_cells(const struct sweep_table *table, int point);   /* (n_factors) */
double *sweep_table_values(const struct sweep_table *table, int point); /* (n_runs)(n_outcomes) */

/* Mean of an outcome over the runs of a point in which it is defined, or NAN. */
double sweep_table_mean(const struct sweep_table *table, int point, int outcome);

/* The journal as text: its first lines, and the line of a point. */
void sweep_table_header(const struct sweep_table *table, struct text *text);
void sweep_table_line(const struct sweep_table *table, int point, struct text *text);

/* Reads the first lines into a table that is still empty, and moves *text behind them. 0, ERROR_MEMORY, or ERROR_INPUT
 * without a sentence if they are none. */
int sweep_table_read_header(struct sweep_table *table, const char **text, struct error *error);

/* Reads the line of a point (without its end) into the table. A point that is there already must be the same. 0,
 * ERROR_MEMORY, or ERROR_INPUT without a sentence. */
int sweep_table_read_line(struct sweep_table *table, const char *line, size_t length, struct error *error);

#endif
