/* moment.c - times of a scenario; see moment.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/moment.h"

#include <math.h>
#include <stdio.h>

/* Reads digits at *text and steps over them; -1 if there are none or too many. */
static int64_t digits(const char **text) {
  int64_t value = 0;
  const char *start = *text;
  while (**text >= '0' && **text <= '9') {
    value = 10 * value + (**text - '0');
    if (*text - start > 6) return -1;
    ++*text;
  }
  return *text == start ? -1 : value;
}

int64_t moment_from_text(const char *text) {
  int64_t first = digits(&text), hours;
  if (first < 0) return -1;
  if (text[0] == 'h' && text[1] == '\0') {
    hours = first;
  } else if (*text == 'd') {
    text++;
    hours = first * MOMENT_HOURS_PER_DAY;
    if (*text) {
      int64_t second = digits(&text);
      if (second < 0 || second >= MOMENT_HOURS_PER_DAY || text[0] != 'h' || text[1]) return -1;
      hours += second;
    }
  } else {
    return -1;
  }
  return hours <= (int64_t)MOMENT_LARGEST_DAY * MOMENT_HOURS_PER_DAY ? hours : -1;
}

int64_t moment_from_json(const cJSON *node) {
  if (cJSON_IsString(node)) return moment_from_text(node->valuestring);
  if (!cJSON_IsNumber(node)) return -1;
  double hours = node->valuedouble * MOMENT_HOURS_PER_DAY;
  if (!(hours >= 0 && hours <= (double)MOMENT_LARGEST_DAY * MOMENT_HOURS_PER_DAY)) return -1;
  double whole = nearbyint(hours);
  return fabs(hours - whole) < 1e-6 ? (int64_t)whole : -1;
}

char *moment_text(int64_t hours, char text[static MOMENT_TEXT_SIZE]) {
  long long day = hours / MOMENT_HOURS_PER_DAY, hour = hours % MOMENT_HOURS_PER_DAY;
  if (hour == 0)
    snprintf(text, MOMENT_TEXT_SIZE, "%lldd", day);
  else if (day == 0)
    snprintf(text, MOMENT_TEXT_SIZE, "%lldh", hour);
  else
    snprintf(text, MOMENT_TEXT_SIZE, "%lldd%lldh", day, hour);
  return text;
}
