/* team.h - the threads of one run.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_TEAM_H
#define SIM_TEAM_H

#include <stdint.h>

enum {
  TEAM_BLOCK = 512,       /* agents a block; the last one may be shorter */
  TEAM_MOST_THREADS = 256 /* that are ever used */
};

/* Threads of the machine this program may use, at most TEAM_MOST_THREADS; 1 without OpenMP. */
int team_processors(void);

/* Calls work(context, thread, first, last) for every block of 0..n-1, on up to `threads` threads; each block once, each
 * thread in ascending order. Returns when all are done. */
void team_blocks(int threads, uint32_t n, void (*work)(void *context, int thread, uint32_t first, uint32_t last),
                 void *context);

/* Calls work(context, thread, i) for i = 0..n-1, each once, in any order, on up to `threads` threads; for few pieces of work
 * of unlike size. Returns when all are done. */
void team_each(int threads, int n, void (*work)(void *context, int thread, int i), void *context);

#endif
