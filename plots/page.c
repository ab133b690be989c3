/* page.c - one sheet in the making; see page.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/page.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "plots/folders.h"
#include "plots/frame.h"
#include "plots/gnuplot.h"
#include "plots/wording.h"
#include "sim/folder.h"

enum { INNER = PAGE_WIDTH - 2 * PAGE_EDGE };
enum { TITLE_STEP = 21, KEY_STEP = 24, CAPTION_STEP = 15, SWATCH = 26, SWATCH_GAP = 6, KEY_GAP = 20 };

void page_free(struct page *page) {
  facts_free(&page->facts);
  for (int i = 0; i < PAGE_MOST_LINES; i++) text_free(&page->lines[i]);
  text_free(&page->script);
  text_free(&page->data);
}

int page_nothing(struct page *page, const char *why, struct error *error) {
  page->nothing = true;
  return error_set(error, ERROR_INPUT, "%s: no chart \"%s\": %s", page->folder, page->name, why);
}

int page_path(const char *folder, const char *name, char *path, struct error *error) {
  int length = snprintf(path, FOLDER_PATH_SIZE, "%s/%s", folder, name);
  if (length > 0 && length < FOLDER_PATH_SIZE) return 0;
  return error_set(error, ERROR_INPUT, "the name of the folder is too long: %.80s...", folder);
}

/* The model that checks.json is about: that of its first scenario. */
static const char *checked_model(const cJSON *tree) {
  const cJSON *scenarios = json_member(tree, "scenarios");
  const cJSON *name = json_member(cJSON_IsArray(scenarios) ? scenarios->child : NULL, "model");
  return cJSON_IsString(name) ? name->valuestring : "";
}

int page_open(struct page *page, const char *folder, const char *name, const struct model *const *models,
              struct error *error) {
  char path[FOLDER_PATH_SIZE];
  int checks;
  *page = (struct page){.name = name, .folder = folder};
  int code = folders_scenario(folder, path, &checks, error);
  if (code) return code;
  if ((code = checks ? facts_open(&page->facts, path, error) : facts_read(&page->facts, path, error))) return code;
  if (checks) page->facts.model = checked_model(page->facts.tree);
  while (*models && strcmp((*models)->name, page->facts.model) != 0) models++;
  page->model = *models;
  if (!page->model) return error_set(error, ERROR_INPUT, "%s: unknown model \"%.80s\"", path, page->facts.model);
  return 0;
}

/* Wraps text into lines of the page. Returns their number. */
static int add_lines(struct page *page, const char *string, int size, int most) {
  struct text clean = {0};
  wording_clean(&clean, string);
  int n = wording_wrap(clean.bytes ? clean.bytes : "", INNER / (double)size, most, page->lines + page->n_lines);
  text_free(&clean);
  page->n_lines += n;
  return n;
}

void page_word_own(struct page *page, const char *title, const char *setting, const char *reading) {
  page->n_title = add_lines(page, title, CANVAS_TITLE, PAGE_TITLE_LINES);
  add_lines(page, setting, CANVAS_TEXT, 2);
  add_lines(page, reading, CANVAS_TEXT, PAGE_CAPTION_LINES - 2);
}

void page_word(struct page *page, int runs, const char *reading) {
  struct text setting = {0};
  facts_setting(&page->facts, runs > 0 ? runs : (int)page->facts.runs, &setting);
  page_word_own(page, *page->facts.title ? page->facts.title : page->model->title, setting.bytes ? setting.bytes : "",
                reading);
  text_free(&setting);
}

static void draw_words(const struct page *page) {
  const struct canvas *canvas = &page->canvas;
  for (int i = 0; i < page->n_lines; i++) {
    const char *line = page->lines[i].bytes ? page->lines[i].bytes : "";
    if (i < page->n_title)
      canvas_text(canvas, PAGE_EDGE, PAGE_EDGE + (i + 0.3) * TITLE_STEP, CANVAS_TITLE, CANVAS_INK, line);
    else
      canvas_text(canvas, PAGE_EDGE, canvas->height - PAGE_EDGE / 2.0 - (page->n_lines - i - 0.5) * CAPTION_STEP,
                  CANVAS_TEXT, CANVAS_GREY, line);
  }
}

/* Where an entry of the key stands; moves *x on. False before page_begin: there is only room to be made. */
static bool place_entry(struct page *page, double *x, const char *name, double *at, double *y) {
  double width = SWATCH + SWATCH_GAP + wording_width(name) * CANVAS_TEXT;
  int line = (int)(*x / PAGE_WIDTH);
  if (*x - line * PAGE_WIDTH + width > PAGE_WIDTH - PAGE_EDGE) *x = ++line * PAGE_WIDTH + PAGE_EDGE;
  *at = *x - line * PAGE_WIDTH;
  *y = PAGE_EDGE + page->n_title * TITLE_STEP + (line + 0.5) * KEY_STEP;
  *x += width + KEY_GAP;
  if (!page->canvas.script) page->key_lines = line + 1;
  return page->canvas.script != NULL;
}

void page_key(struct page *page, double *x, const char *tint, const char *colour, const char *style, const char *name) {
  const struct canvas *canvas = &page->canvas;
  double at, y;
  if (!place_entry(page, x, name, &at, &y)) return;
  if (tint) canvas_rectangle(canvas, at, y - 6, SWATCH, 12, tint);
  if (colour) canvas_line(canvas, at, y, SWATCH, colour, style);
  canvas_text(canvas, at + SWATCH + SWATCH_GAP, y, CANVAS_TEXT, CANVAS_INK, name);
}

