/* check_input.c - a scenario and the arms its checks look at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "cli/check.h"
#include "models/models.h"

/* Names of arms, each once. */
struct names {
  const char **name;
  int n;
};

static void note(struct names *names, const char *name) {
  for (int i = 0; i < names->n; i++)
    if (strcmp(names->name[i], name) == 0) return;
  names->name[names->n++] = name;
}

/* All arms that the checks need, in the order of the file. False: no memory. */
static bool list_arms(const struct scenario *s, struct names *names) {
  size_t most = 1;
  for (int i = 0; i < s->n_checks; i++) most += (size_t)s->checks[i].n_arms + 1;
  names->name = calloc(most, sizeof *names->name);
  for (int i = 0; i < s->n_checks && names->name; i++) {
    const struct check *check = &s->checks[i];
    for (int k = 0; k < check->n_arms; k++) note(names, check->arms[k]);
    if (check->n_arms > 0 && check->minus) note(names, check->minus);
  }
  return names->name != NULL;
}

static int load_arm(struct check_input *input, int i, struct scenario_request request, const char *arm,
                    const struct library *library, struct error *error) {
  struct error own;
  input->arms[i] = input->checked;
  if (strcmp(arm, input->checked->variant) == 0) return 0;
  if (strcmp(request.name, "-") == 0)
    return error_set(error, ERROR_USAGE, "<stdin>: its checks need the arm %s as well, which takes a file", arm);
  error_init(&own);
  request.variant = arm;
  int code = scenario_load(&input->arms[i], &request, library, models_all, &own);
  return code ? error_set(error, code, "in arm %s: %s", arm, own.text) : 0;
}

static int load_arms(struct check_input *input, const struct scenario_request *request, const struct library *library,
                     struct error *error) {
  struct names names = {0};
  int code = 0;
  bool made = list_arms(input->checked, &names);
  input->arms = calloc((size_t)names.n + 1, sizeof(struct scenario *));
  if (!made || !input->arms) {
    free(names.name);
    return error_set(error, ERROR_MEMORY, "no memory for arms");
  }
  for (int i = 0; i < names.n && code == 0; i++, input->n_arms++)
    code = load_arm(input, i, *request, names.name[i], library, error);
  free(names.name);
  return code;
}

int check_input_load(struct check_input *input, const struct options *options, const char *name,
                     const struct library *library, struct error *error) {
  struct scenario_request request = options->request;
  *input = (struct check_input){.checked = NULL};
  request.name = name;
  request.keep_checks = true;
  int code = scenario_load(&input->checked, &request, library, models_all, error);
  struct scenario *s = input->checked;
  if (code) return code;
  for (int i = 0; i < s->n_checks && request.variant; i++) check_keep_arm(&s->checks[i], s->variant);
  return load_arms(input, &request, library, error);
}

void check_input_free(struct check_input *input) {
  for (int i = 0; i < input->n_arms; i++)
    if (input->arms[i] != input->checked) scenario_free(input->arms[i]);
  free(input->arms);
  scenario_free(input->checked);
}
