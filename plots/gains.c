/* gains.c - who gains and who pays; see gains.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/gains.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/csv.h"
#include "plots/dots.h"
#include "plots/wording.h"
#include "sim/folder.h"

enum { ARM, SUBSET, DAY, INDICATOR, N, DIFFERENCE, LOW, HIGH, COLUMNS };
static const char *const columns[COLUMNS] = {"arm", "subset", "day", "indicator", "n", "difference", "low", "high"};
enum { MOST_ARMS = 3, MOST_PANELS = 24, NAME_SIZE = 64 };

struct item {
  int panel;
  char name[NAME_SIZE];
  double value[3]; /* difference, low, high */
};

struct gains {
  struct page *page;
  const struct sheet_row *sheet;
  int n_arms, n_left_out, runs, n_items;
  char arm[MOST_ARMS][NAME_SIZE];
  bool turned[MOST_ARMS]; /* the arm is the one without a policy: the reference is looked at from it */
  struct item *items;     /* (n_items) in the order of the file */
  bool failed;
};

static bool is_without(const struct facts *facts) { return strcmp(facts->policy, "none") == 0; }

/* Whether an arm has no policy while the reference has one. What cannot be read counts as having one. */
static bool is_turned(const struct gains *gains, const char *arm) {
  char name[FOLDER_PATH_SIZE], path[FOLDER_PATH_SIZE];
  struct facts facts = {.days = 0};
  struct error own;
  error_init(&own);
  snprintf(name, sizeof name, "scenario@%.200s.json", arm);
  bool read = page_path(gains->page->folder, name, path, &own) == 0 && facts_read(&facts, path, &own) == 0;
  bool turned = read && is_without(&facts) && !is_without(&gains->page->facts);
  facts_free(&facts);
  return turned;
}

static int arm_of(struct gains *gains, const char *name) {
  int n = gains->n_arms;
  if (n > 0 && strncmp(gains->arm[n - 1], name, NAME_SIZE - 1) == 0) return n - 1;
  if (n == MOST_ARMS) return -1;
  snprintf(gains->arm[n], NAME_SIZE, "%s", name);
  gains->turned[n] = is_turned(gains, name);
  return gains->n_arms++;
}

static int row_of(const struct gains *gains, const char *indicator) {
  for (int i = 0; i < gains->sheet->n_panels; i++)
    if (strcmp(gains->sheet->panels[i].indicator, indicator) == 0) return i;
  return -1;
}

static const char *take(void *context, char *const *fields) {
  struct gains *gains = context;
  struct item item;
  int runs, row = row_of(gains, fields[INDICATOR]);
  if (row < 0 || strcmp(fields[DAY], "tail") != 0 || strcmp(fields[SUBSET], "all") == 0) return NULL;
  if (csv_whole(fields[N], &runs)) return "n must be a whole number";
  for (int i = 0; i < 3; i++)
    if (csv_number(fields[DIFFERENCE + i], &item.value[i])) return "differences must be numbers or NA";
  int arm = arm_of(gains, fields[ARM]);
  if (arm < 0) gains->n_left_out = 1;
  if (arm < 0 || isnan(item.value[0])) return NULL;
  if (gains->turned[arm]) {
    double low = item.value[1];
    item.value[0] = -item.value[0], item.value[1] = -item.value[2], item.value[2] = -low;
  }
  item.panel = arm * gains->sheet->n_panels + row;
  const char *colon = strchr(fields[SUBSET], ':');
  snprintf(item.name, NAME_SIZE, "%s", colon ? colon + 1 : fields[SUBSET]);
  if (runs > gains->runs) gains->runs = runs;
  struct item *more = realloc(gains->items, (size_t)(gains->n_items + 1) * sizeof *more);
  gains->failed |= !more;
  if (!more) return csv_enough;
  gains->items = more;
  more[gains->n_items++] = item;
  return NULL;
}

