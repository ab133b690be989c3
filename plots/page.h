/* page.h - one sheet in the making: what stands on every sheet, and how its files come to be.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the top: the title, the key, the body, the caption. page_open, then page_word, then page_begin, then the body,
 * then page_write. */
#ifndef PLOTS_PAGE_H
#define PLOTS_PAGE_H

#include "plots/canvas.h"
#include "plots/facts.h"
#include "sim/model.h"
#include "sim/text.h"

enum { PAGE_WIDTH = 900, PAGE_EDGE = 20, PAGE_TITLE_LINES = 2, PAGE_CAPTION_LINES = 6 };
enum { PAGE_MOST_LINES = PAGE_TITLE_LINES + PAGE_CAPTION_LINES };

/* Zero-initialise; page_free in any case. Lines: of the title first, then of the caption. */
struct page {
  const char *name, *folder; /* of the files in FOLDER/charts; borrowed */
  struct facts facts;
  const struct model *model;
  struct text script, data; /* data: the CSV file beside the script */
  struct canvas canvas;
  bool nothing; /* the run left nothing to draw: see page_nothing */
  int n_title, n_lines, key_lines;
  struct text lines[PAGE_MOST_LINES];
};

/* Reads what describes the scenario (see folders_scenario) and finds the model among models (NULL-terminated). Of checks.json
 * only the tree is read, and the model is that of the first scenario. ERROR_INPUT, ERROR_MEMORY. */
int page_open(struct page *page, const char *folder, const char *name, const struct model *const *models,
              struct error *error);
void page_free(struct page *page);

/* Says that the run left nothing to draw, and why. Returns ERROR_INPUT. */
int page_nothing(struct page *page, const char *why, struct error *error);

/* FOLDER/NAME as a path of FOLDER_PATH_SIZE bytes. 0 or ERROR_INPUT: too long. */
int page_path(const char *folder, const char *name, char *path, struct error *error);

/* Words the title and the caption: the setting over a number of runs (0: the scenario's), and how the chart is to be read. */
void page_word(struct page *page, int runs, const char *reading);

/* The same with a title and a setting of the chart's own. */
void page_word_own(struct page *page, const char *title, const char *setting, const char *reading);

/* Begins the script of a page whose body is `height` points high; the horizontal axis goes from first to last. Returns the
 * top of the body, in points. */
int page_begin(struct page *page, int height, int first, int last);

/* An entry of the key at *x, from PAGE_EDGE on: a patch of the tint (or NULL), a line (or NULL), a name. Moves *x on, by a
 * page's width for a new line. Before page_begin it draws nothing and makes room for the lines of the key; one needs none. */
void page_key(struct page *page, double *x, const char *tint, const char *colour, const char *style, const char *name);

/* The same with a point in place of a line: "pt 7 ps 1 lc rgb ...". */
void page_key_point(struct page *page, double *x, const char *point, const char *name);

/* Ends the script, writes NAME.gp and NAME.csv and has gnuplot draw NAME.svg and NAME.png; all four appear in
 * FOLDER/charts or none does. ERROR_OUTPUT, ERROR_MEMORY. */
int page_write(struct page *page, struct error *error);

#endif
