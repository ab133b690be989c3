/* indicator.h - the series every model reports, their bands, and the windows they need.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_INDICATOR_H
#define SIM_INDICATOR_H

#include "sim/model.h"

/* The general indicators, in the order of their columns; a model's own follow. Names and definitions: indicator_general. */
enum {
  INDICATOR_SUPPLY,
  INDICATOR_SUPPLY_TOTAL,
  INDICATOR_MINTED,
  INDICATOR_BURNED,
  INDICATOR_FAUCET,
  INDICATOR_SINK,
  INDICATOR_FAUCET_SINK_RATIO,
  INDICATOR_FAUCET_SINK_RATIO_7D,
  INDICATOR_FAUCET_SINK_RATIO_MINT,
  INDICATOR_INFLATION_DAILY,
  INDICATOR_INFLATION_MONTHLY,
  INDICATOR_VELOCITY,
  INDICATOR_VELOCITY_SPEND,
  INDICATOR_GINI,
  INDICATOR_MEDIAN_BALANCE,
  INDICATOR_MEAN_BALANCE,
  INDICATOR_TOP1_SHARE,
  INDICATOR_BOTTOM50_SHARE,
  INDICATOR_ACTIVE_SHARE,
  INDICATOR_ACTIVE_AGENTS_30D,
  INDICATOR_AGENTS,
  INDICATOR_GENERAL /* their number */
};

extern const struct indicator_row indicator_general[INDICATOR_GENERAL];

/* Rows of a model's indicators, general ones first: number, row by index (NULL past the end), index by name or -1. */
int indicator_number(const struct model *model);
const struct indicator_row *indicator_row(const struct model *model, int i);
int indicator_index(const struct model *model, const char *name);
const char *indicator_name(const void *model, int i);

/* The asset a series is an amount of, by its unit: an asset's symbol, or tokens (asset 0), as a stock or a day; -1: none. */
int indicator_asset(const struct model *model, int i);

/* Health of a value. */
enum health { HEALTH_NONE, HEALTH_HEALTHY, HEALTH_WARNING, HEALTH_CRITICAL, HEALTH_UNCLASSIFIED };
const struct band_row *indicator_band(const struct model *model, const char *name); /* NULL: no bands */
enum health indicator_health(const struct band_row *band, double value);            /* HEALTH_NONE for NAN */
const char *indicator_health_name(enum health health);

/* Sums of the last 30 days, in tokens; days count from 1, day 0 is the opening. */
enum { INDICATOR_WINDOW = 30, INDICATOR_SHORT_WINDOW = 7 };
struct indicator_window {
  int days;                                                                                      /* closed so far */
  double supply[INDICATOR_WINDOW + 1], faucet[INDICATOR_WINDOW + 1], sink[INDICATOR_WINDOW + 1]; /* rings by day % 31 */
};

/* Notes a closed day (day 0: the opening, with faucet and sink 0). */
void indicator_note_day(struct indicator_window *window, int day, double supply, double faucet, double sink);

/* The ratios of flows and windows for the last noted day; the entries written are FAUCET_SINK_RATIO, FAUCET_SINK_RATIO_7D,
 * INFLATION_DAILY, INFLATION_MONTHLY, VELOCITY, VELOCITY_SPEND. Windows use lived days and are NAN before day 7. */
void indicator_ratios(const struct indicator_window *window, double *values);

#endif
