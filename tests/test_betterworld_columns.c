/* test_betterworld_columns.c - which columns a scenario needs, and what an agent takes up.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/betterworld_text.h"

enum { MOST_BYTES = 48 };

/* Bytes of an agent after some days. */
static size_t bytes_of(const char *name) {
  struct scenario_request request = {.name = name, .runs = 1, .seed = -1, .days = -1, .agents = 1000};
  struct trial t = {0};
  struct library *library = calloc(1, sizeof *library);
  assert_non_null(library);
  library_add(library, "scenarios");
  error_init(&t.error);
  if (scenario_load(&t.scenario, &request, library, models_all, &t.error)) fail_msg("%s", t.error.text);
  free(library);
  if (economy_init(&t.economy, t.scenario, 0, 1, false, NULL, NULL, &t.error)) fail_msg("%s", t.error.text);
  trial_days(&t, 5);
  size_t bytes = population_bytes_per_agent(&t.economy.population);
  trial_close(&t);
  return bytes;
}

static void an_agent_takes_up_at_most_48_bytes(void **state) {
  (void)state;
  assert_in_range(bytes_of("betterworld/baseline-table"), 20, MOST_BYTES);
  assert_in_range(bytes_of("tests/bench/everything.json"), 20, MOST_BYTES);
}

#define PLAIN       "'reward_model': 'flat', 'validator_pool': 'open', 'evaluation_slots': 'unrationed'"
#define BIT(COLUMN) (1u << COLUMN_##COLUMN)
#define ALWAYS      (BIT(EARNED) | BIT(EVALUATIONS) | BIT(MISSIONS) | BIT(REVIEWS) | BIT(STANDING))
#define F1          (BIT(F1) | BIT(SKILL))
#define OFFENDERS   (BIT(OFFENCES) | BIT(SANCTIONED))

/* Columns of a world with some further switches and members; three days pass, so that nobody writes to one that is not there. */
static unsigned columns(const char *switches, const char *members) {
  struct trial t = {0};
  char text[2048];
  unsigned found = 0;
  snprintf(text, sizeof text,
           BETTERWORLD "'days': 9, 'switches': {%s}, 'population': {'agents': 300, 'balances': {'distribution': "
                       "'constant', 'mean': 300}}%s",
           switches, members);
  trial_open(&t, text);
  for (int day = 0; day <= 3; day++) {
    unsigned now = 0;
    for (int k = 0; k < BETTERWORLD_N_COLUMNS; k++) now |= t.economy.population.column[k] ? 1u << k : 0;
    assert_true(day == 0 || now == found);
    found = now;
    if (day < 3) trial_days(&t, 1);
  }
  trial_close(&t);
  return found;
}

#define CALM ", 'parameters': {'dispute_rate': 0}"

static void a_plain_world_has_the_columns_that_are_always_needed(void **state) {
  (void)state;
  assert_int_equal(columns(PLAIN, CALM), ALWAYS);
}

static void a_switch_that_asks_for_f1_brings_f1_and_skill(void **state) {
  (void)state;
  static const char *const more[] = {
      "'reward_model': 'formula', 'validator_pool': 'open', 'evaluation_slots': 'unrationed'",
      "'reward_model': 'flat', 'validator_pool': 'qualified', 'evaluation_slots': 'unrationed'",
      PLAIN ", 'expert_pool': 'on'", PLAIN ", 'byok': 'bonus'",
      "'reward_model': 'flat', 'validator_pool': 'open', 'evaluation_slots': 'calibrated', 'panels': 'real'"};
  for (int k = 0; k < 5; k++) assert_int_equal(columns(more[k], CALM), ALWAYS | F1);
  assert_int_equal(columns(PLAIN, ", 'parameters': {'dispute_rate': 0, 'byok_share': 0.5}"), ALWAYS);
}

static void claims_wait_where_a_reserve_pays_them(void **state) {
  (void)state;
  assert_int_equal(columns(PLAIN ", 'mission_funding': 'reserve_first'", CALM), ALWAYS | BIT(MISSION_EARNED));
  assert_int_equal(columns(PLAIN ", 'mission_funding': 'reserve_only'", CALM), ALWAYS | BIT(MISSION_EARNED));
  assert_int_equal(columns(PLAIN ", 'evidence_funding': 'reserve_first'", CALM), ALWAYS | BIT(EVIDENCE_EARNED));
  assert_int_equal(columns(PLAIN ", 'evidence_funding': 'reserve_only'", CALM), ALWAYS | BIT(EVIDENCE_EARNED));
}

/* Also those of an event to come, or of another size of the platform. */
static void disputes_that_may_come_have_their_column_from_the_beginning(void **state) {
  (void)state;
  assert_int_equal(columns(PLAIN, ""), ALWAYS | BIT(DISPUTES_WON));
  assert_int_equal(columns(PLAIN, CALM ", 'events': {'e': {'at': '2d', 'set': {'dispute_rate': 1}}}"),
                   ALWAYS | BIT(DISPUTES_WON));
  assert_int_equal(columns(PLAIN, ", 'parameters': {'dispute_rate': {'by': 'platform_size', 'at': {'1000': 0, '9000': "
                                  "1}}}"),
                   ALWAYS | BIT(DISPUTES_WON));
}

/* Whoever may be banned; that the banned may come back adds nothing. */
static void traits_of_offenders_bring_what_is_held_against_them(void **state) {
  (void)state;
  assert_int_equal(columns(PLAIN, CALM ", 'archetypes': {'creator': {'spam': 0.5}}"), ALWAYS | OFFENDERS);
  assert_int_equal(columns(PLAIN, CALM ", 'archetypes': {'creator': {'collusion': 0.5}}"),
                   ALWAYS | OFFENDERS | BIT(OWN_POSTS));
  assert_int_equal(columns(PLAIN ", 'reregistration': 'yes'", CALM), ALWAYS);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_agent_takes_up_at_most_48_bytes),
      cmocka_unit_test(a_plain_world_has_the_columns_that_are_always_needed),
      cmocka_unit_test(a_switch_that_asks_for_f1_brings_f1_and_skill),
      cmocka_unit_test(claims_wait_where_a_reserve_pays_them),
      cmocka_unit_test(disputes_that_may_come_have_their_column_from_the_beginning),
      cmocka_unit_test(traits_of_offenders_bring_what_is_held_against_them),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
