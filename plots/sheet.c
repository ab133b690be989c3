/* sheet.c - sheets of panels below each other; see sheet.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The body of the page: the panels, then the days. */
#include "plots/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/bundle.h"
#include "plots/firings.h"
#include "plots/panel.h"
#include "plots/shares.h"
#include "sim/folder.h"

enum { AGAINST_MOST = 8 };

/* All a sheet is made of. */
struct sheet {
  struct page *page;
  const struct chart_row *rows; /* (n_panels) */
  const char **indicators;      /* (n_fans) */
  struct fan_table table;
  struct panel *panels; /* (n_panels) */
  struct firings firings;
  int n_panels, n_fans;
  const char
      *against[AGAINST_MOST]; /* names of the lines over others, in the order of their fans after those of the panels */
};

static void free_sheet(struct sheet *sheet) {
  fan_free(&sheet->table);
  firings_free(&sheet->firings);
  free(sheet->indicators);
  free(sheet->panels);
}

/* The indicator over another in its panel; NULL: none. */
static const struct overlay_row *overlay_of(const struct model *model, const char *indicator) {
  for (int i = 0; i < model->n_overlays; i++)
    if (strcmp(model->overlays[i].indicator, indicator) == 0) return &model->overlays[i];
  return NULL;
}

/* Names the indicators: those of the panels, then those over them. */
static void name_fans(struct sheet *sheet) {
  for (int i = 0; i < sheet->n_panels; i++) sheet->indicators[i] = sheet->rows[i].indicator;
  sheet->n_fans = sheet->n_panels;
  for (int i = 0; i < sheet->n_panels; i++) {
    const struct overlay_row *overlay = overlay_of(sheet->page->model, sheet->rows[i].indicator);
    if (!overlay || sheet->n_fans == sheet->n_panels + AGAINST_MOST) continue;
    sheet->panels[i].against = sheet->n_fans + 1;
    sheet->against[sheet->n_fans - sheet->n_panels] = overlay->name;
    sheet->indicators[sheet->n_fans++] = overlay->against;
  }
}

/* The quantiles of the indicators that are to be drawn. */
static int read_table(struct sheet *sheet, struct error *error) {
  const struct page *page = sheet->page;
  char path[FOLDER_PATH_SIZE];
  int n = sheet->n_panels, code = page_path(page->folder, "summary.csv", path, error);
  if (code) return code;
  sheet->indicators = calloc((size_t)n + AGAINST_MOST, sizeof *sheet->indicators);
  sheet->panels = calloc((size_t)n, sizeof *sheet->panels);
  if (!sheet->indicators || !sheet->panels)
    return error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
  name_fans(sheet);
  return fan_read(&sheet->table, path, page->facts.variant, sheet->indicators, sheet->n_fans, error);
}

/* What the rules did, where there are any. */
static int read_rules(struct sheet *sheet, struct error *error) {
  const cJSON *rules = json_member(json_member(sheet->page->facts.tree, "policy"), "rules");
  return rules && rules->child ? firings_read(&sheet->firings, sheet->page, error) : 0;
}

static void word(struct sheet *sheet) {
  struct text reading = {0};
  bool fewer = false;
  for (int i = 0; i < sheet->n_panels; i++) fewer |= fan_has_fewer_runs(&sheet->table, i);
  facts_reading(sheet->table.runs, fewer, &reading);
  if (sheet->firings.n_rules)
    text_add(&reading, "; strip over each panel: share of runs in which a rule of the policy acted on the day");
  page_word(sheet->page, sheet->table.runs, reading.bytes ? reading.bytes : "");
  text_free(&reading);
}

/* Fits the panels. */
static void make_panels(struct sheet *sheet) {
  for (int i = 0; i < sheet->n_panels; i++) {
    struct panel *panel = &sheet->panels[i];
    panel_init(panel, sheet->page->model, &sheet->rows[i], &sheet->table, i);
    panel->first = i == 0;
    panel->last = i == sheet->n_panels - 1;
    panel->marks = sheet->firings.n_rules ? "rules" : NULL;
  }
}

static bool shows(const struct sheet *sheet, enum zone_kind kind) {
  for (int i = 0; i < sheet->n_panels; i++)
    if (panel_shows(&sheet->panels[i], kind)) return true;
  return false;
}

