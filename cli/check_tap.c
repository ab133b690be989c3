/* check_tap.c - verdicts as lines of the Test Anything Protocol, version 14. The plan comes last.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/check.h"
#include "sim/text.h"

/* A number sign would begin a directive. */
static void print_name(FILE *file, const char *name) {
  for (; *name; name++) fprintf(file, *name == '#' || *name == '\\' ? "\\%c" : "%c", *name);
}

/* A string in double quotes, as YAML and JSON have it. */
static void print_quoted(FILE *file, const char *string) {
  fputc('"', file);
  for (; *string; string++) {
    if (*string == '"' || *string == '\\') fputc('\\', file);
    fputc((unsigned char)*string < ' ' ? ' ' : *string, file);
  }
  fputc('"', file);
}

static void print_check(FILE *file, const struct check_suite *suite, const struct check *check, int n) {
  struct text message = {0};
  int line;
  const char *place = check_place(suite->scenario, check, &line);
  check_message(suite, check, &message);
  fprintf(file, "%sok %d - ", check_outcome(suite, check) == CHECK_PASSES ? "" : "not ", n);
  print_name(file, suite->scenario->name);
  fputc('/', file);
  print_name(file, check->id);
  fprintf(file, "\n  ---\n  kind: %s\n  verdict: ", check_kind_name(check->kind));
  print_quoted(file, verdict_word(check_suite_verdict(suite, check), check->kind == CHECK_CLAIM));
  fputs("\n  message: ", file);
  print_quoted(file, message.bytes ? message.bytes : "");
  fputs("\n  file: ", file);
  print_quoted(file, place);
  fprintf(file, "\n  line: %d\n  ...\n", line);
  text_free(&message);
}

void check_tap(FILE *file, const struct check_suite *suite, int *n) {
  const struct scenario *s = suite->scenario;
  for (int kind = CHECK_TARGET; kind <= CHECK_CLAIM; kind++)
    for (int i = 0; i < s->n_checks; i++)
      if (s->checks[i].kind == (enum check_kind)kind && check_suite_judged(suite, &s->checks[i]))
        print_check(file, suite, &s->checks[i], ++*n);
}
