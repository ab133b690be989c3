/* test_sankey.c - tests of plots/sankey.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "tests/chart_text.h"

#define FLOWS_HEADER "arm,run,day,asset,flow,from,to,kind,amount,count\n"

static void what_came_is_what_went_and_what_is_left(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  chart_put_scenario("", "\"none\"");
  chart_put("flows.csv", FLOWS_HEADER "base,0,0,coin,genesis,MINT,AGENT,mint,100,10\n"
                                      "base,0,1,coin,price,AGENT,BIG_POOL,transfer,40,1\n"
                                      "base,0,2,coin,price,AGENT,BURN,burn,20,1\n"
                                      "base,0,2,coin,aside,BIG_POOL,BURN,burn,7,1\n"
                                      "base,0,3,coin,reward,BIG_POOL,AGENT,transfer,30,1\n"
                                      "base,0,3,coin,bonus,BIG_POOL,AGENT,transfer,2,1\n");
  if (chart_draw("sankey", &error)) fail_msg("%s", error.text);
  /* 132 came: 40 + 20 went, 72 are left. Gaps are a twentieth of 132; the middle runs from 0 to 132. */
  assert_chart("sankey.csv", "asset,side,account,amount,low_left,low_right,height\n"
                             "C,in,at the opening,100,35.3,32,100\n"
                             "C,in,BIG_POOL,32,-3.3,0,32\n"
                             "C,out,BIG_POOL,40,92,98.6,40\n"
                             "C,out,BURN,20,72,72,20\n"
                             "C,out,still circulating,72,0,-6.6,72\n");
  assert_shown("sankey.svg", ">big pool 40<", true);
  assert_shown("sankey.svg", ">at the opening 100<", true);
  assert_shown("sankey.svg", "between other accounts 7 C passed", true);
  struct text script = chart_text("sankey.gp");
  int same = 0;
  for (const char *at = script.bytes; (at = strstr(at, "'#A9CDE4'")); at++) same++;
  assert_int_equal(same, 2); /* the pool's colour, on both sides */
  text_free(&script);
  struct text graph = chart_text("flows.dot");
  assert_non_null(strstr(graph.bytes, "\"C AGENT\" -> \"C BIG_POOL\" [label=\"price 40\", amount=40, penwidth="));
  assert_non_null(strstr(graph.bytes, "\"C BIG_POOL\" -> \"C BURN\" [label=\"aside 7\""));
  assert_non_null(strstr(graph.bytes, "\"C AGENT\" [label=\"AGENT\", shape=ellipse]"));
  text_free(&graph);
}

static void names_of_assets_are_plain_words(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  static const struct asset_row assets[] = {{"big_coin", "C", 2, ""}};
  struct model model = chart_model;
  struct charts_row chosen[CHARTS_MOST];
  struct error error;
  bool nothing;
  model.assets = assets;
  chart_put_scenario("", "\"none\"");
  chart_put("flows.csv", FLOWS_HEADER "base,0,0,big_coin,genesis,MINT,AGENT,mint,100,10\n");
  error_init(&error);
  assert_int_equal(charts_choose(&model, "sankey", chosen, &error), 1);
  if (charts_draw(&chosen[0], chart_folder, (const struct model *const[]){&model, NULL}, &nothing, &error))
    fail_msg("%s", error.text);
  assert_shown("sankey.svg", ">Where big coins came from and where they went, C<", true);
}

static void nothing_flowed_is_said(void **state) {
  (void)state;
  struct error error;
  chart_put_scenario("", "\"none\"");
  chart_put("flows.csv", FLOWS_HEADER "base,0,2,coin,aside,BIG_POOL,BURN,burn,7,1\n");
  assert_int_equal(chart_draw("sankey", &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "no tokens came to agents or left them"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_came_is_what_went_and_what_is_left),
      cmocka_unit_test(names_of_assets_are_plain_words),
      cmocka_unit_test(nothing_flowed_is_said),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
