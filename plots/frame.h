/* frame.h - the axes of a chart: range, ticks, unit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_FRAME_H
#define PLOTS_FRAME_H

#include <stdbool.h>

struct band_row;

/* A vertical axis. Values of the data are multiplied by scale. */
struct frame {
  double scale, low, high; /* low < high, in units of the axis */
  double step;             /* between ticks, which stand at its multiples */
  int decimals;            /* of the tick labels */
  bool percent;            /* shares shown as percent */
  char axis[160];          /* unit as it is written at the axis */
};

/* Fits a vertical axis to data from least to most (in units of the data; least > most: there are none). Limits of
 * the band (or NULL) that are near come into the range, and zero if it is; far ones do not, so that the data keep
 * at least half of the height. An axis text that starts with "share" is shown as percent, and large numbers in
 * thousands, millions, ... */
void frame_fit(struct frame *frame, const char *axis, double least, double most, const struct band_row *band);

/* Days between ticks of an axis over a number of days: 1, 2, 5, 10, 15, 30, ... so that there are at most 13 ticks. */
int frame_days(int days);

#endif
