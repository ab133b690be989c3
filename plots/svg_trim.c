/* svg_trim.c - what of a picture draws nothing; see svg_trim.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/svg_trim.h"

#include <stdlib.h>
#include <string.h>

bool svg_trim_is_blank(const struct text *html, size_t from) {
  for (size_t i = from; i < html->length; i++)
    if (!strchr(" \t\r\n", html->bytes[i])) return false;
  return true;
}

/* Whether "x,y x,y ..." up to a quote all have one x or one y; what is no list of points has neither. */
static bool are_flat(const char *points) {
  bool same_x = true, same_y = true, first = true;
  for (double x0 = 0, y0 = 0; *points && *points != '"'; first = false) {
    char *comma, *end;
    double x = strtod(points, &comma);
    if (comma == points || *comma != ',') return false;
    double y = strtod(comma + 1, &end);
    if (end == comma + 1 || (*end != ' ' && *end != '"')) return false;
    if (first) x0 = x, y0 = y;
    same_x = same_x && x == x0;
    same_y = same_y && y == y0;
    points = end + strspn(end, " ");
  }
  return !first && (same_x || same_y);
}

bool svg_trim_is_flat(const struct text *html, size_t from, size_t parent, size_t inside) {
  static const char no_lines[] = " stroke=\"none\"";
  const char *tag = html->bytes + from, *points = strstr(tag, " points=\""), *lines = html->bytes + parent;
  if (strncmp(tag, "<polygon ", 9) != 0 || !points || strstr(tag, " stroke=")) return false;
  const char *none = strstr(lines, no_lines);
  return none && none < html->bytes + inside && are_flat(points + 9);
}

void svg_trim_back(struct text *html, size_t from) {
  html->length = from;
  if (html->bytes) html->bytes[from] = '\0';
}
