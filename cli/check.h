/* check.h - the parts of mintage check.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include <stdio.h>

#include "analysis/check_suite.h"
#include "cli/options.h"

/* A scenario and the arms its checks look at. */
struct check_input {
  struct scenario *checked; /* whose checks are judged: base, or what --variant asked for */
  struct scenario **arms;   /* (n_arms), checked perhaps among them */
  int n_arms;
};

/* Loads a scenario and every arm that its checks need; with --variant that one alone is judged. 0 with no arms: it has no
 * checks to judge. check_input_free in any case. */
int check_input_load(struct check_input *input, const struct options *options, const char *name,
                     const struct library *library, struct error *error);
void check_input_free(struct check_input *input);

/* File and line of a check; line 0: it came from the command line. */
const char *check_place(const struct scenario *scenario, const struct check *check, int *line);

/* What a check says, in words: "gini at the end at most 0.5, in 90 % of runs"; of a claim that is not judged what its
 * document says. Returns buffer. */
enum { CHECK_SENTENCE_SIZE = 1024 };
char *check_sentence(const struct check *check, char sentence[static CHECK_SENTENCE_SIZE]);

/* The same without its bound and runs: "gini of group:whales at the end". Returns buffer. */
char *check_subject(const struct check *check, char subject[static CHECK_SENTENCE_SIZE]);

/* A bound in words: "at most 0.5", "0 to 0.05". Returns buffer. */
char *check_bound(struct interval bound, char *buffer, size_t size);

/* The table of verdicts: targets first, then claims. */
void check_report(FILE *file, const struct check_suite *suite);

/* What a check comes to for those who want to know only that. */
enum check_outcome {
  CHECK_PASSES,
  CHECK_FAILS /* missed, or another finding than recorded */,
  CHECK_IS_OPEN /* a target */
};
enum check_outcome check_outcome(const struct check_suite *suite, const struct check *check);

/* One line on a check: verdict, statement, and the numbers of each arm. To be freed with text_free. */
void check_message(const struct check_suite *suite, const struct check *check, struct text *text);

/* Verdicts for other programs. junit: the test suite of a scenario as XML, and the whole file; tap: lines from number
 * *n + 1 on; github: annotations, and a Markdown table for a summary. */
void check_junit_add(const struct check_suite *suite, struct text *xml);
int check_junit_write(const char *path, const struct text *suites, struct error *error);
void check_tap(FILE *file, const struct check_suite *suite, int *n);
void check_github(FILE *file, const struct check_suite *suite);
void check_github_summary(const struct check_suite *suite, struct text *markdown);

/* --against: prints what moved between a scenario of checks.json and an earlier file. 0 or ERROR_MEMORY. */
int check_against_print(FILE *file, const char *path, const cJSON *earlier, const cJSON *scenario, struct error *error);

/* --readings: judges the claims of a scenario that was judged as it stands under every other reading of its documents,
 * prints what reverses which finding, and appends rows of readings.csv. The findings are told and never gate. 0, or a
 * code of what kept a reading from being judged (an invalid one is told). */
int check_readings(const struct options *options, const char *name, const struct library *library,
                   const struct check_suite *stands, struct text *csv, struct error *error);

/* --out: refuses a folder that holds anything else than checks.json and readings.csv of mintage, unless --force; writes it
 * whole. readings: the rows of readings.csv, with --readings. */
int check_out_refuse(const struct options *options, struct error *error);
int check_out_write(const struct options *options, const cJSON *scenarios, const struct text *readings,
                    struct error *error);

#endif
