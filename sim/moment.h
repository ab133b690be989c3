/* moment.h - times of a scenario: "28d6h", days as a number, "end".
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A moment is a whole number of hours since the opening. Day k runs from hour 24 (k - 1) to 24 k. */
#ifndef SIM_MOMENT_H
#define SIM_MOMENT_H

#include <cjson/cJSON.h>
#include <stdint.h>

enum { MOMENT_HOURS_PER_DAY = 24, MOMENT_LARGEST_DAY = 20000, MOMENT_TEXT_SIZE = 32 };

/* "28d", "6h", "28d6h" (hours below 24 when days are given) to hours, or -1. */
int64_t moment_from_text(const char *text);

/* A JSON string as above, or a number of days that is a whole number of hours (1.25 = 30 h). -1 if it is neither or out of
 * 0..MOMENT_LARGEST_DAY days. */
int64_t moment_from_json(const cJSON *node);

/* The text of a moment: "28d6h", "28d", "6h". Returns text. */
char *moment_text(int64_t hours, char text[static MOMENT_TEXT_SIZE]);

/* The day that contains the hour: 1 for hours 0..23. */
static inline int moment_day(int64_t hours) { return (int)(hours / MOMENT_HOURS_PER_DAY) + 1; }

#endif
