/* json.h - strict JSON with positions: one scanning pass of ours, then cJSON.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The scan checks what cJSON lets pass: RFC 8259 grammar (no leading zeros, no trailing text), valid UTF-8, depth,
 * duplicate keys, numbers that overflow; and notes the place of every value in document order. After parsing, each
 * cJSON node carries the index of its place in its (otherwise unused) valueint, so places survive duplication and
 * merging. */
#ifndef SIM_JSON_H
#define SIM_JSON_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "sim/error.h"

struct text;

enum { JSON_MAX_DEPTH = 64, JSON_MAX_BYTES = 64 << 20 };

struct json_place {
  int file;         /* index into files */
  int line, column; /* from 1, columns in bytes; of a member: where its key starts. 0: from the command line */
};

/* The places of all values read so far. Zero-initialise. valueint 0 of a node means "no known place". A number that
 * cJSON_CreateNumber made has a valueint that is no place: make numbers with json_number, or mark them. */
struct json_origins {
  char **files;
  int n_files;
  struct json_place *places; /* places[0] is unused */
  int n_places, capacity;
};
void json_origins_free(struct json_origins *origins);

/* A copy of its own, for a copy of the tree. 0 or ERROR_MEMORY (then there is nothing to free). */
int json_origins_copy(const struct json_origins *from, struct json_origins *to);

/* Reads a whole file ("-": standard input) and parses it. All faults of the text are reported as "file:line:column:
 * sentence" (a grammar fault ends the scan, duplicate keys do not). On success *tree is the caller's (cJSON_Delete);
 * on failure it is NULL. Errors: ERROR_INPUT (also for a file that cannot be read), ERROR_MEMORY. */
int json_read(struct json_origins *origins, const char *path, cJSON **tree, struct error *error);

/* The same for text in memory; name stands for the file in messages. json_parse_option is for values given on the
 * command line: every node gets the place {name, 0, 0}, which prints as the bare name ("--set"). */
int json_parse(struct json_origins *origins, const char *name, const char *bytes, size_t length, cJSON **tree,
               struct error *error);
int json_parse_option(struct json_origins *origins, const char *name, const char *bytes, cJSON **tree,
                      struct error *error);

/* Gives node and all below it the place {name, 0, 0} (values made from a command-line option). */
int json_mark_option(struct json_origins *origins, cJSON *node, const char *name);

/* A number without a place, or NULL if there is no memory. */
cJSON *json_number(double value);

/* "file:line:column", or the bare name for option places, or "" for unknown places. */
const char *json_place_text(const struct json_origins *origins, const cJSON *node, char *buffer, size_t size);

/* The file that a value stands in ("-": standard input); NULL for options and unknown places. */
const char *json_file_of(const struct json_origins *origins, const cJSON *node);

/* Adds the sentence "PLACE: POINTER: sentence" about node of the tree root and returns ERROR_INPUT. POINTER is RFC
 * 6901 ("/" is printed for the root); an unknown place is left out with its colon. */
__attribute__((format(printf, 5, 6))) int json_fault(const struct json_origins *origins, const cJSON *root,
                                                     const cJSON *node, struct error *error, const char *format, ...);

/* RFC 6901. json_pointer_of writes the pointer of node below root ("" for root itself), 0 or -1 if it is not in the
 * tree or does not fit. json_at finds a node, or NULL. json_put sets a value at a pointer, making the objects on the
 * way; takes ownership of value (also on failure); -1 if the way leads through a value that is no object or array,
 * an index is out of range ("-" appends), or pointer is "" or none. Keys compare exactly, case included; objects
 * made on the way get the place of value. */
int json_pointer_of(const cJSON *root, const cJSON *node, char *buffer, size_t size);
cJSON *json_at(const cJSON *root, const char *pointer);
int json_put(cJSON *root, const char *pointer, cJSON *value);

/* A member by its exact name, or NULL. */
cJSON *json_member(const cJSON *object, const char *name);

/* RFC 7396 merge patch, in place: objects merge member by member, null deletes, everything else replaces. One
 * addition: where the patch object names a kind (has a member distribution, kind, set, multiply, add, overlay, verb,
 * inject, arrivals, departures, shock, by or lever, not null) and the target there is an object that names a kind too, the
 * target is replaced whole. Kinds are looked for only inside collections: never at the root of the patch, nor in the
 * members of a scenario that are collections themselves (population has "arrivals"; an event may be called "shock";
 * see the list in json_merge.c). target (NULL: nothing yet) is consumed and the merged tree returned (places travel
 * with the values); NULL if memory ran out (then target is freed). */
cJSON *json_merge(cJSON *target, const cJSON *patch);

/* Deep equality of values; the order of members does not matter. */
bool json_equal(const cJSON *a, const cJSON *b);

/* Writes indented JSON: numbers as the shortest decimal that reads back to the same bits, UTF-8 as it is, control
 * characters escaped; scalars of an array on one line. Ends with a newline; flushes. Returns 0 or -1 (see errno;
 * EDOM: a number that is not finite). json_format appends the same to a text. */
int json_write(FILE *file, const cJSON *tree);
int json_format(struct text *text, const cJSON *tree);

#endif
