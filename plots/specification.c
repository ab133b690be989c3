/* specification.c - the finding on each claim under each reading; see specification.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/specification.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/csv.h"
#include "plots/dots.h"
#include "plots/gnuplot.h"
#include "plots/suite.h"
#include "plots/wording.h"
#include "sim/folder.h"

enum { SCENARIO, CHECK, READING, FINDING, RUNS, COLUMNS };
static const char *const columns[COLUMNS] = {"scenario", "check", "reading", "finding", "runs"};
enum { MOST_READINGS = 128, NAME_SIZE = 64, ROW = 15, LEFT = 230, RIGHT = 110, HEAD = 150, FOOT = 20 };
enum { SLANTED = HEAD * 115 / 100 }; /* the length of a name at 60 degrees that is HEAD high */
enum { WIDE = PAGE_WIDTH - LEFT - RIGHT };

/* How a finding is marked; the last: the reading makes no valid scenario, and there is none. */
enum finding { SUPPORTED, REFUTED, UNDECIDED, NOT_JUDGED, INVALID, ABSENT };
static const char *const words[] = {"supported", "refuted", "undecided", "not judged", "invalid"};
static const enum dots_mark marks[] = {DOTS_GOOD, DOTS_BAD, DOTS_OPEN};
static const char *const names[] = {"supported", "refuted", "undecided"};

/* A claim: its findings by reading, the first as it stands. */
struct claim {
  char name[2 * NAME_SIZE];
  unsigned char finding[MOST_READINGS];
  int n_changes, place; /* readings under which it is found otherwise; in the file */
};

struct specification {
  struct page *page;
  int n_claims, n_readings, n_changing, n_left_out;
  char reading[MOST_READINGS][NAME_SIZE];
  bool changes[MOST_READINGS];
  struct claim *claims; /* (n_claims) */
  double runs[2];       /* least and most */
  bool failed;
};

static int reading_of(struct specification *s, const char *name) {
  for (int i = 0; i < s->n_readings; i++)
    if (strncmp(s->reading[i], name, NAME_SIZE - 1) == 0) return i;
  if (s->n_readings == MOST_READINGS) return -1;
  snprintf(s->reading[s->n_readings], NAME_SIZE, "%s", name);
  return s->n_readings++;
}

/* The rows of a claim stand together. */
static struct claim *claim_of(struct specification *s, const char *scenario, const char *check) {
  char name[2 * NAME_SIZE];
  if (cJSON_GetArraySize(json_member(s->page->facts.tree, "scenarios")) == 1)
    snprintf(name, sizeof name, "%.60s", check);
  else
    snprintf(name, sizeof name, "%.60s, %.60s", check, scenario);
  if (s->n_claims > 0 && strcmp(s->claims[s->n_claims - 1].name, name) == 0) return &s->claims[s->n_claims - 1];
  struct claim *more = realloc(s->claims, (size_t)(s->n_claims + 1) * sizeof *more);
  if (!more) return NULL;
  s->claims = more;
  more += s->n_claims;
  *more = (struct claim){.place = s->n_claims++};
  memcpy(more->name, name, sizeof name);
  memset(more->finding, ABSENT, sizeof more->finding);
  return more;
}

static const char *take(void *context, char *const *fields) {
  struct specification *s = context;
  int finding = 0, runs;
  while (finding < ABSENT && strcmp(fields[FINDING], words[finding]) != 0) finding++;
  if (finding == ABSENT) return "the finding must be supported, refuted, undecided, not judged or invalid";
  if (csv_whole(fields[RUNS], &runs)) return "runs must be a whole number";
  int reading = reading_of(s, fields[READING]);
  struct claim *claim = claim_of(s, fields[SCENARIO], fields[CHECK]);
  s->failed |= !claim;
  if (reading < 0) s->n_left_out = 1;
  if (reading < 0 || !claim) return NULL;
  if (runs > 0) s->runs[0] = fmin(s->runs[0], runs);
  if (runs > 0) s->runs[1] = fmax(s->runs[1], runs);
  claim->finding[reading] = (unsigned char)finding;
  return NULL;
}

/* A finding that was made and is not that of the text as it stands. */
static bool differs(const struct claim *claim, int reading) {
  return claim->finding[reading] <= UNDECIDED && claim->finding[reading] != claim->finding[0];
}

static int by_changes(const void *a, const void *b) {
  const struct claim *x = a, *y = b;
  return x->n_changes != y->n_changes ? y->n_changes - x->n_changes : x->place - y->place;
}

static void count_changes(struct specification *s) {
  for (int i = 0; i < s->n_claims; i++)
    for (int r = 1; r < s->n_readings; r++)
      if (differs(&s->claims[i], r)) {
        s->claims[i].n_changes++;
        s->changes[r] = true;
      }
  s->changes[0] = true;
  for (int r = 0; r < s->n_readings; r++) s->n_changing += s->changes[r];
  qsort(s->claims, (size_t)s->n_claims, sizeof *s->claims, by_changes);
}

static int read_findings(struct specification *s, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  int code = page_path(s->page->folder, "readings.csv", path, error);
  if (!code) code = csv_read(path, columns, COLUMNS, take, s, error);
  if (!code && s->failed) code = error_set(error, ERROR_MEMORY, "no memory for %s", path);
  if (!code && s->n_claims == 0) code = page_nothing(s->page, "readings.csv has no claims", error);
  if (!code) count_changes(s);
  return code;
}

