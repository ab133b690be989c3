/* plot.c - mintage plot: the charts of output folders.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "cli/cli.h"
#include "models/models.h"
#include "plots/sheet.h"

int cli_plot(const struct options *options, struct error *error) {
  int worst = 0;
  for (int i = 0; i < options->n_arguments; i++) {
    struct error own;
    error_init(&own);
    int code = sheet_draw(options->arguments[i], models_all, &own);
    if (code)
      error_set(error, code, "%s", own.text);
    else
      printf("%s/charts/overview.svg\n%s/charts/overview.png\n", options->arguments[i], options->arguments[i]);
    worst = error_worse(worst, code);
  }
  return worst;
}
