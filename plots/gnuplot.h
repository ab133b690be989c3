/* gnuplot.h - strings for gnuplot scripts, and running one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_GNUPLOT_H
#define PLOTS_GNUPLOT_H

#include "sim/error.h"
#include "sim/text.h"

/* Appends a string as a gnuplot string constant; nothing in it is a command, a macro or an escape, and control
 * characters become spaces. Where it is drawn, `noenhanced` must stand. */
void gnuplot_quote(struct text *script, const char *string);

/* Runs "gnuplot -d SCRIPT" with LC_ALL=C inside a folder, without input, and waits for its end. ERROR_OUTPUT with what
 * gnuplot said if it is missing or fails. */
int gnuplot_run(const char *folder, const char *script, struct error *error);

#endif
