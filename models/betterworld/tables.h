/* tables.h - the tables of BetterWorld: all that a table can say about it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_BETTERWORLD_TABLES_H
#define MODELS_BETTERWORLD_TABLES_H

#include "sim/model.h"

extern const struct parameter_row betterworld_parameters[];
extern const struct switch_row betterworld_switches[];
extern const struct trait_row betterworld_traits[];
extern const struct archetype_row betterworld_archetypes[];
extern const struct asset_row betterworld_assets[];
extern const struct account_row betterworld_accounts[];
extern const struct flow_row betterworld_flows[];
extern const struct amount_row betterworld_amounts[];
extern const struct column_row betterworld_columns[];
extern const char *const betterworld_counters[];
extern const struct band_row betterworld_bands[];
extern const struct purpose_row betterworld_purposes[];
extern const struct chart_row betterworld_charts[];
extern const struct sheet_row betterworld_sheets[];

/* Rows of the tables above that no enum counts. */
enum {
  BETTERWORLD_N_ARCHETYPES = 4,
  BETTERWORLD_N_BANDS = 6,
  BETTERWORLD_N_CHARTS = 5,
  BETTERWORLD_N_SHEETS = 3,
  BETTERWORLD_N_AMOUNTS = 2
};

#endif
