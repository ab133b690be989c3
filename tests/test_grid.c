/* test_grid.c - tests of plots/grid.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "sim/indicator.h"
#include "tests/chart_text.h"

/* All indicators on two days; velocity has no value. */
static void put_summary(int n_indicators) {
  struct text text = {0};
  text_add(&text, "arm,subset,day,indicator,n,mean,sd,q05,q25,q50,q75,q95\n");
  for (int d = 0; d < 2; d++)
    for (int i = 0; i < n_indicators; i++)
      text_format(&text, "base,all,%d,%s,%s\n", d, indicator_name(&chart_model, i),
                  i == INDICATOR_VELOCITY ? "0,NA,NA,NA,NA,NA,NA,NA" : "4,1,1,1,1,2,3,3");
  chart_put_scenario("", "\"none\"");
  chart_put("summary.csv", text.bytes);
  text_free(&text);
}

static void every_indicator_with_a_value_has_a_panel(void **state) {
  (void)state;
  if (!chart_has_gnuplot()) skip();
  struct error error;
  put_summary(indicator_number(&chart_model));
  if (chart_draw("indicators", &error)) fail_msg("%s", error.text);
  for (int i = 0; i < indicator_number(&chart_model); i++) {
    char panel[64];
    snprintf(panel, sizeof panel, "\n# %s\n", indicator_name(&chart_model, i));
    assert_shown("indicators.gp", panel, i != INDICATOR_VELOCITY);
  }
  assert_shown("indicators.svg", ">mean_balance, C per agent<", true);
  assert_shown("indicators.svg", ">inflation_daily, percent per day<", true);
  assert_shown("indicators.svg", "1 indicators", true);
  assert_shown("indicators.csv", "supply_q05,supply_q25,supply_q50,supply_q75,supply_q95,supply_n", true);
}

static void a_summary_that_lacks_an_indicator_is_refused(void **state) {
  (void)state;
  struct error error;
  put_summary(indicator_number(&chart_model) - 1);
  assert_int_equal(chart_draw("indicators", &error), ERROR_INPUT);
  assert_non_null(strstr(error.text, "has no rows of indicator \"agents\""));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_indicator_with_a_value_has_a_panel),
      cmocka_unit_test(a_summary_that_lacks_an_indicator_is_refused),
  };
  return cmocka_run_group_tests(tests, chart_make_folder, chart_remove_folder);
}
