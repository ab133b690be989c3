/* panels.h - who reviews with whom (panels: real): panels of validators, their votes, majorities and pairs (5.1).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Without panels, the default, reviews of partners in a ring and honest pairs under a flag follow from their laws alone
 * (ring.c) and F1 moves to an agent's skill (accuracy.c). With them the evaluations really done on a day are dealt to
 * panels; everybody votes, the majority decides, F1 is measured by who votes with it, and pairs that agree too often are
 * flagged. All of it happens in one join, serially, and memory grows with the square of those who ever sat on a panel. */
#ifndef MODELS_BETTERWORLD_PANELS_H
#define MODELS_BETTERWORLD_PANELS_H

#include "models/betterworld/day.h"

enum { BETTERWORLD_PANELS_MOST_AGENTS = 10000, BETTERWORLD_PANELS_MOST_SEATS = 100 };
#define BETTERWORLD_NOBODY UINT32_MAX

/* A submission of the day: the k-th of its author. */
struct betterworld_submission {
  uint32_t author, k; /* author: BETTERWORLD_NOBODY where nobody submitted anything today */
};

/* Reviews that two validators have shared since they were last judged, and in how many they voted the same. */
struct betterworld_pair {
  uint16_t shared, agreed;
};

/* What happened on a day; the audit holds these against each other. */
struct betterworld_panels_day {
  int64_t seats, left_over;       /* evaluations that are seats of panels; too few to fill another panel */
  int64_t votes, vacant;          /* seats of those who voted; that could not be given to anybody else twice */
  int64_t panels, decided, right; /* all; with a majority; whose majority is right about the submission */
  int64_t judged, agreeing;       /* votes in decided panels; with the majority */
  int64_t meetings, pairs;        /* pairs of voters by the sizes of the panels; as they were counted one by one */
};

struct betterworld_panels {
  uint32_t capacity;         /* agents there is room for */
  uint16_t *posts;           /* (capacity) submissions of the day */
  uint16_t *votes;           /* (capacity) of the day */
  uint16_t *judged, *agreed; /* (capacity) of the day: votes in decided panels, and those with the majority */
  uint16_t *number;          /* (capacity) 1 + number of a validator in the order of first votes; 0: has never voted */
  uint32_t n_validators;     /* that have a number */
  struct betterworld_pair *pair; /* (capacity choose 2): of validators a < b at b (b - 1) / 2 + a */
  int size;                      /* of a panel today */
  uint32_t *seat; /* (n_seats, then n_left) agents; panel k has the seats from k size on; BETTERWORLD_NOBODY: vacant */
  int64_t n_seats, n_left, seat_capacity;
  struct betterworld_submission
      *submission; /* (n_submissions) in random order; panel k judges the k-th, round and round */
  int64_t n_submissions, submission_capacity;
  struct betterworld_panels_day day;
  int64_t judged_pairs, flagged_pairs, flagged_ring_pairs; /* since the opening */
};

/* Room for all agents there are, and a clean day. 0; ERROR_MEMORY; ERROR_INPUT above BETTERWORLD_PANELS_MOST_AGENTS. */
int betterworld_panels_open(struct economy *economy, struct error *error);
void betterworld_panels_free(struct betterworld *state);

/* The most agents that a scenario with these choices may have; 0: any number. */
int64_t betterworld_panels_most_agents(const int *choices, const char **rule);

/* Notes what the agents of a block have submitted, counts by agent of problems, solutions and debates. */
void betterworld_panels_note(const struct economy *economy, const struct betterworld_block *block,
                             const uint16_t *const posts[3]);

/* The join: deals the day's evaluations to panels and lets them vote. 0 or ERROR_MEMORY. */
int betterworld_panels_hold(struct economy *economy, struct error *error);

/* Evaluations of a submission: those it asks for, or the consensus threshold where it asks for none. */
int betterworld_panels_size(const struct economy *economy);

/* F1 of an agent that sat on panels today: by the share of its votes that went with the majority. F1 in 0..1. */
double betterworld_panels_f1(const struct economy *economy, uint32_t agent, double f1);

/* Seats are evaluations, voters are seats, votes are the agents' own. 0 or ERROR_FAULT. */
int betterworld_panels_audit(const struct economy *economy, struct error *error);

/* Over the agents of some classes (bit i: class i) that voted today: share of their judged votes that went with the
 * majority, mean F1 at the close. NAN where nobody did. */
double betterworld_panels_agreement(const struct economy *economy, uint64_t classes);
double betterworld_panels_mean_f1(const struct economy *economy, uint64_t classes);

/* panel_seats.c: lists the day's submissions and seats, shuffles both, and moves seats until nobody sits twice in a panel
 * or judges its own; what then is left becomes vacant. O(seats) on the mean. 0 or ERROR_MEMORY. */
int betterworld_panels_seat(struct economy *economy, struct error *error);

/* panel_votes.c: all panels vote, in order. */
void betterworld_panels_vote(struct economy *economy);

/* panel_pairs.c: two validators shared a review. After flag_reviews shared ones their agreement is judged and counted anew. */
void betterworld_panels_meet(struct economy *economy, uint32_t one, uint32_t other, bool agreed);
struct betterworld_pair *betterworld_panels_pair(const struct betterworld_panels *panels, uint32_t one, uint32_t other);

/* panel_theory.c: laws of panels of validators that are alike and right with the chance f1_score, by the day's parameters:
 * the majority is right; a vote goes with the majority, if there is one; two agree; an honest pair is flagged. */
double betterworld_panels_theory_right(const struct economy *economy);
double betterworld_panels_theory_agreement(const struct economy *economy);
double betterworld_panels_theory_pair(const struct economy *economy);
double betterworld_panels_theory_flagged(const struct economy *economy);

#endif
