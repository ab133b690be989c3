/* review_charts.c - the pictures of a folder, with what they show and how to draw them again; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "plots/charts.h"
#include "plots/review_parts.h"
#include "plots/svg.h"
#include "plots/wording.h"

enum { MOST_CHARTS = 64, MOST_BYTES = 8 << 20 };

/* Pictures in the order they are shown, as plot draws those of every model; the others follow by name. */
static const char *const first_charts[] = {"overview.svg", "flows.svg", "stocks.svg", "targets.svg", "policy.svg"};
enum { N_FIRST = sizeof first_charts / sizeof *first_charts };

struct names {
  char *name[MOST_CHARTS];
  int n;
};

static int rank(const char *name) {
  int i = 0;
  while (i < N_FIRST && strcmp(first_charts[i], name) != 0) i++;
  return i;
}

static int compare(const void *a, const void *b) {
  const char *const *x = a, *const *y = b;
  int by_rank = rank(*x) - rank(*y);
  return by_rank ? by_rank : strcmp(*x, *y);
}

/* The .svg files of charts/, hidden ones left out. */
static int list_charts(const char *charts, struct names *names, struct error *error) {
  DIR *folder = opendir(charts);
  int code = 0;
  for (const struct dirent *entry; folder && code == 0 && (entry = readdir(folder));) {
    const char *dot = strrchr(entry->d_name, '.');
    if (entry->d_name[0] == '.' || !dot || strcmp(dot, ".svg") != 0 || names->n == MOST_CHARTS) continue;
    names->name[names->n] = strdup(entry->d_name);
    if (names->name[names->n])
      names->n++;
    else
      code = error_set(error, ERROR_MEMORY, "no memory for names of charts");
  }
  if (folder) closedir(folder);
  if (names->n) qsort(names->name, (size_t)names->n, sizeof *names->name, compare);
  return code;
}

/* The whole of a picture, or false. */
static bool read_picture(const char *path, struct text *picture) {
  char bytes[65536];
  FILE *file = fopen(path, "r");
  for (size_t n; file && picture->length < MOST_BYTES && (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
    text_append(picture, bytes, n);
  bool whole = file && !ferror(file) && feof(file) && picture->length > 0 && !picture->failed;
  if (file) fclose(file);
  return whole;
}

/* What a picture shows, in words, for who does not see it. */
static void describe(const struct review_source *source, bool overview, struct text *words) {
  for (int i = 0; overview && source->model && i < source->model->n_charts; i++)
    text_format(words, "%s%s", i ? ", " : "Over the days: ", source->model->charts[i].title);
  if (words->length) text_add(words, ". ");
  facts_setting(&source->facts, source->runs, words);
  text_add(words, ".");
  if (overview) text_add(words, " The figures are in the table that follows.");
}

static void put_caption(struct text *html, const struct review_source *source, const char *stem) {
  struct text words = {0}, command = {0};
  if (strcmp(stem, "overview") == 0) {
    facts_reading(source->runs, false, &words);
    html_text(html, words.bytes ? words.bytes : "");
    text_add(html, ". ");
  }
  text_add(html, "Drawn by ");
  text_add(&command, "mintage plot ");
  html_shell_word(&command, source->folder);
  html_element(html, "code", command.bytes ? command.bytes : "");
  text_clear(&command);
  text_format(&command, "gnuplot -d ");
  struct text script = {0};
  text_format(&script, "%s.gp", stem);
  html_shell_word(&command, script.bytes ? script.bytes : "");
  text_add(html, "; inside charts/ by ");
  html_element(html, "code", command.bytes ? command.bytes : "");
  text_add(html, ".");
  text_free(&script), text_free(&words), text_free(&command);
}

static void put_chart(const struct review *page, int number, const char *charts, const char *name, int i) {
  const struct review_source *source = &page->sources[number];
  struct text picture = {0}, path = {0}, title = {0}, words = {0}, stem = {0};
  char prefix[48];
  text_format(&path, "%s/%s", charts, name);
  text_append(&stem, name, strlen(name) - 4);
  snprintf(prefix, sizeof prefix, "s%d-chart%d", number + 1, i + 1);
  text_format(&title, "%s: %s", source->label.bytes, stem.bytes);
  describe(source, rank(name) == 0, &words);
  text_add(page->html, "<figure>\n");
  bool memory = !(path.failed || title.failed || words.failed || stem.failed);
  const char *fault = "it cannot be read";
  if (memory && read_picture(path.bytes, &picture))
    fault = svg_inline(page->html, picture.bytes, prefix, title.bytes, words.bytes);
  if (!memory || picture.failed) page->html->failed = true;
  if (fault) {
    text_add(page->html, "<p>The chart ");
    html_text(page->html, name);
    text_format(page->html, " is not shown: %s.</p>", fault);
  }
  text_add(page->html, "\n<figcaption><strong>");
  html_text(page->html, stem.bytes ? stem.bytes : "");
  text_add(page->html, "</strong>: ");
  put_caption(page->html, source, stem.bytes ? stem.bytes : "");
  text_add(page->html, "</figcaption></figure>\n");
  text_free(&picture), text_free(&path), text_free(&title), text_free(&words), text_free(&stem);
}

/* The charts that the model names. One for which the run left nothing is no fault. */
static int draw_all(const char *folder, const struct model *const *models, struct error *error) {
  struct charts_row rows[CHARTS_MOST];
  const struct model *model = charts_model(folder, models, error);
  int code = 0, n = model ? charts_choose(model, NULL, rows, error) : -1;
  if (n < 0) return error->code;
  for (int i = 0; i < n && code == 0; i++) {
    struct error own;
    bool nothing = false;
    error_init(&own);
    code = charts_draw(&rows[i], folder, models, &nothing, &own);
    if (code && nothing) code = 0;
    if (code) error_set(error, code, "%s", own.text);
  }
  return code;
}

/* Draws the charts if there are none yet. Why they cannot be drawn is told in the report. */
static int draw_missing(const struct review *page, int number, const struct model *const *models, struct error *error) {
  const struct review_source *source = &page->sources[number];
  char path[FOLDER_PATH_SIZE];
  struct stat status;
  struct error own;
  error_init(&own);
  int code = review_path(source, "charts/overview.svg", path, error);
  if (code || stat(path, &status) == 0) return code;
  code = draw_all(source->folder, models, &own);
  if (code == ERROR_MEMORY) return error_set(error, code, "%s", own.text);
  if (code) {
    text_add(page->html, "<p>The charts could not be drawn: ");
    html_text(page->html, own.text);
    text_add(page->html, "</p>\n");
  }
  return 0;
}

int review_charts(const struct review *page, int number, const struct model *const *models, struct error *error) {
  struct names names = {.n = 0};
  char charts[FOLDER_PATH_SIZE];
  text_format(page->html, "<section id=\"s%d-charts\"><h3>Charts</h3>\n", number + 1);
  int code = draw_missing(page, number, models, error);
  if (code == 0) code = review_path(&page->sources[number], "charts", charts, error);
  if (code == 0) code = list_charts(charts, &names, error);
  for (int i = 0; i < names.n; i++) {
    if (code == 0) put_chart(page, number, charts, names.name[i], i);
    free(names.name[i]);
  }
  if (code == 0 && names.n == 0) html_element(page->html, "p", "There are no charts.");
  text_add(page->html, "</section>\n");
  return code;
}
