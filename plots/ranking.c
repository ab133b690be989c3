/* ranking.c - which things that were varied matter; see ranking.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/ranking.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plots/csv.h"
#include "plots/dots.h"
#include "plots/survey.h"
#include "plots/wording.h"
#include "sim/folder.h"

enum { OUTCOME, FACTOR, STRENGTH, LOW, HIGH, SECOND, SECOND_LOW, SECOND_HIGH, COLUMNS };
enum { MOST_PANELS = 8, NAME_SIZE = 96 };

/* What the two methods call their columns and how they are told. */
static const struct method {
  const char *columns[COLUMNS];
  int n_columns;
  const char *axis, *strength, *second, *reading;
} methods[] = {
    {{"outcome", "factor", "total", "total_low", "total_high", "first", "first_low", "first_high"},
     COLUMNS,
     "share of the outcome's variance",
     "total: with all that it does together with others",
     "first: alone",
     "Sobol's indices: the share of the variance of the outcome over the ranges varied that is due to a factor"},
    {{"outcome", "factor", "mu_star", "mu_star_low", "mu_star_high", "sigma"},
     SECOND + 1,
     "change of the outcome over the factor's range",
     "mu*: mean size of the change",
     "sigma: how much the change differs from place to place",
     "Morris's trajectories: how much the outcome changes when a factor goes over its range"},
};

struct ranking {
  struct page *page;
  const struct method *method;
  struct dots dots;
  int n_panels, n_left_out; /* outcomes beyond the most */
  char outcome[MOST_PANELS][NAME_SIZE];
  int first[MOST_PANELS + 1];
  bool failed, any;
};

static int add(struct ranking *ranking, const char *name, const char *note, const double *value, enum dots_mark mark) {
  struct dots_row *row = dots_add(&ranking->dots, name, note);
  if (!row) return -1;
  row->value = value[0];
  row->low = value[1];
  row->high = value[2];
  row->mark = mark;
  ranking->any |= !isnan(value[0]);
  return 0;
}

/* Rows of an outcome stand together. False: there are too many. */
static bool find_panel(struct ranking *ranking, const char *outcome) {
  int n = ranking->n_panels;
  if (n > 0 && strncmp(ranking->outcome[n - 1], outcome, NAME_SIZE - 1) == 0) return true;
  if (n == MOST_PANELS) return false;
  snprintf(ranking->outcome[n], NAME_SIZE, "%s", outcome);
  ranking->first[ranking->n_panels++] = ranking->dots.n;
  return true;
}

static const char *take(void *context, char *const *fields) {
  struct ranking *ranking = context;
  double value[COLUMNS] = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
  for (int i = STRENGTH; i < ranking->method->n_columns; i++)
    if (csv_number(fields[i], &value[i])) return "indices must be numbers or NA";
  if (!find_panel(ranking, fields[OUTCOME])) {
    ranking->n_left_out++;
    return NULL;
  }
  ranking->failed |= add(ranking, fields[FACTOR], "", value + STRENGTH, DOTS_PLAIN) ||
                     add(ranking, "", "", value + SECOND, DOTS_SECOND);
  ranking->first[ranking->n_panels] = ranking->dots.n;
  return NULL;
}

/* The method is told by the heading. */
static int find_method(struct ranking *ranking, const char *path, struct error *error) {
  char heading[256] = "";
  FILE *file = fopen(path, "r");
  if (!file) return error_set(error, ERROR_INPUT, "cannot read %s: %s", path, strerror(errno));
  bool morris = fgets(heading, sizeof heading, file) && strstr(heading, ",mu_star,");
  fclose(file);
  ranking->method = &methods[morris];
  return 0;
}

static void word(const struct ranking *ranking) {
  struct page *page = ranking->page;
  struct text reading = {0};
  text_format(&reading,
              "%s; lines: 95 %% intervals for so many points; ranges and points are in sweep.json and samples.csv; one "
              "reading, not uncertainty about the model",
              ranking->method->reading);
  if (ranking->n_left_out) text_add(&reading, "; further outcomes are left out");
  page_word(page, 0, reading.bytes ? reading.bytes : "");
  text_free(&reading);
}

static int draw(struct ranking *ranking, struct error *error) {
  struct page *page = ranking->page;
  double x = PAGE_EDGE;
  int height = 0;
  struct dots_panel panels[MOST_PANELS];
  for (int i = 0; i < ranking->n_panels; i++) {
    panels[i] = (struct dots_panel){.axis = ranking->method->axis, .title = ranking->outcome[i]};
    panels[i].first = ranking->first[i];
    panels[i].n = ranking->first[i + 1] - ranking->first[i];
    height += dots_height(&panels[i]);
  }
  word(ranking);
  int top = page_begin(page, height, 0, 1);
  dots_key(page, &x, DOTS_PLAIN, ranking->method->strength);
  dots_key(page, &x, DOTS_SECOND, ranking->method->second);
  for (int i = 0; i < ranking->n_panels; i++) {
    struct text title = {0}, axis = {0};
    wording_clean(&title, panels[i].title);
    text_add(&axis, ranking->method->axis);
    if (ranking->method == &methods[1]) survey_unit(page, panels[i].title, &axis);
    panels[i].title = title.bytes ? title.bytes : "";
    panels[i].axis = axis.bytes ? axis.bytes : "";
    dots_fit(&ranking->dots, panels[i].first, panels[i].n, 0);
    dots_draw(&ranking->dots, &panels[i], page, top);
    top += dots_height(&panels[i]);
    text_free(&title), text_free(&axis);
  }
  dots_write(&ranking->dots, &page->data);
  return page_write(page, error);
}

int ranking_chart(struct page *page, struct error *error) {
  struct ranking ranking = {.page = page, .dots = {.left = 220}};
  char path[FOLDER_PATH_SIZE];
  int code = page_path(page->folder, "sensitivity.csv", path, error);
  if (!code) code = find_method(&ranking, path, error);
  if (!code && ranking.method)
    code = csv_read(path, ranking.method->columns, ranking.method->n_columns, take, &ranking, error);
  if (!code && ranking.failed) code = error_set(error, ERROR_MEMORY, "no memory for %s", path);
  if (!code && !ranking.any) code = page_nothing(page, "no outcome varies over the points", error);
  if (!code) code = draw(&ranking, error);
  dots_free(&ranking.dots);
  return code;
}
