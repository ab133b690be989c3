/* suite.h - what the scenarios of checks.json are, for captions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_SUITE_H
#define PLOTS_SUITE_H

#include "plots/page.h"

/* Appends what the scenarios of a page of checks.json are: "toy; presets table; behaviour fixed; policies none; 10 to 1,000
 * agents; 4 runs"; runs: the least and the most there are. */
void suite_setting(const struct page *page, const double runs[2], struct text *setting);

#endif
