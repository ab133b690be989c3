/* maps.c - what came out of a sweep, as a map or a ladder; see maps.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/maps.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "plots/csv.h"
#include "plots/dots.h"
#include "plots/heat.h"
#include "plots/survey.h"
#include "plots/wording.h"
#include "sim/folder.h"

/* The values of all points: (n_outcomes)(cells)(runs), NAN where there are none. One run stands for outcomes.csv. */
struct values {
  const struct survey *survey;
  int n_cells, n_runs;
  bool by_run; /* the file numbers runs: runs.csv */
  double *value;
};

/* The second thing goes upwards. */
static int cell_of(const struct survey *survey, int point) {
  const int *place = survey->place[point];
  return survey->n_factors == 1 ? place[0] : (survey->factor[1].n - 1 - place[1]) * survey->factor[0].n + place[0];
}

static const char *take(void *context, char *const *fields) {
  struct values *values = context;
  const struct survey *survey = values->survey;
  int number, run = 0;
  if (csv_whole(fields[0], &number) || (values->by_run && csv_whole(fields[1], &run)))
    return "point and run must be whole numbers";
  int point = survey_point(survey, number);
  if (point < 0 || run < 0 || run >= values->n_runs) return "point and run must be those of the sweep";
  for (int k = 0; k < survey->n_outcomes; k++) {
    size_t at = ((size_t)k * (size_t)values->n_cells + (size_t)cell_of(survey, point)) * (size_t)values->n_runs;
    if (csv_number(fields[1 + values->by_run + k], &values->value[at + (size_t)run]))
      return "outcomes must be numbers or NA";
  }
  return NULL;
}

/* Values, to be freed by the caller. */
static int read_values(struct values *values, const struct page *page, struct error *error) {
  const struct survey *survey = values->survey;
  const char *columns[2 + SURVEY_MOST_OUTCOMES] = {"point", "run"};
  char path[FOLDER_PATH_SIZE];
  size_t n = (size_t)survey->n_outcomes * (size_t)values->n_cells * (size_t)values->n_runs;
  values->value = malloc(n * sizeof *values->value);
  if (!values->value) return error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
  for (size_t i = 0; i < n; i++) values->value[i] = NAN;
  for (int k = 0; k < survey->n_outcomes; k++) columns[1 + values->by_run + k] = survey->outcome[k];
  int code = page_path(page->folder, values->by_run ? "runs.csv" : "outcomes.csv", path, error);
  return code ? code : csv_read(path, columns, 1 + values->by_run + survey->n_outcomes, take, values, error);
}

static void word(struct page *page, const struct survey *survey, const char *what, const char *bound) {
  struct text reading = {0};
  text_format(&reading,
              "%s over %d run%s of one reading, not uncertainty about the model; %s; the setting is that before "
              "anything is varied",
              what, survey->runs, survey->runs == 1 ? "" : "s", bound);
  if (survey->n_left_out) text_format(&reading, "; %d more outcomes are left out", survey->n_left_out);
  page_word(page, survey->runs, reading.bytes ? reading.bytes : "");
  text_free(&reading);
}

static bool is_within(double value, const double bound[2]) {
  return !isnan(value) && !(value < bound[0]) && !(value > bound[1]);
}

/* "gini@end; outlined: healthy range 0.3 to 0.5". */
static void add_title(struct text *title, const char *outcome, const char *how, const struct text *name,
                      const double bound[2]) {
  wording_clean(title, outcome);
  if (!name->bytes) return;
  text_format(title, "; %s %s", how, name->bytes);
  if (isnan(bound[1]))
    text_format(title, ", at least %.6g", bound[0]);
  else if (isnan(bound[0]))
    text_format(title, ", at most %.6g", bound[1]);
  else
    text_format(title, ", %.6g to %.6g", bound[0], bound[1]);
}

static void draw_map(struct page *page, const struct values *values, struct heat *heat, bool *inside, int k, int top) {
  const char *outcome = values->survey->outcome[k];
  struct text title = {0}, name = {0}, unit = {0};
  double bound[2];
  bool bounded = survey_bound(page, outcome, bound, &name), any = false;
  heat->values = values->value + (size_t)k * (size_t)values->n_cells;
  for (int i = 0; i < values->n_cells; i++) any |= inside[i] = bounded && is_within(heat->values[i], bound);
  add_title(&title, outcome, any ? "outlined: the" : "no cell is in the", &name, bound);
  heat->title = title.bytes ? title.bytes : "";
  text_add(&unit, "mean over runs");
  survey_unit(page, outcome, &unit);
  heat->unit = unit.bytes ? unit.bytes : "";
  heat_draw(heat, page, k + 1, top);
  heat_write(heat, k + 1, &page->data);
  text_free(&title), text_free(&name), text_free(&unit);
}

