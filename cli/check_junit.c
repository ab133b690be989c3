/* check_junit.c - verdicts as JUnit XML: a test suite for each scenario, a test case for each check.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What gates (a target that is missed or undecided, a finding that changed) is a failure, all else passes. */
#include <errno.h>
#include <string.h>

#include "cli/check.h"

/* Text as the value of an attribute. Control characters are not allowed in XML, not even escaped. */
static void add_escaped(struct text *xml, const char *string) {
  for (const char *c = string; *c; c++) {
    const char *escape = *c == '&' ? "&amp;" : *c == '<' ? "&lt;" : *c == '>' ? "&gt;" : *c == '"' ? "&quot;" : NULL;
    if (escape)
      text_add(xml, escape);
    else
      text_append(xml, (unsigned char)*c < ' ' ? " " : c, 1);
  }
}

static void add_attribute(struct text *xml, const char *name, const char *value) {
  text_format(xml, " %s=\"", name);
  add_escaped(xml, value);
  text_add(xml, "\"");
}

static void add_case(const struct check_suite *suite, const struct check *check, struct text *xml) {
  struct text message = {0};
  int line;
  const char *file = check_place(suite->scenario, check, &line);
  enum check_outcome outcome = check_outcome(suite, check);
  bool claim = check->kind == CHECK_CLAIM;
  check_message(suite, check, &message);
  text_add(xml, "    <testcase");
  add_attribute(xml, "classname", suite->scenario->name);
  add_attribute(xml, "name", check->id);
  add_attribute(xml, "file", file);
  text_format(xml, " line=\"%d\">\n      <%s", line, outcome == CHECK_PASSES ? "system-out>" : "failure");
  if (outcome == CHECK_PASSES) {
    add_escaped(xml, message.bytes ? message.bytes : "");
    text_add(xml, "</system-out>\n");
  } else {
    add_attribute(xml, "type", claim ? "changed" : verdict_word(check_suite_verdict(suite, check), false));
    add_attribute(xml, "message", message.bytes ? message.bytes : "");
    text_add(xml, "/>\n");
  }
  text_add(xml, "    </testcase>\n");
  if (message.failed) xml->failed = true;
  text_free(&message);
}

void check_junit_add(const struct check_suite *suite, struct text *xml) {
  const struct scenario *s = suite->scenario;
  int n = 0, n_failed = 0;
  for (int i = 0; i < s->n_checks; i++) {
    n += check_suite_judged(suite, &s->checks[i]);
    n_failed += check_suite_judged(suite, &s->checks[i]) && check_outcome(suite, &s->checks[i]) != CHECK_PASSES;
  }
  text_add(xml, "  <testsuite");
  add_attribute(xml, "name", s->name);
  text_format(xml, " tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\">\n", n, n_failed);
  for (int i = 0; i < s->n_checks; i++)
    if (check_suite_judged(suite, &s->checks[i])) add_case(suite, &s->checks[i], xml);
  text_add(xml, "  </testsuite>\n");
}

int check_junit_write(const char *path, const struct text *suites, struct error *error) {
  if (suites->failed) return error_set(error, ERROR_MEMORY, "no memory for %s", path);
  FILE *file = fopen(path, "w");
  if (!file) return error_set(error, ERROR_OUTPUT, "cannot write %s: %s", path, strerror(errno));
  fprintf(file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n%s</testsuites>\n",
          suites->bytes ? suites->bytes : "");
  bool failed = ferror(file) != 0;
  if (fclose(file) || failed) return error_set(error, ERROR_OUTPUT, "cannot write %s: %s", path, strerror(errno));
  return 0;
}
