/* svg.h - a picture of gnuplot's made part of an HTML page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_SVG_H
#define PLOTS_SVG_H

#include "sim/text.h"

/* Appends the SVG in `bytes` as <svg role="img"> with a title and a description of ours. Only elements and attributes that
 * draw pass: no scripts, styles, handlers, links, or references outside the picture; titles inside are left out. Ids
 * that the picture itself uses get the prefix (letters, digits, hyphens). NULL, or why it cannot be part of a page (then
 * html is as it was). */
const char *svg_inline(struct text *html, const char *bytes, const char *prefix, const char *title,
                       const char *description);

#endif
