/* strategies.h - agents that play against the rules, and what the platform does to those it catches.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Spammers (5.2, 6.4), colluding rings (5.1), and slashes, suspensions and bans (4.3, 5.1, 8 question 5). Who plays so is said by traits of
 * archetypes; where no class has them nothing here is called. What is found on a day takes effect at its close. */
#ifndef MODELS_BETTERWORLD_STRATEGIES_H
#define MODELS_BETTERWORLD_STRATEGIES_H

#include "sim/population.h"
#include "sim/tally.h"

struct betterworld_block;
struct economy;
struct error;

/* Where a lane falls that decides on a post of a class: below detected, it is rejected spam that is found out; below
 * rejected, rejected spam; below spam, spam that passes; else an honest post. All 0: the class posts no spam. */
struct betterworld_spam {
  uint64_t detected, rejected, spam;
};

struct betterworld_strategies {
  bool any_spam;                                         /* some class posts spam */
  struct betterworld_spam spam[POPULATION_MOST_CLASSES]; /* of the day, by class */
  int64_t spam_posts, spam_accepted, spam_spent;         /* since the opening; spent: smallest units */
  int64_t slash[2];                                      /* first and second offence today, smallest units */
  int64_t share;                                         /* of COMMUNITY for each acting agent today, smallest units */
  bool any_ring;                                         /* some class colludes */
  double collusion[POPULATION_MOST_CLASSES];             /* the trait, by class; 0: no ring */
  int64_t ring_posts[POPULATION_MOST_CLASSES];           /* of today, by class */
  bool ring_caught[POPULATION_MOST_CLASSES];             /* today, by class */
  int64_t ring_reviews, ring_detections;                 /* since the opening */
};

/* spam.c: what the day's parameters say about spam; and what becomes of the posts of a block's agents, given as counts by
 * agent of problems, solutions and debates. */
void betterworld_spam_update(struct economy *economy);
void betterworld_spam_judge(const struct economy *economy, struct tally *tally, const struct betterworld_block *block,
                            const uint16_t *const posts[3]);

/* ring.c: which classes collude; their own posts, agent by agent and then ring by ring; the probability that an evaluation
 * of an agent with so many posts of its own is of a partner's; the evaluations of a block's members that are, and show the
 * ring; the rings that were found out. In this order, through the day. */
void betterworld_ring_update(struct economy *economy);
void betterworld_ring_note(const struct economy *economy, const struct betterworld_block *block,
                           const uint16_t *const posts[3]);
void betterworld_ring_gather(struct economy *economy);
double betterworld_ring_rate(const struct economy *economy, int agent_class, int64_t own_posts);
void betterworld_ring_review(const struct economy *economy, struct tally *tally, const struct betterworld_block *block);
void betterworld_ring_expose(struct economy *economy);

/* Closed forms: that a ring is found out by flag_reviews reviews of partners, 1 - (1 - p)^m (5.1); that an honest pair
 * agrees in more than flag_agreement of flag_reviews shared reviews, by the tail of a binomial law. Probabilities. */
double betterworld_collusion_detected(const struct economy *economy);
double betterworld_honest_flagged(const struct economy *economy);

/* sanctions.c: amounts of the day; the community account shared out among the acting agents of a block; at the close, what
 * befalls those who were caught, who comes back from a suspension, what a banned agent still gets. */
void betterworld_sanctions_open(struct economy *economy);
void betterworld_sanctions_share(const struct economy *economy, struct tally *tally,
                                 const struct betterworld_block *block);
void betterworld_sanctions_close(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);

/* The operators of agents banned reregistration_delay days ago come back as new agents. 0 or ERROR_MEMORY. */
int betterworld_sanctions_return(struct economy *economy, struct error *error);

#endif
