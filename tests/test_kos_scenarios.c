/* test_kos_scenarios.c - every shipped scenario of kOS and each of its variants runs and keeps all identities.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/kos_text.h"

enum { DAYS = 40 };

static const char *const names[] = {"baseline",        "promises",        "endorsements",     "effort-stops",
                                    "spam-wave",       "brigade",         "beta-sweep",       "creative-drought",
                                    "engagement-farm", "mass-inactivity", "high-trust-attack"};

static struct scenario *load(const struct library *library, const char *name, const char *variant) {
  const struct scenario_request request = {
      .name = name, .variant = variant, .runs = 1, .seed = -1, .days = -1, .agents = 100};
  struct scenario *scenario = NULL;
  struct error error;
  error_init(&error);
  if (scenario_load(&scenario, &request, library, models_all, &error)) fail_msg("%s", error.text);
  return scenario;
}

static void run(const struct scenario *scenario) {
  struct economy economy;
  struct error error;
  error_init(&error);
  int code = economy_init(&economy, scenario, 0, 1, false, NULL, NULL, &error);
  for (int day = 0; day < DAYS && code == 0; day++) code = economy_day(&economy, &error);
  if (code) fail_msg("%s: %s", scenario->name, error.text);
  economy_free(&economy);
}

static void every_variant_of_every_scenario_runs(void **state) {
  (void)state;
  struct library library = {0};
  char name[64];
  library_add(&library, "scenarios");
  for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
    snprintf(name, sizeof name, "kos/%s", names[k]);
    struct scenario *base = load(&library, name, NULL);
    run(base);
    for (const cJSON *v = base->variants ? base->variants->child : NULL; v; v = v->next) {
      struct scenario *scenario = load(&library, name, v->string);
      run(scenario);
      scenario_free(scenario);
    }
    scenario_free(base);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_variant_of_every_scenario_runs)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
