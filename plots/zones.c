/* zones.c - the health bands of an indicator as zones along an axis; see zones.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/zones.h"

#include <math.h>
#include <stdlib.h>

/* A bound, or what stands for an open one. */
static double bound(double value, double scale, double open) { return isfinite(value) ? value * scale : open; }

static void add(struct zone *zones, int *n, enum zone_kind kind, double low, double high) {
  if (low < high) zones[(*n)++] = (struct zone){kind, low, high};
}

static int by_place(const void *a, const void *b) {
  const struct zone *x = a, *y = b;
  double d = x->low != y->low ? x->low - y->low : x->high - y->high;
  return d < 0 ? -1 : d > 0;
}

/* Adds what lies between and beyond ascending zones. */
static int fill_gaps(struct zone *zones, int n) {
  double covered = -INFINITY;
  int classified = n;
  for (int i = 0; i < classified; i++) {
    add(zones, &n, ZONE_UNCLASSIFIED, covered, zones[i].low);
    covered = fmax(covered, zones[i].high);
  }
  if (n > 0) add(zones, &n, ZONE_UNCLASSIFIED, covered, INFINITY);
  qsort(zones, (size_t)n, sizeof *zones, by_place);
  return n;
}

int zones_of_band(const struct band_row *band, double scale, struct zone zones[static ZONES_MOST]) {
  int n = 0;
  if (!band) return 0;
  const double *healthy = band->healthy, *critical = band->critical;
  if (isfinite(healthy[0]) || isfinite(healthy[1]))
    add(zones, &n, ZONE_HEALTHY, bound(healthy[0], scale, -INFINITY), bound(healthy[1], scale, INFINITY));
  for (int i = 0; i < 2; i++)
    if (isfinite(band->warning[i][0]) || isfinite(band->warning[i][1]))
      add(zones, &n, ZONE_WARNING, bound(band->warning[i][0], scale, -INFINITY),
          bound(band->warning[i][1], scale, INFINITY));
  if (isfinite(critical[0])) add(zones, &n, ZONE_CRITICAL, -INFINITY, critical[0] * scale);
  if (isfinite(critical[1])) add(zones, &n, ZONE_CRITICAL, critical[1] * scale, INFINITY);
  qsort(zones, (size_t)n, sizeof *zones, by_place);
  return fill_gaps(zones, n);
}

void zones_name(const struct zone *zone, bool percent, struct text *text) {
  static const char *const names[] = {"unclassified", "healthy", "warning", "critical"};
  text_add(text, names[zone->kind]);
  bool closed = zone->kind == ZONE_HEALTHY || zone->kind == ZONE_WARNING;
  if (isinf(zone->low))
    text_format(text, " %s %.6g", closed ? "up to" : "below", zone->high);
  else if (isinf(zone->high))
    text_format(text, " %s %.6g", closed ? "from" : "above", zone->low);
  else
    text_format(text, " %.6g to %.6g", zone->low, zone->high);
  if (percent) text_add(text, " %");
}

/* Least squares under p[i+1] - p[i] >= gap: after taking i * gap away the positions must ascend, which pooling adjacent
 * violators solves (isotonic regression). Pools are kept as their sizes and means. */
void zones_spread(double *positions, int n, double gap, double low, double high) {
  double mean[ZONES_MOST_SPREAD];
  int size[ZONES_MOST_SPREAD], pools = 0;
  for (int i = 0; i < n && i < ZONES_MOST_SPREAD; i++) {
    mean[pools] = positions[i] - i * gap;
    size[pools++] = 1;
    while (pools > 1 && mean[pools - 1] < mean[pools - 2]) {
      pools--;
      int both = size[pools - 1] + size[pools];
      mean[pools - 1] = (mean[pools - 1] * size[pools - 1] + mean[pools] * size[pools]) / both;
      size[pools - 1] = both;
    }
  }
  double top = high - (n - 1) * gap; /* of the first position; low wins where there is no room */
  for (int pool = 0, i = 0; pool < pools; pool++)
    for (int k = 0; k < size[pool]; k++, i++) positions[i] = fmax(fmin(mean[pool], top), low) + i * gap;
}
