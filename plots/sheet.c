/* sheet.c - the overview sheet of an output folder; see sheet.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the top of the page: the title, the key, the panels, the days, the caption. */
#include "plots/sheet.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "plots/facts.h"
#include "plots/gnuplot.h"
#include "plots/panel.h"
#include "plots/wording.h"
#include "sim/folder.h"

#define NAME "overview"
enum {
  WIDTH = 900,
  EDGE = 20,
  INNER = WIDTH - 2 * EDGE,
  TITLE_LINES = 2,
  CAPTION_LINES = 4,
  MOST_LINES = TITLE_LINES + CAPTION_LINES
};
enum { TITLE_STEP = 21, KEY_STEP = 24, CAPTION_STEP = 15, SWATCH = 26, SWATCH_GAP = 6, KEY_GAP = 20 };

/* All a sheet is made of. Lines: of the title first, then of the caption. */
struct sheet {
  struct facts facts;
  const struct model *model;
  const char *title;       /* the scenario's, or the model's if it has none */
  const char **indicators; /* (n_panels) */
  struct fan_table table;
  struct panel *panels; /* (n_panels) */
  int n_panels, n_title, n_lines;
  struct text lines[MOST_LINES];
  struct text script;
};

static void free_sheet(struct sheet *sheet) {
  facts_free(&sheet->facts);
  fan_free(&sheet->table);
  free(sheet->indicators);
  free(sheet->panels);
  for (int i = 0; i < MOST_LINES; i++) text_free(&sheet->lines[i]);
  text_free(&sheet->script);
}

static int path_of(const char *folder, const char *name, char path[static FOLDER_PATH_SIZE], struct error *error) {
  int length = snprintf(path, FOLDER_PATH_SIZE, "%s/%s", folder, name);
  if (length > 0 && length < FOLDER_PATH_SIZE) return 0;
  return error_set(error, ERROR_INPUT, "the name of the folder is too long: %.80s...", folder);
}

/* The scenario, its model, and the quantiles of the indicators that the model wants drawn. */
static int read_folder(struct sheet *sheet, const char *folder, const struct model *const *models,
                       struct error *error) {
  char path[FOLDER_PATH_SIZE];
  struct stat status;
  int code = path_of(folder, "scenario.json", path, error);
  if (code) return code;
  if (stat(path, &status))
    return error_set(error, ERROR_INPUT, "%s is not an output folder of mintage: scenario.json: %s", folder,
                     strerror(errno));
  if ((code = facts_read(&sheet->facts, path, error))) return code;
  while (*models && strcmp((*models)->name, sheet->facts.model) != 0) models++;
  sheet->model = *models;
  if (!sheet->model) return error_set(error, ERROR_INPUT, "%s: unknown model \"%.80s\"", path, sheet->facts.model);
  sheet->title = *sheet->facts.title ? sheet->facts.title : sheet->model->title;
  sheet->n_panels = sheet->model->n_charts;
  if (sheet->n_panels == 0)
    return error_set(error, ERROR_INPUT, "%s: the model %s has no charts", path, sheet->model->name);
  sheet->indicators = calloc((size_t)sheet->n_panels, sizeof *sheet->indicators);
  sheet->panels = calloc((size_t)sheet->n_panels, sizeof *sheet->panels);
  if (!sheet->indicators || !sheet->panels)
    return error_set(error, ERROR_MEMORY, "no memory for the charts of %s", folder);
  for (int i = 0; i < sheet->n_panels; i++) sheet->indicators[i] = sheet->model->charts[i].indicator;
  if ((code = path_of(folder, "summary.csv", path, error))) return code;
  return fan_read(&sheet->table, path, sheet->facts.variant, sheet->indicators, sheet->n_panels, error);
}

/* Wraps text into lines of the page. Returns their number. */
static int add_lines(struct sheet *sheet, const char *string, int size, int most) {
  struct text clean = {0};
  wording_clean(&clean, string);
  int n = wording_wrap(clean.bytes ? clean.bytes : "", INNER / (double)size, most, sheet->lines + sheet->n_lines);
  text_free(&clean);
  sheet->n_lines += n;
  return n;
}

static void word(struct sheet *sheet) {
  struct text setting = {0}, reading = {0};
  bool fewer = false;
  for (int i = 0; i < sheet->n_panels; i++) fewer |= fan_has_fewer_runs(&sheet->table, i);
  facts_setting(&sheet->facts, sheet->table.runs, &setting);
  facts_reading(sheet->table.runs, fewer, &reading);
  sheet->n_title = add_lines(sheet, sheet->title, CANVAS_TITLE, TITLE_LINES);
  add_lines(sheet, setting.bytes ? setting.bytes : "", CANVAS_TEXT, CAPTION_LINES / 2);
  add_lines(sheet, reading.bytes ? reading.bytes : "", CANVAS_TEXT, CAPTION_LINES / 2);
  text_free(&setting);
  text_free(&reading);
}

