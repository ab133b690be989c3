/* axes.h - the drawn axes of a panel on a page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_AXES_H
#define PLOTS_AXES_H

#include "plots/canvas.h"
#include "plots/frame.h"

/* Sets margins, range, ticks and unit of a panel from `top`, `height` points high; days: the horizontal axis is labelled. The
 * unit is a label and no ylabel, so that units of all panels stand on one line. */
void axes_draw(const struct canvas *canvas, const struct frame *frame, int top, int height, bool days);

/* The title over a panel. */
void axes_title(const struct canvas *canvas, int top, const char *title);

/* Names at the right of a panel, each with a patch of its colour, moved apart where they would meet; at: wished heights in
 * units of the axis, ascending. At most ZONES_MOST_SPREAD. */
void axes_names(const struct canvas *canvas, const struct frame *frame, int height, int n, double *at,
                const char *const *names, const char *const *colours);

#endif
