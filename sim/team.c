/* team.c - the threads of one run; one of the two files that know OpenMP.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/team.h"

#ifdef _OPENMP
#include <omp.h>
#endif

int team_processors(void) {
#ifdef _OPENMP
  int n = omp_get_num_procs();
  return n < TEAM_MOST_THREADS ? n : TEAM_MOST_THREADS;
#else
  return 1;
#endif
}

typedef void block_work(void *context, int thread, uint32_t first, uint32_t last);

static void work_on(block_work *work, void *context, int thread, int64_t block, uint32_t n) {
  uint32_t first = (uint32_t)block * TEAM_BLOCK;
  work(context, thread, first, n - first < TEAM_BLOCK ? n : first + TEAM_BLOCK);
}

void team_blocks(int threads, uint32_t n, block_work *work, void *context) {
  int64_t n_blocks = ((int64_t)n + TEAM_BLOCK - 1) / TEAM_BLOCK;
#ifdef _OPENMP
  if (threads > 1) {
#pragma omp parallel num_threads(threads)
    {
      int thread = omp_get_thread_num();
#pragma omp for schedule(static)
      for (int64_t block = 0; block < n_blocks; block++) work_on(work, context, thread, block, n);
    }
    return;
  }
#else
  (void)threads;
#endif
  for (int64_t block = 0; block < n_blocks; block++) work_on(work, context, 0, block, n);
}

void team_each(int threads, int n, void (*work)(void *context, int thread, int i), void *context) {
#ifdef _OPENMP
  if (threads > n) threads = n;
  if (threads > 1) {
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (int i = 0; i < n; i++) work(context, omp_get_thread_num(), i);
    return;
  }
#else
  (void)threads;
#endif
  for (int i = 0; i < n; i++) work(context, 0, i);
}
