/* panel.h - one panel of a sheet: an indicator over the days, with its health bands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_PANEL_H
#define PLOTS_PANEL_H

#include "plots/canvas.h"
#include "plots/fan.h"
#include "plots/frame.h"
#include "plots/zones.h"

#define PANEL_AGAINST_DASH "(6,4)"

struct panel {
  const struct chart_row *chart;
  const struct fan_table *table;
  int fan;
  const char *data;  /* name of the CSV file */
  const char *marks; /* column of it with shares from 0 to 1, drawn as bars over the panel; NULL: none */
  struct frame frame;
  int n_zones;
  struct zone zones[ZONES_MOST];
  int top;            /* of the frame, points from the top of the page */
  bool first, last;   /* of the sheet; the last one carries the days */
  int against;        /* 1 + the fan whose median is drawn over this one; 0: none. Set before panel_init */
  bool differences;   /* a line at zero, and one band alone: from q05 to q95 */
  const char *across; /* what stands under the last one in place of the days; NULL: the days */
};

/* Fits the vertical axis and finds the zones. */
void panel_init(struct panel *panel, const struct model *model, const struct chart_row *chart,
                const struct fan_table *table, int fan);

/* Whether a limit of the kind is inside the vertical range (healthy: some of the range is). */
bool panel_shows(const struct panel *panel, enum zone_kind kind);

/* Appends the panel to the script, its plot command last. What was set for it is unset by the next. */
void panel_draw(const struct panel *panel, const struct canvas *canvas);

#endif
