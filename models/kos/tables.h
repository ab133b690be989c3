/* tables.h - the tables of kOS: all that a table can say about it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_KOS_TABLES_H
#define MODELS_KOS_TABLES_H

#include "sim/model.h"

extern const struct parameter_row kos_parameters[];
extern const struct switch_row kos_switches[];
extern const struct trait_row kos_traits[];
extern const struct archetype_row kos_archetypes[];
extern const struct asset_row kos_assets[];
extern const struct account_row kos_accounts[];
extern const struct flow_row kos_flows[];
extern const struct amount_row kos_amounts[];
extern const struct conversion_row kos_conversions[];
extern const struct column_row kos_columns[];
extern const char *const kos_counters[];
extern const struct indicator_row kos_indicators[];
extern const struct band_row kos_bands[];
extern const struct purpose_row kos_purposes[];
extern const struct closed_form_row kos_closed_forms[];
extern const struct matrix_row kos_matrices[]; /* matrices.c */
extern const struct chart_row kos_charts[];
extern const struct sheet_row kos_sheets[];
extern const struct overlay_row kos_overlays[];
extern const char *const kos_shown[];

/* Rows of the tables above that no enum counts. */
enum {
  KOS_N_ARCHETYPES = 8,
  KOS_N_AMOUNTS = 1,
  KOS_N_CONVERSIONS = 1,
  KOS_N_BANDS = 3,
  KOS_N_MATRICES = 4,
  KOS_N_CHARTS = 7,
  KOS_N_SHEETS = 8,
  KOS_N_OVERLAYS = 1,
  KOS_N_CLOSED_FORMS = 14,
  KOS_N_INDICATORS = 74
};

#endif