void page_key_point(struct page *page, double *x, const char *point, const char *name) {
  const struct canvas *canvas = &page->canvas;
  double at, y;
  if (!place_entry(page, x, name, &at, &y)) return;
  text_format(canvas->script, "set label '' at screen %.5f, screen %.5f point %s\n",
              canvas_x(canvas, at + SWATCH / 2.0), canvas_y(canvas, y), point);
  canvas_text(canvas, at + SWATCH + SWATCH_GAP, y, CANVAS_TEXT, CANVAS_INK, name);
}

/* What stands before the body: data, both terminals in turn. */
static void begin_pictures(struct page *page) {
  struct text *script = &page->script;
  const char *name = page->name;
  text_format(script,
              "# %s.gp - draws %s.svg and %s.png from %s.csv: gnuplot %s.gp\n"
              "# Made by mintage; edit it and run it again in this folder.\n"
              "# (mintage plot writes it anew; keep your own under another name.)\n"
              "set encoding utf8\n"
              "set datafile separator ','\n"
              "set datafile columnheaders\n"
              "do for [picture in 'svg png'] {\n"
              "if (picture eq 'svg') {\n",
              name, name, name, name, name);
  text_format(script,
              "set terminal svg size %d,%d fixed noenhanced font 'sans-serif,%d' name '%s' background rgb 'white'\n",
              PAGE_WIDTH, page->canvas.height, CANVAS_TEXT, name);
  text_add(script, "} else {\n");
  text_format(script,
              "set terminal pngcairo size %d,%d noenhanced font 'sans-serif,%d' fontscale 1.5 linewidth 2 dashlength 2 "
              "background rgb "
              "'white'\n",
              2 * PAGE_WIDTH, 2 * page->canvas.height, CANVAS_TEXT);
  text_format(script, "}\nset output '%s.'.picture\nset multiplot\n", name);
}

int page_begin(struct page *page, int height, int first, int last) {
  int top = PAGE_EDGE + page->n_title * TITLE_STEP + (page->key_lines > 1 ? page->key_lines : 1) * KEY_STEP;
  struct text *script = &page->script;
  if (last <= first) last = first + 1;
  page->canvas = (struct canvas){script, PAGE_WIDTH,
                                 top + height + (page->n_lines - page->n_title) * CAPTION_STEP + PAGE_EDGE / 2};
  begin_pictures(page);
  text_format(script, "set lmargin at screen %.5f\nset rmargin at screen %.5f\n", canvas_x(&page->canvas, PANEL_LEFT),
              canvas_x(&page->canvas, PAGE_WIDTH - PANEL_RIGHT));
  text_format(script, "set xrange [%d:%d] noextend\nset xtics %d scale 0.5 nomirror\n", first, last,
              frame_days(last - first));
  text_add(script, "set ytics scale 0.5 nomirror\nset border 3 lc rgb '" CANVAS_GREY
                   "'\nset tics textcolor rgb '" CANVAS_INK "'\n" CANVAS_GRID "unset xlabel\n"
                   "\n# title, key, caption\n");
  draw_words(page);
  return top;
}

static int write_text(const char *folder, const char *file_name, const struct text *text, struct error *error) {
  if (text->failed) return error_set(error, ERROR_MEMORY, "no memory for %s", file_name);
  FILE *file = folder_file(folder, file_name, error);
  if (!file) return error->code;
  fputs(text->bytes ? text->bytes : "", file);
  return folder_close(file, file_name, error);
}

enum { SCRIPT = 1, FILES = 4, NAME_SIZE = 64 };

/* The data, the script, the pictures: in this order they are put in place. */
static void name_files(const struct page *page, char names[FILES][NAME_SIZE]) {
  static const char *const ends[FILES] = {"csv", "gp", "svg", "png"};
  for (int i = 0; i < FILES; i++) snprintf(names[i], NAME_SIZE, "%.32s.%s", page->name, ends[i]);
}

static int put_in_place(const char *partial, const char *charts, char names[FILES][NAME_SIZE], struct error *error) {
  char from[FOLDER_PATH_SIZE], to[FOLDER_PATH_SIZE];
  struct stat status;
  for (int i = 0; i < FILES; i++)
    if (page_path(partial, names[i], from, error) || stat(from, &status) || status.st_size == 0)
      return error_set(error, ERROR_OUTPUT, "gnuplot ended well but did not write %s", names[i]);
  for (int i = 0; i < FILES; i++)
    if (page_path(partial, names[i], from, error) || page_path(charts, names[i], to, error) || rename(from, to))
      return error_set(error, ERROR_OUTPUT, "cannot put %s in place: %s", to, strerror(errno));
  return 0;
}

/* Draws in charts/.NAME.partial, so that pictures appear whole or not at all. */
int page_write(struct page *page, struct error *error) {
  char charts[FOLDER_PATH_SIZE], path[FOLDER_PATH_SIZE], names[FILES][NAME_SIZE];
  struct folder partial = {0};
  text_add(&page->script, "unset multiplot\nunset output\n}\n");
  name_files(page, names);
  int code = page_path(page->folder, "charts", charts, error);
  if (!code) code = page_path(charts, page->name, path, error);
  if (!code) code = folder_begin(&partial, path, error);
  if (!code) code = write_text(partial.partial, names[SCRIPT], &page->script, error);
  if (!code) code = write_text(partial.partial, names[0], &page->data, error);
  if (!code) code = gnuplot_run(partial.partial, names[SCRIPT], error);
  if (!code) code = put_in_place(partial.partial, charts, names, error);
  folder_discard(&partial);
  return code;
}
