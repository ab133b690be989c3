/* check.c - names of what a check says, and the arms it looks at; see check.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/check.h"

#include <string.h>

const char *const check_findings[] = {"supported", "refuted", "undecided", "not judged", NULL};

const char *check_kind_name(enum check_kind kind) { return kind == CHECK_TARGET ? "target" : "claim"; }

bool check_judges(const struct check *check, const char *arm) {
  for (int i = 0; i < check->n_arms; i++)
    if (strcmp(check->arms[i], arm) == 0) return true;
  return false;
}

bool check_needs(const struct check *check, const char *arm) {
  return check_judges(check, arm) || (check->n_arms > 0 && check->minus && strcmp(check->minus, arm) == 0);
}

void check_keep_arm(struct check *check, const char *arm) {
  int n = 0;
  for (int i = 0; i < check->n_arms; i++)
    if (strcmp(check->arms[i], arm) == 0) check->arms[n++] = check->arms[i];
  check->n_arms = n;
}
