/* review.h - the HTML report on output folders: one file that needs no network and no scripts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_REVIEW_H
#define PLOTS_REVIEW_H

#include "sim/model.h"
#include "sim/text.h"

/* Appends the report on folders of mintage run and of mintage check --out (one folder may be both). Charts that a
 * folder does not have yet are drawn into it; where that fails the report says why. models is NULL-terminated. The
 * same folders give the same bytes. Errors: ERROR_INPUT (a folder is not one of ours, or its files are damaged),
 * ERROR_MEMORY. */
int review_report(struct text *html, const char *const *folders, int n, const struct model *const *models,
                  struct error *error);

#endif
