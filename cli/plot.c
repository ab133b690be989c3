/* plot.c - mintage plot: the charts of output folders.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "cli/cli.h"
#include "models/models.h"
#include "plots/charts.h"

/* One chart of one folder, and what came of it. */
static int draw(const struct charts_row *chart, const char *folder, struct error *error) {
  struct error own;
  error_init(&own);
  int code = charts_draw(chart, folder, models_all, &own);
  if (code) return error_set(error, code, "%s", own.text);
  printf("%s/charts/%s.svg\n%s/charts/%s.png\n", folder, chart->name, folder, chart->name);
  return 0;
}

int cli_plot(const struct options *options, struct error *error) {
  int worst = 0;
  for (int i = 0; i < options->n_arguments; i++)
    for (int k = 0; k < charts_n; k++) worst = error_worse(worst, draw(&charts_all[k], options->arguments[i], error));
  return worst;
}
