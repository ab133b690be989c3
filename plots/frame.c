/* frame.c - the axes of a chart; see frame.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/frame.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plots/zones.h"

static const double most_widening = 2;  /* data keep half of the range */
static const double zero_is_near = 0.6; /* of the span of the data */
static const double least_span = 0.15;  /* of the size of the values: less is a flat line, not a mountain range */
static const double padding = 0.05;     /* of the range, at each end */
enum { TICKS = 6 };

/* A range that grows. */
struct range {
  double low, high;
};

/* Shares in percent, large numbers in thousands, millions, billions. */
static void choose_unit(struct frame *frame, const char *axis, double largest) {
  static const struct {
    double from, scale;
    const char *word;
  } large[] = {{1e10, 1e-9, "billion "}, {1e7, 1e-6, "million "}, {1e4, 1e-3, "thousand "}, {0, 1, ""}};
  frame->percent = strncmp(axis, "share", 5) == 0 && (axis[5] == ' ' || axis[5] == '\0');
  if (frame->percent) {
    frame->scale = 100;
    snprintf(frame->axis, sizeof frame->axis, "percent%s", axis + 5);
    return;
  }
  int i = 0;
  while (largest < large[i].from) i++;
  frame->scale = large[i].scale;
  snprintf(frame->axis, sizeof frame->axis, "%s%s", large[i].word, axis);
}

/* Takes in the nearest limit outside the range, if it is near enough to data that span `span`. */
static bool take_in_nearest(struct range *range, double span, const double *limits, int n) {
  double nearest = NAN, distance = INFINITY;
  for (int i = 0; i < n; i++) {
    double away = limits[i] < range->low ? range->low - limits[i] : limits[i] - range->high;
    if (away > 0 && away < distance) nearest = limits[i], distance = away;
  }
  if (isnan(nearest) || range->high - range->low + distance > most_widening * span) return false;
  if (nearest < range->low)
    range->low = nearest;
  else
    range->high = nearest;
  return true;
}

/* Where there are no data: the healthy range, or the limits there are, or 0 to 1. */
static struct range without_data(const double *limits, int n) {
  struct range range = {INFINITY, -INFINITY};
  for (int i = 0; i < n; i++) {
    range.low = fmin(range.low, limits[i]);
    range.high = fmax(range.high, limits[i]);
  }
  if (n == 0) return (struct range){0, 1};
  if (range.low == range.high) return (struct range){fmin(0, range.low), range.low > 0 ? 2 * range.low : range.low + 1};
  return range;
}

static struct range around(double least, double most, const double *limits, int n) {
  struct range range = {least, most};
  double size = fmax(fabs(least), fabs(most)), wanted = size > 0 ? least_span * size : 1;
  if (range.high - range.low < wanted) {
    double middle = least / 2 + most / 2;
    range = size > 0 ? (struct range){middle - wanted / 2, middle + wanted / 2} : (struct range){0, 1};
  }
  double span = range.high - range.low;
  if (range.low > 0 && range.low <= zero_is_near * span) range.low = 0;
  while (take_in_nearest(&range, span, limits, n)) {
  }
  return range;
}

/* The finite edges of zones. */
static int edges(const struct zone *zones, int n, double *limits) {
  int count = 0;
  for (int i = 0; i < n; i++) {
    if (isfinite(zones[i].low)) limits[count++] = zones[i].low;
    if (isfinite(zones[i].high)) limits[count++] = zones[i].high;
  }
  return count;
}

/* A step of 1, 2, 2.5 or 5 times a power of ten. */
static void choose_ticks(struct frame *frame) {
  static const double nice[] = {1, 2, 2.5, 5, 10};
  double raw = (frame->high - frame->low) / TICKS, power = pow(10, floor(log10(raw)));
  int i = 0;
  while (i < 4 && nice[i] * power < raw * (1 - 1e-9)) i++;
  frame->step = nice[i] * power;
  int decimals = (int)-floor(log10(frame->step) + 1e-9) + (nice[i] == 2.5 ? 1 : 0);
  frame->decimals = decimals > 0 ? decimals : 0;
}

void frame_fit(struct frame *frame, const char *axis, double least, double most, const struct band_row *band) {
  struct zone zones[ZONES_MOST];
  double limits[2 * ZONES_MOST];
  bool data = least <= most;
  choose_unit(frame, axis, data ? fmax(fabs(least), fabs(most)) : 0);
  int n = edges(zones, zones_of_band(band, frame->scale, zones), limits);
  struct range range = data ? around(least * frame->scale, most * frame->scale, limits, n) : without_data(limits, n);
  double pad = padding * (range.high - range.low);
  frame->low = range.low == 0 ? 0 : range.low - pad; /* what cannot be negative need not look so */
  if (range.low > 0 && frame->low < 0) frame->low = 0;
  frame->high = range.high + pad;
  choose_ticks(frame);
}

int frame_days(int days) {
  static const int steps[] = {1, 2, 5, 10, 15, 30, 60, 90, 180, 360, 720, 1800, 3600, 7200, 18000, 36000};
  enum { MOST_TICKS = 13, N = sizeof steps / sizeof *steps };
  for (int i = 0; i < N; i++)
    if (days / steps[i] < MOST_TICKS) return steps[i];
  return (days / steps[N - 1] / MOST_TICKS + 1) * steps[N - 1];
}
