/* incomes.c - how incomes are spread; see incomes.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/incomes.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/tails.h"
#include "plots/axes.h"
#include "plots/heat.h"
#include "plots/kept.h"
#include "plots/wording.h"

enum { HEIGHT = 320, MOST_BINS = 40, BINS_A_DECADE = 10, DECILES = 9, MOST_CLASSES = 32, HISTOGRAM = 1, LADDER = 2 };
static const char *const decile_names[DECILES] = {"10 %", "20 %", "30 %", "40 %", "50 %",
                                                  "60 %", "70 %", "80 %", "90 %"};

struct incomes {
  struct page *page;
  struct kept kept;
  int period;
  size_t n;                   /* above 0 */
  double all[KEPT_MOST_ROWS]; /* (n) ascending */
  int n_classes;
  char classes[MOST_CLASSES][KEPT_NAME_SIZE]; /* in the order in which they come */
  double deciles[MOST_CLASSES * DECILES];
  struct tails_lognormal whole;
  struct tails_pareto tail;
  double low, width; /* of the bins, powers of ten */
  int n_bins;
  double bins[MOST_BINS]; /* share of the incomes above 0 */
};

static const struct matrix_row *matrix_of(const struct model *model) {
  for (int i = 0; model->incomes && i < model->n_matrices; i++)
    if (strcmp(model->matrices[i].name, model->incomes) == 0) return &model->matrices[i];
  return NULL;
}

static size_t class_length(const char *name) {
  const char *blank = strrchr(name, ' ');
  return blank ? (size_t)(blank - name) : strlen(name);
}

static bool is_of(const char *name, const char *class) {
  size_t length = class_length(name);
  return strlen(class) == length && strncmp(name, class, length) == 0;
}

static void find_classes(struct incomes *in) {
  for (int r = 0; r < in->kept.n_rows; r++) {
    const char *name = in->kept.names[r];
    int c = 0;
    while (c < in->n_classes && !is_of(name, in->classes[c])) c++;
    if (c < in->n_classes || c == MOST_CLASSES) continue;
    snprintf(in->classes[in->n_classes++], KEPT_NAME_SIZE, "%.*s", (int)class_length(name), name);
  }
}

/* Quantiles of type 7 of Hyndman and Fan, incomes of 0 with them. */
static void find_deciles(struct incomes *in, int class) {
  double values[KEPT_MOST_ROWS];
  size_t n = 0;
  for (int r = 0; r < in->kept.n_rows; r++) {
    double value = kept_value(&in->kept, in->period, r, 0);
    if (is_of(in->kept.names[r], in->classes[class]) && !isnan(value)) values[n++] = value;
  }
  gsl_sort(values, 1, n);
  for (int d = 0; d < DECILES; d++)
    in->deciles[class * DECILES + d] = n ? gsl_stats_quantile_from_sorted_data(values, 1, n, (d + 1) / 10.0) : NAN;
}

static void fill_bins(struct incomes *in) {
  double high = log10(in->all[in->n - 1]);
  in->width = 1.0 / BINS_A_DECADE;
  in->low = log10(in->all[0]);
  if (in->low < high - (MOST_BINS - 1) * in->width) in->low = high - (MOST_BINS - 1) * in->width;
  in->low = floor(in->low / in->width) * in->width;
  in->n_bins = (int)floor((high - in->low) / in->width) + 1;
  if (in->n_bins > MOST_BINS) in->n_bins = MOST_BINS;
  for (size_t i = 0; i < in->n; i++) {
    int bin = (int)floor((log10(in->all[i]) - in->low) / in->width);
    if (bin >= 0) in->bins[bin < in->n_bins ? bin : in->n_bins - 1] += 1.0 / (double)in->n;
  }
}

