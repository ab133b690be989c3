/* svg_names.c - which elements and attributes of a picture may be part of a page; see svg_names.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Those of gnuplot's pictures and the like of them; what is not named here does not pass. */
#include "plots/svg_names.h"

#include <string.h>

static const char *const elements[] = {
    "svg",      "g",           "defs",           "path",           "rect", "circle",   "ellipse", "line",
    "polyline", "polygon",     "text",           "tspan",          "use",  "clipPath", "pattern", "filter",
    "feFlood",  "feComposite", "linearGradient", "radialGradient", "stop", "marker",   NULL};
static const char *const attributes[] = {"width",
                                         "height",
                                         "viewBox",
                                         "x",
                                         "y",
                                         "x1",
                                         "x2",
                                         "y1",
                                         "y2",
                                         "cx",
                                         "cy",
                                         "r",
                                         "rx",
                                         "ry",
                                         "d",
                                         "points",
                                         "dx",
                                         "dy",
                                         "fill",
                                         "fill-opacity",
                                         "fill-rule",
                                         "stroke",
                                         "stroke-width",
                                         "stroke-opacity",
                                         "stroke-linecap",
                                         "color",
                                         "stroke-linejoin",
                                         "opacity",
                                         "stroke-dasharray",
                                         "stroke-dashoffset",
                                         "transform",
                                         "font-family",
                                         "font-size",
                                         "font-weight",
                                         "font-style",
                                         "text-anchor",
                                         "clip-path",
                                         "clipPathUnits",
                                         "filter",
                                         "filterUnits",
                                         "flood-color",
                                         "flood-opacity",
                                         "in",
                                         "in2",
                                         "operator",
                                         "result",
                                         "patternUnits",
                                         "patternTransform",
                                         "offset",
                                         "stop-color",
                                         "stop-opacity",
                                         "gradientUnits",
                                         "shape-rendering",
                                         "dominant-baseline",
                                         NULL};

static const char *const calls[] = {"rgb", "translate", "rotate", "scale", "matrix", "skewX", "skewY", NULL};

static bool listed(const char *const *list, const char *name) {
  while (*list && strcmp(*list, name) != 0) list++;
  return *list != NULL;
}

bool svg_may_draw(const char *element) { return listed(elements, element); }

bool svg_may_shape(const char *attribute) { return listed(attributes, attribute); }

/* Whether one of the calls ends before a place of the value, with nothing of a word before it. */
static bool is_call(const char *value, size_t at) {
  for (int i = 0; calls[i]; i++) {
    size_t length = strlen(calls[i]);
    bool ends = length <= at && memcmp(value + at - length, calls[i], length) == 0;
    if (ends && (length == at || strchr(" ,)\n", value[at - length - 1]))) return true;
  }
  return false;
}

bool svg_may_hold(const char *value, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (value[i] == '\\' || (value[i] == '(' && !is_call(value, i))) return false;
  return true;
}
