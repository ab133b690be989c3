/* clones.h - functions compiled twice, for processors with AVX-512 and for all, and chosen between when a program starts.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For the passes over the agents of a block, whose gathers and lists without branches wide vectors do side by side. Both
 * give the same bits: no product is fused into a sum, no sum of doubles changes its order. What a clone calls in its own
 * file is inlined, and so cloned with it. Only gcc on x86 with the GNU C library has them (those of clang cannot be called
 * from other files); -DCLONES_PLAIN leaves them out. */
#ifndef SIM_CLONES_H
#define SIM_CLONES_H

#include <stdint.h> /* says which C library */

#if defined __x86_64__ && defined __GLIBC__ && defined __GNUC__ && !defined __clang__ && !defined CLONES_PLAIN &&      \
    !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__
#if __GNUC__ >= 12
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "default"), flatten))
#endif
#endif
#ifndef CLONES
#define CLONES
#endif

#endif