static int measure(struct incomes *in, struct error *error) {
  const struct kept *kept = &in->kept;
  in->period = kept->n_periods - 1;
  if (in->period > 0 && kept_days(kept, in->period) < kept->matrix->days) in->period--;
  for (int r = 0; r < kept->n_rows; r++) {
    double value = kept_value(kept, in->period, r, 0);
    if (value > 0) in->all[in->n++] = value;
  }
  if (in->n < TAILS_LEAST) return page_nothing(in->page, "too few agents have an income", error);
  gsl_sort(in->all, 1, in->n);
  in->whole = tails_fit_lognormal(in->all, in->n);
  in->tail = tails_fit_pareto(in->all, in->n);
  fill_bins(in);
  find_classes(in);
  for (int c = 0; c < in->n_classes; c++) find_deciles(in, c);
  return 0;
}

static void word(const struct incomes *in) {
  struct text reading = {0};
  const char *symbol = in->kept.matrix->unit;
  text_format(&reading, "bars: incomes above 0 in the %d days to day %d, first run, ", kept_days(&in->kept, in->period),
              in->kept.days[in->period]);
  text_format(&reading, "%zu of %d rows (of more than 500 agents: means of hundredths), ten bars to a power of ten; ",
              in->n, in->kept.n_rows);
  if (!isnan(in->whole.mu))
    text_format(&reading, "log-normal by maximum likelihood: median %.4g %s, sigma %.3f, distance %.3f; ",
                exp(in->whole.mu), symbol, in->whole.sigma, in->whole.distance);
  if (in->tail.n)
    text_format(
        &reading,
        "Pareto tail by Hill's estimator: exponent %.2f +- %.2f from %.4g %s on (%zu rows, start by least distance "
        "%.3f, Clauset, Shalizi and Newman 2009); ",
        in->tail.exponent, in->tail.error, in->tail.start, symbol, in->tail.n, in->tail.distance);
  text_add(&reading, "distances are Kolmogorov and Smirnov's; one run, one outcome of many");
  page_word(in->page, 1, reading.bytes ? reading.bytes : "");
  text_free(&reading);
}

static void draw_key(struct incomes *in) {
  double x = PAGE_EDGE;
  page_key(in->page, &x, CANVAS_INNER_BAND, NULL, NULL, "incomes");
  if (!isnan(in->whole.mu)) page_key(in->page, &x, NULL, CANVAS_HEALTHY, "lw 2", "log-normal");
  if (in->tail.n) page_key(in->page, &x, NULL, CANVAS_CRITICAL, "lw 2 dashtype (9,5)", "Pareto tail");
}

/* Heights are percent of the incomes in a bar: the density of log10 x times its width. */
static void plot_laws(const struct incomes *in) {
  struct text *script = &in->page->script;
  double wide = 100 * in->width * M_LN10;
  if (!isnan(in->whole.mu))
    text_format(script,
                ", \\\n  [x=%.9g:%.9g] %.9g*exp(-((x*%.17g-%.9g)/%.9g)**2/2) with lines lc rgb '%s' lw 2 notitle",
                in->low, in->low + in->n_bins * in->width, wide / (in->whole.sigma * sqrt(2 * M_PI)), M_LN10,
                in->whole.mu, in->whole.sigma, CANVAS_HEALTHY);
  if (in->tail.n)
    text_format(script,
                ", \\\n  [x=%.9g:%.9g] %.9g*10**(-%.9g*(x-%.9g)) with lines lc rgb '%s' lw 2 dashtype (9,5) notitle",
                log10(in->tail.start), in->low + in->n_bins * in->width,
                wide * in->tail.exponent * (double)in->tail.n / (double)in->n, in->tail.exponent, log10(in->tail.start),
                CANVAS_CRITICAL);
}

