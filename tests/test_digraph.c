/* test_digraph.c - tests of plots/digraph.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plots/digraph.h"
#include "tests/chart_text.h"

enum { GIVEN, GOT };
static const struct asset_row assets[] = {{"coin", "C", 2, ""}, {"point", "P", 0, ""}};
static const struct account_row accounts[] = {{"HAND", 0, HOLDER_AGENTS, true, ""},
                                              {"BOOK", 1, HOLDER_AGENTS, true, ""}};
static const struct flow_row flows[] = {
    [GIVEN] = {"redeemed", FLOW_BURN, 1, ACCOUNT_MODEL + 1, ACCOUNT_BURN, SIDE_NONE, "", ""},
    [GOT] = {"paid_for", FLOW_MINT, 0, ACCOUNT_MINT, ACCOUNT_MODEL, SIDE_FAUCET, "", ""}};
static const struct conversion_row conversions[] = {{GIVEN, GOT}};
static const struct model model = {.title = "Two \"assets\" \\ one",
                                   .assets = assets,
                                   .n_assets = 2,
                                   .accounts = accounts,
                                   .n_accounts = 2,
                                   .flows = flows,
                                   .n_flows = 2,
                                   .conversions = conversions,
                                   .n_conversions = 1};

static void what_is_converted_joins_the_assets_and_names_are_escaped(void **state) {
  (void)state;
  struct error error;
  struct legs_leg coins[] = {{"paid_for", "MINT", "HAND"}}, points[] = {{"redeemed", "BOOK", "BURN"}};
  double got[] = {5, 5}, given[] = {30, 10};
  struct legs_table tables[] = {{1, 1, 2, coins, got}, {1, 1, 2, points, given}};
  struct page page = {.folder = chart_folder, .model = &model, .facts = {.title = ""}};
  char charts[512];
  error_init(&error);
  snprintf(charts, sizeof charts, "%s/charts", chart_folder);
  mkdir(charts, 0777);
  if (digraph_write(&page, tables, 2, &error)) fail_msg("%s", error.text);
  assert_chart("flows.dot",
               "// flows.dot - flows between accounts over all days of the first run: dot -Tsvg flows.dot\n"
               "// Made by mintage (mintage plot --chart sankey writes it anew).\n"
               "digraph flows {\n  rankdir=LR;\n  labelloc=t;\n"
               "  label=\"Two \\\"assets\\\" \\\\ one\";\n"
               "  node [fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=10];\n"
               "  subgraph cluster_0 {\n    label=\"C\";\n"
               "    \"C MINT\" [label=\"MINT\", shape=box];\n    \"C HAND\" [label=\"HAND\", shape=ellipse];\n"
               "    \"C MINT\" -> \"C HAND\" [label=\"paid_for 10\", amount=10, penwidth=8.00];\n  }\n"
               "  subgraph cluster_1 {\n    label=\"P\";\n"
               "    \"P BOOK\" [label=\"BOOK\", shape=ellipse];\n    \"P BURN\" [label=\"BURN\", shape=box];\n"
               "    \"P BOOK\" -> \"P BURN\" [label=\"redeemed 40\", amount=40, penwidth=8.00];\n  }\n"
               "  \"P BURN\" -> \"C MINT\" [label=\"paid_for 0.25 C for a P\", style=dashed];\n}\n");
}

static void a_folder_without_charts_is_an_error(void **state) {
  (void)state;
  struct error error;
  struct legs_table tables[2] = {{.n_legs = 0}};
  struct page page = {.folder = "/nowhere", .model = &model, .facts = {.title = ""}};
  error_init(&error);
  assert_int_equal(digraph_write(&page, tables, 2, &error), ERROR_OUTPUT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_converted_joins_the_assets_and_names_are_escaped),
      cmocka_unit_test(a_folder_without_charts_is_an_error),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
