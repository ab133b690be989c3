/* test_maps.c - tests of plots/maps.c, and of plots/survey.c and plots/heat.c under it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <unistd.h>

#include "plots/survey.h"
#include "tests/chart_text.h"

#define TARGET "\"calm\":{\"kind\":\"target\",\"indicator\":\"velocity\",\"hold\":\"mean\",\"between\":[2,3]}"

static void put(const char *factors, const char *samples, const char *outcomes) {
  char text[1024];
  snprintf(text, sizeof text, "{\"factors\":[%s],\"outcomes\":[\"velocity@end\",\"gini@mean\"],\"runs\":2}", factors);
  chart_put("sweep.json", text);
  snprintf(text, sizeof text,
           "{\"title\":\"A title\",\"model\":\"toy\",\"seed\":1,\"runs\":2,\"days\":3,\"population\":{\"agents\":10},"
           "\"checks\":{" TARGET "},\"resolved_from\":{\"preset\":\"table\",\"variant\":\"base\"}}");
  chart_put("scenario.json", text);
  chart_put("samples.csv", samples);
  chart_put("outcomes.csv", outcomes);
}

static int draw(const char *name, bool *nothing, struct error *error) {
  struct charts_row rows[CHARTS_MOST];
  error_init(error);
  assert_int_equal(charts_choose_of(folders_kinds(chart_folder), &chart_model, name, rows, error), 1);
  return charts_draw(&rows[0], chart_folder, chart_models, nothing, error);
}

static void put_grid(void) {
  put("\"reward\",\"mode\"", "point,reward,mode\n0,10,plain\n1,9,plain\n2,10,\"fan,cy\"\n4,9,\"fan,cy\"\n",
      "point,velocity@end,gini@mean\n0,2.5,0.5\n1,2,0.6\n2,3,NA\n4,4,0.7\n");
}

static void a_sweep_of_two_things_is_a_map_with_its_target(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  bool nothing;
  put_grid();
  if (draw("sweep", &nothing, &error)) fail_msg("%s", error.text);
  assert_chart("sweep.csv", "panel,x,y,value,x_name,y_name\n"
                            "1,1,1,4,9,\"fan,cy\"\n1,2,1,3,10,\"fan,cy\"\n1,1,2,2,9,plain\n1,2,2,2.5,10,plain\n"
                            "2,1,1,0.7,9,\"fan,cy\"\n2,2,1,NA,10,\"fan,cy\"\n2,1,2,0.6,9,plain\n2,2,2,0.5,10,plain\n");
  assert_shown("sweep.svg", ">velocity@end; outlined: the target calm, 2 to 3<", true);
  assert_shown("sweep.svg", ">gini@mean<", true);
  assert_shown("sweep.svg", ">reward, C<", true);
  assert_shown("sweep.gp", "first 0.5, first 1.5 to first 0.5, first 2.5", true);  /* left of 2 nothing is inside */
  assert_shown("sweep.gp", "first 0.5, first 1.5 to first 1.5, first 1.5", true);  /* nor over it, where 4 is */
  assert_shown("sweep.gp", "first 1.5, first 1.5 to first 1.5, first 2.5", false); /* between 2 and 2.5 is no edge */
  assert_shown("sweep.gp", "first 1.5, first 1.5 to first 2.5, first 1.5", false); /* nor between 2.5 and 3 */
}

static void names_of_axes_have_room_beside_few_rows(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  bool nothing;
  put("\"reward\",\"/population/agents\"", "point,reward,/population/agents\n0,10,100\n1,9,100\n",
      "point,velocity@end,gini@mean\n0,2.5,0.5\n1,2,0.6\n");
  if (draw("sweep", &nothing, &error)) fail_msg("%s", error.text);
  assert_shown("sweep.svg", ">/population/agents<", true);
}

static void a_sweep_of_one_thing_is_a_ladder_of_quantiles(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  bool nothing;
  put("\"/population/agents\"", "point,/population/agents\n0,1000\n1,200\n", "");
  chart_put("runs.csv", "point,run,velocity@end,gini@mean\n0,0,1,0.5\n0,1,3,0.7\n1,0,2,NA\n1,1,2,NA\n");
  if (draw("sweep", &nothing, &error)) fail_msg("%s", error.text);
  assert_chart("sweep.csv", "row,mark,value,low,high,name,note\n1,3,2,2,2,200,\n2,3,2,1.1,2.9,1000,\n"
                            "3,3,NA,NA,NA,200,\n4,3,0.6,0.51,0.69,1000,\n");
  assert_shown("sweep.svg", "By /population/agents: velocity@end; shaded: the target calm, 2 to 3", true);
  put("\"a\",\"b\",\"c\"", "point,a,b,c\n0,1,2,3\n", "");
  assert_int_equal(draw("sweep", &nothing, &error), ERROR_INPUT);
  assert_true(nothing);
  assert_non_null(strstr(error.text, "more than two things were varied"));
}

