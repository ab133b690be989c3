/* margins.c - how far each check is from its bound; see margins.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/margins.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/dots.h"
#include "plots/suite.h"

/* The panels, in their order, and how their checks are marked. */
static const struct {
  const char *kind, *verdict, *title;
  enum dots_mark mark;
} groups[] = {
    {"target", "missed", "Targets that were missed", DOTS_BAD},
    {"target", "undecided", "Targets that stayed undecided", DOTS_OPEN},
    {"target", "met", "Targets that were met", DOTS_GOOD},
    {"claim", "refuted", "Claims of the document that were refuted", DOTS_BAD},
    {"claim", "undecided", "Claims that stayed undecided", DOTS_OPEN},
    {"claim", "supported", "Claims of the document that were supported", DOTS_GOOD},
};
enum { N_GROUPS = sizeof groups / sizeof *groups, MOST_ROWS = 45 };

/* A check with a margin. */
struct item {
  const cJSON *scenario, *check;
  int group, place; /* place: in the file */
  double margin, low, high;
};

struct margins {
  struct page *page;
  struct item *items; /* (n) */
  int n, n_left_out;  /* left out: without a number */
  double runs[2];
  int n_scenarios;
};

double margins_of(double value, double low, double high) {
  bool has_low = !isnan(low), has_high = !isnan(high);
  double distance = fmin(has_low ? value - low : INFINITY, has_high ? high - value : INFINITY), unit = fabs(value);
  if (!(has_low || has_high) || isnan(value)) return NAN;
  if (has_low && has_high && high > low)
    unit = (high - low) / 2;
  else if ((has_low ? low : high) != 0)
    unit = fabs(has_low ? low : high);
  return unit > 0 ? distance / unit : 0;
}

static double number(const cJSON *node) { return cJSON_IsNumber(node) ? node->valuedouble : NAN; }

static const char *string(const cJSON *object, const char *key) {
  const cJSON *node = json_member(object, key);
  return cJSON_IsString(node) ? node->valuestring : "";
}

static void take_in(double range[2], double value) {
  if (isnan(value)) return;
  range[0] = fmin(range[0], value);
  range[1] = fmax(range[1], value);
}

/* The margin in an arm. The margin of an interval: concave in the value, so that its most is in the middle of the bound if
 * that is in the interval. */
static void measure(const cJSON *arm, struct item *item) {
  const cJSON *bound = json_member(arm, "bound"), *interval = json_member(arm, "interval");
  double low = number(cJSON_GetArrayItem(bound, 0)), high = number(cJSON_GetArrayItem(bound, 1));
  double from = number(cJSON_GetArrayItem(interval, 0)), to = number(cJSON_GetArrayItem(interval, 1));
  double middle = (low + high) / 2, margin = margins_of(number(json_member(arm, "effect")), low, high);
  if (isnan(margin) || !(isnan(item->margin) || margin < item->margin)) return;
  double one = margins_of(from, low, high), other = margins_of(to, low, high);
  item->margin = margin;
  if (isnan(one) || isnan(other)) one = fmin(one, other), other = margin; /* an open end: drawn up to the value */
  item->low = fmin(one, other);
  item->high = middle > from && middle < to ? 1 : fmax(one, other);
}

static int group_of(const cJSON *check) {
  for (int i = 0; i < N_GROUPS; i++)
    if (strcmp(string(check, "kind"), groups[i].kind) == 0 && strcmp(string(check, "verdict"), groups[i].verdict) == 0)
      return i;
  return -1;
}

static int add_check(struct margins *margins, const cJSON *scenario, const cJSON *check) {
  struct item item = {scenario, check, group_of(check), margins->n, NAN, NAN, NAN};
  const cJSON *arm;
  cJSON_ArrayForEach(arm, json_member(check, "arms")) {
    measure(arm, &item);
    double runs = number(json_member(arm, "runs"));
    if (runs > 0) take_in(margins->runs, runs); /* a closed form takes none */
  }
  if (item.group < 0 || isnan(item.margin)) {
    margins->n_left_out++;
    return 0;
  }
  struct item *more = realloc(margins->items, (size_t)(margins->n + 1) * sizeof *more);
  if (!more) return -1;
  margins->items = more;
  more[margins->n++] = item;
  return 0;
}

static int by_margin(const void *a, const void *b) {
  const struct item *x = a, *y = b;
  if (x->group != y->group) return x->group - y->group;
  if (x->margin != y->margin) return x->margin < y->margin ? -1 : 1;
  return x->place - y->place;
}

static int read_checks(struct margins *margins, struct error *error) {
  const cJSON *scenario, *check, *tree = margins->page->facts.tree;
  margins->runs[0] = INFINITY, margins->runs[1] = -INFINITY;
  cJSON_ArrayForEach(scenario, json_member(tree, "scenarios")) {
    margins->n_scenarios++;
    cJSON_ArrayForEach(check, json_member(scenario, "checks")) {
      if (add_check(margins, scenario, check))
        return error_set(error, ERROR_MEMORY, "no memory for the checks of %s", margins->page->folder);
    }
  }
  if (margins->n == 0) return page_nothing(margins->page, "no check of checks.json has a number", error);
  qsort(margins->items, (size_t)margins->n, sizeof *margins->items, by_margin);
  return 0;
}