/* Places the panels below each other. Returns the height of the page. */
static int place(struct sheet *sheet) {
  int y = EDGE + sheet->n_title * TITLE_STEP + KEY_STEP;
  for (int i = 0; i < sheet->n_panels; i++) {
    struct panel *panel = &sheet->panels[i];
    panel_init(panel, sheet->model, &sheet->model->charts[i], &sheet->table, i);
    panel->data = NAME ".csv";
    panel->first = i == 0;
    panel->last = i == sheet->n_panels - 1;
    panel->top = y + PANEL_HEADING;
    y = panel->top + PANEL_HEIGHT;
  }
  return y + PANEL_DAYS + (sheet->n_lines - sheet->n_title) * CAPTION_STEP + EDGE / 2;
}

static bool shows(const struct sheet *sheet, enum zone_kind kind) {
  for (int i = 0; i < sheet->n_panels; i++)
    if (panel_shows(&sheet->panels[i], kind)) return true;
  return false;
}

/* An entry of the key: a patch of the tint (or none), a line (or none), a name. Returns where the next one starts. */
static double draw_key_entry(const struct canvas *canvas, double x, double y, const char *tint, const char *colour,
                             const char *style, const char *name) {
  if (tint) canvas_rectangle(canvas, x, y - 6, SWATCH, 12, tint);
  if (colour) canvas_line(canvas, x, y, SWATCH, colour, style);
  canvas_text(canvas, x + SWATCH + SWATCH_GAP, y, CANVAS_TEXT, CANVAS_INK, name);
  return x + SWATCH + SWATCH_GAP + wording_width(name) * CANVAS_TEXT + KEY_GAP;
}

static void draw_key(const struct sheet *sheet, const struct canvas *canvas) {
  double x = EDGE, y = EDGE + sheet->n_title * TITLE_STEP + KEY_STEP / 2.0;
  bool several = sheet->table.runs > 1;
  x = draw_key_entry(canvas, x, y, NULL, CANVAS_LINE, "lw 2", several ? "median of the runs" : "the run");
  if (several) x = draw_key_entry(canvas, x, y, CANVAS_BAND, NULL, NULL, "5 % to 95 % of the runs");
  if (shows(sheet, ZONE_HEALTHY)) x = draw_key_entry(canvas, x, y, CANVAS_HEALTHY_TINT, NULL, NULL, "healthy range");
  if (shows(sheet, ZONE_WARNING))
    x = draw_key_entry(canvas, x, y, NULL, CANVAS_WARNING, "lw 1.2 dashtype " CANVAS_WARNING_DASH, "warning limit");
  if (shows(sheet, ZONE_CRITICAL))
    draw_key_entry(canvas, x, y, NULL, CANVAS_CRITICAL, "lw 1.2 dashtype " CANVAS_CRITICAL_DASH, "critical limit");
}

static void draw_words(const struct sheet *sheet, const struct canvas *canvas) {
  for (int i = 0; i < sheet->n_lines; i++) {
    const char *line = sheet->lines[i].bytes ? sheet->lines[i].bytes : "";
    if (i < sheet->n_title)
      canvas_text(canvas, EDGE, EDGE + (i + 0.3) * TITLE_STEP, CANVAS_TITLE, CANVAS_INK, line);
    else
      canvas_text(canvas, EDGE, canvas->height - EDGE / 2.0 - (sheet->n_lines - i - 0.5) * CAPTION_STEP, CANVAS_TEXT,
                  CANVAS_GREY, line);
  }
}