static void the_healthy_range_is_taken_where_there_is_no_target(void **state) {
  (void)state;
  struct page page = {.model = &chart_model};
  struct text name = {0};
  double bound[2];
  assert_true(survey_bound(&page, "inflation_monthly@end", bound, &name));
  assert_true(bound[0] == 0 && bound[1] == 0.05);
  assert_string_equal(name.bytes, "healthy range");
  assert_false(survey_bound(&page, "gini@end", bound, &name));
  text_free(&name);
}

/* The id of a target and the name of a thing are the user's. */
static void long_and_hostile_names_are_cut_and_only_text(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  struct text scenario = {0}, sweep = {0}, samples = {0};
  bool nothing;
  put_grid();
  text_add(&scenario,
           "{\"model\":\"toy\",\"seed\":1,\"runs\":2,\"days\":3,\"population\":{\"agents\":10},\"checks\":{\"");
  text_add(&sweep, "{\"outcomes\":[\"velocity@end\",\"gini@mean\"],\"runs\":2,\"factors\":[\"mode\",\"/a");
  text_add(&samples, "point,mode,/a");
  for (int i = 0; i < 2000; i++) {
    text_add(&scenario, "@{x}`");
    text_add(&sweep, "@{x}`");
    text_add(&samples, "@{x}`");
  }
  text_add(&scenario, "\":{\"kind\":\"target\",\"indicator\":\"velocity\",\"at_least\":2}}}");
  text_add(&sweep, "\"]}");
  text_add(&samples, "\n0,a,1\n1,a,2\n2,b,1\n4,b,2\n");
  chart_put("scenario.json", scenario.bytes);
  chart_put("sweep.json", sweep.bytes);
  chart_put("samples.csv", samples.bytes);
  if (draw("sweep", &nothing, &error)) fail_msg("%s", error.text);
  struct text script = chart_text("sweep.gp");
  assert_true(script.length < 16000);
  text_free(&script), text_free(&scenario), text_free(&sweep), text_free(&samples);
  assert_shown("sweep.svg", ">velocity@end; outlined: the target @{x}`@{x}`", true);
}

static void what_is_no_grid_has_no_map(void **state) {
  (void)state;
  struct error error;
  bool nothing;
  put("\"reward\",\"price\"", "point,reward,price\n0,1,1\n1,2,2\n2,3,3\n3,4,4\n4,5,5\n", "point\n");
  assert_int_equal(draw("sweep", &nothing, &error), ERROR_INPUT);
  assert_true(nothing);
  assert_non_null(strstr(error.text, "no grid"));
}

static void damage_is_told_with_its_line(void **state) {
  (void)state;
  static const char *const files[][3] = {
      {"samples.csv", "point,reward,mode\n1,1,a\n1,2,b\n", "samples.csv:3: points must ascend"},
      {"samples.csv", "point,reward\n1,1\n", "has no column \"mode\""},
      {"outcomes.csv", "point,velocity@end,gini@mean\n7,1,1\n", ":2: point and run must be those of the sweep"},
      {"outcomes.csv", "point,velocity@end,gini@mean\n0,x,1\n", ":2: outcomes must be numbers or NA"},
      {"sweep.json", "{\"factors\":\"one\"}", "must name \"factors\""}};
  struct error error;
  bool nothing;
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    put_grid();
    chart_put(files[i][0], files[i][1]);
    assert_int_equal(draw("sweep", &nothing, &error), ERROR_INPUT);
    assert_false(nothing);
    if (!strstr(error.text, files[i][2])) fail_msg("says: %s", error.text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_sweep_of_two_things_is_a_map_with_its_target),
      cmocka_unit_test(names_of_axes_have_room_beside_few_rows),
      cmocka_unit_test(a_sweep_of_one_thing_is_a_ladder_of_quantiles),
      cmocka_unit_test(the_healthy_range_is_taken_where_there_is_no_target),
      cmocka_unit_test(long_and_hostile_names_are_cut_and_only_text),
      cmocka_unit_test(what_is_no_grid_has_no_map),
      cmocka_unit_test(damage_is_told_with_its_line),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
