/* check_github.c - annotations that GitHub Actions shows at the line of a check, and a table for the job's summary.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli/check.h"
#include "sim/text.h"

/* Workflow commands end at line ends; properties at commas and colons too. */
static void print_escaped(FILE *file, const char *string, const char *special) {
  for (; *string; string++) {
    if (strchr(special, *string))
      fprintf(file, "%%%02X", (unsigned)*string);
    else
      fputc(*string, file);
  }
}

void check_github(FILE *file, const struct check_suite *suite) {
  const struct scenario *s = suite->scenario;
  for (int i = 0; i < s->n_checks; i++) {
    const struct check *check = &s->checks[i];
    struct text message = {0};
    int line;
    if (!check_suite_judged(suite, check) || check_outcome(suite, check) == CHECK_PASSES) continue;
    const char *place = check_place(s, check, &line);
    check_message(suite, check, &message);
    fprintf(file, "::%s file=", check_outcome(suite, check) == CHECK_FAILS ? "error" : "warning");
    print_escaped(file, place, "%\r\n:,");
    fprintf(file, ",line=%d,title=", line);
    print_escaped(file, check->id, "%\r\n:,");
    fputs("::", file);
    print_escaped(file, message.bytes ? message.bytes : "", "%\r\n");
    fputc('\n', file);
    text_free(&message);
  }
}

/* A cell of a table: bars would end it, tags would be tags. */
static void add_cell(struct text *markdown, const char *string) {
  for (; *string; string++) {
    if (*string == '|')
      text_add(markdown, "\\|");
    else if (*string == '<')
      text_add(markdown, "&lt;");
    else
      text_append(markdown, (unsigned char)*string < ' ' ? " " : string, 1);
  }
}

void check_github_summary(const struct check_suite *suite, struct text *markdown) {
  static const char *const outcomes[] = {
      [CHECK_PASSES] = "passes", [CHECK_FAILS] = "**fails**", [CHECK_IS_OPEN] = "**open**"};
  const struct scenario *s = suite->scenario;
  text_add(markdown, "### ");
  add_cell(markdown, s->name);
  text_add(markdown, ": ");
  add_cell(markdown, s->title);
  text_add(markdown, "\n\n| | check | verdict |\n|---|---|---|\n");
  for (int i = 0; i < s->n_checks; i++) {
    struct text message = {0};
    if (!check_suite_judged(suite, &s->checks[i])) continue;
    check_message(suite, &s->checks[i], &message);
    text_format(markdown, "| %s | %s `", outcomes[check_outcome(suite, &s->checks[i])],
                check_kind_name(s->checks[i].kind));
    add_cell(markdown, s->checks[i].id);
    text_add(markdown, "` | ");
    add_cell(markdown, message.bytes ? message.bytes : "");
    text_add(markdown, " |\n");
    text_free(&message);
  }
  text_add(markdown, "\n");
}