/* What stands before the panels: data, both terminals in turn, what panels share. */
static void begin_script(const struct sheet *sheet, const struct canvas *canvas) {
  struct text *script = canvas->script;
  const int *day = sheet->table.day, n = sheet->table.n_days, last = day[n - 1] > day[0] ? day[n - 1] : day[0] + 1;
  text_add(script, "# " NAME ".gp - draws " NAME ".svg and " NAME ".png from " NAME ".csv: gnuplot " NAME ".gp\n"
                   "# Made by mintage; edit it and run it again in this folder.\n"
                   "# (mintage plot writes it anew; keep your own under another name.)\n"
                   "set encoding utf8\n"
                   "set datafile separator ','\n"
                   "set datafile columnheaders\n"
                   "do for [picture in 'svg png'] {\n"
                   "if (picture eq 'svg') {\n");
  text_format(script,
              "set terminal svg size %d,%d fixed noenhanced font 'sans-serif,%d' name '" NAME
              "' background rgb 'white'\n",
              canvas->width, canvas->height, CANVAS_TEXT);
  text_add(script, "} else {\n");
  text_format(script,
              "set terminal pngcairo size %d,%d noenhanced font 'sans-serif,%d' fontscale 1.5 linewidth 2 dashlength 2 "
              "background rgb "
              "'white'\n",
              2 * canvas->width, 2 * canvas->height, CANVAS_TEXT);
  text_add(script, "}\nset output '" NAME ".'.picture\n"
                   "set multiplot\n");
  text_format(script, "set lmargin at screen %.5f\nset rmargin at screen %.5f\n", canvas_x(canvas, PANEL_LEFT),
              canvas_x(canvas, canvas->width - PANEL_RIGHT));
  text_format(script, "set xrange [%d:%d] noextend\nset xtics %d scale 0.5 nomirror\n", day[0], last,
              frame_days(last - day[0]));
  text_add(script, "set ytics scale 0.5 nomirror\nset border 3 lc rgb '" CANVAS_GREY
                   "'\nset tics textcolor rgb '" CANVAS_INK "'\n"
                   "set grid xtics back linetype 1 lw 0.5 lc rgb '" CANVAS_RULE "'\nunset xlabel\n");
}

static void write_script(struct sheet *sheet) {
  struct canvas canvas = {&sheet->script, WIDTH, place(sheet)};
  begin_script(sheet, &canvas);
  text_add(canvas.script, "\n# title, key, caption\n");
  draw_words(sheet, &canvas);
  draw_key(sheet, &canvas);
  for (int i = 0; i < sheet->n_panels; i++) {
    text_format(canvas.script, "\n# %s\n", sheet->panels[i].chart->indicator);
    panel_draw(&sheet->panels[i], &canvas);
  }
  text_add(canvas.script, "unset multiplot\nunset output\n}\n");
}

static int write_files(const struct sheet *sheet, const char *folder, struct error *error) {
  if (sheet->script.failed) return error_set(error, ERROR_MEMORY, "no memory for the script of a chart");
  FILE *script = folder_file(folder, NAME ".gp", error);
  if (!script) return error->code;
  fputs(sheet->script.bytes, script);
  int code = folder_close(script, NAME ".gp", error);
  FILE *data = code ? NULL : folder_file(folder, NAME ".csv", error);
  if (!data) return error->code;
  fan_write(&sheet->table, data);
  return folder_close(data, NAME ".csv", error);
}

/* Puts the files of the partial folder into charts/, the pictures last. */
static int put_in_place(const char *partial, const char *charts, struct error *error) {
  static const char *const names[] = {NAME ".csv", NAME ".gp", NAME ".svg", NAME ".png"};
  enum { N = sizeof names / sizeof *names };
  char from[FOLDER_PATH_SIZE], to[FOLDER_PATH_SIZE];
  struct stat status;
  for (int i = 0; i < N; i++)
    if (path_of(partial, names[i], from, error) || stat(from, &status) || status.st_size == 0)
      return error_set(error, ERROR_OUTPUT, "gnuplot ended well but did not write %s", names[i]);
  for (int i = 0; i < N; i++)
    if (path_of(partial, names[i], from, error) || path_of(charts, names[i], to, error) || rename(from, to))
      return error_set(error, ERROR_OUTPUT, "cannot put %s in place: %s", to, strerror(errno));
  return 0;
}

/* Draws in charts/.overview.partial, so that pictures appear whole or not at all. */
static int draw(struct sheet *sheet, const char *folder, struct error *error) {
  char charts[FOLDER_PATH_SIZE], path[FOLDER_PATH_SIZE];
  struct folder partial = {0};
  int code = path_of(folder, "charts", charts, error);
  if (!code) code = path_of(charts, NAME, path, error);
  if (!code) code = folder_begin(&partial, path, error);
  if (!code) code = write_files(sheet, partial.partial, error);
  if (!code) code = gnuplot_run(partial.partial, NAME ".gp", error);
  if (!code) code = put_in_place(partial.partial, charts, error);
  folder_discard(&partial);
  return code;
}

int sheet_draw(const char *folder, const struct model *const *models, struct error *error) {
  struct sheet sheet = {.title = ""};
  int code = read_folder(&sheet, folder, models, error);
  if (!code) {
    word(&sheet);
    write_script(&sheet);
    code = draw(&sheet, folder, error);
  }
  free_sheet(&sheet);
  return code;
}
