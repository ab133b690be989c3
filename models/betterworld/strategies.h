/* strategies.h - agents that play against the rules, and what the platform does to those it catches.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Spammers (5.2, 6.4) and slashes, suspensions and bans (4.3, 5.1, 8 question 5). Who plays so is said by traits of
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
};

/* spam.c: what the day's parameters say about spam; and what becomes of the posts of a block's agents, given as counts by
 * agent of problems, solutions and debates. */
void betterworld_spam_update(struct economy *economy);
void betterworld_spam_judge(const struct economy *economy, struct tally *tally, const struct betterworld_block *block,
                            const uint16_t *const posts[3]);

/* sanctions.c: amounts of the day; the community account shared out among the acting agents of a block; at the close, what
 * befalls those who were caught, who comes back from a suspension, what a banned agent still gets. */
void betterworld_sanctions_open(struct economy *economy);
void betterworld_sanctions_share(const struct economy *economy, struct tally *tally,
                                 const struct betterworld_block *block);
void betterworld_sanctions_close(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);

/* The operators of agents banned reregistration_delay days ago come back as new agents. 0 or ERROR_MEMORY. */
int betterworld_sanctions_return(struct economy *economy, struct error *error);

#endif
