/* review_charts.c - the pictures of a folder, with what they show and how to draw them again; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "plots/charts.h"
#include "plots/review_parts.h"
#include "plots/svg.h"
#include "plots/svg_trim.h"
#include "plots/wording.h"

enum { MOST_CHARTS = 64, MOST_BYTES = 8 << 20 };

/* The charts there are, in the order they are shown; others follow by name. */
struct known {
  struct charts_row rows[CHARTS_MOST];
  int n;
};

struct picture {
  char *name;
  int rank;
};

struct pictures {
  struct picture list[MOST_CHARTS];
  int n;
};

/* The place of "NAME.svg" among the charts, or their number. */
static int rank(const struct known *known, const char *name) {
  int i = 0;
  for (size_t length; i < known->n; i++) {
    length = strlen(known->rows[i].name);
    if (strncmp(known->rows[i].name, name, length) == 0 && strcmp(name + length, ".svg") == 0) break;
  }
  return i;
}

static int compare(const void *a, const void *b) {
  const struct picture *x = a, *y = b;
  return x->rank != y->rank ? x->rank - y->rank : strcmp(x->name, y->name);
}

/* The .svg files of charts/, hidden ones left out; alone: only the first of those there are. */
static int list_charts(const char *charts, const struct known *known, bool alone, struct pictures *pictures,
                       struct error *error) {
  DIR *folder = opendir(charts);
  int code = 0;
  for (const struct dirent *entry; folder && code == 0 && (entry = readdir(folder));) {
    const char *dot = strrchr(entry->d_name, '.');
    if (entry->d_name[0] == '.' || !dot || strcmp(dot, ".svg") != 0 || pictures->n == MOST_CHARTS) continue;
    struct picture *picture = &pictures->list[pictures->n];
    *picture = (struct picture){NULL, rank(known, entry->d_name)};
    if (alone && picture->rank != 0) continue;
    picture->name = strdup(entry->d_name);
    if (picture->name)
      pictures->n++;
    else
      code = error_set(error, ERROR_MEMORY, "no memory for names of charts");
  }
  if (folder) closedir(folder);
  if (pictures->n) qsort(pictures->list, (size_t)pictures->n, sizeof *pictures->list, compare);
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
static void describe(const struct review_source *source, const char *shows, bool overview, struct text *words) {
  if (overview)
    for (int i = 0; source->model && i < source->model->n_charts; i++)
      text_format(words, "%s%s", i ? ", " : "Over the days: ", source->model->charts[i].title);
  else
    text_add(words, shows);
  if (words->length) text_add(words, ". ");
  if (source->has_run) facts_setting(&source->facts, source->runs, words);
  if (source->has_run) text_add(words, ".");
  if (!source->has_run) text_add(words, "The figures are in the tables of verdicts.");
  if (overview) text_add(words, " The figures are in the table that follows.");
}

static void put_command(struct text *html, const char *command, const char *word, const char *end) {
  struct text whole = {0}, last = {0};
  text_add(&whole, command);
  text_format(&last, "%s%s", word, end);
  html_shell_word(&whole, last.bytes ? last.bytes : "");
  html_element(html, "code", whole.bytes ? whole.bytes : "");
  text_free(&whole), text_free(&last);
}

static void put_caption(struct text *html, const struct review_source *source, const char *stem, const char *shows,
                        bool overview) {
  struct text words = {0};
  text_add(html, "</div>\n<figcaption><strong>");
  html_text(html, stem);
  text_add(html, "</strong>: ");
  html_text(html, shows);
  text_add(html, *shows ? ". " : "");
  if (overview) {
    facts_reading(source->runs, false, &words);
    html_text(html, words.bytes ? words.bytes : "");
    text_add(html, ". ");
  }
  text_add(html, "Drawn by ");
  put_command(html, "mintage plot ", source->folder, "");
  text_add(html, "; inside charts/ by ");
  put_command(html, "gnuplot -d ", stem, ".gp");
  text_add(html, ".</figcaption></figure>\n");
  text_free(&words);
}

static void put_chart(const struct review *page, int number, const char *charts, const struct known *known,
                      const struct picture *picture, int i) {
  const struct review_source *source = &page->sources[number];
  struct text svg = {0}, path = {0}, title = {0}, words = {0}, stem = {0};
  const char *shows = picture->rank < known->n ? known->rows[picture->rank].shows : "";
  bool overview = source->has_run && picture->rank == 0;
  char prefix[48];
  text_format(&path, "%s/%s", charts, picture->name);
  text_append(&stem, picture->name, strlen(picture->name) - 4);
  snprintf(prefix, sizeof prefix, "s%d-chart%d", number + 1, i + 1);
  text_format(&title, "%s: %s", source->label.bytes, stem.bytes);
  describe(source, shows, overview, &words);
  text_add(page->html, "<figure><div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
  html_text(page->html, title.bytes ? title.bytes : "");
  text_add(page->html, "\">\n");
  bool memory = !(path.failed || title.failed || words.failed || stem.failed);
  const char *fault = "it cannot be read";
  if (memory && read_picture(path.bytes, &svg))
    fault = svg_inline(page->html, svg.bytes, prefix, title.bytes, words.bytes);
  if (!memory || svg.failed) page->html->failed = true;
  if (fault) {
    text_add(page->html, "<p>The chart ");
    html_text(page->html, picture->name);
    text_format(page->html, " is not shown: %s.</p>", fault);
  }
  put_caption(page->html, source, stem.bytes ? stem.bytes : "", shows, overview);
  text_free(&svg), text_free(&path), text_free(&title), text_free(&words), text_free(&stem);
}

/* Whether a folder is a variant whose base is in the report too: what it changes is told under Comparison. */
static bool is_arm(const struct review *page, int number) {
  const struct review_source *source = &page->sources[number];
  const char *scenario = review_string(source->run, "scenario");
  if (!*scenario || strcmp(source->facts.variant, "base") == 0) return false;
  for (int i = 0; i < page->n; i++)
    if (page->sources[i].has_run && strcmp(page->sources[i].facts.variant, "base") == 0 &&
        strcmp(review_string(page->sources[i].run, "scenario"), scenario) == 0)
      return true;
  return false;
}

/* The charts asked for, or those that the model names. One for which the run left nothing is no fault. */
static int draw_all(const char *folder, const char *asked, const struct model *const *models, struct error *error) {
  struct charts_row rows[CHARTS_MOST];
  const struct model *model = charts_model(folder, models, error);
  int code = 0, n = model ? charts_choose(model, asked, rows, error) : -1;
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
  code = draw_all(source->folder, is_arm(page, number) ? "overview" : NULL, models, &own);
  if (code == ERROR_MEMORY) return error_set(error, code, "%s", own.text);
  if (code) {
    text_add(page->html, "<p>The charts could not be drawn: ");
    html_text(page->html, own.text);
    text_add(page->html, "</p>\n");
  }
  return 0;
}

/* The pictures that a folder has. Returns their number, or an error. */
static int put_charts(const struct review *page, int number, const struct known *known, bool alone,
                      struct error *error) {
  struct pictures pictures = {.n = 0};
  char charts[FOLDER_PATH_SIZE];
  int code = review_path(&page->sources[number], "charts", charts, error);
  if (code == 0) code = list_charts(charts, known, alone, &pictures, error);
  for (int i = 0; i < pictures.n; i++) {
    if (code == 0) put_chart(page, number, charts, known, &pictures.list[i], i);
    free(pictures.list[i].name);
  }
  return code ? code : pictures.n;
}

/* The margins, if they were drawn; the curve of readings is large, and the tables have what it shows. */
int review_charts_of_checks(const struct review *page, struct error *error) {
  struct known known;
  int n = 0, all = 0;
  size_t before = page->html->length;
  known.n = charts_list_of(FOLDERS_CHECKS, NULL, known.rows);
  text_add(page->html, "<section id=\"margins\"><h3>How far they are from their bounds</h3>\n");
  for (int i = 0; i < page->n && n >= 0; i++) {
    if (!page->sources[i].checks || page->sources[i].has_run) continue;
    n = put_charts(page, i, &known, true, error);
    all += n > 0;
  }
  text_add(page->html, "</section>\n");
  if (all == 0 && !page->html->failed) svg_trim_back(page->html, before);
  return n < 0 ? n : 0;
}

int review_charts(const struct review *page, int number, const struct model *const *models, struct error *error) {
  const struct review_source *source = &page->sources[number];
  struct known known;
  bool arm = is_arm(page, number);
  known.n = charts_list(source->model, known.rows);
  text_format(page->html, "<section id=\"s%d-charts\"><h3>Charts</h3>\n", number + 1);
  int code = draw_missing(page, number, models, error);
  int n = code ? code : put_charts(page, number, &known, arm, error);
  if (n == 0) html_element(page->html, "p", "There are no charts.");
  if (arm) {
    text_add(page->html, "<p>What it changes is drawn under <a href=\"#comparison\">Comparison</a>. All its charts: ");
    put_command(page->html, "mintage plot ", source->folder, "");
    text_add(page->html, ".</p>\n");
  }
  text_add(page->html, "</section>\n");
  return n < 0 ? n : 0;
}
