/* wording.h - text made fit for a picture: cleaned, measured, wrapped, shortened.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_WORDING_H
#define PLOTS_WORDING_H

#include "sim/text.h"

/* Appends UTF-8 text with every run of blanks and control characters as one space, without leading and trailing ones.
 * What XML cannot hold (U+FFFE, U+FFFF) goes too, and a space parts "]]>", which gnuplot would leave unescaped. */
void wording_clean(struct text *text, const char *string);

/* Estimated width in ems of a proportional sans-serif font; rather too wide than too narrow. */
double wording_width(const char *string);

/* Appends cleaned text that is at most `width` ems wide; what does not fit is cut and ends with an ellipsis. */
void wording_shorten(struct text *text, const char *clean, double width);

/* Breaks cleaned text into at most `most` lines of `width` ems each, at spaces where there are some; the rest is
 * cut and the last line ends with an ellipsis. Fills lines[0 .. n-1] (zero-initialised, the caller's to free) and
 * returns n >= 1. */
int wording_wrap(const char *clean, double width, int most, struct text *lines);

/* A whole number with thousands separators: 1,000. */
void wording_count(struct text *text, double value);

#endif
