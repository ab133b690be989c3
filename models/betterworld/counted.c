/* counted.c - whom the Gini and its kin are over (2.4, appendix A; question D9 of the reading).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/betterworld/day.h"

bool betterworld_counts(const struct economy *e, uint32_t first, uint32_t last, uint8_t *counted) {
  const struct population *p = &e->population;
  const uint16_t *standing = p->column[COLUMN_STANDING];
  const int64_t *balance = p->balance[ACCOUNT_AGENT - ACCOUNT_MODEL];
  int reading = economy_choice(e, SWITCH_GINI_POPULATION);
  bool nobody_banned = e->total.counter[COUNTER_BANNED] == 0;
  if (reading == GINI_REGISTERED || (reading == GINI_NOT_BANNED && nobody_banned)) return false;
  for (uint32_t i = first; i < last; i++) switch (reading) {
    case GINI_NOT_BANNED:
      counted[i - first] = !(standing[i] & STANDING_BANNED);
      break;
    case GINI_ACTIVE:
      counted[i - first] = (p->status[i] & STATUS_RECENT) != 0;
      break;
    default:
      counted[i - first] = balance[i] != 0;
    }
  return true;
}
