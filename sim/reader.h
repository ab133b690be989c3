/* reader.h - typed reading of a JSON tree, with a sentence for every fault.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All functions report faults to the error and return a usable value, so that reading goes on and finds the next fault.
 * An absent key gives the fallback. */
#ifndef SIM_READER_H
#define SIM_READER_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/json.h"

struct reader {
  const struct json_origins *origins;
  const cJSON *root;
  struct error *error;
};

/* Faults every member of object that is not among the known keys (NULL-terminated; "note" is always known). */
void reader_keys(const struct reader *reader, const cJSON *object, const char *const *known);

/* Whether a member is a "note", which any object may have and nobody reads. */
bool reader_is_note(const cJSON *member);

/* Members of a collection, notes left out. */
int reader_count(const cJSON *object);

/* A member that must be an object, or NULL where it is absent or something else (a fault). */
const cJSON *reader_object(const struct reader *reader, const cJSON *parent, const char *key);

/* The same with an example for who wrote something else. */
const cJSON *reader_object_like(const struct reader *reader, const cJSON *parent, const char *key, const char *example);

double reader_number(const struct reader *reader, const cJSON *parent, const char *key, double least, double most,
                     const char *unit, double fallback);
int64_t reader_whole(const struct reader *reader, const cJSON *parent, const char *key, int64_t least, int64_t most,
                     const char *unit, int64_t fallback);
const char *reader_text(const struct reader *reader, const cJSON *parent, const char *key, const char *fallback);

/* A time ("28d6h", or days as a number), in hours. */
int64_t reader_moment(const struct reader *reader, const cJSON *parent, const char *key, int64_t fallback);

/* A time that is a whole number of days, at least `least`. */
int reader_days(const struct reader *reader, const cJSON *parent, const char *key, int least, int fallback);

/* One of the choices (NULL-terminated), by index. */
int reader_choice(const struct reader *reader, const cJSON *parent, const char *key, const char *const *choices,
                  int fallback);

/* Faults an absent member. True if it is there. */
bool reader_needs(const struct reader *reader, const cJSON *parent, const char *key);

/* Faults a name that is not known: "unknown WHAT "NAME"; did you mean "X"?", or the names there are if they are few.
 * The second does it for a name given to an option and returns ERROR_USAGE. */
void reader_unknown(const struct reader *reader, const cJSON *node, const char *what, const char *name,
                    const char *(*candidate)(const void *list, int i), const void *list);
int reader_unknown_option(const struct reader *reader, const char *option, const char *what, const char *name,
                          const char *(*candidate)(const void *list, int i), const void *list);

/* The candidate that a name was meant to be (other capitals, a folder left out or put in, text_suggestion), or NULL. */
const char *reader_meant(const char *name, const char *(*candidate)(const void *list, int i), const void *list);

/* Candidates from a NULL-terminated array of strings, for text_suggestion. */
const char *reader_string(const void *strings, int i);

/* " (5 % is 0.05)" where a share is in [least, most] and the value may have been meant in percent, else "". */
enum { READER_HINT_SIZE = 48 };
const char *reader_percent_hint(double least, double most, double value, char hint[static READER_HINT_SIZE]);

/* A value as a scenario would write it, in a short-lived buffer; containers as "an object", "an array". */
enum { READER_VALUE_SIZE = 96 };
const char *reader_value_text(const cJSON *node, char *buffer, size_t size);

#endif
