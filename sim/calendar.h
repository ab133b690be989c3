/* calendar.h - what is due on which day: a queue with a bucket for each day ahead.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Entries are added and taken serially, from hooks and joins. Those of a day come out in the order in which they were
 * added, so the order is that of the run whatever the threads. Adding and taking cost O(1), amortised over the growth of
 * the buckets (as many as the furthest day asks for) and of the room for entries, which is used again.
 * Method: Brown (1988), "Calendar queues", Communications of the ACM 31(10), with days as buckets of fixed width. */
#ifndef SIM_CALENDAR_H
#define SIM_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/error.h"

enum { CALENDAR_LARGEST_DAY = 1 << 24 };

struct calendar_entry {
  int day, kind; /* when it is due; what it is: the model's own enum */
  uint64_t id;   /* whom or what it is about: an agent, items_name, ... */
};

struct calendar {
  int today; /* entries of earlier days have been taken; nothing is added before it */
  uint64_t n;
  struct calendar_node *nodes; /* (capacity) entries, and those free to be used again */
  uint32_t capacity, free;
  struct calendar_bucket *buckets; /* (n_buckets, a power of two), of day modulo their number */
  uint32_t n_buckets;
};

/* Empty; the first day that may be asked for. 0 or ERROR_MEMORY; calendar_free in any case. */
int calendar_init(struct calendar *calendar, int today, struct error *error);
void calendar_free(struct calendar *calendar);

/* Notes an entry for a day, today at the earliest (an earlier day is an assertion), CALENDAR_LARGEST_DAY at the latest.
 * 0 or ERROR_MEMORY. */
int calendar_add(struct calendar *calendar, int day, int kind, uint64_t id, struct error *error);

/* Takes the next entry due on a day or before, days in order and each in the order of adding; false: there is none, and from
 * then on nothing can be added to days before the one after it. What is added for the day while it is being taken comes
 * last. Days asked for do not go back. */
bool calendar_take(struct calendar *calendar, int day, struct calendar_entry *entry);

#endif