static void draw_histogram(const struct incomes *in, int top) {
  const struct page *page = in->page;
  struct text *script = &in->page->script, title = {0};
  struct frame frame;
  double most = 0, high = in->low + in->n_bins * in->width;
  for (int b = 0; b < in->n_bins; b++) most = fmax(most, in->bins[b]);
  frame_fit(&frame, "share of incomes", 0, most, NULL);
  text_format(&title, "Incomes in the %d days to day %d", kept_days(&in->kept, in->period), in->kept.days[in->period]);
  axes_title(&page->canvas, top, title.bytes ? title.bytes : "");
  axes_draw(&page->canvas, &frame, top, HEIGHT, true);
  text_format(script,
              "set xrange [%.9g:%.9g] noextend\nset xlabel '%s in the period, logarithmic' offset 0, 0.3 font ',%d'\n",
              in->low, high, in->kept.matrix->unit, CANVAS_TEXT);
  text_add(script, "set xtics scale 0.5 nomirror (");
  static const double marks[] = {1, 2, 5};
  bool first = true;
  for (int power = (int)floor(in->low); power <= (int)high; power++)
    for (int m = 0; m < 3; m++) {
      double at = log10(marks[m]) + power;
      if (at < in->low || at > high || (m > 0 && high - in->low > 2.5)) continue;
      text_format(script, "%s'%.12g' %.9g", first ? "" : ", ", marks[m] * pow(10, power), at);
      first = false;
    }
  text_format(script,
              ")\nset samples 400\nmine(v) = v == %d ? 1 : NaN\nplot '%s.csv' using "
              "($2*mine($1)):(0):($2-%.9g):($2+%.9g):(0):"
              "(%.9g*column('value')) with boxxyerror fillstyle solid lc rgb '%s' notitle",
              HISTOGRAM, page->name, 0.46 * in->width, 0.46 * in->width, frame.scale, CANVAS_INNER_BAND);
  plot_laws(in);
  text_add(script, "\nunset label; unset object; unset arrow; unset xlabel\n");
  text_free(&title);
}

static void write_bins(const struct incomes *in) {
  struct text *data = &in->page->data;
  for (int b = 0; b < in->n_bins; b++) {
    double from = in->low + b * in->width;
    text_format(data, "%d,%.9g,0,", HISTOGRAM, from + in->width / 2);
    text_add_ratio(data, in->bins[b]);
    text_format(data, ",%.6g,%.6g\n", pow(10, from), pow(10, from + in->width));
  }
}

static void draw(struct incomes *in) {
  const char *names[MOST_CLASSES];
  struct page *page = in->page;
  for (int c = 0; c < in->n_classes; c++) names[c] = in->classes[c];
  struct heat heat = {.title = "Deciles by archetype: who earns no more than this",
                      .x_axis = "percent of the archetype's agents",
                      .y_axis = "",
                      .unit = in->kept.matrix->unit,
                      .n_x = DECILES,
                      .n_y = in->n_classes,
                      .x_names = decile_names,
                      .y_names = names,
                      .values = in->deciles};
  word(in);
  draw_key(in);
  bool ladder = in->n_classes > 1; /* hundredths of a large population are of no archetype: see the chart "income" */
  int top = page_begin(page, PANEL_HEADING + HEIGHT + PANEL_DAYS + (ladder ? heat_height(&heat) : 0), 0, 1);
  draw_key(in);
  heat_write_heading(&page->data);
  write_bins(in);
  draw_histogram(in, top + PANEL_HEADING);
  if (!ladder) return;
  heat_draw(&heat, page, LADDER, top + PANEL_HEADING + HEIGHT + PANEL_DAYS);
  heat_write(&heat, LADDER, &page->data);
}

int incomes_chart(struct page *page, struct error *error) {
  const struct matrix_row *matrix = matrix_of(page->model);
  if (!matrix) return page_nothing(page, "the model keeps no incomes", error);
  struct incomes *in = calloc(1, sizeof *in);
  if (!in) return error_set(error, ERROR_MEMORY, "no memory for the charts of %s", page->folder);
  in->page = page;
  int code = kept_read(&in->kept, page, matrix, error);
  if (!code) code = measure(in, error);
  if (!code) {
    draw(in);
    code = page_write(page, error);
  }
  kept_free(&in->kept);
  free(in);
  return code;
}
