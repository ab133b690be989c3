/* survey.h - what a sweep varied and what came out, read from its folder for charts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLOTS_SURVEY_H
#define PLOTS_SURVEY_H

#include "plots/page.h"

enum { SURVEY_MOST_FACTORS = 2, SURVEY_MOST_OUTCOMES = 8, SURVEY_MOST_LEVELS = 60, SURVEY_NAME_SIZE = 48 };

/* One thing that was varied: its values, numbers ascending and rounded to six digits, words in the order of the file. */
struct survey_factor {
  const char *name; /* in the tree */
  int n;
  char level[SURVEY_MOST_LEVELS][SURVEY_NAME_SIZE];
};

/* Zero-initialise; survey_free in any case. */
struct survey {
  struct json_origins origins;
  cJSON *tree;                                           /* of sweep.json */
  int n_factors, n_outcomes, n_left_out, n_points, runs; /* left out: outcomes beyond the most */
  const char *outcome[SURVEY_MOST_OUTCOMES];
  struct survey_factor factor[SURVEY_MOST_FACTORS];
  int (*place)[SURVEY_MOST_FACTORS]; /* (n_points) level of each factor */
  int *number;                       /* (n_points) as the files number them, ascending */
};

/* Reads sweep.json and samples.csv of the page's folder. More factors than the most, or more levels: page_nothing. ERROR_INPUT,
 * ERROR_MEMORY. */
int survey_read(struct survey *survey, struct page *page, struct error *error);
void survey_free(struct survey *survey);

/* The point of a number, or -1. */
int survey_point(const struct survey *survey, int number);

/* Appends the unit of an outcome's indicator: ", share"; nothing where the model has none of the name. */
void survey_unit(const struct page *page, const char *outcome, struct text *text);

/* Appends a factor's name, and the unit of the parameter that it is: "starter_grant, IT". */
void survey_axis(const struct page *page, const char *factor, struct text *text);

/* The bound that an outcome ("gini@end") should be in: that of a target of the scenario on its indicator, else the healthy range of
 * its band. NAN: open; false: none. Says in name which it is. */
bool survey_bound(const struct page *page, const char *outcome, double bound[2], struct text *name);

#endif
