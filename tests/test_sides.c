/* test_sides.c - tests of plots/sides.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/sides.h"

static const struct account_row accounts[] = {
    {"HAND", 0, HOLDER_AGENTS, true, ""}, {"STAKE", 0, HOLDER_AGENTS, true, ""}, {"POOL", 0, HOLDER_SYSTEM, false, ""}};
static const struct model by_account = {.accounts = accounts, .n_accounts = 3},
                          by_flow = {.accounts = accounts, .n_accounts = 3, .by_flow = true};

/* Two days, half of the amount on each. */
static void put(struct legs_table *table, const char *flow, const char *from, const char *to, double amount) {
  int l = table->n_legs++;
  snprintf(table->legs[l].flow, LEGS_NAME_SIZE, "%s", flow);
  snprintf(table->legs[l].from, LEGS_NAME_SIZE, "%s", from);
  snprintf(table->legs[l].to, LEGS_NAME_SIZE, "%s", to);
  table->amount[2 * l] = table->amount[2 * l + 1] = amount / 2;
}

enum { MOST = 40 };
static struct legs_leg legs[MOST];
static double amounts[2 * MOST];
static struct legs_table fresh(void) {
  memset(legs, 0, sizeof legs);
  memset(amounts, 0, sizeof amounts);
  return (struct legs_table){.n_days = 2, .first = 1, .legs = legs, .amount = amounts};
}

static void assert_bar(const struct side *side, int i, const char *name, double amount) {
  assert_true(i < side->n);
  assert_string_equal(side->bars[i].name, name);
  assert_true(fabs(side->bars[i].amount - amount) < 1e-9);
}

static void accounts_of_agents_are_the_middle(void **state) {
  (void)state;
  struct legs_table table = fresh();
  struct sides sides;
  put(&table, "wage", "MINT", "HAND", 100);
  put(&table, "genesis", "MINT", "HAND", 50);
  put(&table, "stake", "HAND", "STAKE", 30);
  put(&table, "slash", "STAKE", "BURN", 4);
  put(&table, "grant", "POOL", "HAND", 10);
  put(&table, "aside", "POOL", "BURN", 3);
  assert_int_equal(sides_sum(&sides, &table, &by_account), 0);
  assert_int_equal(sides.in.n, 3);
  assert_bar(&sides.in, 0, "MINT", 100);
  assert_bar(&sides.in, 1, "at the opening", 50);
  assert_string_equal(sides.in.bars[1].account, "genesis"); /* a colour of its own */
  assert_bar(&sides.in, 2, "POOL", 10);
  assert_bar(&sides.out, 0, "BURN", 4);
  assert_bar(&sides.out, 1, "still circulating", 156);
  assert_true(fabs(sides.in.total - sides.out.total) < 1e-9);
  assert_true(fabs(sides.among - 30) < 1e-9);
  assert_true(fabs(sides.aside - 3) < 1e-9);
}

static void flows_stand_by_size_and_small_ones_together(void **state) {
  (void)state;
  struct legs_table table = fresh();
  struct sides sides;
  put(&table, "bonus", "MINT", "HAND", 3);
  put(&table, "wage", "MINT", "HAND", 600);
  put(&table, "gift", "MINT", "HAND", 2);
  put(&table, "pension", "POOL", "HAND", 395);
  assert_int_equal(sides_sum(&sides, &table, &by_flow), 0);
  assert_int_equal(sides.in.n, 3);
  assert_bar(&sides.in, 0, "wage (MINT)", 600);
  assert_bar(&sides.in, 1, "pension (POOL)", 395);
  assert_bar(&sides.in, 2, "other", 5);
  assert_string_equal(sides.in.bars[1].account, "POOL");
}

static void more_than_there_is_room_for_is_other(void **state) {
  (void)state;
  struct legs_table table = fresh();
  struct sides sides;
  char name[16];
  for (int i = 0; i < 20; i++) {
    snprintf(name, sizeof name, "ACCOUNT_%d", i);
    put(&table, "tax", "HAND", name, 10);
  }
  put(&table, "wage", "MINT", "HAND", 500);
  assert_int_equal(sides_sum(&sides, &table, &by_account), 0);
  assert_int_equal(sides.out.n, SIDES_MOST);
  assert_bar(&sides.out, SIDES_MOST - 3, "ACCOUNT_9", 10);
  assert_bar(&sides.out, SIDES_MOST - 2, "other", 100);
  assert_bar(&sides.out, SIDES_MOST - 1, "still circulating", 300);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(accounts_of_agents_are_the_middle),
      cmocka_unit_test(flows_stand_by_size_and_small_ones_together),
      cmocka_unit_test(more_than_there_is_room_for_is_other),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
