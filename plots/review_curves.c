/* review_curves.c - the arms of a scenario in one picture: median over runs and band, a panel for each indicator; see
 * review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "plots/canvas.h"
#include "plots/frame.h"
#include "plots/review_parts.h"
#include "plots/wording.h"

enum {
  WIDTH = 900,
  COLUMNS = 2,
  CELL = WIDTH / COLUMNS,
  CELL_HEIGHT = 200,
  LEGEND = 30,
  LEFT = 52,
  RIGHT = 18,
  TOP = 34
};
enum { BOTTOM = 26, MOST_POINTS = 120, TITLE = 12, SMALL = 11 };

/* Lines differ in dashes as well as in colour; bands let the ground through. */
static const struct {
  const char *colour, *dash, *words;
} looks[REVIEW_MOST_ARMS] = {{"#0072B2", "", "solid"},        {"#D55E00", "7 4", "dashed"},
                             {"#009E73", "2 3", "dotted"},    {"#CC79A7", "9 3 2 3", "dash and dot"},
                             {"#000000", "1 5", "fine dots"}, {"#E69F00", "14 4", "long dashes"}};

/* A panel: where its axes stand, and what they hold. */
struct panel {
  double x, y, width, height; /* top left corner */
  int first, last;            /* days */
  struct frame frame;
};

static double x_of(const struct panel *panel, int day) {
  int days = panel->last > panel->first ? panel->last - panel->first : 1;
  return panel->x + panel->width * (day - panel->first) / days;
}

static double y_of(const struct panel *panel, double value) {
  return panel->y + panel->height * (panel->frame.high - value) / (panel->frame.high - panel->frame.low);
}

static void put_point(struct text *html, const struct panel *panel, char command, int day, double value) {
  text_format(html, "%c%.1f,%.1f", command, x_of(panel, day), y_of(panel, value * panel->frame.scale));
}

static void put_words(struct text *html, double x, double y, int size, const char *anchor, const char *words) {
  text_format(html, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\">", x, y, size, anchor);
  html_text(html, words);
  text_add(html, "</text>");
}

static void put_rule(struct text *html, double x, double y, double to_x, double to_y, const char *colour) {
  text_format(html, "<path d=\"M%.1f,%.1f L%.1f,%.1f\" stroke=\"%s\"/>", x, y, to_x, to_y, colour);
}

/* Ticks of an axis stand at multiples of its step. */
static void put_axes(struct text *html, const struct panel *panel) {
  const struct frame *frame = &panel->frame;
  double bottom = panel->y + panel->height;
  char number[32];
  for (double k = ceil(frame->low / frame->step - 1e-9); k * frame->step <= frame->high * (1 + 1e-12); k++) {
    double y = y_of(panel, k * frame->step);
    put_rule(html, panel->x, y, panel->x + panel->width, y, CANVAS_RULE);
    snprintf(number, sizeof number, "%.*f", frame->decimals, k * frame->step + 0.0);
    put_words(html, panel->x - 6, y + 4, SMALL, "end", number);
  }
  int step = 2 * frame_days(panel->last - panel->first);
  for (int day = panel->first; day <= panel->last; day += step) {
    snprintf(number, sizeof number, day == panel->first ? "day %d" : "%d", day);
    put_words(html, x_of(panel, day), bottom + 16, SMALL, "middle", number);
  }
  put_rule(html, panel->x, bottom, panel->x + panel->width, bottom, CANVAS_GREY);
}

/* Rows of a table that are drawn: every so many, and the last one. */
static int next_row(const struct fan_table *table, int row) {
  int stride = (table->n_days + MOST_POINTS - 1) / MOST_POINTS, next = row + stride;
  return row < table->n_days - 1 && next > table->n_days - 1 ? table->n_days - 1 : next;
}

/* The band of a stretch of days that all have values, from row to row. */
static void put_band(struct text *html, const struct panel *panel, const struct fan_table *table, int fan, int from,
                     int to, const char *colour) {
  text_add(html, "<path d=\"");
  for (int row = from; row < to; row = next_row(table, row))
    put_point(html, panel, row == from ? 'M' : 'L', table->day[row], fan_value(table, row, fan, FAN_HIGH));
  int rows[MOST_POINTS + 2], n = 0;
  for (int row = from; row < to && n < MOST_POINTS + 2; row = next_row(table, row)) rows[n++] = row;
  while (n-- > 0) put_point(html, panel, 'L', table->day[rows[n]], fan_value(table, rows[n], fan, FAN_LOW));
  text_format(html, "Z\" fill=\"%s\" fill-opacity=\"0.22\"/>", colour);
}

static void put_bands(struct text *html, const struct panel *panel, const struct fan_table *table, int fan,
                      const char *colour) {
  for (int row = 0, from = -1; table->runs > 1; row = next_row(table, row)) {
    bool has = row < table->n_days && isfinite(fan_value(table, row, fan, FAN_MEDIAN));
    if (has && from < 0) from = row;
    if (!has && from >= 0) {
      put_band(html, panel, table, fan, from, row, colour);
      from = -1;
    }
    if (row >= table->n_days) return;
  }
}