static double column_at(const struct specification *s, int column) {
  return LEFT + (column + 0.5) * WIDE / (s->n_changing > 8 ? s->n_changing : 8);
}

static void add_label(const struct page *page, const char *string, double x, double y, const char *where, double room) {
  struct text clean = {0}, fitted = {0};
  const struct canvas *canvas = &page->canvas;
  wording_clean(&clean, string);
  wording_shorten(&fitted, clean.bytes ? clean.bytes : "", room / CANVAS_SMALL);
  text_add(canvas->script, "set label ");
  gnuplot_quote(canvas->script, fitted.bytes ? fitted.bytes : "");
  text_format(canvas->script, " at screen %.5f, screen %.5f %s noenhanced font ',%d'\n", canvas_x(canvas, x),
              canvas_y(canvas, y), where, CANVAS_SMALL);
  text_free(&clean);
  text_free(&fitted);
}

/* Names: readings over their columns, claims at the left, how often they are found otherwise at the right. */
static void draw_names(const struct specification *s, int top) {
  const struct page *page = s->page;
  for (int r = 0, column = 0; r < s->n_readings; r++)
    if (s->changes[r]) add_label(page, s->reading[r], column_at(s, column++), top - 6, "left rotate by 60", SLANTED);
  for (int i = 0; i < s->n_claims; i++) {
    const struct claim *claim = &s->claims[i];
    char note[64];
    double y = top + (i + 0.5) * ROW;
    int judged = 0;
    for (int r = 1; r < s->n_readings; r++) judged += claim->finding[r] <= UNDECIDED;
    snprintf(note, sizeof note, "%d of %d", claim->n_changes, judged);
    add_label(page, claim->name, LEFT - 8, y, "right", LEFT - 8 - PAGE_EDGE);
    add_label(page, note, PAGE_WIDTH - RIGHT + 10, y, "left", RIGHT - 10);
    if (i % 2 == 0) canvas_rectangle(&page->canvas, LEFT, y - ROW / 2.0, WIDE, ROW, "#F4F4F4");
  }
  add_label(page, "found otherwise", PAGE_WIDTH - RIGHT + 10, top - 8, "left", RIGHT - 10);
}

static void draw_findings(const struct specification *s, int top) {
  struct page *page = s->page;
  for (int i = 0; i < s->n_claims; i++)
    for (int r = 0, column = 0; r < s->n_readings; r++) {
      if (!s->changes[r]) continue;
      int finding = s->claims[i].finding[r];
      double x = column_at(s, column++), y = top + (i + 0.5) * ROW;
      if (finding <= UNDECIDED) dots_put(page, marks[finding], x, y);
      if (finding == INVALID) add_label(page, "x", x, y, "center", 20);
    }
}

static void write_data(const struct specification *s) {
  struct text *data = &s->page->data;
  text_add(data, "claim");
  for (int r = 0; r < s->n_readings; r++) {
    text_add(data, ",");
    text_add_field(data, s->reading[r]);
  }
  for (int i = 0; i < s->n_claims; i++) {
    text_add(data, "\n");
    text_add_field(data, s->claims[i].name);
    for (int r = 0; r < s->n_readings; r++)
      text_format(data, ",%s", s->claims[i].finding[r] < ABSENT ? words[s->claims[i].finding[r]] : "same");
  }
  text_add(data, "\n");
}

static void word(const struct specification *s) {
  struct text setting = {0}, reading = {0};
  suite_setting(s->page, s->runs, &setting);
  text_format(&setting, " of each of %d readings", s->n_readings - 1);
  text_format(
      &reading,
      "first column: the scenario as it stands; further columns: readings under which some claim is found "
      "otherwise (%d of %d); x: the reading makes no valid scenario; nothing: it changes nothing, or the claim is not "
      "judged; marks rest on the runs of one reading each, and are not uncertainty about the model",
      s->n_changing - 1, s->n_readings - 1);
  if (s->n_left_out) text_format(&reading, "; readings beyond the first %d are left out", MOST_READINGS);
  page_word_own(s->page, "Findings by reading", setting.bytes ? setting.bytes : "", reading.bytes ? reading.bytes : "");
  text_free(&setting);
  text_free(&reading);
}

static void draw(const struct specification *s) {
  struct page *page = s->page;
  double x = PAGE_EDGE;
  word(s);
  int top = page_begin(page, HEAD + s->n_claims * ROW + FOOT, 0, 1) + HEAD;
  for (int i = 0; i < 3; i++) dots_key(page, &x, marks[i], names[i]);
  draw_names(s, top);
  draw_findings(s, top);
  text_add(&page->script, "unset border\nunset tics\nunset grid\nplot [0:1] [0:1] NaN notitle\n");
  write_data(s);
}

int specification_chart(struct page *page, struct error *error) {
  struct specification *s = calloc(1, sizeof *s);
  if (!s) return error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
  s->page = page;
  s->runs[0] = INFINITY, s->runs[1] = -INFINITY;
  int code = read_findings(s, error);
  if (!code) {
    draw(s);
    code = page_write(page, error);
  }
  free(s->claims);
  free(s);
  return code;
}
