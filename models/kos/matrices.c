/* matrices.c - tables that a run of kOS keeps: value by agent, tribe and domain, incomes by agent; see tables.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/kos/day.h"
#include "models/kos/tables.h"
#include "sim/money.h"

static const char *const domain_names[] = {"labour", "creative", "build", "knowledge", "organising"};
static const char *const tribe_names[] = {"tribe 1", "tribe 2", "tribe 3", "tribe 4",
                                          "tribe 5", "tribe 6", "tribe 7", "tribe 8"};

static void fill_values(const struct economy *e, uint32_t rows, double *cells) {
  const int64_t *value = e->population.column[COLUMN_VALUE];
  for (uint32_t i = 0; i < rows; i++) cells[i] += (double)value[i] / KOS_MILLION;
}

static void fill_incomes(const struct economy *e, uint32_t rows, double *cells) {
  const int64_t *earned = e->population.column[COLUMN_EARNED];
  for (uint32_t i = 0; i < rows; i++) cells[i] += money_to_tokens(earned[i], kos_decimals(e));
}

static void fill_tribes(const struct economy *e, uint32_t rows, double *cells) {
  for (uint32_t t = 0; t < rows; t++)
    for (int d = 0; d < KOS_DOMAINS; d++)
      cells[t * KOS_DOMAINS + (uint32_t)d] += (double)kos_state(e)->day.tribe_value[t][d] / KOS_MILLION;
}

static void fill_domains(const struct economy *e, uint32_t rows, double *cells) {
  for (uint32_t d = 0; d < rows; d++) cells[d] += (double)kos_state(e)->day.value[d] / KOS_MILLION;
}

const struct matrix_row kos_matrices[] = {
    {"agent_value", "Value of items by agent and 30 days", "value", "Visualization", NULL, 0, NULL, 1, KOS_MONTH,
     fill_values},
    {"tribe_domain", "Value of items by tribe and domain", "value", "Visualization", tribe_names, KOS_MOST_TRIBES,
     domain_names, KOS_DOMAINS, KOS_MONTH, fill_tribes},
    {"domain_week", "Value of items by domain and week", "value", "Visualization", domain_names, KOS_DOMAINS, NULL, 1,
     7, fill_domains},
    {"agent_income", NULL, "TOK", "Visualization", NULL, 0, NULL, 1, KOS_MONTH, fill_incomes},
};

_Static_assert(sizeof kos_matrices / sizeof *kos_matrices == KOS_N_MATRICES, "count of matrices");
_Static_assert(sizeof domain_names / sizeof *domain_names == KOS_DOMAINS, "count of domains");
_Static_assert(sizeof tribe_names / sizeof *tribe_names == KOS_MOST_TRIBES, "count of tribes");
