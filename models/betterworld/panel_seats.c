/* panel_seats.c - the day's evaluations become seats of panels, the panels get submissions; see panels.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All seats are shuffled (Fisher and Yates 1938; Durstenfeld 1964, Communications of the ACM 7(7)) and cut into panels.
 * A seat that puts somebody twice into a panel, or before its own submission, changes places with one drawn at random, if
 * both then sit well. */
#include <stdlib.h>

#include "models/betterworld/panels.h"

enum { MOST_TRIES = 64, WORDS = 4 };

/* Words of a purpose one after the other. */
struct stream {
  struct random_key key;
  uint64_t n; /* words used */
  philox4x64_ctr_t words;
};

static uint64_t draw_below(struct stream *stream, uint64_t n) {
  if (stream->n % WORDS == 0) stream->words = random_block(&stream->key, 1 + stream->n / WORDS);
  return random_below(stream->words.v[stream->n++ % WORDS], n);
}

/* Room for n, at least doubled. */
static void *make_room(void *array, int64_t *capacity, int64_t n, size_t size) {
  if (n <= *capacity && array) return array;
  int64_t larger = n < 2 * *capacity ? 2 * *capacity : n + 1;
  void *room = realloc(array, (size_t)larger * size);
  if (room) *capacity = larger;
  return room;
}

static int list_submissions(const struct economy *e, struct betterworld_panels *p) {
  int64_t n = 0;
  for (uint32_t i = 0; i < e->population.n_acting; i++) n += p->posts[i];
  void *room = make_room(p->submission, &p->submission_capacity, n, sizeof *p->submission);
  if (!room) return -1;
  p->submission = room;
  for (uint32_t i = 0; i < e->population.n_acting; i++)
    for (uint32_t k = 0; k < p->posts[i]; k++)
      p->submission[p->n_submissions++] = (struct betterworld_submission){.author = i, .k = k};
  return 0;
}

/* Evaluations too few for one more panel stay at the end. */
static int list_seats(const struct economy *e, struct betterworld_panels *p) {
  const int16_t *evaluations = e->population.column[COLUMN_EVALUATIONS];
  int64_t n = 0;
  for (uint32_t i = 0; i < e->population.n_acting; i++) n += evaluations[i];
  void *room = make_room(p->seat, &p->seat_capacity, n, sizeof *p->seat);
  if (!room) return -1;
  p->seat = room;
  n = 0;
  for (uint32_t i = 0; i < e->population.n_acting; i++)
    for (int16_t k = 0; k < evaluations[i]; k++) p->seat[n++] = i;
  p->n_left = n % p->size;
  p->n_seats = n - p->n_left;
  return 0;
}

/* As many submissions as there are panels, in random order. */
static void shuffle_submissions(struct betterworld_panels *p, struct stream *stream) {
  int64_t n_panels = p->n_seats / p->size, n = p->n_submissions;
  for (int64_t k = 0; k < n_panels && k + 1 < n; k++) {
    int64_t other = k + (int64_t)draw_below(stream, (uint64_t)(n - k));
    struct betterworld_submission first = p->submission[k];
    p->submission[k] = p->submission[other];
    p->submission[other] = first;
  }
}

static void swap_seats(struct betterworld_panels *p, int64_t a, int64_t b) {
  uint32_t agent = p->seat[a];
  p->seat[a] = p->seat[b];
  p->seat[b] = agent;
}

static void shuffle_seats(struct betterworld_panels *p, struct stream *stream) {
  for (int64_t k = p->n_seats + p->n_left; k > 1; k--) swap_seats(p, k - 1, (int64_t)draw_below(stream, (uint64_t)k));
}

static uint32_t author_of(const struct betterworld_panels *p, int64_t panel) {
  return p->n_submissions > 0 ? p->submission[panel % p->n_submissions].author : BETTERWORLD_NOBODY;
}

/* Whether an agent may have a seat, whoever has it now. */
static bool sits_well(const struct betterworld_panels *p, int64_t at, uint32_t agent) {
  if (at >= p->n_seats || agent == BETTERWORLD_NOBODY) return true;
  int64_t panel = at / p->size, first = panel * p->size;
  if (agent == author_of(p, panel)) return false;
  for (int64_t k = first; k < first + p->size; k++)
    if (k != at && p->seat[k] == agent) return false;
  return true;
}

static bool change_places(struct betterworld_panels *p, int64_t at, struct stream *stream) {
  int64_t n = p->n_seats + p->n_left;
  for (int k = 0; k < MOST_TRIES; k++) {
    int64_t other = (int64_t)draw_below(stream, (uint64_t)n);
    if (other < p->n_seats && other / p->size == at / p->size) continue;
    if (!sits_well(p, at, p->seat[other]) || !sits_well(p, other, p->seat[at])) continue;
    swap_seats(p, at, other);
    return true;
  }
  return false;
}

static void part_conflicts(struct betterworld_panels *p, struct stream *stream) {
  for (int64_t at = 0; at < p->n_seats; at++)
    if (!sits_well(p, at, p->seat[at]) && !change_places(p, at, stream)) p->seat[at] = BETTERWORLD_NOBODY;
}

int betterworld_panels_seat(struct economy *e, struct error *error) {
  struct betterworld_panels *p = betterworld_state(e)->panels;
  struct stream stream = {.key = economy_key(e, PURPOSE_PANELS, RANDOM_NO_AGENT)};
  if (list_submissions(e, p) || list_seats(e, p))
    return error_set(error, ERROR_MEMORY, "no memory for the seats of the panels");
  shuffle_submissions(p, &stream);
  shuffle_seats(p, &stream);
  part_conflicts(p, &stream);
  p->day.seats = p->n_seats;
  p->day.left_over = p->n_left;
  return 0;
}
