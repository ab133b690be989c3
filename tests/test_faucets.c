/* test_faucets.c - tests of plots/faucets.c, and of plots/legs.c and plots/stack.c under it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "tests/chart_text.h"

#define FLOWS_HEADER "arm,run,day,asset,flow,from,to,kind,amount,count\n"

static void put_flows(void) {
  chart_put_scenario("", "\"none\"");
  chart_put("flows.csv", FLOWS_HEADER "base,0,0,coin,genesis,MINT,AGENT,mint,100,10\n"
                                      "base,0,1,coin,grant,MINT,AGENT,mint,3,1\n"
                                      "base,0,1,coin,grant,BIG_POOL,AGENT,transfer,4,1\n"
                                      "base,0,1,coin,price_paid,AGENT,BIG_POOL,transfer,6,1\n"
                                      "base,0,1,coin,price_paid,AGENT,BURN,burn,2,1\n"
                                      "base,0,1,other,grant,MINT,AGENT,mint,1000,1\n"
                                      "other,0,1,coin,grant,MINT,AGENT,mint,1000,1\n"
                                      "base,0,3,coin,locked,AGENT,STAKE,lock,5.5,1\n"
                                      "base,0,3,coin,aside,BIG_POOL,BURN,burn,9,1\n"
                                      "base,1,1,coin,grant,MINT,AGENT,mint,1000,1\n");
}

static void flows_into_and_out_of_circulation_are_summed_by_name(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  put_flows();
  if (chart_draw("flows", &error)) fail_msg("%s", error.text);
  assert_chart("flows.csv", "day,in_grant,out_price_paid,out_locked,net\n"
                            "1,7,8,0,-1\n"
                            "2,0,0,0,0\n"
                            "3,0,0,5.5,-5.5\n");
  assert_shown("flows.svg", ">price paid<", true);
  assert_shown("flows.svg", ">C a day<", true);
  assert_shown("flows.svg", "4 runs", true);
  assert_shown("flows.gp", "(1*(0+column(\"in_grant\")))", true);
  assert_shown("flows.gp", "(-1*(0+column(\"out_price_paid\")+column(\"out_locked\")))", true);
}

static void what_founders_are_given_is_no_flow_of_a_day(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  chart_put_scenario("", "\"none\"");
  chart_put("flows.csv", FLOWS_HEADER "base,0,0,coin,grant,MINT,AGENT,mint,100,10\n"
                                      "base,0,1,coin,grant,MINT,AGENT,mint,3,1\n");
  if (chart_draw("flows", &error)) fail_msg("%s", error.text);
  assert_chart("flows.csv", "day,grant,net\n1,3,3\n");
}

static void the_smaller_flows_are_together_as_other(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  struct text flows = {0};
  text_add(&flows, FLOWS_HEADER);
  for (int i = 1; i <= 8; i++) text_format(&flows, "base,0,1,coin,f%d,MINT,AGENT,mint,%d,1\n", i, i);
  chart_put_scenario("", "\"none\"");
  chart_put("flows.csv", flows.bytes);
  if (chart_draw("flows", &error)) fail_msg("%s", error.text);
  assert_chart("flows.csv", "day,f8,f7,f6,f5,f4,other,net\n1,8,7,6,5,4,6,36\n");
  text_free(&flows);
}

static void flows_that_are_not_whole_are_refused(void **state) {
  (void)state;
  struct error error;
  static const char *const files[][2] = {
      {FLOWS_HEADER, "has no flows of this arm"},
      {FLOWS_HEADER "base,0,1,coin,a,MINT,AGENT,mint,-1,1\n", ":2: the amount must be a number from 0 on"},
      {FLOWS_HEADER "base,0,1.5,coin,a,MINT,AGENT,mint,1,1\n", ":2: run and day must be whole numbers"},
      {FLOWS_HEADER "base,0,2,coin,a,MINT,AGENT,mint,1,1\nbase,0,1,coin,a,MINT,AGENT,mint,1,1\n",
       ":3: days must not go backwards"}};
  chart_put_scenario("", "\"none\"");
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    chart_put("flows.csv", files[i][0]);
    assert_int_equal(chart_draw("flows", &error), ERROR_INPUT);
    if (!strstr(error.text, files[i][1])) fail_msg("says: %s", error.text);
  }
  put_flows();
  chart_put_scenario("\"every\":\"7d\"", "\"none\"");
  assert_int_equal(chart_draw("flows", &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "needs the flows of every day"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(flows_into_and_out_of_circulation_are_summed_by_name),
      cmocka_unit_test(what_founders_are_given_is_no_flow_of_a_day),
      cmocka_unit_test(the_smaller_flows_are_together_as_other),
      cmocka_unit_test(flows_that_are_not_whole_are_refused),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
