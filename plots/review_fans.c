/* review_fans.c - indicators of a folder with their quantiles over runs, and a cell that shows one; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "plots/review_parts.h"

void review_fans_free(struct review_fans *fans) {
  free(fans->names);
  fan_free(&fans->table);
}

int review_fans_read(struct review_fans *fans, const struct review_source *source, bool all, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  struct stat status;
  if (!source->has_run || !source->model) return 1;
  int code = review_path(source, "summary.csv", path, error);
  if (code || stat(path, &status)) return code ? code : 1;
  fans->n = all ? indicator_number(source->model) : source->model->n_charts;
  if (fans->n == 0) return 1;
  fans->names = calloc((size_t)fans->n, sizeof *fans->names);
  if (!fans->names) return error_set(error, ERROR_MEMORY, "no memory for figures");
  for (int i = 0; i < fans->n; i++)
    fans->names[i] = all ? indicator_row(source->model, i)->name : source->model->charts[i].indicator;
  return fan_read(&fans->table, path, source->facts.variant, fans->names, fans->n, error);
}

void review_fans_cell(struct text *html, const struct review_source *source, const struct review_fans *fans, int row,
                      int fan) {
  const struct fan_table *table = &fans->table;
  double median = fan_value(table, row, fan, FAN_MEDIAN), low = fan_value(table, row, fan, FAN_LOW);
  enum health health = indicator_health(indicator_band(source->model, fans->names[fan]), median);
  text_add(html, "<td class=\"n\">");
  html_number(html, median);
  if (isfinite(median) && table->runs > 1) {
    text_add(html, " <span class=\"note\">(");
    html_number(html, low);
    text_add(html, " to ");
    html_number(html, fan_value(table, row, fan, FAN_HIGH));
    text_add(html, ")</span>");
  }
  if (health == HEALTH_WARNING || health == HEALTH_CRITICAL) {
    text_add(html, "<br />");
    html_text(html, indicator_health_name(health));
  }
  text_add(html, "</td>");
}