static int draw_maps(struct page *page, const struct values *values, struct error *error) {
  const struct survey *survey = values->survey;
  const struct survey_factor *x = &survey->factor[0], *y = &survey->factor[1];
  const char *x_names[SURVEY_MOST_LEVELS], *y_names[SURVEY_MOST_LEVELS];
  bool *inside = calloc((size_t)values->n_cells, sizeof *inside);
  if (!inside) return error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
  for (int i = 0; i < x->n; i++) x_names[i] = x->level[i];
  for (int i = 0; i < y->n; i++) y_names[i] = y->level[y->n - 1 - i];
  struct text x_axis = {0}, y_axis = {0};
  survey_axis(page, x->name, &x_axis);
  survey_axis(page, y->name, &y_axis);
  struct heat heat = {.n_x = x->n, .n_y = y->n, .inside = inside};
  heat.x_axis = x_axis.bytes ? x_axis.bytes : "";
  heat.y_axis = y_axis.bytes ? y_axis.bytes : "";
  heat.x_names = x_names;
  heat.y_names = y_names;
  word(page, survey, "cells: means",
       "outlined: means within the target of the scenario on the indicator, or else in its "
       "healthy range; lighter is more; grey: no value");
  int top = page_begin(page, survey->n_outcomes * heat_height(&heat), 0, 1);
  heat_write_heading(&page->data);
  for (int k = 0; k < survey->n_outcomes; k++, top += heat_height(&heat)) draw_map(page, values, &heat, inside, k, top);
  free(inside);
  text_free(&x_axis), text_free(&y_axis);
  return page_write(page, error);
}

/* Quantiles over the runs of a step of the ladder, type 7. */
static void fill_row(struct dots_row *row, double *value, int n_runs) {
  size_t n = 0;
  for (int i = 0; i < n_runs; i++)
    if (!isnan(value[i])) value[n++] = value[i];
  if (n == 0) return;
  gsl_sort(value, 1, n);
  row->value = gsl_stats_quantile_from_sorted_data(value, 1, n, 0.5);
  row->low = gsl_stats_quantile_from_sorted_data(value, 1, n, 0.05);
  row->high = gsl_stats_quantile_from_sorted_data(value, 1, n, 0.95);
}

static int add_steps(struct dots *dots, const struct values *values) {
  const struct survey *survey = values->survey;
  for (int i = 0; i < survey->n_outcomes * values->n_cells; i++) {
    struct dots_row *row = dots_add(dots, survey->factor[0].level[i % values->n_cells], "");
    if (!row) return -1;
    fill_row(row, values->value + (size_t)i * (size_t)values->n_runs, values->n_runs);
  }
  return 0;
}

static void draw_step(struct page *page, const struct values *values, struct dots *dots, int k, int top) {
  const char *outcome = values->survey->outcome[k];
  struct dots_panel panel = {.first = k * values->n_cells, .n = values->n_cells, .line = NAN};
  struct text title = {0}, name = {0}, what = {0}, axis = {0};
  panel.tinted = survey_bound(page, outcome, panel.tint, &name);
  dots_fit(dots, panel.first, panel.n, NAN);
  bool seen = panel.tinted && !(panel.tint[0] > dots->high) && !(panel.tint[1] < dots->low);
  add_title(&what, outcome, seen ? "shaded: the" : "off the axis: the", &name, panel.tint);
  text_add(&title, "By ");
  survey_axis(page, values->survey->factor[0].name, &title);
  text_format(&title, ": %s", what.bytes ? what.bytes : "");
  text_add(&axis, outcome);
  survey_unit(page, outcome, &axis);
  panel.title = title.bytes ? title.bytes : "";
  panel.axis = axis.bytes ? axis.bytes : "";
  dots_draw(dots, &panel, page, top);
  text_free(&title), text_free(&name), text_free(&what), text_free(&axis);
}

static int draw_ladder(struct page *page, const struct values *values, struct dots *dots, struct error *error) {
  const struct survey *survey = values->survey;
  struct dots_panel panel = {.n = values->n_cells};
  double x = PAGE_EDGE;
  if (add_steps(dots, values)) return error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
  word(page, survey, "dots: medians; lines: 5 % to 95 %, the spread",
       "shaded: the target of the scenario on the indicator, or else its healthy range, where it is on the axis");
  int top = page_begin(page, survey->n_outcomes * dots_height(&panel), 0, 1);
  dots_key(page, &x, DOTS_PLAIN, "median of the runs");
  page_key(page, &x, NULL, CANVAS_GREY, "lw 1.5", "5 % to 95 % of the runs");
  for (int k = 0; k < survey->n_outcomes; k++) draw_step(page, values, dots, k, top + k * dots_height(&panel));
  dots_write(dots, &page->data);
  return page_write(page, error);
}

static int map(struct page *page, struct values *values, struct error *error) {
  const struct survey *survey = values->survey;
  values->n_cells = survey->factor[0].n * survey->factor[1].n;
  values->n_runs = 1;
  if (values->n_cells > 4 * survey->n_points) return page_nothing(page, "its points are no grid", error);
  int code = read_values(values, page, error);
  return code ? code : draw_maps(page, values, error);
}

static int ladder(struct page *page, struct values *values, struct error *error) {
  const struct survey *survey = values->survey;
  struct dots dots = {.left = 160};
  values->n_cells = survey->factor[0].n;
  values->n_runs = survey->runs > 0 ? survey->runs : 1;
  values->by_run = survey->runs > 1;
  int code = read_values(values, page, error);
  if (!code) code = draw_ladder(page, values, &dots, error);
  dots_free(&dots);
  return code;
}

int maps_chart(struct page *page, struct error *error) {
  struct survey survey;
  struct values values = {.survey = &survey};
  int code = survey_read(&survey, page, error);
  if (!code) code = survey.n_factors == 1 ? ladder(page, &values, error) : map(page, &values, error);
  free(values.value);
  survey_free(&survey);
  return code;
}