static void draw_key(const struct sheet *sheet) {
  struct page *page = sheet->page;
  double x = PAGE_EDGE;
  bool several = sheet->table.runs > 1;
  page_key(page, &x, NULL, CANVAS_LINE, "lw 2", several ? "median of the runs" : "the run");
  if (several) page_key(page, &x, CANVAS_INNER_BAND, NULL, NULL, "25 % to 75 %");
  if (several) page_key(page, &x, CANVAS_BAND, NULL, NULL, "5 % to 95 % of the runs");
  for (int i = sheet->n_panels; i < sheet->n_fans; i++)
    page_key(page, &x, NULL, CANVAS_CRITICAL, "lw 2 dashtype " PANEL_AGAINST_DASH, sheet->against[i - sheet->n_panels]);
  if (shows(sheet, ZONE_HEALTHY)) page_key(page, &x, CANVAS_HEALTHY_TINT, NULL, NULL, "healthy range");
  if (shows(sheet, ZONE_WARNING))
    page_key(page, &x, NULL, CANVAS_WARNING, "lw 1.2 dashtype " CANVAS_WARNING_DASH, "warning limit");
  if (shows(sheet, ZONE_CRITICAL))
    page_key(page, &x, NULL, CANVAS_CRITICAL, "lw 1.2 dashtype " CANVAS_CRITICAL_DASH, "critical limit");
  if (sheet->firings.n_rules)
    page_key(page, &x, CANVAS_MARK, NULL, NULL, several ? "a rule acts (full: in all runs)" : "a rule acts");
}

/* The largest share of runs in which a rule acted on a day since the row before; rows may be days apart. */
static double mark_of(const struct sheet *sheet, int row) {
  const struct firings *firings = &sheet->firings;
  const int *days = sheet->table.day;
  double most = 0;
  for (int day = row > 0 ? days[row - 1] + 1 : days[row]; day <= days[row]; day++)
    if (day >= firings->first && day < firings->first + firings->n_days)
      most = fmax(most, firings->any[day - firings->first]);
  return most;
}

/* The quantiles, and the marks of the rules. */
static void write_data(const struct sheet *sheet) {
  const struct fan_table *table = &sheet->table;
  struct text *data = &sheet->page->data;
  bool marked = sheet->firings.n_rules > 0;
  fan_write_names(table, data);
  text_add(data, marked ? ",rules\n" : "\n");
  for (int row = 0; row < table->n_days; row++) {
    fan_write_row(table, row, data);
    if (marked) text_add(data, ",");
    if (marked) text_add_ratio(data, mark_of(sheet, row));
    text_add(data, "\n");
  }
}

static void draw(struct sheet *sheet) {
  struct page *page = sheet->page;
  const struct fan_table *table = &sheet->table;
  char data[80];
  snprintf(data, sizeof data, "%.64s.csv", page->name);
  draw_key(sheet); /* how many lines it takes */
  int y = page_begin(page, sheet->n_panels * (PANEL_HEADING + PANEL_HEIGHT) + PANEL_DAYS, table->day[0],
                     table->day[table->n_days - 1]);
  draw_key(sheet);
  for (int i = 0; i < sheet->n_panels; i++, y += PANEL_HEADING + PANEL_HEIGHT) {
    struct panel *panel = &sheet->panels[i];
    panel->data = data;
    panel->top = y + PANEL_HEADING;
    text_format(&page->script, "\n# %s\n", panel->chart->indicator);
    panel_draw(panel, &page->canvas);
  }
  write_data(sheet);
}

static bool has_values(const struct sheet *sheet) {
  double least, most;
  for (int i = 0; i < sheet->n_panels; i++)
    if (fan_extent(&sheet->table, i, &least, &most)) return true;
  return false;
}

static int draw_rows(struct page *page, const struct chart_row *rows, int n_rows, struct error *error) {
  struct sheet sheet = {.page = page, .rows = rows, .n_panels = n_rows};
  int code = read_table(&sheet, error);
  if (!code && !has_values(&sheet)) code = page_nothing(page, "none of its indicators is defined on any day", error);
  if (!code) code = read_rules(&sheet, error);
  if (!code && sheet.table.day) { /* a table that was read has days */
    word(&sheet);
    make_panels(&sheet);
    draw(&sheet);
    code = page_write(page, error);
  }
  free_sheet(&sheet);
  return code;
}

int sheet_overview(struct page *page, struct error *error) {
  const struct model *model = page->model;
  if (model->n_charts == 0)
    return error_set(error, ERROR_INPUT, "%s/scenario.json: the model %s has no charts", page->folder, model->name);
  return draw_rows(page, model->charts, model->n_charts, error);
}

int sheet_own(struct page *page, struct error *error) {
  const struct sheet_row *row = page->model->sheets;
  while (strcmp(row->name, page->name) != 0) row++;
  if (row->by_subset) return bundle_draw(page, row, error);
  if (page->model->stacked && strcmp(page->model->stacked, row->name) == 0) return shares_draw(page, row, error);
  return draw_rows(page, row->panels, row->n_panels, error);
}
