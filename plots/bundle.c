/* bundle.c - sheets of panels in which each subset of the agents has a line; see bundle.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/bundle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/axes.h"
#include "plots/csv.h"
#include "plots/lines.h"
#include "sim/folder.h"

enum { ARM, SUBSET, DAY, INDICATOR, N, MEDIAN, COLUMNS };
static const char *const columns[COLUMNS] = {"arm", "subset", "day", "indicator", "n", "q50"};

/* One panel for each row of the sheet; all have the days of the scenario. */
struct bundle {
  struct page *page;
  const struct sheet_row *sheet;
  struct lines *panels; /* (sheet->n_panels) */
  int first, n_days, runs;
};

static int panel_of(const struct sheet_row *sheet, const char *indicator) {
  for (int i = 0; i < sheet->n_panels; i++)
    if (strcmp(sheet->panels[i].indicator, indicator) == 0) return i;
  return -1;
}

/* "archetype:validator" is told as "validator". */
static const char *short_name(const char *subset) {
  const char *colon = strchr(subset, ':');
  return colon ? colon + 1 : subset;
}

static const char *take(void *context, char *const *fields) {
  struct bundle *bundle = context;
  double median;
  int day, runs, panel = panel_of(bundle->sheet, fields[INDICATOR]);
  if (panel < 0 || strcmp(fields[ARM], bundle->page->facts.variant) != 0) return NULL;
  if (csv_whole(fields[DAY], &day) || csv_whole(fields[N], &runs)) return "day and n must be whole numbers";
  if (day < bundle->first || day >= bundle->first + bundle->n_days) return "the day must be one of the scenario's";
  if (csv_number(fields[MEDIAN], &median)) return "q50 must be a number or NA";
  struct lines *lines = &bundle->panels[panel];
  int line = lines_find(lines, short_name(fields[SUBSET])); /* without values too: colours agree in all panels */
  if (isnan(median)) return NULL;
  if (runs > bundle->runs) bundle->runs = runs;
  if (line >= 0) lines->values[(size_t)line * (size_t)lines->n_points + (size_t)(day - bundle->first)] = median;
  return NULL;
}

static void draw_panel(const struct bundle *bundle, int i, int top) {
  const struct lines *lines = &bundle->panels[i];
  const struct chart_row *row = &bundle->sheet->panels[i];
  struct page *page = bundle->page;
  struct frame frame;
  double least, most;
  bool any = lines_extent(lines, &least, &most);
  frame_fit(&frame, row->axis, least, most, NULL);
  text_format(&page->script, "\n# %s\n", row->indicator);
  axes_title(&page->canvas, top, row->title);
  axes_draw(&page->canvas, &frame, top, PANEL_HEIGHT, i == bundle->sheet->n_panels - 1);
  lines_name(lines, page, &frame, PANEL_HEIGHT);
  text_add(&page->script, "plot \\\n");
  if (any)
    lines_plot(lines, page, "'day'", row->indicator, frame.scale);
  else
    text_add(&page->script, "  NaN notitle\n");
  text_add(&page->script, "unset label; unset object; unset arrow\n");
}

static void write_data(const struct bundle *bundle) {
  struct text *data = &bundle->page->data;
  const struct sheet_row *sheet = bundle->sheet;
  text_add(data, "day");
  for (int i = 0; i < sheet->n_panels; i++) lines_write_names(&bundle->panels[i], sheet->panels[i].indicator, data);
  for (int d = 0; d < bundle->n_days; d++) {
    text_format(data, "\n%d", bundle->first + d);
    for (int i = 0; i < sheet->n_panels; i++) lines_write_point(&bundle->panels[i], d, data);
  }
  text_add(data, "\n");
}

static void draw(const struct bundle *bundle) {
  struct page *page = bundle->page;
  int n = bundle->sheet->n_panels;
  page_word(page, bundle->runs,
            bundle->runs > 1
                ? "lines: medians over runs of all agents and of each archetype and group that was recorded; their "
                  "spread over runs is in summary.csv; one reading, not uncertainty about the model"
                : "lines: all agents, and each archetype and group that was recorded; a single run, one "
                  "outcome of many");
  int top = page_begin(page, n * (PANEL_HEADING + PANEL_HEIGHT) + PANEL_DAYS, bundle->first,
                       bundle->first + bundle->n_days - 1);
  for (int i = 0; i < n; i++) draw_panel(bundle, i, top + i * (PANEL_HEADING + PANEL_HEIGHT) + PANEL_HEADING);
  write_data(bundle);
}

static int read_bundle(struct bundle *bundle, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  int n = bundle->sheet->n_panels, code = page_path(bundle->page->folder, "summary.csv", path, error);
  if (code) return code;
  bundle->panels = calloc((size_t)n, sizeof *bundle->panels);
  for (int i = 0; i < n; i++)
    if (!bundle->panels || lines_make(&bundle->panels[i], bundle->n_days))
      return error_set(error, ERROR_MEMORY, "no memory for %s", path);
  code = csv_read(path, columns, COLUMNS, take, bundle, error);
  if (!code && bundle->runs == 0)
    code = page_nothing(bundle->page, "summary.csv has no values of its indicators", error);
  return code;
}

int bundle_draw(struct page *page, const struct sheet_row *sheet, struct error *error) {
  struct bundle bundle = {.page = page, .sheet = sheet, .first = -page->facts.warmup};
  bundle.n_days = page->facts.days - bundle.first + 1;
  int code = read_bundle(&bundle, error);
  if (!code) {
    draw(&bundle);
    code = page_write(page, error);
  }
  for (int i = 0; bundle.panels && i < sheet->n_panels; i++) lines_free(&bundle.panels[i]);
  free(bundle.panels);
  return code;
}
