/* sieve.h - which of many are marked, without a branch for each: nobody can foretell them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_SIEVE_H
#define SIM_SIEVE_H

#include <stdint.h>

enum { SIEVE_STEP = 16 }; /* places looked at together */

/* Lists the places k = 0..n-1 with mark[k] != 0 in ascending order and returns how many. listed: room for n, rounded up to
 * SIEVE_STEP; what stands behind the last one found is undefined. */
uint32_t sieve_list(const uint8_t *mark, uint32_t n, uint32_t *listed);

#endif