static void put_line(struct text *html, const struct panel *panel, const struct fan_table *table, int fan, int look) {
  bool on = false;
  text_add(html, "<path d=\"");
  for (int row = 0; row < table->n_days; row = next_row(table, row)) {
    double value = fan_value(table, row, fan, FAN_MEDIAN);
    if (isfinite(value)) put_point(html, panel, on ? 'L' : 'M', table->day[row], value);
    on = isfinite(value);
  }
  text_format(html, "\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"", looks[look].colour);
  if (*looks[look].dash) text_format(html, " stroke-dasharray=\"%s\"", looks[look].dash);
  text_add(html, "/>");
}

static void put_panel(struct text *html, const struct review_arms *arms, const struct review_fans *fans, int number) {
  const struct chart_row *chart = &arms->of[0]->model->charts[number];
  const int column = number % COLUMNS, line = number / COLUMNS;
  struct panel panel = {.x = CELL * column + LEFT, .y = LEGEND + CELL_HEIGHT * line + TOP};
  struct text title = {0};
  double least = INFINITY, most = -INFINITY, low, high;
  panel.width = CELL - LEFT - RIGHT;
  panel.height = CELL_HEIGHT - TOP - BOTTOM;
  panel.first = fans[0].table.day[0];
  for (int a = 0; a < arms->n; a++) {
    const struct fan_table *table = &fans[a].table;
    if (table->day[0] < panel.first) panel.first = table->day[0];
    if (table->day[table->n_days - 1] > panel.last) panel.last = table->day[table->n_days - 1];
    if (!fan_extent(table, number, &low, &high)) continue;
    least = fmin(least, low), most = fmax(most, high);
  }
  frame_fit(&panel.frame, chart->axis, least, most, NULL);
  text_format(&title, "%s, %s", chart->title, panel.frame.axis);
  struct text fitted = {0};
  wording_shorten(&fitted, title.bytes ? title.bytes : "", (CELL - RIGHT) / (double)TITLE);
  put_words(html, panel.x - LEFT + 8, panel.y - 14, TITLE, "start", fitted.bytes ? fitted.bytes : "");
  put_axes(html, &panel);
  for (int a = 0; a < arms->n; a++) put_bands(html, &panel, &fans[a].table, number, looks[a].colour);
  for (int a = 0; a < arms->n; a++) put_line(html, &panel, &fans[a].table, number, a);
  text_free(&title), text_free(&fitted);
}

static void put_legend(struct text *html, const struct review_arms *arms) {
  double x = 8, room = (WIDTH - 16) / (double)arms->n;
  for (int a = 0; a < arms->n; a++, x += room) {
    struct text name = {0}, clean = {0};
    text_format(html, "<path d=\"M%.1f,14 h34\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>", x,
                looks[a].colour, *looks[a].dash ? looks[a].dash : "none");
    wording_clean(&clean, arms->of[a]->facts.variant);
    wording_shorten(&name, clean.bytes ? clean.bytes : "", (room - 50) / TITLE);
    put_words(html, x + 40, 18, TITLE, "start", name.bytes ? name.bytes : "");
    text_free(&name), text_free(&clean);
  }
}

/* Where the arms end, for who does not see the picture. */
static void describe(struct text *html, const struct review_arms *arms, const struct review_fans *fans) {
  const struct model *model = arms->of[0]->model;
  text_add(html, "Medians on the last day. ");
  for (int i = 0; i < model->n_charts; i++) {
    html_text(html, model->charts[i].title);
    for (int a = 0; a < arms->n; a++) {
      text_add(html, a ? ", " : ": ");
      html_text(html, arms->of[a]->facts.variant);
      text_add(html, " ");
      html_number(html, fan_value(&fans[a].table, fans[a].table.n_days - 1, i, FAN_MEDIAN));
    }
    text_add(html, i + 1 < model->n_charts ? "; " : ".");
  }
}

static void put_command(struct text *html, const struct review_arms *arms) {
  struct text command = {0};
  text_add(&command, "mintage report");
  for (int a = 0; a < arms->n; a++) {
    text_add(&command, " ");
    html_shell_word(&command, arms->of[a]->folder);
  }
  html_element(html, "code", command.bytes ? command.bytes : "");
  text_free(&command);
}

static void put_picture(struct text *html, const struct review_arms *arms, const struct review_fans *fans) {
  int panels = fans[0].n, height = LEGEND + CELL_HEIGHT * ((panels + COLUMNS - 1) / COLUMNS);
  text_format(html,
              "<figure><div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"compare%d-title\">\n<svg "
              "role=\"img\" aria-labelledby=\"compare%d-title compare%d-desc\" "
              "xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\"><title "
              "id=\"compare%d-title\">",
              arms->number, arms->number, arms->number, WIDTH, height, WIDTH, height, arms->number);
  html_text(html, review_string(arms->of[0]->run, "scenario"));
  text_format(html, ": its arms</title><desc id=\"compare%d-desc\">", arms->number);
  describe(html, arms, fans);
  text_format(html,
              "</desc><rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/><g font-family=\"sans-serif\" "
              "fill=\"#000000\">",
              WIDTH, height);
  put_legend(html, arms);
  for (int i = 0; i < panels; i++) put_panel(html, arms, fans, i);
  text_add(html, "</g></svg></div>\n<figcaption>Lines: medians over runs");
  text_add(html, fans[0].table.runs > 1 ? "; bands: 5 % to 95 % of the runs." : ".");
  for (int a = 0; a < arms->n; a++) {
    text_add(html, a ? ", " : " ");
    html_text(html, arms->of[a]->facts.variant);
    text_format(html, ": %s", looks[a].words);
  }
  text_add(html, ". Drawn by ");
  put_command(html, arms);
  text_add(html, ".</figcaption></figure>\n");
}

int review_curves(struct text *html, const struct review_arms *arms, struct error *error) {
  struct review_fans fans[REVIEW_MOST_ARMS] = {{.names = NULL}};
  int code = 0;
  for (int a = 0; a < arms->n && code == 0; a++) code = review_fans_read(&fans[a], arms->of[a], false, error);
  if (code == 0) put_picture(html, arms, fans);
  for (int a = 0; a < arms->n; a++) review_fans_free(&fans[a]);
  return code < 0 ? code : 0;
}
