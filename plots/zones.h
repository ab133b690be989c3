/* zones.h - the health bands of an indicator as zones along an axis, with their names and where the names fit.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_ZONES_H
#define PLOTS_ZONES_H

#include "sim/model.h"
#include "sim/text.h"

enum zone_kind { ZONE_UNCLASSIFIED, ZONE_HEALTHY, ZONE_WARNING, ZONE_CRITICAL };

struct zone {
  enum zone_kind kind;
  double low, high; /* -INFINITY, INFINITY: open */
};

enum { ZONES_MOST = 11, ZONES_MOST_SPREAD = 16 };

/* The zones of a band (NULL: none), in units of the axis (values times scale), ascending; what the band leaves open between
 * and beyond them is unclassified, so that they cover the axis. Returns their number. */
int zones_of_band(const struct band_row *band, double scale, struct zone zones[static ZONES_MOST]);

/* "healthy 0.3 to 0.5", "critical above 0.65"; percent: with " %". */
void zones_name(const struct zone *zone, bool percent, struct text *text);

/* Moves n wished positions (at most ZONES_MOST_SPREAD) apart so that neighbours are at least `gap` from each other, within low..high where there is
 * room, each as near to its wish as that allows; wishes ascend. */
void zones_spread(double *positions, int n, double gap, double low, double high);

#endif
