/* check_against.h - what moved between two checks.json.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ANALYSIS_CHECK_AGAINST_H
#define ANALYSIS_CHECK_AGAINST_H

#include "analysis/interval.h"
#include "sim/json.h"

enum check_move_kind {
  CHECK_MOVE_VERDICT, /* another verdict */
  CHECK_MOVE_EFFECT,  /* the same verdict, and intervals that have no value in common */
  CHECK_MOVE_NEW,
  CHECK_MOVE_GONE
};

/* A check in an arm, then [0] and now [1]. Strings belong to the trees; NULL and NAN where there was none. */
struct check_move {
  enum check_move_kind kind;
  const char *check, *arm;
  const char *verdict[2];
  double effect[2], runs[2];
  struct interval interval[2];
};

struct check_moves {
  bool known;            /* the earlier file has the scenario */
  bool scenario_changed; /* by its hash */
  struct check_move *list;
  int n, n_same; /* moved; as they were */
};

/* Reads a checks.json. The caller deletes the tree; NULL with ERROR_INPUT (no file, no JSON, not written by check --out) or
 * ERROR_MEMORY. */
cJSON *check_against_read(const char *path, struct error *error);

/* Compares a scenario of a checks.json with the one of the same name and variant in an earlier file. 0 or ERROR_MEMORY;
 * check_against_free in any case. */
int check_against(struct check_moves *moves, const cJSON *earlier, const cJSON *scenario, struct error *error);
void check_against_free(struct check_moves *moves);

#endif
