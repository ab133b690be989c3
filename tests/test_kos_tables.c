/* test_kos_tables.c - the tables of kOS say all that others read from them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/kos_text.h"

/* Lower case, digits and underscores, at most 32 characters, no name twice. */
static void assert_name(const char *name, const char *before) {
  assert_true(strlen(name) >= 3 && strlen(name) <= 32);
  assert_true(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(name));
  assert_true(!before || strcmp(name, before) != 0);
}

static void assert_said(const char *text) { assert_true(text && strlen(text) >= 3); }

/* The headings of the document, its tables by their number in the specification, or that it says nothing. */
static void assert_section(const char *section) {
  static const char *const known[] = {"assumption",
                                      "Overview",
                                      "Value Units",
                                      "Value Sources",
                                      "Reward Mechanisms",
                                      "Consumer Incentives",
                                      "Burn/Staking Functions",
                                      "Deflationary Design",
                                      "Visualization",
                                      "K-"};
  for (size_t k = 0; k < sizeof known / sizeof *known; k++)
    if (strncmp(section, known[k], strlen(known[k])) == 0) return;
  fail_msg("no section: %s", section);
}

static void parameters_have_a_default_in_range_a_section_and_a_meaning(void **state) {
  (void)state;
  for (int i = 0; i < KOS_N_PARAMETERS; i++) {
    const struct parameter_row *row = &kos_parameters[i];
    for (int k = 0; k < i; k++) assert_name(row->name, kos_parameters[k].name);
    assert_true(row->least <= row->value && row->value <= row->most);
    assert_section(row->section);
    assert_said(row->meaning);
  }
}

static void flows_join_accounts_of_their_own_asset(void **state) {
  (void)state;
  for (int i = 0; i < KOS_N_FLOWS; i++) {
    const struct flow_row *row = &kos_flows[i];
    assert_name(row->name, NULL);
    assert_section(row->section);
    assert_said(row->meaning);
    assert_true((row->kind == FLOW_MINT) == (row->from == ACCOUNT_MINT));
    assert_true((row->kind == FLOW_BURN) == (row->to == ACCOUNT_BURN));
    assert_true(row->from < ACCOUNT_MODEL || kos_accounts[row->from - ACCOUNT_MODEL].asset == row->asset);
    assert_true(row->to < ACCOUNT_MODEL || kos_accounts[row->to - ACCOUNT_MODEL].asset == row->asset);
  }
}

static void indicators_switches_traits_columns_and_closed_forms_are_described(void **state) {
  (void)state;
  for (int i = 0; i < KOS_N_INDICATORS; i++) {
    for (int k = 0; k < i; k++) assert_name(kos_indicators[i].name, kos_indicators[k].name);
    assert_said(kos_indicators[i].definition);
    assert_section(kos_indicators[i].source);
    assert_int_equal(indicator_index(&kos_model, kos_indicators[i].name), INDICATOR_GENERAL + i);
  }
  for (int i = 0; i < KOS_N_SWITCHES; i++) {
    assert_section(kos_switches[i].section);
    assert_said(kos_switches[i].meaning);
    assert_true(kos_switches[i].choices[0] && kos_switches[i].choices[1]);
  }
  for (int i = 0; i < KOS_N_TRAITS; i++) assert_section(kos_traits[i].section);
  for (int i = 0; i < KOS_N_COLUMNS; i++) assert_said(kos_columns[i].meaning);
  for (int i = 0; i < KOS_N_CLOSED_FORMS; i++) assert_said(kos_closed_forms[i].meaning);
  for (int i = 0; i < KOS_N_PURPOSES; i++) assert_said(kos_purposes[i].meaning);
  for (int i = 0; i < KOS_N_COUNTERS; i++) assert_said(kos_counters[i]);
}

static void charts_and_bands_name_indicators(void **state) {
  (void)state;
  for (int i = 0; i < KOS_N_BANDS; i++) assert_true(indicator_index(&kos_model, kos_bands[i].indicator) >= 0);
  for (int i = 0; i < KOS_N_CHARTS; i++) assert_true(indicator_index(&kos_model, kos_charts[i].indicator) >= 0);
  for (int s = 0; s < KOS_N_SHEETS; s++)
    for (int k = 0; k < kos_sheets[s].n_panels; k++)
      assert_true(indicator_index(&kos_model, kos_sheets[s].panels[k].indicator) >= 0);
}

/* Shares of archetypes add to 1, values are within the bounds of their traits. */
static void archetypes_are_a_population(void **state) {
  (void)state;
  double sum = 0;
  for (int i = 0; i < KOS_N_ARCHETYPES; i++) {
    sum += kos_archetypes[i].share;
    for (int t = 0; t < KOS_N_TRAITS; t++)
      assert_true(kos_archetypes[i].traits[t] >= kos_traits[t].least &&
                  kos_archetypes[i].traits[t] <= kos_traits[t].most);
  }
  assert_true(sum > 1 - 1e-12 && sum < 1 + 1e-12);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(parameters_have_a_default_in_range_a_section_and_a_meaning),
      cmocka_unit_test(flows_join_accounts_of_their_own_asset),
      cmocka_unit_test(indicators_switches_traits_columns_and_closed_forms_are_described),
      cmocka_unit_test(charts_and_bands_name_indicators),
      cmocka_unit_test(archetypes_are_a_population),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