/* "C48 validator-net": the document's own number first. At the right the scenario, and a finding that is not as recorded. */
static int add_row(const struct margins *margins, const struct item *item, struct dots *dots) {
  struct text name = {0}, note = {0};
  const char *number_of = string(item->check, "document_id"), *id = string(item->check, "id");
  bool told = strncmp(id, number_of, strlen(number_of)) == 0;
  text_format(&name, "%s%s%s", told ? "" : number_of, told ? "" : " ", id);
  if (cJSON_IsTrue(json_member(item->check, "changed")))
    text_format(&note, "was %s; ", string(item->check, "recorded"));
  if (margins->n_scenarios > 1) text_add(&note, string(item->scenario, "scenario"));
  struct dots_row *row = dots_add(dots, name.bytes ? name.bytes : "", note.bytes ? note.bytes : "");
  text_free(&name);
  text_free(&note);
  if (!row) return -1;
  row->value = item->margin;
  row->low = item->low;
  row->high = item->high;
  row->mark = groups[item->group].mark;
  return 0;
}

static void word(const struct margins *margins) {
  const cJSON *scenarios = json_member(margins->page->facts.tree, "scenarios");
  struct text title = {0}, setting = {0}, reading = {0};
  const char *one = string(scenarios->child, "title");
  if (margins->n_scenarios == 1 && *one)
    text_format(&title, "Checks of \"%s\"", one);
  else
    text_format(&title, "Checks of %d scenario%s", margins->n_scenarios, margins->n_scenarios == 1 ? "" : "s");
  suite_setting(margins->page, margins->runs, &setting);
  text_add(
      &reading,
      "margin: distance of what was found from the nearer end of its bound, negative outside, in half widths of the "
      "bound, or in sizes of the end where there is only one; of several arms the one with the least; the axis is "
      "drawn of m / (1 + |m|), so that all fit; line: the interval of the check, up to the dot where it is open, over "
      "its runs of one reading, not uncertainty about the model");
  if (margins->n_left_out)
    text_format(&reading, "; %d check%s without a number left out", margins->n_left_out,
                margins->n_left_out == 1 ? "" : "s");
  page_word_own(margins->page, title.bytes ? title.bytes : "", setting.bytes ? setting.bytes : "",
                reading.bytes ? reading.bytes : "");
  text_free(&title), text_free(&setting), text_free(&reading);
}

static void draw_key(struct page *page) {
  double x = PAGE_EDGE;
  dots_key(page, &x, DOTS_BAD, "missed or refuted");
  dots_key(page, &x, DOTS_OPEN, "undecided");
  dots_key(page, &x, DOTS_GOOD, "met or supported");
  page_key(page, &x, NULL, CANVAS_GREY, "lw 1.5", "interval");
}

/* The panels there are, long groups in parts of nearly the same length, so that an axis is never far. Returns their number. */
static int make_panels(const struct margins *margins, struct dots_panel *panels) {
  int n = 0;
  for (int first = 0, last = 0; first < margins->n; first = last) {
    int group = margins->items[first].group;
    while (last < margins->n && margins->items[last].group == group) last++;
    for (int parts = (last - first + MOST_ROWS - 1) / MOST_ROWS; parts > 0; parts--) {
      int rows = (last - first + parts - 1) / parts;
      panels[n++] = (struct dots_panel){.title = groups[group].title,
                                        .axis = "margin, in half widths of the bound or sizes of its end",
                                        .first = first,
                                        .n = rows};
      first += rows;
    }
  }
  return n;
}

static int draw(struct margins *margins, struct dots *dots, struct dots_panel *panels, struct error *error) {
  struct page *page = margins->page;
  int n = make_panels(margins, panels), height = 0;
  for (int i = 0; i < margins->n; i++)
    if (add_row(margins, &margins->items[i], dots))
      return error_set(error, ERROR_MEMORY, "no memory for the checks of %s", page->folder);
  word(margins);
  for (int i = 0; i < n; i++) height += dots_height(&panels[i]);
  int top = page_begin(page, height, 0, 1);
  draw_key(page);
  for (int i = 0; i < n; i++) {
    dots_draw(dots, &panels[i], page, top);
    top += dots_height(&panels[i]);
  }
  dots_write(dots, &page->data);
  return page_write(page, error);
}

int margins_chart(struct page *page, struct error *error) {
  struct margins margins = {.page = page};
  struct dots dots = {.squeezed = true};
  int code = read_checks(&margins, error);
  struct dots_panel *panels = code ? NULL : calloc((size_t)margins.n + 1, sizeof *panels);
  if (!code && !panels) code = error_set(error, ERROR_MEMORY, "no memory for the checks of %s", page->folder);
  if (!code && panels) code = draw(&margins, &dots, panels, error);
  dots_free(&dots);
  free(panels);
  free(margins.items);
  return code;
}
