/* check_against.c - mintage check --against: what moved since an earlier checks.json, for a person.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/check_against.h"

#include <string.h>

#include "cli/check.h"
#include "cli/report.h"

/* "0.41 (0.40 to 0.42) in 16 runs". */
static void print_effect(FILE *file, const struct check_move *move, int when) {
  char effect[48], low[48], high[48];
  fprintf(file, "%s", report_value(move->effect[when], effect, sizeof effect));
  if (move->interval[when].low < move->interval[when].high)
    fprintf(file, " (%s to %s)", report_value(move->interval[when].low, low, sizeof low),
            report_value(move->interval[when].high, high, sizeof high));
  if (move->runs[0] != move->runs[1])
    fprintf(file, " in %.0f run%s", move->runs[when], move->runs[when] == 1 ? "" : "s");
}

static void print_move(FILE *file, const struct check_move *move) {
  bool arm = strcmp(move->arm, "base") != 0;
  int only = move->kind == CHECK_MOVE_NEW;
  fprintf(file, "    %s%s%s: ", move->check, arm ? "@" : "", arm ? move->arm : "");
  if (move->kind == CHECK_MOVE_NEW || move->kind == CHECK_MOVE_GONE) {
    fprintf(file, "%s, %s%s\n", only ? "new" : "gone", only ? "" : "was ",
            move->verdict[only] ? move->verdict[only] : "?");
    return;
  }
  if (move->kind == CHECK_MOVE_VERDICT)
    fprintf(file, "%s, was %s; ", move->verdict[1] ? move->verdict[1] : "?", move->verdict[0] ? move->verdict[0] : "?");
  else
    fprintf(file, "still %s; ", move->verdict[1] ? move->verdict[1] : "?");
  print_effect(file, move, 1);
  fputs(", was ", file);
  print_effect(file, move, 0);
  fputc('\n', file);
}

int check_against_print(FILE *file, const char *path, const cJSON *earlier, const cJSON *scenario,
                        struct error *error) {
  struct check_moves moves;
  int code = check_against(&moves, earlier, scenario, error);
  if (code == 0 && !moves.known) {
    fprintf(file, "  %s does not have this scenario\n", path);
  } else if (code == 0) {
    fprintf(file, "  since %s: %s%d moved, %d as before\n", path,
            moves.scenario_changed ? "the scenario changed; " : "", moves.n, moves.n_same);
    for (int i = 0; i < moves.n; i++) print_move(file, &moves.list[i]);
  }
  check_against_free(&moves);
  return code;
}
