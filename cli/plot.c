/* plot.c - mintage plot: the charts of output folders.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "models/models.h"
#include "plots/charts.h"

/* The charts of a kind of folder and a model, or those that every model has. */
static void print_list(unsigned kinds, const struct model *model) {
  struct charts_row rows[CHARTS_MOST];
  int n = charts_list_of(kinds, model, rows);
  for (int i = 0; i < n; i++) printf("%-14s %s\n", rows[i].name, rows[i].shows);
}

/* One chart of one folder. What a run left nothing for is no fault unless it was asked for. What goes for all charts, such as
 * that there is no gnuplot, is said once. */
static int draw(const struct charts_row *chart, const char *folder, bool asked, struct error *error) {
  struct error own;
  bool nothing;
  error_init(&own);
  int code = charts_draw(chart, folder, models_all, &nothing, &own);
  if (code && nothing && !asked) {
    fprintf(stderr, "%s\n", own.text);
    return 0;
  }
  if (code && strstr(error->text, own.text)) return code;
  if (code) return error_set(error, code, "%s", own.text);
  printf("%s/charts/%s.svg\n%s/charts/%s.png\n", folder, chart->name, folder, chart->name);
  return 0;
}

static int plot_folder(const struct options *options, const char *folder, struct error *error) {
  struct charts_row rows[CHARTS_MOST];
  struct error own;
  error_init(&own);
  const struct model *model = charts_model(folder, models_all, &own);
  if (!model) return error_set(error, own.code, "%s", own.text);
  if (options->list) {
    print_list(folders_kinds(folder), model);
    return 0;
  }
  int worst = 0, n = charts_choose_of(folders_kinds(folder), model, options->chart, rows, error);
  if (n < 0) return n;
  for (int i = 0; i < n; i++) worst = error_worse(worst, draw(&rows[i], folder, options->chart != NULL, error));
  return worst;
}

int cli_plot(const struct options *options, struct error *error) {
  int worst = 0;
  if (options->n_arguments == 0 && !options->list)
    return error_set(error, ERROR_USAGE, "mintage plot DIR...: an argument is missing (mintage help plot)");
  if (options->n_arguments == 0) print_list(FOLDERS_ALL, NULL);
  for (int i = 0; i < options->n_arguments; i++)
    worst = error_worse(worst, plot_folder(options, options->arguments[i], error));
  return worst;
}
