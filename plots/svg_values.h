/* svg_values.h - values of a picture's attributes and its text, as a page takes them: escaped, and no longer than they need be.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_SVG_VALUES_H
#define PLOTS_SVG_VALUES_H

#include <stdbool.h>

#include "sim/text.h"

/* Appends text that is escaped in part already: entities that every XML reader knows stay. */
void svg_values_text(struct text *html, const char *from, size_t length);

/* The same of an attribute's value, without blanks at its ends, beside commas and parentheses, or beside other blanks. Zeros at
 * the end of a fraction go. tenths: numbers are rounded to one decimal, as paths may be whose unit is a point. */
void svg_values_copy(struct text *html, const char *from, size_t length, bool tenths);

#endif
