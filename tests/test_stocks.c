/* test_stocks.c - tests of plots/stocks.c, and of plots/series.c under it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "tests/chart_text.h"

#define FLOWS_HEADER "arm,run,day,asset,flow,from,to,kind,amount,count\n"

static void put_folder(const char *series) {
  chart_put_scenario("", "\"none\"");
  chart_put("flows.csv", FLOWS_HEADER "base,0,0,coin,genesis,MINT,AGENT,mint,100,10\n"
                                      "base,0,1,coin,price,AGENT,BIG_POOL,transfer,30,1\n"
                                      "base,0,2,coin,lock,AGENT,STAKE,lock,5,1\n"
                                      "base,0,3,coin,price,AGENT,BURN,burn,10,1\n"
                                      "base,0,3,coin,reward,BIG_POOL,AGENT,transfer,20,1\n");
  chart_put("series.csv", series);
}

#define SERIES_HEADER "arm,subset,run,day,cap,breached\n"

static void balances_are_sums_of_flows_and_all_tokens_are_somewhere(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  put_folder(SERIES_HEADER "base,all,0,0,90,NA\nbase,all,0,1,90,1\nbase,archetype:x,0,1,7,0\nbase,all,0,2,90,1\n"
                           "base,all,0,3,120,0\nbase,all,1,0,5,1\n");
  if (chart_draw("stocks", &error)) fail_msg("%s", error.text);
  assert_chart("stocks.csv", "day,circulating,stake,big_pool,burned,cap\n"
                             "0,100,0,0,0,90\n"
                             "1,70,0,30,0,90\n"
                             "2,65,5,30,0,90\n"
                             "3,75,5,10,10,120\n");
  assert_shown("stocks.svg", ">big pool<", true);
  assert_shown("stocks.svg", ">supply cap<", true);
  assert_shown("stocks.gp", "rectangle from first 0, graph 0.97 to first 2, graph 1", true);
}

static void a_cap_that_is_far_above_is_said_and_not_drawn(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  put_folder(SERIES_HEADER "base,all,0,0,9000,0\nbase,all,0,3,9000,0\n");
  if (chart_draw("stocks", &error)) fail_msg("%s", error.text);
  assert_shown("stocks.svg", "far above", true);
  assert_shown("stocks.svg", ">supply cap<", false);
  assert_shown("stocks.gp", "graph 0.97", false);
}

static void damaged_series_are_refused(void **state) {
  (void)state;
  struct error error;
  static const char *const files[][2] = {{SERIES_HEADER, "has no rows of arm \"base\""},
                                         {SERIES_HEADER "base,all,0,0,x,0\n", ":2: indicators must be numbers or NA"},
                                         {SERIES_HEADER "base,all,0,1,1,0\nbase,all,0,1,1,0\n", ":3: days must ascend"},
                                         {"arm,subset,run,day,cap\n", "has no column \"breached\""}};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    put_folder(files[i][0]);
    assert_int_equal(chart_draw("stocks", &error), ERROR_INPUT);
    if (!strstr(error.text, files[i][1])) fail_msg("says: %s", error.text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(balances_are_sums_of_flows_and_all_tokens_are_somewhere),
      cmocka_unit_test(a_cap_that_is_far_above_is_said_and_not_drawn),
      cmocka_unit_test(damaged_series_are_refused),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
