/* sweep_journal.h - the file that a sweep goes on from when it was stopped: a line for each point that is done.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines are appended as points are done, in whatever order; each is handed to the system at once, so that a killed program
 * loses none, and to the disk once a second, so that a machine that stops loses at most that. A last line without an end
 * was being written and does not count. */
#ifndef ANALYSIS_SWEEP_JOURNAL_H
#define ANALYSIS_SWEEP_JOURNAL_H

#include <stdio.h>
#include <time.h>

#include "analysis/sweep_table.h"

#define SWEEP_JOURNAL "journal.txt"

struct sweep_journal {
  FILE *file;
  char path[4200];
  time_t synced;
};

/* Reads the journal in a folder. table: empty, and the journal says what the sweep is; or that of a sweep, whose journal it
 * must be. 0, ERROR_INPUT (no journal, that of another sweep, a line that is none) or ERROR_MEMORY. */
int sweep_journal_read(const char *folder, struct sweep_table *table, struct error *error);

/* Whether a folder holds a journal, or what an interrupted sweep left of one. */
bool sweep_journal_exists(const char *folder);

/* Writes a journal anew, with the points that are done in their order, under a name of its own that is then changed to the
 * journal's; and leaves it open for more. 0 or ERROR_OUTPUT. sweep_journal_close in any case (journal zeroed before). */
int sweep_journal_open(struct sweep_journal *journal, const char *folder, const struct sweep_table *table,
                       struct error *error);

/* Appends a point. */
int sweep_journal_add(struct sweep_journal *journal, const struct sweep_table *table, int point, struct error *error);
int sweep_journal_close(struct sweep_journal *journal, struct error *error);

#endif
