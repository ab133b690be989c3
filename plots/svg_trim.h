/* svg_trim.h - what of a picture draws nothing and need not be part of a page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_SVG_TRIM_H
#define PLOTS_SVG_TRIM_H

#include <stdbool.h>

#include "sim/text.h"

/* Whether the page has blanks alone from a place on. */
bool svg_trim_is_blank(const struct text *html, size_t from);

/* Whether the tag that the page ends with, from a place on, is a polygon without area (a bar of height 0) whose parent's tag,
 * from `parent` to `inside`, says that no lines are drawn. */
bool svg_trim_is_flat(const struct text *html, size_t from, size_t parent, size_t inside);

/* Takes back all from a place on. */
void svg_trim_back(struct text *html, size_t from);

#endif