static int read_gains(struct gains *gains, struct error *error) {
  struct page *page = gains->page;
  char path[FOLDER_PATH_SIZE];
  for (int i = 0; i < page->model->n_sheets && !gains->sheet; i++)
    if (page->model->sheets[i].by_subset) gains->sheet = &page->model->sheets[i];
  if (!gains->sheet || gains->sheet->n_panels * MOST_ARMS > MOST_PANELS)
    return page_nothing(page, "the model has no sheet by archetype", error);
  int code = page_path(page->folder, "compare.csv", path, error);
  if (!code) code = csv_read(path, columns, COLUMNS, take, gains, error);
  if (!code && gains->failed) code = error_set(error, ERROR_MEMORY, "no memory for %s", path);
  if (!code && gains->n_items == 0) code = page_nothing(page, "compare.csv has no archetypes or groups", error);
  return code;
}

static int add_panel(const struct gains *gains, int panel, struct dots *dots) {
  for (int i = 0; i < gains->n_items; i++) {
    const struct item *item = &gains->items[i];
    if (item->panel != panel) continue;
    struct dots_row *row = dots_add(dots, item->name, "");
    if (!row) return -1;
    row->value = item->value[0];
    row->low = item->value[1];
    row->high = item->value[2];
    row->mark = row->low > 0 || row->high < 0 ? DOTS_PLAIN : DOTS_OPEN;
  }
  return 0;
}

/* "Median balance ...: base less no-policy". */
static void add_title(const struct gains *gains, int panel, struct text *title) {
  int arm = panel / gains->sheet->n_panels;
  const char *reference = gains->page->facts.variant, *other = gains->arm[arm];
  bool turned = gains->turned[arm];
  struct text text = {0};
  text_format(&text, "%s: %.60s less %.60s", gains->sheet->panels[panel % gains->sheet->n_panels].title,
              turned ? reference : other, turned ? other : reference);
  wording_clean(title, text.bytes ? text.bytes : "");
  text_free(&text);
}

static void word(const struct gains *gains) {
  struct text reading = {0};
  text_format(
      &reading,
      "dots: mean difference over the last quarter of the days and %d run%s with the same luck in both arms, "
      "right of the line: more in the arm named first; lines: 95 %% interval, the chance left by so many runs of one "
      "reading, not "
      "uncertainty about the model",
      gains->runs, gains->runs == 1 ? "" : "s");
  text_add(&reading, "; the setting is the reference's");
  if (gains->n_left_out) text_format(&reading, "; arms beyond the first %d are left out", MOST_ARMS);
  page_word(gains->page, gains->runs, reading.bytes ? reading.bytes : "");
  text_free(&reading);
}

static int draw(const struct gains *gains, struct dots *dots, struct error *error) {
  struct page *page = gains->page;
  int n = gains->n_arms * gains->sheet->n_panels, height = 0;
  struct dots_panel panels[MOST_PANELS];
  double x = PAGE_EDGE;
  for (int i = 0; i < n; i++) {
    panels[i] = (struct dots_panel){.axis = gains->sheet->panels[i % gains->sheet->n_panels].axis, .first = dots->n};
    if (add_panel(gains, i, dots))
      return error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
    panels[i].n = dots->n - panels[i].first;
    height += panels[i].n > 0 ? dots_height(&panels[i]) : 0;
  }
  word(gains);
  int top = page_begin(page, height, 0, 1);
  dots_key(page, &x, DOTS_PLAIN, "differs: the interval leaves zero out");
  dots_key(page, &x, DOTS_OPEN, "may be chance: the interval takes zero in");
  for (int i = 0; i < n; i++) {
    struct text title = {0};
    if (panels[i].n == 0) continue;
    add_title(gains, i, &title);
    panels[i].title = title.bytes ? title.bytes : "";
    dots_fit(dots, panels[i].first, panels[i].n, 0);
    dots_draw(dots, &panels[i], page, top);
    top += dots_height(&panels[i]);
    text_free(&title);
  }
  dots_write(dots, &page->data);
  return page_write(page, error);
}

int gains_chart(struct page *page, struct error *error) {
  struct gains gains = {.page = page};
  struct dots dots = {.left = 160};
  int code = read_gains(&gains, error);
  if (!code && gains.sheet) code = draw(&gains, &dots, error);
  dots_free(&dots);
  free(gains.items);
  return code;
}
